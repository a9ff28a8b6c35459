// How soon a person can type, and reads a first answer: our help page, our launcher in a host's page, and beside it
// DocSearch and Pagefind's default interface. Medians of ten cold visits in Chromium, as it is and throttled
// (processor 4 times slower, 1.6 Mbit/s, 150 ms, brotli, 390 px wide).
//
//   node benches/startup.mjs          after `cargo xtask dist`; `cargo xtask bench --only startup` does both

import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { launch, phone } from "../tests/e2e/lib/browser.mjs";
import { root, serve } from "../tests/e2e/lib/site.mjs";
import * as peers from "./startup/peers.mjs";

const VISITS = Number(process.env.VISITS ?? 10);
const WORDS = "支付失败";
const slowNetwork = { latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (0.75 * 1024 * 1024) / 8 };

/**
 * Runs in the page before anything of it, and does what a person would: taps `button` when it shows, types into
 * `field` when that shows, and reads `result`. Notes when each happened, and when `ready` did.
 */
const person = ({ button, field, ready, result, words }) => {
  const times = {};
  const shown = (selector) => {
    const places = [document.querySelector("wallet-help")?.shadowRoot, document];
    return places.flatMap((place) => [...(place?.querySelectorAll(selector) ?? [])]).find((node) => node.getBoundingClientRect().width);
  };
  const look = () => {
    const now = performance.now();
    if (button && !times.tapped && shown(button)) {
      times.tapped = now;
      shown(button).click();
    }
    const input = shown(field);
    if (!times.field && input && (!button || times.tapped)) {
      // After the tap's own work, which the frame began before.
      times.field = performance.now();
      input.focus();
      // What a framework patched on the element would not notice a value set from outside.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, words);
      input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    }
    if (ready && !times.ready && shown(ready)) times.ready = now;
    if (times.field && shown(result)) {
      times.result = now;
      window.readResult(JSON.stringify(times));
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

const ours = { field: "input[type=search]", ready: ".wallet-help:not(.static) input[type=search]", result: ".wallet-help:not(.static) [role=option]" };
const contenders = {
  page: { name: "wallet-help, help page", address: "/", button: "input[type=search]", ...ours },
  launcher: { name: "wallet-help, launcher", address: "/", button: "button.launcher", ...ours },
  docsearch: { name: "DocSearch 5.2.0", address: "/", button: ".DocSearch-Button", field: ".DocSearch-Input", result: ".DocSearch-Hit" },
  pagefind: { name: "Pagefind 1.6.0, default UI", address: "/", field: ".pagefind-ui__search-input", result: ".pagefind-ui__result-link" },
};

const visit = async (browser, url, contender, slow) => {
  const context = await browser.newContext({ ...phone, locale: "zh-CN" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  // The page calls when it is done: asking it would compile the driver's own large script there in the middle of a visit.
  await session.send("Runtime.enable");
  await session.send("Runtime.addBinding", { name: "readResult" });
  const read = new Promise((resolve) => session.once("Runtime.bindingCalled", ({ payload }) => resolve(JSON.parse(payload))));
  if (slow) {
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, ...slowNetwork });
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  }
  const { button, field, ready, result } = contender;
  await page.addInitScript(person, { button, field, ready, result, words: WORDS });
  await page.goto(url + contender.address, { waitUntil: "commit" });
  const late = setTimeout(() => { throw new Error(`${contender.name}: no result within a minute`); }, 60_000);
  const times = await read;
  clearTimeout(late);
  await context.close();
  return times;
};

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/** The shipped articles as plain text, for the peers' indexes. */
const articles = () => {
  const folder = path.join(root, "assets/content/gopay/articles");
  return readdirSync(folder).sort().map((id) => {
    const [, head, body] = readFileSync(path.join(folder, id, "zh-CN.md"), "utf8").split(/^\+\+\+$/m);
    return { id, title: /^title = "(.*)"$/m.exec(head)[1], text: body.replace(/[#>*|\[\]]|\([a-z/-]+\)/g, " ").replace(/\s+/g, " ").trim() };
  });
};

const scratch = mkdtempSync(path.join(tmpdir(), "wallet-help-startup-"));
const [site, browser] = await Promise.all([serve(), launch()]);
const sites = { page: site };
const texts = articles();
for (const name of ["launcher", "docsearch", "pagefind"]) {
  await peers[name](path.join(scratch, name), texts);
  // Ours runs under the strictest policy, as it promises.
  sites[name] = await serve({ folder: path.join(scratch, name), ...(name != "launcher" && { csp: "" }) });
}

console.log(`start-up, ms since navigation: median (least–most) of ${VISITS} cold visits\n`);
const column = (text) => String(text).padStart(22);
for (const slow of [false, true]) {
  console.log((slow ? "4× CPU, 1.6 Mbit/s, 150 ms" : "as it is").padEnd(30) + ["field takes text", "application ready", "first result"].map(column).join(""));
  const medians = {};
  const visits = Object.fromEntries(Object.keys(contenders).map((key) => [key, []]));
  // In turn, so that a machine that is slow for a while is slow for all.
  for (let number = 0; number < VISITS; number += 1) {
    for (const [key, contender] of Object.entries(contenders)) visits[key].push(await visit(browser, sites[key].url, contender, slow));
  }
  for (const [key, contender] of Object.entries(contenders)) {
    medians[key] = {};
    const cells = ["field", "ready", "result"].map((event) => {
      const all = visits[key].map((times) => times[event]).filter(Boolean);
      if (!all.length) return "–";
      medians[key][event] = median(all);
      return `${Math.round(median(all))} (${Math.round(Math.min(...all))}–${Math.round(Math.max(...all))})`;
    });
    console.log(contender.name.padEnd(30) + cells.map(column).join(""));
  }
  const { launcher, docsearch, pagefind } = medians;
  const field = launcher.field / Math.min(docsearch.field, pagefind.field), result = launcher.result / pagefind.result;
  console.log(`launcher: field ${field.toFixed(2)} of the best peer's${slow ? " (wanted ≤ 0.80)" : ""}, first result ${result.toFixed(2)} of Pagefind's${slow ? " (wanted ≤ 0.60)" : ""}, ${(launcher.result / docsearch.result).toFixed(2)} of DocSearch's\n`);
}
await Promise.all([browser.close(), ...new Set(Object.values(sites))].map((it) => it.close?.() ?? it));
rmSync(scratch, { recursive: true });
