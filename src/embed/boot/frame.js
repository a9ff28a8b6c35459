// What boot adds to the loader's frame of an element: what only boot uses is no weight that every page carries.

/** The frame, with what the loader hands over beside it. */
export const widen = (frame, element, field, assets, url, get, script, manifest) => {
  const panel = field.closest(".static");
  return Object.assign(frame, {
    element, panel, field, assets, url, get, script, manifest,
    mode: (/inline|page/.exec(panel.className) || ["launcher"])[0],
    launcher: frame.root.querySelector("button"),
  });
};

/** `destroy()` empties the root, also of an element that is on its way. */
export const isDestroyed = (frame) => !frame.root.firstChild;
