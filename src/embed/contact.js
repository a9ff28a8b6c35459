// What the contact room needs of the page: the status feed, the clipboard, and an outbox that outlives the page.
// Every answer is a promise that keeps its word: it never rejects, and it settles in bounded time.

const FEED_BYTES = 65536;
const FEED_MS = 8000;
const DELIVERY_MS = 20000;
const LEASE_MS = 45000;
const STORAGE_MS = 5000;

/** `Retry-After`, a number of seconds or a date, as seconds; a date is one of the server's clock, where that is told. */
const retryAfter = (headers) => {
  const text = headers.get("retry-after");
  if (!text) return null;
  const seconds = /^\d+$/.test(text) ? +text : (Date.parse(text) - (Date.parse(headers.get("date")) || Date.now())) / 1000;
  return seconds >= 0 ? Math.min(Math.ceil(seconds), 86400) : null;
};

/** A fetch that is given up on after a time. */
const within = (ms, address, options) => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ms);
  const answer = fetch(address, { ...options, signal: stop.signal });
  return { stop, answer, done: () => clearTimeout(timer) };
};

/** The text of an answer, up to a size: a body without end must not fill the memory. */
const textOf = async (response) => {
  if (+response.headers.get("content-length") > FEED_BYTES) throw 0;
  if (!response.body) return response.text();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    if ((size += value.length) > FEED_BYTES) {
      reader.cancel();
      throw 0;
    }
    text += decoder.decode(value, { stream: true });
  }
};

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });

/** The outbox's database; without `create`, one that does not exist stays so and gives nothing. */
const database = async (create) => {
  // Some engines leave a page without storage waiting for ever.
  const late = new Promise((_, reject) => setTimeout(reject, STORAGE_MS));
  // A page without storage may throw before anybody waits for that.
  late.catch(() => 0);
  // Asking whether it is there opens nothing; where that cannot be asked, as in a sandbox, opening tells.
  const names = !create && indexedDB.databases && self.origin != "null" && (await Promise.race([indexedDB.databases(), late]).catch(() => 0));
  if (names && !names.some(({ name }) => name == "wallet-help")) return null;
  const request = indexedDB.open("wallet-help", 1);
  request.onupgradeneeded = () => {
    if (create) request.result.createObjectStore("outbox", { keyPath: "id" });
    else request.transaction.abort();
  };
  return Promise.race([settled(request), late]).catch((error) => {
    if (!create && error && error.name == "AbortError") return null;
    throw error;
  });
};

/** One transaction; `work` gets the store and makes its requests at once. */
const transact = async (create, mode, work) => {
  const base = await database(create);
  if (!base) return null;
  try {
    const transaction = base.transaction("outbox", mode);
    const kept = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    // Where the work fails nobody waits for this.
    kept.catch(() => 0);
    const result = await work(transaction.objectStore("outbox"));
    await kept;
    return result;
  } finally {
    base.close();
  }
};

// Transactions of one page run in the order asked for, so that a message is kept before it is sent.
let queue = Promise.resolve();
// What storage would not take is known to this page alone.
const unkept = new Set();
const inTurn = (work) => (queue = queue.then(work, work));

/** Where the words of a message being written are kept. */
const WORDS = "wallet-help:draft";

const copyByHand = (text) => {
  const field = document.body.appendChild(document.createElement("textarea"));
  field.value = text;
  field.style.cssText = "position:fixed;opacity:0";
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
};

export const contactOf = (frame, host) => {
  const { element } = frame;
  const attribute = (name) => element.getAttribute(name) || "";
  let feed;

  const submit = async (id, draft) => {
    const body = JSON.stringify(draft);
    if (host.handles("submit")) {
      // A copy: what the host makes of it is not what the outbox gets if the host fails.
      const taken = await host.handle("submit", [JSON.parse(body)]).then(() => 1, () => 0);
      if (taken) return { status: 200 };
    }
    const address = attribute("outbox-url");
    if (!address) return { status: 0 };
    const headers = { "content-type": "application/json", "idempotency-key": id };
    // What stands where a server sends one instead, as a page to log in does, is no receipt.
    const options = { method: "POST", headers, body, redirect: "error" };
    const { answer, done } = within(DELIVERY_MS, address, options);
    try {
      const response = await answer;
      return { status: response.status, retry_after_s: retryAfter(response.headers) };
    } catch (_) {
      return { status: 0 };
    } finally {
      done();
    }
  };

  /**
   * Claims an entry for this tab, which knows of so many failures; tells what storage holds when another one has it, or
   * has failed since and waits: what the server asked of one tab holds for all.
   */
  const claim = (id, failures) =>
    inTurn(() =>
      !unkept.has(id) &&
      transact(false, "readwrite", (store) =>
        settled(store.get(id)).then((record) => {
          if (!record) return { gone: true };
          const now = Date.now();
          const { entry, open, until } = record;
          const waits = entry.failures > failures && entry.due_ms > now;
          if (!open || waits || (until > now && until <= now + LEASE_MS)) return { entry };
          store.put({ ...record, until: now + LEASE_MS });
          return {};
        }),
      ),
    );

  return {
    /** GETs the status feed. Another origin would need a preflight for `If-None-Match`, so there the browser's own cache asks. */
    async feed(etag) {
      // Out of the page nobody sees what it says: it is asked when the element is put back.
      if (!element.isConnected) await new Promise((back) => (frame.back = back));
      let text = { status: 0, body: "" }, asked;
      try {
        const address = new URL(attribute("status-url"), document.baseURI);
        const own = etag && address.origin == location.origin;
        asked = within(FEED_MS, address, own ? { headers: { "if-none-match": etag }, cache: "no-store" } : { cache: "no-cache" });
        feed = asked.stop;
        const response = await asked.answer;
        const { status, headers } = response;
        const body = status == 200 ? await textOf(response) : "";
        text = { status, body, etag: headers.get("etag"), date: headers.get("date"), age_s: +headers.get("age"), retry_after_s: retryAfter(headers) };
      } catch (_) {
        // No address, no answer, a late one, or one without end: status 0.
      }
      if (asked) asked.done();
      return text;
    },
    dropFeed() {
      if (feed) feed.abort();
    },
    copy: (text) =>
      Promise.resolve()
        .then(() => navigator.clipboard.writeText(text))
        .then(() => true)
        .catch(() => copyByHand(text))
        .catch(() => false)
        // A webview may refuse both: the native host has other ways to hand a text on.
        .then((copied) => copied || (host.share(text), false)),
    outboxRead: () =>
      inTurn(() => transact(false, "readonly", (store) => settled(store.getAll()))).then(
        (records) => ({ kept: true, entries: (records || []).slice(0, 100) }),
        () => ({ kept: false, entries: [] }),
      ),
    /** Keeps an entry; one that storage took before (`known`) only while it is there, as another tab may have removed it. */
    outboxKeep: (id, entry, open, known) =>
      inTurn(() =>
        transact(true, "readwrite", async (store) => {
          if (!known || unkept.has(id) || (await settled(store.get(id)))) await settled(store.put({ id, entry, open, until: 0 }));
        }),
      ).then(
        () => !unkept.delete(id) || true,
        () => !unkept.add(id),
      ),
    outboxForget: (id) => inTurn(() => transact(false, "readwrite", (store) => settled(store.delete(id)))).catch(() => 0),
    /**
     * Keeps what is being written, or nothing, in place of what this page knows to be kept, and tells what was: in the
     * store that outlives the tab, and in the tab's own, which knows better. What this page does not know is another
     * tab's, and stays. A store that is full or denied costs the way back alone.
     */
    words(known, words) {
      let found = null;
      for (const name of ["localStorage", "sessionStorage"]) {
        try {
          const store = self[name];
          const kept = store.getItem(WORDS);
          found = kept || found;
          if (kept && kept != known) continue;
          if (words) store.setItem(WORDS, words);
          else store.removeItem(WORDS);
        } catch (_) {
          // The other one may take it.
        }
      }
      return found;
    },
    /** Sends an entry unless another tab has it or made it wait. Without storage there is nothing to claim, and this page alone knows of it. */
    async deliver(id, draft, failures) {
      const claimed = await claim(id, failures).catch(() => null);
      if (claimed && (claimed.gone || claimed.entry)) return { elsewhere: true, entry: claimed.entry };
      return submit(id, draft);
    },
  };
};
