// Pagefind in Chromium, where it lives: node benches/peers/pagefind.mjs FOLDER SECONDS prints one line of JSON like
// run.mjs. A question is cut into words by the browser and each is searched, because Pagefind wants all of them on a page.

import { createServer } from "node:http";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { createIndex, close } from "pagefind";
import { launch } from "../../tests/e2e/lib/browser.mjs";

const [folder, seconds] = process.argv.slice(2);
const lines = (name) => readFileSync(path.join(folder, name), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const documents = lines("corpus.jsonl"), queries = lines("queries.jsonl");
const escaped = (text) => text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
const chinese = documents.filter(({ title }) => /\p{Script=Han}/u.test(title)).length * 2 > documents.length;
const lang = chinese ? "zh" : "en";

let began = performance.now();
const out = mkdtempSync(path.join(tmpdir(), "wallet-help-pagefind-"));
const { index } = await createIndex({ forceLanguage: lang });
for (let at = 0; at < documents.length; at += 200) {
  await Promise.all(documents.slice(at, at + 200).map(({ id, title, body = "" }) =>
    index.addHTMLFile({ url: `/d/${id}/`, content: `<html lang="${lang}"><body><h1>${escaped(title)}</h1><p>${escaped(body)}</p></body></html>` })));
}
await index.writeFiles({ outputPath: out });
await close();
const buildMs = performance.now() - began;
const files = readdirSync(out, { recursive: true }).map((name) => path.join(out, String(name))).filter((file) => statSync(file).isFile());
// Its parts are compressed already.
const packed = files.filter((file) => /\.pf_(index|meta)$/.test(file)).reduce((sum, file) => sum + statSync(file).size, 0);

const server = createServer((request, response) => {
  const file = path.join(out, path.normalize(new URL(request.url, "http://x").pathname.replace(/^\/pagefind/, "")));
  const page = request.url === "/";
  const type = page ? "text/html" : file.endsWith(".js") ? "text/javascript" : "application/octet-stream";
  if (!page && !existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": type });
  response.end(page ? `<!doctype html><html lang="${lang}"><title>Pagefind</title>` : readFileSync(file));
}).listen(0, "127.0.0.1");
await new Promise((ready) => server.once("listening", ready));
const browser = await launch();
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
const result = await page.evaluate(async ({ texts, limit }) => {
  const start = performance.now();
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const loadMs = performance.now() - start;
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const search = async (text) => {
    const words = new Set([...segmenter.segment(text)].filter((word) => word.isWordLike).map((word) => word.segment));
    const scores = new Map();
    for (const word of words) for (const hit of (await pagefind.search(word)).results) scores.set(hit.id, { hit, score: (scores.get(hit.id)?.score ?? 0) + hit.score });
    return [...scores.values()].sort((a, b) => b.score - a.score).slice(0, 10).map(({ hit }) => hit);
  };
  const hits = [], micros = [];
  const began = performance.now();
  for (const text of texts) {
    const best = await search(text);
    hits.push(await Promise.all(best.slice(0, 3).map(async (hit) => (await hit.data()).url.slice(3, -1))));
    const times = [];
    for (let pass = 0; pass < 3; pass += 1) {
      const before = performance.now();
      await search(text);
      times.push((performance.now() - before) * 1e3);
    }
    micros.push(times.sort((a, b) => a - b)[1]);
    if (performance.now() - began > limit) break;
  }
  return { loadMs, hits, micros };
}, { texts: queries.map(({ text }) => text), limit: seconds * 1e3 });
await browser.close();
server.close();
rmSync(out, { recursive: true });
console.log(JSON.stringify({ version: "1.6.0", buildMs, raw: null, packed, ...result }));
process.exit(0);
