// The style of the application and of the standalone page.

import { inTime } from "./fault.js";
import { fetchLater, textOf } from "./files.js";

/** A style as a `<link>`, for engines without constructable sheets. */
export const linked = (root, href, integrity) =>
  new Promise((done) => {
    const link = document.createElement("link");
    // Its bytes were here a moment ago; without them the views are plain, and work.
    root.append(Object.assign(link, { rel: "stylesheet", integrity, crossOrigin: "", onload: done, onerror: done, href }));
  });

/** Gives an element the style of the application. */
export const style = async (frame) => {
  const { root, mode } = frame;
  const address = frame.url("css");
  const texts = [inTime("glue", address, textOf(frame.get(address, frame.assets.css[1]), address))];
  if (mode == "page") texts.push(fetchLater(frame, "page", "glue", textOf));
  const [first, page = ""] = await Promise.all(texts);
  const [own] = root.adoptedStyleSheets || [];
  // An element that came from another document before this has lost the loader's sheet, and takes links as an old engine
  // does. There the <link> of the first style stands there from the start.
  if (!own) {
    if (!root.querySelector("link")) await linked(root, address, frame.assets.css[1]);
    return page && linked(root, frame.url("page"), frame.assets.page[1]);
  }
  // The reader's own text size, not the page's: under `all: initial` that is the size of the static panel's text.
  frame.element.style.setProperty("--wallet-help-rem", getComputedStyle(frame.panel).fontSize);
  frame.worn = [Array.from(own.cssRules, (rule) => rule.cssText).join(""), first + page];
  wear(frame);
};

/** Gives an element its styles as sheets of its document. They serve no other one: where the element moves, it loses them. */
export const wear = ({ element, root, worn }) => {
  const { defaultView } = element.ownerDocument;
  // A document that nobody looks at has no window.
  if (worn && defaultView)
    root.adoptedStyleSheets = worn.map((text) => {
      const sheet = new defaultView.CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
};
