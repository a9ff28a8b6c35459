//! What a flow wants done outside: probes, and the memory of the way taken.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use super::memory;
use super::probe::{PATIENCE_MS, Page, measure};
use super::store::Store;
use crate::app::flow::{Action, Effect, kept};

/// Performs one effect.
pub fn perform(store: &Rc<Store>, effect: Effect) {
    match effect {
        Effect::Probe(probe) => {
            let store = store.clone();
            spawn_local(async move {
                let page: Page = js_sys::global().unchecked_into();
                let facts = measure(probe, &page, PATIENCE_MS).await;
                store.dispatch(Action::Probed(probe, facts).into());
            });
        }
        // A store that is full or denied costs only the way back after a reload.
        Effect::Remember => memory::change(memory::FLOW, |stored| kept(&store.state(), stored)),
    }
}
