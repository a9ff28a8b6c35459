//! The WebAssembly entry: hands the page to `embed`.

fn main() {
    #[cfg(target_arch = "wasm32")]
    wallet_help::embed::start();
}
