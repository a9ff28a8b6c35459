//! Reaching a human: availability, attempts, drafts, the outbox.
//!
//! Actions change what is known; [`follow`] then settles everything that follows from it
//! and from the time: the board, the next look at the feed, the automatic retry, the next
//! delivery, and when to be woken. It runs after every action of the application, so no
//! room has to remember to call another.

use std::rc::Rc;

use super::{Effect as AppEffect, Event, Moment};
use crate::contact::availability::HostWord;
use crate::contact::outbox::{Entry, Outbox, Reply};
use crate::contact::rank::{Board, Headline};
use crate::contact::{Draft, feed::Feed};
use crate::content::channel::Suit;
use crate::content::{FactValue, Route};

mod attempt;
mod board;
mod compose;
mod delivery;
mod polling;

pub use attempt::{Opening, Retry};
pub use board::report;
pub use compose::Compose;
pub use polling::{Answer, Polling};

/// What is known about the channels, and what is under way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What the host offers.
    pub setup: Setup,
    /// Whether a person can see the panel now.
    pub visible: bool,
    /// Whether this device has a network; `None` when it cannot say.
    pub online: Option<bool>,
    /// What it is about.
    pub about: Suit,
    /// The channels as ranked for this moment; `None` until the pack is here and somebody
    /// has seen the panel, so that a prerendered page claims nothing about its reader's moment.
    pub board: Option<Rc<Board>>,
    /// The last feed that was readable.
    pub feed: Option<Feed>,
    /// The polling of the feed.
    pub polling: Polling,
    /// The live attempts under way, the newest last; of a channel one, so that its answer is nobody else's.
    pub opening: Vec<Opening>,
    /// The automatic retry during an outage.
    pub retry: Option<Retry>,
    /// The message being written.
    pub compose: Compose,
    /// Messages on their way.
    pub outbox: Outbox,
    /// Something happened to a message while nobody looked.
    pub unseen: bool,
    /// What the person is told.
    pub notice: Option<Notice>,
    /// How often the person pressed a button that is gone since, or that was in vain: they go on elsewhere.
    pub displaced: usize,
    host_word: Option<HostWord>,
    attempts: Vec<crate::contact::availability::Attempt>,
    wake_ms: Option<i64>,
    outbox_asked: bool,
    /// Whether the launcher is marked.
    marked: bool,
}

/// What the host offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setup {
    /// There is a `status-url`.
    pub feed: bool,
    /// There is `handlers.submit` or an `outbox-url`.
    pub submits: bool,
    /// There is `handlers.openChannel`, or a bridge.
    pub opens: bool,
}

/// What the person is told, until they do something else.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// Live support is back; the channel's id.
    Restored(String),
    /// The channel did not answer; its id.
    NoAnswer(String),
    /// The message waits in the outbox.
    Queued,
    /// A message was refused for good.
    Refused,
    /// A message was delivered.
    Sent,
    /// The person removed this message, and can have it back.
    Removed(Box<Entry>),
    /// The person threw away what they were writing, and can have it back.
    Discarded(Box<Compose>),
    /// This is on the clipboard.
    Copied(String),
    /// The clipboard refused; the text is shown for copying by hand.
    CopyFailed(String),
    /// The mail program has it; `true` when it had to be cut to fit.
    Mailed(bool),
    /// The outbox is full.
    OutboxFull,
    /// The message is too long.
    TooLong,
    /// There is nothing in the message.
    Blank,
}

/// What happens here.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The host's attributes and handlers.
    Setup(Setup),
    /// The status feed has another address.
    FeedMoved,
    /// The panel came into view, or went out of it (closed, or the page hidden).
    Visible(bool),
    /// The device's network came or went.
    Online(bool),
    /// The moment asked for by [`Effect::WakeAt`] has come.
    Tick,
    /// The person says what it is about.
    About(Suit),
    /// The status feed answered.
    Feed(Answer),
    /// The person wants this channel.
    Open(String),
    /// How the attempt on a channel went.
    Attempted(String, Attempted),
    /// Try now, not at the end of the countdown.
    RetryNow,
    /// Stop the automatic retry.
    RetryStop,
    /// Start writing, for this channel if one was chosen.
    Compose(Option<String>),
    /// Back to the channels; the message stays.
    Fold,
    /// The person writes what it is about.
    Problem(String),
    /// The person writes.
    Message(String),
    /// What was kept of a message when the page was left.
    Recalled(String),
    /// Leave this line out, or put it back in; see [`Compose::cut`].
    Cut(String),
    /// Let through what is no secret by nature, or mask it again.
    Reveal(bool),
    /// Send it.
    Send,
    /// Copy it.
    Copy,
    /// Copy an address.
    CopyAddress(String),
    /// Whether the clipboard took this.
    Copied(String, bool),
    /// Throw the message away.
    Discard,
    /// What storage held, and whether it keeps anything.
    OutboxRead(Vec<Entry>, bool),
    /// Whether storage took an entry.
    Kept(bool),
    /// How a delivery went.
    Delivered(String, Delivered),
    /// Deliver this entry now.
    Hurry(String),
    /// Remove this entry.
    Remove(String),
    /// Take back what was removed or thrown away last.
    Restore,
}

/// How an attempt went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempted {
    /// The host opened it.
    Opened,
    /// A link was followed; nobody can tell what came of it.
    Followed,
    /// The host refused, or was silent for ten seconds; or nothing can open it.
    Failed,
}

/// How a delivery went.
#[derive(Clone, Debug, PartialEq)]
pub enum Delivered {
    /// The host or the server answered.
    Reply(Reply),
    /// Another tab has it, or made it wait: as storage holds it now, or `None` when it was removed.
    Elsewhere(Option<Box<Entry>>),
}

/// What shall be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send [`Action::Tick`] at this moment, in milliseconds since 1970, in place of any
    /// earlier wish; `None` when nothing is waited for.
    WakeAt(Option<i64>),
    /// GET the status feed, with this `If-None-Match`; answer with [`Action::Feed`] within
    /// [`crate::contact::feed::TIMEOUT_MS`].
    FetchFeed(Option<String>),
    /// Mark the launcher, or take the mark off.
    Mark(bool),
    /// Give up a fetch of the feed under way.
    DropFeed,
    /// Say to whoever publishes the feed that it cannot be read.
    RefuseFeed,
    /// Open a channel through the host, else by its address (which may be empty); answer with
    /// [`Action::Attempted`] within ten seconds.
    OpenChannel {
        /// The channel's id.
        channel: String,
        /// Its address.
        address: String,
        /// What the human on the other end should know, already masked.
        draft: Box<Draft>,
    },
    /// Follow an address of the pack's.
    Follow(String),
    /// Put this on the clipboard; answer with [`Action::Copied`].
    Copy(String),
    /// Keep what was typed, already masked, for after a reload.
    KeepWords {
        /// What was typed.
        words: String,
        /// What this page knows to be kept: nothing else may give way to it, as another tab's words may stand there.
        known: Option<String>,
    },
    /// Answer with [`Action::Recalled`] at once, if something was kept.
    RecallWords,
    /// Keep these words no longer; what another tab has kept in their place stays.
    ForgetWords(String),
    /// Read the outbox's storage without creating it; answer with [`Action::OutboxRead`].
    ReadOutbox,
    /// Keep this entry, in place of the one with its id; answer with [`Action::Kept`].
    Keep(Box<Entry>),
    /// The same, unless the one with its id is gone since: another tab has removed it.
    Update(Box<Entry>),
    /// Forget the entry with this id.
    Forget(String),
    /// Claim this entry in storage, then deliver it through `handlers.submit`, else to the
    /// `outbox-url`; answer with [`Action::Delivered`].
    Deliver(Box<Entry>),
}

impl State {
    /// The banner, once it is known.
    pub fn headline(&self) -> Option<Headline> {
        self.board.as_deref().map(|board| board.headline)
    }

    /// Whether any channel is worth trying now, as far as that is known.
    pub fn leads_on(&self) -> bool {
        self.board.as_deref().is_some_and(Board::leads_on)
    }

    /// Says what nobody waits for, unless it would take away the way back to a message.
    fn tell(&mut self, notice: Notice) {
        if !matches!(self.notice, Some(Notice::Removed(_) | Notice::Discarded(_))) {
            self.notice = Some(notice);
        }
    }
}

/// One step; what it wants done outside is added to `out`.
pub fn update(state: &mut super::State, action: &Action, moment: Moment, out: &mut Vec<AppEffect>) {
    let is_here = state.navigation.route == Route::Contact;
    let contact = &mut *state.contact;
    match action {
        Action::Setup(setup) => {
            let other_feed = setup.feed != contact.setup.feed;
            contact.setup = *setup;
            if other_feed {
                polling::moved(contact, out);
            }
            // What waits since an earlier visit is sent whether or not anybody opens the panel.
            if setup.submits {
                ask_outbox(contact, out);
            }
        }
        Action::FeedMoved => polling::moved(contact, out),
        Action::Visible(visible) => visible_changed(contact, *visible, moment, out),
        Action::Online(online) => online_changed(contact, *online, moment),
        Action::Tick => contact.wake_ms = None,
        Action::About(about) => {
            contact.about = *about;
            contact.displaced += 1;
        }
        Action::Feed(answer) => polling::answered(contact, answer, moment, out),
        Action::Open(channel) => attempt::open(state, channel, moment, out),
        Action::Attempted(channel, how) => attempt::attempted(contact, channel, *how, is_here, moment, out),
        Action::RetryNow => attempt::retry_now(contact, moment),
        Action::RetryStop => attempt::retry_stop(contact),
        Action::Compose(channel) => compose::begin(state, channel.as_deref(), moment, out),
        Action::Fold => {
            contact.compose.open = false;
            compose::mended(contact);
        }
        Action::Problem(text) => {
            contact.compose.write_problem(text);
            compose::typed(contact, moment);
        }
        Action::Message(text) => {
            contact.compose.write_message(text);
            compose::typed(contact, moment);
        }
        Action::Cut(line) => contact.compose.cut_or_restore(line),
        Action::Reveal(reveal) => contact.compose.reveal = *reveal,
        Action::Recalled(text) => compose::recalled(contact, text, moment, out),
        Action::Discard => {
            let compose = compose::discard(contact, out);
            contact.notice = Some(Notice::Discarded(Box::new(compose)));
        }
        Action::Send => compose::send(state, moment, out),
        Action::Copy => compose::copy(contact, out),
        Action::CopyAddress(text) => want(out, Effect::Copy(text.clone())),
        Action::Copied(text, done) => compose::copied(contact, text, *done),
        Action::OutboxRead(entries, kept) => contact.outbox.restored(entries, *kept),
        Action::Kept(kept) => contact.outbox.kept = Some(*kept),
        Action::Delivered(id, how) => delivery::delivered(contact, id, how, moment, out),
        Action::Hurry(id) => delivery::hurry(contact, id, moment, out),
        Action::Remove(id) => delivery::remove(contact, id, out),
        Action::Restore => match contact.notice.take() {
            Some(Notice::Removed(entry)) => delivery::restore(contact, entry, out),
            Some(Notice::Discarded(compose)) => {
                contact.compose = *compose;
                contact.compose.keep_ms = Some(moment.now_ms);
            }
            other => contact.notice = other,
        },
    }
}

/// Settles what follows from the state and the time; called after every action, so it writes only where something
/// changes: a write copies the room.
pub fn follow(state: &mut super::State, moment: Moment, out: &mut Vec<AppEffect>) {
    hear_facts(state);
    compose::translate(state);
    let before = board::refresh(state);
    polling::poll(&mut state.contact, moment, out);
    attempt::withdraw(state, before.as_deref());
    attempt::retry(state, before.as_deref(), moment, out);
    let contact = &mut state.contact;
    delivery::deliver(contact, moment, out);
    compose::keep(contact, moment, out);
    if state.navigation.route != Route::Contact {
        // A notice is about the view it stood on.
        if contact.notice.is_some() {
            contact.notice = None;
        }
    } else if contact.unseen && contact.visible {
        contact.unseen = false;
    }
    if contact.marked != contact.unseen {
        contact.marked = contact.unseen;
        want(out, Effect::Mark(contact.unseen));
    }
    let wish = wake(contact, moment.now_ms);
    if wish != contact.wake_ms {
        contact.wake_ms = wish;
        want(out, Effect::WakeAt(wish));
    }
}

/// Whether back moves inside the contact view: from the message to the channels.
pub fn can_step_back(state: &super::State) -> bool {
    state.navigation.route == Route::Contact && state.contact.compose.open
}

fn visible_changed(contact: &mut State, visible: bool, moment: Moment, out: &mut Vec<AppEffect>) {
    contact.visible = visible;
    if !visible {
        return polling::stop(contact, out);
    }
    delivery::hurry_all(contact, moment);
    ask_outbox(contact, out);
}

fn ask_outbox(contact: &mut State, out: &mut Vec<AppEffect>) {
    if !contact.outbox_asked {
        contact.outbox_asked = true;
        want(out, Effect::ReadOutbox);
    }
}

fn online_changed(contact: &mut State, online: bool, moment: Moment) {
    let came_back = online && contact.online == Some(false);
    contact.online = Some(online);
    if came_back {
        polling::hurry(contact, moment);
        attempt::hurry(contact, moment);
        delivery::hurry_all(contact, moment);
    }
}

/// The host may say how live support stands with a fact.
fn hear_facts(state: &mut super::State) {
    let works = match state.facts.get("support.available") {
        Some(FactValue::Bool(works)) => Some(*works),
        _ => None,
    };
    let contact = &mut state.contact;
    if contact.host_word.map(|word| word.works) != works {
        contact.host_word = works.map(|works| HostWord { works, at_ms: state.now_ms });
    }
}

/// When something is due next. States change by themselves as well (a shift ends, a feed
/// goes stale), so a visible panel is looked at every half minute.
fn wake(contact: &State, now_ms: i64) -> Option<i64> {
    const LOOK_MS: i64 = 30_000;
    let counting = contact.retry.filter(|retry| !retry.stopped && contact.visible && contact.online != Some(false));
    let second = counting.map(|retry| {
        let left = retry.due_ms - now_ms;
        now_ms + if left > 0 { (left - 1).rem_euclid(1_000) + 1 } else { 1_000 }
    });
    let look = contact.visible.then(|| now_ms + LOOK_MS);
    let feed = polling::next_ms(contact);
    let outbox = delivery::next_ms(contact, now_ms);
    let words = contact.compose.keep_ms;
    // A wish that stands and is not later than what is needed stays as it is.
    let needed = [second, look, feed, outbox, words].into_iter().flatten().min()?;
    Some(contact.wake_ms.filter(|wake| (now_ms..=needed).contains(wake)).unwrap_or(needed.max(now_ms)))
}

/// Adds an effect of this room's.
fn want(out: &mut Vec<AppEffect>, effect: Effect) {
    out.push(AppEffect::Contact(effect));
}

/// Has the host told.
fn emit(out: &mut Vec<AppEffect>, channel: Option<&str>, action: &'static str) {
    out.push(AppEffect::Emit(Event::Contact { channel: channel.map(str::to_string), action }));
}
