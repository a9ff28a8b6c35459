// An element in a host's page, with or without a native app around it.

import { host, launcher } from "./browser.mjs";
import { status } from "./company.mjs";

/** A native port of each kind, whose behaviour `window.behave` decides. */
const ports = `
  window.sent = [];
  window.behave = () => {};
  window.told = [];
  const take = (json) => (window.sent.push(JSON.parse(json)), window.behave());
  addEventListener("wallet-help-error", ({ detail }) => window.told.push(detail));
  const kind = new URLSearchParams(location.search).get("port");
  if (kind == "ios") window.webkit = { messageHandlers: { walletHelp: { postMessage: take } } };
  if (kind == "android") window.WalletHelpAndroid = { postMessage: take };
  if (kind == "react-native") window.ReactNativeWebView = { postMessage: take };
  if (kind == "flutter") window.flutter_inappwebview = { callHandler: (name, json) => take(json) };
`;

/** A host's page with these attributes on its element; `port` is the native port that is there. */
export const start = async (browser, site, { port = "", ...attributes } = {}) => {
  const context = await browser.newContext({ locale: "zh-CN" });
  await context.addInitScript(ports);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(error.message));
  await page.route("**/feed.json", (route) => route.fulfill({ json: status({ "in-app-chat": { state: "available" } }) }));
  await page.goto(`${site.url}${host({ mode: "launcher", ...attributes })}&port=${port}`);
  return { context, page, trouble };
};

/** Calls a function in the page with the element. */
export const element = (page, work, value) => page.locator("wallet-help").first().evaluate(work, value);
export const ready = (page) => element(page, (help) => help.ready);
export const told = (page) => page.evaluate(() => window.told);
export const isOpen = (page) => launcher(page).first().evaluate((button) => button.hidden);
