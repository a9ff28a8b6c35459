//! What a native host may say. Whatever else arrives is refused: another version, another
//! type, a missing or mistyped payload, a message that is too long.

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use thiserror::Error;

use crate::content::Route;
use crate::embed::facts::Given;

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
    SetFacts(Given),
    /// Something failed, with its code and what is known about it.
    ReportError(String, Given),
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
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Refusal {
    /// Longer than [`MOST_BYTES`].
    #[error("the message is too long: send at most 65536 bytes")]
    Long,
    /// Not an object with `v` and `type`.
    #[error("not a message: send {{\"v\":1,\"type\":…,\"payload\":{{…}}}}")]
    Shape,
    /// Another version.
    #[error("version {0} is not spoken here: send \"v\":1")]
    Version(u32),
    /// No such type.
    #[error("no message has the type {0:?}")]
    Type(String),
    /// The payload does not fit the type.
    #[error("the payload does not fit the type {0:?}: see the table of messages")]
    Payload(&'static str),
}

/// An object without anything in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Empty {}

#[derive(Deserialize)]
struct Envelope {
    v: u32,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    id: Option<String>,
    #[serde(default, rename = "payload")]
    _payload: IgnoredAny,
}

#[derive(Deserialize)]
struct Carrying<P> {
    payload: P,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Open {
    route: String,
}

#[derive(Deserialize)]
struct ReportError {
    code: String,
    #[serde(default)]
    facts: Given,
}

#[derive(Deserialize)]
struct Locale {
    locale: String,
}

#[derive(Deserialize)]
struct Theme {
    theme: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Insets {
    top: f64,
    right: f64,
    bottom: f64,
    left: f64,
}

#[derive(Deserialize)]
struct Reply {
    ok: bool,
}

/// Reads a message.
///
/// # Errors
/// A [`Refusal`] for anything that is not in the protocol.
pub fn read(json: &str) -> Result<Inbound, Refusal> {
    if json.len() > MOST_BYTES {
        return Err(Refusal::Long);
    }
    let envelope: Envelope = serde_json::from_str(json).map_err(|_| Refusal::Shape)?;
    if envelope.v != VERSION {
        return Err(Refusal::Version(envelope.v));
    }
    match envelope.kind.as_str() {
        "open" => {
            let open: Open = if has_payload(json) { payload(json, "open")? } else { Open::default() };
            super::route(&open.route).map(Inbound::Open).ok_or(Refusal::Payload("open"))
        }
        "back" => Ok(Inbound::Back),
        "set-facts" => payload(json, "set-facts").map(Inbound::SetFacts),
        "report-error" => {
            let error: ReportError = payload(json, "report-error")?;
            let fits = (1..=256).contains(&error.code.len());
            fits.then_some(Inbound::ReportError(error.code, error.facts)).ok_or(Refusal::Payload("report-error"))
        }
        "locale" => {
            let Locale { locale } = payload(json, "locale")?;
            (locale.len() <= 64).then_some(Inbound::Locale(locale)).ok_or(Refusal::Payload("locale"))
        }
        "theme" => {
            let Theme { theme } = payload(json, "theme")?;
            let is_known = matches!(theme.as_str(), "auto" | "light" | "dark");
            is_known.then_some(Inbound::Theme(theme)).ok_or(Refusal::Payload("theme"))
        }
        "insets" => {
            let Insets { top, right, bottom, left } = payload(json, "insets")?;
            let insets = [("top", top), ("right", right), ("bottom", bottom), ("left", left)];
            let fits = insets.iter().all(|(_, pixels)| (0.0..=MOST_INSET).contains(pixels));
            fits.then_some(Inbound::Insets(insets)).ok_or(Refusal::Payload("insets"))
        }
        "reply" => {
            let Reply { ok } = payload(json, "reply")?;
            envelope.id.map(|id| Inbound::Reply { id, ok }).ok_or(Refusal::Payload("reply"))
        }
        _ => Err(Refusal::Type(envelope.kind.chars().take(32).collect())),
    }
}

fn payload<P: DeserializeOwned>(json: &str, kind: &'static str) -> Result<P, Refusal> {
    serde_json::from_str::<Carrying<P>>(json).map(|carrying| carrying.payload).map_err(|_| Refusal::Payload(kind))
}

fn has_payload(json: &str) -> bool {
    serde_json::from_str::<Carrying<IgnoredAny>>(json).is_ok()
}
