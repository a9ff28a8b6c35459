// Plays the support team's server for the sample page: answers status.json?state=… with a feed
// that was written just now. A real feed is a file that the support team's tools publish.

const minutes = (number) => new Date(Date.now() + number * 60_000).toISOString();

const feeds = {
  available: () => ({ "in-app-chat": { state: "available" }, "in-app-voice": { state: "available" }, hotline: { state: "available" } }),
  busy: () => ({
    "in-app-chat": { state: "busy", reason: "peak", wait_min: 12 },
    "in-app-voice": { state: "busy", reason: "peak", wait_min: 25 },
    hotline: { state: "available" },
  }),
  outage: () => ({
    "in-app-chat": { state: "unavailable", reason: "maintenance", until: minutes(45) },
    "in-app-voice": { state: "unavailable", reason: "maintenance", until: minutes(45) },
    "web-chat": { state: "unavailable", reason: "maintenance", until: minutes(45) },
    hotline: { state: "unavailable", reason: "network" },
  }),
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { pathname, searchParams } = new URL(event.request.url);
  const channels = feeds[searchParams.get("state")];
  if (!pathname.endsWith("/status.json") || !channels) return;
  const feed = { version: 1, updated: new Date().toISOString(), ttl_s: 15, channels: channels() };
  event.respondWith(new Response(JSON.stringify(feed), { headers: { "Content-Type": "application/json" } }));
});
