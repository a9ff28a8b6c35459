//! What can go wrong in a developer command, each with what to do about it.

use std::io;
use std::path::{Path, PathBuf};

/// A failure a developer reads in the terminal.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum Problem {
    #[error("{0}\nSee `cargo xtask help`.")]
    Usage(String),

    #[error("{path}: {source}\nCheck that it exists, its permissions, and the space left on the disk.", path = path.display())]
    File { path: PathBuf, source: io::Error },

    #[error("`{program}` did not start: {source}\n{remedy}")]
    NotStarted { program: String, source: io::Error, remedy: String },

    #[error("{what} failed ({status}).\n{tail}\n{remedy}")]
    Failed { what: String, status: String, tail: String, remedy: String },

    #[error("Missing: {missing}.\n{remedy}")]
    Missing { missing: String, remedy: String },

    #[error(
        "Port {port} is taken ({source}).\nStop what listens there, or choose another: cargo xtask serve --port {other}",
        other = port.checked_add(1).unwrap_or(8080)
    )]
    Port { port: u16, source: Box<dyn std::error::Error + Send + Sync> },

    #[error("{0}")]
    Build(String),
}

/// Names the file in an IO failure.
pub(crate) trait AtPath<T> {
    fn at(self, path: &Path) -> Result<T, Problem>;
}

impl<T> AtPath<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, Problem> {
        self.map_err(|source| Problem::File { path: path.to_owned(), source })
    }
}
