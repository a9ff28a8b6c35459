// Starts the first module, once for all elements of a page, and notices when it has crashed.

import { bytes } from "./files.js";
import { begin } from "glue";
import { Fault, ended, inTime } from "./fault.js";

/** The promise of the first module's exports, once it is started. */
export let running;

/** Compiles what arrives while it arrives, where that is possible. */
export const compile = async (answer, address) => {
  const streaming = answer.then((response) => response.ok && WebAssembly.compileStreaming(response.clone()));
  // A wrong type or an old engine: compile the bytes instead.
  const module = await streaming.catch(() => 0);
  if (module) return module;
  const source = await bytes("wasm", answer, address, 1);
  try {
    return await WebAssembly.compile(source);
  } catch (error) {
    if (!self.WebAssembly) {
      throw new Fault("wasm-blocked", "this engine has no WebAssembly", "Nothing to correct: the contact list stays.");
    }
    try {
      new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    } catch (_) {
      throw new Fault("wasm-blocked", error.message);
    }
    throw new Fault("wasm", error.message);
  }
};

/** Starts the first module, or gives the one that runs. */
export const start = (frame) =>
  (running =
    running ||
    inTime("wasm", frame.url("wasm"), compile(frame.wasm, frame.url("wasm")))
      .then(begin)
      .catch((error) => {
        running = 0;
        throw error;
      }));

/** The elements whose application runs, each with what stops it. */
export const live = new Map();

/** A panic leaves the instance unusable, for every element of the page. */
export const crashed = (error) => {
  if (!(self.WebAssembly && error instanceof WebAssembly.RuntimeError)) return;
  if (!live.size || !String(error.stack).includes("wallet-help")) return;
  const frames = [...live.keys()];
  live.clear();
  running = Promise.reject(new Fault("panic", error.message));
  running.catch(() => 0);
  for (const frame of frames) ended(frame, "panic", error.message);
};

const onError = (event) => crashed(event.error || event.reason);
addEventListener("error", onError);
addEventListener("unhandledrejection", onError);
