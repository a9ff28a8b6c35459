//! Packs and indexes: asks the loader for their bytes and decodes them.

use std::rc::Rc;

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsValue;

use super::promise::settle;
use super::store::Store;
use crate::app::Action;
use crate::content::{Locale, Pack, format};
use crate::search::Index;

/// Decodes a pack that the loader fetched.
///
/// # Errors
/// The message says what to do.
pub fn decode(pack: &[u8]) -> Result<Rc<Pack>, String> {
    format::decode_pack(pack).map(Rc::new).map_err(|error| error.to_string())
}

/// Fetches the pack of a locale and answers with an action.
pub fn fetch(store: &Rc<Store>, locale: Locale) {
    let store = store.clone();
    let bytes = store.host.pack(locale.tag());
    let take = move |bytes: Result<JsValue, JsValue>| {
        let action = match read(bytes) {
            Ok(pack) => {
                store.host.speak(locale.tag());
                Action::PackArrived(locale, pack)
            }
            Err((code, message)) => {
                store.host.fault(&code, &message);
                Action::PackFailed(locale)
            }
        };
        store.dispatch(action);
    };
    settle(bytes, Box::new(take));
}

/// Takes an index that the loader fetched, or nothing if it did not come; whether it can be read. One that cannot is
/// told to the host, and is no reason to stop: titles are searched then.
pub fn take_index(store: &Rc<Store>, tag: &str, bytes: Option<Vec<u8>>) -> bool {
    let decoded = |bytes| Index::deaf(bytes).map_err(|error| store.host.fault("pack", &error.to_string()));
    let index = bytes.and_then(|bytes| decoded(bytes).ok()).map(Rc::new);
    let is_index = index.is_some();
    if let Some(locale) = Locale::from_tag(tag) {
        store.dispatch(Action::IndexArrived(locale, index));
    }
    is_index
}

fn read(bytes: Result<JsValue, JsValue>) -> Result<Rc<Pack>, (String, String)> {
    let bytes = bytes.map_err(|error| (text(&error, "code"), text(&error, "message")))?;
    decode(&Uint8Array::new(&bytes).to_vec()).map_err(|message| ("pack".to_string(), message))
}

/// A text that an error carries.
fn text(error: &JsValue, name: &str) -> String {
    Reflect::get(error, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}
