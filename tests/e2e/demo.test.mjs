// The wallet page: every integration point that it shows.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, phone } from "./lib/browser.mjs";
import { serve } from "./lib/site.mjs";

let site, browser;
before(async () => ([site, browser] = await Promise.all([serve(), launch()])));
after(() => Promise.all([browser.close(), site.close()]));

const visit = async (check, options) => {
  const { context, page, trouble } = await open(browser, site, "/demo/", options);
  try {
    await check(page);
    assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
};
const view = (page, name) => page.locator(`.wallet-help[data-view=${name}]:visible`);
const log = (page, words) => page.locator("#log li", { hasText: words }).first().waitFor();

test("the page pays for the loader alone until somebody means to use help", async () => {
  site.requests.length = 0;
  await visit(async (page) => {
    await page.locator("wallet-help .launcher").waitFor();
    await page.waitForTimeout(500);
    assert.deepEqual(site.requests.filter((name) => /^\/(assets|packs)\//.test(name)), []);
    assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]), ["", 0, 0]);
  });
});

test("the failed payment opens its flow", async () => {
  await visit(async (page) => {
    await page.getByRole("button", { name: "这是怎么回事？" }).click();
    await view(page, "flow").waitFor();
    await log(page, /^route .*flow\/client-retry-error/);
  }, phone);
});

test("a refused transfer hands over from the dialog to help", async () => {
  await visit(async (page) => {
    await page.getByRole("button", { name: "转账", exact: true }).click();
    await page.getByRole("button", { name: "确认转账" }).click();
    await page.getByRole("button", { name: "看看怎么解决" }).click();
    await view(page, "flow").waitFor();
    await log(page, /^route .*flow\/payment-failed/);
  });
});

test("a link of the page opens an article", async () => {
  await visit(async (page) => {
    await page.getByRole("link", { name: "要多久？" }).click();
    await view(page, "article").waitFor();
  });
});

test("the outage switch turns support off, and on again", async () => {
  await visit(async (page) => {
    const feed = (name) => page.locator("fieldset", { hasText: "status-url" }).getByText(name, { exact: true });
    await page.getByRole("button", { name: 'open("contact")' }).click();
    await view(page, "contact").waitFor();
    await feed("故障").click();
    await view(page, "contact").getByText("维护").first().waitFor();
    await feed("正常").click();
    await view(page, "contact").getByText("维护").first().waitFor({ state: "hidden" });
  });
});

test("language and theme follow the page", async () => {
  await visit(async (page) => {
    await page.getByRole("button", { name: 'open("contact")' }).click();
    await view(page, "contact").waitFor();
    await page.getByText("English", { exact: true }).first().click();
    await page.locator(".wallet-help[data-view=contact][lang=en]").waitFor();
    await page.getByText("Dark", { exact: true }).click();
    await page.locator(".wallet-help[data-theme=dark]").waitFor();
  });
});

test("the methods answer", async () => {
  await visit(async (page) => {
    await page.getByRole("button", { name: "search(" }).click();
    await log(page, /^search \[\{"kind"/);
    await page.getByRole("button", { name: "verify(" }).click();
    await log(page, /^verify \{"verdict":"dangerous"/);
    await page.getByRole("button", { name: "availability(" }).click();
    await log(page, /^availability \[\{"id"/);
  });
});
