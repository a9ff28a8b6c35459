// A small client of the WebDriver protocol (W3C WebDriver, sections 8 to 13), for the engines
// that playwright-core cannot drive as Debian ships them.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** A port of this machine that nobody uses. */
export const freePort = async () => {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
};

/** Waits for `ask` to give something, at most `seconds`. */
export const until = async (what, ask, seconds = 30) => {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask().catch((error) => (Date.now() < end ? undefined : Promise.reject(error)));
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what} did not happen within ${seconds} s`);
    await pause(100);
  }
};

/** A display that nobody sees. */
const startDisplay = async () => {
  const child = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = await once(child.stdio[3], "data");
  return { child, name: `:${String(number).trim()}` };
};

const startSession = async (program, args, capabilities, env = {}) => {
  const port = await freePort();
  const driver = spawn(program, args(port), { stdio: "ignore", env: { ...process.env, ...env } });
  const failed = once(driver, "error").then(([error]) => Promise.reject(error));
  failed.catch(() => {});
  const base = `http://127.0.0.1:${port}`;
  const send = async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      headers: { "Content-Type": "application/json; charset=utf-8" },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const stop = async () => {
    driver.kill();
    if (driver.exitCode === null) await Promise.race([once(driver, "exit"), pause(5000)]);
  };
  try {
    await Promise.race([failed, until(`${program} answers`, () => send("GET", "/status").then(() => true))]);
    const { sessionId } = await send("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
    const session = `/session/${sessionId}`;
    return {
      go: (url) => send("POST", `${session}/url`, { url }),
      /** Runs a function's source in the page. */
      run: (script, ...values) =>
        send("POST", `${session}/execute/sync`, { script: `return (${script}).apply(null, arguments)`, args: values }),
      close: async () => {
        await send("DELETE", session).catch(() => {});
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

export const firefox = () =>
  startSession(process.env.GECKODRIVER ?? "geckodriver", (port) => ["--port", String(port), "--host", "127.0.0.1"], {
    browserName: "firefox",
    "moz:firefoxOptions": { binary: "/usr/bin/firefox-esr", args: ["-headless"], prefs: { "intl.accept_languages": "zh-CN" } },
  });

export const webkit = async () => {
  const display = await startDisplay();
  const binary = ["/usr/lib", "/usr/libexec"]
    .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
    .flatMap((folder) => [folder, `${folder}/webkit2gtk-4.1`, `${folder}/webkit2gtk-4.0`])
    .map((folder) => `${folder}/MiniBrowser`)
    .find(existsSync);
  try {
    const session = await startSession(
      "WebKitWebDriver",
      (port) => [`--port=${port}`, "--host=127.0.0.1"],
      { "webkitgtk:browserOptions": { binary, args: ["--automation"] } },
      { DISPLAY: display.name, GDK_BACKEND: "x11", WEBKIT_DISABLE_COMPOSITING_MODE: "1", NO_AT_BRIDGE: "1" },
    );
    return { ...session, close: () => session.close().finally(() => display.child.kill()) };
  } catch (error) {
    display.child.kill();
    throw error;
  }
};
