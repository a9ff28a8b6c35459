//! Running other programs: quietly, with their output kept for the moment it is needed.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::error::{AtPath as _, Problem};

/// How many of the last lines of a failed program are shown.
const TAIL_LINES: usize = 60;

/// One run of a program.
pub(crate) struct Run {
    what: String,
    remedy: String,
    command: Command,
    log: Option<PathBuf>,
}

/// What a finished program left.
pub(crate) struct Finished {
    pub(crate) ok: bool,
    pub(crate) status: String,
    pub(crate) output: String,
    pub(crate) took: Duration,
}

impl Run {
    /// `what` names the run in messages: "the native build".
    pub(crate) fn new(what: impl Into<String>, program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        Self { what: what.into(), remedy: String::new(), command, log: None }
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    pub(crate) fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    pub(crate) fn env_remove(mut self, key: &str) -> Self {
        self.command.env_remove(key);
        self
    }

    pub(crate) fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// What to do when it fails.
    pub(crate) fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = remedy.into();
        self
    }

    /// Where the whole output is kept.
    pub(crate) fn log(mut self, path: PathBuf) -> Self {
        self.log = Some(path);
        self
    }

    /// Runs to the end; a failure is an error with the last lines of the output.
    pub(crate) fn check(self) -> Result<Finished, Problem> {
        let (what, remedy) = (self.what.clone(), self.remedy.clone());
        let finished = self.finish()?;
        if finished.ok {
            return Ok(finished);
        }
        Err(Problem::Failed { what, status: finished.status, tail: tail(&finished.output), remedy })
    }

    /// Runs to the end, whatever the end is.
    pub(crate) fn finish(mut self) -> Result<Finished, Problem> {
        let path = match &self.log {
            Some(path) => path.clone(),
            None => std::env::temp_dir().join(format!("xtask-{}-{}.log", std::process::id(), slug(&self.what))),
        };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).at(folder)?;
        }
        // One file takes both streams, so that lines stay in the order they were written.
        let both = File::create(&path).at(&path)?;
        let errors = both.try_clone().at(&path)?;
        let began = Instant::now();
        let program = self.command.get_program().to_string_lossy().into_owned();
        let status = self.command.stdout(both).stderr(errors).status().map_err(|source| Problem::NotStarted {
            program,
            source,
            remedy: self.remedy.clone(),
        })?;
        let bytes = fs::read(&path).at(&path)?;
        if self.log.is_none() {
            fs::remove_file(&path).at(&path)?;
        }
        Ok(Finished {
            ok: status.success(),
            status: status.to_string(),
            output: String::from_utf8_lossy(&bytes).into_owned(),
            took: began.elapsed(),
        })
    }
}

/// What a test runner says about its failures: from the first mention of them on, or the end.
pub(crate) fn failures(output: &str) -> String {
    let marks = ["failures:", "✖ failing tests:", "error: could not compile", "error[E"];
    match marks.iter().filter_map(|mark| output.find(mark)).min() {
        Some(at) => output[at..].lines().take(4 * TAIL_LINES).map(|line| format!("    {line}\n")).collect(),
        None => tail(output),
    }
}

/// The last lines, indented, for a message.
pub(crate) fn tail(output: &str) -> String {
    let lines: Vec<&str> = output.lines().collect();
    let from = lines.len().saturating_sub(TAIL_LINES);
    lines[from..].iter().map(|line| format!("    {line}\n")).collect()
}

/// Whether a program can be found on the path; its full path.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Announces a step; the caller says how it ended with [`done`].
pub(crate) fn say(what: &str) {
    eprintln!("==> {what}");
}

pub(crate) fn done(took: Duration) {
    eprintln!("    done in {}", seconds(took));
}

/// "0.4 s", "12 s", "3 min 5 s".
pub(crate) fn seconds(took: Duration) -> String {
    let whole = took.as_secs();
    match whole {
        0..=9 => format!("{:.1} s", took.as_secs_f64()),
        10..=119 => format!("{whole} s"),
        _ => format!("{} min {} s", whole / 60, whole % 60),
    }
}

pub(crate) fn slug(text: &str) -> String {
    text.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_carries_the_output_and_the_remedy() {
        let run = Run::new("a listing", "ls").args(["/no-such-folder"]).remedy("Make the folder.");
        let message = run.check().err().map(|problem| problem.to_string()).unwrap_or_default();
        assert!(message.contains("a listing failed"), "{message}");
        assert!(message.contains("no-such-folder"), "{message}");
        assert!(message.contains("Make the folder."), "{message}");
    }

    #[test]
    fn a_missing_program_carries_the_remedy() {
        let run = Run::new("nothing", "no-such-program-here").remedy("Install it.");
        let message = run.check().err().map(|problem| problem.to_string()).unwrap_or_default();
        assert!(message.contains("no-such-program-here") && message.contains("Install it."), "{message}");
    }

    #[test]
    fn durations_read_well() {
        assert_eq!(seconds(Duration::from_millis(420)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(42)), "42 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 min 5 s");
    }
}
