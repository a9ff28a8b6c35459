//! `cargo xtask test`: every check and every test, the cheap ones first, and one sum at the end.

mod suites;
mod tally;

use std::process::ExitCode;
use std::time::Instant;

use crate::error::Problem;
use crate::process;
use crate::setup;
use crate::workspace::Workspace;
use tally::Tally;

/// Runs everything, whatever fails on the way; a suite that could not run counts as failed.
pub(crate) fn run(workspace: &Workspace) -> Result<ExitCode, Problem> {
    setup::prepare(workspace, setup::TEST)?;
    let began = Instant::now();
    let mut sum = Tally::default();
    let mut lines = Vec::new();
    for suite in suites::ALL {
        process::say(suite.name);
        let started = Instant::now();
        let tally = suites::run(workspace, suite).unwrap_or_else(|problem| {
            eprintln!("{problem}");
            Tally::FAILED
        });
        let line = format!("{:<44} {tally}, {}", suite.name, process::seconds(started.elapsed()));
        eprintln!("    {tally} in {}", process::seconds(started.elapsed()));
        lines.push(line);
        sum += tally;
    }
    println!("\n{}\n\nin {}\n{sum}", lines.join("\n"), process::seconds(began.elapsed()));
    Ok(if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
