// The standalone page: without script, coming alive in place, without a network, and over an update.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { alive, launch, phone } from "./lib/browser.mjs";
import { heading, visit } from "./lib/page.mjs";
import { dist, serve } from "./lib/site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([serve({ plain: true }), launch()]);
});
after(() => Promise.all([browser.close(), site.close()]));

const kept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

test("views have addresses: in, back, and a step of a flow", async () => {
  const { context, page, trouble } = await visit(browser, `${site.url}/en/`);
  await alive(page);
  await page.locator("a.row:visible").first().click();
  await page.waitForURL(/\/en\/article\/[a-z-]+\/$/);
  await page.goBack();
  await page.waitForURL(/\/en\/$/);
  assert.match(await heading(page), /help/i);
  await page.goto(`${site.url}/en/flow/payment-failed/#balance`);
  await alive(page);
  assert.equal(await heading(page), "Payment failed");
  assert.deepEqual(trouble, []);
  await context.close();
});

test("the file's name is no part of a view's address", async () => {
  const { context, page } = await visit(browser, `${site.url}/en/flow/refund/index.html#apply`);
  await alive(page);
  await page.getByRole("heading", { name: "Request the refund from GoPay" }).and(page.locator(":visible")).first().waitFor();
  assert.ok(page.url().endsWith("/en/flow/refund/#apply"), page.url());
  await context.close();
});

/** A visit whose application comes when the function that it gives is called. */
const heldVisit = async (address) => {
  const context = await browser.newContext({ locale: "en", ...phone });
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route(/\.wasm$/, (route) => held.then(() => route.continue()));
  return { ...(await visit(browser, site.url + address, { context })), release };
};

for (const [view, words] of [["", "refund"], ["search/", "refund"], ["verify/", "gopay.example"]]) {
  test(`what was typed before the application came stays, wherever the focus is: /${view}`, async () => {
    const { context, page, release } = await heldVisit(`/en/${view}`);
    await page.locator("wallet-help input").fill(words);
    await page.locator("wallet-help input").blur();
    release();
    await alive(page);
    const field = page.locator(".wallet-help:not(.static):visible input");
    assert.equal(await field.inputValue(), words);
    await page.locator(view === "verify/" ? ".verdict .callout:visible" : "[role=option]:visible").first().waitFor();
    await context.close();
  });
}

test("the worker installs after a start that is under way, one file after the other", async () => {
  const own = await serve({ plain: true });
  own.faults.set("^/en/contact/$", "hang");
  const asked = (name) => own.requests.filter((request) => name.test(request)).length;
  const context = await browser.newContext({ locale: "en" });
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route(/\.wasm$/, (route) => held.then(() => route.continue()));
  const { page } = await visit(browser, `${own.url}/en/flow/refund/`, { context });
  await page.waitForTimeout(1000);
  assert.equal(asked(/sw\.js$/), 0);
  release();
  await alive(page);
  while (!asked(/^\/en\/contact\/$/)) await page.waitForTimeout(50);
  await page.waitForTimeout(500);
  assert.equal(asked(/^\/en\/verify\/$/), 0);
  await context.close();
  await own.close();
});

for (const [what, retry] of [
  ["the network is back", ({ context }) => context.setOffline(true).then(() => context.setOffline(false))],
  ["the page is touched", ({ page }) => page.locator("h1").first().click()],
]) {
  test(`a start that failed is tried again when ${what}`, async () => {
    const own = await serve({ plain: true });
    own.faults.set("\\.pack$", "drop");
    const { context, page } = await visit(browser, "about:blank", { locale: "en" });
    await page.addInitScript(() => addEventListener("wallet-help-error", () => (window.failed = true)));
    await page.goto(`${own.url}/en/flow/refund/`);
    await page.waitForFunction(() => window.failed);
    own.faults.clear();
    await retry({ context, page });
    await page.locator(".wallet-help:not(.static):visible .question").waitFor();
    await context.close();
    await own.close();
  });
}

test("an index that hangs holds no view up", { timeout: 20_000 }, async () => {
  const own = await serve({ plain: true });
  own.faults.set("\\.idx$", "hang");
  const { context, page } = await visit(browser, `${own.url}/en/search/`, phone);
  await alive(page);
  await page.locator(".wallet-help:not(.static):visible a.row").first().waitFor();
  await context.close();
  await own.close();
});

test("without script everything can be read and followed", async () => {
  const { context, page } = await visit(browser, `${site.url}/zh-CN/`, { javaScriptEnabled: false });
  await page.getByRole("searchbox").or(page.getByRole("combobox")).fill("退款");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/zh-CN\/search\/\?q=/);
  assert.equal(await page.locator("a.row").count(), 40);
  await page.getByRole("link", { name: "退款怎么申请，要多久？" }).click();
  await page.waitForURL(/article\/refund/);
  await page.getByText("1–\u20603").first().waitFor();
  await page.locator("a[hreflang=en]").click();
  await page.waitForURL(/\/en\/article\/refund/);
  await page.goto(`${site.url}/en/contact/`);
  assert.equal(await page.locator('a[href="mailto:support@gopay.example"]').count(), 1);
  await page.goto(`${site.url}/en/flow/refund/`);
  await page.locator("ol.outline a").first().click();
  assert.match(page.url(), /#[a-z-]+$/);
  await context.close();
});

test("no page has a link that leads nowhere", async () => {
  const addresses = (await readFile(path.join(dist, "sitemap.xml"), "utf8")).match(/(?<=<loc>)[^<]+/g);
  const known = new Map();
  for (const address of addresses) {
    const from = site.url + new URL(address).pathname;
    const html = await (await fetch(from)).text();
    for (const [, href] of html.matchAll(/ href="([^"]+)"/g)) {
      const url = new URL(href.replaceAll("&amp;", "&"), from);
      if (url.origin !== site.url) continue;
      url.hash = "";
      if (!known.has(url.href)) known.set(url.href, (await fetch(url)).status);
      assert.equal(known.get(url.href), 200, `${from} → ${href}`);
    }
  }
  assert.ok(known.size > 80);
});

test("with script, every view has the heading of its page, and leads nowhere but to other views", async () => {
  const addresses = (await readFile(path.join(dist, "sitemap.xml"), "utf8")).match(/(?<=<loc>)[^<]+/g).map((address) => new URL(address).pathname);
  const written = [];
  for (const address of addresses) {
    const html = await readFile(path.join(dist, address, "index.html"), "utf8");
    written.push([address, /<h1[^>]*>([^<]+)/.exec(html)[1].replaceAll("&amp;", "&").replaceAll("&#x27;", "'").replaceAll("&quot;", '"')]);
  }
  const { context, page, trouble } = await visit(browser, `${site.url}/zh-CN/`);
  await alive(page);
  const views = await page.evaluate(async (written) => {
    const root = document.querySelector("wallet-help").shadowRoot;
    const drawn = () => root.querySelector(".wallet-help:not(.static)");
    const views = [];
    for (const [address, heading] of written) {
      history.pushState(null, "", address);
      dispatchEvent(new PopStateEvent("popstate"));
      // The other language's content has to arrive first.
      const until = performance.now() + 5000;
      do await new Promise((resolve) => setTimeout(resolve, 20));
      while (performance.now() < until && drawn().querySelector("h1").textContent !== heading);
      const links = [...drawn().querySelectorAll("a[href]")].map((link) => link.href);
      views.push({ address, at: location.pathname, heading, shown: drawn().querySelector("h1").textContent, links });
    }
    return views;
  }, written);
  const known = new Set(addresses);
  for (const { address, at, heading, shown, links } of views) {
    assert.equal(at, address);
    assert.equal(shown, heading, address);
    for (const link of links) {
      const url = new URL(link);
      if (url.origin === site.url) assert.ok(known.has(url.pathname), `${address} → ${link}`);
    }
  }
  assert.deepEqual(trouble, []);
  await context.close();
});

test("after one visit every view opens without a network", async () => {
  const { context, page, trouble } = await visit(browser, `${site.url}/zh-CN/`, phone);
  await alive(page);
  await kept(page);
  await page.waitForTimeout(500);
  await page.reload();
  await alive(page);
  assert.deepEqual(trouble, []);
  await context.setOffline(true);
  await page.goto(`${site.url}/zh-CN/`);
  await alive(page);
  for (const [address, words] of [["/zh-CN/contact/", "联系客服"], ["/zh-CN/article/refund/", "退款怎么申请，要多久？"], ["/zh-CN/flow/refund/", "退款"]]) {
    await page.goto(site.url + address);
    await alive(page);
    await page.waitForFunction((words) => document.querySelector("wallet-help").shadowRoot.querySelector("h1:not(.static *)") && document.title.includes(words), words);
    assert.ok(page.url().startsWith(site.url + address), page.url());
  }
  const hits = await page.evaluate(() => document.querySelector("wallet-help").search("支付失败"));
  assert.ok(hits.length > 0);
  await context.close();
});

test("without a network, a step of a flow opens at its address, and stays over a reload", async () => {
  const { context, page } = await visit(browser, `${site.url}/en/`, phone);
  await kept(page);
  await page.reload();
  await context.setOffline(true);
  const question = page.locator(".wallet-help:not(.static):visible .question h2");
  await page.goto(`${site.url}/en/flow/cannot-login/#code`);
  await alive(page);
  assert.match(await question.innerText(), /code/i);
  await page.goto(`${site.url}/en/`);
  await page.goto(`${site.url}/en/flow/refund/`);
  await alive(page);
  await page.getByRole("button", { name: "It was refused" }).click();
  await page.waitForURL(/#refused$/);
  const before = await question.innerText();
  await page.reload();
  await alive(page);
  assert.match(page.url(), /\/en\/flow\/refund\/#refused$/);
  assert.equal(await question.innerText(), before);
  await page.getByText("What was checked and tried").waitFor();
  await context.close();
});

/** A site of its own, which a test may change, on the second visit: the worker has everything. */
const secondVisit = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "wallet-help-"));
  await cp(dist, folder, { recursive: true, dereference: true });
  const own = await serve({ folder, plain: true });
  const { context, page } = await visit(browser, `${own.url}/en/`);
  await alive(page);
  await kept(page);
  await page.reload();
  await alive(page);
  return { folder, own, context, page };
};

test("new content arrives on the next visit; bad content changes nothing; a half update bricks nothing", async () => {
  const { folder, own, context, page } = await secondVisit();
  const manifestPath = path.join(folder, "packs/gopay/manifest.json");
  const manifest = JSON.parse(await readFile(manifestPath, "utf8"));
  const version = () =>
    page.evaluate(async () => (await (await fetch(document.querySelector("wallet-help").getAttribute("manifest"))).json()).content);
  const first = manifest.content;
  const release = async (content, alter = (text) => text) => {
    await writeFile(manifestPath, alter(JSON.stringify({ ...manifest, content })));
    for (const copy of [".br", ".gz"]) await rm(manifestPath + copy, { force: true });
    await page.reload();
    await alive(page);
    await page.waitForTimeout(700);
    await page.reload();
    await alive(page);
  };
  await release("2.0");
  assert.equal(await version(), "2.0");
  await release("3.0", (text) => text.replace(/sha384-.{8}/, "sha384-AAAAAAAA").replace(/\.[0-9a-f]{16}\.pack/, ".0000000000000000.pack"));
  assert.equal(await version(), "2.0", "what does not verify is not taken");
  await release("4.0", (text) => text.slice(0, 99));
  assert.equal(await version(), "2.0", "nor what is cut short");
  assert.notEqual(first, "2.0");

  // A release that is only half there: the worker changed, a file it wants did not come.
  const worker = path.join(folder, "sw.js");
  await writeFile(worker, (await readFile(worker, "utf8")).replace(/sha384-.{8}/, "sha384-AAAAAAAA"));
  for (const copy of [".br", ".gz"]) await rm(worker + copy, { force: true });
  await page.reload();
  await alive(page);
  await page.waitForTimeout(700);
  await context.setOffline(true);
  await page.goto(own.url + "/en/contact/");
  await alive(page);
  assert.equal(await heading(page), "Contact support");
  await context.close();
  await own.close();
  await rm(folder, { recursive: true });
});

test("what a hot spot says in the place of a page is not kept", async () => {
  const { folder, own, context, page } = await secondVisit();
  await writeFile(path.join(folder, "en/contact/index.html"), "<!doctype html><title>Sign in to the hotel</title>");
  await page.goto(own.url + "/en/contact/");
  assert.equal(await page.title(), "Sign in to the hotel");
  await page.waitForTimeout(300);
  await context.setOffline(true);
  await page.goto(own.url + "/en/contact/");
  assert.equal(await heading(page), "Contact support");
  await context.close();
  await own.close();
  await rm(folder, { recursive: true });
});

/** Puts a release beside the one that runs, and asks for it after `meanwhile`. */
const takeOver = async ({ folder, page }, meanwhile = () => {}) => {
  const worker = path.join(folder, "sw.js");
  await writeFile(worker, (await readFile(worker, "utf8")) + "\n// the next release\n");
  for (const copy of [".br", ".gz"]) await rm(worker + copy, { force: true });
  await page.reload();
  await page.locator("#update").waitFor();
  await meanwhile();
  await Promise.all([page.waitForEvent("load"), page.locator("#update button").click()]);
  await alive(page);
};

test("a new release waits, says so quietly, and takes over when asked", async () => {
  const visit = await secondVisit();
  assert.equal(await visit.page.locator("#update").isVisible(), false);
  await takeOver(visit);
  await visit.page.locator("#update").waitFor({ state: "hidden" });
  await visit.context.close();
  await visit.own.close();
  await rm(visit.folder, { recursive: true });
});

test("whoever asks for the new release is not kept waiting by an answer that never comes", async () => {
  const visit = await secondVisit();
  await takeOver(visit, async () => {
    visit.own.faults.set("manifest.json$", "hang");
    await visit.page.evaluate(() => fetch(document.querySelector("wallet-help").getAttribute("manifest")));
  });
  await visit.context.close();
  await visit.own.close();
  await rm(visit.folder, { recursive: true });
});

test("the site may lie below any path", async () => {
  const below = await serve({ prefix: "/some/where", plain: true });
  const { context, page, trouble } = await visit(browser, `${below.url}/some/where/en/article/refund/`);
  await alive(page);
  await page.locator("a.brand:visible").click();
  await page.waitForURL(/\/some\/where\/en\/$/);
  assert.deepEqual(trouble, []);
  await context.close();
  await below.close();
});
