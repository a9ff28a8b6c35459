//! Performs effects: the only place where the application touches the world.

use std::rc::Rc;

use gloo::timers::callback::Timeout;

use super::store::Store;
use super::{events, history, pack, rooms, watch};
use crate::app::{Action, Effect, Event, search};

/// Performs one effect; what comes of it returns as an action.
pub fn perform(store: &Rc<Store>, effect: Effect) {
    match effect {
        Effect::FetchPack(locale) => pack::fetch(store, locale),
        Effect::FetchIndex(locale) => store.host.index(locale.tag()),
        Effect::Emit(event) => {
            events::emit(store, &event);
            if matches!(event, Event::Open | Event::Close) {
                watch::seen(store);
            }
            // The page may have got handlers since, as when its user signs in.
            if matches!(event, Event::Open | Event::Route(_)) {
                watch::setup(store);
            }
        }
        Effect::Navigation(effect) => history::perform(store, &effect),
        Effect::Search(search::Effect::Rest { turn, after_ms }) => {
            later(store, after_ms, search::Action::Rested(turn).into());
        }
        Effect::FetchRooms => rooms::fetch(store),
        Effect::Flow(_) | Effect::Contact(_) | Effect::Verify(_) | Effect::Search(search::Effect::Fetch(_)) => {
            if let Some(rooms) = store.rooms() {
                (rooms.perform)(store, effect);
            }
        }
    }
}

/// Sends an action after so many milliseconds.
pub fn later(store: &Rc<Store>, after_ms: u32, action: Action) {
    let store = store.clone();
    Timeout::new(after_ms, move || store.dispatch(action)).forget();
}
