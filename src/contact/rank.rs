//! The channels in the order in which they help at this moment, and the banner above them.
//!
//! The order, the first difference deciding:
//! 1. offline: a channel that needs no network before one that does;
//! 2. works now, opens within twelve hours, nobody knows, does not work;
//! 3. money at risk: a human who answers now before a message;
//! 4. suits the question before one that does not;
//! 5. the shorter wait: the expected wait, the time to the opening, or the promised reply;
//! 6. the editors' order.

use crate::content::Pack;
use crate::content::channel::{Channel, ChannelKind, Suit};

use super::availability::{ChannelState, Evidence, Reason, Status, judge};

const SOON_S: i64 = 12 * 3_600;
const NOTHING_PROMISED_MIN: i64 = 3 * 24 * 60;
const USUAL_LIVE_MIN: i64 = 15;

/// What the order depends on beside the channels themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Situation {
    /// What it is about; `FundsAtRisk` puts the fastest human first.
    pub about: Suit,
    /// Whether this device is known to be offline.
    pub offline: bool,
    /// The true time, in seconds since 1970 UTC.
    pub now: i64,
}

/// Every channel with its state, best first, and what stands above them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// Best first; the number is the channel's place in the pack.
    pub entries: Vec<(usize, ChannelState)>,
    /// The banner.
    pub headline: Headline,
}

/// The truth about live support, in one value. Instants are seconds since 1970 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    /// A human answers now.
    Available {
        /// The expected wait in minutes.
        wait_min: Option<u32>,
        /// When the last of them closes; `None` where one never does, or nobody says when.
        until: Option<i64>,
        /// Whether more than the opening hours says so.
        confirmed: bool,
    },
    /// A human answers after a wait.
    Busy {
        /// The expected wait in minutes.
        wait_min: Option<u32>,
    },
    /// Outside the hours.
    Closed {
        /// The next opening.
        opens_at: Option<i64>,
    },
    /// Online support should work, but does not.
    Outage {
        /// Why.
        reason: Reason,
        /// Until when, where somebody said so.
        until: Option<i64>,
        /// Whether a human can be reached another way, by telephone for instance.
        elsewhere: bool,
    },
    /// This device has no network.
    Offline,
    /// Nobody can say.
    Unknown,
}

impl Headline {
    /// Whether a person should be shown ways around: nobody answers online now.
    pub fn is_outage(self) -> bool {
        !matches!(self, Headline::Available { .. } | Headline::Busy { .. })
    }
}

impl Board {
    /// Whether any channel is worth trying now.
    pub fn leads_on(&self) -> bool {
        self.entries.iter().any(|(_, state)| state.leads_on())
    }

    /// The state of the channel at this place of the pack.
    pub fn state(&self, place: usize) -> Option<&ChannelState> {
        self.entries.iter().find(|(other, _)| *other == place).map(|(_, state)| state)
    }
}

/// Judges and orders every channel of the pack.
pub fn board(pack: &Pack, about: Suit, evidence: &Evidence<'_>) -> Board {
    let now = (evidence.now_ms + evidence.skew_ms).div_euclid(1_000);
    let situation = Situation { about, offline: evidence.online == Some(false), now };
    // Each goes to its place at once: a general sort would be more code than a dozen channels are worth.
    let (mut entries, mut orders) = (Vec::new(), Vec::new());
    for (place, channel) in pack.channels.iter().enumerate() {
        let state = judge(channel, &pack.zones, evidence);
        let order = order(channel, &state, situation);
        let at = orders.partition_point(|before| *before <= order);
        orders.insert(at, order);
        entries.insert(at, (place, state));
    }
    let headline = headline(pack, &entries, situation);
    Board { entries, headline }
}

/// The place of a channel among the others: smaller is better. See the module's list; the last difference is in the
/// lowest bits.
pub fn order(channel: &Channel, state: &ChannelState, situation: Situation) -> i64 {
    const MINUTES_BITS: u32 = 40;
    let until_open = state.opens_at.map_or(i64::MAX, |opens| opens - situation.now);
    let tier: i64 = match state.status {
        Status::Available | Status::Busy => 0,
        Status::Closed if until_open <= SOON_S => 1,
        Status::Unknown => 2,
        Status::Closed | Status::Unavailable => 3,
    };
    let reply = channel.reply_min.map(i64::from);
    let minutes = match state.status {
        Status::Closed => until_open / 60,
        _ if channel.live => state.wait_min.map(i64::from).or(reply).unwrap_or(USUAL_LIVE_MIN),
        _ => reply.unwrap_or(NOTHING_PROMISED_MIN),
    };
    let cut_off = situation.offline && channel.needs_network;
    let too_slow = situation.about == Suit::FundsAtRisk && !channel.live;
    let suits = channel.suits.contains(&situation.about);
    let kind = i64::from(cut_off) << 4 | tier << 2 | i64::from(too_slow) << 1 | i64::from(!suits);
    kind << MINUTES_BITS | minutes.clamp(0, (1 << MINUTES_BITS) - 1)
}

fn headline(pack: &Pack, entries: &[(usize, ChannelState)], situation: Situation) -> Headline {
    // Those that are reached online first.
    let (mut live, mut online) = (Vec::new(), 0);
    for (place, state) in entries {
        if let Some(channel) = pack.channels.get(*place).filter(|channel| channel.live) {
            if is_online(channel.kind) {
                live.insert(online, state);
                online += 1;
            } else {
                live.push(state);
            }
        }
    }
    let is = |status: Status| move |state: &&&ChannelState| state.status == status;
    let best = live.iter().find(is(Status::Available)).or_else(|| live.iter().find(is(Status::Busy)));
    let (here, others) = live.split_at(online);
    let down = here.iter().filter(is(Status::Unavailable)).filter_map(|state| Some((state.reason?, state.until)));
    let down = down.filter(|(reason, _)| *reason != Reason::AppOnly);
    // That a channel moved is about that one alone, as long as anybody answers and nothing else is wrong.
    let down = down.min_by_key(|(reason, _)| *reason == Reason::Moved);
    let down = down.filter(|(reason, _)| best.is_none() || *reason != Reason::Moved);
    let online_works = here.iter().any(|state| state.status.works());
    let elsewhere = others.iter().any(|state| state.status.works());
    match (best, down) {
        _ if situation.offline && !online_works => Headline::Offline,
        (_, Some((reason, until))) if !online_works => Headline::Outage { reason, until, elsewhere },
        (Some(state), _) if state.status == Status::Busy => Headline::Busy { wait_min: state.wait_min },
        (Some(state), _) => {
            let until = last_closing(pack, entries);
            Headline::Available { wait_min: state.wait_min, until, confirmed: state.as_of.is_some() }
        }
        (None, _) => closed_or_unknown(&live),
    }
}

/// Until when somebody answers: as long as anybody does.
fn last_closing(pack: &Pack, entries: &[(usize, ChannelState)]) -> Option<i64> {
    let mut last = i64::MIN;
    for (place, state) in entries {
        if state.status == Status::Available && pack.channels.get(*place).is_some_and(|channel| channel.live) {
            last = last.max(state.until.unwrap_or(i64::MAX));
        }
    }
    (last < i64::MAX).then_some(last)
}

fn closed_or_unknown(live: &[&ChannelState]) -> Headline {
    let any = |status| live.iter().any(|state| state.status == status);
    if any(Status::Unknown) || !any(Status::Closed) {
        return Headline::Unknown;
    }
    Headline::Closed { opens_at: live.iter().filter_map(|state| state.opens_at).min() }
}

/// Whether a live channel is reached through this device's screen.
fn is_online(kind: ChannelKind) -> bool {
    !matches!(kind, ChannelKind::Phone | ChannelKind::Branch)
}
