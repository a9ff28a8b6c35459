//! The command line's work: from a folder of Markdown and TOML to packs, indexes and pages.
//!
//! ```text
//! source    files, each problem with file:line      fields    TOML, key by key
//! brand     pack.toml                               channels  channels.toml, with hours and zone
//! wide      characters that only look right
//! article   front matter, then markdown             flows     flows/*.toml
//! check     what must hold between files            build     packs, indexes, manifest
//! documents what the index of a locale holds        index     the search index
//! elsewhere words for what no document is about     output    the folder a pack is written to
//! load      built packs, read back                  search    what a user would get
//! corpus    the indexer on any collection           prerender the standalone help site
//! ```
//! Broken input yields a value *and* diagnostics, never an early stop; only `build` refuses to write.

pub mod diagnostic;
pub mod error;
pub mod fields;
pub mod source;
pub mod wide;

pub mod article;
pub mod brand;
pub mod channels;
pub mod figure;
pub mod flows;
pub mod hours;
pub mod link;
pub mod markdown;
pub mod placeholder;
pub mod zone;

pub mod build;
pub mod check;
pub mod corpus;
pub mod documents;
mod elsewhere;
pub mod index;
mod index_file;
mod index_lists;
mod index_parts;
pub mod load;
pub mod output;
mod phrases;
pub mod prerender;
pub mod search;

pub use diagnostic::{Code, Diagnostic, Report, Severity, count};
pub use error::CompileError;
