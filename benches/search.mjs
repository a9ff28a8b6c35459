// Our engine's WebAssembly beside six search libraries, on the shipped pack, on generated collections and on any folder.
//
//   node benches/search.mjs [--peers a,b] [--sets pack,5000,100000] [--data FOLDER]...
//
// FOLDER holds corpus.jsonl, {"id","title","body","lang"}, and queries.jsonl, {"id","text","relevant"}. Latency is the
// median of three warm passes per query; SECONDS (20) bounds one pass of a slow engine, which then answers fewer queries,
// LIMIT (240) all that a peer does on a collection, indexing included: one that is not done by then is said to be so.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, copyFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

import { generate, write } from "./corpus.mjs";
import { native } from "./engine/build.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "..");
const scratch = mkdtempSync(path.join(tmpdir(), "wallet-help-bench-"));
const seconds = process.env.SECONDS ?? "20", limit = Number(process.env.LIMIT ?? 240);
const PEERS = ["minisearch", "flexsearch", "fuse", "lunr", "orama", "pagefind"];

const options = { peers: PEERS, sets: ["pack", "5000", "100000"], data: [] };
const words = process.argv.slice(2);
for (let at = 0; at < words.length; at += 2) {
  const [name, value] = [words[at].slice(2), words[at + 1]];
  if (!value || !(name in options)) throw new Error(`${words[at]}: give --peers, --sets or --data with a value`);
  name === "data" ? options.data.push(value) : (options[name] = value.split(",").filter(Boolean));
}

const lines = (file) => readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const run = (program, values, most = 1200) => {
  const done = spawnSync(program, values, { cwd: root, encoding: "utf8", maxBuffer: 1 << 29, timeout: most * 1e3, killSignal: "SIGKILL" });
  if (done.error?.code === "ETIMEDOUT") throw new Error(`not done within ${most} s`);
  if (/heap out of memory/.test(done.stderr)) throw new Error("out of memory");
  if (done.status !== 0) throw new Error(`${path.basename(String(values[0]))} ${values[1] ?? ""}: ${/^.*Error.*$/m.exec(done.stderr)?.[0] ?? done.error ?? done.stderr}`);
  return done.stdout;
};

/** The shipped pack: our own index of it, and for the peers its articles with all that our index knows of them. */
const pack = () => {
  const folder = path.join(scratch, "pack"), built = path.join(scratch, "built"), articles = path.join(root, "assets/content/gopay/articles");
  run(native(), ["build", path.join(root, "assets/content/gopay"), built]);
  const documents = readdirSync(articles).sort().map((id) => {
    const [, head, body] = readFileSync(path.join(articles, id, "zh-CN.md"), "utf8").split(/^\+\+\+$/m);
    const asks = /^asks = \[([^\]]*)\]/m.exec(head)?.[1] ?? "", tags = /^tags = \[([^\]]*)\]/m.exec(head)?.[1] ?? "";
    return { id: `article/${id}`, title: /^title = "(.*)"$/m.exec(head)[1], body: [asks, tags, body].join(" ").replace(/["\\[\]|#>*]/g, " "), lang: "zh" };
  });
  const queries = lines(path.join(root, "tests/quality/zh-CN.jsonl"));
  write(folder, { documents, queries });
  const out = path.join(folder, "ours");
  mkdirSync(out);
  for (const name of readdirSync(built)) if (/^zh-CN.*\.idx$/.test(name)) copyFileSync(path.join(built, name), path.join(out, name));
  return folder;
};

const ours = (folder) => {
  const out = path.join(folder, "ours"), engine = path.join(here, "engine.mjs");
  let buildMs = null;
  if (!existsSync(out)) {
    const began = performance.now();
    run("node", [engine, "index", path.join(folder, "corpus.jsonl"), out]);
    buildMs = performance.now() - began;
  }
  const [{ meta }, ...answers] = run("node", [engine, "search", out, path.join(folder, "queries.jsonl")]).trim().split("\n").map((line) => JSON.parse(line));
  const files = readdirSync(out).map((name) => readFileSync(path.join(out, name)));
  return {
    version: "", buildMs, loadMs: meta.load_micros / 1e3, raw: files.reduce((sum, file) => sum + file.length, 0),
    packed: files.reduce((sum, file) => sum + brotliCompressSync(file).length, 0), hits: answers.map(({ hits }) => hits), micros: answers.map(({ micros }) => micros),
  };
};

const at = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const figures = (queries, { hits, micros, ...rest }) => {
  const asked = queries.slice(0, hits.length).map(({ relevant }, number) => hits[number].findIndex((id) => relevant.includes(id)));
  const among = (first) => asked.filter((place) => place >= 0 && place < first).length / asked.length;
  return { ...rest, asked: asked.length, first: among(1), three: among(3), p50: at(micros, 0.5), p95: at(micros, 0.95) };
};

const cell = (text) => String(text).padStart(11);
const ratio = (a, b) => (a && b ? `${(a / b).toFixed(a / b < 10 ? 2 : 0)}×` : "–");
const time = (micros) => (micros < 1e3 ? `${micros.toFixed(0)} µs` : `${(micros / 1e3).toFixed(micros < 1e4 ? 1 : 0)} ms`);
const size = (bytes) => `${(bytes / 1024).toFixed(0)} KB`;
const row = (name, figures) =>
  console.log(name.padEnd(20) + [figures.first.toFixed(3), figures.three.toFixed(3), time(figures.p50), time(figures.p95), time(figures.loadMs * 1e3), size(figures.packed)].map(cell).join("") +
    (figures.asked < figures.of ? `  first ${figures.asked} queries` : ""));

let failures = 0, compared = 0;
const compare = (name, folder) => {
  const queries = lines(path.join(folder, "queries.jsonl")).filter(({ relevant }) => relevant?.length);
  const set = path.join(scratch, `set-${(compared += 1)}`);
  if (queries.length < lines(path.join(folder, "queries.jsonl")).length || !folder.startsWith(scratch)) {
    mkdirSync(set, { recursive: true });
    copyFileSync(path.join(folder, "corpus.jsonl"), path.join(set, "corpus.jsonl"));
    writeFileSync(path.join(set, "queries.jsonl"), queries.map((query) => JSON.stringify(query)).join("\n") + "\n");
    folder = set;
  }
  console.log(`\n${name}: ${lines(path.join(folder, "corpus.jsonl")).length} documents, ${queries.length} queries`);
  console.log("".padEnd(20) + ["right first", "among 3", "median", "p95", "load", "brotli"].map(cell).join(""));
  const answers = ours(folder), mine = { ...figures(queries, answers), of: queries.length };
  row("wallet-help", mine);
  for (const peer of options.peers) {
    try {
      const script = peer === "pagefind" ? [path.join(here, "peers/pagefind.mjs"), folder, seconds] : ["--max-old-space-size=6000", path.join(here, "peers/run.mjs"), peer, folder, seconds];
      const theirs = { ...figures(queries, JSON.parse(run("node", script, limit).trim().split("\n").pop())), of: queries.length };
      row(`${peer} ${theirs.version}`, theirs);
      // On the queries that both answered.
      const same = figures(queries, { ...answers, hits: answers.hits.slice(0, theirs.asked), micros: answers.micros.slice(0, theirs.asked) });
      console.log("  theirs / ours".padEnd(20) + [ratio(theirs.first, same.first), ratio(theirs.three, same.three), ratio(theirs.p50, same.p50), ratio(theirs.p95, same.p95), ratio(theirs.loadMs, mine.loadMs), ratio(theirs.packed, mine.packed)].map(cell).join(""));
    } catch (problem) {
      failures += 1;
      console.log(`${peer.padEnd(20)}   ${problem.message}`);
    }
  }
};

console.log("search: our WebAssembly in V8 beside the peers; warm, per query");
for (const set of options.sets) {
  if (set === "pack") compare("the shipped pack, Chinese", pack());
  else {
    const folder = path.join(scratch, set);
    write(folder, generate(Number(set)));
    compare(`generated, ${set}`, folder);
  }
}
for (const folder of options.data) compare(path.basename(path.resolve(folder)), path.resolve(folder));
rmSync(scratch, { recursive: true });
// A peer that cannot do it is a finding, not a failure; ours has thrown by now.
if (failures) console.log(`\n${failures} of the peers' runs were not finished, as said above.`);
