// Bundles an example as a host would, with `wallet-help` resolved from dist/npm.

import { mkdtemp, readFile, rm, writeFile, cp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { build } from "esbuild";
import { compileScript, parse } from "vue/compiler-sfc";

import { dist, root } from "./site.mjs";

const examples = path.join(root, "assets/demo/examples");

/** Vue's single-file components, compiled ahead: a template compiled in the page needs `eval`, which policies refuse. */
const vue = {
  name: "vue",
  setup(build) {
    build.onLoad({ filter: /\.vue$/ }, async ({ path: filename }) => {
      const { descriptor } = parse(await readFile(filename, "utf8"), { filename });
      const compilerOptions = { isCustomElement: (tag) => tag === "wallet-help" };
      const { content } = compileScript(descriptor, { id: "app", inlineTemplate: true, templateOptions: { compilerOptions } });
      return { contents: content, loader: "ts", resolveDir: path.dirname(filename) };
    });
  },
};

/** `import "wallet-help"` is the package's loader, copied beside the bundle: esbuild leaves `new URL()` as it is. */
const package_ = {
  name: "wallet-help",
  setup(build) {
    build.onResolve({ filter: /^wallet-help$/ }, () => ({ path: "./wallet-help/wallet-help.js", external: true }));
  },
};

/** A folder with index.html, app.js and the package; `remove()` when done. */
export const bundle = async (entry) => {
  const folder = await mkdtemp(path.join(tmpdir(), "wallet-help-example-"));
  await build({
    entryPoints: [path.join(examples, entry)],
    outfile: path.join(folder, "app.js"),
    bundle: true,
    format: "esm",
    jsx: "automatic",
    minify: true,
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    nodePaths: [path.join(root, "node_modules")],
    logLevel: "error",
    plugins: [vue, package_],
  });
  await cp(path.join(dist, "npm"), path.join(folder, "wallet-help"), { recursive: true });
  await page(folder, '<script type="module" src="/app.js"></script>');
  return { folder, remove: () => rm(folder, { recursive: true }) };
};

/** Writes the page of an application that draws itself into #root. */
export const page = (folder, head) =>
  writeFile(
    path.join(folder, "index.html"),
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">${head}</head><body><div id="root"></div></body></html>`,
  );
