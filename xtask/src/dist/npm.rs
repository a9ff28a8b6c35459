//! `dist/npm/`: the npm package.
//!
//! Its loader names every file by `new URL("./…", import.meta.url)`, which bundlers understand:
//! they copy the files wherever they put assets, and the loader's integrity still holds. The
//! manifest travels inside the loader, so that the files it names are such addresses as well.
//! Scripts it imports: a bundler makes them its own, and may change their bytes.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::assets::{Asset, Assets, Loader};
use super::demo::copy;
use super::{PACK, files_below};
use crate::error::{AtPath as _, Problem};
use crate::workspace::Workspace;

const TYPES: [&str; 3] = ["wallet-help.d.ts", "wallet-help.react.d.ts", "wallet-help.vue.d.ts"];
const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

pub(super) fn write(workspace: &Workspace, assets: &Assets, out: &Path) -> Result<(), Problem> {
    let package = out.join("npm");
    let packs = files_below(&out.join("packs"))?.into_iter().map(|file| format!("packs/{file}"));
    let code = files(assets).into_iter().map(|(_, asset)| asset.path.clone());
    for file in packs.chain(code) {
        copy(&out.join(&file), &package.join(&file))?;
    }
    for name in TYPES {
        copy(&workspace.root.join("assets").join(name), &package.join(name))?;
    }
    for name in LICENCES {
        copy(&workspace.root.join(name), &package.join(name))?;
    }
    copy(&workspace.root.join("assets/npm.md"), &package.join("README.md"))?;
    write_loader(workspace, assets, &package)?;
    let description = serde_json::to_string_pretty(&description())
        .map_err(|error| Problem::Build(format!("package.json could not be written: {error}")))?;
    let path = package.join("package.json");
    fs::write(&path, description + "\n").at(&path)
}

fn description() -> Value {
    json!({
        "name": "wallet-help",
        "version": env!("CARGO_PKG_VERSION"),
        // The name is in no registry: nobody publishes it by accident, nor takes another's for it.
        "private": true,
        "description": "In-app help for a digital wallet: search, guided troubleshooting, and a contact panel that always shows a way that works now",
        "keywords": ["help", "support", "wallet", "custom-element", "webassembly"],
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "main": "./wallet-help.js",
        "types": "./wallet-help.d.ts",
        "exports": {
            ".": { "types": "./wallet-help.d.ts", "default": "./wallet-help.js" },
            "./react": { "types": "./wallet-help.react.d.ts" },
            "./vue": { "types": "./wallet-help.vue.d.ts" },
            "./assets/*": "./assets/*",
            "./packs/*": "./packs/*",
            "./package.json": "./package.json",
        },
        "sideEffects": ["./wallet-help.js"],
    })
}

fn write_loader(workspace: &Workspace, assets: &Assets, package: &Path) -> Result<(), Problem> {
    let addresses = workspace.target.join("page/addresses.js");
    let path = package.join(PACK).join("manifest.json");
    let manifest = fs::read_to_string(&path).at(&path)?;
    let content = files_below(&package.join(PACK))?;
    fs::write(&addresses, addresses_of(assets, &manifest, &content)?).at(&addresses)?;
    let inject = format!("--inject:{}", workspace.root.join("src/embed/package.js").display());
    let alias = format!("--alias:addresses={}", addresses.display());
    let loader = Loader {
        entry: "element.js",
        assets: "bundled",
        script: "imported",
        words: &["loader"],
        flags: &[&inject, &alias, "--external:./assets/*"],
    };
    loader.write(workspace, &package.join("wallet-help.js"))
}

/// Every file of code, by the name that the loader has for it.
fn files(assets: &Assets) -> Vec<(&'static str, &Asset)> {
    let first = [("boot", &assets.boot), ("wasm", &assets.wasm), ("css", &assets.css)];
    first.into_iter().chain(assets.later.files()).collect()
}

/// What `src/embed/package.js` imports: the addresses of all files, and the manifest. `content` are the files beside it,
/// of which an index names its shards itself.
fn addresses_of(assets: &Assets, manifest: &str, content: &[String]) -> Result<String, Problem> {
    let mut manifest: Value = serde_json::from_str(manifest)
        .map_err(|error| Problem::Build(format!("manifest.json of the pack is not JSON: {error}")))?;
    let mut addresses = Vec::new();
    let mut address = |path: String| {
        addresses.push(format!("new URL({}, import.meta.url).href", json!(format!("./{path}"))));
        format!("{{address {}}}", addresses.len() - 1)
    };
    if let Some(locales) = manifest["locales"].as_object_mut() {
        for files in locales.values_mut() {
            for kind in ["pack", "index"] {
                let file = files[kind]["file"].as_str().unwrap_or_default().to_owned();
                files[kind]["file"] = json!(address(format!("{PACK}/{file}")));
            }
        }
    }
    let shards = content.iter().filter(|file| file.ends_with(".shard"));
    let shards: Map<_, _> = shards.map(|file| (file.clone(), json!(address(format!("{PACK}/{file}"))))).collect();
    // What comes with the second module as well: beside the others a bundler may not have put it.
    let is_script = |path: &str| Path::new(path).extension().is_some_and(|it| it == "js");
    let mut names = Map::new();
    let mut imports = Vec::new();
    for (name, asset) in files(assets) {
        let place = if is_script(&asset.path) {
            imports.push(format!("{name}: () => import(\"./{}\")", asset.path));
            asset.path.clone()
        } else {
            address(asset.path.clone())
        };
        names.insert(name.to_owned(), json!([place, asset.integrity]));
    }
    let mut script = format!(
        "export const manifest = {manifest};\nexport const shards = {};\nexport const files = {};\nexport const scripts = {{ {} }};\n",
        Value::from(shards),
        Value::from(names),
        imports.join(", ")
    );
    for (number, expression) in addresses.iter().enumerate() {
        script = script.replace(&format!("\"{{address {number}}}\""), expression);
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::super::assets::{Asset, Later};
    use super::*;

    fn asset(name: &str) -> Asset {
        Asset { path: format!("assets/{name}"), integrity: format!("sha384-{name}") }
    }

    #[test]
    fn every_file_of_the_content_is_an_address_that_bundlers_see() {
        let later =
            Later { page: asset("p.css"), rooms: asset("r.wasm"), script: asset("r.js"), style: asset("r.css") };
        let assets =
            Assets { glue: "glue.js".into(), boot: asset("b.js"), wasm: asset("w.wasm"), css: asset("w.css"), later };
        let manifest = r#"{"locales":{"en":{"pack":{"file":"en.1.pack"},"index":{"file":"en.2.idx"}}}}"#;
        let content = ["en.1.pack", "en.2.idx", "3.shard", "manifest.json"].map(str::to_owned);
        let script = addresses_of(&assets, manifest, &content).unwrap();
        for path in ["packs/gopay/en.1.pack", "packs/gopay/en.2.idx", "assets/w.wasm"] {
            assert!(script.contains(&format!("new URL(\"./{path}\", import.meta.url).href")), "{script}");
        }
        let shard = r#"shards = {"3.shard":new URL("./packs/gopay/3.shard", import.meta.url).href};"#;
        assert!(script.contains(shard), "{script}");
        assert!(script.contains(r#"boot: () => import("./assets/b.js")"#), "{script}");
    }
}
