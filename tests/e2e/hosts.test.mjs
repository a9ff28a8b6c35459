// What a host and its native app may do to an element: throw, hang, answer nonsense. Nothing of that stops the widget, none
// of it is thrown back into the page, and the host is told what to correct.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { launch, widget } from "./lib/browser.mjs";
import { element, isOpen, ready, told, start as startIn } from "./lib/hosting.mjs";
import { serve } from "./lib/site.mjs";

let site, browser;
before(async () => ([site, browser] = await Promise.all([serve(), launch()])));
after(() => Promise.all([browser.close(), site.close()]));
afterEach(() => site.faults.clear());
const start = (attributes) => startIn(browser, site, attributes);

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

test("a link that the native app refuses is not followed by the widget either", async () => {
  const { context, page } = await start({ bridge: "ios", port: "ios" });
  await ready(page);
  await page.evaluate(() => {
    window.followed = [];
    HTMLAnchorElement.prototype.click = function () { window.followed.push(this.href); };
    window.behave = () => {
      const { type, id } = window.sent.at(-1);
      if (type == "open-link") setTimeout(() => WalletHelp.receive(JSON.stringify({ v: 1, type: "reply", id, payload: { ok: false } })));
    };
  });
  await element(page, (help) => help.open("verify"));
  await widget(page).locator('a[href="https://gopay.example/"]').first().click();
  await page.waitForFunction(() => window.told.length || window.sent.some(({ type }) => type == "open-link"));
  await page.waitForTimeout(500);
  assert.deepEqual(await page.evaluate(() => [window.followed, window.sent.filter(({ type }) => type == "open-link").length]), [[], 1]);
  await context.close();
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
    // Whoever kept it may send on: nobody takes that, and nothing is thrown.
    bridge.receive('{"v":1,"type":"open","payload":{}}');
    return [bridge.refused, typeof window.WalletHelp, views];
  });
  assert.deepEqual(said, [1, "undefined", ["first contact", "second verify", "first search", "second contact"]]);
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
