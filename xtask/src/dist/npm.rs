//! `npm/`: the package `wallet-help`, for applications that are built with a bundler.
//!
//! A bundler moves files; it follows them where it sees `new URL("…", import.meta.url)` with the
//! name spelt out. So the package's loader names its files in that way instead of by a list.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::assets::{Asset, Assets, write_loader};
use crate::error::{AtPath as _, Problem};
use crate::workspace::Workspace;

/// The list of files under a name that a definition can refer to.
const LIST: &str = "walletHelpFiles";

const TYPES: [&str; 3] = ["wallet-help.d.ts", "wallet-help.react.d.ts", "wallet-help.vue.d.ts"];

/// Writes the package, and the types beside the loader as well.
pub(super) fn write(workspace: &Workspace, assets: &Assets, out: &Path) -> Result<(), Problem> {
    let package = out.join("npm");
    fs::create_dir_all(package.join("assets")).at(&package)?;
    let files = [&assets.boot, &assets.wasm, &assets.css];
    for Asset { path, .. } in files {
        fs::copy(out.join(path), package.join(path)).at(&out.join(path))?;
    }
    let located =
        |asset: &Asset| format!("[new URL(\"./{}\",import.meta.url).href,\"{}\"]", asset.path, asset.integrity);
    let [boot, wasm, css] = files.map(located);
    let banner = format!("--banner:js=const {LIST}={{boot:{boot},wasm:{wasm},css:{css}}};");
    write_loader(workspace, LIST, &[&banner], &package.join("wallet-help.js"))?;
    for name in TYPES {
        let source = workspace.root.join("assets").join(name);
        fs::copy(&source, package.join(name)).at(&source)?;
        fs::copy(&source, out.join(name)).at(&source)?;
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE", "README.md"] {
        let source = workspace.root.join(name);
        fs::copy(&source, package.join(name)).at(&source)?;
    }
    let manifest = json!({
        "name": "wallet-help",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "In-app help for a digital wallet: search, guided troubleshooting, and a contact panel that always shows a way that works now",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "sideEffects": ["./wallet-help.js"],
        "types": "./wallet-help.d.ts",
        "exports": {
            ".": { "types": "./wallet-help.d.ts", "default": "./wallet-help.js" },
            "./react": { "types": "./wallet-help.react.d.ts" },
            "./vue": { "types": "./wallet-help.vue.d.ts" },
            "./package.json": "./package.json",
        },
    });
    let path = package.join("package.json");
    fs::write(&path, format!("{manifest:#}\n")).at(&path)
}
