//! Set-up: what a command needs is looked for, and installed when it is not there.
//!
//! Everything is pinned. Cargo tools go to a folder of the user's cache, named by version, so
//! that checkouts share them and a half-finished install is never mistaken for a whole one.

mod cargo_tools;
mod debian;
mod npm;
mod rust;

use std::time::Instant;

use crate::error::Problem;
use crate::process;
use crate::workspace::Workspace;

pub(crate) use cargo_tools::{CARGO_DENY, CargoTool, GECKODRIVER, TRUNK, WASM_BINDGEN};

/// Something a command cannot work without.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Need {
    /// The compiler's target and sources for the web.
    Rust,
    /// Node, npm and the packages of `package-lock.json`.
    Npm,
    /// Lighthouse, apart from the other packages: it is larger than all of them.
    Lighthouse,
    /// The peers of the benchmarks, in `benches/package-lock.json`.
    Peers,
    /// A program from crates.io.
    Cargo(&'static CargoTool),
    /// The browsers with their drivers, the fonts and the web server of the tests.
    Debian,
}

/// What building the page takes.
pub(crate) const BUILD: &[Need] = &[Need::Rust, Need::Npm, Need::Cargo(&WASM_BINDGEN), Need::Cargo(&TRUNK)];

/// What testing takes besides.
pub(crate) const TEST: &[Need] = &[
    Need::Rust,
    Need::Npm,
    Need::Debian,
    Need::Cargo(&WASM_BINDGEN),
    Need::Cargo(&TRUNK),
    Need::Cargo(&CARGO_DENY),
    Need::Cargo(&GECKODRIVER),
];

/// What measuring takes besides building.
pub(crate) const BENCH: &[Need] = &[Need::Rust, Need::Npm, Need::Debian, Need::Peers];

/// Makes sure of every need, in order; says only what it had to install.
pub(crate) fn prepare(workspace: &Workspace, needs: &[Need]) -> Result<(), Problem> {
    let began = Instant::now();
    let mut installed = 0;
    for need in needs {
        installed += u32::from(match need {
            Need::Rust => rust::prepare(workspace)?,
            Need::Npm => npm::prepare(&workspace.root)?,
            Need::Peers => npm::prepare(&workspace.root.join("benches"))?,
            Need::Lighthouse => npm::prepare(&workspace.root.join("benches/lighthouse"))?,
            Need::Cargo(tool) => tool.prepare(workspace)?,
            Need::Debian => debian::prepare()?,
        });
    }
    if installed > 0 {
        cargo_tools::forget_build_output(workspace)?;
        process::say(&format!("Set up in {}", process::seconds(began.elapsed())));
    }
    Ok(())
}
