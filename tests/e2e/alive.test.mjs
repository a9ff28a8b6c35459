// The standalone page becomes the application in place: when it does, and that nobody notices.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { alive, launch, narrow, phone, wide } from "./lib/browser.mjs";
import { heading, visit, watch } from "./lib/page.mjs";
import { serve } from "./lib/site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([serve({ plain: true }), launch()]);
});
after(() => Promise.all([browser.close(), site.close()]));

/** Whether the application stands in the place of the page that was there before. */
const isAlive = () => !!document.querySelector("wallet-help").shadowRoot?.querySelector(".wallet-help:not(.static)");

test("scroll and focus stay", async () => {
  // The module waits until somebody is in the middle of the page.
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const slow = await browser.newContext({ locale: "zh-CN", ...phone });
  await slow.route(/\.wasm$/, (route) => held.then(() => route.continue()));
  const { context, page, trouble } = await visit(browser, `${site.url}/zh-CN/article/refund/`, { context: slow });
  const before = await heading(page);
  await page.evaluate(() => {
    window.scrollTo(0, 300);
    document.querySelector("wallet-help a.row").focus({ preventScroll: true });
  });
  release();
  await alive(page);
  await page.waitForTimeout(500);
  assert.equal(await heading(page), before);
  assert.equal(await page.evaluate(() => Math.round(scrollY)), 300);
  assert.ok((await page.evaluate(() => window.moved)) <= 0.01);
  const focused = await page.evaluate(() => {
    const active = document.activeElement;
    const inner = (active.shadowRoot && active.shadowRoot.activeElement) || active;
    return `${inner.localName}.${inner.className}`;
  });
  assert.equal(focused, "a.row", "the same link has the focus");
  assert.deepEqual(trouble, []);
  await context.close();
});

test("what was typed before any script arrived is searched for", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const slow = await browser.newContext({ locale: "zh-CN", ...phone });
  await slow.route(/\.js$/, (route) => held.then(() => route.continue()));
  await slow.addInitScript(watch);
  const page = await slow.newPage();
  await page.goto(`${site.url}/zh-CN/`, { waitUntil: "commit" });
  await page.locator("input[type=search]").fill("支付失败");
  release();
  await page.locator("[role=option]").first().waitFor();
  assert.match(await page.locator("[role=option]").first().innerText(), /支付失败/);
  await slow.close();
});

/** Where the things that people aim at lie, by what they are and say, in whichever of the two stands there. */
const places = () => {
  const root = document.querySelector("wallet-help").shadowRoot;
  const drawn = root.querySelector("slot").hidden ? root.querySelector(".wallet-help:not(.static)") : document.querySelector(".wallet-help");
  const nodes = drawn.querySelectorAll("h1, h2, input, a:not(.live), button, .lead, .card, .callout");
  return [...nodes].map((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    const name = node.matches(".live") ? "live" : `${node.localName} ${node.textContent.trim().slice(0, 20)}`;
    return [name, ...[left, top + scrollY, width, height].map(Math.round)].join(" ");
  });
};

for (const [name, time, views] of [
  ["in agents' hours", "2026-03-04T02:00:00Z", ["", "article/refund/", "search/", "verify/"]],
  ["outside agents' hours", "2026-03-04T18:30:00Z", [""]],
]) {
  test(`nothing moves, ${name}`, async () => {
    for (const tag of ["zh-CN", "en"]) {
      for (const size of [narrow, { viewport: { width: 390, height: 780 } }, wide]) {
        for (const view of tag === "en" ? views.slice(0, 2) : views) {
          const context = await browser.newContext({ locale: tag, ...size });
          await context.clock.setFixedTime(time);
          const { page, trouble } = await visit(browser, `${site.url}/${tag}/${view}`, { context });
          const where = `${tag}/${view} at ${size.viewport.width}`;
          await page.waitForFunction(() => customElements.get("wallet-help"));
          const before = await page.evaluate(places);
          await alive(page);
          await page.waitForTimeout(300);
          assert.deepEqual(await page.evaluate(places), before, where);
          assert.ok((await page.evaluate(() => window.moved)) <= 0.01, where);
          assert.deepEqual(trouble, [], where);
          await context.close();
        }
      }
    }
  });
}

test("a page of text is only text until somebody means more", async () => {
  const { context, page } = await visit(browser, `${site.url}/zh-CN/article/refund/`, phone);
  // The worker keeps the application for later; that is not the page's own doing.
  const own = () => page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm")).length);
  await page.waitForTimeout(1500);
  assert.equal(await own(), 0);
  await page.touchscreen.tap(200, 300);
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".wasm")));
  await page.waitForFunction(isAlive);
  await context.close();
});

test("what goes on with something comes alive by itself", async () => {
  for (const address of ["/en/flow/refund/", "/en/search/?q=refund", "/en/flow/payment-failed/#balance"]) {
    const { context, page } = await visit(browser, site.url + address);
    await page.waitForFunction(isAlive);
    await context.close();
  }
});

test("contact waits to be asked on the first visit, and knows at once on the next", async () => {
  const { context, page } = await visit(browser, `${site.url}/en/contact/`, phone);
  await page.waitForFunction(() => customElements.get("wallet-help"));
  await page.mouse.wheel(0, 300);
  await page.waitForTimeout(1500);
  assert.equal(await page.evaluate(isAlive), false, "nothing changes under a reader's finger");
  await page.getByRole("button", { name: "See which is quickest now" }).tap();
  await page.waitForFunction(isAlive);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.reload();
  await page.waitForFunction(isAlive);
  await context.close();
});

test("what was typed and pressed before counts", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const slow = await browser.newContext({ locale: "en", ...phone });
  await slow.route(/\.wasm$/, (route) => held.then(() => route.continue()));
  const { context, page } = await visit(browser, `${site.url}/en/article/refund/`, { context: slow });
  await page.waitForFunction(() => customElements.get("wallet-help"));
  await page.getByRole("button", { name: "No", exact: true }).click();
  const second = await context.newPage();
  await second.goto(`${site.url}/en/`);
  await second.getByRole("combobox").or(second.getByRole("searchbox")).fill("refund");
  release();
  await alive(page);
  await page.locator(".feedback button:visible").nth(2).waitFor();
  await alive(second);
  await second.getByRole("option").first().waitFor();
  await context.close();
});

test("print: the answer in full, without what only a screen can use", async () => {
  for (const options of [{ javaScriptEnabled: false, colorScheme: "dark" }, {}]) {
    const { context, page } = await visit(browser, `${site.url}/zh-CN/article/refund/`, options);
    if (!("javaScriptEnabled" in options)) await alive(page);
    await page.emulateMedia({ media: "print", colorScheme: options.colorScheme });
    const seen = (selector) => page.locator(`${selector}:visible`).count();
    assert.equal(await seen("h1"), 1);
    assert.ok((await seen(".card")) > 2);
    for (const selector of ["header .tool", "footer", ".feedback", "input", ".button", "#update"]) assert.equal(await seen(selector), 0, selector);
    const ground = await page.locator(".wallet-help:visible").evaluate((node) => getComputedStyle(node).color);
    assert.match(ground, /^rgb\((\d|[1-6]\d), /, "dark ink on white paper, whatever the screen likes");
    const header = page.locator("header:visible").first();
    assert.equal(await header.evaluate((node) => getComputedStyle(node).position), "static", "a header that sticks would stand on every sheet");
    await context.close();
  }
});
