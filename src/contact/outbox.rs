//! Drafts on their way to support, as a pure state machine.
//!
//! ```text
//! Waiting ──due──▶ Sending ──2xx, 409──▶ Sent
//!    ▲                │  └──other 4xx──▶ Refused (kept, shown, tried again by hand only)
//!    └─429, 5xx, no answer, lease over
//! ```
//!
//! The draft's id is the idempotency key, so a delivery that is repeated because its answer
//! was lost counts once. Before a tab sends, it claims the entry in the shared store for
//! [`LEASE_MS`]; a tab that dies while sending loses the claim and the entry is tried again.

use thiserror::Error;

use super::backoff;
use super::draft::Draft;
use super::instant::DAY;
use crate::content::Value;

/// The most entries that are kept.
pub const MAX_ENTRIES: usize = 20;

/// The longest stored entry, in bytes as [`Value::weight`] counts them.
pub const MAX_ENTRY_BYTES: usize = 64 * 1024;

/// Nothing older is kept, in milliseconds.
pub const MAX_AGE_MS: i64 = 30 * DAY * 1_000;

/// How long a claim to send lasts, in milliseconds: longer than a delivery may take.
pub const LEASE_MS: i64 = 45_000;

/// How long one delivery may take, in milliseconds.
pub const DELIVERY_TIMEOUT_MS: i64 = 20_000;

/// How long a delivered entry stays visible, in milliseconds.
const SENT_STAYS_MS: i64 = DAY * 1_000;

/// A draft on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What is sent; already masked.
    pub draft: Draft,
    /// When it was put here, in milliseconds since 1970.
    pub created_ms: i64,
    /// How far it has come.
    pub state: Delivery,
    /// Failed deliveries in a row.
    pub failures: u32,
    /// Not before this, in milliseconds since 1970.
    pub due_ms: i64,
    /// Whether the server named that time with `Retry-After`.
    pub asked_to_wait: bool,
}

/// How far an entry has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// For its time, or the network.
    Waiting,
    /// Claimed by a tab until this instant, in milliseconds since 1970.
    Sending(i64),
    /// Delivered at this instant, in milliseconds since 1970.
    Sent(i64),
    /// The server refused it with this status: trying again would not help.
    Refused(u16),
}

impl Delivery {
    /// Reads the state of a stored entry.
    fn read(stored: &Value) -> Option<Delivery> {
        let detail = stored.get("detail");
        match stored.get("state").text()? {
            "waiting" => Some(Delivery::Waiting),
            "sending" => detail.millis().map(Delivery::Sending),
            "sent" => detail.millis().map(Delivery::Sent),
            "refused" => u16::try_from(detail.count()?).ok().map(Delivery::Refused),
            _ => None,
        }
    }
}

/// What came back from a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Taken, now or before.
    Delivered,
    /// Refused for good, with the HTTP status.
    Refused(u16),
    /// Try again, at the server's `Retry-After` in seconds if it named one.
    Later(Option<u32>),
}

impl Reply {
    /// What an HTTP answer means; no answer is `status` 0.
    pub fn from_status(status: u16, retry_after_s: Option<u32>) -> Reply {
        match status {
            200..=299 | 409 => Reply::Delivered,
            429 => Reply::Later(retry_after_s),
            400..=499 => Reply::Refused(status),
            _ => Reply::Later(retry_after_s),
        }
    }
}

/// Why a draft was not taken; the message says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum OutboxError {
    /// Too many entries that were not sent.
    #[error("the outbox holds {MAX_ENTRIES} unsent messages: remove one, or wait until one is sent")]
    Full,
    /// Too long a draft.
    #[error("the message is longer than {MAX_ENTRY_BYTES} bytes: shorten it")]
    TooLong,
}

impl Entry {
    /// A sealed draft, due at once.
    pub fn new(draft: Draft, now_ms: i64) -> Entry {
        Entry { draft, created_ms: now_ms, state: Delivery::Waiting, failures: 0, due_ms: now_ms, asked_to_wait: false }
    }

    /// Reads a stored entry; `None` for anything that is not one, is too long or too old.
    pub fn read(stored: &Value, now_ms: i64) -> Option<Entry> {
        // Weighed first: what is too long is not read for secrets either.
        if stored.weight() > MAX_ENTRY_BYTES {
            return None;
        }
        let (created_ms, due_ms) = (stored.get("created_ms").millis()?, stored.get("due_ms").millis()?);
        let (state, failures) = (Delivery::read(stored)?, stored.get("failures").count()?);
        let asked_to_wait = stored.get("asked_to_wait").flag() == Some(true);
        let kept = Draft::read(stored.get("draft"))?;
        let id_fits = (1..=64).contains(&kept.id.len()) && kept.id.bytes().all(|byte| byte.is_ascii_graphic());
        // Sealed again: what lies in storage may be another release's, or another hand's.
        let mut draft = kept.sealed(true);
        draft.masked = draft.masked.max(kept.masked);
        let entry = Entry { draft, created_ms, state, failures, due_ms, asked_to_wait };
        (id_fits && !entry.is_old(now_ms)).then_some(entry)
    }

    /// The entry as it is stored.
    ///
    /// # Errors
    /// [`OutboxError::TooLong`] for one that [`Entry::read`] would not take.
    pub fn value(&self) -> Result<Value, OutboxError> {
        let (state, detail) = match self.state {
            Delivery::Waiting => ("waiting", Value::Null),
            Delivery::Sending(until_ms) => ("sending", until_ms.into()),
            Delivery::Sent(at_ms) => ("sent", at_ms.into()),
            Delivery::Refused(status) => ("refused", u32::from(status).into()),
        };
        let value = Value::map([
            ("draft", self.draft.value()),
            ("created_ms", self.created_ms.into()),
            ("state", state.into()),
            ("detail", detail),
            ("failures", self.failures.into()),
            ("due_ms", self.due_ms.into()),
            ("asked_to_wait", self.asked_to_wait.into()),
        ]);
        if value.weight() <= MAX_ENTRY_BYTES { Ok(value) } else { Err(OutboxError::TooLong) }
    }

    /// Whether it may be sent at `now_ms`: waiting and due, or claimed by a tab that is gone.
    pub fn is_due(&self, now_ms: i64) -> bool {
        self.next_ms(now_ms).is_some_and(|next_ms| next_ms <= now_ms)
    }

    /// When it wants to be sent, in milliseconds since 1970. A time further ahead than any wait is long was written
    /// before the clock was set back, and is over.
    fn next_ms(&self, now_ms: i64) -> Option<i64> {
        let (next_ms, longest_ms) = match self.state {
            Delivery::Waiting => (self.due_ms, backoff::LONGEST_RETRY_AFTER_MS),
            Delivery::Sending(until_ms) => (until_ms, LEASE_MS),
            Delivery::Sent(_) | Delivery::Refused(_) => return None,
        };
        Some(if next_ms > now_ms + longest_ms { now_ms } else { next_ms })
    }

    /// Claims the entry at `now_ms`, when it is due. This is what a tab does inside one storage transaction before it
    /// sends.
    pub fn claim(&mut self, now_ms: i64) {
        self.state = Delivery::Sending(now_ms + LEASE_MS);
    }

    /// Takes note of what came back.
    pub fn answered(&mut self, reply: Reply, now_ms: i64, seed: u64) {
        match reply {
            Reply::Delivered => self.state = Delivery::Sent(now_ms),
            Reply::Refused(status) => self.state = Delivery::Refused(status),
            Reply::Later(retry_after_s) => {
                self.failures = self.failures.saturating_add(1);
                self.state = Delivery::Waiting;
                self.asked_to_wait = retry_after_s.is_some();
                self.due_ms = now_ms + backoff::OUTBOX.delay_ms(self.failures, retry_after_s, seed);
            }
        }
    }

    /// Whether it is too old to matter.
    pub fn is_old(&self, now_ms: i64) -> bool {
        let sent_long_ago = matches!(self.state, Delivery::Sent(at_ms) if now_ms - at_ms > SENT_STAYS_MS);
        // One from the future was written under another clock, and is no less of a message for that.
        sent_long_ago || !(-MAX_AGE_MS..=MAX_AGE_MS).contains(&(now_ms - self.created_ms))
    }

    /// Due at once again: the person asked, or the network came back.
    pub fn hurry(&mut self, now_ms: i64) {
        if let Delivery::Waiting | Delivery::Refused(_) = self.state {
            self.state = Delivery::Waiting;
            self.asked_to_wait = false;
            self.due_ms = now_ms;
        }
    }
}

/// Every entry, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outbox {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Whether they outlive this page; `None` until storage answered.
    pub kept: Option<bool>,
}

impl Outbox {
    /// Takes a new entry; the ids of delivered ones that made room come back.
    ///
    /// # Errors
    /// [`OutboxError::TooLong`] for an entry that cannot be stored, [`OutboxError::Full`] when none is delivered.
    pub fn add(&mut self, entry: &Entry) -> Result<Vec<String>, OutboxError> {
        entry.value()?;
        let mut dropped = Vec::new();
        while self.entries.len() >= MAX_ENTRIES {
            let sent = self.entries.iter().position(|entry| matches!(entry.state, Delivery::Sent(_)));
            dropped.push(self.entries.remove(sent.ok_or(OutboxError::Full)?).draft.id);
        }
        self.put(entry);
        Ok(dropped)
    }

    /// Takes over what storage holds; it knows better than this tab, except that a draft
    /// which this tab added a moment ago is not there yet.
    pub fn restored(&mut self, stored: &[Entry], kept: bool) {
        self.kept = Some(kept);
        stored.iter().for_each(|entry| self.put(entry));
    }

    /// Puts an entry in its place, or in place of what was known of it.
    pub fn put(&mut self, entry: &Entry) {
        // Ids sort by time.
        match self.entries.binary_search_by(|known| known.draft.id.cmp(&entry.draft.id)) {
            Ok(at) => self.entries[at] = entry.clone(),
            Err(at) => self.entries.insert(at, entry.clone()),
        }
    }

    /// The entry with this id.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.draft.id == id)
    }

    /// Forgets what is too old to matter; the ids that went.
    pub fn tidy(&mut self, now_ms: i64) -> Vec<String> {
        let mut gone = Vec::new();
        self.entries.retain(|entry| {
            let stays = !entry.is_old(now_ms);
            if !stays {
                gone.push(entry.draft.id.clone());
            }
            stays
        });
        gone
    }

    /// When the next entry wants to be sent, in milliseconds since 1970.
    pub fn next_due_ms(&self, now_ms: i64) -> Option<i64> {
        self.entries.iter().filter_map(|entry| entry.next_ms(now_ms)).min()
    }

    /// How many entries are not sent yet.
    pub fn unsent(&self) -> usize {
        self.entries.iter().filter(|entry| !matches!(entry.state, Delivery::Sent(_))).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::draft::new_id;

    const NOW: i64 = 1_795_290_308_000;

    fn draft(seed: u64) -> Draft {
        Draft::new(new_id(NOW, seed << 8), "2026-11-22T00:00:00Z".into(), "en".into())
    }

    fn entry(seed: u64) -> Entry {
        Entry::new(draft(seed), NOW)
    }

    #[test]
    fn an_answer_decides_where_an_entry_goes() {
        for (status, state) in [
            (200, Delivery::Sent(NOW)),
            (409, Delivery::Sent(NOW)),
            (400, Delivery::Refused(400)),
            (413, Delivery::Refused(413)),
            (429, Delivery::Waiting),
            (500, Delivery::Waiting),
            (0, Delivery::Waiting),
            (304, Delivery::Waiting),
        ] {
            let mut entry = Entry::new(draft(1), NOW);
            entry.claim(NOW);
            entry.answered(Reply::from_status(status, None), NOW, 1);
            assert_eq!(entry.state, state, "{status}");
        }
    }

    #[test]
    fn retry_after_is_kept_to() {
        let mut entry = Entry::new(draft(1), NOW);
        entry.answered(Reply::from_status(503, Some(600)), NOW, 1);
        assert!(!entry.is_due(NOW + 599_000) && entry.is_due(NOW + 900_000));
    }

    #[test]
    fn a_claim_holds_until_its_lease_is_over() {
        let mut claimed = Entry::new(draft(1), NOW);
        claimed.claim(NOW);
        assert!(!claimed.is_due(NOW + LEASE_MS - 1));
        assert!(claimed.is_due(NOW + LEASE_MS));
    }

    #[test]
    fn a_clock_that_is_set_back_delays_nothing() {
        let mut outbox = Outbox::default();
        let (mut waiting, mut claimed) = (entry(1), entry(2));
        waiting.answered(Reply::Later(Some(3_600)), NOW, 1);
        claimed.claim(NOW);
        outbox.add(&waiting).unwrap();
        assert_eq!(outbox.next_due_ms(NOW), Some(NOW + 3_600_000));
        let before = NOW - 7_200_000;
        assert!(waiting.is_due(before) && claimed.is_due(before));
        assert_eq!(outbox.next_due_ms(before), Some(before));
    }

    #[test]
    fn the_box_is_bounded_and_makes_room_by_what_was_sent() {
        let mut outbox = Outbox::default();
        for seed in 0..MAX_ENTRIES as u64 {
            outbox.add(&entry(seed)).unwrap();
        }
        assert_eq!(outbox.add(&entry(99)), Err(OutboxError::Full));
        outbox.entries[3].state = Delivery::Sent(NOW);
        let gone = outbox.entries[3].draft.id.clone();
        assert_eq!(outbox.add(&entry(99)), Ok(vec![gone]));
        let mut long = entry(100);
        long.draft.message = "x".repeat(MAX_ENTRY_BYTES);
        assert_eq!(Outbox::default().add(&long), Err(OutboxError::TooLong));
    }

    #[test]
    fn nothing_older_than_thirty_days_is_kept() {
        let stored = Entry::new(draft(1), NOW).value().unwrap();
        assert!(Entry::read(&stored, NOW + MAX_AGE_MS).is_some());
        assert_eq!(Entry::read(&stored, NOW + MAX_AGE_MS + 1), None);
        // The clock was set right, by two days.
        assert!(Entry::read(&stored, NOW - 2 * DAY * 1_000).is_some());
        assert_eq!(Entry::read(&stored, NOW - MAX_AGE_MS - 1), None);
    }

    #[test]
    fn every_state_survives_storage() {
        for state in [Delivery::Waiting, Delivery::Sending(NOW), Delivery::Sent(NOW), Delivery::Refused(413)] {
            let entry = Entry { state, failures: 3, ..Entry::new(draft(1), NOW) };
            assert_eq!(Entry::read(&entry.value().unwrap(), NOW), Some(entry));
        }
    }

    #[test]
    fn hostile_storage_is_no_entry() {
        for json in ["", "{}", "[]", "null", r#"{"draft":{"v":1}}"#, &"[".repeat(70_000)] {
            assert_eq!(Entry::read(&Value::parse(json), NOW), None);
        }
    }
}
