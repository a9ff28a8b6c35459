//! The live-support status feed: reading it, and how long it is believed.
//!
//! ```json
//! {"version":1,"updated":"2026-11-22T12:00:00Z","ttl_s":60,
//!  "channels":{"in-app-chat":{"state":"busy","wait_min":5,"reason":"peak","until":"…","moved_to":"hotline"}}}
//! ```
//!
//! A feed is somebody else's text: unknown fields and channels are ignored, a broken one
//! is refused as a whole, and one that claims to be from the future is not believed.

use super::availability::{Reason, Status};
use super::instant::parse_rfc3339;
use crate::content::Value;

/// How long an answer is waited for, in milliseconds.
pub const TIMEOUT_MS: i64 = 8_000;

const MAX_CHANNELS: usize = 64;
const LONGEST_WAIT_MIN: u32 = 24 * 60;
const AHEAD_S: i64 = 300;
const USUAL_TTL_S: u32 = 60;

/// A feed that was read, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// When it says it was written, in seconds since 1970 UTC.
    pub updated: i64,
    /// How often it is worth asking for, in seconds.
    pub ttl_s: u32,
    /// What it says of channels, by id.
    pub channels: Vec<(String, FeedEntry)>,
    /// When it arrived by this device's clock, in milliseconds since 1970.
    pub received_ms: i64,
    /// The server's clock minus this device's when it arrived, in milliseconds; 0 when the
    /// server did not say.
    pub skew_ms: i64,
}

/// What a feed says of one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedEntry {
    /// `available`, `busy` or `unavailable`.
    pub status: Status,
    /// Why, when it is not available.
    pub reason: Option<Reason>,
    /// The expected wait in minutes.
    pub wait_min: Option<u32>,
    /// When this ends, in seconds since 1970 UTC.
    pub until: Option<i64>,
    /// The id of the channel that stands in for it.
    pub moved_to: Option<String>,
}

impl Feed {
    /// Reads a body that arrived at `now_ms`, with the server's clock in seconds if it told. `None` for what is not the
    /// documented JSON, has another version or too many channels, or an `updated` that is no past instant: whoever
    /// publishes it sees with `availability()` that it is not believed.
    pub fn read(body: &Value, server_s: Option<i64>, now_ms: i64) -> Option<Feed> {
        let Value::Map(channels) = body.get("channels") else { return None };
        if body.get("version").count() != Some(1) || channels.len() > MAX_CHANNELS {
            return None;
        }
        let ttl_s = match body.get("ttl_s") {
            Value::Null => USUAL_TTL_S,
            ttl_s => ttl_s.number()? as u32,
        };
        let skew_ms = skew_ms(server_s, now_ms);
        let updated = parse_rfc3339(body.get("updated").text()?)?;
        if updated > (now_ms + skew_ms) / 1_000 + AHEAD_S {
            return None;
        }
        let mut known = Vec::new();
        for (id, entry) in channels {
            if let Some(status) = known_status(entry) {
                known.push((id.clone(), FeedEntry::read(entry, status)?));
            }
        }
        Some(Feed { updated, ttl_s: ttl_s.clamp(15, 3_600), channels: known, received_ms: now_ms, skew_ms })
    }

    /// What it says of the channel with this id.
    pub fn channel(&self, id: &str) -> Option<&FeedEntry> {
        self.channels.iter().find(|(known, _)| known == id).map(|(_, entry)| entry)
    }

    /// The server answered that nothing changed: the same feed, with the server's newer clock.
    pub fn confirm(&mut self, server_s: Option<i64>, now_ms: i64) {
        self.skew_ms = skew_ms(server_s, now_ms);
        self.received_ms = now_ms;
    }

    /// How old its words are at `now_ms` by the server's clock, in seconds.
    pub fn age_s(&self, now_ms: i64) -> i64 {
        (now_ms + self.skew_ms) / 1_000 - self.updated
    }

    /// Whether it is believed at `now_ms`: up to three times its `ttl_s`, at least three
    /// minutes. A device whose clock went back since it arrived believes nothing.
    pub fn is_fresh(&self, now_ms: i64) -> bool {
        now_ms >= self.received_ms && self.age_s(now_ms) <= i64::from(self.ttl_s).saturating_mul(3).max(180)
    }
}

/// The server's clock minus the device's, in milliseconds; 0 when the server did not say.
fn skew_ms(server_s: Option<i64>, now_ms: i64) -> i64 {
    server_s.map_or(0, |server_s| server_s * 1_000 - now_ms)
}

/// `None` for a state that this build does not know, and for what has none: another build's channel.
fn known_status(entry: &Value) -> Option<Status> {
    match entry.get("state").text()? {
        "available" => Some(Status::Available),
        "busy" => Some(Status::Busy),
        "unavailable" => Some(Status::Unavailable),
        _ => None,
    }
}

impl FeedEntry {
    /// `None` for a field that is not as documented.
    fn read(entry: &Value, status: Status) -> Option<FeedEntry> {
        let words = |name| match entry.get(name) {
            Value::Null => Some(None),
            value => value.text().map(Some),
        };
        let wait_min = match entry.get("wait_min") {
            Value::Null => None,
            wait => Some(wait.count().filter(|wait| *wait <= LONGEST_WAIT_MIN)?),
        };
        let until = match words("until")? {
            None => None,
            Some(until) => Some(parse_rfc3339(until)?),
        };
        Some(FeedEntry {
            status,
            reason: words("reason")?.map(Reason::from_feed),
            wait_min,
            until,
            moved_to: words("moved_to")?.filter(|id| id.len() <= 64).map(str::to_string),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW_MS: i64 = 1_795_290_308_000; // 2026-11-21T19:45:08Z

    fn check(body: &str, expected: Option<usize>) {
        let read = Feed::read(&Value::parse(body), None, NOW_MS).map(|feed| feed.channels.len());
        assert_eq!(read, expected, "{body}");
    }

    #[test]
    fn the_documented_feed_is_read_and_anything_else_refused() {
        let feed = |channels: &str| {
            format!(r#"{{"version":1,"updated":"2026-11-21T19:44:00Z","ttl_s":60,"extra":[1],"channels":{channels}}}"#)
        };
        check(&feed(r#"{"in-app-chat":{"state":"busy","reason":"peak","wait_min":5,"new":{}}}"#), Some(1));
        for odd in [r#"{"state":"on fire"}"#, r#"{"state":1}"#, r#"{"foo":1}"#, r#""up""#, "null", "[]"] {
            check(&feed(&format!(r#"{{"fax":{odd},"chat":{{"state":"busy"}}}}"#)), Some(1));
        }
        for wrong in [
            r#""wait_min":"5""#,
            r#""wait_min":-1"#,
            r#""wait_min":4.5"#,
            r#""wait_min":1441"#,
            r#""wait_min":1e300"#,
            r#""until":"tomorrow""#,
            r#""until":1795290308"#,
            r#""reason":1"#,
            r#""moved_to":[]"#,
        ] {
            check(&feed(&format!(r#"{{"a":{{"state":"busy",{wrong}}}}}"#)), None);
        }
        check(&feed(r#"{"a":{"state":"busy","wait_min":1440,"until":"2026-11-22T03:45:08+08:00"}}"#), Some(1));
        check(&feed("[]"), None);
        check("<html>", None);
        check("", None);
        check(r#"{"version":2,"updated":"2026-11-21T19:44:00Z","channels":{}}"#, None);
        check(r#"{"version":1,"updated":"2036-11-21T19:44:00Z","channels":{}}"#, None);
        check(r#"{"version":1,"updated":"soon","channels":{}}"#, None);
        let many: Vec<String> = (0..=MAX_CHANNELS).map(|at| format!(r#""c{at}":{{"state":"busy"}}"#)).collect();
        check(&feed(&format!("{{{}}}", many.join(","))), None);
    }

    #[test]
    fn how_often_to_ask_is_held_within_bounds() {
        for (ttl_s, expected) in
            [("0", Some(15)), ("-5", Some(15)), ("30.5", Some(30)), ("1e12", Some(3_600)), ("\"60\"", None)]
        {
            let body = format!(r#"{{"version":1,"updated":"2026-11-21T19:44:00Z","ttl_s":{ttl_s},"channels":{{}}}}"#);
            assert_eq!(Feed::read(&Value::parse(&body), None, NOW_MS).map(|feed| feed.ttl_s), expected, "{ttl_s}");
        }
    }

    #[test]
    fn it_is_stale_after_three_times_its_ttl_by_the_server_s_clock() {
        let body = r#"{"version":1,"updated":"2026-11-21T19:45:08Z","ttl_s":100,"channels":{}}"#;
        let feed = Feed::read(&Value::parse(body), None, NOW_MS).unwrap();
        assert!(feed.is_fresh(NOW_MS + 300_000) && !feed.is_fresh(NOW_MS + 301_000));
        assert!(!feed.is_fresh(NOW_MS - 1));
        // This device runs a day behind: the server's own clock decides.
        let behind = Feed::read(&Value::parse(body), Some(NOW_MS / 1_000), NOW_MS - 86_400_000).unwrap();
        assert!(behind.is_fresh(NOW_MS - 86_400_000) && !behind.is_fresh(NOW_MS - 86_099_000));
    }

    #[test]
    fn nothing_changed_keeps_the_words_and_their_age() {
        let body = r#"{"version":1,"updated":"2026-11-21T19:45:08Z","ttl_s":60,"channels":{}}"#;
        let mut feed = Feed::read(&Value::parse(body), None, NOW_MS).unwrap();
        feed.confirm(Some(NOW_MS / 1_000 + 60), NOW_MS + 60_000);
        assert_eq!(feed.age_s(NOW_MS + 60_000), 60);
    }
}
