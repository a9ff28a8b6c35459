//! Callouts: something that must not be overlooked, and banners that say how things stand.

use super::Icon;
use super::element::{Element, tag};
use crate::content::Tone;

/// How things stand; decides the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Good to know.
    Note,
    /// All is well.
    Ok,
    /// Take care.
    Warn,
    /// Something is wrong.
    Danger,
}

impl Mood {
    /// The name of the class.
    pub fn class(self) -> &'static str {
        match self {
            Mood::Note => "note",
            Mood::Ok => "ok",
            Mood::Warn => "warn",
            Mood::Danger => "danger",
        }
    }

    /// The icon that says the same without colour.
    pub fn icon(self) -> Icon {
        match self {
            Mood::Note => Icon::Info,
            Mood::Ok => Icon::Done,
            Mood::Warn | Mood::Danger => Icon::Warning,
        }
    }
}

impl From<Tone> for Mood {
    fn from(tone: Tone) -> Mood {
        match tone {
            Tone::Note => Mood::Note,
            Tone::Warning => Mood::Warn,
            Tone::Danger => Mood::Danger,
        }
    }
}

/// A banner: a title in the mood's colour, which may be empty, and what follows from it.
pub fn banner(mood: Mood, title: &str, text: Option<Element>) -> Element {
    let title = (!title.is_empty()).then(|| tag("strong").with(title));
    tag("div")
        .set("class", &["callout ", mood.class()].concat())
        .with(mood.icon())
        .with(tag("div").with(title).with(text))
}

/// A banner with one paragraph, or none when `text` is empty.
#[inline(never)]
pub fn said(mood: Mood, title: &str, text: &str) -> Element {
    banner(mood, title, (!text.is_empty()).then(|| tag("p").with(text)))
}
