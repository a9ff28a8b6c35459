//! What an index file holds: the names of its sections and the numbers both sides agree on.
//!
//! | section | holds |
//! |---|---|
//! | `META` | [`Meta`], fixed numbers |
//! | `KEYS` | the documents' keys, as strings ([`super::lexicon::Strings`]) |
//! | `NORM` | per document, two impacts: of a word that stands once in the title, and once in the body |
//! | `CHAR` | the characters of the texts, u16, ascending |
//! | `PAIR` | per character where its pairs start (u32, one more than characters), then the second characters' numbers, u16 |
//! | `WORD` | Latin words and numbers, as strings |
//! | `FOLD` | characters written otherwise and the character each is folded to, two u16, ascending |
//! | `PHRA` | per meaning, the words and phrases that stand for it ([`super::meanings`]) |
//! | `POST` | the postings ([`super::postings`]); a large index has `HEAD`, `RUNS`, `ENDS`, `PART` instead ([`super::split`]) |
//!
//! A term's number is its place in: characters, pairs, words, meanings.

use super::bytes::u32_at;
use crate::content::format::Tag;

pub(crate) const META: Tag = *b"META";
pub(crate) const KEYS: Tag = *b"KEYS";
pub(crate) const NORM: Tag = *b"NORM";
pub(crate) const CHAR: Tag = *b"CHAR";
pub(crate) const PAIR: Tag = *b"PAIR";
pub(crate) const WORD: Tag = *b"WORD";
pub(crate) const FOLD: Tag = *b"FOLD";
pub(crate) const PHRA: Tag = *b"PHRA";
pub(crate) const POST: Tag = *b"POST";
pub(crate) const HEAD: Tag = *b"HEAD";
pub(crate) const RUNS: Tag = *b"RUNS";
pub(crate) const ENDS: Tag = *b"ENDS";
pub(crate) const PART: Tag = *b"PART";

/// How many strings, or lists of a shard, share one entry of an offset table.
pub(crate) const BLOCK: usize = 16;
/// How many terms share one in `POST`.
pub(crate) const LISTS: usize = 32;

/// The numbers of an index.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Meta {
    /// Documents.
    pub(crate) documents: u32,
    /// Documents that have a text below their title.
    pub(crate) texts: u32,
    /// Different words.
    pub(crate) words: u32,
    /// Different terms of all kinds.
    pub(crate) terms: u32,
}

impl Meta {
    /// As they stand in `META`: u32 each, in the order above.
    #[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
    pub(crate) fn to_bytes(self) -> Vec<u8> {
        [self.documents, self.texts, self.words, self.terms].into_iter().flat_map(u32::to_le_bytes).collect()
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Meta> {
        let number = |at| u32_at(bytes, at);
        Some(Meta { documents: number(0)?, texts: number(4)?, words: number(8)?, terms: number(12)? })
    }
}
