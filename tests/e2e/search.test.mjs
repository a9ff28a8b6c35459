// A person finds an answer: by typing, in both languages, on the page and inside a host.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { alive, field, host, launch, open, phone, widget } from "./lib/browser.mjs";
import { serve } from "./lib/site.mjs";

let site, browser;
before(async () => ([site, browser] = await Promise.all([serve(), launch()])));
after(() => Promise.all([browser.close(), site.close()]));

const cases = [
  { name: "in Chinese", locale: "zh-CN", typed: "支付失败", title: "支付失败怎么办？", back: "返回", home: "需要帮忙吗？" },
  { name: "in English", locale: "en", typed: "payment failed", title: /payment/i, back: "Back", home: /./ },
];

for (const { name, locale, typed, title, back, home } of cases) {
  test(`typed ${name}: result, article, back, home`, async () => {
    const { context, page, trouble } = await open(browser, site, host({ locale }), phone);
    await field(page).pressSequentially(typed, { delay: 20 });
    const result = page.getByRole("option").filter({ hasText: title }).filter({ hasNotText: /引导|guide/i }).first();
    await result.click();
    await page.locator(".wallet-help[data-view=article]").waitFor();
    const heading = await widget(page).getByRole("heading", { level: 1 }).innerText();
    assert.match(heading, title instanceof RegExp ? title : new RegExp(title));
    assert.ok((await page.locator(".lead").innerText()).length > 10, "the short answer stands first");

    await page.getByRole("button", { name: back }).click();
    await page.locator(".wallet-help[data-view=search]").waitFor();
    assert.equal(await field(page).inputValue(), typed);
    assert.ok((await page.getByRole("option").count()) > 0, "the results are still there");
    await page.getByRole("button", { name: back }).click();
    await page.locator(".wallet-help[data-view=home]").waitFor();
    assert.match(await widget(page).getByRole("heading", { level: 1 }).innerText(), new RegExp(home));
    assert.deepEqual(trouble, []);
    await context.close();
  });
}

test("the question of the whole product: 支付失败怎么办 on the help page", async () => {
  const { context, page, trouble } = await open(browser, site, "/", phone);
  await alive(page);
  await field(page).fill("支付失败怎么办");
  const first = page.getByRole("option").first();
  await first.waitFor();
  assert.match(await first.innerText(), /支付/);
  assert.deepEqual(trouble, []);
  await context.close();
});

test("words that no answer fits are told so, with a way to a person", async () => {
  const { context, page } = await open(browser, site, host());
  await field(page).fill("zzqx vvkj");
  await page.getByText("没有找到对得上的答案").first().waitFor();
  await widget(page).getByRole("button", { name: "带着这句话联系客服" }).click();
  await page.locator(".wallet-help[data-view=contact]").waitFor();
  await context.close();
});

test("the words that answered are marked", async () => {
  const { context, page } = await open(browser, site, host());
  await field(page).fill("支付失败");
  await page.getByRole("option").first().waitFor();
  assert.ok((await page.getByRole("option").locator("mark").allInnerTexts()).some((text) => text.includes("支付")));
  await context.close();
});

test("results come within a frame or two of the keystroke", async () => {
  const { context, page } = await open(browser, site, host());
  await field(page).waitFor();
  const spent = await field(page).evaluate(async (input) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const times = [];
    for (const text of ["支", "支付", "支付失", "支付失败"]) {
      const began = performance.now();
      input.value = text;
      input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      await frame();
      await frame();
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[2];
  });
  // Two frames on a machine of its own; the limit leaves room for a busy one.
  assert.ok(spent < 200, `${spent} ms`);
  await context.close();
});
