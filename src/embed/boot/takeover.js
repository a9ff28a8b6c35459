// The application takes the place of the static panel, or of the page's own content.

/** Writes into a field as a person does. */
const type = (field, text) => {
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
};

/** The application has drawn itself: what was typed, the focus and the selection move over. */
export const takeOver = (frame) => {
  const { app, element, field, panel, root } = frame;
  const input = app.querySelector("input");
  const active = root.activeElement;
  // On the standalone page the element's own content has the focus: its twin in the application takes it.
  const focusable = "a[href], button, input";
  const old = element.contains(document.activeElement) && document.activeElement;
  const twin = (node) => node && app.querySelectorAll(focusable)[[...element.querySelectorAll(focusable)].indexOf(node)];
  const place = twin(old);
  const button = element.querySelector("button[data-pressed]");
  const pressed = twin(button);
  // A call that comes meanwhile, as of an attribute that a listener changes, has nobody to tell.
  frame.stage(() => 0);
  if (pressed && pressed.textContent == button.textContent) pressed.click();
  if (place && place.localName == old.localName && place.href == old.href) place.focus({ preventScroll: true });
  // The view may not have drawn yet what an action changed: the focus waits for it.
  frame.focus = () =>
    setTimeout(() => {
      const shown = frame.call ? app : panel;
      const place = (matchMedia("(pointer:fine)").matches && shown.querySelector("input")) || shown.querySelector("h1");
      if (place) place.focus();
    });
  // A key that was pressed while the application drew itself; on the standalone page, all that was typed.
  const written = frame.mode == "page" ? element.querySelector("input") : field;
  if (input && written && written.value != frame.typed) type(input, written.value);
  if (active && input && active == field) {
    input.focus();
    input.setSelectionRange(field.selectionStart, field.selectionEnd);
  } else if (active && panel.contains(active)) {
    const place = app.querySelector("h1");
    if (place) place.focus();
  }
};

/** Whether the panel is a sheet that covers the page: as `modes.css` has it. */
const covers = () => matchMedia("(max-width:599px)").matches;

/** A sheet that covers the page keeps the focus: what lies below it cannot be seen. */
const keepFocus = (event, { app, root }) => {
  const all = [...app.querySelectorAll("a[href], button, input, textarea, summary, [tabindex='0']")].filter(
    (node) => node.getClientRects().length,
  );
  const [to, from] = event.shiftKey ? [all[all.length - 1], all[0]] : [all[0], all[all.length - 1]];
  // The heading has the focus too, before the first that a key reaches.
  if (root.activeElement != from && !(event.shiftKey && from.compareDocumentPosition(root.activeElement) & 2)) return;
  event.preventDefault();
  to.focus();
};

/** Links out of the widget go through the application, which knows what is official. An Escape in the panel has done what
 * it should: it closes nothing of the page's. */
export const guard = (frame) => {
  frame.app.addEventListener("keydown", (event) => {
    if (frame.mode != "launcher") return;
    if (event.key == "Escape" && !event.isComposing) event.preventDefault();
    if (event.key == "Tab" && covers()) keepFocus(event, frame);
  });
  frame.root.addEventListener("click", (event) => {
    const way = event.target.closest && event.target.closest("a[href]");
    if (!way || event.defaultPrevented || !frame.call || !frame.app.contains(way)) return;
    if (frame.mode == "page" && way.origin == location.origin) return;
    event.preventDefault();
    frame.call("link", [way.href]);
  });
};

/** Handlers that are set while the application runs count at once. A page that has an accessor of its own keeps it. */
export const heed = (frame) => {
  const { element } = frame;
  const given = Object.getOwnPropertyDescriptor(element, "handlers") || {};
  if (given.get) return;
  let handlers = element.handlers;
  Reflect.defineProperty(element, "handlers", {
    configurable: true,
    enumerable: true,
    get: () => handlers,
    set(value) {
      handlers = value;
      if (frame.call) frame.call("attribute", ["handlers"]);
    },
  });
};

/** The on-screen keyboard covers a part of the layout that only the visual viewport knows. A sheet that covers the page
 * is modal. */
export const makeRoom = ({ app, root }) => {
  const view = self.visualViewport;
  if (!view) return () => {};
  const measure = () => {
    const panel = app.querySelector("[role=dialog]");
    if (panel) panel.setAttribute("aria-modal", covers());
    // Pinching in shrinks the viewport too; that is no keyboard.
    const covered = view.scale == 1 ? Math.max(0, Math.round(innerHeight - view.height - view.offsetTop)) : 0;
    app.style.setProperty("--wallet-help-keyboard", covered + "px");
    const field = root.activeElement;
    if (covered && field && app.contains(field)) field.scrollIntoView({ block: "nearest" });
  };
  measure();
  view.addEventListener("resize", measure);
  return () => view.removeEventListener("resize", measure);
};
