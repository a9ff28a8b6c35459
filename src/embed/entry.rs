//! What the WebAssembly module exports: an element is mounted, called, and unmounted.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::host::Host;
use super::rooms::{self, Rooms};
use super::root::Root;
use super::store::Store;
use super::{api, pack, value};
use crate::content::Value;

struct Instance {
    store: Rc<Store>,
    root: Root,
}

thread_local! {
    static INSTANCES: RefCell<Vec<Option<Instance>>> = const { RefCell::new(Vec::new()) };
}

/// Keeps the exports of this module in the program: the linker drops what nothing names.
pub fn keep() {}

/// Draws the widget into `container` with the pack that the loader fetched, and returns the
/// number that the other functions take.
///
/// # Errors
/// A message when the bytes are not a usable pack.
#[wasm_bindgen]
pub fn mount(container: Element, host: Host, pack: &[u8]) -> Result<u32, JsValue> {
    let pack = pack::decode(pack)?;
    let store = Store::new(host);
    store.begin(pack);
    let root = Root::draw(container, &store);
    Ok(INSTANCES.with_borrow_mut(|instances| {
        instances.push(Some(Instance { store, root }));
        instances.len() as u32 - 1
    }))
}

/// Calls a method of a mounted element; `values` is the array of its arguments, as `JSON.parse`
/// makes one, and so is the answer.
///
/// # Errors
/// A message when the arguments are not what the method takes.
#[wasm_bindgen]
pub fn call(id: u32, method: &str, values: &JsValue) -> Result<JsValue, JsValue> {
    let Some(store) = store(id) else { return Ok(JsValue::UNDEFINED) };
    match api::call(&store, method, &value::read(values)) {
        Some(Value::Null) => Ok(JsValue::UNDEFINED),
        Some(answer) => Ok(value::write(&answer)),
        None => Err([method, "() does not take these arguments: see wallet-help.d.ts"].concat().into()),
    }
}

/// Takes the index of a locale's pack; nothing, if it did not come. Whether it is one.
#[wasm_bindgen]
pub fn index(id: u32, locale: &str, bytes: Option<Vec<u8>>) -> bool {
    store(id).is_some_and(|store| pack::take_index(&store, locale, bytes))
}

/// The parts of the index that a search for `words` needs and that are not here: pairs of a file and its integrity.
#[wasm_bindgen]
pub fn missing(id: u32, words: &str) -> Array {
    let Some((store, rooms)) = furnished(id) else { return Array::new() };
    (rooms.missing)(&store, words)
}

/// Takes a part of the index; whether it is one.
#[wasm_bindgen]
pub fn supply(id: u32, file: &str, bytes: Vec<u8>) -> bool {
    furnished(id).is_some_and(|(store, rooms)| (rooms.supply)(&store, file, bytes))
}

/// Takes the later rooms from the second module, which runs already: whatever is mounted from now on has them.
#[wasm_bindgen]
pub fn take() {
    rooms::take();
}

/// Gives an element the later rooms, if they are here; whether it has them.
#[wasm_bindgen]
pub fn enter(id: u32) -> bool {
    store(id).is_some_and(|store| rooms::enter(&store))
}

fn furnished(id: u32) -> Option<(Rc<Store>, &'static Rooms)> {
    let store = store(id)?;
    let rooms = store.rooms()?;
    Some((store, rooms))
}

fn store(id: u32) -> Option<Rc<Store>> {
    INSTANCES.with_borrow(|instances| Some(instances.get(id as usize)?.as_ref()?.store.clone()))
}

/// Takes the widget out of its container for good.
#[wasm_bindgen]
pub fn unmount(id: u32) {
    let instance = INSTANCES.with_borrow_mut(|instances| instances.get_mut(id as usize).and_then(Option::take));
    if let Some(instance) = instance {
        instance.store.stop();
        instance.root.erase();
    }
}
