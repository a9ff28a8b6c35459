//! What outlives a reload: entries of this origin's local storage under our own prefix. A
//! store that is denied, full or absent forgets; nothing depends on it.

use web_sys::{Storage, window};

/// The entry that holds the way taken through a flow.
pub const FLOW: &str = "flow";

const PREFIX: &str = "wallet-help:";

/// The entry of this name.
pub fn recall(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok().flatten()
}

/// Keeps an entry; whether it could be kept.
pub fn keep(name: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&key(name), text).is_ok())
}

/// Removes an entry.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        // Where nothing can be removed, nothing was kept.
        let _ = storage.remove_item(&key(name));
    }
}

fn key(name: &str) -> String {
    [PREFIX, name].concat()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
