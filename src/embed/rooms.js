// What comes with the second module, or with a bridge: the first views run without it.

import { contactOf } from "./contact.js";
import { partsOf } from "./parts.js";

export { bridgeOf } from "./bridge.js";

/** What gives an element and its host what the views of the second module need; `sheet` is their style; where there
 * is none, or an element takes none, `linked` brings it. */
export const furnisher = (sheet, linked) => async (frame, host) => {
  const { assets, root, url } = frame;
  Object.assign(host, contactOf(frame, host), { parts: partsOf(frame, host) });
  if (sheet && root.adoptedStyleSheets[0]) root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((other) => other != sheet).concat(sheet);
  else await (frame.furnished = frame.furnished || linked(root, url("style"), assets.style[1]));
};
