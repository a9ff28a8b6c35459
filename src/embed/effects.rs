//! Performs effects: the only place where the application touches the world.

use std::rc::Rc;

use gloo::timers::callback::Timeout;

use super::store::Store;
use super::{events, pack};
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
        Effect::Navigation(_) | Effect::Flow(_) | Effect::Contact(_) => {}
    }
}
