//! The WebAssembly entry; the page calls what `embed::entry` exports.
#![cfg_attr(target_arch = "wasm32", no_main)]

/// Starts nothing: it names the exports, so that the linker keeps them. A program's usual start-up would be shipped for nothing.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    wallet_help::embed::entry::keep();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
