//! What a query found.

use std::ops::Range;

use super::highlight::Matched;

/// The answer to a query.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// The documents, best first; empty when nothing fits.
    pub hits: Vec<Hit>,
    /// The query as it was understood, where that differs from what was typed.
    pub corrected: Option<String>,
    /// Whether parts of the index that the query needs were not here ([`super::Index::missing`]).
    pub partial: bool,
    pub(crate) matched: Matched,
}

/// One document that answers the query.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The document's key: `article/refund`, `flow/refund`.
    pub key: String,
    /// The sum of [`ScoreParts::words`] and [`ScoreParts::meanings`], higher is better; it has no unit, and compares
    /// within one query alone.
    pub score: f32,
    /// How sure it is that this answers the query, 0 to 1.
    pub confidence: f32,
    /// What the score is made of.
    pub parts: ScoreParts,
}

/// What a score is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScoreParts {
    /// BM25F over words, characters and pairs.
    pub words: f32,
    /// The same over meanings, which other words may have, and over filler words.
    pub meanings: f32,
    /// The share of the whole question's weight that the document has, 0 to 1.
    pub covered: f32,
    /// What the document scores that stands for all other subjects.
    pub elsewhere: f32,
}

/// A piece of a text around what matched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The piece, with `…` where text was left off.
    pub text: String,
    /// Byte ranges of `text` that matched.
    pub highlights: Vec<Range<usize>>,
}

impl Hits {
    /// The byte ranges of `text` that matched the query, in order, none touching another.
    #[must_use]
    pub fn highlight(&self, text: &str) -> Vec<Range<usize>> {
        self.matched.ranges(text)
    }

    /// The piece of `text` of at most `max_chars` characters in which most matched.
    #[must_use]
    pub fn snippet(&self, text: &str, max_chars: usize) -> Snippet {
        self.matched.snippet(text, max_chars)
    }
}
