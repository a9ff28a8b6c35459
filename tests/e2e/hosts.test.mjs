// What a host, its page and its native app may do to an element: throw, hang, answer nonsense, move it, drop it. Nothing of
// that stops the widget, none of it is thrown back into the page, and the host is told what to correct.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { field, host, launch, launcher, open, widget } from "./lib/browser.mjs";
import { serve } from "./lib/site.mjs";

let site, browser;
before(async () => ([site, browser] = await Promise.all([serve(), launch()])));
after(() => Promise.all([browser.close(), site.close()]));
afterEach(() => site.faults.clear());

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
const start = async ({ port = "", ...attributes } = {}) => {
  const context = await browser.newContext({ locale: "zh-CN" });
  await context.addInitScript(ports);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(error.message));
  await page.route("**/feed.json", (route) => {
    const updated = new Date().toISOString().replace(/\.\d+/, "");
    return route.fulfill({ json: { version: 1, updated, ttl_s: 60, channels: { "in-app-chat": { state: "available" } } } });
  });
  await page.goto(`${site.url}${host({ mode: "launcher", ...attributes })}&port=${port}`);
  return { context, page, trouble };
};

/** Calls a function in the page with the element. */
const element = (page, work, value) => page.locator("wallet-help").first().evaluate(work, value);
const ready = (page) => element(page, (help) => help.ready);
const told = (page) => page.evaluate(() => window.told);
const isOpen = (page) => launcher(page).first().evaluate((button) => button.hidden);

for (const kind of ["ios", "android", "react-native", "flutter"]) {
  test(`a native port that throws stops nothing, and is told once (${kind})`, async () => {
    const { context, page, trouble } = await start({ bridge: kind, port: kind });
    await ready(page);
    await page.evaluate(() => (window.behave = () => { throw new Error("boom"); }));
    await element(page, (help) => help.open("article/refund"));
    await element(page, (help) => help.open("contact"));
    await page.locator("[data-view=contact]:visible").waitFor();
    const [{ code, message, remedy }, ...more] = await told(page);
    assert.deepEqual([code, more], ["handler", []]);
    assert.match(message, /boom/);
    assert.match(remedy, /native port/);
    await page.evaluate(() => (window.behave = () => {}));
    assert.deepEqual(await element(page, async (help) => {
      const steps = [];
      for (let step = 0; step < 9; step++) steps.push(await help.back());
      return steps.at(-1);
    }), false);
    assert.deepEqual(trouble, []);
    await context.close();
  });
}

test("a native port that throws from the start, or rejects, is no reason not to start", async () => {
  for (const behave of ["throw", "reject"]) {
    const { context, page, trouble } = await start({ bridge: "flutter", port: "flutter" });
    await page.evaluate((behave) => {
      window.behave = () => { if (behave == "throw") throw new Error("boom"); return Promise.reject(new Error("boom")); };
    }, behave);
    await element(page, (help) => help.open("contact"));
    await page.locator("[data-view=contact]:visible").waitFor();
    assert.deepEqual(trouble, []);
    assert.deepEqual((await told(page)).map(({ code }) => code), ["handler"]);
    await context.close();
  }
});

test("a bridge is on where its attribute names one, and for `auto` where there is a native port", async () => {
  for (const [attributes, eager, on] of [
    [{ bridge: "none" }, false, false],
    [{ bridge: "banana" }, false, false],
    [{ bridge: "IOS" }, false, false],
    [{ bridge: "none", port: "ios" }, false, false],
    [{ bridge: "auto" }, true, false],
    [{ bridge: "auto", port: "ios" }, true, true],
    [{ bridge: "android" }, true, true],
  ]) {
    const { context, page } = await start(attributes);
    await page.waitForTimeout(400);
    const fetched = await page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => /\.wasm$/.test(name)));
    assert.equal(fetched, eager, `${JSON.stringify(attributes)}: fetches at once`);
    await ready(page);
    assert.equal(await page.evaluate(() => typeof WalletHelp), on ? "object" : "undefined", JSON.stringify(attributes));
    await context.close();
  }
});

test("a native port that comes after the start is told `ready` first, and is heard", async () => {
  for (const [kind, appear] of [
    ["android", () => void (window.WalletHelpAndroid = { postMessage: (json) => window.sent.push(JSON.parse(json)) })],
    ["flutter", () => void (window.flutter_inappwebview = { callHandler: (_, json) => window.sent.push(JSON.parse(json)) })],
  ]) {
    for (const bridge of ["auto", kind]) {
      const { context, page, trouble } = await start({ bridge });
      await ready(page);
      assert.equal(await page.evaluate(() => typeof WalletHelp), bridge === "auto" ? "undefined" : "object");
      await page.evaluate(appear);
      await page.evaluate(() => WalletHelp.receive('{"v":1,"type":"open","payload":{"route":"contact"}}'));
      await page.locator("[data-view=contact]:visible").waitFor();
      const [first, ...rest] = await page.evaluate(() => window.sent.map(({ type }) => type));
      assert.equal(first, "ready", `${bridge} ${kind}`);
      assert.ok(rest.includes("route") && !rest.includes("ready"), rest.join());
      assert.deepEqual(trouble, []);
      await context.close();
    }
  }
});

test("messages that are none are refused, counted, and thrown nowhere", async () => {
  const { context, page, trouble } = await start({ bridge: "ios", port: "ios" });
  await ready(page);
  const refused = await page.evaluate(async () => {
    const hostile = { toString: () => { throw new Error("hostile"); } };
    const payloads = ["5", "[]", '"contact"', "true"].map((payload) => `{"v":1,"type":"open","payload":${payload}}`);
    const messages = [undefined, null, {}, Object.create(null), hostile, Symbol("s"), () => 1, ...payloads];
    for (const message of messages) if (WalletHelp.receive(message) !== undefined) return "an answer";
    await new Promise((done) => setTimeout(done, 300));
    return WalletHelp.refused - messages.length;
  });
  assert.equal(refused, 0);
  assert.equal(await isOpen(page), false);
  assert.deepEqual(trouble, []);
  await context.close();
});

test("the bridge belongs to the first element, passes on when that is gone, and ends with the last", async () => {
  const { context, page } = await start({ bridge: "ios", port: "ios" });
  await ready(page);
  const said = await page.evaluate(async () => {
    const [first] = document.querySelectorAll("wallet-help");
    const second = first.cloneNode(true);
    const views = [];
    for (const [name, help] of [["first", first], ["second", second]])
      help.addEventListener("wallet-help-route", ({ detail }) => views.push(name + " " + detail.route));
    document.body.append(second);
    await second.ready;
    const { WalletHelp: bridge } = window;
    const say = async (route) => {
      window.WalletHelp.receive(JSON.stringify({ v: 1, type: "open", payload: { route } }));
      await new Promise((done) => setTimeout(done, 300));
    };
    await say("contact");
    first.remove();
    await say("verify");
    document.body.append(first);
    await say("search");
    await first.destroy();
    await say("contact");
    await second.destroy();
    return [bridge === undefined, typeof window.WalletHelp, views];
  });
  assert.deepEqual(said, [false, "undefined", ["first contact", "second verify", "first search", "second contact"]]);
  await context.close();
});

/** At any hour there is somebody in the chat. */
const staffed = { "status-url": "/feed.json" };
/** Asks for the chat, which only the host can open. */
const chat = async (page) => {
  await element(page, (help) => help.open("contact"));
  await widget(page).locator("[data-channel=in-app-chat] button").first().click();
};

test("errors go to the native host as events", async () => {
  const { context, page } = await start({ bridge: "ios", port: "ios", ...staffed });
  await ready(page);
  await element(page, (help) => (help.handlers = { openChannel: () => { throw new Error("boom"); } }));
  await chat(page);
  await page.waitForFunction(() => window.told.length);
  const events = await page.evaluate(() => window.sent.filter(({ type, payload }) => type === "event" && payload.name === "error"));
  assert.equal(events.length, 1);
  assert.deepEqual(events[0].payload.detail, (await told(page))[0]);
  await context.close();
});

for (const [name, handler, words] of [
  ["rejects", () => Promise.reject(new Error("boom")), "boom"],
  ["rejects with nothing", () => Promise.reject(), "failed with undefined"],
  ["throws", () => { throw new Error("boom"); }, "boom"],
  ["throws nothing", () => { throw null; }, "failed with null"],
  ["throws what has no words", () => { throw Object.create(null); }, "failed"],
  ["answers a thenable that throws", () => ({ get then() { throw new Error("boom"); } }), "boom"],
]) {
  test(`a handler that ${name} is told once, and the channel counts as unreachable`, async () => {
    const { context, page, trouble } = await start(staffed);
    await page.evaluate(`document.querySelector("wallet-help").handlers = { openChannel: ${handler} }`);
    await chat(page);
    await widget(page).locator("[data-channel=in-app-chat][data-state=unavailable]").waitFor();
    assert.deepEqual((await told(page)).map(({ code, message }) => [code, message]), [["handler", "openChannel: " + words]]);
    assert.deepEqual(trouble, []);
    await context.close();
  });
}

for (const [who, attributes, message] of [
  ["a handler", {}, "openChannel: was silent for 10 seconds"],
  ["a native host", { bridge: "ios", port: "ios" }, "openChannel over the bridge: was silent for 10 seconds"],
]) {
  test(`${who} that says nothing is named, with how long it was waited for`, async () => {
    const { context, page } = await start({ ...attributes, ...staffed });
    await ready(page);
    if (!attributes.bridge) await element(page, (help) => (help.handlers = { openChannel: () => new Promise(() => {}) }));
    await element(page, (help) => help.open("contact"));
    await widget(page).locator("[data-channel=in-app-chat] button").first().waitFor();
    await page.clock.install();
    await widget(page).locator("[data-channel=in-app-chat] button").first().click();
    await page.waitForTimeout(300);
    await page.clock.fastForward(11_000);
    await page.waitForFunction(() => window.told.length);
    assert.deepEqual((await told(page)).map(({ code, message }) => [code, message]), [["handler", message]]);
    await context.close();
  });
}

test("an element without a launcher tells a native host of nothing that opens or closes", async () => {
  const { context, page } = await start({ bridge: "ios", port: "ios", mode: "inline" });
  await element(page, (help) => help.open("contact"));
  await element(page, (help) => help.close());
  await page.locator("[data-view=contact]:visible").waitFor();
  const names = await page.evaluate(() => window.sent.filter(({ type }) => type === "event").map(({ payload }) => payload.name));
  assert.deepEqual(names.filter((name) => /open|close/.test(name)), []);
  await context.close();
});

test("a handler that is no function does not stand before the native host", async () => {
  const { context, page } = await start({ bridge: "ios", port: "ios", ...staffed });
  await element(page, (help) => (help.handlers = { openChannel: "junk" }));
  await chat(page);
  await page.waitForFunction(() => window.sent.some(({ type }) => type === "open-channel"));
  await context.close();
});

test("toggle() is decided when it is carried out", async () => {
  const { context, page } = await start();
  for (const count of [2, 3]) {
    const before = await isOpen(page);
    await element(page, (help, count) => Promise.all(Array.from({ length: count }, () => help.toggle())), count);
    assert.equal(await isOpen(page), count % 2 ? !before : before, `${count} times, before the application runs or after`);
  }
  await ready(page);
  const before = await isOpen(page);
  await element(page, (help) => Promise.all([help.toggle(), help.toggle()]));
  assert.equal(await isOpen(page), before);
  await context.close();
});

test("what was opened and closed before the application ran stays closed", async () => {
  const { context, page } = await start();
  await page.evaluate(() => {
    window.heard = [];
    for (const name of ["open", "close"]) addEventListener("wallet-help-" + name, () => window.heard.push(name));
  });
  await element(page, (help) => Promise.all([help.open("contact"), help.close()]));
  await page.waitForTimeout(200);
  assert.equal(await isOpen(page), false);
  assert.deepEqual(await page.evaluate(() => window.heard), ["open", "close"]);
  await element(page, (help) => help.open("contact"));
  await page.locator("[data-view=contact]:visible").waitFor();
  await context.close();
});

test("an element that was dropped while it was open comes back with its launcher", async () => {
  const { context, page } = await start();
  await element(page, (help) => help.open());
  await field(page).waitFor();
  await page.evaluate(async () => {
    window.dropped = document.querySelector("wallet-help");
    dropped.remove();
    const other = document.createElement("wallet-help");
    other.setAttribute("manifest", "/packs/gopay/manifest.json");
    document.body.append(other);
    await other.ready;
    other.remove();
    document.body.append(dropped);
  });
  await launcher(page).click();
  await field(page).waitFor();
  await context.close();
});

test("inside another shadow root the focus returns to where it came from", async () => {
  const { context, page } = await start();
  const focused = await page.evaluate(async () => {
    const root = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
    root.append(document.createElement("button"));
    const help = root.appendChild(document.querySelector("wallet-help"));
    await help.ready;
    const inside = () => root.activeElement && root.activeElement.localName;
    root.querySelector("button").focus();
    await help.open();
    await new Promise((done) => setTimeout(done, 200));
    const open = inside();
    await help.close();
    await new Promise((done) => setTimeout(done, 200));
    return [open, inside()];
  });
  assert.deepEqual(focused, ["wallet-help", "button"]);
  await context.close();
});

for (const state of ["the application", "the static panel"]) {
  test(`an Escape that closes ${state} does not close the page's dialog as well`, async () => {
    if (state === "the static panel") site.faults.set("\\.wasm$", "hang");
    const { context, page } = await start();
    await page.evaluate(() => {
      const dialog = document.body.appendChild(document.createElement("dialog"));
      dialog.append(document.createElement("input"), document.querySelector("wallet-help"));
      dialog.showModal();
    });
    await element(page, (help) => void help.open());
    if (state === "the application") await field(page).waitFor();
    await page.waitForFunction(() => document.activeElement.localName === "wallet-help");
    const isModal = () => page.evaluate(() => document.querySelector("dialog").open);
    await page.keyboard.press("Escape");
    assert.deepEqual([await isOpen(page), await isModal()], [false, true]);
    await page.evaluate(() => document.querySelector("dialog input").focus());
    await page.keyboard.press("Escape");
    assert.equal(await isModal(), false, "the next one is the page's");
    await context.close();
  });
}

test("an element to which the page attached a shadow root is left as it is, says so, and throws nothing", async () => {
  const { context, page, trouble } = await start();
  const said = await page.evaluate(async () => {
    const told = [];
    addEventListener("wallet-help-error", ({ detail }) => told.push(detail));
    const help = document.createElement("wallet-help");
    help.attachShadow({ mode: "closed" }).append(document.createElement("slot"));
    help.append(Object.assign(document.createElement("a"), { href: "mailto:support@gopay.example", textContent: "write to us" }));
    document.body.append(help);
    const opened = await help.open().then(() => "open", (error) => error.message);
    help.setAttribute("locale", "en");
    const ended = await help.destroy();
    return [told.map(({ code }) => code).join(), told[0].message, told[0].remedy, opened, ended, help.querySelector("a").offsetHeight > 0];
  });
  assert.match(said.shift(), /^loader(,loader)?$/);
  const message = "attachShadow() was called on <wallet-help>: leave that to the element";
  assert.deepEqual(said, [message, "Do what the message says, or report it.", message, undefined, true]);
  // Nobody has to ask: where no call is made it is told as well.
  const unasked = await page.evaluate(() => new Promise((resolve) => {
    addEventListener("wallet-help-error", ({ detail }) => resolve(detail.code));
    const help = document.createElement("wallet-help");
    help.attachShadow({ mode: "open" });
    document.body.append(help);
  }));
  assert.equal(unasked, "loader");
  assert.deepEqual(trouble, []);
  await context.close();
});

test("an element in the document of a frame, made for it or moved there, opens, and keeps its contact list", async () => {
  for (const moved of [false, true]) {
    const { context, page, trouble } = await start();
    const seen = await page.evaluate(async (moved) => {
      const frame = document.body.appendChild(document.createElement("iframe"));
      const help = moved ? document.querySelector("wallet-help") : document.createElement("wallet-help");
      help.setAttribute("shadow", "open");
      help.setAttribute("manifest", "/packs/gopay/manifest.json");
      frame.contentDocument.body.append(help);
      await help.open("contact");
      await help.availability();
      await new Promise((done) => setTimeout(done, 300));
      const [view] = help.shadowRoot.querySelectorAll(".wallet-help:not(.static)");
      return [view.dataset.view, getComputedStyle(view).position, view.querySelectorAll("[data-channel]").length > 3, help.shadowRoot.querySelectorAll("link").length];
    }, moved);
    assert.deepEqual(seen, ["contact", "fixed", true, 2], moved ? "moved" : "made");
    assert.deepEqual(trouble, []);
    await context.close();
  }
});

test("an element that moves between documents while it runs keeps its view and its style", async () => {
  const { context, page, trouble } = await start();
  const seen = await page.evaluate(async () => {
    const help = document.querySelector("wallet-help");
    const rest = () => new Promise((done) => setTimeout(done, 200));
    const look = () => {
      const view = help.shadowRoot.querySelector(".wallet-help:not(.static)");
      const says = (selector, property) => getComputedStyle(help.shadowRoot.querySelector(selector))[property];
      return [view.dataset.view, getComputedStyle(view).position, says(".launcher", "width"), says("[data-channel] .address", "fontVariantNumeric")].join();
    };
    await help.open("contact");
    await help.availability();
    await rest();
    const looks = [look()];
    const frame = document.body.appendChild(document.createElement("iframe"));
    // A document without a window, as a template's, comes to nothing and does no harm.
    for (const place of [frame.contentDocument, document, document.implementation.createHTMLDocument(""), document]) {
      place.body.append(help);
      await rest();
      if (place.defaultView) looks.push(look());
    }
    return [...new Set(looks), looks.length, help.shadowRoot.querySelectorAll("link").length];
  });
  assert.deepEqual(seen, ["contact,fixed,56px,tabular-nums", 4, 0]);
  assert.deepEqual(trouble, []);
  await context.close();
});

test("an element that moves to a frame before the second module comes has the style of both", async () => {
  const { context, page, trouble } = await start({ mode: "inline" });
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(/-rooms\./, async (route) => (await held, route.continue()));
  await page.reload();
  await ready(page);
  await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    window.help = frame.contentDocument.body.appendChild(document.querySelector("wallet-help"));
    help.open("contact");
  });
  release();
  const style = await page.evaluate(async () => {
    await help.availability();
    await new Promise((done) => setTimeout(done, 300));
    return getComputedStyle(help.shadowRoot.querySelector("[data-channel] .address")).fontVariantNumeric;
  });
  assert.equal(style, "tabular-nums");
  assert.deepEqual(trouble, []);
  await context.close();
});

for (const [what, spoil] of [
  ["adds to every object and list", () => { Object.prototype.polluted = 1; Array.prototype.extra = () => {}; }],
  ["has no sheets that a script makes", () => delete self.CSSStyleSheet],
  ["writes its lists as JSON in its own way", () => (Array.prototype.toJSON = () => "junk")],
]) {
  test(`a page that ${what} gets its help`, async () => {
    const { context, page, trouble } = await start({ bridge: "auto" });
    await page.addInitScript(spoil);
    await page.reload();
    await element(page, (help) => customElements.whenDefined("wallet-help").then(() => help.open("contact")));
    await widget(page).locator("[data-channel=email]").waitFor();
    assert.equal(await element(page, (help) => help.search("退款", { limit: 2 }).then((hits) => hits.length)), 2);
    assert.deepEqual(trouble, []);
    await context.close();
  });
}

test("a page whose fetch throws, or gives nothing, is told so by a rejection, and nothing is thrown into it", async () => {
  for (const fetch of [() => { throw new Error("no fetch"); }, () => undefined]) {
    const { context, page, trouble } = await start();
    await page.addInitScript(`window.fetch = ${fetch}`);
    await page.goto(site.url + host({ mode: "inline" }));
    const said = await element(page, async (help) => {
      await customElements.whenDefined("wallet-help");
      return [await help.ready.catch((error) => typeof error.message), await help.open().catch((error) => typeof error.message)];
    });
    assert.deepEqual(said, ["string", "string"]);
    await page.locator('wallet-help a[href^="mailto:"]').waitFor();
    assert.deepEqual(trouble, []);
    await context.close();
  }
});

test("listeners that change or end the element while it tells them something do no harm", async () => {
  for (const name of ["ready", "open", "route", "search", "article", "flow-step"]) {
    const { context, page, trouble } = await start();
    const left = await element(page, async (help, name) => {
      const change = () => ["locale", "theme", "z-index"].forEach((one) => help.setAttribute(one, one == "locale" ? "en" : "dark"));
      document.addEventListener("focusin", change);
      help.addEventListener("wallet-help-" + name, () => (change(), help.destroy()));
      // With the index here a search is told of as soon as it is left.
      await help.search("退款").catch(() => {});
      for (const route of ["article/refund", "search?q=退款", "flow/payment-failed"]) await help.open(route).catch(() => {});
      await new Promise((done) => setTimeout(done, 400));
      document.removeEventListener("focusin", change);
      return help.shadowRoot.childNodes.length;
    }, name);
    assert.equal(left, 0, name);
    assert.deepEqual(trouble, []);
    await context.close();
  }
});

test("an element whose root the page's HTML declared works", async () => {
  const { context, page, trouble } = await start();
  const address = `${site.url}/declared/`;
  await page.route(address, (route) => {
    const body = `<!doctype html><link rel="icon" href="data:,"><script type="module" src="/wallet-help.js"></script>
<wallet-help manifest="/packs/gopay/manifest.json"><template shadowrootmode="open"><p>declared</p></template></wallet-help>`;
    return route.fulfill({ contentType: "text/html", body });
  });
  await page.goto(address);
  await element(page, (help) => customElements.whenDefined("wallet-help").then(() => help.open()));
  await field(page).waitFor();
  assert.equal(await page.getByText("declared").count(), 0);
  assert.deepEqual(trouble, []);
  await context.close();
});

test("without its attribute the language is the page's again, and a z-index that is none is the usual one", async () => {
  const { context, page } = await start({ locale: "zh-CN" });
  await element(page, (help) => help.open());
  await page.evaluate(() => (document.documentElement.lang = "en"));
  await element(page, (help) => help.removeAttribute("locale"));
  await widget(page).getByRole("heading", { name: "Help" }).first().waitFor();
  for (const [given, used] of [["banana", "1000"], ["1e3", "1000"], ["1.5", "1000"], ["7", "7"], ["0", "0"], ["-1", "-1"]]) {
    await element(page, (help, given) => help.setAttribute("z-index", given), given);
    assert.equal(await widget(page).evaluate((panel) => getComputedStyle(panel).zIndex), used, given);
  }
  await element(page, (help) => ["z-index", "theme"].forEach((name) => help.setAttribute(name, "dark")));
  await element(page, (help) => document.body.append(help));
  assert.equal(await widget(page).evaluate((panel) => getComputedStyle(panel).zIndex), "1000", "whatever changes besides");
  await context.close();
});

test("a value that an attribute does not have is told to its author, once, and counts as none", async () => {
  const { context, page } = await start({ mode: "sideways", theme: "sepia", bridge: "symbian", route: "settings", "z-index": "top" });
  const told = [];
  page.on("console", (message) => message.type() === "warning" && told.push(message.text()));
  await element(page, (help) => help.open());
  await field(page).waitFor();
  assert.deepEqual(told, [
    'wallet-help: mode="sideways" is none of launcher, inline, page',
    'wallet-help: theme="sepia" is none of auto, light, dark',
    'wallet-help: bridge="symbian" is none of none, auto, ios, android, react-native, flutter',
    'wallet-help: z-index="top" is no whole number',
    'wallet-help: route="settings" is none of home, search?q=…, article/<id>, flow/<id>, contact, verify',
  ]);
  assert.equal(await widget(page).getAttribute("data-view"), "home");
  await context.close();
});

test("a page that is written from right to left does not turn the launcher", async () => {
  const { context, page } = await start();
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*{direction:rtl!important}");
    document.adoptedStyleSheets = [sheet];
  });
  assert.equal(await launcher(page).evaluate((button) => getComputedStyle(button).direction), "ltr");
  await context.close();
});
