// The page's side of one element: what the application may ask of it.

import { Fault, detail, inTime, pause, said } from "./fault.js";
import { ask, index, pack } from "./files.js";
import { isDestroyed } from "./frame.js";
import { coming, equip, rooms } from "./later.js";

/** A shard of the index is late after this many milliseconds. */
const LATE = 8e3;
/** A handler that is silent for so long has not reached anybody. */
const SILENCE = 1e4;
/** How long the first view is given to be drawn, in milliseconds. */
const A_FRAME = 50;

/** Whether the panel of an element with a launcher is open. */
export const isOpen = ({ mode, launcher }) => mode == "launcher" && launcher.hidden;

/** What the application calls; `embed/host.rs` declares these names. */
export const hostOf = (frame, bridge) => {
  const { element, app, launcher } = frame;
  const fault = (code, message) => frame.emit("error", detail(code, message));
  const faulty = (error) => fault(error.code, error.message);
  const failing = (name, error) => fault("handler", name + ": " + said(error));
  const handler = (name) => {
    try {
      const given = (element.handlers || {})[name];
      if (typeof given == "function") return given;
    } catch (error) {
      failing(name, error);
    }
  };
  const host = {
    mode: () => frame.mode,
    locale: () => frame.locale,
    typed: () => (frame.typed = frame.field.value),
    isOpen: () => isOpen(frame),
    attribute: (name) => element.getAttribute(name),
    setAttribute: (name, value) => element.setAttribute(name, value),
    base: () => new URL("..", frame.url("boot")).href,
    style: (name, value) => app.style.setProperty(name, value),
    warn: (complaint) => console.warn("wallet-help: " + complaint),
    speak: frame.speak,
    fault,
    dot(on) {
      const dot = launcher.querySelector("i");
      if (dot) dot.remove();
      if (on) launcher.append(document.createElement("i"));
    },
    pack(locale) {
      const coming = pack(frame, locale);
      coming.catch(faulty);
      return coming;
    },
    index: (locale) =>
      (host.indexed = index(frame, locale).then(
        (bytes) => host.take(locale, new Uint8Array(bytes)),
        (error) => (faulty(error), host.take(locale)),
      )),
    piece: (file, sha384) => ask(frame, { file, sha384 }, LATE),
    // What can be seen comes first: asking for three files takes a slow phone longer than a frame.
    rooms: () =>
      (coming || pause(A_FRAME)).then(() => (isDestroyed(frame) ? frame.load() : rooms(frame))).then(() => equip(frame, host)),
    emit(name, detail) {
      if (name == "open" || name == "close") frame.shown(name == "open");
      else frame.emit(name, detail);
    },
    handles: (name) => !!handler(name) || bridge.asks(name),
    async handle(name, values) {
      const own = handler(name);
      let answer;
      try {
        answer = own ? own.apply(element.handlers, values) : bridge.ask(name, values);
        return await inTime("handler", "", answer, SILENCE, "was silent for 10 seconds");
      } catch (error) {
        // What was silent may still answer.
        if (error instanceof Fault) error.late = answer;
        // A native host that answers no does nothing wrong.
        if (own || error != bridge.no) failing(name + (own ? "" : " over the bridge"), error);
        throw error;
      }
    },
    follow(address) {
      const way = document.createElement("a");
      Object.assign(way, { href: address, target: /^http/.test(address) ? "_blank" : "", rel: "noopener" });
      way.click();
    },
  };
  return Object.assign(host, bridge);
};

/** In the place of a bridge, where there is none. */
export const alone = { bridged: () => false, asks: () => false, share: () => 0, leave: () => 0 };
