//! The later rooms: flows, contact and the official-channel check.
//!
//! In the browser their code, and what the search hears, may come as a second
//! module while the first views are used already, so the rest of the application reaches them
//! through this table alone. What is meant for them before they are here is kept, and done in its
//! order when they come.

use std::rc::Rc;

use super::{Action, Effect, Moment, State, contact, flow, search, verify};
use crate::content::{Locale, Pack, Value};
use crate::search::{HEARING, Hearing, Index};

/// The way into these rooms.
#[derive(Debug)]
pub struct Rooms {
    /// One step of theirs.
    pub update: fn(&mut State, Action, Moment) -> Vec<Effect>,
    /// What the host says may settle a check that waits for it.
    pub learned: fn(&mut State, Moment) -> Vec<Effect>,
    /// What follows in them from any step of the application.
    pub follow: fn(&mut State, Moment) -> Vec<Effect>,
    /// The verdict on an address, a number or an account; see [`verify::judge`].
    pub judge: fn(&Pack, Locale, &str) -> verify::Verdict,
    /// Every channel's state; see [`contact::report`].
    pub report: fn(&State) -> Value,
    /// What the search understands beyond letters; see [`Index::hearing`].
    pub hearing: &'static Hearing,
}

/// The rooms themselves. Whoever names this has their code.
pub static ROOMS: Rooms =
    Rooms { update, learned: flow::learned, follow, judge: verify::judge, report: contact::report, hearing: &HEARING };

/// Whether the rooms are here.
#[derive(Clone, Debug)]
pub enum Access {
    /// They are on their way, or did not come; the actions wait for them.
    Awaited {
        /// What they will have to do, in its order.
        waiting: Vec<Action>,
        /// Whether they did not come.
        failed: bool,
    },
    /// They are here.
    Open(&'static Rooms),
}

impl Default for Access {
    fn default() -> Access {
        Access::Awaited { waiting: Vec::new(), failed: false }
    }
}

impl Access {
    /// The rooms, once they are here.
    pub fn rooms(&self) -> Option<&'static Rooms> {
        match self {
            Access::Open(rooms) => Some(rooms),
            Access::Awaited { .. } => None,
        }
    }
}

/// Hands an action to the rooms, or keeps it for them.
pub(super) fn pass(state: &mut State, action: Action, moment: Moment) -> Vec<Effect> {
    match &mut state.rooms {
        Access::Open(rooms) => (rooms.update)(state, action, moment),
        Access::Awaited { waiting, .. } => {
            waiting.push(action);
            Vec::new()
        }
    }
}

/// They came: what waited for them is done.
pub(super) fn arrive(state: &mut State, rooms: &'static Rooms, moment: Moment) -> Vec<Effect> {
    let Access::Awaited { waiting, .. } = std::mem::replace(&mut state.rooms, Access::Open(rooms)) else {
        return Vec::new();
    };
    state.index = state.index.take().map(|index| heard(&state.rooms, index));
    let mut effects: Vec<Effect> = search::supplied(state).into_iter().collect();
    effects.extend(waiting.into_iter().flat_map(|action| (rooms.update)(state, action, moment)));
    effects
}

/// An index with the hearing that the rooms brought.
pub(super) fn heard(rooms: &Access, index: Rc<Index>) -> Rc<Index> {
    rooms.rooms().map_or_else(|| index.clone(), |rooms| Rc::new(index.hearing(rooms.hearing)))
}

/// They did not come, or are asked for again.
pub(super) fn set_failed(state: &mut State, is_failed: bool) {
    if let Access::Awaited { failed, .. } = &mut state.rooms {
        *failed = is_failed;
    }
}

fn update(state: &mut State, action: Action, moment: Moment) -> Vec<Effect> {
    match action {
        Action::Flow(action) => flow::update(state, action, moment),
        Action::Contact(action) => contact::update(state, action, moment),
        Action::Verify(action) => verify::update(state, action),
        _ => Vec::new(),
    }
}

fn follow(state: &mut State, moment: Moment) -> Vec<Effect> {
    let mut effects = flow::follow(state, moment);
    effects.extend(contact::follow(state, moment));
    effects
}
