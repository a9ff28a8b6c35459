//! Live attempts, and the automatic retry during an outage.
//!
//! The retry starts when the contact view shows an outage that can end by itself. Each turn
//! looks at the feed, and repeats the attempt that the person made and that failed; it never
//! opens a channel that nobody asked for.

use crate::app::{Effect as AppEffect, Moment};
use crate::contact::availability::{Attempt, ChannelState, Source, Status};
use crate::contact::backoff;
use crate::contact::rank::{Board, Headline};
use crate::content::Route;

use super::{Attempted, Effect, Notice, State, compose, emit, polling, want};

/// A live attempt under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The channel's id.
    pub channel: String,
    /// Whether the retry makes it, not the person.
    pub again: bool,
}

/// The automatic retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// How often it was tried.
    pub tries: u32,
    /// When the countdown began, in milliseconds since 1970.
    pub since_ms: i64,
    /// When it ends, in milliseconds since 1970.
    pub due_ms: i64,
    /// Whether the person stopped it.
    pub stopped: bool,
}

/// The person wants this channel.
pub(super) fn open(state: &mut crate::app::State, channel: &str, moment: Moment, out: &mut Vec<AppEffect>) {
    // It may have been the button of a notice.
    let notice = state.contact.notice.take();
    state.contact.displaced += usize::from(matches!(notice, Some(Notice::Restored(_))));
    start(state, channel, false, moment, out);
}

fn start(state: &mut crate::app::State, channel: &str, again: bool, moment: Moment, out: &mut Vec<AppEffect>) {
    let Some(pack) = state.pack.clone() else { return };
    let Some(channel) = pack.channel(channel) else { return };
    let opening = &mut state.contact.opening;
    let before = opening.len();
    opening.retain(|opening| opening.channel != channel.id);
    // One that is under way already is not begun twice: whoever asks for it again waits for it.
    let is_under_way = opening.len() < before;
    opening.push(Opening { channel: channel.id.clone(), again });
    if is_under_way {
        return;
    }
    let draft = Box::new(compose::outgoing(state, &channel.id, moment));
    emit(out, Some(&channel.id), "attempt");
    want(out, Effect::OpenChannel { channel: channel.id.clone(), address: channel.address.clone(), draft });
}

/// How an attempt went. An answer after the ten seconds still counts: it is the truth now.
pub(super) fn attempted(
    contact: &mut State,
    channel: &str,
    how: Attempted,
    is_here: bool,
    moment: Moment,
    out: &mut Vec<AppEffect>,
) {
    // The person waits for what they asked for last.
    let is_newest = contact.opening.last().is_some_and(|opening| opening.channel == channel && !opening.again);
    contact.opening.retain(|opening| opening.channel != channel);
    let id = channel.to_string();
    if how != Attempted::Followed {
        contact.attempts.retain(|attempt| attempt.channel != channel);
        let worked = how == Attempted::Opened;
        contact.attempts.push(Attempt { channel: id.clone(), worked, at_ms: moment.now_ms });
    }
    let failed = how == Attempted::Failed;
    // Its row goes down the list, and the person who waits for it on to what is said above.
    let is_awaited = is_newest && is_here && !contact.compose.open;
    contact.displaced += usize::from(failed && is_awaited);
    if failed {
        contact.tell(Notice::NoAnswer(id));
    } else {
        contact.notice.take_if(|said| matches!(said, Notice::NoAnswer(_)));
    }
    emit(out, Some(channel), if failed { "unavailable" } else { "open" });
}

/// One turn of the retry: begins, counts, tries, ends; `before` is the board as it stood.
pub(super) fn retry(state: &mut crate::app::State, before: Option<&Board>, moment: Moment, out: &mut Vec<AppEffect>) {
    let contact = &mut state.contact;
    let shown = contact.visible && state.navigation.route == Route::Contact;
    let Some(headline) = contact.headline() else { return };
    let can_end = can_end(contact, headline);
    let Some(mut retry) = contact.retry else {
        if shown && can_end {
            contact.retry = Some(countdown(0, moment));
        }
        return;
    };
    if retry.since_ms > moment.now_ms {
        // The clock was set back: the countdown begins again, and does not last until it has caught up.
        (retry.since_ms, retry.due_ms) = (moment.now_ms, retry.due_ms - retry.since_ms + moment.now_ms);
        contact.retry = Some(retry);
    }
    if !can_end {
        contact.retry = None;
        if let Some(id) = restored(state, before).filter(|_| !headline.is_outage()) {
            emit(out, Some(&id), "restored");
            state.contact.tell(Notice::Restored(id));
        }
        return;
    }
    // Without a network nothing would be asked.
    let is_held = retry.stopped || !shown || contact.online == Some(false);
    if is_held || !contact.opening.is_empty() || retry.due_ms > moment.now_ms {
        return;
    }
    contact.retry = Some(countdown(retry.tries.saturating_add(1), moment));
    polling::hurry(contact, moment);
    polling::poll(contact, moment, out);
    let failed = contact.attempts.iter().rev().find(|attempt| !attempt.worked && contact.setup.opens);
    if let Some(channel) = failed.map(|attempt| attempt.channel.clone()) {
        start(state, &channel, true, moment, out);
    }
}

/// The person wants it tried now.
pub(super) fn retry_now(contact: &mut State, moment: Moment) {
    if let Some(retry) = &mut contact.retry {
        retry.stopped = false;
    }
    hurry(contact, moment);
}

/// The countdown is over now, if it runs.
pub(super) fn hurry(contact: &mut State, moment: Moment) {
    if let Some(retry) = contact.retry.as_mut().filter(|retry| !retry.stopped) {
        retry.due_ms = moment.now_ms;
    }
}

/// The person has enough.
pub(super) fn retry_stop(contact: &mut State) {
    if let Some(retry) = &mut contact.retry {
        retry.stopped = true;
    }
}

fn countdown(tries: u32, moment: Moment) -> Retry {
    let delay_ms = backoff::RETRY.delay_ms(tries + 1, None, moment.seed);
    Retry { tries, since_ms: moment.now_ms, due_ms: moment.now_ms + delay_ms, stopped: false }
}

/// Whether the outage can end before the next opening, and this widget would notice.
fn can_end(contact: &State, headline: Headline) -> bool {
    match headline {
        Headline::Outage { .. } => contact.setup.feed || contact.setup.opens,
        Headline::Unknown => contact.setup.feed,
        Headline::Offline => true,
        Headline::Available { .. } | Headline::Busy { .. } | Headline::Closed { .. } => false,
    }
}

/// The live channel that is back: the best of those that could not be reached. One that never failed is no news, nor is
/// one that only this device's network was missing to, and neither is a failure too old to be believed, where nothing but
/// the opening hours speaks for the channel.
fn restored(state: &crate::app::State, before: Option<&Board>) -> Option<String> {
    let (pack, before) = (state.pack.as_ref()?, before?);
    let was_down = |was: &ChannelState| was.status == Status::Unavailable && was.source != Source::Network;
    let is_back = |(place, now): &&(usize, ChannelState)| {
        let live = pack.channels.get(*place).is_some_and(|channel| channel.live);
        let is_news = now.status.works() && now.source != Source::Schedule;
        live && is_news && before.state(*place).is_some_and(was_down)
    };
    let (place, _) = state.contact.board.as_ref()?.entries.iter().find(is_back)?;
    Some(pack.channels.get(*place)?.id.clone())
}

/// The word that a channel is back holds until it is worse off again, the word that it did not answer until it is
/// better off.
pub(super) fn withdraw(state: &mut crate::app::State, before: Option<&Board>) {
    let (id, is_back) = match &state.contact.notice {
        Some(Notice::Restored(id)) => (id, true),
        Some(Notice::NoAnswer(id)) => (id, false),
        _ => return,
    };
    let place = state.pack.as_ref().and_then(|pack| pack.channels.iter().position(|channel| channel.id == *id));
    let status = |board: Option<&Board>| Some(board?.state(place?)?.status);
    let (now, before) = (status(state.contact.board.as_deref()), status(before));
    if now != before && (now > before) == is_back {
        state.contact.notice = None;
    }
}
