// The files that the application needs, fetched with their integrity. One that is missing is told from one that was changed
// on the way, because the remedies differ.

import { Fault, inTime } from "./fault.js";

/** The text of an answer. */
export const textOf = async (answer, address) => new TextDecoder().decode(await bytes("glue", answer, address, 1));

let script;
/** What `rooms.js` exports. */
export const scriptOf = (frame) =>
  (script =
    script ||
    inTime("glue", frame.url("script"), frame.script("script", tries)).catch((error) => {
      script = 0;
      failed();
      throw error.code ? error : new Fault("glue", frame.url("script"));
    }));

/** Fetches a file that boot pins: one of the second module, or the style of the standalone page. */
export const fetchLater = (frame, name, code, read) => {
  const address = frame.url(name) + tries;
  const answer = frame.get(address, frame.assets[name][1]);
  return inTime(code, address, read(answer, address));
};

/** A try after a failure has another address, which no cache has. */
export let tries = "";
export const failed = () => (tries += "?r");

/** What stands behind the address of a file beside the manifest that did not come: a request that hangs holds the first. */
const again = {};
/** The bytes of a file beside the manifest, which has to pin it: no digest is one that fits nothing. */
export const ask = (frame, { file, sha384 }, after) => {
  const address = new URL(file, frame.address).href + (again[file] || "");
  return inTime("pack", address, bytes("pack", frame.get(address, sha384 || "none"), address, 1), after).catch((error) => {
    again[file] = (again[file] || "") + "?r";
    throw error;
  });
};

const filesOf = async (frame, locale) => {
  const files = (await frame.manifest).locales[locale] || {};
  if (!files.pack || !files.index) throw new Fault("manifest", frame.address + ": no files for " + locale);
  return files;
};

/**
 * The bytes of a locale's pack. Its index is asked for as well, once the style is here: on a slow line the first module and
 * the pack have a start before it, and it may come while the application draws itself.
 */
export const pack = async (frame, locale) => {
  const { pack, index } = await filesOf(frame, locale);
  const coming = ask(frame, pack);
  frame.index = Object.assign(frame.styled.then(() => ask(frame, index)), index);
  frame.index.catch(() => 0);
  return coming;
};

/** The bytes of the index of a locale's pack. */
export const index = async (frame, locale) => {
  const { index } = await filesOf(frame, locale);
  const coming = frame.index;
  frame.index = 0;
  return coming && coming.file == index.file ? coming : ask(frame, index);
};

/** The bytes of an answer. Tells a file that is missing from one that is not the one that was built. */
export const bytes = async (code, answer, address, pinned) => {
  let problem;
  try {
    const response = await answer;
    if (response.ok) return await response.arrayBuffer();
    problem = "status " + response.status;
  } catch (error) {
    problem = error.message;
    // With a digest the browser does not say what came: the second look tells a file that is missing from another one.
    const second = pinned && (await fetch(address, { cache: "no-store" }).catch(() => 0));
    if (second) [code, problem] = second.ok ? ["integrity", "does not fit its digest"] : [code, "status " + second.status];
  }
  throw new Fault(code, address + ": " + problem);
};
