//! `wallet-help.single.html`: everything in one file, for webviews that load from `file://`.
//!
//! The loader fetches from addresses, and a `data:` address is one: nothing in it has to know.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::assets::{Asset, Assets, write_loader};
use crate::error::{AtPath as _, Problem};
use crate::workspace::Workspace;

/// The name under which the loader finds its files.
const LIST: &str = "walletHelpFiles";

pub(super) fn write(workspace: &Workspace, assets: &Assets, out: &Path) -> Result<(), Problem> {
    let inline = |asset: &Asset, mime: &str| -> Result<Value, Problem> {
        Ok(json!([data(&out.join(&asset.path), mime)?, asset.integrity]))
    };
    let list = json!({
        "boot": inline(&assets.boot, "text/javascript")?,
        "wasm": inline(&assets.wasm, "application/wasm")?,
        "css": inline(&assets.css, "text/css")?,
    });
    let script = workspace.target.join("page/single.js");
    // The list is longer than a command line takes, so it is put before the loader afterwards.
    write_loader(workspace, LIST, &[], &script)?;
    let loader = fs::read_to_string(&script).at(&script)?;
    let script = format!("const {LIST}={list};{loader}").replace("</script", "<\\/script");
    let (manifest, contacts) = manifest(&out.join("packs/gopay"))?;
    let page = format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n\
         <title>帮助 · Help</title>\n\
         <style>html,body{{margin:0;height:100%}}wallet-help{{display:block;height:100%}}</style>\n</head>\n<body>\n\
         <wallet-help mode=\"inline\" bridge=\"auto\" manifest=\"{manifest}\">\n{contacts}</wallet-help>\n\
         <script type=\"module\">{script}</script>\n</body>\n</html>\n"
    );
    let path = out.join("wallet-help.single.html");
    fs::write(&path, page).at(&path)
}

/// The manifest with the packs inside it, and its contact list as links for when nothing runs.
fn manifest(folder: &Path) -> Result<(String, String), Problem> {
    let path = folder.join("manifest.json");
    let text = fs::read_to_string(&path).at(&path)?;
    let unreadable = |error: &dyn std::fmt::Display| Problem::Build(format!("{}: {error}", path.display()));
    let mut manifest: Value = serde_json::from_str(&text).map_err(|error| unreadable(&error))?;
    let Some(locales) = manifest["locales"].as_object_mut() else { return Err(unreadable(&"no locales")) };
    let mut contacts = String::new();
    for locale in locales.values_mut() {
        for contact in locale["contacts"].as_array().into_iter().flatten() {
            if let (Some(href), Some(label)) = (contact["href"].as_str(), contact["label"].as_str()) {
                contacts.push_str(&format!("<p><a href=\"{}\">{}</a></p>\n", escaped(href), escaped(label)));
            }
        }
        for part in ["pack", "index"] {
            let Some(file) = locale[part]["file"].as_str() else { return Err(unreadable(&"a locale without files")) };
            locale[part]["file"] = data(&folder.join(file), "application/octet-stream")?.into();
        }
    }
    Ok((format!("data:application/json;base64,{}", STANDARD.encode(manifest.to_string())), contacts))
}

fn data(path: &Path, mime: &str) -> Result<String, Problem> {
    Ok(format!("data:{mime};base64,{}", STANDARD.encode(fs::read(path).at(path)?)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
