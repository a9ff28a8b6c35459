//! Programs from crates.io, built once per user and version.

use std::fs;
use std::path::PathBuf;

use crate::error::{AtPath as _, Problem};
use crate::process::{self, Run};
use crate::workspace::Workspace;

/// A pinned program from crates.io.
#[derive(Debug)]
pub(crate) struct CargoTool {
    /// The crate.
    name: &'static str,
    version: &'static str,
    /// The program that shows the install is whole.
    program: &'static str,
    /// Whether its own lock file builds with the pinned toolchain.
    locked: bool,
}

/// Its version must be the one of the `wasm-bindgen` dependency. Its own lock file no longer
/// builds, so it is resolved afresh.
pub(crate) const WASM_BINDGEN: CargoTool =
    CargoTool { name: "wasm-bindgen-cli", version: "0.2.130", program: "wasm-bindgen", locked: false };
pub(crate) const TRUNK: CargoTool = CargoTool { name: "trunk", version: "0.21.14", program: "trunk", locked: true };
pub(crate) const CARGO_DENY: CargoTool =
    CargoTool { name: "cargo-deny", version: "0.20.2", program: "cargo-deny", locked: true };
pub(crate) const GECKODRIVER: CargoTool =
    CargoTool { name: "geckodriver", version: "0.37.1", program: "geckodriver", locked: true };

impl CargoTool {
    /// The folder with its programs.
    pub(crate) fn bin(&self, workspace: &Workspace) -> PathBuf {
        self.home(workspace).join("bin")
    }

    pub(crate) fn program(&self, workspace: &Workspace) -> PathBuf {
        self.bin(workspace).join(self.program)
    }

    fn home(&self, workspace: &Workspace) -> PathBuf {
        workspace.cache.join("tools").join(format!("{}-{}", self.name, self.version))
    }

    /// Returns whether it had to be installed.
    pub(super) fn prepare(&self, workspace: &Workspace) -> Result<bool, Problem> {
        if self.program(workspace).is_file() {
            return Ok(false);
        }
        let home = self.home(workspace);
        process::say(&format!("{} {}: installing to {}", self.name, self.version, home.display()));
        // Built beside its place and moved there whole.
        let partial = workspace.cache.join("tools").join(format!("{}-{}.partial", self.name, self.version));
        let run = Run::new(format!("installing {} {}", self.name, self.version), "cargo")
            .args(["install", self.name, "--version", self.version, "--force"])
            .args(self.locked.then_some("--locked"))
            .args(["--root".into(), partial.clone().into_os_string()])
            .dir(&workspace.root)
            // Quick to build rather than quick to run: trunk takes 20 minutes with its own
            // profile and 8 minutes of processor time with this one.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
            .env("CARGO_TARGET_DIR", build_output(workspace))
            .env_remove("RUSTFLAGS")
            .remedy("crates.io must be reachable, and a C compiler present (apt-get install build-essential); run this again, what is done is kept.");
        process::done(run.check()?.took);
        if home.exists() {
            fs::remove_dir_all(&home).at(&home)?;
        }
        fs::rename(&partial, &home).at(&home)?;
        Ok(true)
    }
}

/// Shared by the tools while they are built: they have crates in common.
fn build_output(workspace: &Workspace) -> PathBuf {
    workspace.cache.join("tools-build")
}

/// Gives back the disk that building the tools took.
pub(super) fn forget_build_output(workspace: &Workspace) -> Result<(), Problem> {
    let output = build_output(workspace);
    if output.exists() { fs::remove_dir_all(&output).at(&output) } else { Ok(()) }
}
