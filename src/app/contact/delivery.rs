//! The outbox at work: one delivery begun per turn, through whatever the host offers.

use crate::app::{Effect as AppEffect, Moment, Shared};
use crate::contact::outbox::{Delivery, Entry, Reply};

use super::{Delivered, Effect, Notice, State, emit, want};

/// Starts the next delivery that is due.
pub(super) fn deliver(contact: &mut Shared<State>, moment: Moment, out: &mut Vec<AppEffect>) {
    let now_ms = moment.now_ms;
    if contact.outbox.entries.iter().any(|entry| entry.is_old(now_ms)) {
        contact.outbox.tidy(now_ms).into_iter().for_each(|id| want(out, Effect::Forget(id)));
    }
    if next_ms(contact, now_ms).is_none_or(|next| next > now_ms) {
        return;
    }
    if let Some(entry) = contact.outbox.entries.iter_mut().find(|entry| entry.is_due(now_ms)) {
        want(out, Effect::Deliver(Box::new(entry.clone())));
        entry.claim(now_ms);
    }
}

/// How a delivery went.
pub(super) fn delivered(contact: &mut State, id: &str, how: &Delivered, moment: Moment, out: &mut Vec<AppEffect>) {
    let reply = match how {
        Delivered::Reply(reply) => *reply,
        Delivered::Elsewhere(Some(stored)) => {
            if let Some(entry) = contact.outbox.get_mut(id) {
                *entry = Entry::clone(stored);
                // What storage calls due is under way in the tab that claimed it; else it waits as that one was told to.
                if entry.is_due(moment.now_ms) {
                    entry.claim(moment.now_ms);
                }
            }
            return;
        }
        Delivered::Elsewhere(None) => {
            drop_entry(contact, id);
            return;
        }
    };
    let Some(entry) = contact.outbox.get_mut(id) else {
        // The person removed it while it was on its way; it comes back as what it has become.
        if let Some(Notice::Removed(entry)) = &mut contact.notice
            && entry.draft.id == id
        {
            entry.answered(reply, moment.now_ms, moment.seed);
            if reply == Reply::Delivered {
                emit(out, entry.draft.channel.as_deref(), "sent");
            }
        }
        return want(out, Effect::Forget(id.to_string()));
    };
    entry.answered(reply, moment.now_ms, moment.seed);
    want(out, Effect::Update(Box::new(entry.clone())));
    match reply {
        Reply::Delivered => {
            emit(out, entry.draft.channel.as_deref(), "sent");
            contact.tell(Notice::Sent);
        }
        Reply::Refused(_) => contact.tell(Notice::Refused),
        Reply::Later(_) => return,
    }
    contact.unseen = true;
}

/// The person wants this entry sent now.
pub(super) fn hurry(contact: &mut State, id: &str, moment: Moment, out: &mut Vec<AppEffect>) {
    contact.displaced += 1;
    contact.notice.take_if(|said| *said == Notice::Refused);
    if let Some(entry) = contact.outbox.get_mut(id) {
        let was = entry.state;
        entry.hurry(moment.now_ms);
        if was != entry.state {
            // What storage calls refused is delivered by no tab.
            want(out, Effect::Keep(Box::new(entry.clone())));
        }
    }
}

/// The network came back, or the panel opened: what waits by its own choice waits no longer.
pub(super) fn hurry_all(contact: &mut State, moment: Moment) {
    for entry in &mut contact.outbox.entries {
        if entry.state == Delivery::Waiting && !entry.asked_to_wait {
            entry.hurry(moment.now_ms);
        }
    }
}

/// The person removes an entry. It is gone at once, so that nothing sends it; the notice alone still has it.
pub(super) fn remove(contact: &mut State, id: &str, out: &mut Vec<AppEffect>) {
    if let Some(entry) = drop_entry(contact, id) {
        contact.notice = Some(Notice::Removed(Box::new(entry)));
        contact.displaced += 1;
    }
    want(out, Effect::Forget(id.to_string()));
}

/// The person wants the entry removed last after all.
pub(super) fn restore(contact: &mut State, entry: Box<Entry>, out: &mut Vec<AppEffect>) {
    contact.displaced += 1;
    contact.outbox.put(&entry);
    want(out, Effect::Keep(entry));
}

/// Takes an entry out of the list.
fn drop_entry(contact: &mut State, id: &str) -> Option<Entry> {
    waits_no_longer(contact);
    let entries = &mut contact.outbox.entries;
    let at = entries.iter().position(|entry| entry.draft.id == id)?;
    Some(entries.remove(at))
}

/// What is gone is not said to wait, nor to be refused. That there is no room may be true no longer.
fn waits_no_longer(contact: &mut State) {
    contact.notice.take_if(|said| matches!(said, Notice::Queued | Notice::Refused | Notice::OutboxFull));
}

/// When the next delivery is due; `None` while nothing waits, or nothing can take it.
pub(super) fn next_ms(contact: &State, now_ms: i64) -> Option<i64> {
    let possible = contact.setup.submits && contact.online != Some(false);
    contact.outbox.next_due_ms(now_ms).filter(|_| possible)
}
