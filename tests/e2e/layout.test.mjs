// Where things lie: large text on a narrow screen, and that nothing moves that somebody may be about to tap.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { alive, host, launch, launcher, narrow, open, phone, widget } from "./lib/browser.mjs";
import { status } from "./lib/company.mjs";
import { visit } from "./lib/page.mjs";
import { serve } from "./lib/site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([serve({ plain: true }), launch()]);
});
after(() => Promise.all([browser.close(), site.close()]));
afterEach(() => site.faults.clear());

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

/** The reader's text is twice as large, on every page of this context. */
const enlarged = (context) => context.on("page", (page) => {
  const size = { fontSizes: { standard: 32, fixed: 26 } };
  page.ready = context.newCDPSession(page).then((session) => session.send("Page.enable").then(() => session.send("Page.setFontSizes", size)));
});

for (const [how, prepare] of [
  ["by the page", (context) => context.addInitScript(() => {
    const enlarge = () => (document.documentElement ? (document.documentElement.style.fontSize = "200%") : setTimeout(enlarge));
    enlarge();
  })],
  ["by the reader", enlarged],
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

test("text of twice its size leaves the lines of a message, and the question whether it helped, their width", async () => {
  for (const [locale, size] of [["zh-CN", { viewport: { width: 390, height: 780 } }], ["en", narrow]]) {
    const context = await browser.newContext({ locale, ...size });
    enlarged(context);
    const { page } = await visit(browser, "about:blank", { context });
    await page.ready;
    await page.goto(site.url + host({ locale, route: "flow/payment-failed" }));
    const show = (route) => page.evaluate((route) => document.querySelector("wallet-help").open(route), route);
    /** Of each such element: its words, and how many letters stand beside each other in it; a tick is as wide as high. */
    const slim = (selector) =>
      widget(page).locator(selector).evaluateAll((nodes) =>
        nodes.map((node) => [node, node.getBoundingClientRect()])
          .filter(([node, { width, height }]) => (node.localName == "input" ? width < height - 1 : width < 5 * parseFloat(getComputedStyle(node).fontSize)))
          .map(([node, { width }]) => `${node.className} ${node.textContent} ${Math.round(width)}`),
      );
    await widget(page).locator(".choices button").nth(2).click();
    await widget(page).locator(".choices button").nth(1).click();
    await show("contact");
    await widget(page).locator("[data-channel=email] button").first().click();
    await widget(page).locator("textarea").fill("身份证 11010519491231002X");
    await widget(page).locator(".line button").first().click();
    await widget(page).locator(".choice-line").waitFor();
    assert.ok((await widget(page).locator(".line").count()) > 2);
    assert.deepEqual(await slim(".line > .grow, .choice-line input"), [], locale);
    await show("article/phishing");
    await widget(page).locator(".feedback").waitFor();
    assert.deepEqual(await slim(".ask > .grow"), [], locale);
    await context.close();
  }
});

test("a panel that did not start breaks neither names nor addresses on a narrow screen", async () => {
  site.faults.set("\\.pack$", "missing");
  for (const locale of ["zh-CN", "en"]) {
    const { context, page } = await open(browser, site, host({ mode: "launcher", locale }), { locale, ...narrow });
    await launcher(page).click();
    await page.locator(".static button").getByText(/打不开，重试|Failed. Retry/).waitFor();
    const broken = await page.locator(".static .row").evaluateAll((rows) =>
      rows.flatMap((row) => [row.firstChild, row.lastChild.firstChild]).filter((words) => {
        const range = document.createRange();
        range.selectNodeContents(words);
        return range.getClientRects().length > 1;
      }).map((words) => words.textContent),
    );
    assert.deepEqual(broken, [], locale);
    await context.close();
  }
});

/** A page with live support that is available, and a host that never answers. */
const available = async (attributes, channels, options) => {
  const context = await browser.newContext({ locale: "zh-CN", ...phone, ...options });
  await context.route("**/feed.json", async (route) => (await new Promise((done) => setTimeout(done, 300)), route.fulfill({ json: status(channels) })));
  await context.addInitScript(() =>
    addEventListener("DOMContentLoaded", () => (document.querySelector("wallet-help").handlers = { openChannel: () => new Promise(() => {}) })));
  const { page } = await visit(browser, site.url + host({ "status-url": "/feed.json", ...attributes }), { context });
  return { context, page };
};

test("the first view stays where it is when live support is there and says no more", async () => {
  const { context, page } = await available({}, { "in-app-chat": { state: "available" } });
  const tiles = () => widget(page).locator(".tiles").evaluate((tiles) => tiles.getBoundingClientRect().top);
  await widget(page).locator(".live.note").waitFor();
  const before = await tiles();
  await widget(page).locator(".live.ok").getByText("人工客服在线").waitFor();
  assert.equal(await tiles(), before);
  await context.close();
});

test("a channel that is being connected keeps its row, and its button the width", async () => {
  for (const [locale, waits, connects] of [["zh-CN", /等待 2 分钟/, /正在连接/], ["en", /wait 2 min/, /Connecting/]]) {
    const { context, page } = await available({ locale, route: "contact" }, { "in-app-chat": { state: "available", wait_min: 2 } }, { locale });
    const button = widget(page).locator("[data-channel=in-app-chat][data-state=available] button");
    const size = () => button.evaluate((button) => [button.closest(".row"), button].map((box) => { const { width, height } = box.getBoundingClientRect(); return [width, height]; }));
    // In its hours it is there before the feed says more.
    await widget(page).locator("[data-channel=in-app-chat]").getByText(waits).waitFor();
    const before = await button.waitFor().then(size);
    await button.tap();
    await widget(page).getByRole("button", { name: connects }).waitFor();
    assert.deepEqual(await size(), before, locale);
    await context.close();
  }
});

test("the page of a flow shows its list where the step does not come, and has nothing to tap before", async () => {
  const link = "ol.outline a";
  const context = await browser.newContext({ locale: "en", ...phone });
  await context.route(/\.wasm$/, (route) => route.abort());
  const { page } = await visit(browser, `${site.url}/en/flow/refund/`, { context });
  assert.equal(await page.locator(link).first().isVisible(), false);
  await page.locator(link).first().waitFor({ state: "visible" });
  await context.close();
  const still = await visit(browser, `${site.url}/en/flow/refund/`, { ...phone, javaScriptEnabled: false });
  assert.equal(await still.page.locator(link).first().isVisible(), true, "without script at once");
  await still.context.close();
  const lively = await visit(browser, `${site.url}/en/flow/refund/`, phone);
  await lively.page.evaluate((link) => {
    window.shown = 0;
    const look = () => (document.querySelector(link)?.checkVisibility({ visibilityProperty: true }) && window.shown++, requestAnimationFrame(look));
    look();
  }, link);
  await lively.page.locator("wallet-help .question h2, wallet-help .choices button").first().waitFor();
  assert.equal(await lively.page.evaluate(() => window.shown), 0);
  assert.ok((await lively.page.evaluate(() => window.moved)) <= 0.01);
  await lively.context.close();
});

test("the way on in a flow that was left stands in the first view from the start", async () => {
  for (const address of [host({ locale: "en" }), "/en/?from=bookmark"]) {
    const { context, page } = await open(browser, site, host({ locale: "en", route: "flow/payment-failed" }), { locale: "en", ...phone });
    await widget(page).locator(".choices button").first().click();
    await page.waitForFunction(() => localStorage["wallet-help:flow"]);
    // The second module is late, as on a phone: the view waits for it.
    await context.route(/-rooms\.\w+\.wasm$/, async (route) => (await new Promise((done) => setTimeout(done, 600)), route.continue()));
    const next = await visit(browser, site.url + address, { context });
    await alive(next.page);
    await next.page.getByText("Continue where you left off").first().waitFor();
    await next.page.waitForTimeout(500);
    assert.ok((await next.page.evaluate(() => window.moved)) <= 0.01, address);
    await context.close();
  }
});
