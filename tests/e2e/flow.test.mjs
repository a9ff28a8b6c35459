// Guided troubleshooting as a person goes through it: by finger, by keyboard, over a reload,
// and on a network that fails.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { host, launch, launcher, open, phone, widget } from "./lib/browser.mjs";
import { serve } from "./lib/site.mjs";

let site, browser, axe;
before(async () => {
  [site, browser] = await Promise.all([serve({ csp: "" }), launch()]);
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
});
after(() => Promise.all([browser.close(), site.close()]));

const enter = (flow, attributes = {}) => open(browser, site, host({ route: `flow/${flow}`, ...attributes }), phone);
const question = (page) => widget(page).locator(".question h2");
const asks = (page, words) => question(page).filter({ hasText: words }).waitFor();
const press = (page, name) => widget(page).getByRole("button", { name, exact: true }).click();
/** A failed payment after the first answer, at its second question. */
const answered = async () => {
  const visit = await enter("payment-failed");
  await asks(visit.page, "余额够付");
  await press(visit.page, "够");
  await asks(visit.page, "收款方");
  return visit;
};
/** What becomes of a check's request; all else goes its way. */
const check = (page, becomes) =>
  page.route("**/host/**", (route) => (route.request().method() === "HEAD" ? becomes(route) : route.continue()));
const findings = (page) => widget(page).locator(".findings");

const serious = async (page) => {
  // A colour on its way to another one is neither.
  await page.evaluate(() => Promise.all(document.querySelector("wallet-help").shadowRoot.getAnimations().map(({ finished }) => finished)));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact)).map(({ id }) => id);
};

test("a failed payment, by finger: what was measured is shown, and the end offers the trail", async () => {
  const { context, page, trouble } = await enter("payment-failed");
  await asks(page, "余额够付");
  assert.match(await findings(page).innerText(), /网络正常 · \d+ ms · 自动检查/);
  assert.deepEqual(await serious(page), []);
  const count = () => widget(page).locator(".question > p").first().innerText();
  assert.equal(await count(), "第 1 步", "a check that passed by itself is no step of the person's");
  await press(page, "还没看过");
  await asks(page, "看一眼余额");
  assert.equal(await count(), "第 2 步");
  const borders = await widget(page).locator(".choices .plain").evaluateAll((all) => all.map((one) => getComputedStyle(one).borderColor));
  assert.equal(new Set(borders).size, 1, "no answer looks chosen where the finger was");
  assert.deepEqual(await serious(page), []);
  await press(page, "余额不够");
  await asks(page, "余额不够付这笔");
  assert.deepEqual(await serious(page), []);
  await widget(page).getByText("已经查过、试过的").click();
  assert.match(await widget(page).locator(".trail").innerText(), /还没看过[^]*余额不够/);
  await press(page, "联系客服，附上已试过的步骤");
  await page.locator(".wallet-help[data-view=contact]").waitFor();
  assert.deepEqual(trouble, []);
  await context.close();
});

test("a double tap answers the question it was meant for, and the next one waits for its own", async () => {
  const { context, page } = await enter("payment-failed");
  await asks(page, "余额够付");
  const { x, y, width, height } = await widget(page).getByRole("button", { name: "够", exact: true }).boundingBox();
  // The first question has just appeared, and takes no tap yet either.
  await page.waitForTimeout(800);
  await page.mouse.dblclick(x + width / 2, y + height / 2, { delay: 20 });
  await widget(page).getByText("第 2 步").waitFor();
  await widget(page).locator(".choices button").first().click();
  await widget(page).getByText("第 3 步").waitFor();
  await context.close();
});

test("a double tap on a tile opens the flow and answers nothing, and one on the launcher opens help alone", async () => {
  const { context, page } = await open(browser, site, host({ mode: "launcher" }), phone);
  const twice = async (target) => {
    const { x, y, width, height } = await target.boundingBox();
    const tap = () => page.touchscreen.tap(x + width / 2, y + height / 2);
    await tap();
    await page.waitForTimeout(60);
    await tap();
  };
  await page.evaluate(async () => {
    const help = document.querySelector("wallet-help");
    await help.open();
    await help.close();
  });
  await twice(launcher(page));
  await page.waitForTimeout(600);
  assert.equal(await page.locator(".wallet-help[data-view=home]:visible").count(), 1);
  await twice(widget(page).getByText("支付失败").first());
  await page.waitForTimeout(600);
  assert.match(await widget(page).locator(".question > p").first().innerText(), /第 1 步/);
  await context.close();
});

test("what the host knows is not asked, and a repeated check moves nothing when all is well", async () => {
  const { context, page } = await enter("cannot-login");
  await asks(page, "卡在哪一步");
  await page.evaluate(async () => {
    const element = document.querySelector("wallet-help");
    await element.ready;
    await element.reportError("PAYMENT_FAILED", { "balance.sufficient": true, "payee.valid": true });
  });
  await asks(page, "超出支付限额");
  assert.match(await findings(page).innerText(), /余额足够 · 来自钱包[^]*收款方有效 · 来自钱包/);
  await widget(page).getByRole("button", { name: /再查一次/ }).click();
  await page.waitForTimeout(500);
  await asks(page, "超出支付限额");
  await context.close();
});

test("a refund, by keyboard: every question takes the focus, and back undoes one", async () => {
  const { context, page } = await enter("refund");
  await asks(page, "走到哪一步");
  const choose = async (name) => {
    await widget(page).getByRole("button", { name, exact: true }).focus();
    await page.keyboard.press("Enter");
  };
  const focused = () => question(page).evaluate((node) => node === node.getRootNode().activeElement);
  await choose("还没申请");
  await asks(page, "商家同意");
  assert.equal(await focused(), true);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await asks(page, "先向商家提出退款");
  assert.equal(await focused(), true);
  await choose("上一步");
  await asks(page, "商家同意");
  assert.equal(await focused(), true);
  await choose("不同意，或不回应");
  await asks(page, "提交退款申请");
  await choose("已提交");
  await asks(page, "1–\u20603 个工作日");
  await context.close();
});

test("a reload goes on where the person was; starting over forgets", async () => {
  const { context, page } = await enter("cannot-login");
  await asks(page, "卡在哪一步");
  assert.equal(await page.evaluate(() => localStorage.length), 0, "nothing is kept before an answer");
  await press(page, "忘了密码");
  await asks(page, "手机号或邮箱");
  await page.reload();
  await asks(page, "手机号或邮箱");
  await widget(page).getByText("接着上次的位置继续").waitFor();
  await press(page, "重新开始");
  await asks(page, "卡在哪一步");
  assert.equal(await page.evaluate(() => localStorage.getItem("wallet-help:flow")), null);
  await context.close();
});

test("the first view of a launcher leads back into the flow that a reload interrupted", async () => {
  const { context, page } = await open(browser, site, host({ mode: "launcher" }), phone);
  const card = widget(page).locator("a, button").filter({ hasText: "从上次停下的地方继续" });
  await page.locator("wallet-help").evaluate((help) => help.open("flow/cannot-login"));
  await press(page, "忘了密码");
  await asks(page, "手机号或邮箱");
  await page.reload();
  await launcher(page).click();
  await card.getByText("登录").waitFor();
  assert.deepEqual(await serious(page), []);
  await card.click();
  await asks(page, "手机号或邮箱");
  await widget(page).getByText("接着上次的位置继续").waitFor();
  await press(page, "重新开始");
  await page.locator("wallet-help").evaluate((help) => help.back());
  await widget(page).getByText("一步步解决").waitFor();
  assert.equal(await card.count(), 0, "started over: there is nothing to go on with");
  await context.close();
});

test("a memory that cannot be read starts over and says so", async () => {
  const { context, page } = await enter("refund");
  await asks(page, "走到哪一步");
  await page.evaluate(() => localStorage.setItem("wallet-help:flow", "{}"));
  await page.reload();
  await asks(page, "走到哪一步");
  await widget(page).getByText("上次的进度读不出来").waitFor();
  await context.close();
});

test("a request that fails is a finding, and the way goes on from there", async () => {
  const { context, page } = await open(browser, site, host({ route: "home" }), phone);
  await check(page, (route) => route.abort());
  await widget(page).getByRole("button", { name: "支付失败" }).click();
  await asks(page, "换到稳定的网络");
  assert.match(await findings(page).innerText(), /请求没有得到回应/);
  await page.unroute("**/host/**");
  await widget(page).getByRole("button", { name: /再查一次/ }).click();
  await asks(page, "余额够付");
  assert.match(await findings(page).innerText(), /网络正常/);
  await context.close();
});

test("a sign-in that stands between is no network that works", async () => {
  const { context, page } = await open(browser, site, host({ route: "home" }), phone);
  await check(page, (route) => route.fulfill({ status: 511 }));
  await widget(page).getByRole("button", { name: "支付失败" }).click();
  await asks(page, "余额够付");
  assert.match(await findings(page).innerText(), /没能确认网络是否正常/);
  await context.close();
});

test("a line that fails for a moment takes no answers", async () => {
  const { context, page } = await answered();
  const again = () => widget(page).getByRole("button", { name: /再查一次/ }).click();
  await check(page, (route) => route.abort());
  await again();
  await asks(page, "换到稳定的网络");
  await page.unroute("**/host/**");
  await again();
  await asks(page, "收款方");
  await context.close();
});

test("what the wallet reports beats what the person answered, in the message too", async () => {
  const { context, page } = await answered();
  await page.evaluate(() => document.querySelector("wallet-help").reportError("PAYMENT_FAILED", { "balance.sufficient": false }));
  await asks(page, "余额不够付这笔");
  const trail = widget(page).locator(".trail");
  await widget(page).getByText("已经查过、试过的").click();
  assert.match(await trail.innerText(), /余额不足 · 来自钱包/);
  assert.doesNotMatch(await trail.innerText(), /你的回答/);
  await context.close();
});

test("two tabs keep their ways beside each other, and starting over forgets one's own", async () => {
  const { context, page } = await enter("refund");
  await asks(page, "走到哪一步");
  const other = await context.newPage();
  await other.goto(site.url + host({ route: "flow/payment-failed" }));
  await asks(other, "余额够付");
  await press(page, "还没申请");
  await asks(page, "商家同意");
  await press(other, "够");
  await asks(other, "收款方");
  await page.reload();
  await asks(page, "商家同意");
  await press(page, "重新开始");
  await asks(page, "走到哪一步");
  await other.reload();
  await asks(other, "收款方");
  await context.close();
});

test("a check that hangs can be passed", async () => {
  const { context, page } = await open(browser, site, host({ route: "home" }), phone);
  await check(page, () => {});
  await widget(page).getByRole("button", { name: "支付失败" }).click();
  await press(page, "不等了，先往下走");
  await asks(page, "余额够付");
  assert.match(await findings(page).innerText(), /没能确认网络是否正常/);
  await context.close();
});
