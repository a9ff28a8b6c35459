//! The board: every channel judged and ranked for this moment.

use std::rc::Rc;

use crate::contact::availability::{ChannelState, Evidence, Reason};
use crate::contact::instant::rfc3339;
use crate::contact::rank::{self, Board};
use crate::content::{Channel, Value};

/// Judges and ranks anew; the board that stood until now.
pub(super) fn refresh(state: &mut crate::app::State) -> Option<Rc<Board>> {
    if !state.contact.visible && state.contact.board.is_none() {
        return None;
    }
    let (before, board) = (state.contact.board.clone(), board(state, state.now_ms));
    if before.as_deref() != board.as_ref() {
        state.contact.board = board.map(Rc::new);
    }
    before
}

fn board(state: &crate::app::State, now_ms: i64) -> Option<Board> {
    let contact = &state.contact;
    let evidence = Evidence {
        now_ms,
        skew_ms: contact.feed.as_ref().map_or(0, |feed| feed.skew_ms),
        host: contact.host_word,
        attempts: &contact.attempts,
        feed: contact.feed.as_ref().filter(|_| contact.setup.feed),
        online: contact.online,
        host_opens: contact.setup.opens,
    };
    Some(rank::board(state.pack.as_ref()?, contact.about, &evidence))
}

/// Every channel's state at this moment as the element's `availability()` reports it, best first; instants are
/// RFC 3339. Empty until the pack is here.
pub fn report(state: &crate::app::State, now_ms: i64) -> Value {
    let (Some(pack), Some(board)) = (state.pack.as_ref(), board(state, now_ms)) else { return Value::List(Vec::new()) };
    let written = |instant: Option<i64>| Value::from(instant.map(|seconds| rfc3339(seconds.saturating_mul(1_000))));
    let entries = board.entries.iter().filter_map(|(place, known)| Some((pack.channels.get(*place)?, known)));
    let describe = |(at, (channel, known)): (usize, (&Channel, &ChannelState))| {
        Value::map([
            ("id", (&channel.id).into()),
            ("kind", channel.kind.name().into()),
            ("live", channel.live.into()),
            ("state", known.status.name().into()),
            ("reason", known.reason.map(Reason::name).into()),
            ("source", known.source.name().into()),
            ("as_of", written(known.as_of)),
            ("wait_min", known.wait_min.into()),
            ("opens_at", written(known.opens_at)),
            ("until", written(known.until)),
            ("rank", (at + 1).into()),
        ])
    };
    entries.enumerate().map(describe).collect()
}
