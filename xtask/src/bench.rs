//! `cargo xtask bench`: search (quality, latency, load, size) and start-up side by side with the peers in one run, and
//! how Lighthouse grades the help page.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::dist;
use crate::error::Problem;
use crate::process::{self, Run};
use crate::setup::{self, Need};
use crate::workspace::Workspace;

/// What is measured, and on what.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Choice {
    /// One of [`PARTS`]; all of them without.
    only: Option<String>,
    /// Folders with a collection of the user's own.
    data: Vec<PathBuf>,
}

/// What can be measured alone.
const PARTS: [&str; 3] = ["search", "startup", "lighthouse"];

impl Choice {
    /// Reads `--only PART` and `--data FOLDER`.
    pub(crate) fn parse(words: &[&str]) -> Result<Choice, Problem> {
        let mut choice = Choice::default();
        for pair in words.chunks(2) {
            match pair {
                ["--only", part] if PARTS.contains(part) => choice.only = Some((*part).to_owned()),
                ["--data", folder] => choice.data.push(PathBuf::from(folder)),
                _ => {
                    let parts = PARTS.join(", ");
                    return Err(Problem::Usage(format!(
                        "{}: give --only with {parts}, or --data FOLDER",
                        pair.join(" ")
                    )));
                }
            }
        }
        Ok(choice)
    }

    fn includes(&self, part: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == part)
    }
}

/// Measures; each script prints its own table, whatever the one before said, and fails below its target.
pub(crate) fn run(workspace: &Workspace, choice: &Choice) -> Result<(), Problem> {
    setup::prepare(workspace, setup::BENCH)?;
    let mut outcomes = Vec::new();
    if choice.includes("search") {
        process::say("building the engine");
        native(workspace)?;
        let mut words = Vec::new();
        for folder in &choice.data {
            let folder =
                std::path::absolute(folder).map_err(|source| Problem::File { path: folder.clone(), source })?;
            words.extend(["--data".into(), folder.into_os_string()]);
        }
        outcomes.push(script(workspace, "benches/search.mjs", words));
    }
    let of_dist = [("startup", "benches/startup.mjs"), ("lighthouse", "benches/lighthouse/lighthouse.mjs")];
    if of_dist.iter().any(|(part, _)| choice.includes(part)) {
        setup::prepare(workspace, setup::BUILD)?;
        dist::build(workspace)?;
    }
    for (part, name) in of_dist.into_iter().filter(|(part, _)| choice.includes(part)) {
        if part == "lighthouse" {
            setup::prepare(workspace, &[Need::Lighthouse])?;
        }
        outcomes.push(script(workspace, name, Vec::new()));
    }
    outcomes.into_iter().collect()
}

/// The product's command, compiled for speed; the scripts build the WebAssembly of the engine themselves.
fn native(workspace: &Workspace) -> Result<(), Problem> {
    Run::new("building the command line", "cargo")
        .args(["build", "--quiet", "--profile", "tool", "--bin", "wallet-help", "--target-dir"])
        .arg(&workspace.target)
        .dir(&workspace.root)
        .remedy("The compiler's message above says what to correct.")
        .check()
        .map(|_| ())
}

fn script(workspace: &Workspace, name: &str, words: Vec<std::ffi::OsString>) -> Result<(), Problem> {
    let status = Command::new("node")
        .arg(workspace.root.join(name))
        .args(words)
        .current_dir(&workspace.root)
        .env("CARGO_TARGET_DIR", &workspace.target)
        .stdin(Stdio::null())
        .status()
        .map_err(|source| Problem::NotStarted {
            program: "node".to_owned(),
            source,
            remedy: "Install Node 20 or newer and put it on the path.".to_owned(),
        })?;
    if status.success() {
        return Ok(());
    }
    Err(Problem::Failed {
        what: name.to_owned(),
        status: status.to_string(),
        tail: String::new(),
        remedy: "The message above says what is missing.".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_measure_is_read_from_the_words() {
        let choice = |line: &str| Choice::parse(&line.split_whitespace().collect::<Vec<_>>()).ok();
        assert_eq!(choice(""), Some(Choice::default()));
        let startup = choice("--only startup").unwrap_or_default();
        assert!(startup.includes("startup") && !startup.includes("search"));
        assert_eq!(choice("--data a --data b").map(|it| it.data.len()), Some(2));
        assert_eq!(choice("--only everything"), None);
        assert_eq!(choice("--data"), None);
    }
}
