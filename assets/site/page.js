// What the standalone page adds to the loader, which runs after it: the service worker, and the notice that a newer
// release lies ready. Without it the page still reads and works.

const element = document.querySelector("wallet-help");
const root = new URL("..", import.meta.url);

// The address follows the view; what the head refers to must not follow the address.
for (const link of document.querySelectorAll("link[rel=icon], link[rel=manifest]")) link.href = new URL(link.getAttribute("href"), location.href).href;

/** Without a network, the worker answers unknown addresses with the first view and the view asked for as `route`. */
const wish = new URLSearchParams(location.search).get("route");
const locale = document.documentElement.lang;
if (element && wish && /^[a-z0-9/-]+$/.test(wish)) {
  // What is relative in this page stops being right when its address changes.
  element.setAttribute("manifest", new URL(element.getAttribute("manifest"), location.href).href);
  element.setAttribute("route", wish);
  history.replaceState(null, "", new URL(locale + "/" + wish + "/", root));
}

const notice = document.getElementById("update");
const offer = (worker) => {
  if (!worker || !notice || !navigator.serviceWorker.controller) return;
  notice.hidden = false;
  notice.querySelector("button").onclick = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
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
    const broken = ["loader", "glue", "wasm", "integrity", "pack"].includes(detail.code);
    if (broken && navigator.onLine && navigator.serviceWorker.controller) forget().catch(() => {});
  });
}
