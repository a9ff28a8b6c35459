// The second half of the loader. It is bundled with the glue into one verified module, so that a page pays for it only
// when somebody opens the help. This file has the order of what happens; each part is a file of `boot/`:
//   fault     what can go wrong, and its remedy           later     starts the second module
//   files     fetches files and checks what arrived       host      what the application may ask of the page
//   style     gives an element its style                  calls     what the page may ask of the application
//   start     starts the first module                     takeover  the application takes the static panel's place
//   frame     what this half knows of an element
// The build says where `glue` is, and puts what comes later in the place of __LATER__: the style of the standalone page, and
// the second module's code, script and style, as the loader's own list of files has them, {"page": [path, integrity],
// "rooms": […], "script": […], "style": […]}.

import { call, index, mount, supply, unmount } from "glue";
import { ROUTES, callsOf } from "./boot/calls.js";
import { equip, forAMoment, furnish, rooms } from "./boot/later.js";
import { Fault, detail, inTime, refusal, remedies } from "./boot/fault.js";
import { isDestroyed, widen } from "./boot/frame.js";
import { alone, hostOf } from "./boot/host.js";
import { live, start } from "./boot/start.js";
import { style } from "./boot/style.js";
import { guard, heed, makeRoom, takeOver } from "./boot/takeover.js";
import { bytes, pack, scriptOf } from "./boot/files.js";

/** A page that drops elements without a word, as frameworks do, keeps no application for them: used again, they start again. */
const sweep = () => {
  for (const [frame, stop] of live) {
    if (frame.element.isConnected) continue;
    live.delete(frame);
    frame.ready = 0;
    frame.launcher.hidden = frame.mode != "launcher";
    frame.stage();
    stop();
    // Yew keeps its listeners on the container, and a node keeps its whole tree.
    frame.app.remove();
    frame.app = frame.root.appendChild(frame.app.cloneNode());
    frame.app.hidden = true;
  }
};

export const boot = (frame, ...given) =>
  run(widen(frame, ...given)).catch(({ code, message, remedy }) => {
    const retry = frame.panel.querySelector(".primary");
    // The button goes when it is pressed; the focus stays.
    retry.onclick = () => frame.focus(frame.load());
    retry.parentNode.setAttribute("role", "alert");
    addEventListener("online", frame.load, { once: true });
    frame.fail(detail(remedies[code] ? code : "loader", message, remedy));
  });

const later = __LATER__;

const run = async (frame) => {
  const { assets, element } = frame;
  // An element whose root is the page's own keeps what the page has put into it.
  if (frame.root.host != element) throw new Fault("loader", "attachShadow() was called on <wallet-help>: leave that to the element");
  frame.panel.dataset.theme = element.getAttribute("theme");
  // A bundler may have put the files elsewhere: then the loader knows where.
  Object.assign(assets, { ...later, ...assets });
  const port = /^(auto|ios|android|react-native|flutter)$/.test(element.getAttribute("bridge")) && scriptOf(frame);
  if (port) port.catch(() => 0);
  let isTyping;
  // A composition may have begun before this script came.
  frame.field.addEventListener("input", (event) => (isTyping = event.isComposing));
  frame.field.addEventListener("compositionend", () => (isTyping = 0));
  frame.styled = style(frame);
  frame.styled.catch(() => 0);
  const files = pack(frame, frame.locale);
  files.catch(() => 0);
  const known = frame.manifest.then(({ version }) => {
    if (version != 1) throw new Fault("manifest", frame.address + ": version " + version);
  });
  await inTime("manifest", frame.address, known).catch(async (error) => {
    if (error.code == "manifest") throw error;
    if (!frame.address) throw new Fault("manifest", error.message);
    // Nonsense, or did not arrive: the second look says which.
    await inTime("manifest", frame.address, bytes("manifest", fetch(frame.address), frame.address));
    const pin = element.getAttribute("manifest-integrity");
    if (!pin) throw new Fault("manifest", frame.address + ": " + error.message);
    throw new Fault("integrity", `${frame.address}: does not fit manifest-integrity="${pin}"`, "Give it this file's whole sha384-….");
  });
  await start(frame);
  // A view of the second module waits for that module: on a standalone page for as long as it takes, because the view
  // stands there prerendered; elsewhere for a moment. So does the first view if it will offer to go on with a flow that
  // was left: the offer would come late, and move what stands below it.
  const route = element.getAttribute("route") || "home";
  const isLater = /^(flow|contact|verify)/.test(route);
  // A page may have no storage.
  const waits = async () => (isLater || (route == "home" && localStorage["wallet-help:flow"])) && rooms(frame);
  await (isLater && frame.mode == "page" ? rooms(frame) : forAMoment(waits()));
  sweep();
  const content = await files;
  await frame.styled;
  // A page of results stands there already: it is not drawn without them, unless they hang.
  if (frame.mode == "page") await forAMoment(frame.index);
  if (isTyping) await new Promise((done) => frame.field.addEventListener("compositionend", done, { once: true }));
  const { bridgeOf } = (await port) || {};
  if (isDestroyed(frame)) throw 0;
  const bridge = (bridgeOf && bridgeOf(frame)) || alone;
  const host = hostOf(frame, bridge);
  if (furnish) await equip(frame, host);
  let id;
  host.supply = (file, bytes) => supply(id, file, bytes);
  host.take = (locale, bytes) => index(id, locale, bytes);
  await new Promise((drawn, failed) => {
    // Told before the next frame, which would lay the static panel out once more.
    new MutationObserver((_, observer) => drawn(observer.disconnect())).observe(frame.app, { childList: true });
    try {
      id = mount(frame.app, host, new Uint8Array(content));
    } catch (error) {
      failed(refusal(error, (message) => new Fault("pack", message)));
    }
  });
  const free = makeRoom(frame);
  const stop = () => {
    free();
    bridge.leave();
    unmount(id);
  };
  if (isDestroyed(frame)) {
    stop();
    throw 0;
  }
  takeOver(frame);
  live.set(frame, stop);
  frame.stage(callsOf(frame, host, id, stop));
  frame.reflect("z-index");
  if (!call(id, "isRoute", [route])) host.warn(`route="${route}" is none of ${ROUTES}`);
  guard(frame);
  heed(frame);
  frame.emit("ready", call(id, "about", []));
};
