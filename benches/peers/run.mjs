// One peer on one collection, in a process of its own: node --expose-gc benches/peers/run.mjs PEER FOLDER SECONDS
// prints one line of JSON. A pass that would take longer than SECONDS answers the first queries alone.

import { brotliCompressSync, constants } from "node:zlib";
import { readFileSync } from "node:fs";
import path from "node:path";

const [peer, folder, seconds] = process.argv.slice(2);
const lines = (name) => readFileSync(path.join(folder, name), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const documents = lines("corpus.jsonl").map(({ body = "", ...rest }) => ({ ...rest, body }));
const queries = lines("queries.jsonl");
const { build, save, load, search, version } = await import(`./${peer}.mjs`);

let began = performance.now();
const built = await build(documents);
const buildMs = performance.now() - began;
const saved = await save(built);
began = performance.now();
const index = await load(saved);
const loadMs = performance.now() - began;

const hits = [], limit = seconds * 1e3;
began = performance.now();
for (const { text } of queries) {
  hits.push(await search(index, text, 10));
  if (performance.now() - began > limit) break;
}
const asked = queries.slice(0, hits.length);
const times = asked.map(() => []);
for (let pass = 0; pass < 3; pass += 1) {
  const start = performance.now();
  for (const [at, { text }] of asked.entries()) {
    const before = performance.now();
    await search(index, text, 10);
    times[at].push((performance.now() - before) * 1e3);
    if (performance.now() - start > limit) break;
  }
}
const micros = times.filter((all) => all.length).map((all) => all.sort((a, b) => a - b)[all.length >> 1]);
const quality = saved.length > 4e6 ? 5 : 11;
const packed = brotliCompressSync(saved, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
console.log(JSON.stringify({ version, buildMs, loadMs, raw: Buffer.byteLength(saved), packed, hits, micros }));
process.exit(0);
