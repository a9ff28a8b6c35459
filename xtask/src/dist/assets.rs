//! The files a page loads: script, module and style under hashed names, and the loader that
//! knows them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256, Sha384};

use super::esbuild::{self, CSS_TARGET, JS_TARGET};
use super::page::Page;
use crate::error::{AtPath as _, Problem};
use crate::workspace::Workspace;

const LOCALES: [&str; 2] = ["zh-CN", "en"];

/// What a page fetches, all under this name: a crash is recognised by it in a stack trace.
const NAME: &str = "wallet-help";
/// What only the standalone page needs.
const PAGE: &str = "wallet-help-page";
/// What comes with the second module.
const ROOMS: &str = "wallet-help-rooms";

/// What the loader fetches.
pub(super) struct Assets {
    /// What connects the script with the WebAssembly, as it was generated.
    pub(super) glue: PathBuf,
    /// The second half of the loader and the glue, as one module.
    pub(super) boot: Asset,
    pub(super) wasm: Asset,
    pub(super) css: Asset,
    /// What `boot` fetches and pins.
    pub(super) later: Later,
}

/// The style of the standalone page, and the files of the second module, under the names by which `boot` asks for them.
pub(super) struct Later {
    pub(super) page: Asset,
    pub(super) rooms: Asset,
    pub(super) script: Asset,
    pub(super) style: Asset,
}

impl Later {
    pub(super) fn files(&self) -> [(&'static str, &Asset); 4] {
        [("page", &self.page), ("rooms", &self.rooms), ("script", &self.script), ("style", &self.style)]
    }

    /// For esbuild: what stands in the place of `__LATER__`.
    pub(super) fn defined(&self) -> String {
        let list: Map<_, _> = self.files().into_iter().map(|(name, file)| (name.to_owned(), file.listed())).collect();
        format!("--define:__LATER__={}", Value::from(list))
    }
}

impl Asset {
    /// Its name, without a folder.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// As the loader's list of files has it.
    fn listed(&self) -> Value {
        json!([self.path, self.integrity])
    }
}

/// A file and how to know that it is the right one.
pub(super) struct Asset {
    /// Relative to the loader.
    pub(super) path: String,
    /// As an `integrity` attribute takes it.
    pub(super) integrity: String,
}

/// Writes `assets/` and `wallet-help.js`.
pub(super) fn write(workspace: &Workspace, page: &Page, out: &Path) -> Result<Assets, Problem> {
    let work = workspace.target.join("page");
    let sheet = |sheet: &str, name: &str| {
        let style = work.join(sheet);
        esbuild::minify(workspace, &workspace.root.join("assets/style").join(sheet), &style, [CSS_TARGET])?;
        let text = fs::read_to_string(&style).at(&style)?;
        fs::write(&style, own_rem(&text)).at(&style)?;
        hashed(&style, name, "css", out)
    };
    let script = work.join("rooms.min.js");
    let flags = [JS_TARGET, "--format=esm"];
    esbuild::minify(workspace, &workspace.root.join("src/embed/rooms.js"), &script, flags)?;
    let later = Later {
        page: sheet("standalone.css", PAGE)?,
        rooms: hashed(&page.rooms, ROOMS, "wasm", out)?,
        script: hashed(&script, ROOMS, "js", out)?,
        style: sheet("rooms.css", ROOMS)?,
    };
    let boot = bundle_boot(workspace, page, &later, &work)?;
    let assets = Assets {
        glue: page.glue.clone(),
        boot: hashed(&boot, NAME, "js", out)?,
        wasm: hashed(&page.wasm, NAME, "wasm", out)?,
        css: sheet("wallet-help.css", NAME)?,
        later,
    };
    let [boot, wasm, css] = [&assets.boot, &assets.wasm, &assets.css].map(Asset::listed);
    let list = json!({ "boot": boot, "wasm": wasm, "css": css });
    let loader =
        Loader { entry: "element.js", assets: &list.to_string(), script: LOAD_SCRIPT, words: &["loader"], flags: &[] };
    loader.write(workspace, &out.join("wallet-help.js"))?;
    Ok(assets)
}

/// Style with lengths that follow the reader's text size instead of the page's: a page that sets
/// the size of its root, as many do, would scale a widget that measures in `rem`. The loader
/// sets the property; 16 pixels is what readers who changed nothing have.
fn own_rem(style: &str) -> String {
    let mut out = String::with_capacity(style.len() + style.len() / 4);
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("rem") {
        let number =
            before.len() - before.bytes().rev().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        let ends = !after.starts_with(|letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_');
        let (text, length) = before.split_at(number);
        if length.is_empty() || !ends {
            out.push_str(before);
            out.push_str("rem");
        } else {
            // A sign belongs to the number.
            let (text, sign) = match text.strip_suffix('-') {
                Some(head) if !head.ends_with(|letter: char| letter.is_alphanumeric()) => (head, "-"),
                _ => (text, ""),
            };
            out.push_str(text);
            out.push_str(&format!("calc({sign}{length}*var(--wallet-help-rem,16px))"));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn bundle_boot(workspace: &Workspace, page: &Page, later: &Later, work: &Path) -> Result<PathBuf, Problem> {
    let boot = work.join("boot.min.js");
    let glue = format!("--alias:glue={}", page.glue.display());
    let flags = [JS_TARGET, "--format=esm", &glue, &later.defined()];
    esbuild::minify(workspace, &workspace.root.join("src/embed/boot.js"), &boot, flags)?;
    Ok(boot)
}

/// One form of the loader: what takes the place of the names in its source.
pub(super) struct Loader<'a> {
    /// A script of `src/embed/`.
    pub(super) entry: &'a str,
    /// For `__ASSETS__`: the files it fetches with their integrity, as a JavaScript value.
    pub(super) assets: &'a str,
    /// For `__SCRIPT__`: the function that gives a script by its name.
    pub(super) script: &'a str,
    /// For `__WORDS__`: tables of the interface strings.
    pub(super) words: &'a [&'a str],
    /// For esbuild.
    pub(super) flags: &'a [&'a str],
}

/// The loader's own way to scripts, where they are files.
pub(super) const LOAD_SCRIPT: &str = "loadScript";

impl Loader<'_> {
    pub(super) fn write(&self, workspace: &Workspace, out: &Path) -> Result<(), Problem> {
        let style = workspace.target.join("page/element.min.css");
        esbuild::minify(workspace, &workspace.root.join("src/embed/element.css"), &style, [CSS_TARGET])?;
        let style = fs::read_to_string(&style).at(&style)?;
        let values = [
            ("__ASSETS__", self.assets.to_owned()),
            ("__SCRIPT__", self.script.to_owned()),
            ("__WORDS__", words(workspace, self.words)?.to_string()),
            ("__STYLE__", Value::from(style.trim_end()).to_string()),
        ];
        let source = workspace.root.join("src/embed/element.js");
        let text = fs::read_to_string(&source).at(&source)?;
        if let Some((name, _)) = values.iter().find(|(name, _)| !text.contains(*name)) {
            return Err(Problem::Build(format!("{}: the name {name} is missing", source.display())));
        }
        // `import()` is how the loader reaches the module that it has already checked.
        let fixed = [JS_TARGET, "--format=esm", "--supported:dynamic-import=true", "--supported:import-meta=true"];
        let mut all: Vec<String> = fixed.iter().chain(self.flags).map(ToString::to_string).collect();
        all.extend(values.map(|(name, value)| format!("--define:{name}={value}")));
        esbuild::minify(workspace, &workspace.root.join("src/embed").join(self.entry), out, &all)
    }
}

/// The words of tables of the interface strings, per locale in the order of their names.
fn words(workspace: &Workspace, tables: &[&str]) -> Result<Value, Problem> {
    let mut words = Map::new();
    for locale in LOCALES {
        let path = workspace.root.join(format!("assets/strings/{locale}.toml"));
        let text = fs::read_to_string(&path).at(&path)?;
        let mut found: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(&text).map_err(|error| Problem::Build(format!("{}: {error}", path.display())))?;
        let mut all = BTreeMap::new();
        for table in tables {
            match found.remove(*table) {
                Some(entries) => all.extend(entries),
                None => return Err(Problem::Build(format!("{}: the table [{table}] is missing", path.display()))),
            }
        }
        words.insert(locale.to_owned(), all.into_values().collect());
    }
    Ok(Value::Object(words))
}

/// Copies a file under a name that holds a hash of its bytes.
fn hashed(from: &Path, name: &str, extension: &str, out: &Path) -> Result<Asset, Problem> {
    let bytes = fs::read(from).at(from)?;
    let digest = Sha384::digest(&bytes);
    let hash: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let path = format!("assets/{name}.{hash}.{extension}");
    let to = out.join(&path);
    fs::create_dir_all(out.join("assets")).at(&to)?;
    fs::write(&to, &bytes).at(&to)?;
    // Every page pays for these digests in the loader: the shorter ones do.
    Ok(Asset { path, integrity: format!("sha256-{}", STANDARD.encode(Sha256::digest(&bytes))) })
}

#[cfg(test)]
mod tests {
    use super::own_rem;

    #[test]
    fn lengths_in_rem_follow_the_reader_and_nothing_else_changes() {
        for (style, expected) in [
            (
                "a{margin:1.5rem -.25rem}",
                "a{margin:calc(1.5*var(--wallet-help-rem,16px)) calc(-.25*var(--wallet-help-rem,16px))}",
            ),
            (".premium{--rem:1em;top:0}", ".premium{--rem:1em;top:0}"),
            ("a{font:400 1rem/1.6 x}", "a{font:400 calc(1*var(--wallet-help-rem,16px))/1.6 x}"),
            (".w-1rem-x{top:2px}", ".w-1rem-x{top:2px}"),
        ] {
            assert_eq!(own_rem(style), expected);
        }
    }
}
