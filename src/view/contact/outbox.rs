//! The outbox: every message that is on its way, what became of it, and what can be done.

use super::super::button::button;
use super::super::callout::{Mood, said};
use super::super::element::{Element, group, tag};
use super::super::{Context, Icon, row};
use super::copying;
use super::words::short_moment;
use crate::app::contact::Action;
use crate::contact::outbox::{Delivery, Entry};
use crate::content::message::digits;
use crate::content::strings::fill;

/// The list; nothing when it is empty.
pub(super) fn list(context: &Context) -> Option<Element> {
    let outbox = &context.state.contact.outbox;
    if outbox.entries.is_empty() {
        return None;
    }
    let words = &context.rooms().contact;
    let lost = outbox.kept == Some(false) && outbox.unsent() > 0;
    let rows = row::rows().each(&outbox.entries, |entry| tag("li").with(row(context, entry)));
    let lost = lost.then(|| said(Mood::Warn, "", words.outbox_memory));
    // Takes the focus when a message is removed or sent anew, see [`super::super::place`].
    let heading = tag("h2").set("tabindex", "-1").with(words.outbox);
    Some(group().with(tag("section").with(heading).with(rows)).with(lost))
}

fn row(context: &Context, entry: &Entry) -> Element {
    let words = &context.rooms().contact;
    let id = &entry.draft.id;
    let title = [&entry.draft.problem, &entry.draft.message].into_iter().find(|text| !text.is_empty());
    let (dot, text) = state(context, entry);
    let is_refused = matches!(entry.state, Delivery::Refused(_));
    let offline = context.state.contact.online == Some(false);
    let waits = !offline && (is_refused || entry.state == Delivery::Waiting);
    let hurry = || button(context, "text", words.outbox_send, Action::Hurry(id.clone()));
    let copied = entry.draft.plain_text();
    let label = copying(context, words.outbox_copy, &copied);
    let buttons = tag("span buttons")
        .with(waits.then(hurry))
        .with(button(context, "text", label, Action::CopyAddress(copied)))
        .with(button(context, "text", words.outbox_remove, Action::Remove(id.clone())));
    let text = tag("span grow")
        .with(tag("strong cut").with(title.map_or(words.outbox_untitled, String::as_str)))
        .with(tag("small").with(tag(dot)).with(text))
        // A screen reader hears of it when it comes.
        .with(tag("small").set("role", "status").with(if is_refused { words.outbox_refused_text } else { "" }))
        .with(buttons);
    tag("div row message").with(row::badge(Icon::Send)).with(text)
}

/// The element of its dot, and the words beside it.
fn state(context: &Context, entry: &Entry) -> (&'static str, String) {
    let words = &context.rooms().contact;
    let offline = context.state.contact.online == Some(false);
    match entry.state {
        Delivery::Waiting if offline => ("span dot warn", words.outbox_waiting_network.to_string()),
        Delivery::Waiting if entry.failures > 0 => {
            let time = short_moment(context, entry.due_ms.div_euclid(1_000));
            ("span dot warn", fill(words.outbox_next, &[("n", &digits(entry.failures.into())), ("time", &time)]))
        }
        Delivery::Waiting => ("span dot warn", words.outbox_waiting.to_string()),
        Delivery::Sending(_) => ("span dot warn", words.outbox_sending.to_string()),
        Delivery::Sent(at_ms) => {
            ("span dot ok", fill(words.outbox_sent, &[("time", &short_moment(context, at_ms.div_euclid(1_000)))]))
        }
        Delivery::Refused(_) => ("span dot danger", words.outbox_refused.to_string()),
    }
}
