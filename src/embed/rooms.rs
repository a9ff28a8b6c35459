//! The later rooms: in the shipped build a second module, which the page fetches once the first
//! one runs.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Array;

use super::promise::settle;
use super::store::Store;
use super::{contact, effects, flow, shards, watch};
use crate::app::{self, Action, Effect, search, verify};
use crate::view::{LATER, Later};

/// Everything of these rooms that the rest of the program needs.
#[derive(Debug)]
pub struct Rooms {
    /// Their steps.
    pub app: &'static app::Rooms,
    /// Their views.
    pub views: &'static Later,
    /// Performs what they want done outside.
    pub perform: fn(&Rc<Store>, Effect),
    /// See [`shards::missing`].
    pub missing: fn(&Store, &str) -> Array,
    /// See [`shards::supply`].
    pub supply: fn(&Rc<Store>, &str, Vec<u8>) -> bool,
}

static ROOMS: Rooms =
    Rooms { app: &app::ROOMS, views: &LATER, perform, missing: shards::missing, supply: shards::supply };

fn perform(store: &Rc<Store>, effect: Effect) {
    match effect {
        Effect::Flow(effect) => flow::perform(store, effect),
        Effect::Contact(effect) => contact::perform(store, effect),
        Effect::Search(search::Effect::Fetch(words)) => shards::fetch(store, &words),
        Effect::Verify(turn) => effects::later(store, search::REST_MS, verify::Action::Rested(turn).into()),
        _ => {}
    }
}

/// The one way to what only these rooms use: a program taken apart ends here, and goes on in
/// the second module.
#[cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "a call to another module"),
    wasm_split_helpers::wasm_split(rooms, wasm_split_path = super::split)
)]
fn second_module() -> &'static Rooms {
    &ROOMS
}

thread_local! {
    static HERE: Cell<Option<&'static Rooms>> = const { Cell::new(None) };
}

/// The rooms, if some element of the page has them.
pub fn here() -> Option<&'static Rooms> {
    HERE.get()
}

/// Takes the rooms from the second module, which the page has started.
pub fn take() {
    #[cfg(feature = "split")]
    let rooms = super::split::at_once(second_module());
    #[cfg(not(feature = "split"))]
    let rooms = Some(second_module());
    HERE.set(rooms);
}

/// Gives `store` its rooms, if they are here; whether it has them.
pub fn enter(store: &Rc<Store>) -> bool {
    let Some(rooms) = here() else { return false };
    if store.rooms().is_none() {
        store.dispatch(Action::RoomsArrived(rooms.app, Vec::new()));
        watch::tell(store);
    }
    true
}

/// Has them fetched, so that they are here when they are needed.
pub fn fetch(store: &Rc<Store>) {
    let coming = store.host.rooms();
    let store = store.clone();
    let come = move |_| {
        if !enter(&store) {
            store.dispatch(Action::RoomsFailed);
        }
    };
    settle(coming, Box::new(come));
}
