// What the generated glue stands on, in the place of what `wasm-bindgen` would write there: the table of JavaScript's
// objects that the WebAssembly knows by number, texts in its memory, and closures. The names are the generator's. Ours
// keeps to what this module needs: one instance, which the loader hands over compiled, and texts of ordinary length.
// `xtask/src/dist/glue.rs` fails the build when the generated half asks for something that is not here.

export let wasm;

/** Starts the compiled module; its exports. */
export const begin = async (module, imports) => {
  ({ exports: wasm } = await WebAssembly.instantiate(module, imports));
  wasm.__wbindgen_start();
  return wasm;
};

// Places below 1024 are a stack of borrowed objects. Four constants follow, then a list in which an empty place holds
// the number of the next one.
const BORROWED = 1024;
const CONSTANTS = [undefined, null, true, false];
const heap = new Array(BORROWED).fill().concat(CONSTANTS);
let top = BORROWED;
let free = heap.length;

export const getObject = (place) => heap[place];

export const addHeapObject = (object) => {
  const place = free;
  free = place < heap.length ? heap[place] : place + 1;
  heap[place] = object;
  return place;
};

export const takeObject = (place) => {
  const object = heap[place];
  if (place >= BORROWED + CONSTANTS.length) {
    heap[place] = free;
    free = place;
  }
  return object;
};

export const addBorrowedObject = (object) => {
  heap[--top] = object;
  return top;
};

export const dropBorrowed = () => {
  heap[top++] = undefined;
};

/** An object or none. */
export const isLikeNone = (value) => value == null;
export const addOptional = (object) => (isLikeNone(object) ? 0 : addHeapObject(object));

// The memory may have grown since: its buffer is then another one.
let view, octets;
export const getDataViewMemory0 = () => (view && view.buffer == wasm.memory.buffer ? view : (view = new DataView(wasm.memory.buffer)));
const getUint8ArrayMemory0 = () =>
  octets && octets.buffer == wasm.memory.buffer ? octets : (octets = new Uint8Array(wasm.memory.buffer));
export const getArrayU8FromWasm0 = (from, length) => getUint8ArrayMemory0().subarray(from >>> 0, (from >>> 0) + length);

export const getArrayJsValueFromWasm0 = (from, length) =>
  Array.from({ length }, (_, index) => takeObject(getDataViewMemory0().getUint32((from >>> 0) + 4 * index, true)));

// A byte order mark is a letter like any other.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();
export const getStringFromWasm0 = (from, length) => decoder.decode(getArrayU8FromWasm0(from, length));

/** How many bytes the last one to be passed has. */
export let WASM_VECTOR_LEN;
export const passArray8ToWasm0 = (bytes) => {
  const place = wasm.__wbindgen_malloc((WASM_VECTOR_LEN = bytes.length), 1) >>> 0;
  getUint8ArrayMemory0().set(bytes, place);
  return place;
};
export const passStringToWasm0 = (text) => passArray8ToWasm0(encoder.encode(text));

/** Answers a text, or none, by its place and its length in the memory at `to`. */
export const putOptional = (to, text) => {
  const place = isLikeNone(text) ? 0 : passStringToWasm0(text);
  getDataViewMemory0().setInt32((to >>> 0) + 4, WASM_VECTOR_LEN, true);
  getDataViewMemory0().setInt32(to >>> 0, place, true);
};
/** The same where there is always one; what an engine leaves out, as the key of an event, is empty. */
export const putString = (to, text) => putOptional(to, isLikeNone(text) ? "" : text);

export const ofType = (value, kind) => (typeof value == kind ? value : undefined);

/** Answers a condition, or none. */
export const optionalFlag = (value) => (isLikeNone(value) ? 0xffffff : value ? 1 : 0);
/** Answers a whole number, or none. */
export const optionalNumber = (value) => (isLikeNone(value) ? Number.MAX_SAFE_INTEGER : value >>> 0);

/** What is thrown in `work` goes to the WebAssembly. */
export const tried = (work) => (...values) => {
  try {
    return work(...values);
  } catch (error) {
    wasm.__wbindgen_exn_store(addHeapObject(error));
  }
};

/** Drops the closures that nobody holds any more, where the engine tells. */
const dropped = self.FinalizationRegistry && new FinalizationRegistry(({ a, b }) => wasm.__wbindgen_destroy_closure(a, b));

export const makeClosure = (a, b, work, isMutable) => {
  const state = { a, b, cnt: 1 };
  const real = (...values) => {
    // It lives until it has returned, whoever drops it meanwhile.
    state.cnt++;
    const { a } = state;
    // A mutable one that calls itself finds nothing.
    if (isMutable) state.a = 0;
    try {
      return work(a, b, ...values);
    } finally {
      state.a = a;
      real._wbg_cb_unref();
    }
  };
  real._wbg_cb_unref = () => {
    if (--state.cnt) return;
    wasm.__wbindgen_destroy_closure(state.a, b);
    state.a = 0;
    if (dropped) dropped.unregister(state);
  };
  if (dropped) dropped.register(real, state, state);
  return real;
};
/** The promise calls it at once, and once. */
export const newPromise = (a, b, work) => new Promise((resolve, reject) => work(a, b, resolve, reject));
export const makeMutClosure = (a, b, work) => makeClosure(a, b, work, 1);
