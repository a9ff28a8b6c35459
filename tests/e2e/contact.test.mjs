// Contact in what ships, against a real server: a feed, handlers, and a message that is written in an outage, survives a
// reload, and arrives exactly once.

import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, beforeEach, test } from "node:test";

import { field, host, launch, open, phone, widget } from "./lib/browser.mjs";
import { company, feed } from "./lib/company.mjs";
import { serve } from "./lib/site.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch(), company()])));
after(() => Promise.all([browser.close(), server.close()]));
beforeEach(() => Object.assign(server, { outbox: 200, delay: 0 }) && server.taken.splice(0));

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

test("an element that was taken out of the page asks its feed no more, until it is put back", async () => {
  const site = await serve({ csp: "" });
  let asked = 0;
  const answer = feed({});
  server.feed = (response) => answer(response, asked++);
  const { context, page } = await open(browser, site, "/404.html");
  await page.clock.install();
  await page.goto(site.url + host({ mode: "launcher", "status-url": `${server.url}/status.json` }));
  await page.evaluate(() => (window.help = document.querySelector("wallet-help")).open("contact"));
  await page.waitForFunction(() => help.availability());
  for (let tries = 0; !asked && tries < 50; tries++) await page.waitForTimeout(100);
  await page.evaluate(() => help.remove());
  for (let minute = 0; minute < 5; minute++) await page.clock.fastForward(61_000);
  assert.equal(asked, 1);
  await page.evaluate(() => document.body.append(help));
  for (let tries = 0; asked < 2 && tries < 50; tries++) await page.waitForTimeout(100);
  assert.equal(asked, 2);
  await context.close();
  site.close();
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
  await widget(page).locator("strong").getByText("发送和复制前会遮住").waitFor();
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
  await widget(page).locator("[role=status]").getByText("这条没发出去，对方没有收下").waitFor();
  await widget(page).getByText("对方没有收下", { exact: true }).waitFor();
  assert.equal(await widget(page).getByText(/已经放进待发箱|413/).count(), 0, "it is not said to wait");

  await press("删除");
  await widget(page).getByText("已删除").waitFor();
  assert.equal(await focused(), "联系客服");
  server.outbox = 200;
  await press("撤销");
  await widget(page).getByText("对方没有收下", { exact: true }).waitFor();
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

test("a handler that is silent is given up after ten seconds, and believed when it answers after all", { timeout: 90_000 }, async () => {
  server.feed = feed({ "in-app-chat": { state: "available" } });
  const site = await serve({ csp: "" });
  const { context, page } = await open(browser, site, host({ mode: "launcher", "status-url": `${server.url}/status.json` }));
  await page.evaluate(() => {
    const element = document.querySelector("wallet-help");
    element.handlers = { openChannel: () => new Promise((answer) => (window.answer = answer)) };
    addEventListener("wallet-help-contact", ({ detail }) => (window.told = [...(window.told || []), detail]));
    return element.open("contact");
  });
  await widget(page).locator("[data-channel=in-app-chat] button").first().click();
  const told = (wanted) => page.waitForFunction((wanted) => window.told?.some(({ channel, action }) => channel == "in-app-chat" && action == wanted), wanted, { timeout: 20_000 });
  await told("unavailable");
  await widget(page).locator("[data-channel=in-app-chat][data-state=unavailable]").waitFor();
  await page.evaluate(() => window.answer());
  await told("open");
  await widget(page).locator("[data-channel=in-app-chat][data-state=available]").first().waitFor();
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
