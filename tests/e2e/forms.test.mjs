// The other forms of dist/: one file without a server, and a package for a bundler.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";

import { build } from "vite";

import { alive, field, launch, open, phone } from "./lib/browser.mjs";
import { dist, serve } from "./lib/site.mjs";

let browser, folder;
before(async () => ([browser, folder] = await Promise.all([launch(), mkdtemp(path.join(tmpdir(), "wallet-help-"))])));
after(() => Promise.all([browser.close(), rm(folder, { recursive: true })]));

test("the single file opens from the disk, without a network, and answers", async () => {
  const file = path.join(folder, "help.html");
  const text = await readFile(path.join(dist, "wallet-help.single.html"), "utf8");
  await writeFile(file, text.replace("<wallet-help ", '<wallet-help shadow="open" '));
  const context = await browser.newContext({ ...phone, offline: true, locale: "zh-CN" });
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => request.url().startsWith("http") && asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await field(page).fill("支付失败");
  await page.getByRole("option").first().click();
  await page.locator(".wallet-help[data-view=article], .wallet-help[data-view=flow]").waitFor();
  assert.deepEqual(asked, []);
  await context.close();
});

test("the package installs from its tarball into a Vite application, and answers there", async () => {
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder, path.join(dist, "npm")]);
  const { version } = JSON.parse(await readFile(path.join(dist, "npm/package.json")));
  await writeFile(path.join(folder, "package.json"), '{"private":true,"type":"module"}');
  const tarball = path.join(folder, `wallet-help-${version}.tgz`);
  execFileSync("npm", ["install", "--silent", "--offline", "--no-audit", "--no-fund", tarball], { cwd: folder });
  await writeFile(path.join(folder, "main.js"), 'import "wallet-help";');
  await writeFile(
    path.join(folder, "index.html"),
    `<!doctype html><html lang="zh-CN"><head><title>Host</title><link rel="icon" href="/packs/icon.svg"></head><body>
<wallet-help mode="inline" shadow="open" manifest="/packs/gopay/manifest.json"></wallet-help>
<script type="module" src="/main.js"></script></body></html>`,
  );
  // The content is the host's to place: here beside the page.
  await cp(path.join(dist, "packs"), path.join(folder, "public/packs"), { recursive: true });
  await writeFile(path.join(folder, "public/packs/icon.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await build({ root: folder, configFile: false, logLevel: "error" });

  const site = await serve({ folder: path.join(folder, "dist") });
  const { context, page, trouble } = await open(browser, site, "/", phone);
  await field(page).fill("支付失败");
  await page.getByRole("option").first().waitFor();
  assert.deepEqual(trouble, []);
  await context.close();
  await site.close();
});

test("dist/ works below any path", async () => {
  const site = await serve({ prefix: "/some/where" });
  const { context, page, trouble } = await open(browser, site, "/some/where/zh-CN/", phone);
  await alive(page);
  await field(page).fill("退款");
  await page.getByRole("option").first().waitFor();
  assert.deepEqual(trouble, []);
  await context.close();
  await site.close();
});
