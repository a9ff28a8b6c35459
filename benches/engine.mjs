// The search engine's WebAssembly in V8, with the contract of `wallet-help corpus`:
//
//   node benches/engine.mjs index CORPUS.jsonl OUT     builds the index with the native indexer
//   node benches/engine.mjs search OUT QUERIES.jsonl   answers in wasm; a `{"meta"}` line, then `{"id","hits","micros"}`
//   node benches/engine.mjs size                       bytes of the engine: raw and brotli
//
// Builds the native command and the module when a source is newer. WALLET_HELP names another command, ENGINE_WASM
// another module.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { native, wasm } from './engine/build.mjs';
import { openEngine, stripped } from './engine/host.mjs';

/** Index and answers in the folder OUT, in the order of the queries. */
async function search(out, queryFile) {
  const queries = readFileSync(queryFile, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const file = readdirSync(out).find((name) => name.endsWith('.idx'));
  const engine = await openEngine(wasm(), readFileSync(join(out, file)), (shard) => readFileSync(join(out, shard)));
  const hits = queries.map(({ text }) => engine.search(text, 10));
  // Warm is when V8 has compiled what is used: a few hundred short queries alone do not get it that far.
  for (const until = performance.now() + 600; performance.now() < until;) for (const { text } of queries.slice(0, 500)) engine.search(text, 10);
  const times = queries.map(() => []);
  for (let pass = 0; pass < 3; pass++) {
    queries.forEach(({ text }, at) => {
      const began = performance.now();
      engine.search(text, 10);
      times[at].push((performance.now() - began) * 1e3);
    });
  }
  console.log(JSON.stringify({ meta: { load_micros: +engine.openMicros.toFixed(1), heap_bytes: engine.heapBytes() } }));
  queries.forEach(({ id }, at) => {
    const micros = +times[at].sort((a, b) => a - b)[1].toFixed(1);
    console.log(JSON.stringify({ id, hits: hits[at], micros }));
  });
}

const [command, first, second] = process.argv.slice(2);
try {
  if (command === 'index' && second) {
    const run = spawnSync(native(), ['corpus', 'index', first, second], { stdio: 'inherit' });
    process.exitCode = run.status ?? 1;
  } else if (command === 'search' && second) {
    await search(first, second);
  } else if (command === 'size') {
    const bytes = stripped(wasm());
    console.log(`engine ${bytes.length} bytes, brotli ${brotliCompressSync(bytes).length}`);
  } else {
    console.error('engine.mjs index CORPUS OUT | search OUT QUERIES | size');
    process.exitCode = 2;
  }
} catch (problem) {
  console.error(`engine.mjs: ${problem.message}`);
  process.exitCode = 1;
}
