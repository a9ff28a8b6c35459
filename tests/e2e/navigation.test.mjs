// Addresses: deep links, the browser's back and forward, a reload, unknown places.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { alive, field, host, launch, launcher, open, phone, widget } from "./lib/browser.mjs";
import { serve } from "./lib/site.mjs";

let site, browser;
before(async () => ([site, browser] = await Promise.all([serve(), launch()])));
after(() => Promise.all([browser.close(), site.close()]));

const view = (page, name) => page.locator(`.wallet-help:not(.static)[data-view=${name}]:visible`).waitFor();

for (const [route, name, heading] of [
  ["article/refund", "article", /退款/],
  ["flow/payment-failed", "flow", /./],
  ["contact", "contact", /客服/],
  ["verify", "verify", /./],
  ["search?q=退款", "search", /搜索/],
]) {
  test(`a host's route ${route} is the first view`, async () => {
    const { context, page, trouble } = await open(browser, site, host({ route }), phone);
    await view(page, name);
    assert.match(await widget(page).getByRole("heading", { level: 1 }).innerText(), heading);
    assert.deepEqual(trouble, []);
    await context.close();
  });
}

test("a pack in one language opens in it for readers of the other", async () => {
  // As `wallet-help build` writes it.
  site.faults.set("manifest", (bytes) => {
    const json = JSON.parse(bytes);
    json.locales.en = json.locales["zh-CN"];
    return JSON.stringify(json);
  });
  const asked = site.requests.length;
  const { context, page, trouble } = await open(browser, site, host({ locale: "en", route: "search?q=退款多久到" }), phone);
  await view(page, "search");
  await widget(page).locator("mark").first().waitFor();
  assert.equal(await widget(page).getAttribute("lang"), "zh-CN");
  assert.equal(site.requests.slice(asked).filter((name) => name.endsWith(".idx")).length, 1, "its index is fetched once");
  site.faults.clear();
  assert.deepEqual(trouble, []);
  await context.close();
});

test("a route that does not exist ends at something useful", async () => {
  for (const route of ["article/no-such-article", "flow/../../etc", "%%%", "javascript:alert(1)"]) {
    const { context, page, trouble } = await open(browser, site, host({ route }), phone);
    await widget(page).waitFor();
    assert.ok((await widget(page).innerText()).length > 20, route);
    assert.deepEqual(trouble, [], route);
    await context.close();
  }
});

test("on the help page the address follows, and the browser's back and forward work", async () => {
  const { context, page, trouble } = await open(browser, site, "/zh-CN/", phone);
  await alive(page);
  await view(page, "home");
  await widget(page).locator('a[href*="/article/"]').first().click();
  await view(page, "article");
  assert.match(page.url(), /\/zh-CN\/article\/[a-z-]+\/$/);
  await page.goBack();
  await view(page, "home");
  assert.match(page.url(), /\/zh-CN\/$/);
  await page.goForward();
  await view(page, "article");
  await page.reload();
  await view(page, "article");
  assert.deepEqual(trouble, []);
  await context.close();
});

test("a deep link to an article of the help page works, and so does its way home", async () => {
  const { context, page, trouble } = await open(browser, site, "/en/article/refund/", phone);
  // Before, the page in the file looks the same, and goes away under the click.
  await page.evaluate(() => document.querySelector("wallet-help").ready);
  await view(page, "article");
  assert.match(await page.title(), /refund/i);
  await widget(page).getByRole("link", { name: /home/i }).first().click();
  await view(page, "home");
  assert.deepEqual(trouble, []);
  await context.close();
});

test("back in a host's panel never leaves the host's page", async () => {
  const { context, page } = await open(browser, site, host({ mode: "launcher" }), phone);
  await launcher(page).click();
  await field(page).fill("退款");
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "返回" }).click();
  await view(page, "search");
  assert.match(page.url(), /\/host\//);
  await context.close();
});

for (const mode of ["launcher", "inline"]) {
  test(`back leads from a message that is being written to the channels, and keeps it (${mode})`, async () => {
    const { context, page } = await open(browser, site, host({ mode, route: "contact" }), phone);
    const call = (method) => page.evaluate((method) => document.querySelector("wallet-help")[method](), method);
    await call("open");
    const write = widget(page).locator("[data-channel=email] button");
    await write.click();
    await widget(page).locator("textarea").fill("钱扣了没到账");
    assert.equal(await call("back"), true);
    await write.click();
    assert.equal(await widget(page).locator("textarea").inputValue(), "钱扣了没到账");
    assert.equal(await call("back"), true);
    await write.waitFor();
    assert.equal(await call("back"), mode == "launcher", "the panel closes, the host's own back applies elsewhere");
    await context.close();
  });
}
