// From navigation to a search field that takes text, on the served help page where a person taps the field and in a
// host's page where a person taps the launcher: the median of ten cold visits, as it is and throttled
// (processor 4 times slower, 1.6 Mbit/s, 150 ms, brotli).
//
//   node tests/e2e/startup.bench.mjs          after `cargo xtask dist`

import { host, launch, phone } from "./lib/browser.mjs";
import { serve } from "./lib/site.mjs";

const VISITS = 10;
const throttled = { latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (0.75 * 1024 * 1024) / 8 };

/** Runs in the page before anything of it: notes when the application's field can be typed into. */
const watch = () => {
  const look = () => {
    const root = document.querySelector("wallet-help")?.shadowRoot;
    const shown = (selector) => [...(root?.querySelectorAll(selector) ?? [])].some((node) => node.getBoundingClientRect().width);
    if (!window.staticField && shown(".static input[type=search]")) window.staticField = performance.now();
    if (!window.appField && shown(".wallet-help:not(.static) input[type=search]")) window.appField = performance.now();
    if (!window.appField) requestAnimationFrame(look);
  };
  look();
};

const visit = async (browser, site, address, { slow, tap }) => {
  const context = await browser.newContext({ ...phone, locale: "zh-CN" });
  const page = await context.newPage();
  if (slow) {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, ...throttled });
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  }
  await page.addInitScript(watch);
  await page.goto(site.url + address, { waitUntil: "commit" });
  await page.locator(tap).tap();
  await page.waitForFunction(() => window.appField, undefined, { timeout: 60_000 });
  const times = await page.evaluate(() => ({ static: window.staticField, app: window.appField }));
  const began = performance.now();
  await page.locator(".wallet-help:not(.static) input[type=search]:visible").fill("支付失败");
  await page.getByRole("option").first().waitFor();
  times.result = times.app + performance.now() - began;
  await context.close();
  return times;
};

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Math.round((sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2);
};

const [site, browser] = await Promise.all([serve(), launch()]);
console.log(`ms since navigation, median of ${VISITS} cold visits; range of the middle column`);
console.log("page".padEnd(34), "static field", "working field", "first result", "  range");
for (const [name, address, options] of [
  ["help page, tap", "/", { tap: "input[type=search]" }],
  ["help page, tap, throttled", "/", { tap: "input[type=search]", slow: true }],
  ["launcher, tap", host({ mode: "launcher" }), { tap: "button.launcher" }],
  ["launcher, tap, throttled", host({ mode: "launcher" }), { tap: "button.launcher", slow: true }],
]) {
  const visits = [];
  for (let number = 0; number < VISITS; number += 1) visits.push(await visit(browser, site, address, options));
  const column = (key) => String(median(visits.map((times) => times[key] ?? NaN)));
  const all = visits.map((times) => Math.round(times.app));
  console.log(
    name.padEnd(34), column("static").padStart(12), column("app").padStart(13), column("result").padStart(12),
    `  ${Math.min(...all)}–${Math.max(...all)}`,
  );
}
await browser.close();
await site.close();
