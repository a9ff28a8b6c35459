// The help in react-native-webview 13, from a page that your server or the app's own files give.

import { useCallback, useEffect, useRef } from "react";
import { BackHandler, Button, Linking, Share, View } from "react-native";
import { useSafeAreaInsets } from "react-native-safe-area-context";
import { WebView, type WebViewMessageEvent } from "react-native-webview";

type Message = { v: 1; type: string; id?: string; payload: Record<string, unknown> };

type Props = {
  /** The final address of the help page, with `bridge="auto"` on its element: a redirect counts as a link. */
  uri: string;
  /** An error code to open the fitting flow with. */
  code?: string;
  onClose: () => void;
  /** The words on the close button, in the app's language. */
  closeTitle: string;
  /** Opens a channel that the app owns; rejects when nobody answers there. */
  openChannel: (channel: string, draft: unknown) => Promise<void>;
};

const openLink = async (url: string) => {
  if (!/^(https|mailto|tel):/i.test(url)) throw new Error("not a link that this app opens");
  await Linking.openURL(url);
};

/** An address without query and fragment; with and without a slash at the end it is the same. */
const place = (url: string) => url.split(/[?#]/)[0].replace(/\/+$/, "");

export const HelpScreen = ({ uri, code, onClose, closeTitle, openChannel }: Props) => {
  // Some releases have `undefined` as the default of this parameter, with which no property would fit.
  const web = useRef<WebView<object>>(null);
  const ready = useRef(false);
  const insets = useSafeAreaInsets();

  const send = useCallback((type: string, payload: Record<string, unknown> = {}, id?: string) => {
    const json = JSON.stringify({ v: 1, type, id, payload });
    // Twice as JSON: the text becomes a script's string. `true` is what the WebView wants last.
    if (ready.current) web.current?.injectJavaScript(`window.WalletHelp.receive(${JSON.stringify(json)});true`);
  }, []);

  // The bar with the close button keeps the top free.
  const sendInsets = useCallback(() => send("insets", { ...insets, top: 0 }), [insets, send]);
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
    } else if (type === "event") {
      // After a crash the widget answers nothing any more: back must not wait for it.
      const detail = payload.detail as { code?: unknown } | undefined;
      if (payload.name === "error" && detail?.code === "panic") ready.current = false;
    } else if (type === "close-request") onClose();
    else if (type === "open-link") answer(id, openLink(String(payload.url)));
    else if (type === "open-channel") {
      // A channel with an address is reached by it; the app opens the others.
      const { address, channel, draft } = payload;
      answer(id, address ? openLink(String(address)) : openChannel(String(channel), draft));
    } else if (type === "share") Share.share({ message: String(payload.text) }).catch(() => {});
    // `route`, other events, and what later versions add, are left alone.
  };

  // The widget has no close button of its own here, and iOS has no back button.
  return (
    <View style={{ flex: 1, paddingTop: insets.top }}>
      <View style={{ alignItems: "flex-end", paddingLeft: insets.left, paddingRight: insets.right }}>
        <Button title={closeTitle} onPress={onClose} />
      </View>
      <WebView
        ref={web}
        source={{ uri }}
        // What this list refuses is handed to the system, whatever it is, and the function below is never asked. So the
        // list refuses nothing, and the function allows the help alone.
        originWhitelist={["*"]}
        onShouldStartLoadWithRequest={({ url }) => {
          // Before the help runs, or where it cannot, its list of channels follows links itself.
          const isHelp = url === "about:blank" || place(url) === place(uri);
          if (!isHelp) openLink(url).catch(() => {});
          return isHelp;
        }}
        onMessage={receive}
        // The page's process is gone. iOS starts another one; Android leaves a view that cannot be used.
        onContentProcessDidTerminate={() => {
          ready.current = false;
          web.current?.reload();
        }}
        onRenderProcessGone={onClose}
        domStorageEnabled
        automaticallyAdjustContentInsets={false}
      />
    </View>
  );
};
