//! What the application has to know about the page without asking: whether somebody can see
//! it, whether there is a network, and what the host offers. The later rooms alone want to know,
//! and are told how things stand when they come; if they did not come, a network that is back, or
//! a person who is, is the moment to fetch them again.

use std::rc::Rc;

use gloo::events::EventListener;

use super::store::Store;
use crate::app::{Action, contact};

/// Starts watching; the listeners stop when they are dropped.
pub fn start(store: &Rc<Store>) -> Vec<EventListener> {
    tell(store);
    let mut listeners = Vec::new();
    let Some(window) = web_sys::window() else { return listeners };
    for (event, is_online) in [("online", true), ("offline", false)] {
        let store = store.clone();
        listeners.push(EventListener::new(&window, event, move |_| online(&store, is_online)));
    }
    if let Some(document) = window.document() {
        let store = store.clone();
        listeners.push(EventListener::new(&document, "visibilitychange", move |_| seen(&store)));
    }
    listeners
}

/// Tells all of it as it is now.
pub fn tell(store: &Rc<Store>) {
    setup(store);
    seen(store);
    if let Some(window) = web_sys::window() {
        online(store, window.navigator().on_line());
    }
}

/// Tells what the host offers: attributes and handlers may have changed. Whether they had.
pub fn setup(store: &Rc<Store>) -> bool {
    if store.rooms().is_none() {
        return false;
    }
    let host = &store.host;
    let has = |name: &str| host.attribute(name).is_some_and(|value| !value.is_empty());
    let setup = contact::Setup {
        feed: has("status-url"),
        submits: has("outbox-url") || host.handles("submit"),
        opens: host.handles("openChannel"),
    };
    let changed = setup != store.state().contact.setup;
    if changed {
        store.dispatch(contact::Action::Setup(setup).into());
    }
    changed
}

/// Tells whether a person can see the widget now.
pub fn seen(store: &Rc<Store>) {
    let state = store.state();
    let hidden = web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.hidden());
    let visible = !hidden && (state.navigation.open || store.host.mode() != "launcher");
    if visible != state.contact.visible {
        tell_rooms(store, contact::Action::Visible(visible), visible);
    }
}

fn online(store: &Rc<Store>, is_online: bool) {
    tell_rooms(store, contact::Action::Online(is_online), is_online);
}

/// Tells the rooms; where they did not come, they are tried again when it is good news.
fn tell_rooms(store: &Rc<Store>, news: contact::Action, is_good: bool) {
    if store.rooms().is_some() {
        store.dispatch(news.into());
    } else if is_good && store.state().rooms.has_failed() {
        store.dispatch(Action::RetryRooms);
    }
}
