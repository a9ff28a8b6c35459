// What comes with the second module, or with a bridge: the first views run without it.

import { advise } from "./advise.js";
import { contactOf } from "./contact.js";
import { partsOf } from "./parts.js";

export { bridgeOf } from "./bridge.js";

/** What gives an element and its host what the views of the second module need; `style` is theirs, to `wear`; where an
 * element wears none, `linked` brings it. */
export const furnisher = (style, wear, linked) => async (frame, host) => {
  const { assets, root, url } = frame;
  advise(frame, host);
  Object.assign(host, contactOf(frame, host), { parts: partsOf(frame, host) });
  if (frame.worn) {
    frame.worn[2] = style;
    wear(frame);
  } else await (frame.furnished = frame.furnished || linked(root, url("style"), assets.style[1]));
};
