// What the standalone page adds to the loader, which runs after it: when the page comes alive, where an unknown address
// leads, the service worker, and the notice that a newer release lies ready. Without it the page still reads and works.

const element = document.querySelector("wallet-help");
const root = new URL("..", import.meta.url);
const locale = document.documentElement.lang;
// The folder is the view's address; the name of its file says nothing.
if (location.pathname.endsWith("/index.html")) history.replaceState(history.state, "", "./" + location.search + location.hash);
/** The parts of the address below the site's root: the locale, and what names the view. */
const parts = location.pathname.slice(root.pathname.length).split("/").filter(Boolean);
const isLost = document.querySelector("meta[name=robots]");

// The address follows the view; what the head refers to must not follow the address.
for (const link of document.querySelectorAll("link[rel=icon], link[rel=manifest]")) link.href = new URL(link.getAttribute("href"), location.href).href;

/** Without a network, the worker answers unknown addresses with the first view and the view asked for as `route`. */
const wish = new URLSearchParams(location.search).get("route");
if (wish && /^[a-z0-9/-]+$/.test(wish)) {
  // What is relative in this page stops being right when its address changes.
  element.setAttribute("manifest", new URL(element.getAttribute("manifest"), location.href).href);
  element.setAttribute("route", wish);
  history.replaceState(history.state, "", new URL(locale + "/" + wish + "/" + location.hash, root));
}

/** The page for unknown addresses: in the reader's language, with what comes closest to the address's last word. */
if (isLost) {
  const other = document.querySelector("a[hreflang]").hreflang;
  const language = (tag) => tag.split(/[-_]/)[0].toLowerCase();
  const spoken = (tag) => [locale, other].find((own) => language(own) === language(tag));
  const [first = "", ...rest] = parts;
  const asked = spoken(first);
  // The language in another spelling, or for another country: its pages are here.
  if (asked && asked !== first) location.replace(new URL([asked, ...rest, ""].join("/") + location.search + location.hash, root));
  element.setAttribute("locale", asked || spoken(navigator.language) || "en");
  const words = (asked ? rest : parts).pop();
  element.setAttribute("route", words ? "article/" + (/^[a-z0-9-]+$/.test(words) ? words : "lost") : "home");
}

/**
 * Most people read: the page pays for the application at the first sign that somebody wants more. What goes on with
 * something (a flow, a search, a step) comes alive by itself. Contact would change under the reader's finger, so it
 * waits to be asked, except where the application is at hand and takes over at once.
 */
const [view] = element.getAttribute("route").split("/");
const isAtHand = "serviceWorker" in navigator && navigator.serviceWorker.controller;
const heed = (signs) => {
  for (const sign of signs) addEventListener(sign, wake, { capture: true, passive: true, once: true });
};
/** The start of the application, once somebody wants it: settles when that is over, whether it succeeded or not. */
let start;
const wake = () => {
  // After a failure it takes more than a move: each try may be paid for.
  const again = () => heed(view === "contact" ? ["online"] : ["online", "pointerdown", "keydown"]);
  start = customElements.whenDefined("wallet-help").then(() => element.ready).catch(again);
};
/** Who was faster than this script has typed, or stands in a field, already. */
const isMeant = element.contains(document.activeElement) || [...element.querySelectorAll("input")].some((field) => field.value);
if (isMeant) wake();
else if (isLost || wish || location.search || location.hash || view === "flow" || (view === "contact" && isAtHand)) addEventListener("load", wake);
else if (view !== "contact") heed(["pointermove", "pointerdown", "keydown", "focusin", "scroll"]);
// A button that is pressed now is pressed again in the application, where it has a twin.
element.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  button.dataset.pressed = "";
  wake();
});

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
  // What the worker fetches would hold up a start on a slow line.
  addEventListener("load", () => Promise.resolve(start).then(register).catch(() => {}));
  addEventListener("wallet-help-error", ({ detail }) => {
    // The second module or a part of the index, late on a slow network, is no reason: it is asked for again.
    const broken = ["loader", "glue", "wasm", "integrity", "pack"].includes(detail.code) && !/-rooms\.|\.shard/.test(detail.message);
    if (broken && navigator.onLine && navigator.serviceWorker.controller) forget().catch(() => {});
  });
}
