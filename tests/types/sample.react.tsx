// The element in React's JSX.

import { useRef } from "react";
import type {} from "../../assets/wallet-help.react.js";
import type { WalletHelpElement } from "../../assets/wallet-help.js";

export const Help = () => {
  const help = useRef<WalletHelpElement>(null);
  return (
    <>
      <button onClick={() => help.current?.reportError("PAYMENT_FAILED")}>支付失败</button>
      <wallet-help
        ref={help}
        mode="launcher"
        locale="zh-CN"
        status-url="/status.json"
        handlers={{ openLink: (url) => console.log(url) }}
        onwallet-help-contact={({ detail }) => console.log(detail.channel, detail.action)}
      >
        <a href="mailto:support@gopay.example">support@gopay.example</a>
      </wallet-help>
    </>
  );
};

// @ts-expect-error no such mode
export const WrongMode = () => <wallet-help mode="popup" />;
// @ts-expect-error the detail has no such field
export const WrongDetail = () => <wallet-help onwallet-help-article={({ detail }) => console.log(detail.title)} />;
