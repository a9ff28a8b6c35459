//! The WebAssembly entry; the page calls what `embed::entry` exports.

fn main() {
    #[cfg(target_arch = "wasm32")]
    wallet_help::embed::entry::keep();
}
