//! The WebAssembly module and its glue, through Trunk.
//!
//! The module must validate on engines that know only the first version of WebAssembly and
//! mutable globals, so the standard library is built along with it for that processor. With
//! the pinned stable toolchain that takes `RUSTC_BOOTSTRAP`.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::{events, names, order, snip, split};
use crate::error::{AtPath as _, Problem};
use crate::process::Run;
use crate::setup;
use crate::workspace::Workspace;

/// A panic in the browser ends in a trap that the loader reports; its message and the code
/// that formats it would be shipped for nothing.
const RUST_FLAGS: &[&str] = &[
    "-Ctarget-cpu=mvp",
    "-Ctarget-feature=+mutable-globals",
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
    // Loops count as they are written, and no load is moved to where branches part: both spare time in a loop, and
    // make every loop longer.
    "-Cllvm-args=-disable-lsr",
    "-Cllvm-args=-enable-load-pre=false",
    // Small functions stand where they are called: a question takes a sixth less time, for a fiftieth of the bytes.
    "-Cllvm-args=-inline-threshold=30",
    // A function that keeps much on the stack stays one, though it is called once: it compresses better apart.
    "-Cllvm-args=-inline-max-stacksize=256",
    // Data that begins below a megabyte has addresses a byte shorter; nothing here recurses deep.
    "-Clink-arg=-zstack-size=524288",
    // What taking the program apart needs to know, see `split.rs`.
    "-Clink-arg=--emit-relocs",
    "-Clink-arg=--export-table",
];

/// For `wasm-opt`: what the oldest engines know.
const OLDEST: [&str; 2] = ["--mvp-features", "--enable-mutable-globals"];

/// For `wasm-opt`: how to make a module small. Taken apart and put together anew, blocks come out shorter; the second
/// round finds a little more. A function that is called once stays one unless it is small: it compresses better apart.
/// Nothing lies below the stack's last kilobyte.
const SMALL: [&str; 10] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--reorder-locals",
    "--one-caller-inline-max-function-size=10",
    "--low-memory-unused",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

const TARGET: &str = "wasm32-unknown-unknown";

/// What Trunk wrote.
pub(super) struct Page {
    pub(super) glue: PathBuf,
    pub(super) wasm: PathBuf,
    /// The second module, which uses the memory and the functions of the first.
    pub(super) rooms: PathBuf,
}

pub(super) fn build(workspace: &Workspace) -> Result<Page, Problem> {
    // The library's own dependencies are fetched with the project's; Trunk then works offline.
    web_cargo(workspace, Run::new("fetching the crates", "cargo"))
        .args(["fetch", "--target", TARGET])
        .remedy("crates.io must be reachable; run this again, what is done is kept.")
        .check()?;
    let out = workspace.target.join("page");
    let trunk = web_cargo(workspace, Run::new("building the page", setup::TRUNK.program(workspace)));
    let (trunk, between) = split::stand_between(workspace, trunk)?;
    trunk
        .args(["build", "--release", "--offline", "true", "--skip-version-check", "--dist"])
        .arg(&out)
        .env("PATH", path(workspace, between)?)
        .remedy("The compiler's message above says what to correct.")
        .check()?;
    let page = Page { glue: out.join("widget.js"), wasm: out.join("widget_bg.wasm"), rooms: out.join("rooms.wasm") };
    if out.join("snippets").exists() {
        return Err(Problem::Build(format!(
            "{}: a dependency ships JavaScript of its own, which the loader would not fetch; leave it out",
            out.join("snippets").display()
        )));
    }
    let bytes = fs::read(&page.wasm).at(&page.wasm)?;
    let problem = |error: String| Problem::Build(format!("{}: {error}", page.wasm.display()));
    let snipped = snip::snip(&bytes).map_err(problem)?;
    fs::write(&page.wasm, events::silence(&snipped).map_err(problem)?).at(&page.wasm)?;
    optimise(workspace, &page.wasm, &page.wasm, 4)?;
    optimise(workspace, &split::second(workspace), &page.rooms, 6)?;
    names::shorten(&page)?;
    order::order(&page.wasm)?;
    order::order(&page.rooms)?;
    require_first_version(workspace, &page)?;
    Ok(page)
}

/// Makes a module small. A function of at most `tiny` instructions stands wherever it is called: the number at which the
/// module compresses best.
fn optimise(workspace: &Workspace, from: &Path, to: &Path, tiny: u32) -> Result<(), Problem> {
    Run::new("making a module small", workspace.npm_bin("wasm-opt"))
        .args(OLDEST)
        .args(SMALL)
        .arg(format!("--always-inline-max-function-size={tiny}"))
        .arg(from)
        .arg("-o")
        .arg(to)
        .check()
        .map(|_| ())
}

/// The environment of a release build for the web. Its output lies apart from the other
/// builds': `RUSTC_BOOTSTRAP` is part of every fingerprint.
fn web_cargo(workspace: &Workspace, run: Run) -> Run {
    let remap = format!("--remap-path-prefix={}=.", workspace.root.display());
    let mut flags: Vec<&str> = RUST_FLAGS.to_vec();
    flags.push(&remap);
    run.dir(&workspace.root)
        .env("CARGO_TARGET_DIR", workspace.target.join("web"))
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"))
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUST_BACKTRACE", "0")
}

fn path(workspace: &Workspace, first: PathBuf) -> Result<OsString, Problem> {
    let mut folders = vec![first, workspace.root.join("node_modules/.bin"), setup::TRUNK.bin(workspace)];
    folders.extend(std::env::var_os("PATH").iter().flat_map(std::env::split_paths));
    std::env::join_paths(folders)
        .map_err(|error| Problem::Build(format!("a folder's name cannot stand in PATH: {error}")))
}

/// Reads the modules with every later feature switched off.
fn require_first_version(workspace: &Workspace, page: &Page) -> Result<(), Problem> {
    for module in [&page.wasm, &page.rooms] {
        Run::new("validating the modules as WebAssembly 1.0 with mutable globals", workspace.npm_bin("wasm-opt"))
            .args(OLDEST)
            .arg(module)
            .args(["-o", "/dev/null"])
            .remedy("A crate asks for a later feature: look for target_feature in what was added last.")
            .check()?;
    }
    Ok(())
}
