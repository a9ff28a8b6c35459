// What stands in the network's place in the npm package; esbuild injects it. The build writes `addresses`: for every file
// of code its address and hash, what imports each script, the manifest, whose files are such addresses as well, and the
// addresses of shards by the names that an index has for them.
import { files, manifest, scripts, shards } from "addresses";

/** The loader's `__ASSETS__`. */
export const bundled = files;

/** In the place of the loader's `loadScript`: a bundler makes scripts its own, and may change their bytes. */
export const imported = (name) => scripts[name]();

// In one expression a bundler would take it for a file to copy, and give it another address.
const here = import.meta.url;
const usual = new URL("packs/gopay/manifest.json", here).href;

export const fetch = async (address, options) => {
  if (address == usual) return new Response(JSON.stringify(manifest));
  address = shards[address.split("/").pop()] || address;
  // A bundler puts a small file into the script itself, where no policy lets it be fetched.
  const [, inlined] = /^data:[^,]*;base64,(.*)/.exec(address) || [];
  if (inlined) return new Response(Uint8Array.from(atob(inlined), (byte) => byte.charCodeAt(0)));
  // Vite's own server answers with a script unless it is asked for a style.
  return self.fetch(address, /\.css$/.test(address) ? { ...options, headers: { Accept: "text/css" } } : options);
};
