// Addresses, clocks and caches that are not as they should be: each visit to the standalone page ends at something useful.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, before, test } from "node:test";

import { alive, launch, phone } from "./lib/browser.mjs";
import { heading, visit } from "./lib/page.mjs";
import { dist, root, serve } from "./lib/site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([serve({ plain: true }), launch()]);
});
after(() => Promise.all([browser.close(), site.close()]));
afterEach(() => site.faults.clear());

/** What the browser says about an address that has no page. */
const expected = (trouble) => trouble.filter((line) => !/\b404\b/.test(line));

test("an old address leads on, without script and with it", async () => {
  for (const javaScriptEnabled of [false, true]) {
    const { context, page } = await visit(browser, `${site.url}/en/article/password/`, { javaScriptEnabled });
    await page.waitForURL(/article\/reset-password/);
    assert.match(await heading(page), /password/i);
    await context.close();
  }
});

test("an unknown address, without script: everything there is, a search, and a line in the other language", async () => {
  const { context, page } = await visit(browser, `${site.url}/en/article/gone/`, { javaScriptEnabled: false });
  assert.ok((await page.locator("a.row").count()) >= 40);
  assert.equal(await page.getByRole("link", { name: "All questions" }).getAttribute("href"), "/en/search/");
  await page.getByText("这个页面不在了").waitFor();
  await page.getByRole("searchbox").or(page.getByRole("combobox")).fill("退款");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/zh-CN\/search\/\?q=/);
  await context.close();
});

for (const [address, locale, what, title] of [
  ["/en/article/gone/", "zh-CN", "an article that is gone", /Search|All questions/],
  ["/nowhere/at/all/", "zh-CN", "nothing at all", /搜索|全部问题/],
  ["/nowhere", "en-GB", "nothing at all, for an English reader", /Search|All questions/],
  ["/fr/article/refund/", "fr-FR", "a language that is not there", /refund/i],
  ["/zh-CN/refund/", "zh-CN", "an address with a part missing", /退款/],
  ["/en/flow/payment-failed/balance/", "en", "a step as a folder", /Payment failed/],
]) {
  test(`an unknown address, with script: ${what}`, async () => {
    const { context, page, trouble } = await visit(browser, site.url + address, { locale });
    await alive(page);
    await page.waitForTimeout(300);
    assert.match(await heading(page), title);
    const words = page.locator(".wallet-help:not(.static):visible");
    const isFound = !/Search|搜索|All|全部/.test(await heading(page));
    assert.equal(await words.getByText(/That page is gone|这个页面不在了/).count(), isFound ? 0 : 1);
    assert.ok((await words.locator("a, [role=option]").count()) > 3);
    assert.deepEqual(expected(trouble), []);
    await context.close();
  });
}

for (const [address, leads, locale] of [
  ["/zh-TW/", "/zh-CN/", "en"],
  ["/zh-cn/", "/zh-CN/", "zh-CN"],
  ["/zh", "/zh-CN/", "zh-CN"],
  ["/EN/article/refund/", "/en/article/refund/", "zh-CN"],
  ["/zh-HK/flow/refund/#apply", "/zh-CN/flow/refund/#apply", "en"],
]) {
  test(`a language as another site spells it: ${address}`, async () => {
    const { context, page, trouble } = await visit(browser, site.url + address, { locale });
    await page.waitForURL(site.url + leads);
    await alive(page);
    assert.ok(page.url() === site.url + leads, page.url());
    assert.equal(await page.locator("html").getAttribute("lang"), leads.split("/")[1]);
    assert.deepEqual(expected(trouble), []);
    await context.close();
  });
}

test("a site below a path, by its `site`: the page for unknown addresses finds its files there", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "wallet-help-"));
  const sources = path.join(folder, "content");
  await cp(path.join(root, "assets/content/gopay"), sources, { recursive: true });
  const about = path.join(sources, "pack.toml");
  await writeFile(about, (await readFile(about, "utf8")).replace(/^site = .*$/m, 'site = "https://www.gopay.example/some/help"'));
  const out = path.join(folder, "dist");
  await cp(dist, out, { recursive: true, dereference: true });
  const target = path.resolve(root, process.env.CARGO_TARGET_DIR ?? "target");
  for (const values of [["build", sources, path.join(out, "packs/gopay")], ["prerender", path.join(out, "packs/gopay"), out]]) {
    const { status, stderr } = spawnSync(path.join(target, "debug/wallet-help"), values, { encoding: "utf8" });
    assert.equal(status, 0, stderr);
  }
  const below = await serve({ folder: out, prefix: "/some/help", plain: true });
  for (const javaScriptEnabled of [false, true]) {
    const { context, page, trouble } = await visit(browser, `${below.url}/some/help/no/such/page/`, { javaScriptEnabled });
    if (javaScriptEnabled) await alive(page);
    await page.locator("a.brand:visible").click();
    await page.waitForURL(/\/some\/help\/zh-CN\/$/);
    assert.deepEqual(expected(trouble), []);
    await context.close();
  }
  assert.match(await readFile(path.join(out, "sitemap.xml"), "utf8"), /<loc>https:\/\/www\.gopay\.example\/some\/help\/en\/contact\/<\/loc>/);
  await below.close();
  await rm(folder, { recursive: true });
});

for (const [what, time] of [
  ["years behind", "2011-06-01T03:00:00Z"],
  ["years ahead", "2044-06-01T03:00:00Z"],
]) {
  test(`a clock that is ${what}: every way of contact is there, and the page keeps for later`, async () => {
    const context = await browser.newContext({ locale: "en", ...phone });
    await context.clock.setFixedTime(time);
    const { page, trouble } = await visit(browser, `${site.url}/en/contact/`, { context });
    await alive(page);
    await page.locator('a[href^="mailto:"]:visible, a[href^="tel:"]:visible').first().waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await page.reload();
    await alive(page);
    await context.setOffline(true);
    await page.goto(`${site.url}/en/article/refund/`);
    await alive(page);
    assert.match(await heading(page), /refund/i);
    assert.deepEqual(trouble.filter((line) => !/ERR_INTERNET_DISCONNECTED/.test(line)), []);
    await context.close();
  });
}

test("what the system took from the caches comes back with the next visit", async () => {
  const { context, page } = await visit(browser, `${site.url}/en/`, phone);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const taken = await page.evaluate(async () => {
    let taken = 0;
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) if (/\.(wasm|css|pack|idx)$/.test(url)) taken += await cache.delete(url);
    }
    return taken;
  });
  assert.ok(taken >= 6, `${taken} files`);
  await page.reload();
  await alive(page);
  await page.waitForTimeout(1000);
  await context.setOffline(true);
  for (const address of ["/en/article/refund/", "/zh-CN/contact/"]) {
    await page.goto(site.url + address);
    await alive(page);
    await page.locator(".wallet-help:not(.static):visible .card, .wallet-help:not(.static):visible .row").first().waitFor();
  }
  await context.close();
});

test("a server that fails: the page that was kept", async () => {
  const { context, page } = await visit(browser, `${site.url}/en/`, phone);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.reload();
  site.faults.set("^/en/", "error");
  for (const [address, title] of [["/en/contact/", /Contact/], ["/en/article/refund/", /refund/i]]) {
    await page.goto(site.url + address);
    await alive(page);
    await page.waitForFunction((title) => new RegExp(title, "i").test(document.title), title.source);
  }
  await context.close();
});

test("a cache with half of a release: what is missing comes from the network, what is wrong is thrown away", async () => {
  const { context, page } = await visit(browser, `${site.url}/en/`, phone);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.reload();
  // The system took the module away, and wrote the style over.
  await page.evaluate(async () => {
    const name = (await caches.keys()).find((name) => !/ (seen .*|content)$/.test(name));
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      if (url.endsWith(".wasm")) await cache.delete(url);
      if (/wallet-help\.[0-9a-f]+\.js$/.test(url)) await cache.put(url, new Response("nonsense", { headers: { "Content-Type": "text/javascript" } }));
    }
  });
  await page.reload();
  await page.evaluate(() => document.querySelector("wallet-help").ready.catch(() => {}));
  assert.match(await heading(page), /help/i, "the page itself stays");
  await page.waitForFunction(() => navigator.serviceWorker.getRegistrations().then((all) => all.length === 0));
  await page.reload();
  await alive(page);
  await page.locator("a.row:visible").first().waitFor();
  await context.close();
});
