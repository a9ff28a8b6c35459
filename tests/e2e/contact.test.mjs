// Contact against a real server: what the page's side does with every kind of answer, and a
// message that is written in an outage, survives a reload, and arrives exactly once.

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { after, before, beforeEach, test } from "node:test";

import { field, host, launch, open, phone, widget } from "./lib/browser.mjs";
import { root, serve } from "./lib/site.mjs";

/** A company's server: a status feed and an outbox, on another origin than the page. */
const company = async () => {
  const taken = [];
  const state = { feed: (response) => response.end("{}"), outbox: 200, taken, delay: 0 };
  const server = http.createServer(async (request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "content-type, idempotency-key");
    response.setHeader("access-control-expose-headers", "date, etag, retry-after");
    if (request.method === "OPTIONS") return response.end();
    // A page of the company's own origin, for what only the same origin may do.
    if (request.url === "/own/") return response.setHeader("content-type", "text/html").end('<!doctype html><link rel="icon" href="data:,">');
    if (request.url === "/contact.js") {
      return response.setHeader("content-type", "text/javascript").end(await readFile(path.join(root, "src/embed/contact.js")));
    }
    if (request.url === "/status.json") return state.feed(response, request);
    let body = "";
    for await (const part of request) body += part;
    taken.push({ key: request.headers["idempotency-key"], draft: JSON.parse(body) });
    await new Promise((done) => setTimeout(done, state.delay));
    response.writeHead(state.outbox, { "retry-after": "7", location: "/status.json" }).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(state, { url: `http://127.0.0.1:${server.address().port}`, close: () => server.closeAllConnections() || server.close() });
};

const feed = (channels) => (response) => {
  const updated = new Date().toISOString().replace(/\.\d+/, "");
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ version: 1, updated, ttl_s: 60, channels }));
};

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch(), company()])));
after(() => Promise.all([browser.close(), server.close()]));
beforeEach(() => Object.assign(server, { outbox: 200, delay: 0 }) && server.taken.splice(0));

/** The page's side alone: `contact.js` with a host that handles nothing. */
const alone = async (context) => {
  const site = await serve({ folder: path.join(root, "src/embed"), csp: "" });
  const opened = context ? { context, page: await context.newPage() } : await open(browser, site, "/host/");
  if (context) await opened.page.goto(context.site.url + "/host/");
  else opened.context.site = site;
  await ready(opened.page);
  return opened;
};

/** Loads `contact.js` into a page. */
const ready = (page) =>
  page.evaluate(async (url) => {
    const { contactOf } = await import("/contact.js");
    const element = document.createElement("div");
    element.setAttribute("status-url", url + "/status.json");
    element.setAttribute("outbox-url", url + "/outbox");
    window.contact = contactOf({ element }, { handles: () => false });
  }, server.url);

const ask = (page, etag) => page.evaluate((etag) => window.contact.feed(etag), etag);
const draft = (id) => ({ v: 1, id });

for (const [name, answer, expected] of [
  ["200", (response) => response.writeHead(200, { etag: '"1"' }).end('{"a":1}'), { status: 200, body: '{"a":1}', etag: '"1"' }],
  ["429", (response) => response.writeHead(429, { "retry-after": "30" }).end(), { status: 429, body: "", retry_after_s: 30 }],
  ["500", (response) => response.writeHead(500).end("<html>"), { status: 500, body: "" }],
  ["a body without end", (response) => setInterval(() => response.write("x".repeat(9_000)), 5).unref(), { status: 0, body: "" }],
  ["too long", (response) => response.end("x".repeat(70_000)), { status: 0, body: "" }],
  ["a broken connection", (response) => response.socket.destroy(), { status: 0, body: "" }],
  ["silence", () => {}, { status: 0, body: "" }],
]) {
  test(`the feed answers ${name}`, { timeout: 30_000 }, async () => {
    server.feed = answer;
    const { context, page } = await alone();
    const found = await ask(page);
    for (const [key, value] of Object.entries(expected)) assert.equal(found[key], value, key);
    await context.close();
    context.site.close();
  });
}

test("an address that is none is a feed without an answer", async () => {
  const { context, page } = await alone();
  const found = await page.evaluate(async () => {
    const { contactOf } = await import("/contact.js");
    const element = document.createElement("div");
    element.setAttribute("status-url", "https://[");
    return contactOf({ element }, { handles: () => false }).feed();
  });
  assert.deepEqual(found, { status: 0, body: "" });
  await context.close();
  context.site.close();
});

test("a feed that has not changed answers 304, and nothing is sent again", { timeout: 30_000 }, async () => {
  server.feed = (response) => {
    const known = response.req.headers["if-none-match"] == '"1"';
    response.writeHead(known ? 304 : 200, { etag: '"1"' }).end(known ? undefined : '{"a":1}');
  };
  const { context, page } = await alone();
  await page.goto(server.url + "/own/");
  await ready(page);
  assert.equal((await ask(page)).status, 200);
  const { status, body, etag } = await ask(page, '"1"');
  assert.deepEqual({ status, body, etag }, { status: 304, body: "", etag: '"1"' });
  await context.close();
  context.site.close();
});

test("a feed that is awaited is dropped when nobody looks any more, whatever was asked meanwhile", async () => {
  const site = await serve({ csp: "" });
  const request = new Promise((asked) => {
    server.feed = (response) => asked(response);
  });
  const { context, page } = await open(browser, site, host({ mode: "launcher", "status-url": `${server.url}/status.json` }));
  const call = (method, ...values) => page.evaluate(([method, values]) => document.querySelector("wallet-help")[method](...values), [method, values]);
  await call("open", "contact");
  const closed = once(await request, "close");
  const channels = await call("availability");
  assert.ok(channels.length > 0);
  await call("close");
  // It would be given up on after eight seconds anyway.
  const late = new Promise((resolve) => setTimeout(resolve, 4_000, "late"));
  assert.notEqual(await Promise.race([closed, late]), "late");
  await context.close();
  site.close();
});

for (const status of [301, 302, 303, 307, 308]) {
  test(`a message that is sent elsewhere by ${status} was not received`, async () => {
    const { context, page } = await alone();
    server.outbox = status;
    const answer = await page.evaluate((draft) => window.contact.deliver(draft.id, draft), draft("away"));
    assert.deepEqual(answer, { status: 0 });
    assert.equal(server.taken.length, 1);
    await context.close();
  });
}

test("looking for an outbox that was never used opens nothing", async () => {
  const { context, page } = await alone();
  const opened = await page.evaluate(async () => {
    let opened = 0;
    const { open } = indexedDB;
    IDBFactory.prototype.open = function (...values) {
      opened += 1;
      return open.apply(this, values);
    };
    const { entries, kept } = await window.contact.outboxRead();
    return [opened, entries.length, kept, (await indexedDB.databases()).length];
  });
  assert.deepEqual(opened, [0, 0, true, 0]);
  await context.close();
});

test("reading an outbox that was never used creates no storage", async () => {
  const { context, page } = await alone();
  assert.deepEqual(await page.evaluate(async () => window.contact.outboxRead()), { kept: true, entries: [] });
  assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), []);
  await context.close();
  context.site.close();
});

test("two tabs that send the same message at once send it once", async () => {
  server.delay = 300;
  const first = await alone();
  const second = await alone(first.context);
  assert.equal(await first.page.evaluate((json) => window.contact.outboxKeep("k1", json, true), draft("k1")), true);
  const send = ({ page }) => page.evaluate((json) => window.contact.deliver("k1", json), draft("k1"));
  const answers = await Promise.all([send(first), send(second)]);
  assert.equal(server.taken.length, 1);
  assert.deepEqual(answers.map((answer) => answer.status ?? "elsewhere").sort(), [200, "elsewhere"]);
  // Delivered: nobody sends it again.
  await first.page.evaluate((json) => window.contact.outboxKeep("k1", json, false), draft("k1"));
  assert.equal((await send(second)).elsewhere, true);
  assert.equal(server.taken.length, 1);
  await first.context.close();
  first.context.site.close();
});

test("without storage a message is still sent", async () => {
  const { context, page } = await alone();
  await page.evaluate(() => Object.defineProperty(window, "indexedDB", { get: () => { throw new Error("denied"); } }));
  assert.equal(await page.evaluate((json) => window.contact.outboxKeep("k2", json, true), draft("k2")), false);
  assert.equal(await page.evaluate(async (json) => (await window.contact.deliver("k2", json)).status, draft("k2")), 200);
  assert.equal(server.taken[0].key, "k2");
  await context.close();
  context.site.close();
});

/** Whether storage has a message; runs in the page. */
const kept = () =>
  new Promise((resolve) => {
    const request = indexedDB.open("wallet-help");
    request.onsuccess = () => {
      const base = request.result;
      const count = base.objectStoreNames.contains("outbox") && base.transaction("outbox").objectStore("outbox").count();
      if (count) count.onsuccess = () => (base.close(), resolve(count.result > 0));
      else base.close(), resolve(false);
    };
  });

test("outage, a message written offline, a reload, back online: received exactly once", { timeout: 90_000 }, async () => {
  const down = { state: "unavailable", reason: "maintenance" };
  server.feed = feed({ "in-app-chat": down, "web-chat": down, "in-app-voice": down });
  const site = await serve({ csp: "" });
  const address = host({ route: "contact", "status-url": `${server.url}/status.json`, "outbox-url": `${server.url}/outbox` });
  let { context, page } = await open(browser, site, address);
  await widget(page).getByText("在线客服暂时不可用").waitFor();
  await widget(page).locator("[data-channel=hotline][data-state=available]").waitFor();
  await widget(page).getByText("自动重试").waitFor();

  await context.setOffline(true);
  await widget(page).locator("[data-channel=email] button").click();
  await widget(page).locator("textarea").fill("付款失败，验证码是 482913，钱扣了没到账");
  await widget(page).getByText("发送和复制前会遮住").waitFor();
  await widget(page).locator("footer .primary").click();
  await widget(page).getByText("联网后自动发送").waitFor();
  assert.equal(server.taken.length, 0);

  // Gone before the network is back: a page that is torn away in the middle of a delivery keeps its claim for a while.
  await page.waitForFunction(kept);
  await page.close();
  await context.setOffline(false);
  server.outbox = 503;
  page = await context.newPage();
  await page.goto(site.url + address);
  await widget(page).getByText("待发箱").waitFor();
  await widget(page).getByText("第 1 次没送到").waitFor();
  server.outbox = 200;
  await widget(page).getByText("现在发").click();
  await widget(page).getByText("已送到").first().waitFor();
  await page.reload();
  await widget(page).getByText("已送到").first().waitFor();
  await page.waitForTimeout(1_000);
  assert.equal(server.taken.length, 2, "refused for now, then taken");
  assert.equal(new Set(server.taken.map(({ key }) => key)).size, 1, "under one key");
  const [{ key, draft: sent }] = server.taken;
  assert.equal(key, sent.id);
  assert.ok(!JSON.stringify(sent).includes("482913") && sent.masked === 1);
  await context.close();
  site.close();
});

test("a message that was refused is sent by hand, one that was removed comes back, and the keyboard keeps its place", { timeout: 60_000 }, async () => {
  server.feed = feed({});
  server.outbox = 413;
  const site = await serve({ csp: "" });
  const { context, page } = await open(browser, site, host({ route: "contact", "status-url": `${server.url}/status.json`, "outbox-url": `${server.url}/outbox` }));
  const press = (name) => widget(page).locator(".message, .callout").getByRole("button", { name, exact: true }).press("Enter");
  const focused = () => page.evaluate(() => document.querySelector("wallet-help").shadowRoot.activeElement?.textContent);
  const send = widget(page).locator("footer .primary");
  await widget(page).locator("[data-channel=email] button").first().press("Enter");
  for (const time of ["first", "second"]) {
    await send.press("Enter");
    const isThere = () => document.querySelector("wallet-help").shadowRoot.activeElement?.localName == "textarea";
    await page.waitForFunction(isThere, null, { timeout: 5_000 }).catch(() => assert.fail(`the field, the ${time} time`));
  }
  await widget(page).locator("textarea").fill("钱扣了没到账");
  await send.press("Enter");
  await widget(page).getByText("对方没有接收（413）").waitFor();
  assert.equal(await widget(page).getByText("已经放进待发箱").count(), 0, "it is not said to wait");

  await press("删除");
  await widget(page).getByText("已删除").waitFor();
  assert.equal(await focused(), "联系客服");
  server.outbox = 200;
  await press("撤销");
  await widget(page).getByText("对方没有接收（413）").waitFor();
  assert.equal(await focused(), "待发箱");
  await page.waitForTimeout(500);
  assert.equal(server.taken.length, 1, "it is not sent by coming back");
  await press("现在发");
  await widget(page).getByText("已送到").first().waitFor();
  assert.equal(await focused(), "待发箱");
  assert.equal(server.taken.length, 2);
  await context.close();
  site.close();
});

test("what was copied is said under the finger, and nothing moves", async () => {
  const site = await serve({ csp: "" });
  const { context, page } = await open(browser, site, host({ route: "contact" }), { ...phone, permissions: ["clipboard-write"] });
  await widget(page).locator(".more > summary").click();
  const button = widget(page).locator("[data-channel=social-wechat] button");
  await button.scrollIntoViewIfNeeded();
  const place = () => button.evaluate((button) => [button.getBoundingClientRect().top, button.closest(".row").getBoundingClientRect().height]);
  const before = await place();
  await button.tap();
  await button.getByText("已复制").waitFor();
  assert.deepEqual(await place(), before);
  assert.equal(await widget(page).locator(".unseen[role=status]").innerText(), "已复制");
  await context.close();
  site.close();
});

test("a handler that never answers is given up after ten seconds", { timeout: 90_000 }, async () => {
  server.feed = feed({ "in-app-chat": { state: "available" } });
  const site = await serve({ csp: "" });
  const { context, page } = await open(browser, site, host({ mode: "launcher", "status-url": `${server.url}/status.json` }));
  await page.evaluate(() => {
    const element = document.querySelector("wallet-help");
    element.handlers = { openChannel: () => new Promise(() => {}) };
    addEventListener("wallet-help-contact", ({ detail }) => (window.told = [...(window.told || []), detail]));
    return element.open("contact");
  });
  await widget(page).locator("[data-channel=in-app-chat] button").first().click();
  await page.waitForFunction(() => window.told?.some(({ channel, action }) => channel == "in-app-chat" && action == "unavailable"), null, { timeout: 20_000 });
  await widget(page).locator("[data-channel=in-app-chat][data-state=unavailable]").waitFor();
  await context.close();
  site.close();
});

test("a status feed that cannot be read is named in the console, and the channels stay", async () => {
  server.feed = (response) => response.end(JSON.stringify({ version: 2, channels: {} }));
  const site = await serve({ csp: "" });
  const { context, page } = await open(browser, site, host({ "status-url": `${server.url}/status.json` }));
  const said = page.waitForEvent("console", (message) => /status-url/.test(message.text()));
  await page.evaluate(() => document.querySelector("wallet-help").open("contact"));
  assert.match((await said).text(), /^wallet-help: status-url: .*docs\/embedding\.md/);
  await widget(page).locator("[data-channel=hotline]").first().waitFor();
  await context.close();
  site.close();
});

test("handlers that come late count, and one that answers false leaves a channel to its address", async () => {
  server.feed = feed({ "in-app-chat": { state: "available" } });
  const site = await serve({ csp: "" });
  const { context, page } = await open(browser, site, host({ "status-url": `${server.url}/status.json` }));
  await field(page).waitFor();
  await page.evaluate(() => {
    window.asked = [];
    window.followed = [];
    document.querySelector("wallet-help").handlers = {
      openChannel: (channel, draft, address) => {
        window.asked.push([channel, address]);
        return channel.startsWith("in-app-");
      },
      openLink: (address) => void window.followed.push(address),
    };
    return document.querySelector("wallet-help").open("contact");
  });
  await widget(page).locator("[data-channel=in-app-chat][data-state=available] button").first().click();
  await widget(page).locator("[data-channel=hotline] :is(a, button)").first().click();
  await page.waitForFunction(() => window.followed.length);
  const [asked, followed] = await page.evaluate(() => [window.asked, window.followed]);
  assert.deepEqual(asked.map(([channel]) => channel), ["in-app-chat", "hotline"]);
  assert.deepEqual([asked[0][1], followed], ["", [asked[1][1]]]);
  assert.match(followed[0], /^tel:/);
  await widget(page).locator("[data-channel=hotline]:not([data-state=unavailable])").waitFor();
  await context.close();
  site.close();
});

test("handlers that are set, or taken away, while the channels are shown count at once, and early ones are not lost", async () => {
  server.feed = feed({ "in-app-chat": { state: "available" } });
  const site = await serve({ csp: "" });
  const { context, page } = await open(browser, site, host({ mode: "launcher", "status-url": `${server.url}/status.json` }));
  const set = (which) => page.evaluate((which) => {
    const handlers = { early: { openChannel: () => true }, none: null, late: { openChannel: () => true, submit: () => true } };
    const help = document.querySelector("wallet-help");
    return (help.handlers = handlers[which]) === help.handlers;
  }, which);
  const chat = (state) => widget(page).locator(`[data-channel=in-app-chat][data-state=${state}]`).waitFor({ state: "attached" });
  await set("early");
  await page.evaluate(() => document.querySelector("wallet-help").open("contact"));
  await chat("available");
  assert.ok(await set("none"));
  await chat("unavailable");
  assert.ok(await set("late"));
  await chat("available");
  await set("none");
  await widget(page).locator("[data-channel=email] button").first().click();
  await widget(page).locator("textarea").fill("钱扣了没到账");
  const primary = widget(page).locator("footer .primary");
  const mail = await primary.innerText();
  await set("late");
  await page.waitForFunction((mail) => document.querySelector("wallet-help").shadowRoot.querySelector("footer .primary").innerText != mail, mail);
  await primary.click();
  await widget(page).getByText("已送到").first().waitFor();
  await context.close();
  site.close();
});

test("what a handler makes of a message is not what the outbox gets after it", async () => {
  const site = await serve({ csp: "" });
  const { context, page } = await open(browser, site, host({ route: "contact", "outbox-url": `${server.url}/outbox` }));
  await widget(page).locator("[data-channel=email] button").first().click();
  await page.evaluate(() => {
    document.querySelector("wallet-help").handlers = {
      submit: (draft) => {
        Object.assign(draft, { id: "x", message: 5 });
        throw new Error("not now");
      },
    };
  });
  await widget(page).locator("textarea").fill("钱扣了没到账");
  await widget(page).locator("footer .primary").click();
  await widget(page).getByText("已送到").first().waitFor();
  const [{ key, draft }] = server.taken;
  assert.deepEqual([draft.id, draft.message], [key, "钱扣了没到账"]);
  await context.close();
  site.close();
});

for (const [name, handler] of [
  ["rejects", () => Promise.reject(new Error("no"))],
  ["throws", () => { throw new Error("no"); }],
  ["says nothing", () => new Promise(() => {})],
]) {
  test(`a link that a handler which ${name} did not follow is a channel that was not reached`, { timeout: 60_000 }, async () => {
    const site = await serve({ csp: "" });
    const { context, page } = await open(browser, site, host({ route: "contact" }));
    await page.evaluate((handler) => {
      window.told = [];
      addEventListener("wallet-help-contact", ({ detail }) => window.told.push(detail.action));
      document.querySelector("wallet-help").handlers = { openLink: eval(handler) };
    }, String(handler));
    await widget(page).locator("[data-channel=hotline] :is(a, button)").first().click();
    await widget(page).locator("[data-channel=hotline][data-state=unavailable]").waitFor({ state: "attached", timeout: 20_000 });
    assert.deepEqual(await page.evaluate(() => window.told), ["attempt", "unavailable"]);
    await context.close();
    site.close();
  });
}

test("a message that goes out while the panel is closed marks the launcher until it is seen", { timeout: 90_000 }, async () => {
  server.feed = feed({});
  server.outbox = 503;
  const site = await serve({ csp: "" });
  const { context, page } = await open(browser, site, host({ mode: "launcher", "status-url": `${server.url}/status.json`, "outbox-url": `${server.url}/outbox` }));
  const call = (method, ...values) => page.evaluate(([method, values]) => document.querySelector("wallet-help")[method](...values), [method, values]);
  const dots = () => page.locator("button.launcher > i").count();
  await call("open", "contact");
  await widget(page).locator("[data-channel=email] button").first().click();
  await widget(page).locator("textarea").fill("钱扣了没到账");
  await widget(page).locator("footer .primary").click();
  await widget(page).getByText("第 1 次没送到").waitFor();
  assert.equal(await dots(), 0);
  await call("close");
  server.outbox = 200;
  await page.locator("button.launcher > i").waitFor({ timeout: 60_000 });
  await call("open", "contact");
  await widget(page).getByText("已送到").first().waitFor();
  assert.equal(await dots(), 0, "seen");
  await context.close();
  site.close();
});

test("a message being written outlives a reload, masked, until it is thrown away", { timeout: 60_000 }, async () => {
  const site = await serve({ csp: "" });
  const { context, page, trouble } = await open(browser, site, host({ route: "contact" }));
  const stored = () => page.evaluate(() => localStorage.getItem("wallet-help:draft"));
  const write = () => widget(page).locator("[data-channel=email] button").click();
  await write();
  assert.equal(await stored(), null, "nothing is kept before somebody types");
  await widget(page).locator("textarea").fill("验证码是 482913，钱扣了没到账");
  await page.reload();
  await write();
  const text = await widget(page).locator("textarea").inputValue();
  assert.ok(text.endsWith("钱扣了没到账") && !text.includes("482913"), text);
  await widget(page).locator("textarea").fill("钱扣了两次");
  await page.waitForFunction(() => localStorage.getItem("wallet-help:draft")?.endsWith("钱扣了两次"));
  await widget(page).getByRole("button", { name: "不写了，删掉" }).click();
  assert.equal(await stored(), null);
  await write();
  await widget(page).locator("textarea").fill("算了");
  await page.waitForFunction(() => localStorage.getItem("wallet-help:draft")?.endsWith("算了"));
  await page.evaluate(() => localStorage.setItem("wallet-help:draft", "of another tab"));
  await widget(page).getByRole("button", { name: "不写了，删掉" }).click();
  assert.equal(await stored(), "of another tab", "what another tab keeps stays");
  await page.evaluate(() => {
    for (const name of ["sessionStorage", "localStorage"]) Object.defineProperty(window, name, { get: () => { throw new Error("denied"); } });
  });
  await write();
  await widget(page).locator("textarea").fill("钱扣了");
  await page.waitForTimeout(1_500);
  assert.equal(await widget(page).locator("textarea").inputValue(), "钱扣了");
  assert.deepEqual(trouble.filter((line) => line.startsWith("uncaught")), []);
  await context.close();
  site.close();
});

test("two tabs that write at the same time keep each its own words, and neither the other's", { timeout: 60_000 }, async () => {
  const site = await serve({ csp: "" });
  const { context, page: first } = await open(browser, site, host({ route: "contact" }));
  const second = await context.newPage();
  await second.goto(first.url());
  const begin = (page) => widget(page).locator("[data-channel=email] button").click();
  const words = (page) => widget(page).locator("textarea");
  const kept = (page, end) => page.waitForFunction((end) => sessionStorage.getItem("wallet-help:draft")?.endsWith(end), end);
  await begin(first);
  await begin(second);
  await words(first).fill("钱扣了两次");
  await kept(first, "钱扣了两次");
  await words(second).fill("登录不了");
  await kept(second, "登录不了");
  await words(first).fill("钱扣了两次，都没到账");
  await kept(first, "都没到账");
  for (const [page, mine] of [[first, "钱扣了两次，都没到账"], [second, "登录不了"]]) {
    await page.reload();
    await begin(page);
    assert.equal(await words(page).inputValue(), mine);
  }
  // A tab that is gone leaves its words to whoever writes next.
  await Promise.all([first.close(), second.close()]);
  const third = await context.newPage();
  await third.goto(site.url + host({ route: "contact" }));
  await begin(third);
  assert.equal(await words(third).inputValue(), "钱扣了两次，都没到账");
  await context.close();
  site.close();
});
