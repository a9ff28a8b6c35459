// The port to a native host. What comes in is read by the application (`embed/bridge`), which refuses and counts
// whatever is not in the protocol; what goes out takes the way that the platform offers.

import { said } from "./boot/fault.js";

const ports = {
  ios: () => ((self.webkit || {}).messageHandlers || {}).walletHelp,
  android: () => self.WalletHelpAndroid,
  "react-native": () => self.ReactNativeWebView,
  flutter: () =>
    self.flutter_inappwebview && { postMessage: (json) => flutter_inappwebview.callHandler("walletHelp", json) },
};

const questions = {
  openChannel: ["open-channel", ([channel, draft, address]) => ({ channel, draft, address })],
  openLink: ["open-link", ([url]) => ({ url })],
};

/** The elements with a bridge, the oldest first: one that is in the page, and whose bridge is on, answers. */
const bridged = [];
const answering = () => bridged.find(({ element, isOn }) => element.isConnected && isOn());
let refused = 0;
const port = {
  receive(json) {
    // What is no text is refused as an empty one is.
    const one = answering();
    if (one) one.request("receive", typeof json == "string" ? json : "").catch(() => {});
    // Whoever kept this object may still send when no element is left to take it.
    else refused++;
  },
  /** How many messages were refused. */
  get refused() {
    return refused;
  },
};
/** `window.WalletHelp` is there while one of them answers. */
const offer = () => Reflect.defineProperty(self, "WalletHelp", { configurable: true, get: () => (answering() ? port : undefined) });

/** The part of the host that a bridge gives, for an element that asks for one. It looks for the native port whenever there
 * is something to say; `auto` is on while there is one. */
export const bridgeOf = (frame) => {
  const kind = frame.element.getAttribute("bridge");
  const find = () => {
    try {
      for (const name of Object.keys(ports)) {
        const port = (kind == "auto" || kind == name) && ports[name]();
        if (port) return port;
      }
    } catch (error) {
      failing(error);
    }
  };
  frame.isOn = () => kind != "auto" || find();
  let failed, isLate;
  /** A port that throws or rejects is the host's to correct: it hears of it once, and the widget goes on. */
  const failing = (error) => {
    if (failed) return;
    failed = true;
    const remedy = "Correct the native port: it takes one text, and throws nothing.";
    frame.emit("error", { code: "handler", message: kind + " bridge: " + said(error), remedy });
  };
  const post = (json) => {
    try {
      const port = find();
      if (port) Promise.resolve(port.postMessage(json)).catch(failing);
    } catch (error) {
      failing(error);
    }
  };
  const send = (type, payload, id) => post(JSON.stringify({ v: 1, type, id, payload }));
  const waiting = new Map();
  const no = new Error("the native host could not");
  let asked = 0;
  const refuse = (why) => {
    refused++;
    console.warn("wallet-help: a message was refused: " + why);
  };
  const tell = ({ detail }) => send("event", { name: "error", detail });
  frame.element.addEventListener("wallet-help-error", tell);
  bridged.push(frame);
  if (!offer()) console.warn("wallet-help: the page has a WalletHelp of its own, so the native host cannot speak to the bridge");
  return {
    bridged() {
      const port = find();
      if (!port) isLate = true;
      else if (isLate && frame.call) {
        // A port that comes after `ready` was said is told so first.
        isLate = false;
        frame.call("about", []);
      }
      return !!port;
    },
    post,
    share: (text) => send("share", { text }),
    asks: (name) => name in questions && !!find(),
    /** Asks the native host to do something; settles with its `reply`. */
    ask: (name, values) =>
      new Promise((resolve, reject) => {
        const [type, payload] = questions[name];
        const id = "q" + ++asked;
        waiting.set(id, (ok) => (ok ? resolve() : reject(no)));
        send(type, payload(values), id);
      }),
    /** What a question is rejected with when the answer is no. */
    no,
    reply(id, ok) {
      const settle = waiting.get(id);
      waiting.delete(id);
      if (settle) settle(ok);
      else refuse(`no question waits for a reply to "${id}"`);
    },
    refuse,
    /** The element is used no more. */
    leave() {
      frame.element.removeEventListener("wallet-help-error", tell);
      bridged.splice(bridged.indexOf(frame), 1);
      if (!bridged.length) Reflect.deleteProperty(self, "WalletHelp");
    },
  };
};
