//! The service worker and the installable manifests, generated from the files of the build.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::super::build::{integrity, short_hash};
use super::super::error::CompileError;
use super::{Site, address, hashed};
use crate::content::Route;
use crate::content::strings::{fill, strings};

/// Writes `sw.js` (only where there is a loader: a page without script needs none) and one
/// installable manifest per locale.
pub fn write(site: &Site<'_>) -> Result<(), CompileError> {
    let icons: Vec<_> = [
        ("192x192", include_bytes!("../../../assets/site/icon-192.png").as_slice()),
        ("512x512", include_bytes!("../../../assets/site/icon-512.png").as_slice()),
    ]
    .into_iter()
    .map(|(size, bytes)| {
        let path = hashed(site.out, &format!("icon-{size}"), "png", bytes)?.path;
        Ok(json!({ "src": path, "sizes": size, "type": "image/png", "purpose": "any maskable" }))
    })
    .collect::<Result<_, CompileError>>()?;
    for (locale, pack) in &site.packs {
        let words = strings(*locale);
        let name = fill(words.frame.page_title, &[("title", words.frame.launcher), ("brand", &pack.brand.name)]);
        let manifest = json!({
            "name": name,
            "short_name": pack.brand.name,
            "lang": locale.tag(),
            "start_url": format!("{}/", locale.tag()),
            "scope": "./",
            "display": "standalone",
            "icons": icons,
        });
        site.write(&format!("{}.webmanifest", locale.tag()), &format!("{manifest}\n"))?;
    }
    if site.assets.loader.is_some() {
        let worker = worker(site)?;
        site.write("sw.js", &worker)?;
    }
    Ok(())
}

/// The worker with the list of what it keeps: the shell of the site in this very release.
fn worker(site: &Site<'_>) -> Result<String, CompileError> {
    let mut kept: Vec<(String, String)> = Vec::new();
    let mut keep = |path: &str, address: &str| -> Result<(), CompileError> {
        let file = site.out.join(path);
        let bytes = fs::read(&file).map_err(CompileError::file(&file))?;
        kept.push((address.to_string(), integrity(&bytes)));
        Ok(())
    };
    for locale in site.packs.keys() {
        for route in [Route::Home, Route::Search(String::new()), Route::Contact, Route::Verify] {
            let path = address(*locale, &route);
            keep(&path, path.trim_end_matches("index.html"))?;
        }
    }
    keep("index.html", "")?;
    for path in shell_files(site.out)? {
        keep(&path, &path)?;
    }
    if let Some(loader) = &site.assets.loader {
        keep("wallet-help.js", &loader.path)?;
    }
    let list = json!(kept).to_string();
    let template = include_str!("../../../assets/site/sw.js");
    let version = short_hash([&list, template].concat().as_bytes());
    Ok(template
        .replace("__VERSION__", &format!("\"{version}\""))
        .replace("__KEPT__", &list)
        .replace("__MANIFEST__", &json!(site.assets.manifest).to_string()))
}

/// The style, scripts and modules: everything under assets/ but pictures and precompressed copies.
fn shell_files(out: &Path) -> Result<Vec<String>, CompileError> {
    let folder = out.join("assets");
    let entries = fs::read_dir(&folder).map_err(CompileError::file(&folder))?;
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| [".css", ".js", ".wasm"].iter().any(|ending| name.ends_with(ending)))
        .map(|name| format!("assets/{name}"))
        .collect();
    names.sort();
    Ok(names)
}
