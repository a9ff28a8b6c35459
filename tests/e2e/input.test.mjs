// Input methods, and the keyboard alone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { field, host, launch, launcher, open } from "./lib/browser.mjs";
import { serve } from "./lib/site.mjs";

let site, browser;
before(async () => ([site, browser] = await Promise.all([serve(), launch()])));
after(() => Promise.all([browser.close(), site.close()]));

/** The element that has the focus, through shadow roots. */
const focused = (page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return `${active?.tagName.toLowerCase()}${active?.id ? `#${active.id}` : ""} ${active?.getAttribute("aria-label") ?? active?.textContent?.trim() ?? ""}`;
  });

test("nothing is searched while an input method composes", async () => {
  const { context, page } = await open(browser, site, host());
  await field(page).focus();
  const session = await context.newCDPSession(page);
  for (const text of ["z", "zh", "zhi", "zhif", "zhifu"]) {
    await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(40);
    assert.equal(await page.getByRole("option").count(), 0, `results while composing ${text}`);
  }
  assert.equal(await field(page).inputValue(), "zhifu", "what is composed stays in the field");
  await session.send("Input.insertText", { text: "支付失败" });
  await page.getByRole("option").first().waitFor();
  assert.equal(await field(page).inputValue(), "支付失败");
  await context.close();
});

test("Enter that ends a composition chooses nothing", async () => {
  const { context, page } = await open(browser, site, host());
  await field(page).fill("支付失败");
  await page.getByRole("option").first().waitFor();
  await field(page).evaluate((input) =>
    input.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, composed: true, cancelable: true }),
    ),
  );
  await page.waitForTimeout(100);
  assert.equal(await page.locator(".wallet-help[data-view=search]").count(), 1);
  await context.close();
});

test("keys that an input method takes close nothing and open nothing, whatever the browser calls them", async () => {
  const { context, page } = await open(browser, site, host({ mode: "launcher" }));
  await page.evaluate(() => document.querySelector("wallet-help").open());
  await field(page).fill("支付失败");
  await page.getByRole("option").first().waitFor();
  for (const taken of [{ isComposing: true }, { keyCode: 229 }])
    for (const key of ["Enter", "Escape"])
      await field(page).evaluate(
        (input, init) => input.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, composed: true, cancelable: true })),
        { key, ...taken },
      );
  await page.waitForTimeout(100);
  assert.equal(await page.locator(".wallet-help[data-view=search]:visible").count(), 1);
  assert.equal(await field(page).inputValue(), "支付失败");
  await context.close();
});

test("an Escape of an input method does not close the static panel, and a composition that began there is not cut", async () => {
  const { context, page } = await open(browser, site, host({ mode: "launcher" }));
  const delay = (pattern, time) => page.route(pattern, (route) => setTimeout(() => route.continue(), time));
  await delay(/assets\/wallet-help\.[^.]*\.js/, 1_000);
  await delay(/\.wasm/, 2_500);
  await launcher(page).click();
  const written = page.locator(".static input:visible");
  await written.focus();
  await written.evaluate((input) =>
    input.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Escape", isComposing: true, bubbles: true, composed: true, cancelable: true }),
    ),
  );
  assert.equal(await written.isVisible(), true);
  const keyboard = await context.newCDPSession(page);
  const compose = (text) => keyboard.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await compose("zhi");
  await page.waitForTimeout(1_500);
  await compose("zhif");
  await page.waitForTimeout(3_000);
  assert.equal(await written.inputValue(), "zhif", "the application waits");
  await keyboard.send("Input.insertText", { text: "支付失败" });
  await field(page).waitFor();
  assert.equal(await field(page).inputValue(), "支付失败");
  await context.close();
});

test("where the button that had the focus is gone the keyboard stays in the panel", async () => {
  const { context, page } = await open(browser, site, host({ mode: "launcher" }), { viewport: { width: 390, height: 780 } });
  await page.evaluate(() => document.querySelector("wallet-help").open());
  const panel = page.locator(".wallet-help:not(.static):visible");
  assert.equal(await panel.getAttribute("aria-modal"), "true", "a sheet that covers the page is modal");
  await panel.locator(".main a, .main button").last().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "返回" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".wallet-help[data-view=home]:visible").waitFor();
  assert.match(await focused(page), /^h1/);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => document.querySelector("wallet-help").open("verify"));
  assert.equal(await panel.getAttribute("aria-modal"), "false");
  await panel.locator("input").fill("https://gopay.ex");
  await panel.getByRole("button", { name: "清空" }).focus();
  await page.keyboard.press("Enter");
  assert.match(await focused(page), /^input/);
  await context.close();
});

test("search to answer and back with the keyboard alone", async () => {
  const { context, page, trouble } = await open(browser, site, host());
  await field(page).waitFor();
  await page.locator("#pay").focus();
  for (let presses = 0; presses < 12 && !(await focused(page)).startsWith("input"); presses += 1) await page.keyboard.press("Tab");
  assert.match(await focused(page), /^input/);
  await page.keyboard.type("退款");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  const chosen = page.getByRole("option", { selected: true });
  await chosen.waitFor();
  assert.equal(await field(page).getAttribute("aria-activedescendant"), await chosen.getAttribute("id"));
  await page.keyboard.press("Enter");
  await page.locator(".wallet-help[data-view=article], .wallet-help[data-view=flow]").waitFor();
  assert.match(await focused(page), /^h1/, "focus goes to the new view");

  await page.getByRole("button", { name: "返回" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".wallet-help[data-view=search]").waitFor();
  await field(page).focus();
  await page.keyboard.press("Escape");
  await page.waitForFunction(
    () => !document.querySelector("wallet-help").shadowRoot.querySelector(".wallet-help:not(.static) input").value,
  );
  assert.deepEqual(trouble, []);
  await context.close();
});

test("the launcher opens with Enter, Escape closes, focus returns", async () => {
  const { context, page, trouble } = await open(browser, site, host({ mode: "launcher" }));
  const button = launcher(page);
  await button.focus();
  await page.keyboard.press("Enter");
  await field(page).waitFor();
  await page.waitForFunction(() => document.querySelector("wallet-help").shadowRoot.activeElement);
  await page.keyboard.press("Escape");
  await button.waitFor();
  await page.waitForFunction(() => /launcher/.test(document.querySelector("wallet-help").shadowRoot.activeElement?.className));
  assert.deepEqual(trouble, []);
  await context.close();
});

test("a sheet that covers the page keeps the focus, a panel beside it does not", async () => {
  for (const [width, keeps] of [[390, true], [1280, false]]) {
    const { context, page } = await open(browser, site, host({ mode: "launcher" }), { viewport: { width, height: 780 } });
    await launcher(page).focus();
    await page.keyboard.press("Enter");
    await page.locator(".wallet-help:not(.static) .callout.live").waitFor();
    const isInside = () => page.evaluate(() => document.querySelector("wallet-help").shadowRoot.activeElement?.closest(".wallet-help") != null);
    // By their place: what one says may change meanwhile.
    const controls = page.locator(".wallet-help:not(.static)").locator("a[href], button, input");
    const place = () => controls.evaluateAll((all) => all.findIndex((control) => control === control.getRootNode().activeElement));
    const visited = new Set();
    for (const key of ["Tab", "Shift+Tab"]) {
      await page.locator(".wallet-help:not(.static) h1").focus();
      let stays = true;
      for (let step = 0; step < 40; step++) {
        await page.keyboard.press(key);
        stays &&= await isInside();
        visited.add(await place());
      }
      assert.equal(stays, keeps, `${key} at ${width} px`);
    }
    if (keeps) assert.deepEqual([...visited].sort((a, b) => a - b), [...(await controls.all()).keys()], "every control, and nothing else");
    await context.close();
  }
});

test("what was typed before the application started is still there", async () => {
  const { context, page } = await open(browser, site, host({ mode: "launcher" }));
  await page.route("**/*.wasm", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await launcher(page).click();
  await page.locator(".wallet-help.static input[type=search]").pressSequentially("钱没到账");
  await field(page).waitFor();
  assert.equal(await field(page).inputValue(), "钱没到账");
  await page.getByRole("option").first().waitFor();
  await context.close();
});
