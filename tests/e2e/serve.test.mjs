// `cargo xtask serve` for whoever edits content: a problem is told in the terminal and on the page while the last good
// content stays, and what is repaired shows on the page.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";

import { alive, launch } from "./lib/browser.mjs";
import { heading, visit } from "./lib/page.mjs";
import { root } from "./lib/site.mjs";
import { freePort, until } from "./lib/webdriver.mjs";

test("content that is broken, then repaired", async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), "wallet-help-content-"));
  await cp(path.join(root, "assets/content/gopay"), folder, { recursive: true });
  const article = path.join(folder, "articles/refund/en.md");
  const good = await readFile(article, "utf8");
  const titled = (title) => good.replace(/^title = .*$/m, `title = "${title}"`);

  const port = await freePort();
  const [program, ...words] = process.env.XTASK ? [process.env.XTASK] : ["cargo", "xtask"];
  const server = spawn(program, [...words, "serve", "--port", String(port), "--built", "--content", folder], { cwd: root });
  let terminal = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (terminal += text));
  const browser = await launch();
  try {
    await until("serve answers", async () => terminal.includes("ready http://"), 120);
    const { page, trouble } = await visit(browser, `http://127.0.0.1:${port}/en/article/refund/`, { locale: "en" });
    await alive(page);
    const before = await heading(page);
    // The worker keeps content for the visit after next, which no editor wants.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

    await writeFile(article, good.replace(/^## /m, "[Nowhere](article/nowhere)\n\n## "));
    const problems = page.locator("#content-problems");
    await problems.waitFor();
    const told = /articles\/refund\/en\.md:\d+: error/;
    assert.match(await problems.innerText(), told);
    assert.match(terminal, told);
    assert.equal(await heading(page), before);
    assert.ok((await (await fetch(page.url())).text()).includes(before), "the last good page is served");

    const took = [];
    for (const title of ["A first title", "A second title", "A third title"]) {
      const saved = Date.now();
      await writeFile(article, titled(title));
      await page.waitForFunction((title) => {
        const shown = document.querySelector("wallet-help h1");
        return shown && shown.textContent === title && !document.querySelector("#content-problems");
      }, title);
      took.push(Date.now() - saved);
      await alive(page);
      assert.equal(await heading(page), title, "the application has it as well");
    }
    // Wanted: less than two seconds. How busy the machine is decides more than the code, so it is told, not asserted.
    t.diagnostic(`from saving to showing: ${took} ms`);
    assert.deepEqual(trouble, []);
  } finally {
    await browser.close();
    server.kill();
    if (server.exitCode === null) await once(server, "exit");
    await rm(folder, { recursive: true });
  }
});
