// dist/npm as an application gets it: packed, installed from the tarball, served and built by Vite, run in Chromium.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { field, launch, open, wide } from "./lib/browser.mjs";
import { dist, policy, root, serve } from "./lib/site.mjs";

let browser, folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(path.join(tmpdir(), "wallet-help-vite-"));
  const run = (program, ...args) => execFileSync(program, args, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] }).toString();
  const tarball = run("npm", "pack", "--silent", "--pack-destination", folder, path.join(dist, "npm")).trim();
  writeFileSync(path.join(folder, "package.json"), '{ "private": true, "type": "module" }');
  run("npm", "install", "--silent", "--offline", "--no-audit", "--no-fund", path.join(folder, tarball));
  // The tool itself comes from this repository's lock file: nothing is fetched while testing.
  mkdirSync(path.join(folder, "src"));
  symlinkSync(path.join(root, "node_modules/vite"), path.join(folder, "node_modules/vite"));
  writeFileSync(
    path.join(folder, "index.html"),
    '<!doctype html><html lang="zh-CN"><head><title>Host</title><link rel="icon" href="data:,"></head><body>' +
      '<wallet-help mode="inline" shadow="open"></wallet-help><script type="module" src="/src/main.ts"></script></body></html>',
  );
  writeFileSync(
    path.join(folder, "src/main.ts"),
    'import "wallet-help";\nimport type { Hit } from "wallet-help";\n' +
      'const help = document.querySelector("wallet-help")!;\n' +
      'help.search("退款", { limit: 1 }).then((hits: Hit[]) => (document.title = hits[0].id));\n',
  );
  // As the package's own page says.
  writeFileSync(path.join(folder, "vite.config.js"), 'export default { optimizeDeps: { exclude: ["wallet-help"] } };\n');
  run(path.join(root, "node_modules/.bin/vite"), "build", "--logLevel", "error", "--base", "/shop/");
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

test("the tarball holds what its description names, and nothing else", () => {
  const files = readdirSync(path.join(folder, "node_modules/wallet-help"), { recursive: true }).map(String);
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "README.md", "package.json", "wallet-help.js", "wallet-help.d.ts", "packs/gopay/manifest.json"])
    assert.ok(files.includes(name), name);
  assert.deepEqual(files.filter((name) => /\.(br|gz)$/.test(name)), []);
});

test("its types are found by name, and hold", () => {
  const compiler = path.join(root, "node_modules/.bin/tsc");
  const flags = ["--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022", "--lib", "es2022,dom", "--types", ""];
  execFileSync(compiler, [...flags, "src/main.ts"], { cwd: folder, stdio: "inherit" });
  writeFileSync(path.join(folder, "src/wrong.ts"), 'import type { Draft } from "wallet-help";\nexport const id = (draft: Draft): number => draft.id;\n');
  assert.throws(() => execFileSync(compiler, [...flags, "src/wrong.ts"], { cwd: folder, stdio: "ignore" }));
});

test("built by Vite below a path, it loads its own files and answers", async () => {
  const site = await serve({ folder: path.join(folder, "dist"), prefix: "/shop", csp: `${policy}; img-src data:` });
  const { context, page, trouble } = await open(browser, site, "/shop/", wide);
  await field(page).waitFor();
  await page.waitForFunction(() => document.title === "refund");
  assert.ok(site.requests.some((name) => /^\/shop\/assets\/.*\.wasm$/.test(name)), site.requests.join());
  // The style of this mode is small enough for Vite to put it into the script.
  await page.evaluate(() => {
    const help = document.createElement("wallet-help");
    help.setAttribute("mode", "page");
    document.body.append(help);
    return help.ready;
  });
  assert.deepEqual(trouble, []);
  await context.close();
  await site.close();
});

test("with all of its files put into scripts by Vite, it answers as well", async () => {
  const vite = path.join(root, "node_modules/.bin/vite");
  const flags = ["--logLevel", "error", "--base", "/shop/", "--outDir", "inlined", "--assetsInlineLimit", "9999999"];
  execFileSync(vite, ["build", ...flags], { cwd: folder, stdio: "inherit" });
  const site = await serve({ folder: path.join(folder, "inlined"), prefix: "/shop", csp: `${policy}; img-src data:` });
  const { context, page, trouble } = await open(browser, site, "/shop/", wide);
  await field(page).waitFor();
  await page.waitForFunction(() => document.title === "refund");
  assert.deepEqual(site.requests.filter((name) => /\.(wasm|pack|idx)$/.test(name)), []);
  assert.deepEqual(trouble, []);
  await context.close();
  await site.close();
});

test("served by Vite while an application is developed, it answers as well", async () => {
  const vite = spawn(path.join(root, "node_modules/.bin/vite"), ["--host", "127.0.0.1", "--port", "0"], { cwd: folder });
  const url = await new Promise((resolve, reject) => {
    let said = "";
    vite.stdout.on("data", (text) => {
      said += text;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said.replace(/\x1b\[\d+m/g, ""));
      if (address) resolve(address[0]);
    });
    vite.on("exit", () => reject(new Error(said)));
  });
  const { context, page, trouble } = await open(browser, { url }, "/", wide);
  await field(page).waitFor();
  await page.waitForFunction(() => document.title === "refund");
  assert.deepEqual(trouble, []);
  await context.close();
  vite.kill();
});
