// A host's code against the types. Lines under `@ts-expect-error` must not compile: the compiler
// fails when one of them does.

import type { ChannelState, Draft, Facts, Handlers, Hit, Verdict } from "../../assets/wallet-help.js";

const help = document.querySelector("wallet-help");
// @ts-expect-error the element may be missing
help.open();
if (!help) throw new Error("no <wallet-help> on this page");

const made = document.createElement("wallet-help");
made.setAttribute("mode", "inline");

// Methods.
await help.ready;
await help.open();
await help.open("article/refund");
await help.open("flow/payment-failed/network");
await help.open("search?q=refund");
// @ts-expect-error no such view
await help.open("articles/refund");
const went: boolean = await help.back();
const hits: Hit[] = await help.search("钱没到账", { limit: 3 });
// @ts-expect-error a limit is a number
await help.search("refund", { limit: "3" });
for (const { route, title, highlights } of hits) {
  const marked = highlights.title.map(([start, end]) => title.slice(start, end));
  console.log(route, marked.join(), went);
}
const facts: Facts = { "balance.sufficient": true, "payment.method": "card", "network.rtt_ms": 12.5 };
await help.setFacts(facts);
// @ts-expect-error this known fact is a bool
await help.setFacts({ "balance.sufficient": "yes" });
// @ts-expect-error no such fact
await help.setFacts({ "order.amount": 12.5 });
await help.reportError("CLIENT_RETRY", { "network.online": true });
// @ts-expect-error a code is text
await help.reportError(503);
const verdict: Verdict = await help.verify("https://gopay.example.login-help.test");
// @ts-expect-error three verdicts, not two
const isSafe: "official" | "dangerous" = verdict.verdict;
const channels: ChannelState[] = await help.availability();
const wait: number | undefined = channels[0]?.wait_min;
// @ts-expect-error instants are text
const opens: Date | undefined = channels[0]?.opens_at;
// @ts-expect-error nothing else replaces the promise
help.ready = Promise.resolve();

// Handlers.
const handlers: Handlers = {
  openChannel: (channel, draft) => console.log(channel, draft.trail.length),
  submit: async (draft: Draft) => {
    const answer = await fetch("/support/messages", { method: "POST", body: JSON.stringify(draft) });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
  },
  openLink: (url) => window.open(url, "_blank", "noopener"),
};
help.handlers = handlers;
help.handlers = null;
// @ts-expect-error no such handler
help.handlers = { openChat: () => {} };
// @ts-expect-error the first argument is the channel's id
help.handlers = { openChannel: (channel: number) => channel };

// Events, on the element and above it.
help.addEventListener("wallet-help-ready", ({ detail }) => console.log(detail.version, detail.pack));
help.addEventListener("wallet-help-feedback", (event) => console.log(event.detail.reason?.length));
help.addEventListener("click", (event) => console.log(event.clientX));
document.addEventListener("wallet-help-error", ({ detail: { code, remedy } }) => {
  if (code === "wasm-blocked") console.warn(remedy);
  // @ts-expect-error no such code
  if (code === "offline") console.warn(remedy);
});
help.addEventListener("wallet-help-search", ({ detail }) => {
  console.log(detail.length, detail.hits);
  // @ts-expect-error what was typed stays in the widget
  console.log(detail.text);
});

// The bridge.
window.WalletHelp?.receive('{"v":1,"type":"back"}');
if (window.WalletHelp && window.WalletHelp.refused > 0) console.warn("a message was refused");
// @ts-expect-error there is none unless the attribute `bridge` asks for it
window.WalletHelp.receive("{}");

export { isSafe, opens, wait };
