//! A message to support while it is composed: what would be sent, line by line.
//!
//! The JSON is the contract of `handlers.submit`, `handlers.openChannel` and `outbox-url`.

use std::cell::Cell;

use crate::content::{By, FactValue, Facts, Locale, TrailLine, Value, fact};

use super::redact;

/// The longest line on what it is about, in characters.
pub const MAX_PROBLEM_CHARS: usize = 200;

/// The longest message, in characters.
pub const MAX_MESSAGE_CHARS: usize = 4_000;

/// The longest `mailto:` address that mail programs and webviews take, in bytes.
pub const MAX_MAILTO_BYTES: usize = 1_900;

/// What support gets.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The version of this shape.
    pub v: u8,
    /// Unique; the idempotency key of its delivery.
    pub id: String,
    /// When it was begun, RFC 3339.
    pub created: String,
    /// The language of its writer, BCP 47.
    pub locale: String,
    /// The channel it is meant for.
    pub channel: Option<String>,
    /// What it is about, in a few words.
    pub problem: String,
    /// The person's own words.
    pub message: String,
    /// What a flow asked, found and had the person try.
    pub trail: Vec<TrailLine>,
    /// What is known about the device and the account.
    pub facts: Facts,
    /// How many secrets were masked in it.
    pub masked: u32,
}

impl Draft {
    /// A new, empty draft.
    pub fn new(id: String, created: String, locale: String) -> Draft {
        Draft {
            v: 1,
            id,
            created,
            locale,
            channel: None,
            problem: String::new(),
            message: String::new(),
            trail: Vec::new(),
            facts: Facts::default(),
            masked: 0,
        }
    }

    /// The draft as the contract has it.
    pub fn value(&self) -> Value {
        let name = |by: By| By::NAMES.iter().find(|(one, _)| *one == by).map(|(_, name)| *name);
        let line = |line: &TrailLine| {
            Value::map([
                ("step", (&line.step).into()),
                ("asked", (&line.asked).into()),
                ("answer", (&line.answer).into()),
                ("by", name(line.by).into()),
            ])
        };
        Value::map([
            ("v", u32::from(self.v).into()),
            ("id", (&self.id).into()),
            ("created", (&self.created).into()),
            ("locale", (&self.locale).into()),
            ("channel", self.channel.as_deref().into()),
            ("problem", (&self.problem).into()),
            ("message", (&self.message).into()),
            ("trail", self.trail.iter().map(line).collect()),
            ("facts", Value::Map(self.facts.iter().map(|(name, value)| (name.clone(), value.into())).collect())),
            ("masked", self.masked.into()),
        ])
    }

    /// Reads what [`Draft::value`] gave; `None` for anything else. What is missing is noted and asked about once: a way
    /// out at every field would be code of its own.
    pub fn read(value: &Value) -> Option<Draft> {
        let (v, masked) = (value.get("v").count()?, value.get("masked").count()?);
        let is_whole = Cell::new(true);
        let text = |from: &Value, name: &str| {
            let text = from.get(name).text();
            is_whole.set(is_whole.get() && text.is_some());
            text.unwrap_or_default().to_string()
        };
        let mut draft = Draft::new(text(value, "id"), text(value, "created"), text(value, "locale"));
        (draft.problem, draft.message) = (text(value, "problem"), text(value, "message"));
        (draft.channel, draft.masked) = (value.get("channel").owned(), masked);
        for line in value.get("trail").items() {
            let by = By::NAMES.iter().find(|(_, name)| line.get("by").text() == Some(name));
            is_whole.set(is_whole.get() && by.is_some());
            draft.trail.push(TrailLine {
                step: text(line, "step"),
                asked: text(line, "asked"),
                answer: text(line, "answer"),
                by: by.map_or(By::Person, |(by, _)| *by),
            });
        }
        for (name, value) in value.get("facts").entries() {
            match FactValue::read(value) {
                Some(value) => draft.facts.insert(name, value),
                None => is_whole.set(false),
            }
        }
        (is_whole.get() && v == 1).then_some(draft)
    }

    /// Whether it tells support nothing: facts about the device alone are no question.
    pub fn is_blank(&self) -> bool {
        self.problem.trim().is_empty() && self.message.trim().is_empty() && self.trail.is_empty()
    }

    /// What may leave the device: every text masked, the count of masks in `masked`.
    /// `reveal` lets through what is no secret by nature (an ID number).
    pub fn sealed(&self, reveal: bool) -> Draft {
        let mut draft = self.clone();
        let mut count = 0;
        let mut seal = |text: &mut String| {
            let (masked, found) = redact::mask(text, reveal);
            *text = masked;
            count += found;
        };
        seal(&mut draft.problem);
        seal(&mut draft.message);
        for line in &mut draft.trail {
            seal(&mut line.asked);
            seal(&mut line.answer);
        }
        for text in draft.facts.texts_mut() {
            seal(text);
        }
        draft.masked = count;
        draft
    }

    /// The same as plain text in its writer's language, for mail and the clipboard: the words
    /// first, one line per answer and fact after them, the id last so that support can find it again.
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        for part in [&self.problem, &self.message] {
            if !part.is_empty() {
                text.push_str(part);
                text.push_str("\n\n");
            }
        }
        for line in &self.trail {
            push_line(&mut text, "- ", &line.asked, &line.answer);
        }
        let locale = Locale::negotiate(&self.locale);
        for (name, value) in &self.facts {
            push_line(&mut text, "", fact::label(name, locale), &fact::in_words(name, value, locale));
        }
        push_line(&mut text, "", "id", &self.id);
        text
    }

    /// A `mailto:` URL that carries the draft; the body is cut, never the address, so that
    /// the whole stays within [`MAX_MAILTO_BYTES`]. `true` beside it when it was cut.
    pub fn mailto(&self, address: &str) -> (String, bool) {
        let mut url = String::from(if address.starts_with("mailto:") { "" } else { "mailto:" });
        url.push_str(address);
        url.push_str("?subject=");
        push_encoded(&mut url, &self.problem, 300);
        url.push_str("&body=");
        let room = MAX_MAILTO_BYTES.saturating_sub(url.len());
        let cut = push_encoded(&mut url, &self.plain_text(), room);
        (url, cut)
    }
}

/// A new draft's id: 26 letters and digits from the time and random bits, sortable by time.
pub fn new_id(now_ms: i64, seed: u64) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let bits = (u128::from(now_ms.unsigned_abs() & ((1 << 48) - 1)) << 80) | (u128::from(seed) << 16);
    (0..26)
        .rev()
        .map(|place| {
            let digit = (bits >> (place * 5)) & 31;
            char::from(ALPHABET.get(digit as usize).copied().unwrap_or(b'0'))
        })
        .collect()
}

fn push_line(text: &mut String, bullet: &str, name: &str, value: &str) {
    text.push_str(bullet);
    text.push_str(name);
    text.push_str(": ");
    text.push_str(value);
    text.push('\n');
}

/// Percent-encodes whole characters while they fit into `room` bytes, a line's end as mail has it; whether some did not.
fn push_encoded(url: &mut String, text: &str, room: usize) -> bool {
    let end = url.len() + room;
    let mut letter = [0; 4];
    for character in text.chars() {
        let encoded = crate::content::route::encode(match character {
            '\n' => "\r\n",
            _ => character.encode_utf8(&mut letter),
        });
        if url.len() + encoded.len() > end {
            return true;
        }
        url.push_str(&encoded);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let mut draft = Draft::new(new_id(1_795_290_308_000, 7), "2026-11-22T00:00:00Z".into(), "zh-CN".into());
        draft.problem = "支付失败".into();
        draft.message = "验证码是 482913，一直付不了".into();
        draft.facts.insert("network.rtt_ms", FactValue::Number(120.0));
        draft.facts.insert("network.online", FactValue::Bool(true));
        draft.trail.push(TrailLine { step: "a/b".into(), asked: "?".into(), answer: "!".into(), by: By::Probe });
        draft
    }

    #[test]
    fn a_draft_survives_a_round_trip_and_has_the_documented_shape() {
        let value = draft().value();
        let names: Vec<&str> = value.entries().iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["v", "id", "created", "locale", "problem", "message", "trail", "facts", "masked"]);
        assert_eq!(value.get("facts"), &Value::parse(r#"{"network.online":true,"network.rtt_ms":120}"#));
        assert_eq!(value.get("trail").items()[0].get("by").text(), Some("probe"));
        assert_eq!(Draft::read(&value), Some(draft()));
    }

    #[test]
    fn people_read_words_and_machines_names() {
        let mut draft = draft();
        draft.facts.insert("shop.branch", FactValue::Text("7".into()));
        let text = draft.plain_text();
        assert!(text.contains("\n网络往返时间: 120 ms\n") && text.contains("\n已连接网络: 是\n"), "{text}");
        assert!(text.contains("\nshop.branch: 7\n") && !text.contains("network."), "{text}");
        draft.locale = "en".into();
        assert!(draft.plain_text().contains("\nNetwork round trip: 120 ms\n"));
        assert_eq!(draft.value().get("facts").get("network.rtt_ms").number(), Some(120.0));
    }

    #[test]
    fn nothing_secret_is_left_in_a_sealed_draft() {
        let sealed = draft().sealed(true);
        assert!(!sealed.plain_text().contains("482913"));
        assert_eq!(sealed.masked, 1);
    }

    #[test]
    fn a_mail_keeps_within_the_length_that_mail_programs_take() {
        let mut long = draft();
        long.message = "钱没有到账。".repeat(500);
        let (url, cut) = long.mailto("support@gopay.example");
        assert!(cut && url.len() <= MAX_MAILTO_BYTES);
        assert!(url.starts_with("mailto:support@gopay.example?subject=%E6%94%AF"));
        let (url, cut) = draft().mailto("mailto:support@gopay.example");
        assert!(!cut && url.starts_with("mailto:support@") && url.contains("%0D%0A"));
    }

    #[test]
    fn ids_sort_by_time_and_differ_by_seed() {
        assert!(new_id(1, u64::MAX) < new_id(2, 0));
        assert_ne!(new_id(1, 1), new_id(1, 2));
        assert_eq!(new_id(i64::MAX, u64::MAX).len(), 26);
    }
}
