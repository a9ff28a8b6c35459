// What stands in the network's place in the build for one file; esbuild injects it. The build writes
// `files`: every file's bytes in base64, by its name.
import { files } from "files";

/** The loader's `__ASSETS__`. The hash that pins this whole script pins what is in it. */
export const embedded = { boot: ["", ""], wasm: ["widget.wasm", ""], css: ["widget.css", ""] };

/** In the place of the loader's `loadScript`. */
export const openScript = (name) => (name == "boot" ? import("./boot.js") : import("./rooms.js"));

const types = { wasm: "application/wasm", json: "application/json" };

export const fetch = async (address, options) => {
  const name = address.slice(address.lastIndexOf("/") + 1);
  if (!Object.hasOwnProperty.call(files, name)) return self.fetch(address, options);
  const body = Uint8Array.from(atob(files[name]), (letter) => letter.charCodeAt(0));
  return new Response(body, { headers: { "Content-Type": types[name.slice(name.lastIndexOf(".") + 1)] || "" } });
};
