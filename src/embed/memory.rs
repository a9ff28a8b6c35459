//! What outlives a reload: entries of this origin's local storage under our own prefix. A
//! store that is denied, full or absent forgets; nothing depends on it.

use js_sys::Reflect;
use web_sys::{Storage, window};

/// The entry that holds the way taken through a flow.
pub const FLOW: &str = "flow";

const PREFIX: &str = "wallet-help:";

/// The entry of this name.
pub fn recall(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok().flatten()
}

/// Puts what `changed` makes of an entry in its place; where that is nothing, there is none.
pub fn change(name: &str, changed: impl FnOnce(&str) -> String) {
    let (Some(storage), key) = (storage(), key(name)) else { return };
    // An entry is a property too; read like this, its reader is not shared between the modules.
    let stored = Reflect::get(&storage, &key.as_str().into()).ok().and_then(|stored| stored.as_string());
    let text = changed(&stored.unwrap_or_default());
    // A store that is full keeps what it had.
    let _ = if text.is_empty() { storage.remove_item(&key) } else { storage.set_item(&key, &text) };
}

fn key(name: &str) -> String {
    [PREFIX, name].concat()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
