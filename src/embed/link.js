// What the generated glue imports to start the second module, in the place of a script that would fetch it anywhere:
// the application asks only after `boot.js` has verified and started it.
export const table = {};

/** Answers `done`, a place in the table of functions, for the question `which`. */
export const __wasm_split_load_rooms = (done, which) => table.of.get(done)(which, true);
