// What the standalone page adds to the loader, which runs after it: when the page comes alive, where an unknown address
// leads, the service worker, and the notice that a newer release lies ready. Without it the page still reads and works.

const element = document.querySelector("wallet-help");
const root = new URL("..", import.meta.url);
const locale = document.documentElement.lang;
/** The parts of the address below the site's root: the locale, and what names the view. */
const parts = location.pathname.slice(root.pathname.length).split("/").filter((part) => part && part !== "index.html");
const isLost = document.querySelector("meta[name=robots]");

// The address follows the view; what the head refers to must not follow the address.
for (const link of document.querySelectorAll("link[rel=icon], link[rel=manifest]")) link.href = new URL(link.getAttribute("href"), location.href).href;

/** Without a network, the worker answers unknown addresses with the first view and the view asked for as `route`. */
const wish = new URLSearchParams(location.search).get("route");
if (wish && /^[a-z0-9/-]+$/.test(wish)) {
  // What is relative in this page stops being right when its address changes.
  element.setAttribute("manifest", new URL(element.getAttribute("manifest"), location.href).href);
  element.setAttribute("route", wish);
  history.replaceState(null, "", new URL(locale + "/" + wish + "/", root));
}

/** The page for unknown addresses: in the reader's language, with what comes closest to the address's last word. */
if (isLost) {
  const other = document.querySelector("a[hreflang]").hreflang;
  const [first] = parts;
  element.setAttribute("locale", first === locale || first === other ? first : /^zh\b/i.test(navigator.language) ? "zh-CN" : "en");
  const words = parts.slice(1).pop() || first || "";
  element.setAttribute("route", "article/" + (/^[a-z0-9-]+$/.test(words) ? words : "lost"));
}

/**
 * Most people read: the page pays for the application at the first sign that somebody wants more. What goes on with
 * something (a flow, a search, a step) comes alive by itself. Contact would change under the reader's finger, so it
 * waits to be asked, except where the application is at hand and takes over at once.
 */
const wake = () => customElements.whenDefined("wallet-help").then(() => element.ready).catch(() => {});
const [view] = element.getAttribute("route").split("/");
const isAtHand = "serviceWorker" in navigator && navigator.serviceWorker.controller;
/** Who was faster than this script has typed, or stands in a field, already. */
const isMeant = element.contains(document.activeElement) || [...element.querySelectorAll("input")].some((field) => field.value);
if (isMeant) wake();
else if (isLost || wish || location.search || location.hash || view === "flow" || (view === "contact" && isAtHand)) addEventListener("load", wake);
else {
  const signs = view === "contact" ? [] : ["pointermove", "pointerdown", "keydown", "focusin", "scroll"];
  for (const sign of signs) addEventListener(sign, wake, { capture: true, passive: true, once: true });
  // A button that is pressed now is pressed again in the application, where it has a twin.
  element.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    button.dataset.pressed = "";
    wake();
  });
}

const notice = document.getElementById("update");
/** Longest wait for the new release after it was asked for, in milliseconds: the old one may hang on to a slow network. */
const patience = 5000;
const offer = (worker) => {
  if (!worker || !notice || !navigator.serviceWorker.controller) return;
  notice.hidden = false;
  // Another window may have asked for it.
  worker.addEventListener("statechange", () => (notice.hidden = worker.state !== "installed"));
  notice.querySelector("button").onclick = () => {
    const reload = () => location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
    setTimeout(reload, patience);
    worker.postMessage("take over");
  };
};

const register = async () => {
  let address = new URL("sw.js", root).href;
  if (self.trustedTypes) address = trustedTypes.createPolicy("wallet-help-page", { createScriptURL: (text) => text }).createScriptURL(address);
  const registration = await navigator.serviceWorker.register(address, { scope: root.pathname });
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker.addEventListener("statechange", () => worker.state === "installed" && offer(worker));
  });
};

/** A release that does not start must not be kept: the next visit gets everything from the network. */
const forget = async () => {
  for (const registration of await navigator.serviceWorker.getRegistrations())
    if (registration.scope === root.href) await registration.unregister();
  for (const name of await caches.keys()) if (name.startsWith("wallet-help " + root.href + " ")) await caches.delete(name);
};

// There is none in private windows of some browsers, nor without https.
if ("serviceWorker" in navigator && self.caches) {
  addEventListener("load", () => register().catch(() => {}));
  addEventListener("wallet-help-error", ({ detail }) => {
    // The second module alone, late on a slow network, is no reason: it is asked for again.
    const broken = ["loader", "glue", "wasm", "integrity", "pack"].includes(detail.code) && !detail.message.includes("-rooms.");
    if (broken && navigator.onLine && navigator.serviceWorker.controller) forget().catch(() => {});
  });
}
