//! The WebAssembly entry; the page calls what `embed::entry` exports.
#![cfg_attr(target_arch = "wasm32", no_main)]

/// Smaller and faster than the one that comes with Rust.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Starts nothing: it names the exports, so that the linker keeps them. A program's usual start-up would be shipped for nothing.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    wallet_help::embed::entry::keep();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
