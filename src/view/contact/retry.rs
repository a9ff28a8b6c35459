//! The automatic retry: a ring that empties, a count, and a stop.

use yew::prelude::*;

use super::super::{Context, button};
use crate::app::contact::Action;
use crate::content::strings::fill;

/// The ring's circumference at a radius of 18.
const AROUND: i64 = 113;

/// The card; nothing when nothing is retried.
pub(super) fn card(context: &Context) -> Html {
    let contact = &context.state.contact;
    let Some(retry) = contact.retry else { return Html::default() };
    let words = &context.words.contact;
    let tries = retry.tries.to_string();
    if retry.stopped {
        return html! {
            <section class="card beside">
                <p class="grow">
                    <strong>{ words.retry_stopped }</strong>
                    <small>{ fill(words.retry_stopped_text, &[("n", &tries)]) }</small>
                </p>
                { button::button("text", words.retry_now, context.send(Action::RetryNow)) }
            </section>
        };
    }
    let left_ms = (retry.due_ms - contact.now_ms).max(0);
    let gone = AROUND - AROUND * left_ms / (retry.due_ms - retry.since_ms).max(1);
    let seconds = ((left_ms + 999) / 1_000).to_string();
    let title = if retry.tries == 0 { words.retry.to_string() } else { fill(words.retry_count, &[("n", &tries)]) };
    let trying = contact.polling.under_way || contact.opening.is_some();
    let text = if trying { words.retry_now_text.to_string() } else { fill(words.retry_in, &[("n", &seconds)]) };
    html! {
        <section class="card beside retry">
            <svg class="ring" viewBox="0 0 44 44" aria-hidden="true">
                <circle cx="22" cy="22" r="18" class="track" />
                <circle
                    cx="22" cy="22" r="18" stroke-dasharray={AROUND.to_string()} stroke-dashoffset={gone.clamp(0, AROUND).to_string()}
                    transform="rotate(-90 22 22)"
                />
            </svg>
            <p class="grow"><strong class="number">{ title }</strong><small class="number">{ text }</small></p>
            { button::button("text", words.retry_stop, context.send(Action::RetryStop)) }
        </section>
    }
}
