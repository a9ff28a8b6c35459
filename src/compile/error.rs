//! Why a command of the command line could not do its work.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::content::format::FormatError;

/// Why a command failed; each message says what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CompileError {
    /// Nothing is built from sources with errors; they have been reported one by one.
    #[error("nothing was written, and what was there before still stands; correct the errors above, then build again")]
    Sources,
    /// A file or folder could not be read or written.
    #[error("{}: {source}; check the path and its permissions", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The folder to write is the sources' own, lies in it, or holds it.
    #[error("{} is replaced as a whole, and would take the sources in {} with it, or become one of them; name a folder outside, as target/pack", out.display(), sources.display())]
    Overlap {
        /// The folder to write.
        out: PathBuf,
        /// The folder of the sources.
        sources: PathBuf,
    },
    /// The folder to write holds something else.
    #[error("{} is replaced as a whole, and holds files that `wallet-help build` did not write (it has no manifest.json of a pack); name a new folder, or empty this one", out.display())]
    Foreign {
        /// The folder to write.
        out: PathBuf,
    },
    /// A built file does not decode.
    #[error("{}: {source}", path.display())]
    Format {
        /// Which one.
        path: PathBuf,
        /// What is wrong with it.
        source: FormatError,
    },
    /// A file is not the one that was built with its manifest or index.
    #[error("{}: the file is not the one that was built: its digest is another; copy it again, or rebuild with `wallet-help {rebuild}`", path.display())]
    Altered {
        /// Which one.
        path: PathBuf,
        /// The command that writes it.
        rebuild: &'static str,
    },
    /// A collection's index does not open.
    #[error("{}: the index is damaged, or of another release; write it again with `wallet-help corpus index`", path.display())]
    Corpus {
        /// Which one.
        path: PathBuf,
        /// What is wrong with it.
        reason: FormatError,
    },
    /// The folder to write pages into is that of sources.
    #[error("{} lies in the sources of a pack ({} has pack.toml), where no page belongs; name a folder outside", out.display(), sources.display())]
    AmongSources {
        /// The folder to write.
        out: PathBuf,
        /// The folder with pack.toml.
        sources: PathBuf,
    },
    /// A manifest does not parse.
    #[error("{}: {source}; rebuild the pack with `wallet-help build`", path.display())]
    Manifest {
        /// Which one.
        path: PathBuf,
        /// What the parser said.
        source: serde_json::Error,
    },
    /// A manifest of another release.
    #[error("{}: this release does not read manifest version {found}; rebuild the pack with `wallet-help build`", path.display())]
    Version {
        /// Which one.
        path: PathBuf,
        /// Its version.
        found: u32,
    },
    /// A line of JSON is not what it should be.
    #[error("{}:{line}: {source}; write every line as one JSON object with the fields {fields}", path.display())]
    Line {
        /// Which file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What the parser said.
        source: serde_json::Error,
        /// What is expected.
        fields: &'static str,
    },
    /// A line is no text.
    #[error("{}:{line}: the line is not UTF-8 text; save the file as UTF-8", path.display())]
    NotText {
        /// Which file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// Two documents have one id.
    #[error("{}:{line}: the id “{id}” is that of line {first}; give every document an id of its own", path.display())]
    DuplicateId {
        /// Which file.
        path: PathBuf,
        /// The line of the second, from 1.
        line: usize,
        /// The id.
        id: String,
        /// The line of the first.
        first: usize,
    },
}

impl CompileError {
    /// For `map_err` on file operations.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> CompileError {
        let path = path.to_path_buf();
        move |source| CompileError::File { path, source }
    }
}
