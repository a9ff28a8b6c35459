//! What stands where content should be: a skeleton while it comes, and a way out when it does not.

use super::element::{Element, group, tag};
use super::{Context, button, callout};
use crate::app::Action;
use callout::Mood;

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
