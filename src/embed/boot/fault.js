// What can go wrong while the widget starts, and what to do about it. A page is told by a `wallet-help-error` event.

/** A file that the user waits for is late after this many milliseconds: at 50 kbit/s the first ones take 25 seconds, and a
 * file with a digest shows no progress. */
const TOO_LATE = 4e4;
/** What a promise settles to, unless that takes too long. */
export const inTime = (code, address, promise, after = TOO_LATE, words = address + ": late") =>
  Promise.race([promise, pause(after).then(() => Promise.reject(new Fault(code, words)))]);

/** A promise of a moment from now, in milliseconds. */
export const pause = (time) => new Promise((done) => setTimeout(done, time));

/** What went wrong, with the code of its remedy, or with a remedy of its own. */
export class Fault extends Error {
  constructor(code, message, remedy) {
    super(message);
    Object.assign(this, { code, remedy });
  }
}

/** What an `error` event says. */
export const detail = (code, message, remedy = remedies[code]) => ({ code, message, remedy });

/** Brings the static panel back, and tells the page why. */
export const ended = (frame, code, message) => {
  try {
    frame.fail(detail(code, message));
  } catch (error) {
    return error;
  }
};

/** What was thrown, in words; it may be anything, or nothing. */
export const said = (error) => {
  try {
    return String((error && error.message) || "failed with " + error);
  } catch (_) {
    return "failed";
  }
};

/** What the WebAssembly refuses it says in words; what else is thrown is thrown on. */
export const refusal = (error, refused) => (typeof error == "string" ? refused(error) : error);

/** What the host's developer can do, by the code of an error. */
export const remedies = {
  loader: "Do what the message says, or report it.",
  glue: "Deploy assets/ complete, and allow its origin in script-src and connect-src.",
  wasm: "Serve assets/*.wasm beside wallet-help.js, complete and as application/wasm.",
  "wasm-blocked": "Add 'wasm-unsafe-eval' to script-src in the page's content security policy.",
  manifest: "Point the manifest attribute at the pack's manifest.json, and allow its origin in connect-src.",
  pack: "Deploy every file that the manifest names beside it, and allow its origin in connect-src.",
  integrity: "Deploy all files of one build, and let no proxy change them.",
  handler: "Correct the handler: it may return a value or a promise, within 10 seconds.",
  panic: "Reload the page, and report the message.",
};
