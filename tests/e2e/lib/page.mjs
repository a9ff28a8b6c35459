// Visits to the standalone page, byte for byte as it is served: its worker and its hashes want nothing changed.

import { wide } from "./browser.mjs";

/** A closed shadow root is closed to the test driver as well; and the page says how far things moved. */
export const watch = () => {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    return attach.call(this, { ...options, mode: "open" });
  };
  window.moved = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.moved += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
};

/** A page at this address, and what went wrong on it. */
export const visit = async (browser, address, { context, ...options } = {}) => {
  context = context ?? (await browser.newContext({ locale: "zh-CN", ...wide, ...options }));
  await context.addInitScript(watch);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  page.on("response", (response) => response.status() >= 400 && trouble.push(`${response.status()} ${response.url()}`));
  await page.goto(address);
  return { context, page, trouble };
};

/** The heading that a person sees. */
export const heading = (page) => page.locator("h1:visible").first().innerText();
