// What a page may do to an element: move it, drop it, give it a root or a document of its own. Nothing of that stops the
// widget, and none of it is thrown back into the page.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { dress, field, host, launch, launcher, open, widget } from "./lib/browser.mjs";
import { element, isOpen, ready, told, start as startIn } from "./lib/hosting.mjs";
import { serve } from "./lib/site.mjs";

let site, browser;
before(async () => ([site, browser] = await Promise.all([serve(), launch()])));
after(() => Promise.all([browser.close(), site.close()]));
afterEach(() => site.faults.clear());
const start = (attributes) => startIn(browser, site, attributes);

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

test("a language that changes while its pack is on its way is the one of the frame, the articles and the search", async () => {
  const { context, page } = await open(browser, site, host({ mode: "launcher" }));
  let asked;
  const comes = new Promise((done) => (asked = done));
  await page.route(/zh-CN\.\w+\.pack$/, async (route) => {
    asked();
    await new Promise((done) => setTimeout(done, 400));
    await route.continue();
  });
  await page.evaluate(() => void document.querySelector("wallet-help").open());
  await comes;
  const found = await page.evaluate(async () => {
    const help = document.querySelector("wallet-help");
    help.setAttribute("locale", "en");
    await help.ready;
    for (const until = Date.now() + 8000; Date.now() < until; await new Promise((done) => setTimeout(done, 100))) {
      const [best] = await help.search("refund");
      if (best) return best.title;
    }
  });
  assert.match(found, /refund/i);
  await page.locator(".wallet-help:not(.static):visible").getByText("Payment failed").first().waitFor();
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

test("an engine that has no property for names calls the launcher by its name all the same", async () => {
  const { context, page } = await start();
  await page.addInitScript(() => delete Element.prototype.ariaLabel);
  await page.reload();
  await page.getByRole("button", { name: "帮助", exact: true }).click();
  await page.locator(".static").getByRole("button", { name: "关闭", exact: true }).or(widget(page)).first().waitFor();
  await context.close();
});

test("what is printed of the page has no launcher", async () => {
  const { context, page } = await start();
  for (const media of ["screen", "print"]) {
    await page.emulateMedia({ media });
    assert.equal(await launcher(page).isVisible(), media == "screen", media);
  }
  await ready(page);
  assert.equal(await launcher(page).isVisible(), false, "with the application's style as well");
  await context.close();
});

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
  await element(page, (help) => help.availability());
  assert.deepEqual(told, [
    'wallet-help: z-index="top" is no whole number',
    'wallet-help: route="settings" is none of home, search?q=…, article/<id>, flow/<id>, contact, verify',
    'wallet-help: mode="sideways" is none of launcher, inline, page',
    'wallet-help: theme="sepia" is none of auto, light, dark',
    'wallet-help: bridge="symbian" is none of none, auto, ios, android, react-native, flutter',
  ]);
  assert.equal(await widget(page).getAttribute("data-view"), "home");
  await context.close();
});

test("a page that is written from right to left does not turn the launcher", async () => {
  const { context, page } = await start();
  await dress(page, "*{direction:rtl!important}");
  assert.equal(await launcher(page).evaluate((button) => getComputedStyle(button).direction), "ltr");
  await context.close();
});
