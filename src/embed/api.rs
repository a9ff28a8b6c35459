//! The element's methods. Each takes the list of its arguments; missing ones are nothing.

use std::rc::Rc;

use super::store::{Store, moment};
use super::{bridge, facts, hit, links, watch};
use crate::app::{Action, can_go_back, contact, navigation};
use crate::content::fact::KNOWN;
use crate::content::{Locale, Route, Value};

/// Most results of `search()` when no limit is given.
const USUAL_LIMIT: usize = 10;

/// Calls a method; the answer is [`Value::Null`] where there is none. `None` when the arguments are not what the method
/// takes: nothing is done then.
pub fn call(store: &Rc<Store>, method: &str, values: &Value) -> Option<Value> {
    let value = |at: usize| values.items().get(at).unwrap_or(&Value::Null);
    let words = || value(0).text();
    // The second argument of some: names with values, or nothing.
    let named = || Some(value(1)).filter(|given| matches!(given, Value::Null | Value::Map(_)));
    match method {
        "about" => return Some(about(store)),
        "isRoute" => return Some(Route::parse(words()?).is_some().into()),
        "open" => {
            let route = match value(0) {
                Value::Null => None,
                route => Some(route.text().and_then(Route::parse)?),
            };
            let asks = route.is_some();
            store.dispatch(navigation::Action::Open(route).into());
            if asks && store.state().navigation.lost {
                store.host.warn("open(): no such view in this pack: a search for its name stands in");
            }
        }
        "close" => store.dispatch(navigation::Action::Close.into()),
        "back" => return Some(back(store).into()),
        "search" => {
            let limit = match named()?.get("limit") {
                Value::Null => USUAL_LIMIT,
                limit => limit.count()? as usize,
            };
            return Some(hit::find(&store.state(), words()?, limit));
        }
        "setFacts" => match value(0) {
            given @ Value::Map(_) => set_facts(store, given),
            _ => return None,
        },
        "reportError" => report_error(store, words().filter(|code| !code.is_empty())?.to_string(), named()?),
        "verify" => {
            let text = words()?;
            let state = store.state();
            let (Some(pack), Some(rooms)) = (state.pack.as_ref(), state.rooms.rooms()) else {
                return Some(Value::Null);
            };
            return Some((rooms.judge)(pack, state.locale, text).value());
        }
        "availability" => {
            watch::setup(store);
            let state = store.state();
            return Some(state.rooms.rooms().map(|rooms| (rooms.report)(&state, moment().now_ms)).unwrap_or_default());
        }
        "attribute" => attribute(store, words()?, value(1).text().unwrap_or_default()),
        "link" => links::open(store, words()?),
        "receive" => bridge::receive(store, words()?),
        _ => return None,
    }
    Some(Value::Null)
}

/// One step back: a step of a flow, out of a message being written, a view, or the panel itself; `false` when nothing
/// is left to go back to, so that the host's own back applies.
pub fn back(store: &Rc<Store>) -> bool {
    let state = store.state();
    let is_panel = store.host.mode() == "launcher";
    if is_panel && !state.navigation.open {
        return false;
    }
    let goes_back = can_go_back(&state);
    let moves = goes_back || is_panel;
    if moves {
        store.dispatch(if goes_back { navigation::Action::Back } else { navigation::Action::Close }.into());
    }
    moves
}

/// Takes facts from the host.
pub fn set_facts(store: &Rc<Store>, given: &Value) {
    let state = store.state();
    let (facts, complaints) = facts::merge(&state.facts, given, state.pack.as_deref());
    complain(store, &complaints);
    store.dispatch(Action::SetFacts(facts));
}

/// Something failed at the host: opens the flow that claims this code, filled with the facts.
pub fn report_error(store: &Rc<Store>, code: String, given: &Value) {
    let (facts, complaints) = facts::merge(&Default::default(), given, store.state().pack.as_deref());
    complain(store, &complaints);
    store.dispatch(Action::ReportError(code, facts));
}

/// Names in the console what was not taken: as many as there can be facts, for a host may give any object.
fn complain(store: &Store, complaints: &[String]) {
    for complaint in complaints.iter().take(KNOWN.len()) {
        store.host.warn(complaint);
    }
}

fn attribute(store: &Rc<Store>, name: &str, value: &str) {
    match name {
        "locale" => store.dispatch(Action::SetLocale(Locale::negotiate(value))),
        "theme" => store.redraw(),
        "status-url" | "outbox-url" | "handlers" => {
            let changed = watch::setup(store);
            if !changed && name == "status-url" {
                store.dispatch(contact::Action::FeedMoved.into());
            }
        }
        _ => {}
    }
}

/// The detail of the `ready` event.
fn about(store: &Store) -> Value {
    let state = store.state();
    let pack = state.pack.as_ref().map(|pack| pack.id.as_str());
    let about = Value::map([
        ("version", env!("CARGO_PKG_VERSION").into()),
        ("pack", pack.unwrap_or_default().into()),
        ("locale", state.locale.tag().into()),
    ]);
    bridge::send(store, "ready", about.clone());
    about
}
