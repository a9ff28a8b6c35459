//! Performs effects: the only place where the application touches the world.

use std::rc::Rc;

use gloo::timers::callback::Timeout;

use super::store::Store;
use super::{events, flow, pack};
use crate::app::{Effect, search};

/// Performs one effect; what comes of it returns as an action.
pub fn perform(store: &Rc<Store>, effect: Effect) {
    match effect {
        Effect::FetchPack(locale) => pack::fetch(store, locale),
        Effect::Emit(event) => events::emit(&store.host, &event),
        Effect::Search(search::Effect::Rest { turn, after_ms }) => {
            let store = store.clone();
            Timeout::new(after_ms, move || store.dispatch(search::Action::Rested(turn).into())).forget();
        }
        Effect::Flow(effect) => flow::perform(store, effect),
        Effect::Navigation(_) | Effect::Contact(_) => {}
    }
}
