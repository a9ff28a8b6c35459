//! The command line's work: from a folder of Markdown and TOML to packs, indexes and pages.
//!
//! ```text
//! source    files, each problem with file:line          fields    TOML, key by key
//! articles  front matter and Markdown to articles       markdown  Markdown to typed blocks
//! brand     pack.toml      channels  channels.toml      flows     flows/*.toml
//! check     what must hold between files                build     packs, indexes, manifest
//! index     search indexes                         corpus    the indexer on any collection
//! ```
//! Broken input yields a value *and* diagnostics, never an early stop; only `build` refuses to write.

pub mod diagnostic;
pub mod error;
pub mod fields;
pub mod source;

pub mod flows;

pub mod corpus;
pub mod index;

pub use diagnostic::{Code, Diagnostic, Report, Severity};
pub use error::CompileError;
