/**
 * Types of the `<wallet-help>` element.
 *
 * The package has no values to import: `import "wallet-help"` registers the element, and
 * `import type { Draft } from "wallet-help"` names a shape. What everything means stands in
 * docs/embedding.md.
 */

/** Which view is shown. A search carries its words percent-encoded. */
export type Route =
  | "home"
  | "contact"
  | "verify"
  | "search"
  | `search?q=${string}`
  | `article/${string}`
  | `flow/${string}`;

/** A view as events name it: a search is `search`, without its words. */
export type PublicRoute = "home" | "contact" | "verify" | "search" | `article/${string}` | `flow/${string}`;

/** `[start, end]` in UTF-16 code units, as `String.prototype.slice` takes them. */
export type Span = [start: number, end: number];

/** An answer to `search()`. */
export interface Hit {
  kind: "article" | "flow";
  id: string;
  /** What `open()` takes. */
  route: `article/${string}` | `flow/${string}`;
  title: string;
  snippet: string;
  /** The words that answered. */
  highlights: { title: Span[]; snippet: Span[] };
  /** 0 to 1; one half for what has just enough of the question to be an answer. */
  confidence: number;
  /** The words that were searched in place of mistyped ones. */
  corrected?: string;
}

export type VerdictReason =
  | "listed"
  | "not-listed"
  | "unreadable"
  | "other-mailbox"
  | "other-account"
  | "other-network"
  | "subdomain"
  | "scheme"
  | "user-info"
  | "ip-address"
  | "disguised"
  | "homograph"
  | "prefix"
  | "other-ending"
  | "added-words"
  | "swapped-letters"
  | "shortener"
  | "near-number";

/** An answer to `verify()`. */
export interface Verdict {
  verdict: "official" | "unlisted" | "dangerous";
  /** Why, for programs. */
  reason: VerdictReason;
  /** A sentence for the person, in the widget's language. */
  message: string;
  /** The id of the official channel that the text is, or that it clearly imitates. */
  channel?: string;
}

export type ChannelKind =
  | "chat"
  | "voice"
  | "phone"
  | "email"
  | "site"
  | "social"
  | "feedback"
  | "community"
  | "branch";

export type ChannelStatus = "available" | "busy" | "closed" | "unavailable" | "unknown";

/** Who said so, most trusted first. */
export type ChannelSource = "host" | "attempt" | "feed" | "schedule" | "network" | "none";

/** One line of `availability()`, the best channel first. Instants are RFC 3339. */
export interface ChannelState {
  id: string;
  kind: ChannelKind;
  /** Whether a person answers there while one waits. */
  live: boolean;
  state: ChannelStatus;
  reason?: "maintenance" | "peak" | "network" | "moved" | "account" | "no-answer" | "app-only" | "other";
  source: ChannelSource;
  /** When the source said so. */
  as_of?: string;
  wait_min?: number;
  /** The next opening of a closed channel. */
  opens_at?: string;
  /** Until when this holds. */
  until?: string;
  /** 1 is the best. */
  rank: number;
}

export type FactValue = boolean | number | string;

/** What the host may know; the list is closed, and other names are refused. Texts have at most 256 characters. */
export interface Facts {
  "balance.sufficient"?: boolean;
  "payee.valid"?: boolean;
  "limit.exceeded"?: boolean;
  "payment.method"?: string;
  "merchant.ok"?: boolean;
  "account.restricted"?: boolean;
  "account.verified"?: boolean;
  "account.info_correct"?: boolean;
  "login.locked"?: boolean;
  "refund.state"?: "none" | "reviewing" | "approved" | "refused";
  "topup.state"?: "pending" | "failed" | "succeeded";
  /** Numbers joined by dots. */
  "app.version"?: string;
  "app.supported"?: boolean;
  "support.available"?: boolean;
  "network.online"?: boolean;
  "network.reachable"?: boolean;
  "network.rtt_ms"?: number;
  "network.metered"?: boolean;
  "clock.skew_s"?: number;
  "storage.writable"?: boolean;
  "engine.supported"?: boolean;
  /** An IANA name. */
  "time.zone"?: string;
}

/** One line of what a flow asked, found and had the person try. */
export interface TrailLine {
  step: string;
  asked: string;
  answer: string;
  by: "person" | "probe" | "host";
}

/**
 * What support gets, secrets masked. `submit` gets what the person has seen whole and sent, once; `openChannel` what is known
 * when they open the channel: the flow, article or words they came from, the trail and the facts, without what they cut.
 */
export interface Draft {
  v: 1;
  /** The idempotency key of its delivery. */
  id: string;
  /** RFC 3339. */
  created: string;
  /** The language of its writer, BCP 47. */
  locale: string;
  /** The id of the channel it is meant for. */
  channel?: string;
  problem: string;
  message: string;
  trail: TrailLine[];
  facts: Record<string, FactValue>;
  /** How many secrets were masked in it. */
  masked: number;
}

/**
 * What the host does itself. Each may return a promise; a rejection, or ten seconds without an
 * answer, counts as "this channel is not reachable now".
 */
export interface Handlers {
  /**
   * Opens a channel that the host owns: its chat, its call. `channel` is the channel's id, `address` what it is
   * reached by otherwise, or empty. `false` leaves the channel to its address.
   */
  openChannel?(channel: string, draft: Draft, address: string): unknown;
  /** Delivers a draft; goes before `outbox-url`. */
  submit?(draft: Draft): unknown;
  /** Opens a link; without it, or if it fails, a new tab does. Over a bridge a link that is refused stays closed. */
  openLink?(url: string): unknown;
}

export type ErrorCode =
  | "loader"
  | "glue"
  | "wasm"
  | "wasm-blocked"
  | "manifest"
  | "pack"
  | "integrity"
  | "handler"
  | "panic";

export type FeedbackReason = "unclear" | "no-effect" | "other-problem" | "outdated";

/** The `detail` of every event. None carries what a person typed. */
export interface WalletHelpEventDetails {
  "wallet-help-ready": { version: string; pack: string; locale: string };
  "wallet-help-error": { code: ErrorCode; message: string; remedy: string };
  "wallet-help-open": Record<string, never>;
  "wallet-help-close": Record<string, never>;
  "wallet-help-route": { route: PublicRoute };
  "wallet-help-search": { length: number; hits: number };
  "wallet-help-article": { id: string };
  "wallet-help-feedback": { id: string; helpful: boolean; reason?: FeedbackReason };
  "wallet-help-flow-step": { flow: string; step: string };
  "wallet-help-flow-end": {
    flow: string;
    step: string;
    outcome: "fixed" | "wait" | "action" | "secure" | "contact";
  };
  "wallet-help-contact": {
    /** Absent for a message that is meant for no particular channel. */
    channel?: string;
    action: "open" | "attempt" | "unavailable" | "restored" | "queued" | "sent";
  };
}

/** Every event bubbles and is composed, so it can be heard on the element and above it. */
export type WalletHelpEventMap = {
  [Name in keyof WalletHelpEventDetails]: CustomEvent<WalletHelpEventDetails[Name]>;
};

/** The attributes as they are written in HTML, for the types of frameworks. */
export interface WalletHelpAttributes {
  /** The pack's manifest; `packs/gopay/manifest.json` beside the loader. */
  manifest?: string;
  /** The manifest's digest, `sha384-…`. */
  "manifest-integrity"?: string;
  mode?: "launcher" | "inline" | "page";
  /** A BCP 47 tag; the page's language otherwise. */
  locale?: string;
  theme?: "auto" | "light" | "dark";
  /** The live-support status feed. */
  "status-url"?: string;
  /** Where drafts are posted. */
  "outbox-url"?: string;
  /** The first view. */
  route?: Route;
  /** Fetches the application when the page is idle; `none` keeps an element without a launcher, or with a bridge, waiting. */
  preload?: boolean | "" | "none";
  bridge?: "none" | "auto" | "ios" | "android" | "react-native" | "flutter";
  shadow?: "closed" | "open";
  /** 1000 otherwise. */
  "z-index"?: number | string;
}

/**
 * `<wallet-help>`. Reading `ready`, or calling a method, starts loading. A method whose arguments are not what it takes
 * is rejected with a `TypeError`, and every one after `destroy()` with an `Error`; nothing is done then.
 */
export interface WalletHelpElement extends HTMLElement {
  /** Fulfilled when the application runs; rejected when it could not start, and after `destroy()`. */
  readonly ready: Promise<void>;
  /** What the host does itself. May be set before the element is defined; later it counts at once. */
  handlers: Handlers | null;
  /** With a route, goes there; without, shows the last view. */
  open(route?: Route): Promise<void>;
  close(): Promise<void>;
  toggle(): Promise<void>;
  /** `false` when there was nothing to go back to: the host's own back applies. */
  back(): Promise<boolean>;
  /** `limit` is a whole number, 10 otherwise; never more than 50 come. `partial` when part of a large index or the second module did not load, so hits may be missing. */
  search(query: string, options?: { limit?: number }): Promise<Hit[] & { partial?: true }>;
  setFacts(facts: Facts): Promise<void>;
  /** Opens the flow that claims this code, filled with the facts. */
  reportError(code: string, facts?: Facts): Promise<void>;
  /** Tells whether a link, number, address or account is official; rejected if the second module failed to load. */
  verify(text: string): Promise<Verdict>;
  /** How each channel stands; rejected if the second module failed to load. */
  availability(): Promise<ChannelState[]>;
  /** Stops the application and frees what it holds; every call under way or later is rejected: put a new element into the page. */
  destroy(): Promise<void>;
  addEventListener<Name extends keyof WalletHelpEventMap>(
    type: Name,
    listener: (this: WalletHelpElement, event: WalletHelpEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(
    type: Name,
    listener: (this: WalletHelpElement, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** `window.WalletHelp`, there only while a bridge is on. */
export interface WalletHelpBridge {
  /** Takes one message of bridge protocol v1, as JSON text. */
  receive(json: string): void;
  /** How many messages were refused since the page was loaded. */
  readonly refused: number;
}

declare global {
  interface HTMLElementTagNameMap {
    "wallet-help": WalletHelpElement;
  }
  // Events bubble: they can be heard on the document as well.
  interface GlobalEventHandlersEventMap extends WalletHelpEventMap {}
  interface Window {
    readonly WalletHelp?: WalletHelpBridge;
  }
}
