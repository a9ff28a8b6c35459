// The help in react-native-webview 13, from a page that your server or the app's own files give.

import { useCallback, useEffect, useRef } from "react";
import { BackHandler, Linking, Share } from "react-native";
import { useSafeAreaInsets } from "react-native-safe-area-context";
import { WebView, type WebViewMessageEvent } from "react-native-webview";

type Message = { v: 1; type: string; id?: string; payload: Record<string, unknown> };

type Props = {
  /** The address of the help page, with `bridge="auto"` on its element. */
  uri: string;
  /** An error code to open the fitting flow with. */
  code?: string;
  onClose: () => void;
  /** Opens a channel that the app owns; rejects when nobody answers there. */
  openChannel: (channel: string, draft: unknown) => Promise<void>;
};

const openLink = async (url: string) => {
  if (!/^(https|mailto|tel):/i.test(url)) throw new Error("not a link that this app opens");
  await Linking.openURL(url);
};

export const HelpScreen = ({ uri, code, onClose, openChannel }: Props) => {
  const web = useRef<WebView>(null);
  const ready = useRef(false);
  const insets = useSafeAreaInsets();

  const send = useCallback((type: string, payload: Record<string, unknown> = {}, id?: string) => {
    const json = JSON.stringify({ v: 1, type, id, payload });
    // Twice as JSON: the text becomes a script's string. `true` is what the WebView wants last.
    if (ready.current) web.current?.injectJavaScript(`window.WalletHelp.receive(${JSON.stringify(json)});true`);
  }, []);

  const sendInsets = useCallback(() => send("insets", { ...insets }), [insets, send]);
  useEffect(sendInsets, [sendInsets]);

  useEffect(() => {
    const subscription = BackHandler.addEventListener("hardwareBackPress", () => {
      if (ready.current) send("back");
      else onClose();
      return true;
    });
    return () => subscription.remove();
  }, [onClose, send]);

  const answer = (id: string | undefined, act: Promise<void>) =>
    act.then(
      () => send("reply", { ok: true }, id),
      (error: unknown) => send("reply", { ok: false, error: String(error) }, id),
    );

  const receive = ({ nativeEvent }: WebViewMessageEvent) => {
    let message: Message;
    try {
      message = JSON.parse(nativeEvent.data);
    } catch {
      return;
    }
    if (message?.v !== 1) return;
    const { type, id, payload } = message;
    if (type === "ready") {
      ready.current = true;
      sendInsets();
      if (code) send("report-error", { code });
    } else if (type === "close-request") onClose();
    else if (type === "open-link") answer(id, openLink(String(payload.url)));
    // A channel with an address is reached by it; the app opens the others.
    else if (type === "open-channel") answer(id, payload.address ? openLink(String(payload.address)) : openChannel(String(payload.channel), payload.draft));
    else if (type === "share") Share.share({ message: String(payload.text) }).catch(() => {});
    // `route`, `event`, and what later versions add, are left alone.
  };

  return (
    <WebView
      ref={web}
      source={{ uri }}
      originWhitelist={["https://*", "file://*"]}
      onShouldStartLoadWithRequest={({ url }) => {
        // Before the help runs, or where it cannot, its list of channels follows links itself.
        const isHelp = url.split(/[?#]/)[0] === uri.split(/[?#]/)[0];
        if (!isHelp) openLink(url).catch(() => {});
        return isHelp;
      }}
      onMessage={receive}
      domStorageEnabled
      automaticallyAdjustContentInsets={false}
    />
  );
};
