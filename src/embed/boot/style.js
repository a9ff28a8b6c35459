// The style of the application and of the standalone page.

import { fetchLater, textOf } from "./files.js";

/** A style as a `<link>`, for engines without constructable sheets. */
export const linked = (root, href, integrity) =>
  new Promise((done) => {
    const link = document.createElement("link");
    // Its bytes were here a moment ago; without them the views are plain, and work.
    root.append(Object.assign(link, { rel: "stylesheet", integrity, crossOrigin: "", onload: done, onerror: done, href }));
  });

/** The sheet of each mode. */
const sheets = {};

/** A style as one sheet for every element of the page; nothing if the engine has no constructable sheets. */
export const sheetOf = (text) => {
  if (!document.adoptedStyleSheets) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};

/** Gives an element the style of the application. */
export const style = async (frame) => {
  const { root, mode } = frame;
  const texts = [textOf(frame.get(frame.url("css"), frame.assets.css[1]), frame.url("css"))];
  if (mode == "page") texts.push(fetchLater(frame, "page", "glue", textOf));
  const [first, own = ""] = await Promise.all(texts);
  const sheet = (sheets[mode] = sheets[mode] || sheetOf(first + own));
  // A sheet serves its own document alone: one that is here from another has lost the loader's, and takes links as an old
  // engine does. There the <link> of the first style stands there from the start.
  if (!sheet || !root.adoptedStyleSheets[0]) {
    if (!root.querySelector("link")) await linked(root, frame.url("css"), frame.assets.css[1]);
    return own && linked(root, frame.url("page"), frame.assets.page[1]);
  }
  // The reader's own text size, not the page's: under `all: initial` that is the size of the static panel's text.
  frame.element.style.setProperty("--wallet-help-rem", getComputedStyle(frame.panel).fontSize);
  root.adoptedStyleSheets = [root.adoptedStyleSheets[0], sheet];
};
