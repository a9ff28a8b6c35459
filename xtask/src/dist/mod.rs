//! `dist/`: static files any host can serve, from content, Rust and styles.
//!
//! Everything is made in `dist.new` and takes the place of `dist` at the end, so a build that
//! fails leaves the last good output untouched.

mod assets;
mod compress;
mod demo;
mod esbuild;
mod events;
mod glue;
mod integrity;
mod names;
mod npm;
mod order;
mod page;
mod preview;
mod single;
mod sizes;
mod snip;
mod split;

use std::fs;
use std::path::Path;
use std::time::Instant;

use crate::error::{AtPath as _, Problem};
use crate::process::{self, Run};
use crate::setup;
use crate::workspace::Workspace;

pub(crate) use preview::Preview;
pub(crate) use split::{answer, is_asked};

/// `cargo xtask dist`: fails when a budget is exceeded, after the table shows by what.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Problem> {
    setup::prepare(workspace, setup::BUILD)?;
    build(workspace)?;
    let report = sizes::Report::read(&workspace.dist())?;
    print!("{report}");
    match report.over_budget() {
        excess if excess.is_empty() => Ok(()),
        excess => Err(Problem::Build(format!("over budget: {}", excess.join("; ")))),
    }
}

/// Where the pack lies in `dist/`.
const PACK: &str = "packs/gopay";

/// Writes `dist/`; the tools are there already.
pub(crate) fn build(workspace: &Workspace) -> Result<(), Problem> {
    let began = Instant::now();
    process::say("Building dist/");
    let out = workspace.root.join("dist.new");
    if out.exists() {
        fs::remove_dir_all(&out).at(&out)?;
    }
    fs::create_dir_all(&out).at(&out)?;
    build_command_line(workspace)?;
    build_pack(workspace, &workspace.content(), &out.join(PACK))?;
    let page = page::build(workspace)?;
    let assets = assets::write(workspace, &page, &out)?;
    prerender(workspace, &out)?;
    demo::write(workspace, &out)?;
    npm::write(workspace, &assets, &out)?;
    single::write(workspace, &assets, &out)?;
    integrity::write(&out)?;
    compress::write(&out)?;
    let dist = workspace.dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).at(&dist)?;
    }
    fs::rename(&out, &dist).at(&dist)?;
    process::done(began.elapsed());
    Ok(())
}

/// The product's own command line, which compiles and prerenders the content.
pub(crate) fn build_command_line(workspace: &Workspace) -> Result<(), Problem> {
    Run::new("building the command line", "cargo")
        .args(["build", "--package", "wallet-help", "--bin", "wallet-help"])
        .dir(&workspace.root)
        .remedy("crates.io must be reachable the first time; the compiler's message above says the rest.")
        .check()
        .map(|_| ())
}

/// The standalone pages, which come alive through the loader that lies there already.
fn prerender(workspace: &Workspace, out: &Path) -> Result<(), Problem> {
    Run::new("prerendering the pages", workspace.command_line())
        .arg("prerender")
        .arg(out.join(PACK))
        .arg(out)
        .dir(&workspace.root)
        .check()
        .map(|_| ())
}

/// Compiles the content with the product's own command line; its output names every problem
/// with file and line.
fn build_pack(workspace: &Workspace, content: &Path, out: &Path) -> Result<(), Problem> {
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder).at(folder)?;
    }
    Run::new("compiling the content", workspace.command_line())
        .arg("build")
        .arg(content)
        .arg(out)
        .dir(&workspace.root)
        .remedy("Correct the content files named above.")
        .check()
        .map(|_| ())
}

/// Every file below `root`, as sorted paths relative to it with `/` between the parts.
pub(crate) fn files_below(root: &Path) -> Result<Vec<String>, Problem> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).at(&folder)? {
            let path = entry.at(&folder)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(relative) = path.strip_prefix(root) {
                let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
                files.push(parts.join("/"));
            }
        }
    }
    files.sort();
    Ok(files)
}
