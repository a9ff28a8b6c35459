//! A message to support while it is composed: what would be sent, line by line.
//!
//! The JSON is the contract of `handlers.submit`, `handlers.openChannel` and `outbox-url`.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserializer, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use crate::content::FactValue;

use super::redact;

/// The longest message, in characters.
pub const MAX_MESSAGE_CHARS: usize = 4_000;

/// The longest `mailto:` address that mail programs and webviews take, in bytes.
pub const MAX_MAILTO_BYTES: usize = 1_900;

/// What support gets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub channel: Option<String>,
    /// What it is about, in a few words.
    pub problem: String,
    /// The person's own words.
    pub message: String,
    /// What a flow asked, found and had the person try.
    pub trail: Vec<TrailLine>,
    /// What is known about the device and the account.
    pub facts: BTreeMap<String, Fact>,
    /// How many secrets were masked in it.
    pub masked: u32,
}

/// One line of the trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailLine {
    /// The step's id.
    pub step: String,
    /// What was asked, checked or to be done.
    pub asked: String,
    /// What came of it.
    pub answer: String,
    /// Who answered.
    pub by: By,
}

/// Who answered a line of the trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The person.
    Person,
    /// A check of this device.
    Probe,
    /// The page or app around the widget.
    Host,
}

/// A fact's value, as plain JSON. Numbers are milliseconds or seconds and are written whole:
/// printing fractions would ship 20 KB of tables.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact(pub FactValue);

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
            facts: BTreeMap::new(),
            masked: 0,
        }
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
        for fact in draft.facts.values_mut() {
            if let FactValue::Text(text) = &mut fact.0 {
                seal(text);
            }
        }
        draft.masked = count;
        draft
    }

    /// The same as plain text, for mail and the clipboard: the words first, one line per
    /// answer and fact after them, the id last so that support can find it again.
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
        for (name, value) in &self.facts {
            push_line(&mut text, "", name, &value.to_string());
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
        let cut = push_encoded(&mut url, &self.plain_text().replace('\n', "\r\n"), room);
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

/// Percent-encodes whole characters while they fit into `room` bytes; whether some did not.
fn push_encoded(url: &mut String, text: &str, room: usize) -> bool {
    let end = url.len() + room;
    let mut letter = [0; 4];
    for character in text.chars() {
        let encoded = crate::content::route::encode(character.encode_utf8(&mut letter));
        if url.len() + encoded.len() > end {
            return true;
        }
        url.push_str(&encoded);
    }
    false
}

impl fmt::Display for Fact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            FactValue::Bool(value) => value.fmt(out),
            FactValue::Number(value) => (*value as i64).fmt(out),
            FactValue::Text(value) => out.write_str(value),
        }
    }
}

impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            FactValue::Bool(value) => serializer.serialize_bool(*value),
            FactValue::Number(value) => serializer.serialize_i64(*value as i64),
            FactValue::Text(value) => serializer.serialize_str(value),
        }
    }
}

impl<'de> Deserialize<'de> for Fact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Fact, D::Error> {
        struct Plain;
        impl Visitor<'_> for Plain {
            type Value = Fact;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a bool, a number or a string")
            }
            fn visit_bool<E>(self, value: bool) -> Result<Fact, E> {
                Ok(Fact(FactValue::Bool(value)))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Fact, E> {
                Ok(Fact(FactValue::Number(value)))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Fact, E> {
                Ok(Fact(FactValue::Number(value as f64)))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Fact, E> {
                Ok(Fact(FactValue::Number(value as f64)))
            }
            fn visit_str<E>(self, value: &str) -> Result<Fact, E> {
                Ok(Fact(FactValue::Text(value.chars().take(256).collect())))
            }
        }
        deserializer.deserialize_any(Plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let mut draft = Draft::new(new_id(1_795_290_308_000, 7), "2026-11-22T00:00:00Z".into(), "zh-CN".into());
        draft.problem = "支付失败".into();
        draft.message = "验证码是 482913，一直付不了".into();
        draft.facts.insert("network.rtt_ms".into(), Fact(FactValue::Number(120.0)));
        draft.facts.insert("network.online".into(), Fact(FactValue::Bool(true)));
        draft
    }

    #[test]
    fn json_survives_a_round_trip_and_has_the_documented_shape() {
        let json = serde_json::to_string(&draft()).unwrap();
        assert!(json.contains(r#""facts":{"network.online":true,"network.rtt_ms":120}"#), "{json}");
        assert_eq!(serde_json::from_str::<Draft>(&json).unwrap(), draft());
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
