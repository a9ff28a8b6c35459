//! Packs and indexes: asks the loader for their bytes and decodes them.

use std::rc::Rc;

use js_sys::Uint8Array;
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
        // The page has said why none came.
        let pack = bytes.ok().and_then(|bytes| {
            let decoded = decode(&Uint8Array::new(&bytes).to_vec());
            decoded.map_err(|message| store.host.fault("pack", &message)).ok()
        });
        store.dispatch(match pack {
            Some(pack) => {
                store.host.speak(pack.locale.tag());
                Action::PackArrived(locale, pack)
            }
            None => Action::PackFailed(locale),
        });
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
