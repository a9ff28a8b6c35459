// How long the build and the prerendering of a large pack take, and how much memory: 5,000 generated articles in two
// languages. `node benches/prerender.mjs [ARTICLES]`, after `cargo build --profile tool --bin wallet-help`.
// Expected: prerendering in under 60 s and 1 GB.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const articles = Number(process.argv[2] || 5000);
const root = new URL("..", import.meta.url).pathname;
const program = process.env.WALLET_HELP || join(root, "target/tool/wallet-help");
const scratch = mkdtempSync(join(tmpdir(), "wallet-help-bench-"));
const sources = join(scratch, "sources");

cpSync(join(root, "assets/content/gopay"), sources, { recursive: true });
const models = ["refund", "payment-failed", "top-up"].map((id) => ["zh-CN", "en"].map((tag) => readFileSync(join(sources, `articles/${id}/${tag}.md`), "utf8")));
for (let n = 0; n < articles; n++) {
  const folder = join(sources, `articles/generated-${n}`);
  mkdirSync(folder);
  models[n % models.length].forEach((text, at) => writeFileSync(join(folder, ["zh-CN.md", "en.md"][at]), text.replace(/^title = "(.*)"$/m, `title = "$1 ${n}"`)));
}

/** Seconds and the most memory in MB, by GNU time. */
const timed = (...values) => {
  const run = spawnSync("/usr/bin/time", ["-f", "%e %M", program, ...values], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(run.stderr.slice(-2000) || String(run.error));
  const [seconds, kilobytes] = run.stderr.trim().split("\n").pop().split(" ").map(Number);
  return `${seconds.toFixed(1)} s, ${Math.round(kilobytes / 1024)} MB`;
};
const pack = join(scratch, "site/packs/gopay");
mkdirSync(join(scratch, "site/packs"), { recursive: true });
console.log(`build, ${articles} articles × 2 locales: ${timed("build", sources, pack)}`);
console.log(`prerender, ${articles} articles × 2 locales: ${timed("prerender", pack, join(scratch, "site"))}`);
rmSync(scratch, { recursive: true });
