//! Takes the program apart: the first views, and the rooms that come after them.
//!
//! `wasm_split_helpers` marks the one call that leads to the rooms (`embed/rooms.rs`); whatever
//! is reached through it alone becomes a second module. That has to happen between the linker
//! and `wasm-bindgen`, both of which Trunk calls: so the `wasm-bindgen` that Trunk finds is this
//! program, which splits what it is given and hands the first module on to the real one.

use std::env;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use wasm_split_cli_support::{Options, transform};

use crate::error::{AtPath as _, Problem};
use crate::process::Run;
use crate::setup;
use crate::workspace::Workspace;

/// The name under which Trunk calls this program.
const NAME: &str = "wasm-bindgen";
/// The real one, for the program that Trunk calls.
const REAL: &str = "WALLET_HELP_WASM_BINDGEN";
/// Where the modules go, for the program that Trunk calls.
const OUT: &str = "WALLET_HELP_SPLIT";
/// Lets Trunk, which `run` is about to start, call this program.
pub(super) fn stand_between(workspace: &Workspace, run: Run) -> Result<(Run, PathBuf), Problem> {
    let folder = workspace.target.join("split");
    let bin = folder.join("bin");
    fs::create_dir_all(&bin).at(&bin)?;
    let (program, link) = (env::current_exe().at(&bin)?, bin.join(NAME));
    if link.is_symlink() {
        fs::remove_file(&link).at(&link)?;
    }
    symlink(&program, &link).at(&link)?;
    let run = run.env(REAL, setup::WASM_BINDGEN.program(workspace)).env(OUT, &folder);
    Ok((run, bin))
}

/// Whether Trunk called this program.
pub(crate) fn is_asked() -> bool {
    env::args_os().next().is_some_and(|name| Path::new(&name).file_name().is_some_and(|name| name == NAME))
}

/// Splits the module among the arguments, then does what was asked of `wasm-bindgen`.
pub(crate) fn answer() -> Result<ExitCode, Problem> {
    let folder = |key| env::var_os(key).map(PathBuf::from).ok_or_else(|| Problem::Build(format!("{key} is not set")));
    let (real, out) = (folder(REAL)?, folder(OUT)?);
    let mut arguments: Vec<_> = env::args_os().skip(1).collect();
    if let Some(module) =
        arguments.iter_mut().find(|argument| Path::new(argument).extension().is_some_and(|it| it == "wasm"))
    {
        let input = fs::read(&module).at(Path::new(&module))?;
        let first = out.join("widget.wasm");
        let mut options = Options::new(&input);
        options.output_dir = &out;
        options.main_out_path = &first;
        transform(options).map_err(|error| Problem::Build(format!("{}: {error:#}", first.display())))?;
        *module = first.into();
        // The second module takes the table of functions from the exports of the first.
        arguments.push("--keep-lld-exports".into());
    }
    let status = Command::new(&real).args(arguments).status().at(&real)?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Where the second module is, as it was taken out.
pub(super) fn second(workspace: &Workspace) -> PathBuf {
    workspace.target.join("split/split_rooms.wasm")
}
