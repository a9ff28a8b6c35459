// Where things lie: large text on a narrow screen, and that nothing moves that somebody may be about to tap.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { alive, host, launch, narrow, open, phone, widget } from "./lib/browser.mjs";
import { visit } from "./lib/page.mjs";
import { serve } from "./lib/site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([serve({ plain: true }), launch()]);
});
after(() => Promise.all([browser.close(), site.close()]));

/** What of the header lies over something else of it, and what reaches over the edge of the window. */
const faults = () => {
  const help = document.querySelector("wallet-help");
  const alive = help.shadowRoot?.querySelector(".wallet-help:not(.static)");
  const drawn = alive?.getClientRects().length ? alive : help.querySelector(".wallet-help");
  const faults = [];
  if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways");
  for (const node of drawn.querySelectorAll(".main *, header *, footer *")) {
    const { left, right, width } = node.getBoundingClientRect();
    if (width && !node.closest(".unseen") && (left < -1 || right > innerWidth + 1)) faults.push(`over the edge: ${node.className} ${node.textContent}`);
  }
  const words = [...drawn.querySelectorAll("header .tool, header strong, header span:not(.badge), header h1")];
  const boxes = words.map((node) => [node, node.getBoundingClientRect()]).filter(([, box]) => box.width);
  boxes.forEach(([one, a], at) => {
    for (const [other, b] of boxes.slice(at + 1)) {
      const overlaps = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
      if (overlaps && !one.contains(other)) faults.push(`${one.textContent} lies over ${other.textContent}`);
    }
  });
  return faults;
};

for (const [how, prepare] of [
  ["by the page", (context) => context.addInitScript(() => {
    const enlarge = () => (document.documentElement ? (document.documentElement.style.fontSize = "200%") : setTimeout(enlarge));
    enlarge();
  })],
  ["by the reader", (context) => context.on("page", (page) => {
    const size = { fontSizes: { standard: 32, fixed: 26 } };
    page.ready = context.newCDPSession(page).then((session) => session.send("Page.enable").then(() => session.send("Page.setFontSizes", size)));
  })],
]) {
  test(`text of twice its size on a narrow screen, ${how}: nothing lies over anything else`, async () => {
    for (const locale of ["zh-CN", "en"]) {
      for (const view of ["", "search/", "article/refund/", "flow/payment-failed/", "contact/", "verify/"]) {
        const context = await browser.newContext({ locale, ...narrow });
        await prepare(context);
        const { page, trouble } = await visit(browser, "about:blank", { context });
        await page.ready;
        await page.goto(`${site.url}/${locale}/${view}`);
        const where = `${locale}/${view}`;
        assert.deepEqual(await page.evaluate(faults), [], `${where} before the application`);
        await alive(page);
        await page.waitForTimeout(300);
        assert.deepEqual(await page.evaluate(faults), [], where);
        assert.deepEqual(trouble, [], where);
        await context.close();
      }
    }
  });
}
