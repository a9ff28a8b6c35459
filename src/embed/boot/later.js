// Starts the second module, and gives each element what its views need.

import { detail, pause } from "./fault.js";
import { failed, fetchLater, scriptOf, textOf } from "./files.js";
import { linked, wear } from "./style.js";
import { compile, running, start } from "./start.js";
import { take } from "glue";

/** Gives an element what its views of the second module need, once that has loaded and before they are drawn. */
export let furnish;

/** How long a caller that can do without the second module waits for it. */
const A_MOMENT = 2e3;
export const forAMoment = (waited) => Promise.race([waited, pause(A_MOMENT)]).catch(() => 0);

/** Once for every host: what it is given remembers what is under way. */
export const equip = (frame, host) => (host.equipped = host.equipped || furnish(frame, host));

/** The promise of the second module, once it is asked for. */
export let coming;
/** Starts the second module. It uses the memory, the table and the globals of the first. */
export const rooms = (frame) =>
  (coming =
    coming ||
    Promise.all([
      start(frame),
      fetchLater(frame, "rooms", "wasm", compile),
      scriptOf(frame),
      fetchLater(frame, "style", "glue", textOf),
    ])
      .then(async ([first, module, { furnisher }, text]) => {
        await WebAssembly.instantiate(module, { __wasm_split: first });
        furnish = furnisher(text, wear, linked);
        take();
      })
      .catch((error) => {
        coming = 0;
        failed();
        // If the first module failed, the one who started it says so.
        if (running) frame.emit("error", detail(error.code || "wasm", error.message));
        throw error;
      }));
