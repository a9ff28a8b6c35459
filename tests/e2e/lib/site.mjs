// A static server for dist/ that can go wrong on purpose.
//
// Every page is sent with the strictest content security policy the widget is made for, and
// files travel compressed when dist/ has a compressed copy. `/host/` is a page of a host that
// embeds the widget; its query becomes the element's attributes.

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
export const dist = path.join(root, "dist");

/** The policy that docs/hosting.md recommends; it ends with the list of trusted types' policies. */
export const [policy] = /default-src 'self';[^"]+/.exec(await readFile(path.join(root, "docs/nginx.conf"), "utf8"));

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
};

const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** The page of a host: attributes from the query, and a fallback of its own inside the element. */
const hostPage = (query) => {
  const attributes = { shadow: "open", manifest: "/packs/gopay/manifest.json", locale: "zh-CN", ...Object.fromEntries(query) };
  const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<!doctype html><html lang="${escaped(attributes.locale)}"><head><meta charset="utf-8"><title>Host</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/host/icon.svg"><link rel="stylesheet" href="/host/style.css">
<script type="module" src="/wallet-help.js"></script></head>
<body><h1>Wallet</h1><p><button type="button" id="pay">Pay</button></p><main>
<wallet-help${list.join("")}><a href="mailto:support@gopay.example">support@gopay.example</a></wallet-help></main></body></html>`;
};
const hostFiles = {
  "/host/style.css": ["text/css", "body{margin:0;font:16px sans-serif}wallet-help[mode=inline]{display:block;height:680px}"],
  "/host/icon.svg": ["image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
};

/**
 * What goes wrong with a response:
 * `missing` 404 · `error` 503 · `truncated` half the bytes · `corrupt` one byte in the middle
 * differs · `type` a wrong MIME type · `hang` no answer at all · `drop` the connection breaks ·
 * or a function of the bytes.
 */
const wrong = {
  truncated: (bytes) => bytes.subarray(0, bytes.length >> 1),
  corrupt: (bytes) => {
    const copy = Buffer.from(bytes);
    copy[copy.length >> 1] ^= 0x5a;
    return copy;
  },
};

/**
 * Serves `folder` on a free port of this machine; `plain` sends pages byte for byte, as their worker wants them.
 * `faults` maps a regular expression's source to what goes wrong with paths that match.
 */
export const serve = async ({ folder = dist, csp = policy, prefix = "", plain = false } = {}) => {
  const faults = new Map();
  const requests = [];
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url, "http://127.0.0.1");
    const name = decodeURIComponent(url.pathname);
    requests.push(name);
    const send = (status, headers, body) => {
      response.writeHead(status, { "X-Content-Type-Options": "nosniff", ...headers });
      response.end(request.method === "HEAD" ? undefined : body);
    };
    const html = (status, text) =>
      send(status, { "Content-Type": types[".html"], "Cache-Control": "no-cache", ...(csp && { "Content-Security-Policy": csp }) }, text);
    const fault = [...faults].find(([pattern]) => new RegExp(pattern).test(name))?.[1];
    if (fault === "hang") return;
    if (fault === "drop") return request.socket.destroy();
    if (fault === "missing") return send(404, { "Content-Type": "text/plain" }, "gone");
    if (fault === "error") return send(503, { "Content-Type": "text/plain" }, "later");
    if (name === "/host/") return html(200, hostPage(url.searchParams));
    if (hostFiles[name]) return send(200, { "Content-Type": hostFiles[name][0] }, hostFiles[name][1]);
    if (!name.startsWith(prefix)) return html(404, "outside");

    let file = path.join(folder, path.normalize(name.slice(prefix.length)));
    let about = await stat(file).catch(() => null);
    if (about?.isDirectory()) {
      if (!name.endsWith("/")) return send(308, { Location: `${name}/${url.search}` }, "");
      file = path.join(file, "index.html");
      about = await stat(file).catch(() => null);
    }
    let status = 200;
    if (!about) {
      status = 404;
      file = path.join(folder, "404.html");
      if (!(await stat(file).catch(() => null))) return send(404, { "Content-Type": "text/plain" }, "not found");
    }
    const type = types[path.extname(file)] ?? "application/octet-stream";
    if (type.startsWith("text/html")) {
      // A closed shadow root is closed to the test driver as well.
      const text = await readFile(file, "utf8");
      return html(status, plain ? text : text.replaceAll("<wallet-help ", '<wallet-help shadow="open" '));
    }
    const headers = {
      "Content-Type": fault === "type" ? "text/plain" : type,
      // What went wrong once is not kept.
      "Cache-Control": fault ? "no-store" : /\.[0-9a-f]{8,}\./.test(file) ? "public, max-age=31536000, immutable" : "no-cache",
    };
    const break_ = typeof fault === "function" ? fault : wrong[fault];
    if (break_) return send(status, headers, break_(await readFile(file)));
    const packed = /\bbr\b/.test(request.headers["accept-encoding"] ?? "") && (await stat(`${file}.br`).catch(() => null));
    if (packed) headers["Content-Encoding"] = "br";
    response.writeHead(status, { ...headers, "Content-Length": packed ? packed.size : about.size });
    if (request.method === "HEAD") return response.end();
    createReadStream(packed ? `${file}.br` : file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    faults,
    requests,
    close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
};
