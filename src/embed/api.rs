//! The element's methods.

use std::rc::Rc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use super::store::Store;
use crate::app::{Action, navigation};
use crate::content::{Locale, Route};

/// Why a call was refused.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CallError {
    /// The arguments are not what the method takes.
    #[error("{method}() does not take these arguments: {problem}; see wallet-help.d.ts")]
    Arguments {
        /// The method.
        method: String,
        /// What is wrong.
        problem: serde_json::Error,
    },
    /// There is no such method.
    #[error("there is no method {0}(); see wallet-help.d.ts")]
    Unknown(String),
}

/// Calls a method; `values` is the JSON array of its arguments.
///
/// # Errors
/// [`CallError`] for an unknown method or unfitting arguments.
pub fn call(store: &Rc<Store>, method: &str, values: &str) -> Result<Option<String>, CallError> {
    match method {
        "open" => {
            let route: Vec<Option<String>> = arguments(method, values)?;
            let route = route.into_iter().flatten().next().as_deref().and_then(Route::parse);
            store.dispatch(navigation::Action::Open(route).into());
            Ok(None)
        }
        "close" => {
            store.dispatch(navigation::Action::Close.into());
            Ok(None)
        }
        "toggle" => {
            let open = store.state().navigation.open;
            let action = if open { navigation::Action::Close } else { navigation::Action::Open(None) };
            store.dispatch(action.into());
            Ok(None)
        }
        "back" => {
            let before = store.state().navigation.history.len();
            store.dispatch(navigation::Action::Back.into());
            Ok(Some((store.state().navigation.history.len() < before).to_string()))
        }
        "about" => {
            let state = store.state();
            let pack = state.pack.ready().map_or("", |pack| &pack.id);
            let about = About { version: env!("CARGO_PKG_VERSION"), pack, locale: state.locale.tag() };
            Ok(json(&about))
        }
        "attribute" => {
            let (name, value): (String, String) = arguments(method, values)?;
            if name == "locale" && !value.is_empty() {
                store.dispatch(Action::SetLocale(Locale::negotiate(&value)));
            }
            Ok(None)
        }
        _ => Err(CallError::Unknown(method.to_string())),
    }
}

/// The detail of the `ready` event.
#[derive(Serialize)]
struct About<'a> {
    version: &'a str,
    pack: &'a str,
    locale: &'a str,
}

/// An answer; only a map with keys other than strings could fail to become JSON.
fn json(answer: &impl Serialize) -> Option<String> {
    serde_json::to_string(answer).ok()
}

fn arguments<T: DeserializeOwned>(method: &str, values: &str) -> Result<T, CallError> {
    serde_json::from_str(values).map_err(|problem| CallError::Arguments { method: method.to_string(), problem })
}
