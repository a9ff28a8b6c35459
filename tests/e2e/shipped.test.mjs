// What lies in dist/: old engines accept it, nothing of the building machine is in it, and every file is the one that was built.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { parse } from "acorn";

import { dist, root } from "./lib/site.mjs";

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(dist, path.join(entry.parentPath ?? entry.path, entry.name)));
const read = (file) => readFileSync(path.join(dist, file));
const shipped = files.filter((file) => !/\.(br|gz)$/.test(file));

test("every script parses as ES2018, but for import() and import.meta, which modules of that time had", () => {
  for (const file of shipped.filter((file) => /^(wallet-help|assets\/.*)\.js$/.test(file))) {
    const plain = read(file).toString().replaceAll("import.meta.url", "''").replaceAll(/\bimport\(/g, "load(");
    assert.doesNotThrow(() => parse(plain, { ecmaVersion: 2018, sourceType: "module" }), file);
  }
});

test("the code is WebAssembly 1.0 with mutable globals", () => {
  const [wasm] = shipped.filter((file) => /^assets\/.*\.wasm$/.test(file));
  const optimiser = path.join(root, "node_modules/.bin/wasm-opt");
  execFileSync(optimiser, ["--mvp-features", "--enable-mutable-globals", path.join(dist, wasm), "-o", "/dev/null"]);
});

test("integrity.json names every file and its sha-384", () => {
  const pinned = JSON.parse(read("integrity.json"));
  assert.deepEqual(Object.keys(pinned).sort(), shipped.filter((file) => file !== "integrity.json").sort());
  for (const [file, integrity] of Object.entries(pinned))
    assert.equal(`sha384-${createHash("sha384").update(read(file)).digest("base64")}`, integrity, file);
});

test("a name with a hash is a name of these bytes", () => {
  const named = shipped.filter((file) => /^assets\/wallet-help/.test(file));
  assert.ok(named.length >= 7, String(named));
  for (const file of named) {
    const [, hash] = /\.([0-9a-f]{8,})\.\w+$/.exec(file);
    assert.ok(createHash("sha384").update(read(file)).digest("hex").startsWith(hash), file);
  }
});

test("compressed copies hold the same bytes", () => {
  for (const file of files) {
    if (file.endsWith(".br")) assert.ok(brotliDecompressSync(read(file)).equals(read(file.slice(0, -3))), file);
    if (file.endsWith(".gz")) assert.ok(gunzipSync(read(file)).equals(read(file.slice(0, -3))), file);
  }
});

test("the shipped pack and index of a language weigh 60 KB at most", () => {
  for (const locale of ["zh-CN", "en"]) {
    const content = files.filter((file) => file.startsWith(`packs/gopay/${locale}.`) && file.endsWith(".br"));
    const sum = content.reduce((sum, file) => sum + read(file).length, 0);
    assert.equal(content.length, 2);
    assert.ok(sum <= 60_000, `${locale}: ${sum}`);
  }
});

test("nothing of the building machine is in the files", () => {
  for (const file of shipped) {
    const text = read(file).toString("latin1");
    for (const trace of [root, "/.cargo/registry", "/.rustup/", "/rustc/"]) assert.ok(!text.includes(trace), `${trace} in ${file}`);
  }
});
