// The structured data of every page against schema.org's vocabulary: `schema-dts` is that vocabulary as types, made
// from the published one, so the compiler knows every type, which properties it and its ancestors have, and what may
// stand in each. A literal with a property that its type lacks is an error as well.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";

import { dist, root } from "./lib/site.mjs";

/** The numbers of the graphs that break the vocabulary, each with what the compiler says. */
const broken = async (graphs) => {
  const folder = await mkdtemp(path.join(tmpdir(), "wallet-help-vocabulary-"));
  const lines = graphs.map((graph, at) => `export const graph${at}: Graph = ${graph};`);
  await writeFile(path.join(folder, "graphs.ts"), ['import type { Graph } from "schema-dts";', ...lines].join("\n"));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: "ESNext",
    moduleResolution: "bundler",
    types: [],
    paths: { "schema-dts": [path.join(root, "node_modules/schema-dts/dist/schema.d.ts")] },
  };
  await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["graphs.ts"] }));
  const { stdout, error } = spawnSync(path.join(root, "node_modules/.bin/tsc"), ["--project", folder, "--pretty", "false"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  await rm(folder, { recursive: true });
  if (error) throw error;
  const found = new Map();
  for (const [, line, message] of stdout.matchAll(/^.*graphs\.ts\((\d+),\d+\): (.*)$/gm)) found.set(line - 2, message.slice(0, 300));
  assert.ok(found.size || !stdout.trim(), stdout.slice(0, 2000));
  return found;
};

test("the structured data of every page keeps to schema.org's vocabulary", async () => {
  const pages = (await readdir(dist, { recursive: true })).filter((file) => /^(zh-CN|en)\/.*index\.html$|^index\.html$/.test(file));
  const graphs = [];
  for (const page of pages) {
    const html = await readFile(path.join(dist, page), "utf8");
    for (const [, graph] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) graphs.push([page, graph]);
  }
  assert.ok(graphs.length > 80, `${graphs.length} pages with structured data`);
  const complaints = [...(await broken(graphs.map(([, graph]) => graph)))].map(([at, message]) => `${graphs[at][0]}: ${message}`);
  assert.deepEqual(complaints, []);
});

test("what breaks the vocabulary is found", async () => {
  const graph = (node) => JSON.stringify({ "@context": "https://schema.org", "@graph": [node] });
  const step = { "@type": "HowToStep", text: "Look at the bill." };
  const found = await broken([
    graph({ "@type": "HowTo", name: "Refund", step: [step] }),
    graph({ "@type": "BreadcrumbLists", itemListElement: [] }),
    graph({ "@type": "FAQPage", step: [step] }),
    graph({ "@type": "HowTo", step: [{ ...step, text: 5 }] }),
    graph({ "@type": "HowTo", step: [{ ...step, txt: "Look." }] }),
    graph({ "@type": "FAQPage", mainEntity: [{ "@type": "Question", acceptedAnswer: { "@type": "Person", name: "Ann" } }] }),
  ]);
  assert.deepEqual([...found.keys()], [1, 2, 3, 4, 5]);
});
