// The element in Vue's templates: the type checker of templates reads GlobalComponents.

import type { GlobalComponents } from "vue";
import type {} from "../../assets/wallet-help.vue.js";

type Props = InstanceType<GlobalComponents["wallet-help"]>["$props"];

export const right: Props = {
  mode: "inline",
  "status-url": "/status.json",
  "onWallet-help-flow-end": ({ detail }) => console.log(detail.outcome),
};
// @ts-expect-error no such theme
export const wrong: Props = { theme: "sepia" };
