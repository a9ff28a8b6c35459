//! `wallet-help.single.html`: everything in one file, for webviews that load from `file://`.
//!
//! The loader and what it fetches are bundled into one inline script, which the page's own
//! policy names by its hash; nothing else may run, and nothing is fetched.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha384};

use super::assets::{Assets, Loader};
use super::files_below;
use crate::error::{AtPath as _, Problem};
use crate::workspace::Workspace;

const NAME: &str = "wallet-help.single.html";

pub(super) fn write(workspace: &Workspace, assets: &Assets, out: &Path) -> Result<(), Problem> {
    let work = workspace.target.join("page");
    let files = work.join("files.js");
    fs::write(&files, format!("export const files = {};\n", files_by_name(assets, out)?)).at(&files)?;

    let script = work.join("single.min.js");
    let inject = format!("--inject:{}", workspace.root.join("src/embed/source.js").display());
    let [glue, files] =
        [("glue", &assets.glue), ("files", &files)].map(|(name, path)| format!("--alias:{name}={}", path.display()));
    let later = assets.later.defined();
    let loader = Loader {
        entry: "single.js",
        assets: "embedded",
        script: "openScript",
        words: &["loader"],
        flags: &[&inject, &glue, &files, &later],
    };
    loader.write(workspace, &script)?;

    let script = fs::read_to_string(&script).at(&script)?;
    let template = workspace.root.join("src/embed/single.html");
    let template = fs::read_to_string(&template).at(&template)?;
    let page = out.join(NAME);
    fs::write(&page, filled(&template, script.trim_end())?).at(&page)
}

/// What the loader would fetch, in base64, by the last part of its address.
fn files_by_name(assets: &Assets, out: &Path) -> Result<Value, Problem> {
    let mut files = Map::new();
    let mut add = |name: &str, path: &Path| -> Result<(), Problem> {
        files.insert(name.to_owned(), json!(STANDARD.encode(fs::read(path).at(path)?)));
        Ok(())
    };
    add("widget.wasm", &out.join(&assets.wasm.path))?;
    // Its element stands inline: it needs no style of the standalone page.
    for file in [&assets.later.rooms, &assets.later.style] {
        add(file.name(), &out.join(&file.path))?;
    }
    add("widget.css", &out.join(&assets.css.path))?;
    let packs = out.join("packs/gopay");
    for file in files_below(&packs)? {
        add(&file, &packs.join(&file))?;
    }
    Ok(Value::Object(files))
}

/// Puts the script into the page, and the hashes of the script and the style into its policy.
fn filled(template: &str, script: &str) -> Result<String, Problem> {
    // Either would end or hide the script for a parser of HTML.
    if script.contains("</script") || script.contains("<!--") {
        return Err(Problem::Build(format!("{NAME}: the script holds a mark that HTML would read as its own")));
    }
    let style =
        template.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>")).map(|(style, _)| style);
    let Some(style) = style else { return Err(Problem::Build(format!("{NAME}: the template has no <style>"))) };
    let hash = |text: &str| format!("'sha384-{}'", STANDARD.encode(Sha384::digest(text)));
    let page = template.replace("{style}", &hash(style)).replace("{hash}", &hash(script));
    Ok(page.replace("{script}", script))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str =
        "<meta content=\"script-src {hash}; style-src {style}\"><style>a{}</style><script>{script}</script>";

    #[test]
    fn the_policy_names_what_stands_in_the_page() {
        let page = filled(TEMPLATE, "alert('{style}')").unwrap();
        let hash = |text: &str| STANDARD.encode(Sha384::digest(text));
        assert!(page.contains(&format!("script-src 'sha384-{}'", hash("alert('{style}')"))), "{page}");
        assert!(page.contains(&format!("style-src 'sha384-{}'", hash("a{}"))), "{page}");
        assert!(page.ends_with("<script>alert('{style}')</script>"), "{page}");
    }

    #[test]
    fn a_script_that_html_would_cut_is_refused() {
        assert!(filled(TEMPLATE, "'</script>'").is_err());
        assert!(filled(TEMPLATE, "'<!--'").is_err());
    }
}
