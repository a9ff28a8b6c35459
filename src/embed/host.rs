//! The page's side of an element, as `boot.js` offers it.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// One `<wallet-help>` in the page.
    #[derive(Clone)]
    pub type Host;

    /// `launcher`, `inline` or `page`.
    #[wasm_bindgen(method)]
    pub fn mode(this: &Host) -> String;

    /// The tag of the locale that the static panel speaks.
    #[wasm_bindgen(method)]
    pub fn locale(this: &Host) -> String;

    /// What was typed into the static panel's field.
    #[wasm_bindgen(method)]
    pub fn typed(this: &Host) -> String;

    /// Whether the static panel is open.
    #[wasm_bindgen(method, js_name = isOpen)]
    pub fn is_open(this: &Host) -> bool;

    /// An attribute of the element.
    #[wasm_bindgen(method)]
    pub fn attribute(this: &Host, name: &str) -> Option<String>;

    /// Says that the application has drawn itself for the first time.
    #[wasm_bindgen(method)]
    pub fn drawn(this: &Host);

    /// The launcher and the static panel speak this locale from now on.
    #[wasm_bindgen(method)]
    pub fn speak(this: &Host, locale: &str);

    /// The bytes of a locale's pack and index: a promise of an array of two buffers, which is
    /// rejected with an error that has a `code` and a `message`.
    #[wasm_bindgen(method)]
    pub fn pack(this: &Host, locale: &str) -> Promise;

    /// Dispatches `wallet-help-<name>` with this JSON as its detail.
    #[wasm_bindgen(method)]
    pub fn emit(this: &Host, name: &str, detail: &str);

    /// Dispatches `wallet-help-error`; the remedy follows from the code.
    #[wasm_bindgen(method)]
    pub fn fault(this: &Host, code: &str, message: &str);
}
