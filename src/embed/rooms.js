// What comes with the second module, or with a bridge: the first views run without it.

import { contactOf } from "./contact.js";

export { bridgeOf } from "./bridge.js";

/** For an engine without constructable sheets. */
const linked = (root, href, integrity) =>
  new Promise((done) => {
    const link = document.createElement("link");
    // Its bytes were here a moment ago; without them the views are plain, and work.
    root.append(Object.assign(link, { rel: "stylesheet", integrity, crossOrigin: "", onload: done, onerror: done, href }));
  });

/** What gives an element and its host what the views of the second module need; `sheet` is their style. */
export const furnisher = (sheet) => async (frame, host) => {
  const { assets, root, url } = frame;
  Object.assign(host, contactOf(frame, host));
  if (sheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((other) => other != sheet).concat(sheet);
  else await (frame.furnished = frame.furnished || linked(root, url("style"), assets.style[1]));
};
