//! `cargo xtask bench`: how long the served widget takes, and how Lighthouse grades the help page.

use std::process::{Command, Stdio};

use crate::dist;
use crate::error::Problem;
use crate::setup;
use crate::workspace::Workspace;

/// What measures `dist/` in Chromium; each prints its own table, and fails below its target.
const SCRIPTS: [&str; 2] = ["tests/e2e/startup.bench.mjs", "benches/lighthouse/lighthouse.mjs"];

/// Builds `dist/` and runs every script on it, whatever the one before said.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Problem> {
    setup::prepare(workspace, setup::BUILD)?;
    setup::prepare(workspace, setup::BENCH)?;
    dist::build(workspace)?;
    let outcomes = SCRIPTS.map(|script| measure(workspace, script));
    outcomes.into_iter().collect()
}

fn measure(workspace: &Workspace, script: &str) -> Result<(), Problem> {
    let mut command = Command::new("node");
    let status = command.arg(script).current_dir(&workspace.root).stdin(Stdio::null()).status().map_err(|source| {
        Problem::NotStarted {
            program: "node".to_owned(),
            source,
            remedy: "Install Node 20 or newer and put it on the path.".to_owned(),
        }
    })?;
    if status.success() {
        return Ok(());
    }
    Err(Problem::Failed {
        what: script.to_owned(),
        status: status.to_string(),
        tail: String::new(),
        remedy: "What it printed above says what is missing, or below its target.".to_owned(),
    })
}
