//! Waiting for the page.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// What is done with what a promise comes to. Behind one pointer, so that waiting is in the program once.
pub type Then = Box<dyn FnOnce(Result<JsValue, JsValue>)>;

/// Calls `then` with what a promise comes to.
pub fn settle(promise: Promise, then: Then) {
    spawn_local(async move { then(JsFuture::from(promise).await) });
}
