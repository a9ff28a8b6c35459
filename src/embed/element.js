// wallet-help.js: the only file a host names. It registers <wallet-help>, draws the launcher and a static panel
// (search field, contact list) as plain DOM, and fetches everything else when somebody means to use it.
// The rest of the script (boot.js) comes with the application. Nothing here throws into the page: what goes wrong
// becomes a `wallet-help-error` event with its remedy, and the static panel stays.
//
// The build replaces four names, as `esbuild --define` does:
//   __ASSETS__  {"boot": [path, integrity], "wasm": [path, integrity], "css": [path, integrity]}, relative to this file
//   __SCRIPT__  loadScript; in the build for one file, what gives the modules that are there already
//   __WORDS__   {"zh-CN": [close, retry, search, title], "en": […]}: the table [loader] of assets/strings, by name
//   __STYLE__   element.css, minified

const here = import.meta.url;
const page = document;
const assets = __ASSETS__;
const quiet = (promise) => (promise.catch(() => {}), promise);
const url = (name) => new URL(assets[name][0], here).href;
// A digest that is none would be ignored: beside it stands one that fits nothing, and that a stronger one outweighs.
const get = (address, integrity, how = cache) =>
  quiet(fetch(address, { cache: how, integrity: integrity && integrity + " sha256-AAAA" }));

const add = (parent, tag, attributes, text) => {
  const node = parent.appendChild(page.createElement(tag));
  for (const name in attributes) node.setAttribute(name, attributes[name]);
  node.textContent = text;
  return node;
};

// After a failure a cache may hold what was wrong.
let wasm, boot, policy, sheet, cache, again = "";

/** `import()` alone would not check the hash: a module script does, and `import()` then finds what it loaded. */
const loadScript = (name, again) =>
  new Promise((resolve, reject) => {
    // A module that failed is remembered by its address, and may be cached: each try has another one.
    const address = url(name) + again;
    const script = page.createElement("script");
    if (self.trustedTypes) policy = policy || trustedTypes.createPolicy("wallet-help", { createScriptURL: String });
    Object.assign(script, {
      type: "module",
      integrity: assets[name][1],
      onload: () => resolve(import(address)),
      onerror: reject,
      src: policy ? policy.createScriptURL(address) : address,
    });
    page.head.append(script);
  });

const draw = (element) => {
  const attribute = (name) => element.getAttribute(name) || "";
  const floats = !/^(inline|page)$/.test(attribute("mode"));
  const mode = floats ? "launcher" : attribute("mode");
  // A root that the page's HTML declared gives its place to one of the same mode.
  const root = element.attachShadow({ mode: element.shadowRoot || attribute("shadow") == "open" ? "open" : "closed" });
  if (page.adoptedStyleSheets) {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(__STYLE__);
    root.adoptedStyleSheets = [sheet];
  } else add(root, "link", { href: url("css"), rel: "stylesheet", integrity: assets.css[1], crossorigin: "" });

  const launcher = add(root, "button", { class: "launcher", part: "launcher" }, "?");
  const panel = add(root, "div", { class: "wallet-help static", "data-mode": mode });
  const header = add(add(panel, "header"), "div", { class: "column" });
  const title = add(header, "h1", { tabindex: -1 });
  const shut = add(header, "button", { class: "tool" }, "✕");
  const main = add(add(panel, "main"), "div", { class: "column" });
  const field = add(add(main, "div", { class: "field" }), "input", { type: "search" });
  const retry = add(add(main, "p"), "button", { class: "button primary" });
  const list = add(main, "nav", { class: "list" });
  const slot = add(list, "slot");

  const loadManifest = async () => {
    frame.address = new URL(attribute("manifest") || new URL("packs/gopay/manifest.json", here), page.baseURI).href;
    const manifest = await (await get(frame.address, attribute("manifest-integrity"))).json();
    // Nonsense throws here, before anything changes.
    const contacts = (manifest.version == 1 && manifest.locales[frame.locale].contacts).filter(({ href }) =>
      /^(https|mailto|tel):/.test(href),
    );
    list.textContent = "";
    for (const { href, label, display } of contacts) add(add(list, "a", { class: "row", href }, label), "small", {}, display);
    return manifest;
  };

  let opener;
  const frame = {
    element, root, mode, launcher, panel, field, app: add(root, "div"), assets, url, get, script: __SCRIPT__,
    reflect() {
      const locale = attribute("locale") || page.documentElement.lang || navigator.language;
      if (!frame.call) frame.speak(/^zh([-_]|$)/i.test(locale) ? "zh-CN" : "en");
      element.style.setProperty("--wallet-help-z", attribute("z-index").match(/^-?\d+$/) || "");
    },
    speak(locale) {
      frame.locale = panel.lang = locale;
      [shut.ariaLabel, retry.textContent, field.placeholder, title.textContent] = __WORDS__[locale];
      launcher.ariaLabel = title.textContent;
    },
    emit: (name, detail) =>
      element.dispatchEvent(new CustomEvent("wallet-help-" + name, { detail, bubbles: true, composed: true })),
    /** Decides which of the two stands in the panel's place: the application, once it runs, or the static panel. */
    stage(call) {
      frame.call = call;
      frame.app.hidden = !call;
      slot.hidden = call;
      panel.hidden = call || !launcher.hidden;
    },
    fail(detail) {
      frame.loading = wasm = retry.hidden = false;
      cache = "reload";
      again += "?r";
      frame.stage();
      frame.emit("error", detail);
      throw Error(detail.message);
    },
    shown(open) {
      if (!floats || open == null || open == launcher.hidden) return;
      const active = element.getRootNode().activeElement || page.activeElement;
      const outside = active != element && active != page.body;
      launcher.hidden = open;
      frame.stage(frame.call);
      if (open) {
        opener = outside ? active : launcher;
        frame.focus();
      } else if (!outside) opener.focus();
      frame.emit(open ? "open" : "close", {});
    },
    focus: () => (matchMedia("(pointer:fine)").matches ? field : title).focus(),
    load() {
      if (frame.loading) return frame.ready;
      frame.loading = retry.hidden = true;
      frame.wasm = wasm = wasm || get(url("wasm"), assets.wasm[1]);
      frame.manifest = quiet(loadManifest());
      boot = boot || __SCRIPT__("boot", again);
      return (frame.ready = quiet(boot.then((module) => module.boot(frame), () => {
        boot = 0;
        frame.fail({ code: "glue", message: url("boot"), remedy: "Check assets/, script-src, trusted-types wallet-help." });
      })));
    },
    queue(method, ...values) {
      // What the static panel did already is told as such.
      const early = !frame.call;
      if (early) frame.shown({ open: true, close: false, toggle: !launcher.hidden }[method]);
      // The panel takes text before files are asked for, which takes a slow phone longer than drawing it.
      return quiet(Promise.resolve().then(frame.load).then(() => frame.call(method, values, early)));
    },
  };

  launcher.hidden = shut.hidden = !floats;
  frame.reflect();
  frame.stage();
  retry.hidden = true;
  retry.onclick = launcher.onpointerenter = launcher.onfocus = frame.load;
  launcher.onclick = () => frame.queue("open");
  shut.onclick = () => frame.queue("close");
  // An Escape that is used here closes nothing of the page's.
  panel.onkeydown = ({ key }) => key != "Escape" || !frame.queue("close");
  // On the standalone page the element's own content is the page, until the application has drawn the same.
  if (mode == "page") panel.replaceWith(slot);
  if (attribute("preload") != "none") {
    if (!floats || /^[aifr]/.test(attribute("bridge"))) frame.load();
    else if (element.hasAttribute("preload")) (self.requestIdleCallback || setTimeout)(frame.load);
  }
  return frame;
};

const key = Symbol();
const frameOf = (element) => (element[key] = element[key] || draw(element));

class WalletHelp extends HTMLElement {
  connectedCallback() {
    frameOf(this);
  }
  attributeChangedCallback(name, _, value) {
    const frame = this[key];
    if (!frame) return;
    frame.reflect();
    if (frame.call) frame.call("attribute", [name, value]);
  }
  get ready() {
    return frameOf(this).load();
  }
}
for (const method of "open close toggle back search setFacts reportError verify availability destroy".split(" "))
  WalletHelp.prototype[method] = function (...values) {
    return frameOf(this).queue(method, ...values);
  };
WalletHelp.prototype.handlers = null;
WalletHelp.observedAttributes = "locale theme status-url outbox-url z-index".split(" ");

if (!customElements.get("wallet-help")) customElements.define("wallet-help", WalletHelp);
