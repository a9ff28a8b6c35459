//! Rebuilds the content when an editor saves, and remembers what was wrong with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use serde_json::json;

use crate::dist::{self, Preview};
use crate::error::Problem;
use crate::process;

/// Looking at a hundred files takes under a millisecond, so looking often is simpler than
/// being told, and works on every file system.
const EVERY: Duration = Duration::from_millis(100);

/// What the page shows.
#[derive(Default)]
struct State {
    /// Counts successful rebuilds.
    generation: u64,
    /// The check's output; empty when all is well.
    problems: String,
}

pub(super) struct Content {
    preview: Preview,
    state: Mutex<State>,
}

impl Content {
    pub(super) fn new(preview: Preview) -> Self {
        Self { preview, state: Mutex::default() }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.preview.content
    }

    pub(super) fn state_json(&self) -> String {
        let state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        json!({ "generation": state.generation, "problems": state.problems }).to_string()
    }

    /// Never returns, except when the content folder cannot be read.
    pub(super) fn watch(&self) -> Result<(), Problem> {
        let mut seen = self.fingerprint()?;
        loop {
            thread::sleep(EVERY);
            let now = self.fingerprint()?;
            if now != seen {
                seen = now;
                self.rebuild();
            }
        }
    }

    /// Says in the terminal how it went, and keeps the problems for the page.
    pub(super) fn rebuild(&self) {
        let began = Instant::now();
        let outcome = self.preview.rebuild();
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match outcome {
            Ok(()) => {
                state.generation += 1;
                state.problems.clear();
                process::say(&format!("Content rebuilt in {}", process::seconds(began.elapsed())));
            }
            Err(problem) => {
                state.problems = problem.to_string();
                eprintln!("\n{problem}\nThe last good content stays.");
            }
        }
    }

    fn fingerprint(&self) -> Result<Vec<(PathBuf, Option<SystemTime>, u64)>, Problem> {
        let root = &self.preview.content;
        let mut files = Vec::new();
        for file in dist::files_below(root)? {
            let path = root.join(file);
            // A file may vanish between the listing and this line: editors save by renaming.
            if let Ok(about) = fs::metadata(&path) {
                files.push((path, about.modified().ok(), about.len()));
            }
        }
        Ok(files)
    }
}
