//! Callouts: something that must not be overlooked, and banners that say how things stand.

use yew::prelude::*;

use super::Icon;
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

/// A banner: a title in the mood's colour, and what follows from it. `title` may be empty.
pub fn banner(mood: Mood, title: impl Into<AttrValue>, text: Html) -> Html {
    let title = title.into();
    html! {
        <div class={classes!("callout", mood.class())}>
            { mood.icon().draw() }
            <div>
                if !title.is_empty() { <strong>{ title }</strong> }
                { text }
            </div>
        </div>
    }
}
