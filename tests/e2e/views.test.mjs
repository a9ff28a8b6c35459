// Every view, in every dress: axe-core finds nothing serious, nothing scrolls sideways.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, afterEach, before, test } from "node:test";

import { field, host, launch, launcher, narrow, open, phone, widget } from "./lib/browser.mjs";
import { serve } from "./lib/site.mjs";

let site, browser, axe;
before(async () => {
  [site, browser] = await Promise.all([serve({ csp: "" }), launch()]);
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
});
after(() => Promise.all([browser.close(), site.close()]));
afterEach(() => site.faults.clear());

const views = [
  ["home", "home"],
  ["search", "search?q=支付失败"],
  ["search without a result", "search?q=zzqx vvkj"],
  ["article", "article/payment-failed"],
  ["article with figures", "article/refund"],
  ["flow", "flow/payment-failed"],
  ["contact", "contact"],
  ["verify", "verify"],
];

const show = async (route, attributes, options) => {
  const opened = await open(browser, site, host({ route, ...attributes }), options);
  await widget(opened.page).waitFor();
  const view = route.split(/[/?]/)[0];
  await opened.page.locator(`.wallet-help[data-view=${view}]`).waitFor();
  return opened;
};

/** Waits until nothing fades any more: a colour halfway has another contrast. What turns for ever is left to turn. */
const settled = (page) =>
  page.evaluate(() => {
    const ends = ({ effect }) => effect.getComputedTiming().endTime < Infinity;
    const { shadowRoot } = document.querySelector("wallet-help");
    return Promise.allSettled(shadowRoot.getAnimations().filter(ends).map(({ finished }) => finished)).then(() => {});
  });

const serious = async (page) => {
  await settled(page);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.flat().join(" ")} ${node.failureSummary}`));
};

for (const [name, route] of views) {
  for (const theme of ["light", "dark"]) {
    test(`${name}, ${theme}: axe-core finds nothing serious`, async () => {
      const { context, page } = await show(route, { theme }, { ...phone, colorScheme: theme });
      assert.deepEqual(await serious(page), []);
      await context.close();
    });
  }

  test(`${name}: nothing scrolls sideways at 320 px, in either language`, async () => {
    for (const locale of ["zh-CN", "en"]) {
      const { context, page } = await show(route, { locale }, narrow);
      const wide = await widget(page).evaluate((root) =>
        [document.documentElement, root, ...root.querySelectorAll(".main, header, footer")]
          .filter((box) => box.scrollWidth > box.clientWidth + 1)
          .map((box) => `${box.tagName}.${box.className} ${box.scrollWidth} > ${box.clientWidth}`),
      );
      assert.deepEqual(wide, [], locale);
      await context.close();
    }
  });
}

test("the launcher and the failed panel: axe-core finds nothing serious", async () => {
  site.faults.set("\\.pack$", "missing");
  // A button whose colour is on its way to that of the style that has just come is read as pale.
  const { context, page } = await open(browser, site, host({ mode: "launcher" }), { ...phone, reducedMotion: "reduce" });
  assert.deepEqual(await serious(page), []);
  await launcher(page).click();
  await page.getByRole("button", { name: "打不开，重试" }).waitFor();
  assert.deepEqual(await serious(page), []);
  await context.close();
});

test("what is touched is at least 44 px in its larger sense, 24 px in any", async () => {
  for (const [name, route] of views) {
    const { context, page } = await show(route, {}, phone);
    const small = await widget(page).evaluate((root) =>
      [...root.querySelectorAll("button, input, .row, .tile")]
        .map((node) => [node.getAttribute("aria-label") ?? node.textContent.trim().slice(0, 20), node.getBoundingClientRect()])
        .filter(([, box]) => box.width > 0 && (Math.max(box.width, box.height) < 44 || Math.min(box.width, box.height) < 24))
        .map(([label, box]) => `${label} ${Math.round(box.width)}×${Math.round(box.height)}`),
    );
    assert.deepEqual(small, [], name);
    await context.close();
  }
});

test("the language switch keeps the view", async () => {
  const { context, page } = await show("article/refund", {}, phone);
  await page.getByRole("button", { name: /英文/ }).click();
  await page.locator(".wallet-help[data-view=article][lang=en]").waitFor();
  await widget(page).getByRole("heading", { level: 1, name: /refund/i }).waitFor();
  await context.close();
});
