/** `<wallet-help>` in the JSX of React 19: `import type {} from "wallet-help/react"`. */

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { Handlers, WalletHelpAttributes, WalletHelpElement, WalletHelpEventMap } from "./wallet-help.js";

/** React 19 listens to a custom element's event by `on` and its name. */
type Listeners = { [Name in keyof WalletHelpEventMap as `on${Name}`]?: (event: WalletHelpEventMap[Name]) => void };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "wallet-help": DetailedHTMLProps<HTMLAttributes<WalletHelpElement>, WalletHelpElement> &
        WalletHelpAttributes &
        Listeners & { handlers?: Handlers | null };
    }
  }
}
