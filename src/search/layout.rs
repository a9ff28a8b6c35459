//! What an index file holds: the names of its sections and the numbers both sides agree on.
//!
//! | section | holds |
//! |---|---|
//! | `META` | [`Meta`], fixed numbers |
//! | `KEYS` | the documents' keys, as strings ([`super::lexicon::Strings`]) |
//! | `NORM` | per document, two impacts: of a word that stands once in the title, and once in the body |
//! | `CHAR`, `PAIR`, `FOLD` | the characters, their pairs and other spellings ([`super::chars`]) |
//! | `SOND` | how those characters sound that are not common ([`super::sound::table`]) |
//! | `WORD` | Latin words and numbers, as strings |
//! | `PHRA` | per meaning, the words and phrases that stand for it ([`super::meanings`]) |
//! | `ASKS` | what some phrasings say ([`super::phrase::said`]), ascending: varint, the distance; varint, the document |
//! | `HEAD` | per term what is known without its list ([`super::postings`]) |
//! | `GAPS`, `CODE` | the lists; a large index has `RUNS`, `ENDS`, `PART` instead ([`super::split`]) |
//!
//! `SOND` and `ASKS` may lack. `ASKS` has the phrasings by whose terms their documents would not come first.
//!
//! A term's number is its place in: characters, pairs, words, meanings.

use super::bytes::u32_at;
use crate::content::format::Tag;

pub(crate) const META: Tag = *b"META";
pub(crate) const KEYS: Tag = *b"KEYS";
pub(crate) const NORM: Tag = *b"NORM";
pub(crate) const CHAR: Tag = *b"CHAR";
pub(crate) const PAIR: Tag = *b"PAIR";
pub(crate) const SOND: Tag = *b"SOND";
pub(crate) const WORD: Tag = *b"WORD";
pub(crate) const FOLD: Tag = *b"FOLD";
pub(crate) const PHRA: Tag = *b"PHRA";
pub(crate) const ASKS: Tag = *b"ASKS";
pub(crate) const HEAD: Tag = *b"HEAD";
pub(crate) const GAPS: Tag = *b"GAPS";
pub(crate) const CODE: Tag = *b"CODE";
pub(crate) const RUNS: Tag = *b"RUNS";
pub(crate) const ENDS: Tag = *b"ENDS";
pub(crate) const PART: Tag = *b"PART";

/// The key of the last document of a pack, which stands for all that the pack does not tell. It is no answer.
pub(crate) const ELSEWHERE: &str = "\0";

/// How many strings share one entry of an offset table, and how many words a run of a shard.
pub(crate) const BLOCK: usize = 16;

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
    /// Documents that have phrasings.
    pub(crate) asked: u32,
}

impl Meta {
    /// Whether most documents say in other words too how they are asked for.
    pub(crate) fn has_phrasings(&self) -> bool {
        self.asked > self.documents / 2
    }

    /// As they stand in `META`: u32 each, in the order above.
    #[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
    pub(crate) fn to_bytes(self) -> Vec<u8> {
        [self.documents, self.texts, self.words, self.terms, self.asked]
            .into_iter()
            .flat_map(u32::to_le_bytes)
            .collect()
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Meta> {
        let number = |at| u32_at(bytes, at);
        // Indexes of before do not say how many were asked.
        let asked = number(16).unwrap_or_default();
        Some(Meta { documents: number(0)?, texts: number(4)?, words: number(8)?, terms: number(12)?, asked })
    }
}
