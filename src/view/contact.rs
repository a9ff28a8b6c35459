//! View of contact.

use super::{Context, Screen};

/// The view.
pub fn screen(context: &Context) -> Screen {
    Screen { title: context.words.frame.contact.into(), ..Screen::default() }
}

/// One line that says how live support stands, for the home view.
pub fn live_line(_context: &Context) -> yew::Html {
    yew::Html::default()
}
