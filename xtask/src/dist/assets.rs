//! The files a page loads: glue, module and style under hashed names, and the loader that
//! knows them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha384};

use super::page::Page;
use crate::error::{AtPath as _, Problem};
use crate::process::Run;
use crate::workspace::Workspace;

/// The names the build fills in the loader: the files it fetches with their integrity, the
/// words of its static panel, its own style.
const NAMES: [&str; 3] = ["__ASSETS__", "__WORDS__", "__STYLE__"];

const LOCALES: [&str; 2] = ["zh-CN", "en"];

/// The oldest engines whose syntax the glue and the loader keep to.
const JS_TARGET: &str = "--target=es2018";
/// The oldest engines whose syntax the style keeps to.
const CSS_TARGET: &str = "--target=chrome66,safari12,firefox60";

/// What a page fetches, all under this name: a crash is recognised by it in a stack trace.
const NAME: &str = "wallet-help";

pub(super) fn write(workspace: &Workspace, page: &Page, out: &Path) -> Result<(), Problem> {
    let work = workspace.target.join("page");
    let boot = bundle_boot(workspace, page, &work)?;
    let style = work.join("style.min.css");
    esbuild(workspace, &workspace.root.join("assets/style/wallet-help.css"), &style, &[CSS_TARGET, "--bundle"])?;
    let assets = json!({
        "boot": hashed(&boot, "js", out)?,
        "wasm": hashed(&page.wasm, "wasm", out)?,
        "css": hashed(&style, "css", out)?,
    });
    write_loader(workspace, &assets, out)?;
    write_index(page, out)
}

/// The second half of the loader and the glue, as one module: one request, one integrity.
fn bundle_boot(workspace: &Workspace, page: &Page, work: &Path) -> Result<PathBuf, Problem> {
    let boot = work.join("boot.min.js");
    let words = format!("--define:__WORDS__={}", words(workspace, "boot")?);
    let glue = format!("--alias:glue={}", page.glue.display());
    // The glue's guess where the module lies is never used: the loader hands it over compiled.
    let flags = [JS_TARGET, "--bundle", "--format=esm", "--define:import.meta.url=\"\"", &words, &glue];
    esbuild(workspace, &workspace.root.join("src/embed/boot.js"), &boot, &flags)?;
    Ok(boot)
}

fn write_loader(workspace: &Workspace, assets: &Value, out: &Path) -> Result<(), Problem> {
    let source = workspace.root.join("src/embed/element.js");
    let text = fs::read_to_string(&source).at(&source)?;
    if let Some(name) = NAMES.iter().find(|name| !text.contains(*name)) {
        return Err(Problem::Build(format!("{}: the name {name} is missing", source.display())));
    }
    let style = workspace.target.join("page/element.min.css");
    esbuild(workspace, &workspace.root.join("src/embed/element.css"), &style, &[CSS_TARGET])?;
    let style = fs::read_to_string(&style).at(&style)?;
    let values =
        [assets.to_string(), words(workspace, "loader")?.to_string(), Value::from(style.trim_end()).to_string()];
    let defines: Vec<String> =
        NAMES.iter().zip(values).map(|(name, value)| format!("--define:{name}={value}")).collect();
    // `import()` is how the loader reaches the glue it has already checked. Bundling has
    // nothing to bundle: it lets each value stand once.
    let mut flags =
        vec![JS_TARGET, "--format=esm", "--bundle", "--supported:dynamic-import=true", "--supported:import-meta=true"];
    flags.extend(defines.iter().map(String::as_str));
    esbuild(workspace, &source, &out.join("wallet-help.js"), &flags)
}

/// A table of the interface strings, per locale.
fn words(workspace: &Workspace, table: &str) -> Result<Value, Problem> {
    let mut words = Map::new();
    for locale in LOCALES {
        let path = workspace.root.join(format!("assets/strings/{locale}.toml"));
        let text = fs::read_to_string(&path).at(&path)?;
        let mut tables: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(&text).map_err(|error| Problem::Build(format!("{}: {error}", path.display())))?;
        let Some(table) = tables.remove(table) else {
            return Err(Problem::Build(format!("{}: the table [{table}] is missing", path.display())));
        };
        words.insert(locale.to_owned(), json!(table));
    }
    Ok(Value::Object(words))
}

/// Trunk leaves its own link in the page, because the page starts through the loader.
fn write_index(page: &Page, out: &Path) -> Result<(), Problem> {
    let html = fs::read_to_string(&page.html).at(&page.html)?;
    let lines: Vec<&str> = html.lines().filter(|line| !line.contains("data-trunk")).collect();
    let index = out.join("index.html");
    fs::write(&index, lines.join("\n") + "\n").at(&index)
}

fn esbuild(workspace: &Workspace, from: &Path, to: &Path, flags: &[&str]) -> Result<(), Problem> {
    Run::new(format!("minifying {}", from.display()), workspace.npm_bin("esbuild"))
        .arg(from)
        .args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
        .args(flags)
        .arg(format!("--outfile={}", to.display()))
        .dir(&workspace.root)
        .remedy("The message above names the line.")
        .check()
        .map(|_| ())
}

/// Copies a file under a name that holds a hash of its bytes; returns where it is and its
/// integrity, for the loader.
fn hashed(from: &Path, extension: &str, out: &Path) -> Result<Value, Problem> {
    let bytes = fs::read(from).at(from)?;
    let digest = Sha384::digest(&bytes);
    let hash: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let path = format!("assets/{NAME}.{hash}.{extension}");
    let to = out.join(&path);
    fs::create_dir_all(out.join("assets")).at(&to)?;
    fs::write(&to, &bytes).at(&to)?;
    Ok(json!([path, format!("sha384-{}", STANDARD.encode(digest))]))
}
