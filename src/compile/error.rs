//! Why a command of the command line could not do its work.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::content::format::FormatError;

/// Why a command failed; each message says what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CompileError {
    /// The sources have errors; they have been reported one by one.
    #[error("{count} error(s) in the sources; nothing was written, and what was there before still stands")]
    Sources {
        /// How many.
        count: usize,
    },
    /// A file or folder could not be read or written.
    #[error("{}: {source}; check the path and its permissions", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A built file does not decode.
    #[error("{}: {source}", path.display())]
    Format {
        /// Which one.
        path: PathBuf,
        /// What is wrong with it.
        source: FormatError,
    },
    /// A JSON file or line does not parse.
    #[error("{}:{line}: {source}; every line must be one JSON object as the command's help describes it", path.display())]
    Json {
        /// Which file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What the parser said.
        source: serde_json::Error,
    },
    /// Anything that names its own remedy.
    #[error("{0}")]
    Other(String),
}

impl CompileError {
    /// For `map_err` on file operations.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> CompileError {
        let path = path.to_path_buf();
        move |source| CompileError::File { path, source }
    }
}
