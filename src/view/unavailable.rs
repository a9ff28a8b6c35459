//! What stands where content should be: a skeleton while it comes, and a way out when it does not.

use super::element::{Element, group, tag};
use super::{Context, Screen, button, callout};
use crate::app::{Action, Loading};
use callout::Mood;

/// The pack is on its way, or did not come.
pub(super) fn screen(context: &Context) -> Screen {
    let words = &context.words.frame;
    let main = match context.state.pack {
        Loading::Failed(_) => failed(context, words.failed_text, Action::RetryPack)
            // What the host put into the element: its own way to support.
            .with(tag("slot")),
        Loading::Pending | Loading::Ready(_) => skeleton(context),
    };
    Screen::new(words.title, main)
}

/// What did not come, and the way to try again.
pub(super) fn failed(context: &Context, text: &str, retry: Action) -> Element {
    let words = &context.words.frame;
    group().with(callout::said(Mood::Warn, words.failed_title, text)).with(button::button(
        context,
        "primary",
        words.retry,
        retry,
    ))
}

/// The place of what is on its way.
pub(super) fn skeleton(context: &Context) -> Element {
    let lines = [(); 4];
    group()
        .with(tag("p unseen").set("role", "status").with(context.words.frame.loading))
        .with(tag("div skeleton").set("aria-hidden", "true").each(lines, |()| tag("i")))
}
