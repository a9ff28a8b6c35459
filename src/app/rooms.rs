//! The later rooms: flows, contact and the official-channel check.
//!
//! In the browser their code, and what the search hears, may come as a second
//! module while the first views are used already, so the rest of the application reaches them
//! through this table alone. What is meant for them before they are here is kept ([`Early`]), and
//! done in its order when they come.

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
    pub report: fn(&State, i64) -> Value,
    /// What the search understands beyond letters; see [`Index::hearing`].
    pub hearing: &'static Hearing,
}

/// The rooms themselves. Whoever names this has their code.
pub static ROOMS: Rooms =
    Rooms { update, learned: flow::learned, follow, judge: verify::judge, report: contact::report, hearing: &HEARING };

/// Whether the rooms are here.
#[derive(Clone, Copy, Debug)]
pub enum Access {
    /// They are on their way, or did not come.
    Awaited {
        /// Whether they did not come.
        failed: bool,
    },
    /// They are here.
    Open(&'static Rooms),
}

impl Default for Access {
    fn default() -> Access {
        Access::Awaited { failed: false }
    }
}

impl Access {
    /// The rooms, once they are here.
    pub fn rooms(self) -> Option<&'static Rooms> {
        match self {
            Access::Open(rooms) => Some(rooms),
            Access::Awaited { .. } => None,
        }
    }

    /// Whether they did not come.
    pub fn has_failed(self) -> bool {
        matches!(self, Access::Awaited { failed: true })
    }
}

/// What was meant for the rooms before they are here. Whoever takes actions one by one passes them
/// through this: an action that reaches rooms that are not here does nothing.
#[derive(Debug, Default)]
pub struct Early(Vec<Action>);

impl Early {
    /// The action, unless it has to wait for its room; what waited goes along with the rooms.
    pub fn pass(&mut self, state: &State, action: Action) -> Option<Action> {
        match action {
            Action::RoomsArrived(rooms, _) => Some(Action::RoomsArrived(rooms, std::mem::take(&mut self.0))),
            Action::Flow(_) | Action::Contact(_) | Action::Verify(_) if state.rooms.rooms().is_none() => {
                self.0.push(action);
                None
            }
            _ => Some(action),
        }
    }
}

/// Hands an action to the rooms.
pub(super) fn pass(state: &mut State, action: Action, moment: Moment) -> Vec<Effect> {
    state.rooms.rooms().map_or_else(Vec::new, |rooms| (rooms.update)(state, action, moment))
}

/// They came: what waited for them is done.
pub(super) fn arrive(state: &mut State, rooms: &'static Rooms, waited: Vec<Action>, moment: Moment) -> Vec<Effect> {
    state.rooms = Access::Open(rooms);
    state.index = state.index.take().map(|index| heard(state.rooms, index));
    let mut effects: Vec<Effect> = search::supplied(state).into_iter().collect();
    effects.extend(waited.into_iter().flat_map(|action| (rooms.update)(state, action, moment)));
    effects
}

/// An index with the hearing that the rooms brought.
pub(super) fn heard(rooms: Access, index: Rc<Index>) -> Rc<Index> {
    rooms.rooms().map_or_else(|| index.clone(), |rooms| Rc::new(index.hearing(rooms.hearing)))
}

/// They did not come, or are asked for again.
pub(super) fn set_failed(state: &mut State, is_failed: bool) {
    if let Access::Awaited { failed } = &mut state.rooms {
        *failed = is_failed;
    }
}

fn update(state: &mut State, action: Action, moment: Moment) -> Vec<Effect> {
    let mut effects = Vec::new();
    match action {
        Action::Flow(action) => flow::update(state, &action, moment, &mut effects),
        Action::Contact(action) => contact::update(state, &action, moment, &mut effects),
        Action::Verify(action) => return verify::update(state, &action),
        _ => {}
    }
    effects
}

fn follow(state: &mut State, moment: Moment) -> Vec<Effect> {
    let mut effects = Vec::new();
    flow::follow(state, moment, &mut effects);
    contact::follow(state, moment, &mut effects);
    verify::follow(state);
    effects
}
