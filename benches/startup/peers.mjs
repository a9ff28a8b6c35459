// One host's page, with ours and with each peer as its own guide sets it up, minified and compressed the way ours is.

import { cpSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";

import { build } from "esbuild";

import { dist } from "../../tests/e2e/lib/site.mjs";

const modules = path.join(import.meta.dirname, "../node_modules");

const page = (head, body) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>Host</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">${head}</head>
<body><h1>Wallet</h1><p><button type="button" id="pay">Pay</button></p>${body}</body></html>`;

/** Every file beside a copy in brotli, which the server prefers. */
const compress = (folder) => {
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, String(name));
    if (statSync(file).isFile() && /\.(js|css|json)$/.test(file)) writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
  }
};

/** Our launcher, from the files that are published. */
export const launcher = async (folder) => {
  cpSync(dist, folder, { recursive: true });
  const element = '<wallet-help locale="zh-CN"><a href="mailto:support@gopay.example">support@gopay.example</a></wallet-help>';
  writeFileSync(path.join(folder, "index.html"), page('<script type="module" src="/wallet-help.js"></script>', element));
};

/**
 * DocSearch, keyword search alone. Its index is a service on another host; here one answer in that service's shape
 * comes from the same origin, so that neither a second connection nor a server's work counts.
 */
export const docsearch = async (folder, articles) => {
  const hits = articles.slice(0, 20).map(({ id, title, text }) => {
    const hierarchy = { lvl0: "帮助", lvl1: title, lvl2: null, lvl3: null, lvl4: null, lvl5: null, lvl6: null };
    const marked = (value) => ({ value, matchLevel: "full", fullyHighlighted: false, matchedWords: ["支付失败"] });
    return {
      objectID: id, type: "content", url: `/article/${id}/`, url_without_anchor: `/article/${id}/`, anchor: null, content: text.slice(0, 300), hierarchy,
      _highlightResult: { hierarchy: { lvl0: marked("帮助"), lvl1: marked(title) }, content: marked(text.slice(0, 300)) },
      _snippetResult: { hierarchy: { lvl1: marked(title) }, content: marked(text.slice(0, 80)) },
    };
  });
  const answer = { results: [{ hits, nbHits: hits.length, page: 0, nbPages: 1, hitsPerPage: 20, exhaustiveNbHits: true, query: "支付失败", params: "", index: "help", processingTimeMS: 1 }] };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "answer.json"), JSON.stringify(answer));
  const entry = `import docsearch from "@docsearch/js/docsearch"; import "@docsearch/css";
    const search = () => fetch("/answer.json").then((answer) => answer.json());
    docsearch({ container: "#docsearch", appId: "LOCAL", apiKey: "local", indices: ["help"], transformSearchClient: (client) => ({ ...client, search }) });`;
  await build({
    stdin: { contents: entry, resolveDir: import.meta.dirname, loader: "js" },
    outfile: path.join(folder, "docsearch.js"), bundle: true, minify: true, format: "esm", define: { "process.env.NODE_ENV": '"production"' }, logLevel: "error",
  });
  writeFileSync(path.join(folder, "index.html"), page('<link rel="stylesheet" href="/docsearch.css"><script type="module" src="/docsearch.js"></script>', '<div id="docsearch"></div>'));
  compress(folder);
};

/** Pagefind with its default interface, over the same articles. */
export const pagefind = async (folder, articles) => {
  const { createIndex, close } = await import("pagefind");
  const { index } = await createIndex({ forceLanguage: "zh" });
  const escaped = (text) => text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  for (const { id, title, text } of articles) {
    await index.addHTMLFile({ url: `/article/${id}/`, content: `<html lang="zh"><body><h1>${escaped(title)}</h1><p>${escaped(text)}</p></body></html>` });
  }
  await index.writeFiles({ outputPath: path.join(folder, "pagefind") });
  await close();
  const start = 'new PagefindUI({ element: "#search", showSubResults: true });';
  writeFileSync(path.join(folder, "start.js"), `addEventListener("DOMContentLoaded", () => { ${start} });`);
  const head = '<link rel="stylesheet" href="/pagefind/pagefind-ui.css"><script src="/pagefind/pagefind-ui.js"></script><script src="/start.js"></script>';
  writeFileSync(path.join(folder, "index.html"), page(head, '<div id="search"></div>'));
  compress(folder);
};
