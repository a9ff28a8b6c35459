// Whatever is missing, cut short, altered or from another time: a sentence, the contact list
// and a way to try again. Never a blank, never a wheel that turns for ever.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { field, host, launch, launcher, open } from "./lib/browser.mjs";
import { serve } from "./lib/site.mjs";

let site, browser;
before(async () => ([site, browser] = await Promise.all([serve(), launch()])));
after(() => Promise.all([browser.close(), site.close()]));

const manifest = (change) => (bytes) => {
  const json = JSON.parse(bytes);
  change(json);
  return JSON.stringify(json);
};
/** The files that the manifest names are not pinned any more, so that their own check is reached. */
const unpinned = manifest((json) => {
  for (const locale of Object.values(json.locales)) for (const file of [locale.pack, locale.index]) file.sha384 = "";
});
/** The format's version stands behind the eight bytes that name the format. */
const newer = (bytes) => {
  const copy = Buffer.from(bytes);
  copy[8] += 1;
  return copy;
};

const cases = [
  ["a missing pack", { "\\.pack$": "missing" }],
  ["a truncated pack", { "\\.pack$": "truncated" }],
  ["a corrupt pack", { "\\.pack$": "corrupt" }],
  ["a corrupt pack that nobody pinned", { "manifest": unpinned, "\\.pack$": "corrupt" }],
  ["a truncated pack that nobody pinned", { "manifest": unpinned, "\\.pack$": "truncated" }],
  ["a pack of a newer format", { "manifest": unpinned, "\\.pack$": newer }],
  ["an index of a newer format", { "manifest": unpinned, "\\.idx$": newer }],
  ["a pack the server cannot give now", { "\\.pack$": "error" }],
  ["a broken connection", { "\\.(pack|idx)$": "drop" }],
  ["a missing manifest", { "manifest": "missing" }],
  ["a manifest that is not JSON", { "manifest": () => "<html>hello" }],
  ["an empty manifest", { "manifest": () => "{}" }],
  ["a manifest of a newer version", { "manifest": manifest((json) => (json.version = 99)) }],
  ["missing code", { "\\.wasm$": "missing" }],
  ["truncated code", { "\\.wasm$": "truncated" }],
  ["altered code", { "\\.wasm$": "corrupt" }],
];

for (const [name, faults] of cases) {
  test(`${name}: contact list, a sentence, and it recovers`, async () => {
    for (const [pattern, fault] of Object.entries(faults)) site.faults.set(pattern, fault);
    const { context, page, trouble } = await open(browser, site, host());
    const failed = page.locator("wallet-help");
    // An index alone is not worth a stop: titles are searched without it.
    if (name.startsWith("an index")) {
      await field(page).waitFor();
    } else {
      const retry = failed.getByRole("button", { name: "再试一次" });
      await retry.waitFor();
      assert.ok((await page.locator('a[href^="mailto:"]:visible').count()) > 0, "a way to support is in sight");
      assert.ok((await failed.getByRole("status").or(failed.locator("p")).allInnerTexts()).join("").length > 5, "it says so");
      site.faults.clear();
      await retry.click();
      await field(page).waitFor();
    }
    site.faults.clear();
    assert.deepEqual(trouble.filter((line) => line.startsWith("uncaught")), []);
    await context.close();
  });
}

/** Keeps the second module from `page` until the function that it gives is called. */
const holdBack = async (page) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(/-rooms\./, async (route) => (await held, route.continue()));
  return release;
};

for (const fault of ["missing", "truncated", "corrupt", "drop"]) {
  test(`a second module that is not right (${fault}): search answers, contact has its list, and it recovers`, async () => {
    site.faults.set("-rooms\\.", fault);
    const { context, page, trouble } = await open(browser, site, host());
    const failed = page.evaluate(() => new Promise((resolve) => document.addEventListener("wallet-help-error", (event) => resolve(event.detail.code))));
    await field(page).fill("支付失败");
    await page.locator("[role=option]:visible").first().waitFor();
    await page.keyboard.press("Escape");
    await page.evaluate(() => document.querySelector("wallet-help").open("contact"));
    assert.ok(["wasm", "integrity"].includes(await failed));
    const view = page.locator(".wallet-help:not(.static):visible");
    await view.locator('a[href^="mailto:"]').waitFor();
    await page.evaluate(() => {
      window.followed = [];
      document.querySelector("wallet-help").handlers = { openLink: (address) => void window.followed.push(address) };
    });
    await view.locator('a[href^="tel:"]').click();
    await view.locator('a[href^="https://gopay.example"]').first().click();
    await page.waitForFunction(() => window.followed.length === 2);
    assert.match((await page.evaluate(() => window.followed))[0], /^tel:/);
    assert.equal(await view.locator("h1").innerText(), "联系客服", "a channel of the list needs no check");
    const refused = await page.evaluate(() => document.querySelector("wallet-help").verify("gopay.example").catch((error) => error.message));
    assert.match(refused, /second module/);
    const [hits, partial] = await page.evaluate(() => document.querySelector("wallet-help").search("支付失败").then((hits) => [hits.length, hits.partial]));
    assert.ok(hits > 0 && partial, "without the sounds an answer may lack something");
    site.faults.clear();
    await view.getByRole("button", { name: "再试一次" }).click();
    await view.locator("[data-channel=hotline]").waitFor();
    await view.locator("[data-channel=email] button").click();
    await view.locator("textarea").waitFor();
    assert.deepEqual(trouble.filter((line) => line.startsWith("uncaught")), []);
    await context.close();
  });
}

test("what is asked before the second module is here is answered when it comes", async () => {
  const { context, page } = await open(browser, site, host({ mode: "launcher" }));
  const release = await holdBack(page);
  const asked = page.evaluate(() => {
    const element = document.querySelector("wallet-help");
    element.open("contact");
    return Promise.all([element.verify("gopay.example"), element.availability()]);
  });
  await page.locator('.wallet-help:not(.static):visible a[href^="tel:"]').waitFor();
  release();
  const [{ verdict }, channels] = await asked;
  assert.equal(verdict, "official");
  assert.ok(channels.length > 5);
  await page.locator("[data-channel=hotline][data-state]:visible").waitFor();
  await context.close();
});

test("a panel that was closed, and an element that was destroyed, ask for nothing when the second module comes", async () => {
  for (const end of ["close", "destroy"]) {
    const { context, page, trouble } = await open(browser, site, host({ mode: "launcher", "status-url": "/status.json" }));
    const release = await holdBack(page);
    let polled = 0;
    await page.route(/status\.json/, (route) => ((polled += 1), route.fulfill({ status: 404 })));
    await launcher(page).click();
    await field(page).waitFor();
    await page.evaluate((end) => document.querySelector("wallet-help")[end](), end);
    const came = page.waitForResponse(/-rooms\./);
    release();
    await came;
    await page.waitForTimeout(700);
    assert.equal(polled, 0, end);
    assert.deepEqual(trouble.filter((line) => line.startsWith("uncaught")), []);
    await context.close();
  }
});

test("an error that is reported before the second module is here opens its flow", async () => {
  const { context, page } = await open(browser, site, host({ mode: "launcher" }));
  const release = await holdBack(page);
  await page.evaluate(() => document.querySelector("wallet-help").reportError("PAYMENT_FAILED", { "payment.error": "PAYMENT_FAILED" }));
  const view = page.locator('.wallet-help[data-view=flow]:not(.static):visible');
  await view.locator(".skeleton").waitFor();
  assert.equal(await view.locator("h1").innerText(), "支付失败");
  await page.evaluate(() => document.querySelector("wallet-help").setAttribute("locale", "en"));
  release();
  await view.locator(".skeleton").waitFor({ state: "detached" });
  await view.getByText("Payment failed").first().waitFor();
  await context.close();
});

test("a missing script: the contact list stays, and opening again recovers", async () => {
  site.faults.set("assets/.*\\.js$", "missing");
  const { context, page, trouble } = await open(browser, site, host({ mode: "launcher" }));
  await launcher(page).click();
  await page.locator('a[href^="mailto:"]:visible').first().waitFor();
  site.faults.clear();
  await page.keyboard.press("Escape");
  await launcher(page).click();
  await field(page).waitFor();
  assert.deepEqual(trouble.filter((line) => line.startsWith("uncaught")), []);
  await context.close();
});

test("a wrong type for the code is worked around", async () => {
  site.faults.set("\\.wasm$", "type");
  const { context, page } = await open(browser, site, host());
  await field(page).waitFor();
  site.faults.clear();
  await context.close();
});

test("a server that never answers leaves the contact list in sight", async () => {
  site.faults.set("\\.(wasm|pack|idx)$", "hang");
  const { context, page } = await open(browser, site, host());
  await page.locator('a[href^="mailto:"]:visible').first().waitFor();
  site.faults.clear();
  await context.close();
});

test("every failure is told to the host, with its remedy", async () => {
  site.faults.set("\\.pack$", "corrupt");
  const { context, page } = await open(browser, site, "/host/?mode=launcher");
  const told = page.evaluate(
    () => new Promise((resolve) => document.addEventListener("wallet-help-error", (event) => resolve(event.detail))),
  );
  await launcher(page).click();
  const { code, message, remedy } = await told;
  assert.equal(code, "integrity");
  assert.ok(message.includes(".pack") && remedy.length > 10, `${message} / ${remedy}`);
  site.faults.clear();
  await context.close();
});

test("a host that forbids WebAssembly keeps the contact list and is told the remedy", async () => {
  const strict = await serve({ csp: "default-src 'self'; script-src 'self'; style-src 'self'" });
  const { context, page } = await open(browser, strict, "/host/?mode=launcher");
  const told = page.evaluate(
    () => new Promise((resolve) => document.addEventListener("wallet-help-error", (event) => resolve(event.detail))),
  );
  await launcher(page).click();
  const { code, remedy } = await told;
  assert.equal(code, "wasm-blocked");
  assert.match(remedy, /wasm-unsafe-eval/);
  assert.ok((await page.locator('a[href^="mailto:"]:visible').count()) > 0);
  await context.close();
  await strict.close();
});
