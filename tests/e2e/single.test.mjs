// wallet-help.single.html, opened from the file system with the network off.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { launch, phone } from "./lib/browser.mjs";
import { dist } from "./lib/site.mjs";

const address = pathToFileURL(path.join(dist, "wallet-help.single.html")).href;
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const visit = async (suffix, check) => {
  const context = await browser.newContext({ ...phone, locale: "zh-CN", offline: true });
  const page = await context.newPage();
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  page.on("request", (request) => /^https?:/.test(request.url()) && trouble.push(request.url()));
  await page.goto(address + suffix);
  try {
    await check(page);
    assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
};
const view = (page, name) => page.locator(`.wallet-help[data-view=${name}]:visible`);

test("searches, answers, walks a flow and contacts, all without a network", async () => {
  await visit("?shadow=open", async (page) => {
    await view(page, "home").waitFor();
    await page.locator(".wallet-help:visible input[type=search]").first().fill("zhifu shibai");
    await page.locator("[role=option]", { hasText: "支付失败" }).first().click();
    await page.locator(".wallet-help:visible:is([data-view=flow], [data-view=article])").waitFor();
  });
  await visit("?shadow=open#flow/payment-failed", (page) => view(page, "flow").waitFor());
  await visit("?shadow=open#contact", (page) => view(page, "contact").getByText("gopay.example").first().waitFor());
});

test("both languages are in it", async () => {
  await visit("?shadow=open&locale=en#article/refund", async (page) => {
    await page.locator(".wallet-help[data-view=article][lang=en]").waitFor();
    await page.getByRole("button", { name: /中/ }).first().click();
    await page.locator(".wallet-help[data-view=article][lang=zh-CN]").waitFor();
  });
});

test("an address cannot say where messages go, unless it is a file's own", async () => {
  await visit("?shadow=open&outbox-url=https://elsewhere.example/&manifest=https://elsewhere.example/m.json", async (page) => {
    await view(page, "home").waitFor();
    assert.equal(await page.locator("wallet-help").getAttribute("outbox-url"), "https://elsewhere.example/");
    assert.equal(await page.locator("wallet-help").getAttribute("manifest"), null);
  });
});
