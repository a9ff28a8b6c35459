// The port to a native host. What comes in is read by the application (`embed/bridge`), which refuses and counts
// whatever is not in the protocol; what goes out takes the way that the platform offers.

const ports = {
  ios: () => ((self.webkit || {}).messageHandlers || {}).walletHelp,
  android: () => self.WalletHelpAndroid,
  "react-native": () => self.ReactNativeWebView,
  flutter: () =>
    self.flutter_inappwebview && { postMessage: (json) => flutter_inappwebview.callHandler("walletHelp", json) },
};

const questions = {
  openChannel: ["open-channel", ([channel, draft]) => ({ channel, draft })],
  openLink: ["open-link", ([url]) => ({ url })],
};

/** The part of the host that a bridge gives, for an element that asks for one. */
export const bridgeOf = (frame) => {
  const kind = frame.element.getAttribute("bridge");
  const find = () => {
    for (const name in ports) {
      const port = (kind == "auto" || kind == name) && ports[name]();
      if (port) return port;
    }
  };
  const bridged = () => !!find();
  const post = (json) => {
    const port = find();
    if (port) port.postMessage(json);
  };
  const waiting = new Map();
  let refused = 0;
  let asked = 0;
  self.WalletHelp = {
    receive: (json) => frame.queue("receive", String(json)).catch(() => {}),
    /** How many messages were refused. */
    get refused() {
      return refused;
    },
  };
  return {
    bridged,
    post,
    share: (text) => post(JSON.stringify({ v: 1, type: "share", payload: { text } })),
    asks: (name) => name in questions && bridged(),
    /** Asks the native host to do something; settles with its `reply`. */
    ask: (name, values) =>
      new Promise((resolve, reject) => {
        const [type, payload] = questions[name];
        const id = "q" + ++asked;
        waiting.set(id, (ok) => (ok ? resolve() : reject(new Error("the native host could not"))));
        post(JSON.stringify({ v: 1, type, id, payload: payload(values) }));
      }),
    reply(id, ok) {
      const settle = waiting.get(id);
      waiting.delete(id);
      if (settle) settle(ok);
    },
    refuse(why) {
      refused++;
      console.warn("wallet-help: a message was refused: " + why);
    },
  };
};
