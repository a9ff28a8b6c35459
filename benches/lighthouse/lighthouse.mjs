// Lighthouse's grades of the standalone page on a phone (its mobile preset: a processor 4 times slower, 1.6 Mbit/s,
// 150 ms), served by nginx as docs/hosting.md recommends: the median of three visits to each page.
//
//   cargo xtask bench                                                   installs what it needs and runs it
//   npm ci --prefix benches/lighthouse && node benches/lighthouse/lighthouse.mjs [VISITS]     after `cargo xtask dist`
//
// A busy machine spoils the performance, never the other three. Exits with 1 when a grade is below its target, and
// names the audits that cost points.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

import { flags } from "../../tests/e2e/lib/browser.mjs";
import { mount, nginx } from "../../tests/e2e/lib/nginx.mjs";

const visits = Number(process.argv[2] ?? 3);
const pages = ["/zh-CN/", "/zh-CN/article/refund/", "/zh-CN/contact/"];
const targets = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const timings = { FCP: "first-contentful-paint", LCP: "largest-contentful-paint", TBT: "total-blocking-time", SI: "speed-index" };

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

/** The grades, the times in ms and the audits that cost points, of one cold visit. */
const visit = async (address) => {
  const chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: ["--headless", ...flags] });
  try {
    const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error", onlyCategories: Object.keys(targets) });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    const grade = (name) => Math.round(lhr.categories[name].score * 100);
    const audits = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight).map(({ id }) => lhr.audits[id]));
    return {
      grades: Object.fromEntries(Object.keys(targets).map((name) => [name, grade(name)])),
      times: Object.fromEntries(Object.entries(timings).map(([short, id]) => [short, Math.round(lhr.audits[id].numericValue)])),
      shift: lhr.audits["cumulative-layout-shift"].numericValue,
      costly: audits.filter(({ score }) => score !== null && score < 0.9).map(({ title }) => title),
    };
  } finally {
    chrome.kill();
  }
};

const server = await nginx();
console.log(["page".padEnd(26), ...Object.keys(targets), ...Object.keys(timings), "CLS"].join("  "));
let below = false;
for (const page of pages) {
  const seen = [];
  for (let number = 0; number < visits; number += 1) seen.push(await visit(server.url + mount + page));
  const middle = (kind, name) => median(seen.map((one) => one[kind][name]));
  const column = (name, value) => String(value).padStart(name.length);
  const row = [
    ...Object.keys(targets).map((name) => column(name, middle("grades", name))),
    ...Object.keys(timings).map((name) => String(middle("times", name)).padStart(4)),
    median(seen.map((one) => one.shift)).toFixed(3),
  ];
  console.log([page.padEnd(26), ...row].join("  "));
  for (const title of new Set(seen.flatMap((one) => one.costly))) console.log(`    costs points: ${title}`);
  below ||= Object.entries(targets).some(([name, target]) => middle("grades", name) < target);
}
await server.close();
process.exitCode = below ? 1 : 0;
