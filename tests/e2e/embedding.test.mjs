// The element in a host's page: its methods, a hostile style sheet, moving and dropping, native messages, and memory.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { dress, field, host, launch, launcher, open, widget } from "./lib/browser.mjs";
import { serve } from "./lib/site.mjs";

let site, browser;
before(async () => ([site, browser] = await Promise.all([serve(), launch()])));
after(() => Promise.all([browser.close(), site.close()]));

const start = (attributes = {}) => open(browser, site, host({ mode: "launcher", ...attributes }));
const element = (page, act, argument) => page.locator("wallet-help").first().evaluate(act, argument);

test("a page pays for the loader alone until somebody means to open the help", async () => {
  site.requests.length = 0;
  const { context, page, trouble } = await start();
  await page.waitForTimeout(500);
  assert.deepEqual(site.requests.filter((name) => /assets|packs/.test(name)), []);
  await page.getByRole("button", { name: "帮助" }).hover();
  await page.waitForFunction(() => document.querySelector("wallet-help").ready);
  assert.ok(site.requests.some((name) => name.endsWith(".wasm")));
  assert.deepEqual(trouble, []);
  await context.close();
});

test("a tapped panel asks for the largest file, and takes text before it asks for the others", async () => {
  const { context, page } = await start();
  await launcher(page).waitFor();
  const asked = await element(page, async (help) => {
    const names = [], { fetch } = window;
    window.fetch = (address, options) => (names.push(new URL(address).pathname.replace(/.*\./, "")), fetch(address, options));
    help.shadowRoot.querySelector(".launcher").click();
    const first = [help.shadowRoot.querySelector(".static").hidden, names.join(" ")];
    await 0;
    return [...first, names.join(" ")];
  });
  assert.deepEqual(asked, [false, "wasm", "wasm json"]);
  await field(page).waitFor();
  await context.close();
});

test("the index leaves the line to the module and the pack: it is asked for once the style is here", async () => {
  const { context, page } = await start();
  let release;
  const released = new Promise((done) => (release = done));
  await page.route(/assets\/wallet-help\.[^.]*\.css$/, (route) => released.then(() => route.continue()));
  const asked = [];
  page.on("request", (request) => asked.push(request.url().replace(/.*\./, "")));
  const pack = page.waitForEvent("requestfinished", (request) => request.url().endsWith(".pack"));
  await launcher(page).click();
  await pack;
  await page.waitForTimeout(300);
  assert.ok(!asked.includes("idx"));
  release();
  await field(page).waitFor();
  assert.ok(asked.includes("idx"));
  await context.close();
});

test("what is typed before the application runs is searched by it, and the focus stays in the field", async () => {
  const { context, page } = await start();
  await page.getByRole("button", { name: "帮助" }).click();
  await page.keyboard.type("tuikuan", { delay: 40 });
  await field(page).waitFor();
  await page.waitForFunction(() => {
    const input = document.querySelector("wallet-help").shadowRoot.activeElement;
    return input?.value === "tuikuan" && !input.closest(".static");
  });
  await context.close();
});

test("methods answer in the documented shapes, and refuse with a message", async () => {
  const { context, page, trouble } = await start();
  const [hit] = await element(page, (help) => help.search("支付失败怎么办", { limit: 1 }));
  assert.match(hit.route, /^(article|flow)\/payment-failed$/);
  for (const [from, to] of hit.highlights.title) assert.ok(hit.title.slice(from, to).length > 0);
  const verdict = await element(page, (help) => help.verify("https://gopay.example.login-help.test"));
  assert.equal(verdict.verdict, "dangerous");
  const far = await element(page, (help) => help.verify(`https://gopay.example/${" ".repeat(2000)}https://gopay-login.test`));
  assert.equal(far.verdict, "dangerous", "nothing of a text is left unread");
  const channels = await element(page, (help) => help.availability());
  assert.ok(channels.length > 3 && channels.every(({ id, state, source }) => id && state && source));
  assert.match(await element(page, (help) => help.open("nowhere").catch((error) => error.message)), /open\(\) does not take/);
  await element(page, (help) => help.setFacts({ "payee.valid": true, nonsense: { deep: [1] } }));
  await element(page, (help) => help.reportError("PAYMENT_FAILED"));
  await page.locator('[data-view="flow"]').waitFor();
  assert.deepEqual(await element(page, async (help) => [await help.back(), await help.back(), await help.back()]), [true, true, false]);
  assert.deepEqual(trouble, []);
  await context.close();
});

test("wrong arguments are refused by every method, and do nothing", async () => {
  const { context, page, trouble } = await start();
  const refused = await element(page, async (help) => {
    const circle = {};
    circle.self = circle;
    const calls = [
      ["open", 7], ["open", "nowhere"], ["open", {}], ["search"], ["search", 3], ["search", "退款", 5], ["search", "退款", { limit: "junk" }],
      ["search", "退款", { limit: -1 }], ["search", "退款", { limit: 1.5 }], ["search", "退款", { limit: NaN }],
      ["search", "退款", { limit: Infinity }], ["setFacts"], ["setFacts", "x"], ["setFacts", [true]],
      ["setFacts", circle], ["reportError"], ["reportError", 503], ["reportError", ""], ["reportError", "PAYMENT_FAILED", 3], ["verify"],
      ["verify", ["https://gopay.example"]],
    ];
    const how = ([method, ...values]) => help[method](...values).then(() => "taken", (error) => error.name + " " + error.message);
    return Promise.all(calls.map(async (call) => [JSON.stringify(call[0]) + call.length, await how(call)]));
  });
  for (const [call, said] of refused) assert.match(said, /^TypeError ((open|search|setFacts|reportError|verify)\(\) does not take|Converting)/, call);
  // The panel did not open on another view, and what is right is still taken.
  assert.equal(await page.locator(".wallet-help[data-view=home]:not(.static)").count(), 1);
  assert.equal(await element(page, (help) => help.search("退款", { limit: 2 }).then((hits) => hits.length)), 2);
  assert.equal(await element(page, (help) => help.search("退款", { limit: undefined }).then((hits) => hits.length > 2)), true);
  await element(page, (help) => help.reportError("PAYMENT_FAILED", null));
  await page.locator("[data-view=flow]:visible").waitFor();
  assert.deepEqual(trouble, []);
  await context.close();
});

test("after destroy() every call is refused with its remedy, those under way too, and nothing is thrown into the page", async () => {
  const { context, page, trouble } = await start();
  const said = await element(page, async (help) => {
    await help.ready;
    const how = (promise) => promise.then((value) => "came to " + value, (error) => error.message);
    const ended = help.destroy();
    const under = [how(help.search("退款")), how(help.availability())];
    await ended;
    const methods = ["open", "close", "toggle", "back", "search", "setFacts", "reportError", "verify", "availability"];
    const after = methods.map((method) => how(help[method]("contact")));
    help.setAttribute("locale", "en");
    help.setAttribute("theme", "dark");
    return [await how(help.destroy()), ...(await Promise.all([...under, ...after, how(help.ready)]))];
  });
  assert.equal(said.shift(), "came to undefined");
  assert.deepEqual(said, Array(12).fill("destroyed"));
  assert.deepEqual(trouble, []);
  await context.close();
});

test("destroy() ends an element that asked for nothing, or for the module in the same breath, as it does later", async () => {
  for (const attributes of [{}, { preload: "" }]) {
    const { context, page, trouble } = await start(attributes);
    await page.waitForFunction(() => customElements.get("wallet-help"));
    if ("preload" in attributes) {
      await element(page, (help) => help.ready);
      await page.waitForLoadState("networkidle");
    }
    site.requests.length = 0;
    const said = await element(page, async (help) => {
      const how = (promise) => promise.then((value) => "came to " + value, (error) => error.message);
      // What was asked for in the same breath ends with the element.
      const opened = "preload" in help.attributes || how(help.open());
      const first = await how(help.destroy());
      help.setAttribute("locale", "en");
      help.remove();
      document.body.append(help);
      return [first, await how(help.destroy()), await how(help.toggle()), await how(help.ready), await opened];
    });
    const refused = "destroyed";
    assert.deepEqual(said.slice(0, 4), ["came to undefined", "came to undefined", refused, refused]);
    if (!("preload" in attributes)) assert.equal(said[4], refused);
    await page.waitForTimeout(300);
    const asked = site.requests.filter((name) => /assets|packs/.test(name)).join(" ");
    assert.match(asked, "preload" in attributes ? /^$/ : /^[^ ]+\.wasm$/);
    assert.equal(await launcher(page).count(), 0);
    assert.deepEqual(trouble, []);
    await context.close();
  }
});

test("destroy() while the application is on its way leaves nothing, and tells no error", async () => {
  for (const wait of [0, 20, 60, 120, 200]) {
    const { context, page, trouble } = await start({ mode: "inline" });
    const told = await element(page, async (help, wait) => {
      const told = [];
      for (const name of ["ready", "error", "route"]) help.addEventListener("wallet-help-" + name, () => told.push(name));
      const second = help.cloneNode(true);
      for (const name of ["ready", "error"]) second.addEventListener("wallet-help-" + name, () => told.push("the other's " + name));
      help.after(second);
      const first = help.ready.then(() => "ready", (error) => error.message);
      await new Promise((done) => setTimeout(done, wait));
      await help.destroy();
      told.length = 0;
      await second.ready;
      await new Promise((done) => setTimeout(done, 300));
      return [await first, help.shadowRoot.childNodes.length, ...told.filter((name) => name != "the other's ready")];
    }, wait);
    assert.match(told.shift(), /^(ready|destroyed)$/);
    assert.deepEqual(told, [0], `after ${wait} ms`);
    assert.deepEqual(trouble, []);
    await context.close();
  }
});

test("destroy() right after the start fetches nothing more", async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => addEventListener("wallet-help-ready", ({ target }) => target.destroy()));
  const page = await context.newPage();
  site.requests.length = 0;
  await page.goto(site.url + host({ mode: "inline" }));
  await page.waitForTimeout(1500);
  assert.deepEqual(site.requests.filter((name) => /\.wasm$/.test(name)).length, 1, "the first module alone");
  await context.close();
});

test("without a launcher the application fills the box that the page gave the element, and scrolls in it", async () => {
  for (const route of ["home", "verify"]) {
    const { context, page } = await start({ mode: "inline", route });
    await widget(page).waitFor();
    const [box, panel, footer] = await element(page, (help) => {
      const bounds = (node) => [node.getBoundingClientRect()].map(({ top, bottom }) => [top, bottom].map(Math.round).join())[0];
      const panel = help.shadowRoot.querySelector(".wallet-help:not(.static)");
      return [bounds(help), bounds(panel), panel.lastElementChild.getBoundingClientRect().bottom];
    });
    assert.equal(panel, box, route);
    assert.equal(String(Math.round(footer)), box.split(",")[1], `${route}: the last part ends with the box`);
    await context.close();
  }
});

test("a route that is none is refused with those there are; one that the pack does not have is told, and a search stands in", async () => {
  const { context, page } = await start();
  const warned = [];
  page.on("console", (message) => message.type() === "warning" && warned.push(message.text()));
  const refused = await element(page, (help) => help.open("settings").catch((error) => `${error.name} ${error.message}`));
  assert.match(refused, /^TypeError .*home, search\?q=….*article\/<id>.*contact, verify$/);
  await element(page, (help) => help.open("article/nope"));
  await widget(page).getByText("这个页面不在了").waitFor();
  await widget(page).getByRole("button", { name: "带着这句话联系客服" }).waitFor();
  assert.deepEqual(warned, [
    "wallet-help: open(): no such view in this pack: a search for its name stands in",
  ]);
  await context.close();
});

test("facts that no flow can use are named with what they know, and reach support all the same", async () => {
  const { context, page } = await start();
  const warned = [];
  page.on("console", (message) => message.type() === "warning" && warned.push(message.text()));
  await element(page, (help) => help.setFacts({
    "refund.state": "banana", "topup.state": "failed", "payment.method": "seashells", "network.online": "yes", "app.version": "banana",
  }));
  assert.deepEqual(warned, [
    "wallet-help: refund.state: taken, but the flows know only: none reviewing approved refused",
    "wallet-help: network.online: wrong type: this fact takes a boolean",
  ]);
  await element(page, (help) => help.open("flow/top-up-problem"));
  await widget(page).getByText("充值失败").first().waitFor();
  await element(page, (help) => help.open("flow/refund"));
  await widget(page).getByText("退款走到哪一步了？").waitFor();
  await context.close();
});

test("the focus returns to where it came from, and Escape closes", async () => {
  const { context, page } = await start();
  await page.locator("#pay").focus();
  await element(page, (help) => help.open());
  await field(page).waitFor();
  await page.waitForFunction(() => document.activeElement.localName === "wallet-help");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.id === "pay");
  await context.close();
});

test("the page's rules do not reach in", async () => {
  const { context, page } = await start();
  await dress(page, "html{font-size:62.5%}*{color:red!important;letter-spacing:9px!important}button,header{display:none!important}");
  await element(page, (help) => help.open());
  await field(page).waitFor();
  const [color, size, spacing] = await widget(page).evaluate((panel) => {
    const style = getComputedStyle(panel.querySelector("h1"));
    return [style.color, getComputedStyle(panel).fontSize, style.letterSpacing];
  });
  assert.notEqual(color, "rgb(255, 0, 0)");
  assert.deepEqual([size, spacing], ["16px", "normal"]);
  await context.close();
});

test("a moved element keeps its view; dropped ones leave no memory behind", async () => {
  const { context, page } = await start();
  await element(page, (help) => help.open("contact"));
  await page.locator('[data-view="contact"]').waitFor();
  await element(page, (help) => document.body.prepend(help));
  assert.equal(await page.locator('[data-view="contact"]').count(), 1);
  const session = await context.newCDPSession(page);
  const used = async () => {
    await session.send("HeapProfiler.collectGarbage");
    return (await session.send("Runtime.getHeapUsage")).usedSize;
  };
  const cycle = (count) =>
    page.evaluate(async (count) => {
      for (let i = 0; i < count; i++) {
        const help = document.createElement("wallet-help");
        document.body.append(help);
        await help.ready;
        help.remove();
      }
    }, count);
  await cycle(5);
  const begun = await used();
  await cycle(20);
  const grown = (await used()) - begun;
  assert.ok(grown < 20 * 30_000, `${grown} bytes after 20 elements`);
  await context.close();
});

test("a native host is told, asked and obeyed, and nonsense is counted", async () => {
  const { context, page } = await start({ bridge: "android" });
  await page.evaluate(() => {
    window.sent = [];
    window.WalletHelpAndroid = { postMessage: (json) => window.sent.push(JSON.parse(json)) };
  });
  await element(page, (help) => help.ready);
  const say = (message) => page.evaluate((json) => window.WalletHelp.receive(json), JSON.stringify(message));
  await say({ v: 1, type: "open", payload: { route: "verify" } });
  await page.locator('[data-view="verify"]').waitFor();
  const unasked = { v: 1, type: "reply", id: "q99", payload: { ok: true } };
  const noFact = { v: 1, type: "set-facts", payload: { "payee.valid": {} } };
  const nonsense = [{ v: 2, type: "open" }, { v: 1, type: "eval", payload: {} }, 7, unasked, noFact];
  for (const message of nonsense) await say(message);
  assert.equal(await page.evaluate(() => window.WalletHelp.refused), nonsense.length);
  for (let step = 0; step < 3; step++) await say({ v: 1, type: "back", payload: {} });
  const types = await page.evaluate(() => window.sent.map(({ type }) => type));
  assert.ok(!types.includes("share") && types.includes("route") && types.at(-1) === "close-request", types.join());
  await context.close();
});

test("what a webview does not let a person copy is given to the native host, masked, and shown for copying by hand", async () => {
  const { context, page } = await start({ bridge: "android" });
  await page.evaluate(() => {
    window.sent = [];
    window.WalletHelpAndroid = { postMessage: (json) => window.sent.push(JSON.parse(json)) };
    navigator.clipboard.writeText = () => Promise.reject(new Error("denied"));
    document.execCommand = () => false;
  });
  await element(page, (help) => help.open("contact"));
  await widget(page).getByRole("button", { name: "去写" }).click();
  await widget(page).locator("textarea").fill("付不了钱，验证码是 482913");
  await widget(page).getByRole("button", { name: "复制", exact: true }).click();
  await widget(page).locator("textarea.by-hand").waitFor();
  const shared = await page.evaluate(() => window.sent.filter(({ type }) => type === "share"));
  assert.equal(shared.length, 1);
  assert.equal(shared[0].v, 1);
  assert.match(shared[0].payload.text, /付不了钱/);
  assert.doesNotMatch(JSON.stringify(shared), /482913/);
  assert.equal(await widget(page).locator("textarea.by-hand").inputValue(), shared[0].payload.text);
  await context.close();
});
