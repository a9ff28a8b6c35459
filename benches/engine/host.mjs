// Runs the engine's WebAssembly: the JavaScript side of src/lib.rs.
import { createHash } from 'node:crypto';

/** The module without its custom sections (names), as it would be shipped. */
export function stripped(bytes) {
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

/**
 * An engine with this index open: `search(text, limit)` gives keys, best first. `read(file)` gives the bytes of a shard,
 * which a large index asks for when a query needs it; a shard with another digest is not taken.
 */
export async function openEngine(wasmBytes, indexBytes, read) {
  const { instance } = await WebAssembly.instantiate(stripped(wasmBytes), {});
  const { memory, memory_for, open, query, answer, partial, missing, supply } = instance.exports;
  const encoder = new TextEncoder(), decoder = new TextDecoder();
  const write = (bytes) => {
    const at = memory_for(bytes.length); // may grow the memory, which detaches its buffer
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  };
  write(indexBytes);
  const began = performance.now();
  if (!open()) throw new Error('the engine does not open this index: rebuild it with `index`');
  const openMicros = (performance.now() - began) * 1e3;
  const lines = (length) => decoder.decode(new Uint8Array(memory.buffer, answer(), length)).split('\n').slice(0, -1);
  const fetched = { shards: 0, bytes: 0 };
  const search = (text, limit) => {
    write(encoder.encode(text));
    const hits = lines(query(limit));
    if (!partial()) return hits;
    for (const line of lines(missing())) {
      const [file, integrity] = line.split(' ');
      const bytes = read(file);
      if (integrity != 'sha384-' + createHash('sha384').update(bytes).digest('base64')) throw new Error(`${file} is altered: index again`);
      fetched.shards += 1;
      fetched.bytes += bytes.length;
      const name = encoder.encode(file);
      write(Buffer.concat([name, bytes]));
      if (!supply(name.length)) throw new Error(`${file} does not fit its index: index again`);
    }
    write(encoder.encode(text));
    return lines(query(limit));
  };
  return { search, openMicros, fetched, heapBytes: () => memory.buffer.byteLength };
}
