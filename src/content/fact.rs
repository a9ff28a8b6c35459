//! Facts: what is known about this device or user, from a probe, the host, or an answer.
//!
//! The names are a closed list with a type each, so that a typing error in a flow or in a
//! host's call is noticed, and a hostile object cannot smuggle anything in. Names outside
//! the list are refused, and so are values of another type, texts that are too long, and
//! numbers that cannot be. So there are never more facts than names.

use std::error::Error;
use std::fmt;

use super::Locale;
use super::message::{digits, write_parts};
use super::packed::packed;
use super::strings::{fill, rooms};
use super::value::Value;

/// Most characters of a text.
pub const MOST_CHARACTERS: usize = 256;

/// The longest that anything measured in milliseconds takes, which is an answer: an hour.
const MOST_MILLISECONDS: f64 = 3_600_000.0;

/// The farthest that a clock is off, in seconds: 50 years, as one that begins in 1980 again.
const MOST_SECONDS: f64 = 50.0 * 365.0 * 86_400.0;

/// The value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum FactValue {
    /// Yes or no.
    Bool(bool),
    /// A finite number.
    Number(f64),
    /// Up to 256 characters.
    Text(String),
}

packed!(enum FactValue { 0 = Bool(value), 1 = Number(value), 2 = Text(value) });

impl FactValue {
    /// Reads a plain value; `None` for one that no fact can have.
    pub fn read(value: &Value) -> Option<FactValue> {
        match value {
            Value::Bool(flag) => Some(FactValue::Bool(*flag)),
            Value::Number(number) => Some(FactValue::Number(*number)),
            Value::Text(text) => Some(FactValue::Text(text.clone())),
            _ => None,
        }
    }
}

/// Facts by name, sorted. They are few: a sorted list weighs less than a tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts(Vec<(String, FactValue)>);

impl Facts {
    /// The value of the fact with this name.
    pub fn get(&self, name: &str) -> Option<&FactValue> {
        let at = self.place(name).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    /// Puts a fact in the place of the one with the same name.
    pub fn insert(&mut self, name: &str, value: FactValue) {
        match self.place(name) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (name.to_string(), value)),
        }
    }

    /// Keeps those that `stays` says yes to.
    pub fn retain(&mut self, mut stays: impl FnMut(&str) -> bool) {
        self.0.retain(|(name, _)| stays(name));
    }

    /// The facts by name.
    pub fn iter(&self) -> std::slice::Iter<'_, (String, FactValue)> {
        self.0.iter()
    }

    /// The texts among the values.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.0.iter_mut().filter_map(|(_, value)| if let FactValue::Text(text) = value { Some(text) } else { None })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(name))
    }
}

impl<const N: usize> From<[(String, FactValue); N]> for Facts {
    fn from(facts: [(String, FactValue); N]) -> Facts {
        facts.into_iter().collect()
    }
}

impl FromIterator<(String, FactValue)> for Facts {
    fn from_iter<I: IntoIterator<Item = (String, FactValue)>>(facts: I) -> Facts {
        let mut sorted = Facts::default();
        for (name, value) in facts {
            sorted.insert(&name, value);
        }
        sorted
    }
}

impl<'a> IntoIterator for &'a Facts {
    type Item = &'a (String, FactValue);
    type IntoIter = std::slice::Iter<'a, (String, FactValue)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What kind of value a fact has, and how it compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// Yes or no.
    Bool,
    /// A length of time in milliseconds.
    Milliseconds,
    /// A length of time in seconds; below zero means behind.
    Seconds,
    /// Words.
    Text,
    /// Numbers joined by dots, compared number by number: 2.10 is newer than 2.9.
    Version,
}

/// Every fact there is, with its kind.
pub const KNOWN: [(&str, FactKind); 22] = [
    // From probes.
    ("network.online", FactKind::Bool),
    ("network.reachable", FactKind::Bool),
    ("network.rtt_ms", FactKind::Milliseconds),
    ("network.metered", FactKind::Bool),
    ("clock.skew_s", FactKind::Seconds),
    ("storage.writable", FactKind::Bool),
    ("engine.supported", FactKind::Bool),
    ("time.zone", FactKind::Text),
    ("app.version", FactKind::Version),
    // Derived: `app.version` against the pack's minimum.
    ("app.supported", FactKind::Bool),
    ("support.available", FactKind::Bool),
    // From the host.
    ("balance.sufficient", FactKind::Bool),
    ("payee.valid", FactKind::Bool),
    ("limit.exceeded", FactKind::Bool),
    ("payment.method", FactKind::Text),
    ("merchant.ok", FactKind::Bool),
    ("account.restricted", FactKind::Bool),
    ("account.verified", FactKind::Bool),
    ("account.info_correct", FactKind::Bool),
    ("login.locked", FactKind::Bool),
    // `none`, `reviewing`, `approved`, `refused`.
    ("refund.state", FactKind::Text),
    // `pending`, `failed`, `succeeded`.
    ("topup.state", FactKind::Text),
];

/// Why a fact is not taken; each message says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// No such fact.
    Unknown,
    /// A value of another type.
    Kind(&'static str),
    /// Longer than [`MOST_CHARACTERS`].
    Long,
    /// A number that no device can measure.
    Impossible,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = match self {
            Refusal::Unknown => ["no such fact: use one of the documented names", ""],
            Refusal::Kind(kind) => ["wrong type: this fact takes a ", kind],
            Refusal::Long => ["the text is too long: give at most 256 characters", ""],
            Refusal::Impossible => ["no such length of time: leave the fact out when it is unknown", ""],
        };
        write_parts(out, &parts)
    }
}

impl Error for Refusal {}

/// The kind of the fact with this name; `None` for a name that is not in the list.
pub fn kind(name: &str) -> Option<FactKind> {
    KNOWN.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// What a person calls the fact with this name; the name itself where there are no words for it.
pub fn label(name: &str, locale: Locale) -> &str {
    let words = rooms(locale).fact.labels.split('\n').find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    words.unwrap_or(name)
}

/// A fact's value as a person reads it, with its unit; a length of time without its sign, for
/// the text around it says in which direction. Numbers are written whole: printing fractions
/// would ship 20 KB of tables.
pub fn in_words(name: &str, value: &FactValue, locale: Locale) -> String {
    let words = &rooms(locale).flow;
    match (value, kind(name)) {
        (FactValue::Text(text), _) => text.clone(),
        (FactValue::Bool(yes), _) => if *yes { words.yes } else { words.no }.to_string(),
        (FactValue::Number(number), Some(FactKind::Seconds)) => {
            const MINUTE: u32 = 60;
            const HOUR: u32 = 60 * MINUTE;
            const DAY: u32 = 24 * HOUR;
            let (seconds, longer) = (number.abs() as u32, &rooms(locale).time);
            // Two of a unit are the least that is said in it.
            let (template, unit) = match seconds / 2 {
                0..MINUTE => (words.seconds, 1),
                MINUTE..HOUR => (words.minutes, MINUTE),
                HOUR..DAY => (longer.hours, HOUR),
                _ => (longer.days, DAY),
            };
            fill(template, &[("n", &digits((seconds / unit).into()))])
        }
        (FactValue::Number(number), _) => fill(words.milliseconds, &[("n", &digits(*number as i64))]),
    }
}

/// Adds a fact from outside, or says why not.
///
/// # Errors
/// A [`Refusal`]; `facts` is then as it was.
pub fn admit(facts: &mut Facts, name: &str, value: FactValue) -> Result<(), Refusal> {
    check(name, &value)?;
    facts.insert(name, value);
    Ok(())
}

/// Whether a fact may have this value.
///
/// # Errors
/// A [`Refusal`].
pub fn check(name: &str, value: &FactValue) -> Result<(), Refusal> {
    match (kind(name).ok_or(Refusal::Unknown)?, value) {
        (FactKind::Bool, FactValue::Bool(_)) => Ok(()),
        (FactKind::Bool, _) => Err(Refusal::Kind("boolean")),
        (FactKind::Milliseconds, FactValue::Number(number)) if (0.0..=MOST_MILLISECONDS).contains(number) => Ok(()),
        (FactKind::Seconds, FactValue::Number(number)) if number.abs() <= MOST_SECONDS => Ok(()),
        (FactKind::Milliseconds | FactKind::Seconds, FactValue::Number(_)) => Err(Refusal::Impossible),
        (FactKind::Milliseconds | FactKind::Seconds, _) => Err(Refusal::Kind("number")),
        // 256 characters of UTF-8 are at most 1,024 bytes: the cheap test comes first.
        (FactKind::Text | FactKind::Version, FactValue::Text(text))
            if text.len() <= 4 * MOST_CHARACTERS && text.chars().count() <= MOST_CHARACTERS =>
        {
            Ok(())
        }
        (FactKind::Text | FactKind::Version, FactValue::Text(_)) => Err(Refusal::Long),
        (FactKind::Text | FactKind::Version, _) => Err(Refusal::Kind("string")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_of_the_right_kind_are_taken() {
        let mut facts = Facts::default();
        for (name, value) in [
            ("network.online", FactValue::Bool(true)),
            ("network.rtt_ms", FactValue::Number(118.0)),
            ("app.version", FactValue::Text("5.2".into())),
            ("payment.method", FactValue::Text("银".repeat(256))),
        ] {
            assert_eq!(admit(&mut facts, name, value), Ok(()), "{name}");
        }
        assert_eq!(facts.len(), 4);
    }

    #[test]
    fn every_fact_has_words_in_every_locale_and_an_unknown_one_keeps_its_name() {
        for locale in Locale::ALL {
            let labels = rooms(locale).fact.labels;
            assert_eq!(labels.lines().count(), KNOWN.len(), "{locale:?}");
            for (name, _) in KNOWN {
                let label = label(name, locale);
                assert!(!label.is_empty() && !label.contains(name), "{name} in {locale:?}: {label}");
            }
            assert_eq!(label("app.build", locale), "app.build");
            assert_eq!(label("app", locale), "app");
        }
        assert_eq!(label("app.version", Locale::ZhCn), "应用版本");
    }

    #[test]
    fn a_length_of_time_is_said_in_a_unit_of_its_size() {
        for (seconds, expected) in [
            (-119.0, "119 s"),
            (120.0, "2 min"),
            (-600.0, "10 min"),
            (7_199.0, "119 min"),
            (7_200.0, "2 h"),
            (-172_799.0, "47 h"),
            (172_800.0, "2 days"),
            (MOST_SECONDS, "18250 days"),
        ] {
            assert_eq!(in_words("clock.skew_s", &FactValue::Number(seconds), Locale::En), expected);
        }
    }

    #[test]
    fn a_refusal_names_the_limit_that_holds() {
        assert!(Refusal::Long.to_string().ends_with(&format!("at most {MOST_CHARACTERS} characters")));
    }

    #[test]
    fn hostile_facts_are_refused_and_change_nothing() {
        let mut facts = Facts::default();
        for (name, value, refusal) in [
            ("__proto__", FactValue::Bool(true), Refusal::Unknown),
            ("", FactValue::Bool(true), Refusal::Unknown),
            ("network.online", FactValue::Text("true".into()), Refusal::Kind("boolean")),
            ("network.rtt_ms", FactValue::Bool(true), Refusal::Kind("number")),
            ("network.rtt_ms", FactValue::Number(f64::NAN), Refusal::Impossible),
            ("network.rtt_ms", FactValue::Number(-5.0), Refusal::Impossible),
            ("network.rtt_ms", FactValue::Number(3_600_001.0), Refusal::Impossible),
            ("clock.skew_s", FactValue::Number(f64::INFINITY), Refusal::Impossible),
            ("clock.skew_s", FactValue::Number(-1e300), Refusal::Impossible),
            ("clock.skew_s", FactValue::Number(1.6e9), Refusal::Impossible),
            ("refund.state", FactValue::Text("x".repeat(257)), Refusal::Long),
            ("refund.state", FactValue::Text("x".repeat(1 << 20)), Refusal::Long),
            ("app.version", FactValue::Number(2.0), Refusal::Kind("string")),
        ] {
            assert_eq!(admit(&mut facts, name, value), Err(refusal), "{name}");
        }
        assert!(facts.is_empty());
    }

    #[test]
    fn there_are_never_more_facts_than_names() {
        let mut facts = Facts::default();
        for number in 0..1000 {
            let (known, kind) = KNOWN[number % KNOWN.len()];
            let value = match kind {
                FactKind::Bool => FactValue::Bool(true),
                FactKind::Milliseconds | FactKind::Seconds => FactValue::Number(number as f64),
                FactKind::Text | FactKind::Version => FactValue::Text(number.to_string()),
            };
            assert_eq!(admit(&mut facts, known, value.clone()), Ok(()), "{known}");
            assert_eq!(admit(&mut facts, &format!("{known}.{number}"), value), Err(Refusal::Unknown));
        }
        assert_eq!(facts.len(), KNOWN.len());
    }
}
