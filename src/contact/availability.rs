//! What is known about each channel now, and who said so.
//!
//! In order of trust: the host, an attempt made a moment ago, a fresh feed, the schedule,
//! this device's own network. The network only ever takes away: being offline closes a
//! channel that a feed or a schedule called open, but never one that the host or an
//! attempt has just vouched for, and it never hides when a closed channel opens again.

use crate::content::channel::{Channel, ChannelKind, Zone};

use super::feed::Feed;
use super::instant::DAY;
use super::schedule::{Opening, opening};

/// How long a failed attempt speaks against a channel, in milliseconds.
pub const FAILURE_LASTS_MS: i64 = 300_000;

/// How long a successful attempt speaks for a channel, in milliseconds.
pub const SUCCESS_LASTS_MS: i64 = 600_000;

/// An end further ahead than this promises nothing, in seconds.
const FAR_S: i64 = 365 * DAY;

/// A channel's state, without its details.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Works now.
    Available,
    /// Works now, with a wait.
    Busy,
    /// Outside its hours.
    Closed,
    /// Should work, but does not.
    Unavailable,
    /// Nobody can say.
    Unknown,
}

impl Status {
    /// Its name in the contracts.
    pub fn name(self) -> &'static str {
        match self {
            Status::Available => "available",
            Status::Busy => "busy",
            Status::Closed => "closed",
            Status::Unavailable => "unavailable",
            Status::Unknown => "unknown",
        }
    }

    /// Whether somebody can be reached there now.
    pub fn works(self) -> bool {
        matches!(self, Status::Available | Status::Busy)
    }
}

/// Why a channel does not work, or works slowly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The company is working on it.
    Maintenance,
    /// Too many people ask at once.
    Peak,
    /// The network between here and there.
    Network,
    /// It was replaced by another channel.
    Moved,
    /// Not for this account at present.
    Account,
    /// It was tried a moment ago and did not answer.
    NoAnswer,
    /// Only the wallet's own app can open it.
    AppOnly,
    /// Something else.
    Other,
}

impl Reason {
    /// Its name in the contracts.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Maintenance => "maintenance",
            Reason::Peak => "peak",
            Reason::Network => "network",
            Reason::Moved => "moved",
            Reason::Account => "account",
            Reason::NoAnswer => "no-answer",
            Reason::AppOnly => "app-only",
            Reason::Other => "other",
        }
    }

    /// Reads a feed's word; any that is unknown is `Other`.
    pub fn from_feed(word: &str) -> Reason {
        match word {
            "maintenance" => Reason::Maintenance,
            "peak" => Reason::Peak,
            "network" => Reason::Network,
            "moved" => Reason::Moved,
            "account" => Reason::Account,
            _ => Reason::Other,
        }
    }
}

/// Who said it, most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The page or app around the widget.
    Host,
    /// A live attempt.
    Attempt,
    /// The status feed.
    Feed,
    /// The opening hours.
    Schedule,
    /// This device's own network.
    Network,
    /// Nobody.
    None,
}

impl Source {
    /// Its name in the contracts.
    pub fn name(self) -> &'static str {
        match self {
            Source::Host => "host",
            Source::Attempt => "attempt",
            Source::Feed => "feed",
            Source::Schedule => "schedule",
            Source::Network => "network",
            Source::None => "none",
        }
    }
}

/// What the host said of the live channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HostWord {
    /// Whether they work.
    pub works: bool,
    /// When it said so, in milliseconds since 1970.
    pub at_ms: i64,
}

/// How the last attempt on a channel went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The channel's id.
    pub channel: String,
    /// Whether somebody answered.
    pub worked: bool,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
}

/// Everything that speaks for or against the channels.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// This device's clock, in milliseconds since 1970.
    pub now_ms: i64,
    /// The server's clock minus this device's, in milliseconds, where a server told.
    pub skew_ms: i64,
    /// What the host said.
    pub host: Option<HostWord>,
    /// Attempts, oldest first.
    pub attempts: &'a [Attempt],
    /// The last feed that was readable.
    pub feed: Option<&'a Feed>,
    /// Whether this device has a network; `None` when it cannot say.
    pub online: Option<bool>,
    /// Whether the host opens channels that have no address.
    pub host_opens: bool,
}

/// What is known about one channel at one moment. Instants are seconds since 1970 UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelState {
    /// The state.
    pub status: Status,
    /// Why it is not simply available.
    pub reason: Option<Reason>,
    /// Who said so.
    pub source: Source,
    /// When they said so; `None` for what is said by the moment itself.
    pub as_of: Option<i64>,
    /// The expected wait in minutes.
    pub wait_min: Option<u32>,
    /// The next opening of a closed channel.
    pub opens_at: Option<i64>,
    /// Until when this holds: closing time, or the end of the maintenance.
    pub until: Option<i64>,
    /// The id of the channel that stands in for it.
    pub moved_to: Option<String>,
}

impl ChannelState {
    /// Whether trying the channel may help now.
    pub fn leads_on(&self) -> bool {
        self.status.works() || self.status == Status::Unknown || self.reason == Some(Reason::NoAnswer)
    }

    fn new(status: Status, source: Source) -> ChannelState {
        ChannelState {
            status,
            reason: None,
            source,
            as_of: None,
            wait_min: None,
            opens_at: None,
            until: None,
            moved_to: None,
        }
    }
}

/// The state of `channel` by the evidence.
pub fn judge(channel: &Channel, zones: &[Zone], evidence: &Evidence<'_>) -> ChannelState {
    if channel.address.is_empty() && channel.display.is_empty() && !evidence.host_opens {
        let mut state = ChannelState::new(Status::Unavailable, Source::Host);
        state.reason = Some(Reason::AppOnly);
        return state;
    }
    let mut state = by_schedule(channel, zones, evidence);
    // The closing time comes from the schedule even if the host or an attempt says that it is open.
    let closes = state.until.filter(|_| state.status.works());
    if let Some(word) = by_host(channel, evidence).or_else(|| by_attempt(channel, evidence)) {
        state = ChannelState::new(if word.works { Status::Available } else { Status::Unavailable }, word.source);
        state.reason = (!word.works).then_some(word.reason);
        state.as_of = Some(word.at_ms.div_euclid(1_000));
        state.until = closes.filter(|_| word.works);
        return state;
    }
    hear_feed(&mut state, channel, evidence, closes);
    let cut_off = evidence.online == Some(false) && channel.needs_network;
    if cut_off && (state.status.works() || state.status == Status::Unknown) {
        state = ChannelState::new(Status::Unavailable, Source::Network);
        state.reason = Some(Reason::Network);
    }
    state
}

/// What somebody says who has just seen whether a channel works.
struct Word {
    works: bool,
    /// Why not.
    reason: Reason,
    source: Source,
    at_ms: i64,
}

fn by_host(channel: &Channel, evidence: &Evidence<'_>) -> Option<Word> {
    let word = evidence.host.filter(|_| channel.live)?;
    Some(Word { works: word.works, reason: Reason::Other, source: Source::Host, at_ms: word.at_ms })
}

fn by_attempt(channel: &Channel, evidence: &Evidence<'_>) -> Option<Word> {
    let attempt = evidence.attempts.iter().rev().find(|attempt| attempt.channel == channel.id)?;
    let lasts = if attempt.worked { SUCCESS_LASTS_MS } else { FAILURE_LASTS_MS };
    if !(0..=lasts).contains(&(evidence.now_ms - attempt.at_ms)) {
        return None;
    }
    let reason = if evidence.online == Some(false) { Reason::Network } else { Reason::NoAnswer };
    Some(Word { works: attempt.worked, reason, source: Source::Attempt, at_ms: attempt.at_ms })
}

/// What a fresh feed says takes the place of the schedule's word, but for the closing time that only that one knows.
fn hear_feed(state: &mut ChannelState, channel: &Channel, evidence: &Evidence<'_>, closes: Option<i64>) {
    let Some(feed) = evidence.feed.filter(|feed| feed.is_fresh(evidence.now_ms)) else { return };
    let Some(entry) = feed.channel(&channel.id) else { return };
    let now = (evidence.now_ms + feed.skew_ms).div_euclid(1_000);
    // What was to end has ended: the entry has nothing more to say.
    if entry.until.is_some_and(|until| until <= now) {
        return;
    }
    let until = entry.until.filter(|until| until - now <= FAR_S);
    *state = ChannelState::new(entry.status, Source::Feed);
    state.as_of = Some(feed.updated);
    state.until = until;
    if entry.status.works() {
        (state.wait_min, state.until) = (entry.wait_min, until.or(closes));
    }
    if entry.status != Status::Available {
        state.reason = entry.reason;
    }
    state.moved_to = entry.moved_to.clone().filter(|id| *id != channel.id);
}

fn by_schedule(channel: &Channel, zones: &[Zone], evidence: &Evidence<'_>) -> ChannelState {
    let mut state = ChannelState::new(Status::Available, Source::Schedule);
    let Some(hours) = &channel.hours else { return state };
    let now = (evidence.now_ms + evidence.skew_ms).div_euclid(1_000);
    match opening(hours, zones, now) {
        Opening::Open(until) => state.until = until,
        Opening::Closed(opens_at) => {
            state.opens_at = opens_at;
            // A message outside the hours is still taken: it is read when they begin.
            if channel.live || channel.kind == ChannelKind::Branch {
                state.status = Status::Closed;
            }
        }
        Opening::Unknown => (state.status, state.source) = (Status::Unknown, Source::None),
    }
    state
}
