//! The parts of a large index: the page fetches those that a query needs, and hands them over.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::store::Store;
use crate::app::search;
use crate::search::Shard;

/// What these words need and is not here: pairs of a file and its integrity.
pub fn missing(store: &Store, words: &str) -> Array {
    let Some(index) = store.state().index.clone() else { return Array::new() };
    let pair = |shard: Shard| -> JsValue { Array::of2(&shard.file.into(), &shard.integrity.into()).into() };
    index.missing(words).into_iter().map(pair).collect()
}

/// Fetches what these words need. The field's results follow with every part that arrives; one that does not is
/// told to the host, and asked for again by the next search that needs it.
pub fn fetch(store: &Store, words: &str) {
    let missing = missing(store, words);
    if missing.length() > 0 {
        store.host.parts(&missing);
    }
}

/// Takes a part; whether it is one of the index.
pub fn supply(store: &Rc<Store>, file: &str, bytes: Vec<u8>) -> bool {
    let supplied = store.state().index.as_ref().is_some_and(|index| index.supply(file, bytes).is_ok());
    if supplied {
        store.dispatch(search::Action::Supplied.into());
    }
    supplied
}
