//! The parts of a large index: asks the loader for those that a query needs.

use std::future::Future;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::pack::text;
use super::store::Store;
use crate::app::search;

/// Fetches what these words need. The field's results follow with every part that arrives; one that does not is
/// told to the host, and asked for again by the next search that needs it.
pub fn fetch(store: &Rc<Store>, words: &str) {
    for part in parts(store, words) {
        let store = store.clone();
        spawn_local(async move {
            if part.await {
                store.dispatch(search::Action::Supplied.into());
            }
        });
    }
}

/// Waits until what these words need is here, or did not come; says whether all of it is here.
pub async fn ready(store: &Rc<Store>, words: &str) -> bool {
    let mut all = true;
    for part in parts(store, words) {
        all &= part.await;
    }
    all
}

/// The parts, on their way: each says whether it arrived.
fn parts(store: &Rc<Store>, words: &str) -> Vec<impl Future<Output = bool> + use<>> {
    let Some(index) = store.state().index.clone() else { return Vec::new() };
    let part = |shard: crate::search::Shard| {
        let (store, index) = (store.clone(), index.clone());
        let bytes = JsFuture::from(store.host.shard(&shard.file, &shard.integrity));
        async move {
            let problem = match bytes.await {
                Ok(bytes) => match index.supply(shard.number, Uint8Array::new(&bytes).to_vec()) {
                    Ok(()) => return true,
                    Err(error) => ("pack".into(), error.to_string()),
                },
                Err(error) => (text(&error, "code"), text(&error, "message")),
            };
            store.host.fault(&problem.0, &problem.1);
            false
        }
    };
    index.missing(words).into_iter().map(part).collect()
}
