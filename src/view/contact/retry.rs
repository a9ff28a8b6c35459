//! The automatic retry: a ring that empties, a count, and a stop.

use super::super::element::{Element, tag};
use super::super::{Context, button};
use crate::app::contact::Action;
use crate::content::message::digits;
use crate::content::strings::fill;

/// The ring's circumference at a radius of 18.
const AROUND: i64 = 113;

/// The card; nothing when nothing is retried, as without a network.
pub(super) fn card(context: &Context) -> Option<Element> {
    let contact = &context.state.contact;
    let retry = contact.retry.filter(|_| contact.online != Some(false))?;
    let words = &context.rooms().contact;
    let card = tag(if retry.stopped { "section card beside retry stopped" } else { "section card beside retry" });
    // The one button stays where it is, and with it the focus.
    let with = |card: Element, title: &str, text: Element, label: &str, action: Action| {
        let words = tag("p grow").with(tag("strong").with(title)).with(text);
        card.with(words).with(button::button(context, "text", label, action))
    };
    // Heard, but for the seconds.
    let heard = |words: &str| tag("p unseen").set("role", "status").with(words);
    if retry.stopped {
        let text = tag("small").with(words.retry_stopped_text);
        let card = card.with(heard(words.retry_stopped)).with(None);
        return Some(with(card, words.retry_stopped, text, words.retry_now, Action::RetryNow));
    }
    let left_ms = (retry.due_ms - context.state.now_ms).max(0);
    let gone = AROUND - AROUND * left_ms / (retry.due_ms - retry.since_ms).max(1);
    let seconds = digits((left_ms + 999) / 1_000);
    let is_trying = contact.polling.under_way || !contact.opening.is_empty();
    let (title, text) = if is_trying {
        (words.retry.to_string(), tag("small").with(words.retry_now_text))
    } else {
        // Which attempt is counted down to.
        let count = digits(i64::from(retry.tries) + 1);
        let text = tag("small").with(tag("strong number").with(seconds)).with(" ").with(words.retry_in);
        (fill(words.retry_count, &[("n", &count)]), text)
    };
    let card = card.with(heard(if is_trying { words.retry_now_text } else { "" }));
    let card = card.with(Some(ring(gone.clamp(0, AROUND))));
    Some(with(card, &title, text, words.retry_stop, Action::RetryStop))
}

fn ring(gone: i64) -> Element {
    let circle = |class| tag(class).set("cx", "22").set("cy", "22").set("r", "18");
    let rest = circle("circle")
        .set("stroke-dasharray", &digits(AROUND))
        .set("stroke-dashoffset", &digits(gone))
        .set("transform", "rotate(-90 22 22)");
    let ring = tag("svg ring").set("viewBox", "0 0 44 44").set("aria-hidden", "true");
    ring.with(circle("circle track")).with(rest)
}
