// What the standalone page adds to the loader, which runs after it: the view that the address asks for beyond its
// file (a search, a step of a flow), and the service worker. Without it the page still reads and works.

const element = document.querySelector("wallet-help");
const root = new URL("..", import.meta.url);

/** A search is a query, a step a fragment; the worker sends unknown addresses to the first view with `route`. */
const wish = () => {
  const route = element.getAttribute("route") || "home";
  const query = new URLSearchParams(location.search);
  if (query.get("route")) return query.get("route");
  if (route === "search" && query.get("q")) return "search?q=" + encodeURIComponent(query.get("q"));
  if (route.startsWith("flow/") && /^#[a-z0-9-]+$/.test(location.hash)) return route + "/" + location.hash.slice(1);
  return route;
};
if (element) element.setAttribute("route", wish());

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
  const registration = await navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname });
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
