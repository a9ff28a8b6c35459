// The second half of the loader. It is bundled with the glue into one verified module, so that a page pays for it
// only when somebody opens the help: it checks what arrived, starts the WebAssembly, lets the application take over
// the static panel, starts the second module, and carries messages between the application and the page. The build says
// where `glue` is, and puts what comes later in the place of __LATER__: the style of the standalone page, and the second
// module's code, script and style, as the loader's own list of files has them, {"page": [path, integrity], "rooms": […],
// "script": […], "style": […]}.

import { begin, call, enter, missing, mount, supply, take, unmount } from "glue";

const remedies = {
  loader: "Report this with its message.",
  glue: "Deploy assets/ complete, and allow it in script-src and connect-src.",
  wasm: "Serve assets/*.wasm beside wallet-help.js, complete and as application/wasm.",
  "wasm-blocked": "Add 'wasm-unsafe-eval' to script-src in the page's content security policy.",
  manifest: "Point the manifest attribute at the pack's manifest.json, and allow its origin in connect-src.",
  pack: "Deploy every file that the manifest names beside it, and allow their origin in connect-src.",
  integrity: "Deploy all files of one build, and let no proxy change them.",
  handler: "Correct the handler: it may return a value or a promise, within 10 seconds.",
  panic: "Reload the page, and report the message.",
};

class Fault extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** The bytes of an answer; tells a file that is missing from one that is not the one that was built. */
const bytes = async (code, answer, address, pinned) => {
  let problem;
  try {
    const response = await answer;
    if (response.ok) return await response.arrayBuffer();
    problem = "status " + response.status;
  } catch (error) {
    problem = error.message;
    if (pinned && (await fetch(address, { cache: "no-store" }).then((second) => second.ok, () => false))) code = "integrity";
  }
  throw new Fault(code, address + ": " + problem);
};

const compile = async (answer, address) => {
  const streaming = answer.then((response) => response.ok && WebAssembly.compileStreaming(response.clone()));
  // A wrong type or an old engine: compile the bytes instead.
  const module = await streaming.catch(() => 0);
  if (module) return module;
  const source = await bytes("wasm", answer, address, 1);
  try {
    return await WebAssembly.compile(source);
  } catch (error) {
    try {
      new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    } catch (_) {
      throw new Fault("wasm-blocked", error.message);
    }
    throw new Fault("wasm", error.message);
  }
};

const live = new Map();
let running;

const start = (frame) =>
  (running =
    running ||
    compile(frame.wasm, frame.url("wasm"))
      .then(begin)
      .catch((error) => {
        running = 0;
        throw error;
      }));

const later = __LATER__;

/** A shard of the index is late after this many milliseconds; the second module, which one waits for, after more. */
const LATE = 8e3,
  TOO_LATE = 2e4;
/** A handler that is silent for so long has not reached anybody. */
const SILENCE = 1e4;
/** How long what can do without the second module waits for it. */
const A_MOMENT = 2e3;
const A_FRAME = 50;
const pause = (time) => new Promise((done) => setTimeout(done, time));
/** What a promise comes to, unless that takes too long. */
const inTime = (code, address, promise, after = TOO_LATE) =>
  Promise.race([promise, pause(after).then(() => Promise.reject(new Fault(code, address + ": late")))]);

/** A try after a failure has another address, and no cache. */
let tries = "";
const failed = () => (tries += "?r");

let script;
/** What `rooms.js` exports. */
const scriptOf = (frame) =>
  (script =
    script ||
    inTime("glue", frame.url("script"), frame.script("script", tries)).catch((error) => {
      script = 0;
      failed();
      throw error.code ? error : new Fault("glue", frame.url("script"));
    }));

/** Fetches a file of the second module. */
const fetchLater = (frame, name, code, read) => {
  const address = frame.url(name);
  const answer = frame.get(address, frame.assets[name][1], tries ? "reload" : undefined);
  return inTime(code, address, read(answer, address));
};
const textOf = async (answer, address) => new TextDecoder().decode(await bytes("glue", answer, address, 1));

/** Gives an element what its views of the second module need, once that is here and before they are drawn. */
let furnish;
/** Once for every host: what it is given remembers what is under way. */
const equip = (frame, host) => (host.equipped = host.equipped || furnish(frame, host));
let coming;
/** The second module uses the memory, the table and the globals of the first. */
const rooms = (frame) =>
  (coming =
    coming ||
    Promise.all([
      start(frame),
      fetchLater(frame, "rooms", "wasm", compile),
      scriptOf(frame),
      fetchLater(frame, "style", "glue", textOf),
    ])
      .then(async ([first, module, { furnisher }, text]) => {
        await WebAssembly.instantiate(module, { __wasm_split: first });
        furnish = furnisher(sheetOf(text), linked);
        take();
      })
      .catch((error) => {
        coming = 0;
        failed();
        // Where the first module failed, whoever started it says so.
        const code = error.code || "wasm";
        if (running) frame.emit("error", { code, message: error.message, remedy: remedies[code] });
        throw error;
      }));

/** What the WebAssembly refuses it says in words; what else is thrown is thrown on. */
const refusal = (error, refused) => (typeof error == "string" ? refused(error) : error);

/** A panic leaves the instance unusable, for every element of the page. */
const crashed = (error) => {
  if (!(self.WebAssembly && error instanceof WebAssembly.RuntimeError)) return;
  if (!live.size || !String(error.stack).includes("wallet-help")) return;
  const frames = [...live.keys()];
  live.clear();
  running = Promise.reject(new Fault("panic", error.message));
  running.catch(() => 0);
  for (const frame of frames) frame.fail("panic", error.message, remedies.panic);
};
const onError = (event) => crashed(event.error || event.reason);
addEventListener("error", onError);
addEventListener("unhandledrejection", onError);

/** One sheet for every element of the page; none where an element takes no other than a <link>. */
const sheetOf = (text) => {
  if (!document.adoptedStyleSheets) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};
/** For an engine that has none of those. */
const linked = (root, href, integrity) =>
  new Promise((done) => {
    const link = document.createElement("link");
    // Its bytes were here a moment ago; without them the views are plain, and work.
    root.append(Object.assign(link, { rel: "stylesheet", integrity, crossOrigin: "", onload: done, onerror: done, href }));
  });
const sheets = {};

const style = async (frame) => {
  const { root, mode } = frame;
  const texts = [textOf(frame.css, frame.url("css"))];
  if (mode == "page") texts.push(fetchLater(frame, "page", "glue", textOf));
  const [first, own = ""] = await Promise.all(texts);
  const sheet = (sheets[mode] = sheets[mode] || sheetOf(first + own));
  // The <link> of the first sheet stands there from the start.
  if (!sheet) return own && linked(root, frame.url("page"), frame.assets.page[1]);
  // The reader's own text size, not the page's: under `all: initial` that is the size of the static panel's text.
  frame.element.style.setProperty("--wallet-help-rem", getComputedStyle(frame.panel).fontSize);
  root.adoptedStyleSheets = [root.adoptedStyleSheets[0], sheet];
};

/** The bytes of a file beside the manifest. */
const piece = (frame, file, integrity) => {
  const address = new URL(file, frame.address).href;
  return bytes("pack", frame.get(address, integrity), address, 1);
};
const pack = async (frame, locale) => {
  const files = (await frame.manifest).locales[locale] || {};
  if (!files.pack || !files.index) throw new Fault("manifest", frame.address + ": no files for " + locale);
  return Promise.all([files.pack, files.index].map(({ file, sha384 }) => piece(frame, file, sha384)));
};

/** What the application calls; `embed/host.rs` declares these names. */
const hostOf = (frame, bridge) => {
  const { element, app, launcher } = frame;
  const fault = (code, message) => frame.emit("error", { code, message, remedy: remedies[code] });
  const failing = (name, error) => fault("handler", name + ": " + ((error && error.message) || error));
  const handler = (name) => {
    try {
      return (element.handlers || {})[name];
    } catch (error) {
      failing(name, error);
    }
  };
  const host = {
    mode: () => frame.mode,
    locale: () => frame.locale,
    typed: () => (frame.typed = frame.field.value),
    isOpen: () => !!frame.isOpen,
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
    pack: (locale) => pack(frame, locale),
    piece: (file, integrity) => inTime("pack", file, piece(frame, file, integrity), LATE),
    // What can be seen comes first: asking for three files takes a slow phone longer than a frame.
    rooms: () => (coming || pause(A_FRAME)).then(() => rooms(frame)).then(() => equip(frame, host)),
    emit(name, detail) {
      if (name == "open" || name == "close") frame.shown(name == "open");
      else frame.emit(name, detail);
    },
    handles: (name) => typeof handler(name) == "function" || bridge.asks(name),
    handle: (name, values) =>
      new Promise((resolve, reject) => {
        setTimeout(reject, SILENCE);
        try {
          // A promise that never settles must not settle this one: the first to come does.
          const answer = handler(name) ? element.handlers[name](...values) : bridge.ask(name, values);
          Promise.resolve(answer).then(resolve, reject);
        } catch (error) {
          failing(name, error);
          reject();
        }
      }),
    follow(address) {
      const way = document.createElement("a");
      Object.assign(way, { href: address, target: /^http/.test(address) ? "_blank" : "", rel: "noopener" });
      way.click();
    },
  };
  return Object.assign(host, bridge);
};
/** In the place of a bridge, where there is none. */
const alone = { bridged: () => false, asks: () => false, share: () => 0 };

/** The application has drawn itself: what was typed, the focus and the selection move over. */
const takeOver = (frame) => {
  const { app, field, panel, root } = frame;
  const input = app.querySelector("input");
  const active = root.activeElement;
  // On the standalone page the element's own content has the focus: its twin in the application takes it.
  const focusable = "a[href], button, input";
  const old = frame.element.contains(document.activeElement) && document.activeElement;
  const twin = (node) => node && app.querySelectorAll(focusable)[[...frame.element.querySelectorAll(focusable)].indexOf(node)];
  const place = twin(old);
  const button = frame.element.querySelector("button[data-pressed]");
  const pressed = twin(button);
  frame.stage(1);
  if (pressed && pressed.textContent == button.textContent) pressed.click();
  if (place && place.localName == old.localName && place.href == old.href) {
    place.focus({ preventScroll: true });
    if (old.value) {
      place.value = old.value;
      place.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    }
  }
  // The view may not have drawn yet what an action changed: the focus waits for it.
  frame.focus = () =>
    setTimeout(() => {
      const place = (matchMedia("(pointer:fine)").matches && app.querySelector("input")) || app.querySelector("h1");
      if (place) place.focus();
    });
  // A key that was pressed while the application drew itself.
  if (input && frame.mode != "page" && field.value != frame.typed) {
    input.value = field.value;
    input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  }
  if (active && input && active == field) {
    input.focus();
    input.setSelectionRange(field.selectionStart, field.selectionEnd);
  } else if (active && panel.contains(active)) {
    const place = app.querySelector("h1");
    if (place) place.focus();
  }
};

/** Links out of the widget go through the application, which knows what is official. */
const guard = (frame) =>
  frame.root.addEventListener("click", (event) => {
    const way = event.target.closest && event.target.closest("a[href]");
    if (!way || event.defaultPrevented || !frame.call || !frame.app.contains(way)) return;
    if (frame.mode == "page" && way.origin == location.origin) return;
    event.preventDefault();
    frame.call("link", [way.href]);
  });

/** The on-screen keyboard covers a part of the layout that only the visual viewport knows. */
const makeRoom = ({ app }) => {
  const view = self.visualViewport;
  if (!view) return () => {};
  const measure = () => {
    const covered = Math.max(0, innerHeight - view.height - view.offsetTop);
    // Pinching in shrinks the viewport too; that is no keyboard.
    app.style.setProperty("--wallet-help-keyboard", (view.scale == 1 ? Math.round(covered) : 0) + "px");
  };
  view.addEventListener("resize", measure);
  return () => view.removeEventListener("resize", measure);
};

/** A page that drops elements without a word, as frameworks do, keeps no application for them: used again, they start again. */
const sweep = () => {
  for (const [frame, stop] of live) {
    if (frame.element.isConnected) continue;
    live.delete(frame);
    frame.loading = 0;
    frame.isOpen = 0;
    frame.stage();
    stop();
    // Yew keeps its listeners on the container, and a node keeps its whole tree.
    frame.app.remove();
    frame.app = frame.root.appendChild(document.createElement("div"));
    frame.app.hidden = true;
  }
};

const run = async (frame) => {
  const { assets, element } = frame;
  // A bundler may have put the files elsewhere: then the loader knows where.
  Object.assign(assets, { ...later, ...assets });
  const port = !/^(none)?$/.test(element.getAttribute("bridge") || "") && scriptOf(frame);
  if (port) port.catch(() => 0);
  const typing = { on: false };
  frame.field.addEventListener("compositionstart", () => (typing.on = true));
  frame.field.addEventListener("compositionend", () => (typing.on = false));
  const files = pack(frame, frame.locale);
  files.catch(() => 0);
  const styled = style(frame);
  styled.catch(() => 0);
  await frame.manifest.catch(async (error) => {
    if (!frame.address) throw new Fault("manifest", error.message);
    // Not JSON, or did not arrive: the second look says which.
    const text = new TextDecoder().decode(await bytes("manifest", fetch(frame.address), frame.address));
    const version = /"version":\s*(\d+)/.exec(text);
    if (version && version[1] != 1) throw new Fault("manifest", frame.address + ": version " + version[1] + ", and this build reads 1");
    throw new Fault(element.hasAttribute("manifest-integrity") ? "integrity" : "manifest", frame.address + ": " + error.message);
  });
  await start(frame);
  // A view of the second module waits for it: a page for as long as it takes, for it stands there already.
  if (/^(flow|contact|verify)/.test(element.getAttribute("route"))) {
    if (frame.mode == "page") await rooms(frame);
    else await Promise.race([rooms(frame).catch(() => 0), pause(A_MOMENT)]);
  }
  sweep();
  const [content, index] = await files;
  await styled;
  if (typing.on) await new Promise((done) => frame.field.addEventListener("compositionend", done, { once: true }));
  const host = hostOf(frame, port ? (await port).bridgeOf(frame) : alone);
  if (furnish) await equip(frame, host);
  let id;
  host.supply = (file, bytes) => supply(id, file, bytes);
  await new Promise((drawn, failed) => {
    host.drawn = drawn;
    try {
      id = mount(frame.app, host, new Uint8Array(content), new Uint8Array(index));
    } catch (error) {
      failed(refusal(error, (message) => new Fault("pack", message)));
    }
  });
  takeOver(frame);
  const free = makeRoom(frame);
  const stop = () => {
    free();
    unmount(id);
  };
  live.set(frame, stop);
  const here = (method, values) => {
    if (method == "destroy") {
      if (live.delete(frame)) stop();
      while (frame.root.firstChild) frame.root.firstChild.remove();
      return;
    }
    if (!live.has(frame)) {
      // An attribute that changes has nobody to tell.
      if (method == "attribute") return;
      throw new Error(method + "(): this widget was taken out: add a new <wallet-help>");
    }
    try {
      // A host's objects may have getters, cycles and worse: what comes in is plain.
      return call(id, method, JSON.parse(JSON.stringify(values)));
    } catch (error) {
      crashed(error);
      throw refusal(error, TypeError);
    }
  };
  // A search waits a moment for the sounds of characters, and for the parts of the index that it needs; it answers
  // without what does not come.
  const search = async (values) => {
    if (coming) await Promise.race([host.rooms(), pause(A_MOMENT)]).catch(() => 0);
    const whole = enter(id) && (await host.parts(missing(id, values[0])));
    return Object.assign(here("search", values) || [], whole ? {} : { partial: true });
  };
  // Neither can be answered without the second module.
  const asked = async (method, values) => {
    await host.rooms().catch(() => 0);
    if (live.has(frame) && !enter(id)) throw new Fault("wasm", method + "(): the second module did not come");
    return here(method, values);
  };
  const ask = (method, values) =>
    method == "search" && typeof values[0] == "string"
      ? search(values)
      : /^(verify|availability)$/.test(method)
        ? asked(method, values)
        : here(method, values);
  frame.stage(ask);
  guard(frame);
  frame.emit("ready", call(id, "about", []));
};

export const boot = (frame) =>
  run(frame).catch((error) => {
    const code = remedies[error.code] ? error.code : "loader";
    throw frame.fail(code, error.message, remedies[code]);
  });
