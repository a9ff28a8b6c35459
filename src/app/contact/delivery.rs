//! The outbox at work: one delivery begun per turn, through whatever the host offers.

use crate::app::{Effect as AppEffect, Moment};
use crate::contact::outbox::{Delivery, Entry, LEASE_MS, Reply};

use super::{Delivered, Effect, Notice, State, effect, event};

/// Starts the next delivery that is due.
pub(super) fn deliver(contact: &mut State) -> Vec<AppEffect> {
    let mut effects: Vec<AppEffect> =
        contact.outbox.tidy(contact.now_ms).into_iter().map(|id| effect(Effect::Forget(id))).collect();
    if next_ms(contact).is_none_or(|next| next > contact.now_ms) {
        return effects;
    }
    let now_ms = contact.now_ms;
    let Some(entry) = contact.outbox.entries.iter_mut().find(|entry| entry.is_due(now_ms)) else { return effects };
    let before = entry.clone();
    if let Some(claimed) = entry.claimed(now_ms) {
        *entry = claimed;
        effects.push(effect(Effect::Deliver(Box::new(before))));
    }
    effects
}

/// How a delivery went.
pub(super) fn delivered(state: &mut crate::app::State, id: &str, how: Delivered, moment: Moment) -> Vec<AppEffect> {
    let contact = &mut state.contact;
    let reply = match how {
        Delivered::Reply(reply) => reply,
        Delivered::Elsewhere(Some(stored)) => {
            if let Some(entry) = contact.outbox.get_mut(id) {
                *entry = *stored;
                // What storage calls waiting is under way in the tab that claimed it.
                if entry.state == Delivery::Waiting {
                    entry.state = Delivery::Sending(moment.now_ms + LEASE_MS);
                }
            }
            return Vec::new();
        }
        Delivered::Elsewhere(None) => {
            drop_entry(contact, id);
            return Vec::new();
        }
    };
    let Some(entry) = contact.outbox.get_mut(id) else {
        // The person removed it while it was on its way; it comes back as what it has become.
        if let Some(Notice::Removed(entry)) = &mut contact.notice
            && entry.draft.id == id
        {
            entry.answered(reply, moment.now_ms, moment.seed);
        }
        return vec![effect(Effect::Forget(id.to_string()))];
    };
    entry.answered(reply, moment.now_ms, moment.seed);
    let channel = entry.draft.channel.as_deref();
    let mut effects = vec![effect(Effect::Keep(Box::new(entry.clone())))];
    match reply {
        Reply::Delivered => {
            effects.push(event(channel, "sent"));
            contact.tell(Notice::Sent);
        }
        Reply::Refused(_) => waits_no_longer(contact),
        Reply::Later(_) => {}
    }
    contact.unseen |= !matches!(reply, Reply::Later(_));
    effects
}

/// The person wants this entry sent now.
pub(super) fn hurry(contact: &mut State, id: &str, moment: Moment) {
    if let Some(entry) = contact.outbox.get_mut(id) {
        entry.hurry(moment.now_ms);
    }
    contact.displaced += 1;
}

/// The network came back, or the panel opened: what waits by its own choice waits no longer.
pub(super) fn hurry_all(contact: &mut State) {
    let now_ms = contact.now_ms;
    for entry in &mut contact.outbox.entries {
        if entry.state == Delivery::Waiting && !entry.asked_to_wait {
            entry.hurry(now_ms);
        }
    }
}

/// The person removes an entry. It is gone at once, so that nothing sends it; the notice alone still has it.
pub(super) fn remove(contact: &mut State, id: String) -> Vec<AppEffect> {
    if let Some(entry) = drop_entry(contact, &id) {
        contact.notice = Some(Notice::Removed(Box::new(entry)));
        contact.displaced += 1;
    }
    vec![effect(Effect::Forget(id))]
}

/// The person wants the entry removed last after all.
pub(super) fn restore(contact: &mut State) -> Vec<AppEffect> {
    let Some(Notice::Removed(entry)) = contact.notice.take() else { return Vec::new() };
    contact.displaced += 1;
    contact.outbox.put(Entry::clone(&entry));
    vec![effect(Effect::Keep(entry))]
}

/// Takes an entry out of the list.
fn drop_entry(contact: &mut State, id: &str) -> Option<Entry> {
    waits_no_longer(contact);
    let entries = &mut contact.outbox.entries;
    let at = entries.iter().position(|entry| entry.draft.id == id)?;
    Some(entries.remove(at))
}

/// What is gone or refused is not said to wait. That there is no room may be true no longer.
fn waits_no_longer(contact: &mut State) {
    contact.notice.take_if(|said| matches!(said, Notice::Queued | Notice::OutboxFull));
}

/// When the next delivery is due; `None` while nothing waits, or nothing can take it.
pub(super) fn next_ms(contact: &State) -> Option<i64> {
    let possible = contact.setup.submits && contact.online != Some(false);
    contact.outbox.next_due_ms().filter(|_| possible)
}
