// Whatever is missing, cut short, altered or from another time: a sentence, the contact list
// and a way to try again. Never a blank, never a wheel that turns for ever.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, afterEach, before, test } from "node:test";

import { field, host, launch, launcher, open } from "./lib/browser.mjs";
import { dist, serve } from "./lib/site.mjs";

let site, browser;
before(async () => ([site, browser] = await Promise.all([serve(), launch()])));
after(() => Promise.all([browser.close(), site.close()]));
afterEach(() => site.faults.clear());

const manifest = (change) => (bytes) => {
  const json = JSON.parse(bytes);
  change(json);
  return JSON.stringify(json);
};
const pieces = (json) => Object.values(json.locales).flatMap((locale) => [locale.pack, locale.index]);
/** The manifest pins the files as `change` makes them, so that their own check is reached. */
const pins = (ending, change) =>
  manifest((json) => {
    for (const piece of pieces(json).filter(({ file }) => file.endsWith(ending))) {
      const bytes = change(readFileSync(path.join(dist, "packs/gopay", piece.file)));
      piece.sha384 = "sha384-" + createHash("sha384").update(bytes).digest("base64");
    }
  });
const pinnedAs = (sha384) => manifest((json) => pieces(json).forEach((piece) => (piece.sha384 = sha384)));
const corrupt = (bytes) => {
  const copy = Buffer.from(bytes);
  copy[copy.length >> 1] ^= 0x5a;
  return copy;
};
const truncated = (bytes) => bytes.subarray(0, bytes.length >> 1);
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
  ["a corrupt pack that is pinned", { "manifest": pins("pack", corrupt), "\\.pack$": corrupt }],
  ["a truncated pack that is pinned", { "manifest": pins("pack", truncated), "\\.pack$": truncated }],
  ["a pack of a newer format", { "manifest": pins("pack", newer), "\\.pack$": newer }],
  ["an index of a newer format", { "manifest": pins("idx", newer), "\\.idx$": newer }],
  ["a pack that nobody pinned", { "manifest": pinnedAs(undefined) }],
  ["a pack with an empty digest", { "manifest": pinnedAs("") }],
  ["a pack whose digest is none", { "manifest": pinnedAs("banana") }],
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
      const retry = failed.getByRole("button", { name: "打不开，重试" });
      await retry.waitFor();
      assert.ok((await page.locator('a[href^="mailto:"]:visible').count()) > 0, "a way to support is in sight");
      assert.ok((await failed.getByRole("status").or(failed.locator("p")).allInnerTexts()).join("").length > 5, "it says so");
      site.faults.clear();
      await retry.click();
      await field(page).waitFor();
    }
    assert.deepEqual(trouble.filter((line) => line.startsWith("uncaught")), []);
    await context.close();
  });
}

/** Loads the page again, with `failed` as what its first error says. */
const listen = async (page) => {
  await page.addInitScript(() => {
    window.failed = new Promise((resolve) => document.addEventListener("wallet-help-error", (event) => resolve(event.detail)));
  });
  await page.reload();
};

for (const fault of ["missing", "truncated", "corrupt", "drop", "error"]) {
  test(`an index that is not right (${fault}): titles answer, and the next search asks for it again`, async () => {
    site.faults.set("\\.idx$", fault);
    const { context, page, trouble } = await open(browser, site, host());
    await listen(page);
    await field(page).fill("退款");
    await page.locator("[role=option]:visible").first().waitFor();
    const { code, message } = await page.evaluate(() => window.failed);
    assert.ok(["pack", "integrity"].includes(code), code);
    assert.match(message, /\.idx/, "it says which file");
    const view = page.locator(".wallet-help:not(.static):visible");
    await view.getByText("答案可能不全").waitFor();
    const found = () => page.evaluate(() => document.querySelector("wallet-help").search("付不了款").then((hits) => [hits.length, !!hits.partial]));
    assert.deepEqual(await found(), [0, true]);
    site.faults.clear();
    await field(page).fill("付不了款");
    await page.locator("[role=option]:visible").first().waitFor();
    await view.getByText("答案可能不全").waitFor({ state: "detached" });
    assert.equal((await found())[1], false);
    assert.deepEqual(trouble.filter((line) => line.startsWith("uncaught")), []);
    await context.close();
  });
}

/** Keeps files, those of the second module unless told, from `page` until the function that it gives is called. */
const holdBack = async (page, files = /-rooms\./) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(files, async (route) => (await held, route.continue()));
  return release;
};

test("an index that is slow: what is typed is not answered before it is here, and nothing is said of it", async () => {
  const { context, page } = await open(browser, site, "/host/");
  const release = await holdBack(page, /\.idx$/);
  // Typed into the static panel: the application comes afterwards.
  const start = await holdBack(page, /help\.\w+\.wasm$/);
  await launcher(page).click();
  await page.locator(".static input[type=search]").fill("付不了款");
  start();
  const view = page.locator(".wallet-help:not(.static):visible");
  await view.waitFor();
  assert.equal(await field(page).inputValue(), "付不了款");
  const searched = page.evaluate(() => document.querySelector("wallet-help").search("付不了款").then((hits) => hits.length));
  await page.waitForTimeout(1000);
  assert.doesNotMatch(await view.innerText(), /没有找到|答案可能不全/);
  release();
  await page.locator("[role=option]:visible").first().waitFor();
  assert.ok((await searched) > 0);
  await context.close();
});

const files = ["code", "script", "style"];
const endings = { code: "wasm", script: "js", style: "css" };
const broken = ["missing", "truncated", "corrupt", "drop"].flatMap((fault) => files.map((file) => [file, fault]));
for (const [file, fault] of broken) {
  test(`a second module whose ${file} is not right (${fault}): search answers, contact has its list, and it recovers`, async () => {
    site.faults.set(`-rooms\\.[^.]*\\.${endings[file]}$`, fault);
    const { context, page, trouble } = await open(browser, site, host());
    await listen(page);
    await field(page).fill("支付失败");
    await page.locator("[role=option]:visible").first().waitFor();
    await page.keyboard.press("Escape");
    await page.evaluate(() => document.querySelector("wallet-help").open("contact"));
    const { code, message, remedy } = await page.evaluate(() => window.failed);
    assert.ok([file == "code" ? "wasm" : "glue", "integrity"].includes(code), code);
    assert.match(message, new RegExp(`assets/wallet-help-rooms\\.[^.]*\\.${endings[file]}`), "it says which file");
    assert.match(remedy, /^(Serve|Deploy) /);
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

test("the first views ask for the loader, the script, the style, the first module and the content, and wait for nothing else", async () => {
  const { context, page } = await open(browser, site, host());
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await holdBack(page);
  await page.reload();
  await field(page).fill("支付失败");
  await page.locator("[role=option]:visible", { hasText: "支付失败怎么办" }).first().click();
  await page.locator(".wallet-help[data-view=article]:visible h1").waitFor();
  const code = asked.filter((path) => /\.(js|wasm|css)$/.test(path) && !/^\/host\/|-rooms\./.test(path));
  assert.deepEqual(code.map((path) => path.replace(/\.[0-9a-f]{8}\./, ".")).sort(), ["/assets/wallet-help.css", "/assets/wallet-help.js", "/assets/wallet-help.wasm", "/wallet-help.js"]);
  await context.close();
});

/** Whether what only the later style says holds in the view of channels. */
const isStyled = (page) =>
  page.locator(".wallet-help:not(.static):visible [data-channel=email] .address").first().evaluate((node) => getComputedStyle(node).fontVariantNumeric == "tabular-nums");

for (const engine of ["constructable sheets", "<link>"]) {
  test(`a view of the second module is drawn when its style is here (${engine})`, async () => {
    const context = await browser.newContext();
    if (engine == "<link>") await context.addInitScript(() => delete self.CSSStyleSheet);
    const page = await context.newPage();
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route(/-rooms\..*css$/, async (route) => (await held, route.continue()));
    await page.goto(site.url + host({ route: "contact" }));
    await page.locator('.wallet-help:not(.static):visible a[href^="tel:"]').waitFor();
    await page.waitForTimeout(500);
    assert.equal(await page.locator("[data-channel]:visible").count(), 0, "the list of the pack stands there");
    release();
    await page.locator("[data-channel=email]:visible").waitFor();
    assert.ok(await isStyled(page));
    const links = await page.evaluate(() => document.querySelector("wallet-help").shadowRoot.querySelectorAll("link").length);
    assert.equal(links, engine == "<link>" ? 2 : 0);
    // Another element has it from its first view on.
    await page.evaluate(() => {
      const first = document.querySelector("wallet-help");
      first.after(first.cloneNode(true));
      first.remove();
    });
    await page.locator("[data-channel=email]:visible").waitFor();
    assert.ok(await isStyled(page));
    await context.close();
  });
}

for (const [what, files, code, others] of [
  ["style", "assets/wallet-help\\.[^.]*\\.css$", "glue", [/wasm$/, /pack$/]],
  ["manifest", "manifest\\.json$", "manifest", [/wasm$/, /css$/]],
  ["pack", "zh-CN\\.[^.]*\\.pack$", "pack", [/wasm$/, /css$/]],
])
  test(`a ${what} that never comes is said to be late, and may be asked for again`, async () => {
    site.faults.set(files, "hang");
    const { context, page } = await open(browser, site, host({ mode: "launcher", theme: "dark" }));
    await page.clock.install();
    // What else has to come is here before the clock is moved.
    const rest = others.map((file) => page.waitForEvent("requestfinished", (request) => file.test(request.url())));
    const told = firstError(page);
    await page.locator(".static:visible").waitFor();
    await Promise.all(rest);
    if (what != "style") await page.waitForFunction(() => getComputedStyle(document.querySelector("wallet-help").shadowRoot.querySelector(".static")).colorScheme == "dark");
    await page.clock.fastForward(41_000);
    const failed = await told;
    assert.equal(failed.code, code);
    assert.match(failed.message, /late$/);
    site.faults.clear();
    await page.getByRole("button", { name: "打不开，重试" }).press("Enter");
    // The button goes, and the focus stays in the panel.
    await page.getByRole("button", { name: "打不开，重试" }).waitFor({ state: "hidden" });
    assert.equal(await page.evaluate(() => document.activeElement.localName), "wallet-help");
    await field(page).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.localName), "wallet-help");
    await context.close();
  });

test("an application that did not start says so, and starts when the network is back", async () => {
  site.faults.set("\\.pack$", "drop");
  const { context, page } = await open(browser, site, host({ mode: "launcher" }));
  await page.evaluate(() => void document.querySelector("wallet-help").open());
  await page.locator("[role=alert]:visible", { hasText: "打不开，重试" }).waitFor();
  site.faults.clear();
  await context.setOffline(true);
  await context.setOffline(false);
  await field(page).waitFor();
  await context.close();
});

test("a language whose pack hung is asked for at another address, which no cache holds up", async () => {
  const { context, page } = await open(browser, site, host());
  await page.clock.install();
  await listen(page);
  await field(page).waitFor();
  site.faults.set("/en\\..*pack$", "hang");
  const language = page.locator(".wallet-help:not(.static):visible").getByText("EN", { exact: true });
  await language.click();
  await page.waitForTimeout(500);
  await page.clock.fastForward(41_000);
  assert.match((await page.evaluate(() => window.failed)).message, /\/en\..*\.pack: late$/);
  site.faults.clear();
  await language.click();
  await page.locator("a, button").getByText("Payment failed").and(page.locator(":visible")).first().waitFor();
  await context.close();
});

test("at 50 kbit/s the application starts", { timeout: 90_000 }, async () => {
  const { context, page } = await open(browser, site, host({ mode: "launcher" }));
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 500, downloadThroughput: 50_000 / 8, uploadThroughput: 50_000 / 8 });
  await page.evaluate(() => document.addEventListener("wallet-help-error", ({ detail }) => (window.failed = detail.message)));
  await page.evaluate(() => void document.querySelector("wallet-help").open());
  await field(page).waitFor({ timeout: 60_000 });
  assert.equal(await page.evaluate(() => window.failed), undefined);
  await context.close();
});

test("a style of the second module that never comes is said to be late, and may be asked for again", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.install();
  site.faults.set("-rooms\\..*css$", "hang");
  await page.goto(site.url + host({ route: "contact", locale: "zh-CN" }));
  await listen(page);
  await page.locator('.wallet-help:not(.static):visible a[href^="tel:"]').waitFor();
  await page.clock.fastForward(41_000);
  assert.match((await page.evaluate(() => window.failed)).message, /assets\/wallet-help-rooms\..*\.css: late$/);
  site.faults.clear();
  await page.getByRole("button", { name: "再试一次" }).click();
  await page.locator("[data-channel=email]:visible").waitFor();
  await context.close();
});

for (const [name, returned] of [
  ["the network is back", ({ context }) => context.setOffline(true).then(() => context.setOffline(false))],
  ["the person is back", ({ page }) => page.evaluate(() => ["close", "open"].forEach((method) => document.querySelector("wallet-help")[method]()))],
]) {
  test(`a second module that did not come is fetched again when ${name}`, async () => {
    site.faults.set("-rooms\\.", "drop");
    const { context, page } = await open(browser, site, host({ mode: "launcher" }));
    await page.evaluate(() => document.querySelector("wallet-help").open("contact"));
    await page.locator(".wallet-help:not(.static):visible").getByRole("button", { name: "再试一次" }).waitFor();
    site.faults.clear();
    await returned({ context, page });
    await page.locator("[data-channel=hotline][data-state]:visible").waitFor();
    await context.close();
  });
}

test("a bridge whose script is missing: the contact list stays, and it recovers", async () => {
  site.faults.set("-rooms\\..*js$", "missing");
  const { context, page, trouble } = await open(browser, site, host({ bridge: "android" }));
  const retry = page.locator("wallet-help").getByRole("button", { name: "打不开，重试" });
  await retry.waitFor();
  assert.ok((await page.locator('a[href^="mailto:"]:visible').count()) > 0);
  site.faults.clear();
  await retry.click();
  await field(page).waitFor();
  assert.equal(await page.evaluate(() => WalletHelp.refused), 0, "the port is there");
  assert.deepEqual(trouble.filter((line) => line.startsWith("uncaught")), []);
  await context.close();
});

test("what is asked before the second module is here is answered when it comes", async () => {
  const { context, page } = await open(browser, site, host({ mode: "launcher" }));
  const release = await holdBack(page);
  const asked = page.evaluate(() => {
    const element = document.querySelector("wallet-help");
    element.open("contact");
    return Promise.all([element.verify("gopay.example"), element.availability()]);
  });
  await page.locator('.wallet-help:not(.static):visible a[href^="tel:"]').waitFor();
  const coming = page.getByRole("status").filter({ hasText: "正在看现在哪种最快" });
  await coming.waitFor();
  release();
  await coming.waitFor({ state: "detached" });
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
    const asked = page.waitForRequest(/-rooms\./);
    await launcher(page).click();
    await field(page).waitFor();
    await asked;
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
  await context.close();
});

test("a server that never answers leaves the contact list in sight", async () => {
  site.faults.set("\\.(wasm|pack|idx)$", "hang");
  const { context, page } = await open(browser, site, host());
  await page.locator('a[href^="mailto:"]:visible').first().waitFor();
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
  await context.close();
});

/** What the first error of a page says, once its element is asked to open. */
const firstError = async (page) => {
  const told = page.evaluate(
    () => new Promise((resolve) => document.addEventListener("wallet-help-error", (event) => resolve(event.detail))),
  );
  await page.evaluate(() => void document.querySelector("wallet-help").open());
  return told;
};

for (const [name, digest] of [["junk", "banana"], ["of another file", "sha384-" + "A".repeat(64)], ["cut short", "sha384-"]]) {
  test(`a digest for the manifest that is ${name} starts nothing, and leaves the page's own contact list`, async () => {
    const { context, page } = await open(browser, site, host({ mode: "launcher", "manifest-integrity": digest }));
    const { code, message, remedy } = await firstError(page);
    assert.equal(code, "integrity");
    assert.ok(message.endsWith(`manifest.json: does not fit manifest-integrity="${digest}"`), message);
    assert.match(remedy, /whole sha384-/);
    assert.deepEqual(await page.locator(".static a, wallet-help > a").allInnerTexts(), ["support@gopay.example"]);
    await context.close();
  });
}

test("the manifest's own digest pins it", async () => {
  const bytes = readFileSync(path.join(dist, "packs/gopay/manifest.json"));
  const digest = "sha384-" + createHash("sha384").update(bytes).digest("base64");
  const { context, page, trouble } = await open(browser, site, host({ "manifest-integrity": digest }));
  await field(page).waitFor();
  assert.deepEqual(trouble, []);
  await context.close();
});

test("a pack that nobody pinned is refused as one that was changed", async () => {
  for (const digest of [undefined, "", "banana"]) {
    site.faults.set("manifest", pinnedAs(digest));
    const { context, page } = await open(browser, site, host({ mode: "launcher" }));
    const { code, message } = await firstError(page);
    assert.equal(code, "integrity", String(digest));
    assert.match(message, /\.(pack|idx)/);
    await context.close();
  }
});

for (const [fault, told, words] of [["missing", "pack", "status 404"], ["error", "pack", "status 503"], ["corrupt", "integrity", "does not fit its digest"]]) {
  test(`a pack that is not right (${fault}) is named, with what is wrong with it`, async () => {
    site.faults.set("\\.pack$", fault);
    const { context, page } = await open(browser, site, host({ mode: "launcher" }));
    const { code, message } = await firstError(page);
    assert.equal(code, told);
    assert.match(message, new RegExp(`/packs/gopay/zh-CN\\.\\w+\\.pack: ${words}$`));
    await context.close();
  });
}

test("an engine without WebAssembly keeps the contact list, and nobody is sent to correct a policy", async () => {
  const context = await browser.newContext({ locale: "zh-CN" });
  await context.addInitScript(() => delete self.WebAssembly);
  const page = await context.newPage();
  await page.goto(site.url + host({ mode: "launcher" }));
  const { code, message, remedy } = await firstError(page);
  assert.deepEqual([code, message], ["wasm-blocked", "this engine has no WebAssembly"]);
  assert.match(remedy, /^Nothing to correct/);
  assert.ok((await page.locator('a[href^="mailto:"]:visible').count()) > 0);
  await context.close();
});

test("an altered script, and a policy that refuses ours, are told with what to do", async () => {
  site.faults.set("assets/wallet-help\\.[^.]*\\.js$", "corrupt");
  const { context, page } = await open(browser, site, host({ mode: "launcher" }));
  const { code, remedy } = await firstError(page);
  assert.equal(code, "glue");
  assert.match(remedy, /assets\/.*script-src.*trusted-types wallet-help/);
  await context.close();
});

for (const [ending, expected] of [["wasm", "wasm"], ["js", "glue"]]) {
  test(`code that never arrives is given up, and may be asked for again: .${ending}`, { timeout: 60_000 }, async () => {
    site.faults.set(`assets/wallet-help\\.[^.]*\\.${ending}$`, "hang");
    const { context, page } = await open(browser, site, host({ mode: "launcher" }));
    const { code, message } = await firstError(page);
    assert.equal(code, expected);
    assert.match(message, ending == "wasm" ? /late$/ : /\.js/);
    site.faults.clear();
    await page.getByRole("button", { name: "打不开，重试" }).click();
    await field(page).waitFor();
    await context.close();
  });
}

test("a failure that is reported shows the contact list at once, also where nothing else comes", async () => {
  site.faults.set("assets/wallet-help\\.[^.]*\\.wasm$", "missing");
  const { context, page } = await open(browser, site, host({ mode: "launcher" }));
  const refused = page.evaluate(() => document.querySelector("wallet-help").reportError("PAYMENT_FAILED").catch(({ message }) => message));
  await page.locator('a[href^="mailto:"]:visible').first().waitFor();
  assert.match(await refused, /wasm/);
  await context.close();
});

test("the first search waits for what the sounds of characters need", async () => {
  const { context, page } = await open(browser, site, host({ mode: "launcher" }));
  const [hits, partial] = await page.evaluate(() =>
    document.querySelector("wallet-help").search("tuikuan").then((hits) => [hits.length, hits.partial]));
  assert.ok(hits > 0 && !partial, `${hits} ${partial}`);
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
