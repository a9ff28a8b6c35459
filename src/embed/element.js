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
const assets = __ASSETS__;
const quiet = (promise) => (promise.catch(() => {}), promise);
const url = (name) => new URL(assets[name][0], here).href;
// A browser ignores an integrity that it cannot read, and takes any bytes. So a sha256 that fits no file is put behind
// each: beside a sound sha384 it does not count, for the strongest decides; beside one that cannot be read, it refuses.
const get = async (address, integrity) => fetch(address, { cache, integrity: integrity && integrity + " sha256-AAAA" });

// In the order of the properties: an address comes after the digest that what it leads to has to have.
const add = (parent, tag, properties) => Object.assign(parent.appendChild(document.createElement(tag)), properties);

// After a failure a cache may hold what was wrong.
let policy, cache, wasm, boot, again = "";

/** `import()` alone would not check the hash: a module script does, and `import()` then finds what it loaded. */
const loadScript = (name, again) =>
  new Promise((resolve, reject) => {
    // A module that failed is remembered by its address, and may be cached: each try has another one.
    const address = url(name) + again;
    if (self.trustedTypes) policy = policy || trustedTypes.createPolicy("wallet-help", { createScriptURL: String });
    add(document.head, "script", {
      type: "module",
      integrity: assets[name][1],
      onload: () => resolve(import(address)),
      // One that hangs may be asked for again.
      load: setTimeout(reject, 2e4),
      onerror: reject,
      src: policy ? policy.createScriptURL(address) : address,
    });
  });

const draw = (element) => {
  const attribute = (name) => element.getAttribute(name) || "";
  const mode = /^(inline|page)$/.test(attribute("mode")) ? attribute("mode") : "floats";
  let floats = mode == "floats";
  let root;
  try {
    // A root that the page's HTML declared gives its place to one of the same mode.
    root = element.attachShadow({ mode: element.shadowRoot || attribute("shadow") == "open" ? "open" : "closed" });
  } catch (_) {
    // The page's own script attached one: ours stands nowhere, and the application refuses to start.
    root = document.createElement("p");
    floats = false;
  }
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(__STYLE__);
    root.adoptedStyleSheets = [sheet];
  } catch (_) {
    // An old engine, or an element in the document of a frame.
    add(root, "link", { crossOrigin: "", rel: "stylesheet", integrity: assets.css[1], href: url("css") });
  }

  const launcher = add(root, "button", { className: "launcher", part: "launcher", textContent: "?" });
  let panel = add(root, "div", { className: "wallet-help static " + mode });
  const header = add(add(panel, "header"), "div", { className: "column" });
  const title = add(header, "h1", { tabIndex: -1 });
  const shut = add(header, "button", { className: "tool", textContent: "✕" });
  const main = add(add(panel, "main"), "div", { className: "column" });
  const field = add(add(main, "div", { className: "field" }), "input", { type: "search" });
  const retry = add(add(main, "p"), "button", { className: "button primary" });
  const list = add(main, "nav", { className: "list" });
  const slot = add(list, "slot");

  const loadManifest = async () => {
    frame.address = new URL(attribute("manifest") || new URL("packs/gopay/manifest.json", here), document.baseURI).href;
    const manifest = await (await get(frame.address, attribute("manifest-integrity"))).json();
    // Nonsense throws here, before anything changes.
    const contacts = manifest.locales[frame.locale].contacts.filter(({ href }) =>
      /^(https|mailto|tel):/.test(href),
    );
    list.textContent = "";
    for (const { href, label, display } of contacts)
      add(add(list, "a", { className: "row", href, textContent: label }), "small", { textContent: display });
    return manifest;
  };

  let opener;
  const frame = {
    speak(locale) {
      frame.locale = panel.lang = locale;
      let close;
      [close, retry.textContent, field.placeholder, title.textContent] = __WORDS__[locale];
      // Older engines know no property of that name.
      shut.setAttribute("aria-label", close);
      launcher.setAttribute("aria-label", title.textContent);
    },
    /** Decides which of the two stands in the panel's place: the application, once it runs, or the static panel. */
    stage(call) {
      frame.call = call;
      frame.app.hidden = !call;
      panel.hidden = call || !launcher.hidden;
    },
    reflect(name) {
      // What is no number the application takes away again.
      element.style.setProperty("--wallet-help-z", attribute("z-index"));
      const locale = attribute("locale") || document.documentElement.lang || navigator.language;
      if (frame.call) return frame.call("attribute", [name, locale]);
      frame.speak(/^zh([-_]|$)/i.test(locale) ? "zh-CN" : "en");
    },
    // It has no box of its own, so that what is in it fills the element's; and nothing is put into it, whatever is named.
    app: add(root, "slot", { name: "-" }),
    load() {
      if (frame.ready) return frame.ready;
      retry.hidden = true;
      frame.wasm = wasm = wasm || quiet(get(url("wasm"), assets.wasm[1]));
      const manifest = quiet(loadManifest());
      return (frame.ready = quiet((boot = boot || __SCRIPT__("boot", again)).then((module) => module.boot(frame, element, field, assets, url, get, __SCRIPT__, manifest), () => {
        boot = 0;
        frame.fail({ message: url("boot"), remedy: "Check assets/, script-src, trusted-types wallet-help.", code: "glue" });
      })));
    },
    shown(open) {
      if (!floats || open != !launcher.hidden) return;
      const active = element.getRootNode().activeElement || document.activeElement;
      const outside = active != element && active != document.body;
      launcher.hidden = open;
      frame.stage(frame.call);
      if (open) {
        opener = outside ? active : launcher;
        frame.focus();
      } else if (!outside) (opener.isConnected ? opener : launcher).focus();
      frame.emit(open ? "open" : "close", {});
    },
    focus: () => (matchMedia("(pointer:fine)").matches ? field : title).focus(),
    fail(detail) {
      frame.ready = wasm = retry.hidden = false;
      cache = "reload";
      again += "?r";
      frame.stage();
      frame.emit("error", detail);
      throw Error(detail.message);
    },
    root,
    emit: (name, detail) =>
      element.dispatchEvent(new CustomEvent("wallet-help-" + name, { composed: true, detail, bubbles: true })),
    request(method, ...values) {
      // The largest of the files that an answer waits for.
      if (!frame.ready) wasm = wasm || quiet(get(url("wasm"), assets.wasm[1]));
      // What the static panel did already is told as such.
      const early = !frame.call;
      if (early) frame.shown({ reportError: true, close: false, open: true, toggle: !launcher.hidden }[method]);
      // Asking for the other files takes a slow phone longer than drawing the panel, which takes text before.
      return quiet(Promise.resolve().then(frame.load).then(() => frame.call(method, values, early)));
    },
  };

  shut.hidden = launcher.hidden = !floats;
  frame.reflect();
  frame.stage();
  retry.hidden = true;
  retry.onclick = launcher.onpointerenter = launcher.onfocus = frame.load;
  shut.onclick = () => frame.request("close");
  launcher.onclick = () => frame.request("open");
  // An Escape that is used here closes nothing of the page's; one of an input method is not for us.
  panel.onkeydown = (event) => !floats || event.isComposing || event.key != "Escape" || !frame.request("close");
  // On the standalone page the element's own content is the page, until the application has drawn the same.
  if (mode == "page") panel.replaceWith((panel = slot));
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
    frameOf(this).reflect();
  }
  attributeChangedCallback(name) {
    if (this[key]) this[key].reflect(name);
  }
  get ready() {
    return frameOf(this).load();
  }
  async destroy() {
    const frame = frameOf(this);
    if (frame.call) frame.call("destroy");
    // The application, if it is on its way, finds an empty root.
    frame.root.textContent = "";
    frame.ready = quiet(Promise.reject(Error("destroyed")));
    frame.call = frame.fail = frame.load;
  }
}
for (const method of "close open setFacts reportError verify search back availability toggle".split(" "))
  WalletHelp.prototype[method] = function (...values) {
    return frameOf(this).request(method, ...values);
  };
WalletHelp.prototype.handlers = null;
WalletHelp.observedAttributes = "outbox-url theme z-index status-url locale".split(" ");

if (!customElements.get("wallet-help")) customElements.define("wallet-help", WalletHelp);
