/** `<wallet-help>` in the templates of Vue 3: `import type {} from "wallet-help/vue"`. */

import type { DefineComponent, HTMLAttributes } from "vue";
import type { Handlers, WalletHelpAttributes, WalletHelpEventMap } from "./wallet-help.js";

/** `@wallet-help-open` is the property `onWallet-help-open`. */
type Listeners = {
  [Name in keyof WalletHelpEventMap as `on${Capitalize<Name>}`]?: (event: WalletHelpEventMap[Name]) => void;
};

declare module "vue" {
  interface GlobalComponents {
    "wallet-help": DefineComponent<HTMLAttributes & WalletHelpAttributes & Listeners & { handlers?: Handlers | null }>;
  }
}
