//! Ways out of the widget: only to `https:`, `mailto:` and `tel:`, and to an address that is
//! not official only after the person saw what is wrong with it.

use std::rc::Rc;

use js_sys::{Array, Promise};

use super::promise::settle;
use super::store::Store;
use crate::app::{navigation, verify};
use crate::contact::official::Standing;
use crate::content::channel::is_safe;
use crate::content::{Pack, Route};

/// Follows an address; one that is not official is shown in the checker instead. The pack's own
/// channels are official without being checked, also where the checker did not come.
pub fn open(store: &Rc<Store>, address: &str) {
    if !is_safe(address) {
        return;
    }
    let state = store.state();
    // A browser ends the address of a host with a slash.
    let bare = |address: &str| address.trim_end_matches('/').to_string();
    if state.pack.as_ref().is_some_and(|pack| pack.channels.iter().any(|one| bare(&one.address) == bare(address))) {
        follow(store, address);
        return;
    }
    let verdict = |pack: &Rc<Pack>| Some((state.rooms.rooms()?.judge)(pack, state.locale, address).verdict);
    let is_official = state.pack.as_ref().and_then(verdict) == Some(Standing::Official);
    if is_official {
        follow(store, address);
    } else {
        store.dispatch(verify::Action::Typed(address.to_string()).into());
        store.dispatch(navigation::Action::Go(Route::Verify).into());
    }
}

/// Follows an address of the pack's: through the host where it wants to, else in a new tab
/// that knows nothing of this page.
pub fn follow(store: &Rc<Store>, address: &str) {
    if !is_safe(address) {
        return;
    }
    let Some(opening) = hand(store, address) else {
        store.host.follow(address);
        return;
    };
    let (store, address) = (store.clone(), address.to_string());
    settle(
        opening,
        Box::new(move |opened| {
            // What a native application refuses, it refuses for a reason.
            if opened.is_err() && !store.host.bridged() {
                store.host.follow(&address)
            }
        }),
    );
}

/// Hands an address to the host, if it follows links itself: a promise that is rejected when it did not.
pub fn hand(store: &Store, address: &str) -> Option<Promise> {
    store.host.handles("openLink").then(|| store.host.handle("openLink", Array::of1(&address.into()).into()))
}
