//! Finding the article that answers what a person typed.
//!
//! A query is folded ([`text`]), cut into characters, character pairs and words, and each of
//! these is looked up in an [`Index`], a file that is read in place. What matched is ranked by
//! BM25F; [`Hits`] then says which parts of a text matched, so that they can be marked.
//!
//! A query allocates a few numbers per document, for pinyin also two per syllable and character
//! of the index, and nothing else that grows with the index. Nothing here asks the platform for
//! a locale or panics, whatever the bytes of the index or the query are.

pub mod text;

mod sound;
mod stem;

mod bytes;
mod chars;
mod lexicon;
mod meanings;
mod postings;
mod split;

mod spoken;

mod hearing;
mod index;

pub(crate) mod phrase;

mod border;
mod chain;
mod confidence;
mod correct;
mod decode;
mod filler;
mod joint;
mod latin;
mod meant;
mod mistyped;
mod query;
mod rank;
mod slip;

mod highlight;
mod hits;

pub use hearing::{HEARING, Hearing};
pub use hits::{Hit, Hits, ScoreParts, Snippet};
pub use index::Index;
pub use query::MAX_QUERY_CHARS;
pub use split::Shard;

pub(crate) mod layout;

/// What the author's side needs to write an index.
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub(crate) mod write {
    pub(crate) use super::bytes::push_varint;
    pub(crate) use super::layout::ELSEWHERE;
    pub(crate) use super::lexicon::write_strings;
    pub(crate) use super::meanings::{MEANING_END, PHRASE_END};
    pub(crate) use super::phrase;
    pub(crate) use super::postings::{BODY, FIRST_IMPACT, TITLE, USUAL};
    pub(crate) use super::sound::{SOUNDS, Sounds, table as sounds};
    pub(crate) use super::stem::stem;
}
