//! Bridges to native hosts, protocol v1: JSON messages both ways.
//!
//! In: `window.WalletHelp.receive(json)`, read by [`inbound`], which refuses and counts
//! whatever is not in the protocol. Out: through the port of the platform, which `boot.js`
//! finds. `reply` is paired with its question by `boot.js`, which waits for it.

pub mod inbound;

use std::rc::Rc;

use serde::Serialize;

use super::store::Store;
use super::{api, facts};
use crate::app::{Action, navigation};
use crate::content::{Locale, Route};
use inbound::Inbound;

/// A message to the native host.
#[derive(Serialize)]
struct Outbound<'a, P> {
    v: u32,
    #[serde(rename = "type")]
    kind: &'a str,
    payload: P,
}

/// Sends a message, when a bridge is on.
pub fn send<P: Serialize>(store: &Store, kind: &str, payload: P) {
    if !store.host.bridged() {
        return;
    }
    if let Ok(json) = serde_json::to_string(&Outbound { v: inbound::VERSION, kind, payload }) {
        store.host.post(&json);
    }
}

/// Acts on a message from the native host; what is not in the protocol is refused and counted.
pub fn receive(store: &Rc<Store>, json: &str) {
    let message = match inbound::read(json) {
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
                send(store, "close-request", inbound::Empty {});
            }
        }
        Inbound::SetFacts(given) => api::set_facts(store, given),
        Inbound::ReportError(code, given) => {
            let (facts, complaints) = facts::merge(&Default::default(), given);
            api::complain(store, &complaints);
            store.dispatch(Action::ReportError(code, facts));
        }
        Inbound::Locale(wish) => store.dispatch(Action::SetLocale(Locale::negotiate(&wish))),
        Inbound::Theme(theme) => store.host.set_attribute("theme", &theme),
        Inbound::Insets(insets) => {
            for (side, pixels) in insets {
                store.host.style(&["--wallet-help-inset-", side].concat(), &[&pixels.to_string(), "px"].concat());
            }
        }
        Inbound::Reply { id, ok } => store.host.reply(&id, ok),
    }
}

/// A route as a message carries it; an empty one is none.
fn route(text: &str) -> Option<Option<Route>> {
    if text.is_empty() { Some(None) } else { Route::parse(text).map(Some) }
}
