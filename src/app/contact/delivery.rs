//! The outbox at work: one delivery begun per turn, through whatever the host offers.

use crate::app::{Effect as AppEffect, Moment};
use crate::contact::outbox::{Delivery, LEASE_MS, Reply};

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
        // The person removed it while it was on its way.
        return vec![effect(Effect::Forget(id.to_string()))];
    };
    entry.answered(reply, moment.now_ms, moment.seed);
    let channel = entry.draft.channel.as_deref();
    let mut effects = vec![effect(Effect::Keep(Box::new(entry.clone())))];
    if reply == Reply::Delivered {
        effects.push(event(channel, "sent"));
        contact.notice = Some(Notice::Sent);
    }
    contact.unseen |= !matches!(reply, Reply::Later(_));
    effects
}

/// The person wants this entry sent now.
pub(super) fn hurry(contact: &mut State, id: &str, moment: Moment) {
    if let Some(entry) = contact.outbox.get_mut(id) {
        entry.hurry(moment.now_ms);
    }
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

/// The person removes an entry.
pub(super) fn remove(contact: &mut State, id: &str) -> Vec<AppEffect> {
    drop_entry(contact, id);
    contact.removed += 1;
    vec![effect(Effect::Forget(id.to_string()))]
}

/// Takes an entry out of the list; what is not there any more does not wait to be sent either.
fn drop_entry(contact: &mut State, id: &str) {
    contact.outbox.entries.retain(|entry| entry.draft.id != id);
    contact.withdraw(&Notice::Queued);
}

/// When the next delivery is due; `None` while nothing waits, or nothing can take it.
pub(super) fn next_ms(contact: &State) -> Option<i64> {
    let possible = contact.setup.submits && contact.online != Some(false);
    contact.outbox.next_due_ms().filter(|_| possible)
}
