// wallet-help.js: the only file a host names. It registers <wallet-help>, draws the launcher and a static panel
// (search field, contact list) as plain DOM, and, when somebody means to use it, fetches everything else at once.
// The rest of the script (boot.js) comes with the application. Nothing here throws into the page: what goes wrong
// becomes a `wallet-help-error` event with its remedy, and the static panel stays.
//
// The build replaces three names, as `esbuild --define` does:
//   __ASSETS__  {"boot": [path, integrity], "wasm": [path, integrity], "css": [path, integrity]}, relative to this file
//   __WORDS__   {"zh-CN": {launcher, title, close, search, failed, retry}, "en": {…}}, from assets/strings
//   __STYLE__   element.css, minified

const here = import.meta.url;
const page = document;
const assets = __ASSETS__;
const noop = () => {};
const quiet = (promise) => (promise.catch(noop), promise);
const url = (name) => new URL(assets[name][0], here).href;
const get = (address, integrity) => quiet(fetch(address, integrity ? { integrity } : {}));

const add = (parent, tag, attributes, text) => {
  const node = page.createElement(tag);
  for (const name in attributes) node.setAttribute(name, attributes[name]);
  if (text) node.textContent = text;
  parent.append(node);
  return node;
};

let policy, sheet, tries = 0;

/** `import()` alone would not check the hash: a module script does, and `import()` then finds what it loaded. */
const loadBoot = () =>
  new Promise((resolve, reject) => {
    // A module that failed is remembered by its address.
    const address = url("boot") + (tries++ ? "#" + tries : "");
    policy = policy || (self.trustedTypes ? trustedTypes.createPolicy("wallet-help", { createScriptURL: (text) => text }) : { createScriptURL: (text) => text });
    const script = add(page.head, "script", { type: "module", integrity: assets.boot[1], crossorigin: "" });
    script.onload = () => resolve(import(address));
    script.onerror = reject;
    script.src = policy.createScriptURL(address);
  });

let wasm, boot;

const draw = (element) => {
  const attribute = (name) => element.getAttribute(name) || "";
  const mode = /^(inline|page)$/.test(attribute("mode")) ? attribute("mode") : "launcher";
  const root = element.attachShadow({ mode: attribute("shadow") == "open" ? "open" : "closed" });
  if (page.adoptedStyleSheets) {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(__STYLE__);
    root.adoptedStyleSheets = [sheet];
  } else add(root, "link", { rel: "stylesheet", href: url("css"), integrity: assets.css[1], crossorigin: "" });

  const launcher = add(root, "button", { class: "launcher", part: "launcher" }, "?");
  const dot = add(launcher, "i", { hidden: "" });
  const panel = add(root, "div", { class: "wallet-help static", part: "panel", "data-mode": mode, tabindex: -1 });
  const header = add(panel, "header");
  const title = add(header, "h1");
  const shut = add(header, "button", {}, "✕");
  const main = add(panel, "main");
  const field = add(main, "input", { type: "search" });
  const note = add(main, "p", { role: "status" });
  const retry = add(main, "button", { hidden: "" });
  const list = add(main, "nav");
  add(list, "slot");
  const app = add(root, "div", { hidden: "" });

  let settle, loading, words;
  const frame = {
    element, root, mode, launcher, dot, panel, field, app, here, assets, url, get, opened: 0,
    /** The application's calls, once it runs. */
    call: 0,
    wish: () => attribute("locale") || page.documentElement.lang || navigator.language,
    speak(locale) {
      frame.locale = /^zh\b/i.test(locale) ? "zh-CN" : "en";
      words = __WORDS__[frame.locale];
      panel.lang = frame.locale;
      title.textContent = words.title;
      launcher.ariaLabel = launcher.title = panel.ariaLabel = words.launcher;
      shut.title = words.close;
      field.placeholder = field.ariaLabel = words.search;
      retry.textContent = words.retry;
    },
    emit: (name, detail = {}) =>
      element.dispatchEvent(new CustomEvent("wallet-help-" + name, { detail, bubbles: true, composed: true })),
    fail(code, message, remedy) {
      loading = frame.call = 0;
      app.hidden = true;
      panel.hidden = mode == "launcher" && !frame.opened;
      note.textContent = words.failed;
      retry.hidden = false;
      settle[1](new Error(message));
      frame.emit("error", { code, message, remedy });
    },
    done: () => settle[0](),
    shown(open) {
      if (mode != "launcher" || open == !!frame.opened) return;
      const active = page.activeElement;
      const target = frame.opened;
      const inside = root.activeElement || active == page.body;
      frame.opened = open && (active || element);
      launcher.hidden = open;
      panel.hidden = !open || !!frame.call;
      if (open) {
        dot.hidden = true;
        setTimeout(() => {
          const stage = frame.call ? app : panel;
          (matchMedia("(pointer:fine)").matches && stage.querySelector("input") || stage.querySelector("[tabindex]") || panel).focus();
        });
      } else if (inside) (target == element || target == page.body ? launcher : target).focus();
      frame.emit(open ? "open" : "close");
    },
    load() {
      if (loading) return;
      loading = 1;
      retry.hidden = true;
      note.textContent = "";
      frame.ready = quiet(new Promise((...ends) => (settle = ends)));
      wasm = wasm || get(url("wasm"), assets.wasm[1]);
      frame.wasm = wasm;
      frame.css = get(url("css"), assets.css[1]);
      frame.address = new URL(attribute("manifest") || new URL("packs/gopay/manifest.json", here), page.baseURI).href;
      frame.manifest = get(frame.address, attribute("manifest-integrity")).then((answer) => answer.json());
      frame.pack = quiet(frame.manifest.then((manifest) => {
        const { contacts } = manifest.locales[frame.locale];
        if (contacts.length) list.textContent = "";
        for (const { href, label, display } of contacts)
          if (/^(https|mailto|tel):/.test(href)) add(add(list, "a", { href }, label), "small", {}, display);
        return frame.fetchPack(frame.locale);
      }));
      boot = boot || loadBoot();
      boot.then((module) => module.boot(frame)).catch((error) => {
        wasm = boot = 0;
        frame.fail("glue", url("boot") + " " + (error.message || "did not load"), "Deploy assets/ beside wallet-help.js, of the same build; allow 'self' in script-src and the policy wallet-help in trusted-types.");
      });
    },
    fetchPack: (locale) =>
      frame.manifest.then((manifest) => {
        const files = manifest.locales[locale];
        return Promise.all([files.pack, files.index].map(({ file, sha384 }) => get(new URL(file, frame.address), sha384)));
      }),
    queue(method, ...values) {
      if (!frame.call && /open|close|toggle/.test(method)) frame.shown(method == "open" || (method == "toggle" && !frame.opened));
      frame.load();
      return quiet(frame.ready.then(() => frame.call(method, values)));
    },
  };

  frame.speak(frame.wish());
  if (mode == "launcher") {
    panel.hidden = true;
    panel.setAttribute("role", "dialog");
    for (const type of ["pointerenter", "touchstart", "focus"]) launcher.addEventListener(type, frame.load, { passive: true });
    if (element.hasAttribute("preload")) (self.requestIdleCallback || setTimeout)(frame.load);
  } else {
    launcher.hidden = shut.hidden = true;
    frame.load();
  }
  launcher.onclick = () => frame.queue("open");
  shut.onclick = () => frame.queue("close");
  panel.onkeydown = (event) => event.key == "Escape" && frame.queue("close");
  retry.onclick = frame.load;
  return frame;
};

const frames = new WeakMap();
const frameOf = (element) => frames.get(element) || (frames.set(element, draw(element)), frames.get(element));

class WalletHelp extends HTMLElement {
  static get observedAttributes() {
    return ["locale", "theme", "status-url", "outbox-url", "z-index"];
  }
  connectedCallback() {
    frameOf(this);
  }
  attributeChangedCallback(name, _, value) {
    const frame = frames.get(this);
    if (!frame) return;
    if (frame.call) frame.call("attribute", [name, value || ""]);
    else frame.speak(frame.wish());
  }
  get ready() {
    const frame = frameOf(this);
    frame.load();
    return frame.ready;
  }
}
for (const method of ["open", "close", "toggle", "back", "search", "setFacts", "reportError", "verify", "availability", "destroy"])
  WalletHelp.prototype[method] = function (...values) {
    return frameOf(this).queue(method, ...values);
  };
WalletHelp.prototype.handlers = null;

if (!customElements.get("wallet-help")) customElements.define("wallet-help", WalletHelp);
