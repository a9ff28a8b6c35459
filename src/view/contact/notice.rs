//! What just happened, said once and politely.

use super::super::callout::{Mood, banner, said};
use super::super::element::{Element, group, tag};
use super::super::{Context, button};
use crate::app::contact::{Action, Notice};
use crate::contact::outbox::Delivery;
use crate::content::strings::fill;

/// The notice, if there is one; the place for it stands from the start.
pub(in crate::view) fn notice(context: &Context) -> Element {
    let contact = &context.state.contact;
    // The button that was pressed says so where the person looks: here it is only heard, and nothing moves.
    let is_opening = contact.notice.is_none() && contact.opening.iter().any(|opening| !opening.again);
    let is_heard = is_opening || copied(context).is_some();
    let place = tag(if is_heard { "div unseen" } else { "div" }).set("role", "status");
    match &contact.notice {
        Some(notice) => place.with(told(context, notice)),
        None if is_opening => place.with(tag("p").with(context.rooms().contact.opening)),
        None => place,
    }
}

/// What is on the clipboard, as long as the notice of it stands.
pub(in crate::view) fn copied(context: &Context) -> Option<&str> {
    match &context.state.contact.notice {
        Some(Notice::Copied(text)) => Some(text),
        _ => None,
    }
}

/// What a button says that copies `text`: `label`, or, when that is on the clipboard, so.
pub(in crate::view) fn copying(context: &Context, label: &'static str, text: &str) -> &'static str {
    if copied(context) == Some(text) { context.rooms().contact.copied } else { label }
}

fn told(context: &Context, notice: &Notice) -> Element {
    let words = &context.rooms().contact;
    let named = |template: &str, id: &str| {
        let channel = context.pack().and_then(|pack| pack.channel(id));
        fill(template, &[("channel", channel.map_or(id, |channel| &channel.label))])
    };
    let (mood, title, text) = match notice {
        Notice::Restored(id) => {
            let text = tag("p").with(named(words.restored_text, id));
            let go = button::button(context, "text", words.restored_go, Action::Open(id.clone()));
            return banner(Mood::Ok, words.restored, Some(group().with(text).with(go)));
        }
        Notice::NoAnswer(id) => {
            let draft = context.state.contact.compose.draft.as_ref();
            let is_kept = draft.is_some_and(|draft| !draft.is_blank());
            let text = if is_kept { words.no_answer_kept } else { words.no_answer_text };
            return said(Mood::Warn, &named(words.no_answer, id), text);
        }
        Notice::CopyFailed(text) => {
            let field = tag("textarea by-hand").flag("readonly", true).set("rows", "6").value(text);
            return banner(Mood::Warn, words.copy_failed, Some(field));
        }
        // The list below says how each message stands.
        Notice::Queued if fails(context) => (Mood::Warn, words.undelivered, words.undelivered_text),
        Notice::Queued => (Mood::Note, words.queued, words.queued_text),
        Notice::Refused => (Mood::Warn, words.refused, ""),
        Notice::Sent => (Mood::Ok, words.sent, words.sent_text),
        Notice::Removed(_) | Notice::Discarded(_) => {
            let back = button::button(context, "text", words.outbox_restore, Action::Restore);
            // One that was on its way when it was removed may have arrived.
            let is_sent = matches!(notice, Notice::Removed(entry) if matches!(entry.state, Delivery::Sent(_)));
            return banner(Mood::Note, if is_sent { words.sent } else { words.outbox_removed }, Some(back));
        }
        Notice::Copied(_) => return tag("p").with(words.copied),
        Notice::Mailed(true) => (Mood::Note, words.mailed, words.mailed_cut),
        Notice::Mailed(false) => (Mood::Note, words.mailed, words.mailed_text),
        Notice::OutboxFull => (Mood::Warn, words.full, words.full_text),
        Notice::TooLong => (Mood::Warn, words.too_long, words.too_long_text),
        Notice::Blank => (Mood::Warn, words.blank, ""),
    };
    said(mood, title, text)
}

/// Whether the message written last was sent in vain so far.
fn fails(context: &Context) -> bool {
    let contact = &context.state.contact;
    contact.online != Some(false) && contact.outbox.entries.last().is_some_and(|entry| entry.failures > 0)
}
