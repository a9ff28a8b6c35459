// The same short way in the other engines: open, search, a flow's step, contact.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { host } from "./lib/browser.mjs";
import { serve } from "./lib/site.mjs";
import { firefox, until, webkit } from "./lib/webdriver.mjs";

let site;
before(async () => (site = await serve()));
after(() => site.close());

/** Runs inside the page: these functions are sent as source. */
const inPage = {
  click: (selector, text) => {
    const root = document.querySelector("wallet-help").shadowRoot;
    const shown = (node) => node.getBoundingClientRect().width > 0;
    const node = [...root.querySelectorAll(selector)].find((node) => shown(node) && (!text || node.textContent.includes(text)));
    if (node) node.click();
    return Boolean(node);
  },
  type: (words) => {
    const root = document.querySelector("wallet-help").shadowRoot;
    const field = root.querySelector(".wallet-help:not(.static) input[type=search]");
    if (!field || !field.getBoundingClientRect().width) return false;
    field.focus();
    field.value = words;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, data: words }));
    return true;
  },
  view: () => {
    const root = document.querySelector("wallet-help").shadowRoot;
    const widget = root.querySelector(".wallet-help:not(.static)");
    return widget && `${widget.dataset.view}: ${widget.querySelector("h1").textContent} ${widget.querySelector(".main").textContent}`;
  },
};

for (const [name, start] of [
  ["Firefox ESR", firefox],
  ["WebKitGTK", webkit],
]) {
  test(`${name}: open, search, article, a flow's step, contact`, { timeout: 180_000 }, async () => {
    const session = await start();
    try {
      const run = (step, ...values) => session.run(inPage[step].toString(), ...values);
      const reach = (view) => until(`the view ${view}`, async () => {
        const text = await run("view");
        return text?.startsWith(view) && text;
      });
      await session.go(site.url + host({ mode: "launcher" }));
      await until("the launcher", () => run("click", ".launcher"));
      await until("typing", () => run("type", "支付失败"));
      await until("a result", () => run("click", "[role=option]", "支付失败怎么办"));
      assert.ok((await until("an answer", () => run("view"))).length > 40);

      await session.go(site.url + host({ route: "flow/payment-failed" }));
      const step = await reach("flow");
      assert.ok(step.length > 20, step);

      await session.go(site.url + host({ route: "contact" }));
      assert.match(await reach("contact"), /gopay\.example/);
    } finally {
      await session.close();
    }
  });
}
