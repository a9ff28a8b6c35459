//! The later rooms: in the shipped build a second module, which the page fetches once the first
//! one runs.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::store::Store;
use super::{contact, flow, watch};
use crate::app::{self, Action, Effect};
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
}

static ROOMS: Rooms = Rooms { app: &app::ROOMS, views: &LATER, perform };

fn perform(store: &Rc<Store>, effect: Effect) {
    match effect {
        Effect::Flow(effect) => flow::perform(store, effect),
        Effect::Contact(effect) => contact::perform(store, effect),
        _ => {}
    }
}

/// The one way to what only these rooms use: a program taken apart ends here, and goes on in
/// the second module.
#[cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "a call to another module"),
    wasm_split_helpers::wasm_split(rooms)
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
pub async fn take() -> &'static Rooms {
    #[cfg(feature = "split")]
    let rooms = second_module().await;
    #[cfg(not(feature = "split"))]
    let rooms = second_module();
    HERE.set(Some(rooms));
    rooms
}

/// Waits until the rooms of `store` are here; whether they are. Tries again after they did not come.
pub async fn enter(store: &Rc<Store>) -> bool {
    if store.rooms().is_none() {
        if JsFuture::from(store.host.rooms()).await.is_err() {
            store.dispatch(Action::RoomsFailed);
            return false;
        }
        open(store, take().await);
    }
    true
}

/// Gives `store` its rooms.
pub fn open(store: &Rc<Store>, rooms: &'static Rooms) {
    if store.rooms().is_none() {
        store.dispatch(Action::RoomsArrived(rooms.app));
        watch::tell(store);
    }
}

/// Has them fetched, so that they are here when they are needed.
pub fn fetch(store: &Rc<Store>) {
    let store = store.clone();
    spawn_local(async move {
        enter(&store).await;
    });
}
