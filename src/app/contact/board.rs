//! The board: every channel judged and ranked for this moment.

use serde::Serialize;

use crate::contact::availability::{Evidence, Reason, Source, Status};
use crate::contact::instant::rfc3339;
use crate::contact::rank::{self, Board};
use crate::content::ChannelKind;

/// Judges and ranks anew.
pub(super) fn refresh(state: &mut crate::app::State) {
    if state.contact.visible || state.contact.board.is_some() {
        state.contact.board = board(state);
    }
}

fn board(state: &crate::app::State) -> Option<Board> {
    let contact = &state.contact;
    let evidence = Evidence {
        now_ms: contact.now_ms,
        skew_ms: contact.feed.as_ref().map_or(0, |feed| feed.skew_ms),
        host: &contact.host_words,
        attempts: &contact.attempts,
        feed: contact.feed.as_ref().filter(|_| contact.setup.feed),
        online: contact.online,
        host_opens: contact.setup.opens,
    };
    Some(rank::board(state.pack.ready()?, contact.about, &evidence))
}

/// A channel's state as the element's `availability()` reports it; instants are RFC 3339.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChannelReport {
    /// The channel's id.
    pub id: String,
    /// What kind of way it is.
    pub kind: ChannelKind,
    /// Whether a human answers while the person waits.
    pub live: bool,
    /// The state.
    pub state: Status,
    /// Why it is not simply available.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Who said so.
    pub source: Source,
    /// When they said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// The expected wait in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_min: Option<u32>,
    /// The next opening.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<String>,
    /// Until when this holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Its place, from 1, best first.
    pub rank: usize,
}

/// Every channel's state, best first; empty until the pack is here.
pub fn report(state: &crate::app::State) -> Vec<ChannelReport> {
    let (Some(pack), Some(board)) = (state.pack.ready(), board(state)) else { return Vec::new() };
    let written = |instant: Option<i64>| instant.map(|seconds| rfc3339(seconds.saturating_mul(1_000)));
    let entries = board.entries.into_iter().filter_map(|(place, known)| Some((pack.channels.get(place)?, known)));
    entries
        .enumerate()
        .map(|(at, (channel, known))| ChannelReport {
            id: channel.id.clone(),
            kind: channel.kind,
            live: channel.live,
            state: known.status,
            reason: known.reason,
            source: known.source,
            as_of: written(known.as_of),
            wait_min: known.wait_min,
            opens_at: written(known.opens_at),
            until: written(known.until),
            rank: at + 1,
        })
        .collect()
}
