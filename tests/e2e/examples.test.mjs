// Every example under assets/demo/ does what it shows, in Chromium, under the strictest policy.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { launch, open, wide } from "./lib/browser.mjs";
import { bundle, page as writePage } from "./lib/bundle.mjs";
import { dist, policy, root, serve } from "./lib/site.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Closed shadow roots are closed to the test driver as well. */
const opened = () => {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    return attach.call(this, { ...options, mode: "open" });
  };
};

/** Opens a page, hands it over, and asserts that nothing went wrong on it. */
const visit = async (site, address, check) => {
  const context = await browser.newContext({ locale: "zh-CN", ...wide });
  await context.addInitScript(opened);
  const blank = await open({ newContext: async () => context }, site, address);
  try {
    await check(blank.page);
    assert.deepEqual(blank.trouble, []);
  } finally {
    await context.close();
  }
};

const view = (page, name) => page.locator(`.wallet-help[data-view=${name}]:visible`);
/** The view's route, as the example heard it by the event. */
const heard = (page, route) => page.locator("output", { hasText: new RegExp(`^${route}`) }).waitFor();

test("plain HTML: an error opens its flow, in the page's colours", async () => {
  const site = await serve();
  await visit(site, "/demo/examples/html/", async (page) => {
    const launcher = page.locator("wallet-help .launcher");
    assert.equal(await launcher.evaluate((node) => getComputedStyle(node).borderRadius), "12px");
    assert.equal(await launcher.evaluate((node) => getComputedStyle(node).backgroundColor), "rgb(122, 62, 0)");
    await page.getByRole("button", { name: "为什么？" }).click();
    await view(page, "flow").waitFor();
  });
  await site.close();
});

test("a strict policy: opens, searches, and breaks no rule", async () => {
  const site = await serve();
  await visit(site, "/demo/examples/strict-csp/", async (page) => {
    await page.locator("wallet-help .launcher").click();
    const field = page.locator(".wallet-help:not(.static):visible input[type=search]");
    await field.fill("refund");
    await page.locator("[role=option]").first().waitFor();
    assert.equal(await page.locator("#violations").innerText(), "0");
  });
  await site.close();
});

// A framework may want a trusted types' policy of its own beside the widget's.
for (const [name, entry, button, flow, trusted] of [
  ["React", "react/App.tsx", "钱还没有到账", "flow/delayed-credit", ""],
  ["Vue", "vue/main.ts", "登录不了", "flow/cannot-login", "vue"],
]) {
  test(`${name}: a method, an event and a handler through the framework`, async () => {
    const { folder, remove } = await bundle(entry);
    const site = await serve({ folder, csp: `${policy} ${trusted}; img-src data:` });
    await visit(site, "/", async (page) => {
      await page.getByRole("button", { name: button }).click();
      await heard(page, flow);
      await view(page, "flow").waitFor();
      const help = page.locator("wallet-help");
      assert.equal(await help.evaluate((element) => element.handlers.openChannel("hotline")), false, "left to its address");
      await help.evaluate((element) => element.handlers.openChannel("in-app-chat"));
      assert.equal(await page.title(), "opened in-app-chat");
    });
    await site.close();
    await remove();
  });
}

test("Yew: two Yew applications on one page, a method and an event between them", { timeout: 600_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "wallet-help-yew-"));
  const target = path.resolve(root, process.env.CARGO_TARGET_DIR ?? "target");
  const manifest = path.join(root, "assets/demo/examples/yew/Cargo.toml");
  const wasm = "wasm32-unknown-unknown";
  execFileSync("cargo", ["build", "--quiet", "--locked", "--manifest-path", manifest, "--target", wasm], {
    env: { ...process.env, CARGO_TARGET_DIR: target },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const built = path.join(target, wasm, "debug/wallet-help-yew-host.wasm");
  const bindgen = process.env.WASM_BINDGEN ?? "wasm-bindgen";
  execFileSync(bindgen, [built, "--target", "web", "--no-typescript", "--out-name", "app", "--out-dir", folder]);
  cpSync(path.join(dist, "npm"), path.join(folder, "wallet-help"), { recursive: true });
  cpSync(path.join(root, "tests/e2e/lib/start.js"), path.join(folder, "start.js"));
  await writePage(folder, '<script type="module" src="/wallet-help/wallet-help.js"></script><script type="module" src="/start.js"></script>');
  const site = await serve({ folder, csp: `${policy}; img-src data:` });
  await visit(site, "/", async (page) => {
    await page.getByRole("button", { name: "退款还没有收到" }).click();
    await heard(page, "flow/refund");
    await view(page, "flow").waitFor();
  });
  await site.close();
  await rm(folder, { recursive: true });
});
