// The search engine's WebAssembly in V8, with the contract of `wallet-help corpus`:
//
//   node benches/engine.mjs index CORPUS.jsonl OUT     builds the index with the native indexer
//   node benches/engine.mjs search OUT QUERIES.jsonl   answers in wasm; a `{"meta"}` line, then `{"id","hits","micros"}`
//   node benches/engine.mjs size                       bytes of the engine: raw and brotli
//
// WALLET_HELP names the native command (target/release/wallet-help), ENGINE_WASM the module.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const wasmFile = process.env.ENGINE_WASM
  || join(here, 'engine/target/wasm32-unknown-unknown/release/wallet_help_engine.wasm');
const native = process.env.WALLET_HELP || join(here, '../target/release/wallet-help');

/** The module without its custom sections (names), as it would be shipped. */
function stripped(bytes) {
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length;) {
    const start = at, id = bytes[at++];
    let size = 0, shift = 0, byte;
    do { byte = bytes[at++]; size |= (byte & 127) << shift; shift += 7; } while (byte & 128);
    at += size;
    if (id !== 0) parts.push(bytes.subarray(start, at));
  }
  return Buffer.concat(parts);
}

async function engine(indexBytes) {
  const { instance } = await WebAssembly.instantiate(stripped(readFileSync(wasmFile)), {});
  const { memory, memory_for, open, query, answer } = instance.exports;
  const encoder = new TextEncoder(), decoder = new TextDecoder();
  const write = (bytes) => {
    const at = memory_for(bytes.length); // may grow the memory, which detaches its buffer
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  };
  write(indexBytes);
  const began = performance.now();
  if (!open()) throw new Error('the engine does not open this index: rebuild it with `index`');
  const loadMicros = (performance.now() - began) * 1e3;
  const search = (text, limit) => {
    write(encoder.encode(text));
    const length = query(limit);
    return decoder.decode(new Uint8Array(memory.buffer, answer(), length)).split('\n').slice(0, -1);
  };
  return { search, loadMicros, heapBytes: () => memory.buffer.byteLength };
}

const [command, first, second] = process.argv.slice(2);
if (command === 'index') {
  const built = spawnSync(native, ['corpus', 'index', first, second], { stdio: 'inherit' });
  process.exit(built.status ?? 1);
} else if (command === 'search') {
  const file = readdirSync(first).find((name) => name.endsWith('.idx'));
  const { search, loadMicros, heapBytes } = await engine(readFileSync(join(first, file)));
  const queries = readFileSync(second, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const hits = queries.map(({ text }) => search(text, 10));
  const times = queries.map(() => []);
  for (let pass = 0; pass < 3; pass++) {
    queries.forEach(({ text }, at) => {
      const began = performance.now();
      search(text, 10);
      times[at].push((performance.now() - began) * 1e3);
    });
  }
  console.log(JSON.stringify({ meta: { load_micros: loadMicros, heap_bytes: heapBytes() } }));
  queries.forEach(({ id }, at) => {
    const micros = +times[at].sort((a, b) => a - b)[1].toFixed(1);
    console.log(JSON.stringify({ id, hits: hits[at], micros }));
  });
} else if (command === 'size') {
  const bytes = stripped(readFileSync(wasmFile));
  console.log(`engine ${bytes.length} bytes, brotli ${brotliCompressSync(bytes).length}`);
} else {
  console.error('engine.mjs index CORPUS OUT | search OUT QUERIES | size');
  process.exit(2);
}
