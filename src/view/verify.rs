//! View of verify.

use super::{Context, Screen};

/// The view.
pub fn screen(context: &Context) -> Screen {
    Screen { title: context.words.frame.official.into(), ..Screen::default() }
}
