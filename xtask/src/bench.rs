//! `cargo xtask bench`: how long the served widget takes, in Chromium.

use std::process::{Command, Stdio};

use crate::dist;
use crate::error::Problem;
use crate::setup;
use crate::workspace::Workspace;

/// Builds `dist/` and runs every script of `benches/*.mjs` on it; each prints its own table.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Problem> {
    setup::prepare(workspace, setup::BUILD)?;
    setup::prepare(workspace, setup::TEST)?;
    dist::build(workspace)?;
    let script = workspace.root.join("tests/e2e/startup.bench.mjs");
    let status = Command::new("node").arg(&script).current_dir(&workspace.root).stdin(Stdio::null()).status().map_err(
        |source| Problem::NotStarted {
            program: "node".to_owned(),
            source,
            remedy: "Install Node 20 or newer and put it on the path.".to_owned(),
        },
    )?;
    if status.success() {
        return Ok(());
    }
    Err(Problem::Failed {
        what: script.display().to_string(),
        status: status.to_string(),
        tail: String::new(),
        remedy: "The message above says what is missing.".to_owned(),
    })
}
