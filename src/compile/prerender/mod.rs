//! `wallet-help prerender`: the standalone help site as plain files.
//!
//! The same components that run in the browser are drawn here for every view of every locale.
//! Each page stands on its own: it can be read, followed and found without script. With
//! script, `wallet-help.js` finds the page inside its element and takes over in place.
//!
//! ```text
//! page      one HTML document          head      what a page says about itself to machines
//! schema    JSON-LD                    site      sitemap, robots, redirects, the 404 page
//! offline   service worker, installable manifest
//! ```
//! Every address is relative, so the folder may lie anywhere; only what must be absolute
//! (canonical, sitemap, share pictures) takes its origin from `site` in pack.toml, and is left
//! out where that is empty.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use super::build::{integrity, short_hash};
use super::error::CompileError;
use super::load::Built;
use crate::content::{Locale, Pack, Route};

pub mod head;
pub mod offline;
pub mod page;
pub mod schema;
pub mod site;
pub mod style;

/// What every page refers to, as paths from the site's root.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The style sheets of every page.
    pub styles: [Asset; 2],
    /// The one that flows, contact and the official-channel check need besides.
    pub later_style: Asset,
    /// The loader; `None` for a site without script.
    pub loader: Option<Asset>,
    /// What the standalone page adds to the loader.
    pub companion: Option<Asset>,
    /// The folder of the pack's manifest.
    pub manifest: String,
    /// The picture for previews of shared links.
    pub picture: String,
    /// The icon of browser tabs.
    pub icon: String,
}

/// A file that a page refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asset {
    /// Its path from the site's root, with a query that changes with its content where the name does not.
    pub path: String,
    /// Its digest.
    pub integrity: String,
}

/// The site while it is being written.
pub struct Site<'a> {
    /// The packs, shared with every page's state.
    pub packs: BTreeMap<Locale, Rc<Pack>>,
    /// The locale for readers whose own is not there.
    pub default: Locale,
    /// What every page refers to.
    pub assets: Assets,
    out: &'a Path,
}

/// How many files of each kind were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Pages of content.
    pub pages: usize,
    /// Pages that lead from an old address to its successor.
    pub redirects: usize,
}

/// Writes the site of a built pack into `out`, beside whatever is there: with the loader and its
/// assets there the pages come alive, without they stay as they are.
///
/// # Errors
/// [`CompileError::File`] for a file that cannot be read or written, [`CompileError::AmongSources`] for a folder that a
/// pack is built from.
pub fn prerender(built: Built, folder: &Path, out: &Path) -> Result<Written, CompileError> {
    let absolute = std::path::absolute(out).map_err(CompileError::file(out))?;
    if let Some(sources) = absolute.ancestors().find(|folder| folder.join("pack.toml").exists()) {
        return Err(CompileError::AmongSources { out: out.to_path_buf(), sources: sources.to_path_buf() });
    }
    fs::create_dir_all(out).map_err(CompileError::file(out))?;
    let default = built.default_locale();
    let manifest = pack_folder(&built, folder, out)?;
    let assets = Assets {
        styles: [style::FIRST.find_or_write(out)?, style::PAGE.find_or_write(out)?],
        later_style: style::LATER.find_or_write(out)?,
        loader: loader(out)?,
        companion: None,
        picture: hashed(out, "share", "png", include_bytes!("../../../assets/site/share.png"))?.path,
        icon: hashed(out, "icon", "svg", include_bytes!("../../../assets/site/icon.svg"))?.path,
        manifest,
    };
    let packs = built.packs.into_iter().map(|(locale, pack)| (locale, Rc::new(pack))).collect();
    let mut site = Site { packs, default, assets, out };
    if site.assets.loader.is_some() {
        site.assets.companion = Some(hashed(out, "page", "js", include_bytes!("../../../assets/site/page.js"))?);
    }
    let mut written = Written::default();
    for (locale, pack) in &site.packs {
        for route in routes(pack) {
            site.write(&address(*locale, &route), &page::document(&site, *locale, &route, page::Depth::of(&route)))?;
            written.pages += 1;
        }
        for (from, to) in &pack.redirects {
            if let (Some(from), Some(to)) = (Route::parse(from), Route::parse(to)) {
                site.write(&address(*locale, &from), &site::redirect(&site, *locale, &from, &to))?;
                written.redirects += 1;
            }
        }
    }
    // Who comes from a link to a language that the pack does not speak reads what there is.
    for locale in Locale::ALL.into_iter().filter(|locale| !site.packs.contains_key(locale)) {
        for route in site.packs.get(&default).map_or_else(Vec::new, |pack| routes(pack)) {
            site.write(&address(locale, &route), &site::redirect(&site, default, &route, &route))?;
            written.redirects += 1;
        }
    }
    site.write("index.html", &page::document(&site, default, &Route::Home, page::Depth::Root))?;
    site.write("404.html", &page::document(&site, default, &Route::Search(String::new()), page::Depth::Anywhere))?;
    site.write("robots.txt", &site::robots(&site))?;
    if let Some(sitemap) = site::sitemap(&site) {
        site.write("sitemap.xml", &sitemap)?;
    }
    offline::write(&site)?;
    Ok(written)
}

/// Every view that has a page of its own.
pub fn routes(pack: &Pack) -> Vec<Route> {
    let mut routes = vec![Route::Home, Route::Search(String::new()), Route::Contact, Route::Verify];
    routes.extend(pack.articles.iter().map(|article| Route::Article(article.id.clone())));
    routes.extend(pack.flows.iter().map(|flow| Route::Flow(flow.id.clone(), None)));
    routes
}

/// The file of a view, from the site's root.
pub fn address(locale: Locale, route: &Route) -> String {
    crate::view::link::address("", locale, route) + "index.html"
}

impl Site<'_> {
    /// Writes a file of the site.
    fn write(&self, path: &str, text: &str) -> Result<(), CompileError> {
        let path = self.out.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(CompileError::file(folder))?;
        }
        fs::write(&path, text).map_err(CompileError::file(&path))
    }

    /// The origin of the site without a trailing slash; `None` when nobody said.
    fn origin(&self) -> Option<&str> {
        self.packs.values().map(|pack| pack.brand.site.as_str()).find(|site| !site.is_empty())
    }
}

/// The manifest's path from the site's root; the pack is copied when it lies elsewhere.
fn pack_folder(built: &Built, folder: &Path, out: &Path) -> Result<String, CompileError> {
    let canonical = |path: &Path| fs::canonicalize(path).map_err(CompileError::file(path));
    if let Ok(inside) = canonical(folder)?.strip_prefix(canonical(out)?) {
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        return Ok([parts.as_slice(), &["manifest.json".to_string()]].concat().join("/"));
    }
    let target = format!("packs/{}", built.manifest.pack);
    fs::create_dir_all(out.join(&target)).map_err(CompileError::file(out))?;
    let files = built.manifest.locales.values().flat_map(|locale| [&locale.pack.file, &locale.index.file]);
    let files = files.cloned().chain(shards(folder)?);
    for name in files.chain(["manifest.json".to_string()]) {
        let to = out.join(&target).join(&name);
        fs::copy(folder.join(&name), &to).map_err(CompileError::file(&to))?;
    }
    Ok(target + "/manifest.json")
}

/// The parts of large indexes, which the manifest does not name: an index names its own.
fn shards(folder: &Path) -> Result<Vec<String>, CompileError> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(CompileError::file(folder))? {
        names.push(entry.map_err(CompileError::file(folder))?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| name.ends_with(".shard"));
    Ok(names)
}

/// The loader keeps its name for ever, so a query tells one release from the next.
fn loader(out: &Path) -> Result<Option<Asset>, CompileError> {
    let path = out.join("wallet-help.js");
    if !path.exists() {
        return Ok(None);
    }
    let bytes = fs::read(&path).map_err(CompileError::file(&path))?;
    Ok(Some(Asset { path: format!("wallet-help.js?v={}", short_hash(&bytes)), integrity: integrity(&bytes) }))
}

/// Writes a file under a name that changes with its content.
fn hashed(out: &Path, name: &str, ending: &str, bytes: &[u8]) -> Result<Asset, CompileError> {
    let path = format!("assets/{name}.{}.{ending}", short_hash(bytes));
    let file = out.join(&path);
    fs::create_dir_all(out.join("assets")).map_err(CompileError::file(out))?;
    fs::write(&file, bytes).map_err(CompileError::file(&file))?;
    Ok(Asset { path, integrity: integrity(bytes) })
}
