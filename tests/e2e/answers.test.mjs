// The page's side of contact alone, `contact.js`: what it does with every kind of answer of a company's server.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, beforeEach, test } from "node:test";

import { launch, open } from "./lib/browser.mjs";
import { company } from "./lib/company.mjs";
import { root, serve } from "./lib/site.mjs";

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
    const element = document.body.appendChild(document.createElement("div"));
    element.setAttribute("status-url", url + "/status.json");
    element.setAttribute("outbox-url", url + "/outbox");
    window.contact = contactOf({ element }, { handles: () => false });
  }, server.url);

const ask = (page, etag) => page.evaluate((etag) => window.contact.feed(etag), etag);

const draft = (id) => ({ v: 1, id });

for (const [name, answer, expected] of [
  ["200", (response) => response.writeHead(200, { etag: '"1"' }).end('{"a":1}'), { status: 200, body: '{"a":1}', etag: '"1"' }],
  ["200 out of a cache", (response) => response.writeHead(200, { age: "7200" }).end("{}"), { status: 200, age_s: 7200 }],
  [
    "429 with a date of the server's clock",
    (response) => response.writeHead(429, { "retry-after": "Thu, 01 Jan 2099 00:01:00 GMT", date: "Thu, 01 Jan 2099 00:00:00 GMT" }).end(),
    { status: 429, body: "", retry_after_s: 60 },
  ],
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
    const element = document.body.appendChild(document.createElement("div"));
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

test("what a server asked of one tab holds for another that knows less, and not for ever", async () => {
  const first = await alone();
  const second = await alone(first.context);
  const keep = (failures, wait) =>
    first.page.evaluate(([draft, failures, wait]) => window.contact.outboxKeep("k3", { draft, failures, due_ms: Date.now() + wait }, true), [draft("k3"), failures, wait]);
  const send = (failures) => second.page.evaluate(([draft, failures]) => window.contact.deliver("k3", draft, failures), [draft("k3"), failures]);
  await keep(1, 600_000);
  const { elsewhere, entry } = await send(0);
  assert.deepEqual([elsewhere, entry.failures, server.taken.length], [true, 1, 0]);
  // A person who knows of it may send it sooner.
  assert.equal((await send(1)).status, 200);
  // When its time has come, whoever is there sends it.
  await keep(2, -1);
  assert.equal((await send(0)).status, 200);
  assert.equal(server.taken.length, 2);
  await first.context.close();
  first.context.site.close();
});

test("a message that one tab removes while another sends it does not come back", async () => {
  const first = await alone();
  const second = await alone(first.context);
  const keep = (known) => first.page.evaluate(([json, known]) => window.contact.outboxKeep("k4", json, true, known), [draft("k4"), known]);
  const stored = () => second.page.evaluate(async () => (await window.contact.outboxRead()).entries.length);
  assert.deepEqual([await keep(false), await keep(true), await stored()], [true, true, 1]);
  await second.page.evaluate(() => window.contact.outboxForget("k4"));
  assert.deepEqual([await keep(true), await stored()], [true, 0]);
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
