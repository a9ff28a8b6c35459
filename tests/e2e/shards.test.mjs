// A pack so large that its index is in parts, fetched from a plain static server as people search.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, before, test } from "node:test";

import { alive, field, host, launch, open, phone } from "./lib/browser.mjs";
import * as standalone from "./lib/page.mjs";
import { dist, root, serve } from "./lib/site.mjs";

const ARTICLES = 800;
const address = host({ manifest: "/packs/large/manifest.json" });
const notice = (page) => page.getByText("还有一部分内容没有载入");

let browser, folder, public_, site;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(path.join(tmpdir(), "wallet-help-large-"));
  const sources = path.join(folder, "sources");
  cpSync(path.join(root, "assets/content/gopay"), sources, { recursive: true });
  const models = ["refund", "payment-failed", "top-up"].map((id) =>
    ["zh-CN.md", "en.md"].map((file) => [file, readFileSync(path.join(sources, "articles", id, file), "utf8")]),
  );
  for (let number = 0; number < ARTICLES; number += 1) {
    const article = path.join(sources, `articles/copy-${number}`);
    mkdirSync(article);
    for (const [file, text] of models[number % models.length]) {
      writeFileSync(path.join(article, file), text.replace(/^title = "(.*)"$/m, `title = "$1 ${number}"`));
    }
  }
  public_ = path.join(folder, "site");
  mkdirSync(path.join(public_, "packs"), { recursive: true });
  for (const name of readdirSync(dist)) if (name !== "packs") symlinkSync(path.join(dist, name), path.join(public_, name));
  const target = path.resolve(root, process.env.CARGO_TARGET_DIR ?? "target");
  execFileSync(path.join(target, "debug/wallet-help"), ["build", sources, path.join(public_, "packs/large")], { stdio: "ignore" });
  site = await serve({ folder: public_ });
});
after(async () => {
  await Promise.all([browser.close(), site.close()]);
  await rm(folder, { recursive: true });
});
afterEach(() => site.faults.clear());

const shards = () => site.requests.filter((name) => name.endsWith(".shard"));

/** A page whose element remembers the codes of its errors. */
const visit = async () => {
  const opened = await open(browser, site, address, phone);
  await opened.page.evaluate(() => {
    window.codes = [];
    addEventListener("wallet-help-error", (event) => window.codes.push(event.detail.code));
  });
  return { ...opened, codes: () => opened.page.evaluate(() => window.codes) };
};

test("a search fetches the few parts that it needs, once", async () => {
  const { context, page, trouble, codes } = await visit();
  const before = shards().length;
  await field(page).fill("退款多久到账");
  await page.getByRole("option").first().waitFor();
  await notice(page).waitFor({ state: "hidden" });
  assert.match(await page.getByRole("option").first().innerText(), /退款/);
  const fetched = shards().length - before;
  assert.ok(fetched > 0 && fetched <= 8, `${fetched} parts`);

  await field(page).fill("退款");
  await page.getByRole("option").first().waitFor();
  const hits = await page.evaluate(() => document.querySelector("wallet-help").search("退款多久到账"));
  assert.ok(hits.length > 0);
  assert.equal(shards().length - before, fetched, "nothing is fetched twice");
  assert.deepEqual([await codes(), trouble], [[], []]);
  await context.close();
});

for (const [fault, code] of [["missing", "pack"], ["corrupt", "integrity"], ["truncated", "integrity"]]) {
  test(`parts that are ${fault}: a partial answer that says so, and a whole one once they are there`, async () => {
    site.faults.set("\\.shard$", fault);
    const { context, page, codes } = await visit();
    await field(page).fill("退款多久到账");
    await notice(page).waitFor();
    const partial = await page.evaluate(async () => (await document.querySelector("wallet-help").search("充值")).partial);
    assert.equal(partial, true);
    assert.ok((await codes()).every((seen) => seen === code), String(await codes()));
    assert.ok((await codes()).length > 0);

    site.faults.clear();
    await field(page).fill("退款多久到");
    await page.getByRole("option").first().waitFor();
    await notice(page).waitFor({ state: "hidden" });
    await context.close();
  });
}

test("parts that are late hold nobody up", async () => {
  site.faults.set("\\.shard$", "hang");
  const { context, page } = await visit();
  await field(page).fill("退款多久到账");
  await notice(page).waitFor({ timeout: 2_000 });
  await page.getByRole("button", { name: "带着这句话联系客服" }).waitFor({ timeout: 2_000 });
  const began = Date.now();
  const hits = await page.evaluate(() => document.querySelector("wallet-help").search("充值"));
  assert.ok(hits.length === 0 && Date.now() - began < 10_000, "search() gives up on what is late");
  await context.close();
});

test("the standalone page keeps the parts that were fetched: the same search answers offline, and after a new manifest", async () => {
  symlinkSync(path.join(public_, "packs/large"), path.join(public_, "packs/gopay"));
  const own = await serve({ folder: public_, plain: true });
  const address = `${own.url}/zh-CN/search/`;
  const { context, page } = await standalone.visit(browser, address, phone);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const search = async () => {
    await page.goto(address);
    await alive(page);
    await field(page).fill("退款多久到账");
    await page.getByRole("option").first().waitFor();
    await notice(page).waitFor({ state: "hidden" });
  };
  /** How many parts are kept, and the manifest that is. */
  const kept = () =>
    page.evaluate(async () => {
      const found = { parts: 0, manifest: "" };
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          if (request.url.endsWith(".shard")) found.parts += 1;
          if (request.url.endsWith("/manifest.json")) found.manifest = await (await cache.match(request)).text();
        }
      }
      return found;
    });
  await search();
  const { parts, manifest } = await kept();
  assert.ok(parts > 0);
  await context.setOffline(true);
  await search();
  await context.setOffline(false);

  appendFileSync(path.join(public_, "packs/large/manifest.json"), " ");
  await search();
  for (let tries = 0; (await kept()).manifest === manifest && tries < 100; tries += 1) await page.waitForTimeout(100);
  assert.deepEqual(await kept(), { parts, manifest: `${manifest} ` });
  await context.close();
  await own.close();
});
