// A company's server, for tests of what the page's side says to one.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";

import { root } from "./site.mjs";

/** A company's server: a status feed and an outbox, on another origin than the page. */
export const company = async () => {
  const taken = [];
  const state = { feed: (response) => response.end("{}"), outbox: 200, taken, delay: 0 };
  const server = http.createServer(async (request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "content-type, idempotency-key");
    response.setHeader("access-control-expose-headers", "date, age, etag, retry-after");
    if (request.method === "OPTIONS") return response.end();
    // A page of the company's own origin, for what only the same origin may do.
    if (request.url === "/own/") return response.setHeader("content-type", "text/html").end('<!doctype html><link rel="icon" href="data:,">');
    if (request.url === "/contact.js") {
      return response.setHeader("content-type", "text/javascript").end(await readFile(path.join(root, "src/embed/contact.js")));
    }
    if (request.url === "/status.json") return state.feed(response, request);
    let body = "";
    for await (const part of request) body += part;
    taken.push({ key: request.headers["idempotency-key"], draft: JSON.parse(body) });
    await new Promise((done) => setTimeout(done, state.delay));
    response.writeHead(state.outbox, { "retry-after": "7", location: "/status.json" }).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(state, { url: `http://127.0.0.1:${server.address().port}`, close: () => server.closeAllConnections() || server.close() });
};

/** A feed of these channels, as of now. */
export const status = (channels) => ({ version: 1, updated: new Date().toISOString().replace(/\.\d+/, ""), ttl_s: 60, channels });

/** What answers with a feed of these channels. */
export const feed = (channels) => (response) => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(status(channels)));
};
