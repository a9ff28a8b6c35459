//! The page's side of an element, as `boot/host.js` offers it; `parts` and what a bridge does come from `rooms.js`.

use js_sys::{Array, Promise};
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

    /// The launcher and the static panel speak this locale from now on.
    #[wasm_bindgen(method)]
    pub fn speak(this: &Host, locale: &str);

    /// The bytes of a locale's pack: a promise of a buffer. Why it is rejected has been told.
    #[wasm_bindgen(method)]
    pub fn pack(this: &Host, locale: &str) -> Promise;

    /// Fetches the index of a locale's pack, and hands it to [`super::entry::index`].
    #[wasm_bindgen(method)]
    pub fn index(this: &Host, locale: &str);

    /// Fetches parts of the index, pairs of a file and its integrity, and hands each to
    /// [`super::entry::supply`].
    #[wasm_bindgen(method)]
    pub fn parts(this: &Host, files: &Array);

    /// A promise that is fulfilled when the second module runs, and rejected when it did not come.
    #[wasm_bindgen(method)]
    pub fn rooms(this: &Host) -> Promise;

    /// Dispatches `wallet-help-<name>` with this detail.
    #[wasm_bindgen(method)]
    pub fn emit(this: &Host, name: &str, detail: JsValue);

    /// Dispatches `wallet-help-error`; the remedy follows from the code.
    #[wasm_bindgen(method)]
    pub fn fault(this: &Host, code: &str, message: &str);

    /// The address of the standalone site's root, with a trailing slash.
    #[wasm_bindgen(method)]
    pub fn base(this: &Host) -> String;

    /// Sets an attribute of the element.
    #[wasm_bindgen(method, js_name = setAttribute)]
    pub fn set_attribute(this: &Host, name: &str, value: &str);

    /// Sets a custom property on the widget's container.
    #[wasm_bindgen(method)]
    pub fn style(this: &Host, name: &str, value: &str);

    /// Shows or hides the launcher's dot.
    #[wasm_bindgen(method)]
    pub fn dot(this: &Host, on: bool);

    /// Whether the host, or the native app behind a bridge, handles this.
    #[wasm_bindgen(method)]
    pub fn handles(this: &Host, name: &str) -> bool;

    /// Calls a handler with this array of arguments: a promise that is rejected when the
    /// handler throws, rejects, or is silent for ten seconds.
    #[wasm_bindgen(method)]
    pub fn handle(this: &Host, name: &str, values: JsValue) -> Promise;

    /// Follows an address in a new tab, or in the program that is there for it.
    #[wasm_bindgen(method)]
    pub fn follow(this: &Host, address: &str);

    /// Says something to the host's developer.
    #[wasm_bindgen(method)]
    pub fn warn(this: &Host, complaint: &str);

    /// Whether a bridge is on.
    #[wasm_bindgen(method)]
    pub fn bridged(this: &Host) -> bool;

    /// Sends a message to the native host.
    #[wasm_bindgen(method)]
    pub fn post(this: &Host, json: &str);

    /// Counts a message that was refused, and says why.
    #[wasm_bindgen(method)]
    pub fn refuse(this: &Host, why: &str);

    /// The native host answered the message with this id.
    #[wasm_bindgen(method)]
    pub fn reply(this: &Host, id: &str, ok: bool);
}
