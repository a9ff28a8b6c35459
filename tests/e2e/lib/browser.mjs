// Debian's Chromium, driven by playwright-core.

import { chromium } from "playwright-core";

/** What Chromium needs as root and without a screen, and what keeps it from opening connections of its own. */
export const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/** A browser with a fresh profile. */
export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });

export const phone = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
export const narrow = { viewport: { width: 320, height: 640 } };
export const wide = { viewport: { width: 1280, height: 800 } };

/**
 * A page that remembers what went wrong on it: uncaught errors, console errors, requests to
 * another origin than the site's.
 */
export const open = async (browser, site, address, options = {}) => {
  const context = await browser.newContext({ locale: "zh-CN", ...wide, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(`uncaught: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && trouble.push(`console: ${message.text()}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== site.url) trouble.push(`another origin: ${url}`);
  });
  await page.goto(site.url + address);
  return { context, page, trouble };
};

/** The address of the host's page with these attributes on the element. */
export const host = (attributes = {}) => `/host/?${new URLSearchParams({ mode: "inline", ...attributes })}`;

/** The field people type into, once the application answers there. */
export const field = (page) => page.locator(".wallet-help:not(.static):visible input[type=search]").first();

/** What the application draws into. */
export const widget = (page) => page.locator(".wallet-help:not(.static):visible");

/** The round button of a host's page. */
export const launcher = (page) => page.locator("button.launcher");

/** Gives the page a rule of its own. */
export const dress = (page, css) =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);

/** Waits until the application has taken over a page that was there before it. */
export const alive = (page) =>
  page.locator("wallet-help").evaluate((element) => customElements.whenDefined("wallet-help").then(() => element.ready));
