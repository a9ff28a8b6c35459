//! The outbox: every message that is on its way, what became of it, and what can be done.

use yew::prelude::*;

use super::super::callout::{Mood, banner};
use super::super::{Context, Icon, button, row};
use super::words::short_moment;
use crate::app::contact::Action;
use crate::contact::outbox::{Delivery, Entry};
use crate::content::strings::fill;

/// The list; nothing when it is empty.
pub(super) fn list(context: &Context) -> Html {
    let outbox = &context.state.contact.outbox;
    if outbox.entries.is_empty() {
        return Html::default();
    }
    let words = &context.words.contact;
    let lost = outbox.kept == Some(false) && outbox.unsent() > 0;
    html! {
        <>
            { row::list(words.outbox, outbox.entries.iter().map(|entry| row(context, entry)).collect()) }
            if lost { { banner(Mood::Warn, "", html! { <p>{ words.outbox_memory }</p> }) } }
        </>
    }
}

fn row(context: &Context, entry: &Entry) -> Html {
    let words = &context.words.contact;
    let id = &entry.draft.id;
    let title = [&entry.draft.problem, &entry.draft.message].into_iter().find(|text| !text.is_empty());
    let (dot, text) = state(context, entry);
    let refused = matches!(entry.state, Delivery::Refused(_));
    let waits = refused || entry.state == Delivery::Waiting;
    html! {
        <div class="row message">
            { row::badge(Icon::Send) }
            <span class="grow">
                <strong class="cut">{ title.map_or(words.outbox_untitled, String::as_str) }</strong>
                <small><span class={classes!("dot", dot)} />{ text }</small>
                if refused { <small>{ words.outbox_refused_text }</small> }
                <span class="buttons">
                    if waits { { button::button("text", words.outbox_send, context.send(Action::Hurry(id.clone()))) } }
                    { button::button("text", words.outbox_copy, context.send(Action::CopyAddress(entry.draft.plain_text()))) }
                    { button::button("text", words.outbox_remove, context.send(Action::Remove(id.clone()))) }
                </span>
            </span>
        </div>
    }
}

fn state(context: &Context, entry: &Entry) -> (&'static str, String) {
    let words = &context.words.contact;
    let offline = context.state.contact.online == Some(false);
    match entry.state {
        Delivery::Waiting if offline => ("warn", words.outbox_waiting_network.to_string()),
        Delivery::Waiting if entry.failures > 0 => {
            let time = short_moment(context, entry.due_ms.div_euclid(1_000));
            ("warn", fill(words.outbox_next, &[("n", &entry.failures.to_string()), ("time", &time)]))
        }
        Delivery::Waiting => ("warn", words.outbox_waiting.to_string()),
        Delivery::Sending(_) => ("warn", words.outbox_sending.to_string()),
        Delivery::Sent(at_ms) => {
            ("ok", fill(words.outbox_sent, &[("time", &short_moment(context, at_ms.div_euclid(1_000)))]))
        }
        Delivery::Refused(status) => ("danger", fill(words.outbox_refused, &[("status", &status.to_string())])),
    }
}
