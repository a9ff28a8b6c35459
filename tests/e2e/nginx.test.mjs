// dist/ behind nginx as Debian ships it, below a path: types, compression, caching, policy.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";

import { field, launch, phone } from "./lib/browser.mjs";
import { mount, nginx } from "./lib/nginx.mjs";
import { dist, root } from "./lib/site.mjs";

let server;
before(async () => (server = await nginx()));
after(() => server.close());

/** One request without any cleverness of a browser. */
const get = (name, headers = {}) =>
  new Promise((resolve, reject) => {
    http
      .get(server.url + mount + name, { headers }, (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
      })
      .on("error", reject);
  });

const named = async (pattern) => Object.keys(JSON.parse(await readFile(path.join(dist, "integrity.json")))).find((file) => !file.startsWith("npm/") && pattern.test(file));

test("types, and nothing is guessed", async () => {
  for (const [file, type] of [
    ["/", /^text\/html; charset=utf-8$/i],
    ["/wallet-help.js", /^(text|application)\/javascript/],
    [`/${await named(/\.wasm$/)}`, /^application\/wasm$/],
    [`/${await named(/\.css$/)}`, /^text\/css/],
    ["/packs/gopay/manifest.json", /^application\/json/],
  ]) {
    const { status, headers } = await get(file);
    assert.equal(status, 200, file);
    assert.match(headers["content-type"], type, file);
    assert.equal(headers["x-content-type-options"], "nosniff", file);
  }
});

test("brotli, gzip or plain, as the reader takes it, from the copies beside the files", async () => {
  for (const file of [`/${await named(/\.wasm$/)}`, `/${await named(/\.pack$/)}`, "/wallet-help.js"]) {
    const plain = await readFile(path.join(dist, file));
    for (const [accepts, coding, copy] of [
      ["gzip, deflate, br", "br", ".br"],
      ["gzip", "gzip", ".gz"],
      ["identity", undefined, ""],
    ]) {
      const { headers, body } = await get(file, { "Accept-Encoding": accepts });
      assert.equal(headers["content-encoding"], coding, `${file} ${accepts}`);
      assert.ok(body.equals(copy ? await readFile(path.join(dist, file + copy)) : plain), `${file} ${accepts}`);
      assert.match(headers.vary ?? "", /Accept-Encoding/i, file);
    }
  }
});

test("hashed names are kept for ever, the others are asked for each time", async () => {
  for (const pattern of [/\.wasm$/, /\.pack$/, /\.idx$/]) {
    const { headers } = await get(`/${await named(pattern)}`);
    assert.equal(headers["cache-control"], "public, max-age=31536000, immutable");
  }
  for (const file of ["/", "/wallet-help.js", "/packs/gopay/manifest.json"]) {
    const { headers } = await get(file);
    assert.equal(headers["cache-control"], "no-cache", file);
    const again = await get(file, { "If-None-Match": headers.etag });
    assert.equal(again.status, 304, file);
  }
});

test("pages come with the policy, unknown addresses with the page that helps on", async () => {
  const home = await get("/");
  const documented = /Content-Security-Policy: ([^`]+)\n```/.exec(await readFile(path.join(root, "docs/hosting.md"), "utf8"))[1];
  assert.equal(home.headers["content-security-policy"], documented.replace(/\s+/g, " "));
  assert.equal(home.headers["referrer-policy"], "no-referrer");
  const lost = await get("/no/such/page/");
  assert.equal(lost.status, 404);
  assert.ok(lost.body.equals(await readFile(path.join(dist, "404.html"))));
});

test("the help page works below a path, behind nginx", async () => {
  const browser = await launch();
  try {
    const page = await (await browser.newContext(phone)).newPage();
    const broken = [];
    page.on("response", (response) => response.status() >= 400 && broken.push(response.url()));
    page.on("pageerror", (error) => broken.push(error.message));
    await page.goto(`${server.url}${mount}/zh-CN/`);
    await page.waitForFunction(() => customElements.get("wallet-help"));
    assert.deepEqual(broken, []);
    await field(page).count();
  } finally {
    await browser.close();
  }
});
