// The calls of the page to a running application.

import { crashed, live } from "./start.js";
import { coming, forAMoment } from "./later.js";
import { call, enter, missing } from "glue";
import { Fault, refusal } from "./fault.js";
import { isDestroyed } from "./frame.js";
import { isOpen } from "./host.js";
import { tries } from "./files.js";
import { wear } from "./style.js";

/** JSON makes nothing of a number that is none, and nothing is what may be left out: as a text it is refused. What a page
 * makes of its lists by `toJSON` is passed over. */
const spelt = function (name) {
  const value = this[name];
  return typeof value == "number" && !isFinite(value) ? String(value) : value;
};

export const ROUTES = "home, search?q=…, article/<id>, flow/<id>, contact, verify";

/** What answers a method of the element by its name and its arguments. */
export const callsOf = (frame, host, id, stop) => {
  const here = (method, values, early) => {
    const other = isOpen(frame) ? "close" : "open";
    // `early` is a call that came before the application. The static panel has followed it at once, and the user may have
    // opened or closed it since: it stays as it is now.
    if (early && frame.mode == "launcher" && (method == "toggle" || method == other)) return;
    if (method == "destroy") return live.delete(frame) && stop();
    // After destroy() the loader says what is to be said.
    if (isDestroyed(frame)) return frame.load();
    if (!live.has(frame)) {
      // An attribute that changes has nobody to tell.
      if (method == "attribute") return;
      throw new Error(method + "(): the application stopped");
    }
    if (method == "toggle") method = other;
    if (method == "attribute") {
      const [name] = values;
      const given = host.attribute("z-index");
      // A stacking that is none counts as if there were none.
      if (given && !/^-?\d+$/.test(given)) {
        frame.element.style.removeProperty("--wallet-help-z");
        if (name == "z-index") host.warn(`z-index="${given}" is no whole number`);
      }
      // No attribute: the element was put somewhere.
      if (!name) {
        if (frame.back) frame.back();
        return wear(frame);
      }
    }
    try {
      // A host's objects may have getters, cycles and worse: what comes in is plain.
      return call(id, method, JSON.parse(JSON.stringify(values, spelt)));
    } catch (error) {
      crashed(error);
      throw refusal(error, (words) => TypeError(method == "open" ? words + "; routes: " + ROUTES : words));
    }
  };
  // A search waits a moment for the sounds of characters, and for the parts of the index that it needs; it answers
  // without what does not come.
  const search = async (values) => {
    // After a failure nobody waits until somebody asks for it again.
    if (coming || !tries) await forAMoment(host.rooms());
    const whole = (await host.indexed) && host.equipped && enter(id) && (await host.parts(missing(id, values[0])));
    return Object.assign(here("search", values) || [], whole ? {} : { partial: true });
  };
  // Neither can be answered without the second module.
  const asked = async (method, values) => {
    await host.rooms().catch(() => 0);
    if (live.has(frame) && !enter(id)) throw new Fault("wasm", method + "(): the second module did not come");
    return here(method, values);
  };
  return (method, values, early) =>
    method == "search" && typeof values[0] == "string"
      ? search(values)
      : /^(verify|availability)$/.test(method)
        ? asked(method, values)
        : here(method, values, early);
};
