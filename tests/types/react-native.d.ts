// What the React Native sample uses of three packages that are not installed here, as their documentation has it.

declare module "react-native" {
  import type { Component, ReactNode } from "react";
  type Subscription = { remove(): void };
  export const BackHandler: {
    addEventListener(name: "hardwareBackPress", handler: () => boolean | null | undefined): Subscription;
  };
  type ViewStyle = {
    flex?: number;
    alignItems?: "flex-start" | "flex-end" | "center" | "stretch" | "baseline";
    paddingTop?: number;
    paddingLeft?: number;
    paddingRight?: number;
  };
  export class View extends Component<{ style?: ViewStyle; children?: ReactNode }> {}
  export class Button extends Component<{ title: string; onPress?: () => void }> {}
  export const Linking: { openURL(url: string): Promise<unknown> };
  export const Share: { share(content: { message: string; title?: string }): Promise<{ action: string }> };
}

declare module "react-native-safe-area-context" {
  export function useSafeAreaInsets(): { top: number; right: number; bottom: number; left: number };
}

declare module "react-native-webview" {
  import type { Component } from "react";
  export type WebViewMessageEvent = { nativeEvent: { data: string } };
  // As 13.17 and 14.0 have it; before and after, the parameter is `{}` where it is not given.
  type WebViewProps = {
    source: { uri: string };
    originWhitelist?: string[];
    onShouldStartLoadWithRequest?: (request: { url: string }) => boolean;
    onMessage?: (event: WebViewMessageEvent) => void;
    onContentProcessDidTerminate?: (event: { nativeEvent: object }) => void;
    onRenderProcessGone?: (event: { nativeEvent: { didCrash: boolean } }) => void;
    domStorageEnabled?: boolean;
    automaticallyAdjustContentInsets?: boolean;
  };
  export class WebView<P = undefined> extends Component<WebViewProps & P> {
    injectJavaScript(script: string): void;
    reload(): void;
  }
}
