//! Bridges to native hosts, protocol v1: JSON messages both ways.
//!
//! In: `window.WalletHelp.receive(json)`, read by [`inbound`], which refuses and counts
//! whatever is not in the protocol. Out: through the port of the platform, which `bridge.js`
//! finds. `reply` is paired with its question by `bridge.js`; `boot/host.js` waits for it.

pub mod inbound;

use std::rc::Rc;

use super::store::Store;
use super::{api, value};
use crate::app::{Action, navigation};
use crate::content::{Locale, Route, Value};
use inbound::Inbound;

/// Sends a message, when a bridge is on.
pub fn send(store: &Store, kind: &str, payload: Value) {
    if store.host.bridged() {
        let message = Value::map([("v", inbound::VERSION.into()), ("type", kind.into()), ("payload", payload)]);
        store.host.post(&value::text(&message));
    }
}

/// Acts on a message from the native host; what is not in the protocol is refused and counted.
pub fn receive(store: &Rc<Store>, json: &str) {
    let message = match inbound::read(json, value::parse) {
        Ok(message) => message,
        Err(refusal) => {
            store.host.refuse(&refusal.to_string());
            return;
        }
    };
    match message {
        Inbound::Open(route) => store.dispatch(navigation::Action::Open(route).into()),
        Inbound::Back => {
            if !api::back(store) {
                send(store, "close-request", Value::map([]));
            }
        }
        Inbound::SetFacts(given) => api::set_facts(store, &given),
        Inbound::ReportError(code, given) => api::report_error(store, code, &given),
        Inbound::Locale(wish) => store.dispatch(Action::SetLocale(Locale::negotiate(&wish))),
        Inbound::Theme(theme) => store.host.set_attribute("theme", &theme),
        Inbound::Insets(insets) => {
            for (side, pixels) in insets {
                let length = String::from(js_sys::Number::from(pixels).to_js_string()) + "px";
                store.host.style(&["--wallet-help-inset-", side].concat(), &length);
            }
        }
        Inbound::Reply { id, ok } => store.host.reply(&id, ok),
    }
}

/// A route as a message carries it; an empty one is none.
fn route(text: &str) -> Option<Option<Route>> {
    if text.is_empty() { Some(None) } else { Route::parse(text).map(Some) }
}
