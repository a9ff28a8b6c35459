//! The element's methods. Each takes the JSON array of its arguments; missing ones at the end
//! are as if they were `null`.

use std::rc::Rc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use super::facts::{self, Given};
use super::store::Store;
use super::{bridge, hit, links, watch};
use crate::app::{Action, contact, navigation, verify};
use crate::content::{Locale, Route};

/// Most results of `search()` when no limit is given.
const USUAL_LIMIT: usize = 10;

/// The longest text that `verify()` looks at, in characters.
const MOST_CHARACTERS: usize = 2_000;

/// Why a call was refused.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CallError {
    /// The arguments are not what the method takes.
    #[error("{0}() does not take these arguments: see wallet-help.d.ts")]
    Arguments(String),
    /// There is no such method.
    #[error("there is no method {0}(): see wallet-help.d.ts")]
    Unknown(String),
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Options {
    limit: Option<usize>,
}

/// Calls a method; the answer is JSON, or nothing.
///
/// # Errors
/// [`CallError`] for an unknown method or unfitting arguments.
pub fn call(store: &Rc<Store>, method: &str, values: &str) -> Result<Option<String>, CallError> {
    let refused = || CallError::Arguments(method.to_string());
    match method {
        "about" => return Ok(about(store)),
        "open" => {
            let route = match first::<String>(values).map_err(|()| refused())? {
                Some(route) => Some(Route::parse(&route).ok_or_else(refused)?),
                None => None,
            };
            store.dispatch(navigation::Action::Open(route).into());
        }
        "close" => store.dispatch(navigation::Action::Close.into()),
        "back" => return Ok(json(&back(store))),
        "search" => {
            let (words, options) = pair::<String, Options>(values).map_err(|()| refused())?;
            let limit = options.and_then(|options| options.limit).unwrap_or(USUAL_LIMIT);
            return Ok(json(&hit::find(&store.state(), &words.ok_or_else(refused)?, limit)));
        }
        "setFacts" => set_facts(store, first(values).map_err(|()| refused())?.ok_or_else(refused)?),
        "reportError" => {
            let (code, given) = pair::<String, Given>(values).map_err(|()| refused())?;
            let (facts, complaints) = facts::merge(&Default::default(), given.unwrap_or_default());
            complain(store, &complaints);
            store.dispatch(Action::ReportError(code.ok_or_else(refused)?, facts));
        }
        "verify" => {
            let text: String = first(values).map_err(|()| refused())?.ok_or_else(refused)?;
            let text: String = text.chars().take(MOST_CHARACTERS).collect();
            let state = store.state();
            return Ok(state.pack.ready().and_then(|pack| json(&verify::judge(pack, state.locale, &text))));
        }
        "availability" => return Ok(json(&contact::report(&store.state()))),
        "attribute" => {
            let (name, value) = pair::<String, String>(values).map_err(|()| refused())?;
            attribute(store, name.as_deref().unwrap_or_default(), value.as_deref().unwrap_or_default());
        }
        "link" => links::open(store, &first::<String>(values).map_err(|()| refused())?.unwrap_or_default()),
        "receive" => bridge::receive(store, &first::<String>(values).map_err(|()| refused())?.unwrap_or_default()),
        _ => return Err(CallError::Unknown(method.to_string())),
    }
    Ok(None)
}

/// One step back: a step of a flow, a view, or the panel itself; `false` when nothing is left
/// to go back to, so that the host's own back applies.
pub fn back(store: &Rc<Store>) -> bool {
    let before = store.state();
    let is_panel = store.host.mode() == "launcher";
    if is_panel && !before.navigation.open {
        return false;
    }
    store.dispatch(navigation::Action::Back.into());
    let after = store.state();
    let moved = before.navigation != after.navigation || before.flow.session != after.flow.session;
    if !moved && is_panel {
        store.dispatch(navigation::Action::Close.into());
    }
    moved || is_panel
}

/// Takes facts from the host.
pub fn set_facts(store: &Rc<Store>, given: Given) {
    let (facts, complaints) = facts::merge(&store.state().facts, given);
    complain(store, &complaints);
    store.dispatch(Action::SetFacts(facts));
}

/// Names in the console what was not taken.
pub fn complain(store: &Store, complaints: &[String]) {
    for complaint in complaints {
        store.host.warn(complaint);
    }
}

fn attribute(store: &Rc<Store>, name: &str, value: &str) {
    match name {
        "locale" if !value.is_empty() => store.dispatch(Action::SetLocale(Locale::negotiate(value))),
        "theme" => store.redraw(),
        "status-url" | "outbox-url" => {
            let changed = watch::setup(store);
            if !changed && name == "status-url" {
                store.dispatch(contact::Action::FeedMoved.into());
            }
        }
        _ => {}
    }
}

/// The detail of the `ready` event.
#[derive(Serialize)]
struct About<'a> {
    version: &'a str,
    pack: &'a str,
    locale: &'a str,
}

fn about(store: &Store) -> Option<String> {
    let state = store.state();
    let pack = state.pack.ready().map_or("", |pack| &pack.id);
    let about = About { version: env!("CARGO_PKG_VERSION"), pack, locale: state.locale.tag() };
    bridge::send(store, "ready", &about);
    json(&about)
}

/// An answer; only a map with keys other than strings could fail to become JSON.
fn json(answer: &impl Serialize) -> Option<String> {
    serde_json::to_string(answer).ok()
}

fn first<T: DeserializeOwned>(values: &str) -> Result<Option<T>, ()> {
    pair::<T, serde::de::IgnoredAny>(values).map(|(first, _)| first)
}

/// The first two of the arguments.
fn pair<A: DeserializeOwned, B: DeserializeOwned>(values: &str) -> Result<(Option<A>, Option<B>), ()> {
    if let Ok((one, two)) = serde_json::from_str::<(Option<A>, Option<B>)>(values) {
        return Ok((one, two));
    }
    if let Ok((one,)) = serde_json::from_str::<(Option<A>,)>(values) {
        return Ok((one, None));
    }
    if values == "[]" { Ok((None, None)) } else { Err(()) }
}
