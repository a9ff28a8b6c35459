//! The web target and the library's sources of the pinned toolchain.

use std::path::PathBuf;

use crate::error::Problem;
use crate::process::{self, Run};
use crate::workspace::Workspace;

const REMEDY: &str = "rustup must be on the path and reach its server; or install the parts by hand:\n\
    rustup target add wasm32-unknown-unknown && rustup component add rust-src rustfmt clippy";

/// Each part, the file below the toolchain's root that shows it is there, and how rustup adds it.
const PARTS: &[(&str, &str, [&str; 3])] = &[
    ("web target", "lib/rustlib/wasm32-unknown-unknown/lib", ["target", "add", "wasm32-unknown-unknown"]),
    ("library sources", "lib/rustlib/src/rust/library/std/Cargo.toml", ["component", "add", "rust-src"]),
    ("formatter", "bin/rustfmt", ["component", "add", "rustfmt"]),
    ("linter", "bin/cargo-clippy", ["component", "add", "clippy"]),
];

/// Returns whether anything was installed.
pub(super) fn prepare(workspace: &Workspace) -> Result<bool, Problem> {
    let root = Run::new("asking rustc for its folder", "rustc")
        .args(["--print", "sysroot"])
        .dir(&workspace.root)
        .remedy("Install Rust with rustup, and the toolchain that rust-toolchain.toml names.")
        .check()?;
    let root = PathBuf::from(root.output.lines().last().unwrap_or_default().trim());
    let mut installed = false;
    for (name, file, rustup) in PARTS {
        if root.join(file).exists() {
            continue;
        }
        process::say(&format!("Rust {name}: installing (rustup {})", rustup.join(" ")));
        let run = Run::new(format!("installing the {name}"), "rustup").args(rustup).dir(&workspace.root);
        process::done(run.remedy(REMEDY).check()?.took);
        installed = true;
    }
    Ok(installed)
}
