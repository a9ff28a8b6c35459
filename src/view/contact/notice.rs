//! What just happened, said once and politely.

use yew::prelude::*;

use super::super::callout::{Mood, banner};
use super::super::{Context, button};
use crate::app::contact::{Action, Notice};
use crate::content::strings::fill;

/// The notice, if there is one.
pub(super) fn notice(context: &Context) -> Html {
    let words = &context.words.contact;
    let label = |id: &str| {
        let channel = context.pack().and_then(|pack| pack.channel(id));
        channel.map_or_else(|| id.to_string(), |channel| channel.label.clone())
    };
    let named = |template: &str, id: &str| fill(template, &[("channel", &label(id))]);
    let said = match &context.state.contact.notice {
        None => return html! { <div role="status" /> },
        Some(Notice::Restored(id)) => {
            let go = button::button("text", words.restored_go, context.send(Action::Open(id.clone())));
            let text = html! { <><p>{ named(words.restored_text, id) }</p>{ go }</> };
            banner(Mood::Ok, words.restored, text)
        }
        Some(Notice::NoAnswer(id)) => {
            banner(Mood::Warn, named(words.no_answer, id), html! { <p>{ words.no_answer_text }</p> })
        }
        Some(Notice::Queued) => plain(Mood::Note, words.queued, words.queued_text),
        Some(Notice::Sent) => plain(Mood::Ok, words.sent, words.sent_text),
        Some(Notice::Copied) => plain(Mood::Ok, words.copied, ""),
        Some(Notice::CopyFailed(text)) => {
            let field = html! { <textarea class="by-hand" readonly=true rows="6" value={text.clone()} /> };
            banner(Mood::Warn, words.copy_failed, field)
        }
        Some(Notice::Mailed(cut)) => {
            let text = if *cut { words.mailed_cut } else { words.mailed_text };
            plain(Mood::Note, words.mailed, text)
        }
        Some(Notice::OutboxFull) => plain(Mood::Warn, words.full, words.full_text),
        Some(Notice::TooLong) => plain(Mood::Warn, words.too_long, words.too_long_text),
    };
    html! { <div role="status">{ said }</div> }
}

fn plain(mood: Mood, title: &'static str, text: &'static str) -> Html {
    banner(
        mood,
        title,
        if text.is_empty() {
            Html::default()
        } else {
            html! { <p>{ text }</p> }
        },
    )
}
