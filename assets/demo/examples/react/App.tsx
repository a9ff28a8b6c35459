// <wallet-help> in React 19: attributes, a handler, an event and a method.

import { useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "wallet-help";
import type { WalletHelpElement } from "wallet-help";
import type {} from "wallet-help/react";

const openChannel = async (channel: string) => {
  // The others have addresses of their own.
  if (channel !== "in-app-chat") return false;
  document.title = `opened ${channel}`;
};
// A stable object: a new one in every render would set the property again.
const handlers = { openChannel };

const App = () => {
  const help = useRef<WalletHelpElement>(null);
  const [view, setView] = useState("");
  return (
    <>
      <h1>React</h1>
      <button onClick={() => help.current?.reportError("NOT_CREDITED", { "topup.state": "pending" })}>
        钱还没有到账
      </button>
      <p>
        <output>{view}</output>
      </p>
      <wallet-help
        ref={help}
        locale="zh-CN"
        handlers={handlers}
        onwallet-help-route={({ detail }) => setView(detail.route)}
      >
        <a href="mailto:support@gopay.example">support@gopay.example</a>
      </wallet-help>
    </>
  );
};

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
