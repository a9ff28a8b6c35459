//! What a native host may say. Whatever else arrives is refused: another version, another
//! type, a missing or mistyped payload, a message that is too long.

use std::error::Error;
use std::fmt;

use crate::content::message::{digits, write_parts};
use crate::content::{FactValue, Route, Value};

/// The version of the protocol.
pub const VERSION: u32 = 1;

/// The longest message, in bytes.
pub const MOST_BYTES: usize = 65_536;

/// The farthest that an inset reaches in, in CSS pixels.
const MOST_INSET: f64 = 500.0;

/// A message that is in the protocol.
#[derive(Clone, Debug, PartialEq)]
pub enum Inbound {
    /// Open the panel, at this view if there is one.
    Open(Option<Route>),
    /// The platform's back button.
    Back,
    /// What the host knows.
    SetFacts(Value),
    /// Something failed, with its code and what is known about it.
    ReportError(String, Value),
    /// The host's language, BCP 47.
    Locale(String),
    /// `auto`, `light` or `dark`.
    Theme(String),
    /// The safe area's insets, by side, in CSS pixels.
    Insets([(&'static str, f64); 4]),
    /// The answer to a message of ours.
    Reply {
        /// The id of that message.
        id: String,
        /// Whether it was done.
        ok: bool,
    },
}

/// Why a message was refused; each says what the sender has to correct.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// Longer than [`MOST_BYTES`].
    Long,
    /// Not an object with `v` and `type`.
    Shape,
    /// Another version.
    Version(u32),
    /// No such type.
    Type(String),
    /// The payload does not fit the type.
    Payload(&'static str),
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spoken;
        let parts = match self {
            Refusal::Long => ["the message is too long: send at most 65536 bytes", "", ""],
            Refusal::Shape => [r#"not a message: send {"v":1,"type":…,"payload":{…}}"#, "", ""],
            Refusal::Version(version) => {
                spoken = digits((*version).into());
                ["version ", &spoken, r#" is not spoken here: send "v":1"#]
            }
            Refusal::Type(kind) => ["no message has the type \"", kind, "\""],
            Refusal::Payload(kind) => ["the payload does not fit the type \"", kind, "\": see the table of messages"],
        };
        write_parts(out, &parts)
    }
}

impl Error for Refusal {}

/// Reads a message; `parse` is asked for no text that is too long, which would take it seconds.
///
/// # Errors
/// A [`Refusal`] for anything that is not in the protocol.
pub fn read(json: &str, parse: fn(&str) -> Value) -> Result<Inbound, Refusal> {
    if json.len() > MOST_BYTES {
        return Err(Refusal::Long);
    }
    let message = &parse(json);
    let (Some(version), Some(kind)) = (message.get("v").count(), message.get("type").text()) else {
        return Err(Refusal::Shape);
    };
    if version != VERSION {
        return Err(Refusal::Version(version));
    }
    let kind = KINDS.iter().copied().find(|known| *known == kind).ok_or_else(|| unknown(kind))?;
    payload(kind, message).ok_or(Refusal::Payload(kind))
}

/// The types of messages.
const KINDS: [&str; 8] = ["open", "back", "set-facts", "report-error", "locale", "theme", "insets", "reply"];

fn unknown(kind: &str) -> Refusal {
    Refusal::Type(kind.chars().filter(|c| !c.is_control()).take(32).collect())
}

/// The message, if its payload fits its type.
fn payload(kind: &str, message: &Value) -> Option<Inbound> {
    let payload = message.get("payload");
    // Every payload is an object, and none has to be there.
    if !matches!(payload, Value::Null | Value::Map(_)) {
        return None;
    }
    let text = |name: &str, most: usize| payload.get(name).owned().filter(|text| (1..=most).contains(&text.len()));
    // A side that is not named has no inset.
    let inset = |side: &'static str| match payload.get(side) {
        Value::Null => Some((side, 0.0)),
        pixels => Some((side, pixels.number().filter(|pixels| (0.0..=MOST_INSET).contains(pixels))?)),
    };
    let facts = |facts: &Value| match facts {
        Value::Null | Value::Map(_) => Some(facts.clone()),
        _ => None,
    };
    Some(match kind {
        "open" => match payload.get("route") {
            Value::Null => Inbound::Open(None),
            route => Inbound::Open(super::route(route.text()?)?),
        },
        "back" => Inbound::Back,
        "set-facts" if payload.is_null() || has_no_fact(payload) => return None,
        "set-facts" => Inbound::SetFacts(payload.clone()),
        "report-error" => Inbound::ReportError(text("code", 256)?, facts(payload.get("facts"))?),
        "locale" => Inbound::Locale(text("locale", 64)?),
        "theme" => {
            Inbound::Theme(text("theme", 8).filter(|theme| ["auto", "light", "dark"].contains(&theme.as_str()))?)
        }
        "insets" if payload.entries().is_empty() => return None,
        "insets" => Inbound::Insets([inset("top")?, inset("right")?, inset("bottom")?, inset("left")?]),
        _ => Inbound::Reply { id: message.get("id").owned()?, ok: payload.get("ok").flag()? },
    })
}

/// Whether values are named, and none of them is one that a fact may have.
fn has_no_fact(payload: &Value) -> bool {
    !payload.entries().is_empty() && !payload.entries().iter().any(|(_, value)| FactValue::read(value).is_some())
}
