//! An index: the file, and views of its sections.

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use super::bytes::varint;
use super::chars::Chars;
use super::hearing::{HEARING, Hearing};
use super::hits::Hits;
use super::layout::{self, Meta};
use super::lexicon::{Spelled, Strings};
use super::meanings::Meanings;
use super::postings::{Heads, Lists, Postings};
use super::split::{self, Arrived, Reader, Shard, Split};
use super::spoken::Spoken;
use super::text::Glyph;
use super::{phrase, query, rank};
use crate::content::format::{FormatError, Kind, Sections, Tag};

/// Where the lists of documents are.
#[derive(Debug)]
enum Parts {
    Whole { gaps: Range<usize>, codes: Range<usize> },
    Split { runs: Range<usize>, ends: Range<usize>, parts: Range<usize>, arrived: Box<Arrived> },
}

/// What is unpacked when first asked for.
#[derive(Debug, Default)]
struct Unpacked {
    chars: OnceCell<Chars>,
    heads: OnceCell<Heads>,
    spelled: OnceCell<Spelled>,
    meanings: OnceCell<Meanings>,
}

/// A search index, read in place from the bytes of an `.idx` file.
///
/// Opening looks at the header alone and costs the same for every size; the first query unpacks
/// the characters and where the lists start. Clones share the bytes.
#[derive(Clone, Debug)]
pub struct Index {
    file: Rc<File>,
    pub(crate) hearing: Option<&'static Hearing>,
    spoken: Rc<OnceCell<Spoken>>,
}

/// The bytes of an index, and where its sections are.
#[derive(Debug)]
struct File {
    bytes: Vec<u8>,
    meta: Meta,
    keys: Range<usize>,
    norms: Range<usize>,
    chars: Range<usize>,
    pairs: Range<usize>,
    words: Range<usize>,
    folds: Range<usize>,
    heads: Range<usize>,
    parts: Parts,
    phrases: Range<usize>,
    sounds: Range<usize>,
    asks: Range<usize>,
    unpacked: Unpacked,
}

impl Index {
    /// Opens the bytes of an `.idx` file.
    ///
    /// # Errors
    /// [`FormatError`] for anything but an index that this release reads.
    pub fn open(bytes: impl Into<Vec<u8>>) -> Result<Index, FormatError> {
        Ok(Index::deaf(bytes)?.hearing(&HEARING))
    }

    /// As [`Index::open`], for a program that has its hearing later: until it is given that ([`Index::hearing`])
    /// it knows no pinyin, no wrong character that sounds right and no word mistyped, and finds nothing in an index in parts.
    ///
    /// # Errors
    /// [`FormatError`] for anything but an index that this release reads.
    pub fn deaf(bytes: impl Into<Vec<u8>>) -> Result<Index, FormatError> {
        let bytes = bytes.into();
        let sections = Sections::open(Kind::Index, &bytes)?;
        let range = |tag: Tag| sections.range(tag);
        let meta =
            Meta::from_bytes(sections.checked(layout::META)?).ok_or_else(|| FormatError::Malformed("META".into()))?;
        let norms = range(layout::NORM)?;
        if norms.len() < (meta.documents as usize).saturating_mul(2) {
            return Err(FormatError::Malformed("NORM".into()));
        }
        let words = range(layout::WORD)?;
        // A word takes two bytes at least.
        if words.len() / 2 < meta.words as usize {
            return Err(FormatError::Malformed("WORD".into()));
        }
        let parts = match range(layout::GAPS) {
            Ok(gaps) => Parts::Whole { gaps, codes: range(layout::CODE)? },
            Err(missing) => {
                let ends = range(layout::ENDS).map_err(|_| missing)?;
                Parts::Split {
                    runs: range(layout::RUNS)?,
                    parts: range(layout::PART)?,
                    arrived: ends.clone().step_by(4).map(|_| OnceCell::new()).collect(),
                    ends,
                }
            }
        };
        let file = File {
            meta,
            parts,
            norms,
            heads: range(layout::HEAD)?,
            keys: range(layout::KEYS)?,
            chars: range(layout::CHAR)?,
            pairs: range(layout::PAIR)?,
            words,
            folds: range(layout::FOLD)?,
            phrases: range(layout::PHRA)?,
            // Indexes of before have neither.
            sounds: range(layout::SOND).unwrap_or_default(),
            asks: range(layout::ASKS).unwrap_or_default(),
            unpacked: Unpacked::default(),
            bytes,
        };
        Ok(Index { file: Rc::new(file), hearing: None, spoken: Rc::default() })
    }

    /// This index with what understands more than letters: [`HEARING`].
    #[must_use]
    pub fn hearing(&self, hearing: &'static Hearing) -> Index {
        Index { file: self.file.clone(), hearing: Some(hearing), spoken: Rc::default() }
    }

    /// The documents that answer `text`, best first, at most `limit`.
    #[must_use]
    pub fn query(&self, text: &str, limit: usize) -> Hits {
        let question = query::Question::new(self, text);
        let unheard = self.hearing.is_none() && question.groups.iter().any(|group| group.terms.is_empty());
        let lacks = self
            .split()
            .is_some_and(|split| split.reader.is_none_or(|reader| !(reader.missing)(split, &question).is_empty()))
            || unheard && text.contains(|c: char| c.is_ascii_alphabetic());
        let found = rank::rank(self, &question, text, limit);
        Hits { partial: lacks || unheard && found.hits.is_empty(), ..found }
    }

    /// The parts of a large index that the answer to `text` needs and that are not here yet. Until they are
    /// [supplied](Index::supply), [`Index::query`] answers from what is here, and says that it did.
    #[must_use]
    pub fn missing(&self, text: &str) -> Vec<Shard> {
        let Some((split, reader)) = self.reader() else { return Vec::new() };
        (reader.missing)(split, &query::Question::new(self, text))
    }

    /// Takes the bytes of a shard by its file's name; the caller has compared them with [`Shard::integrity`].
    ///
    /// # Errors
    /// [`FormatError::Magic`] for a file that this index does not name; without its hearing it names none.
    /// [`FormatError::Truncated`] for bytes that are not as many as the shard has.
    pub fn supply(&self, file: &str, bytes: Vec<u8>) -> Result<(), FormatError> {
        let (split, reader) = self.reader().ok_or(split::NO_SHARD)?;
        (reader.supply)(split, file, bytes)
    }

    fn reader(&self) -> Option<(Split<'_>, &'static Reader)> {
        let split = self.split()?;
        Some((split, split.reader?))
    }

    fn split(&self) -> Option<Split<'_>> {
        let Parts::Split { runs, ends, parts, arrived } = &self.file.parts else { return None };
        Some(Split {
            runs: self.section(runs),
            ends: self.section(ends),
            names: self.section(parts),
            arrived,
            chars: self.chars(),
            terms: self.meta().terms as usize,
            reader: self.hearing.map(|hearing| &hearing.parts),
        })
    }

    /// How many documents there are, with the one that stands for all other subjects.
    #[must_use]
    pub fn len(&self) -> usize {
        self.meta().documents as usize
    }

    /// The document that stands for all other subjects.
    pub(crate) fn elsewhere(&self) -> Option<usize> {
        let last = self.meta().documents.checked_sub(1)?;
        self.key(last).filter(|key| key == layout::ELSEWHERE).map(|_| last as usize)
    }

    /// Whether there is no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether most documents have no text below their titles.
    pub(crate) fn has_titles_alone(&self) -> bool {
        self.meta().texts < self.meta().documents / 2
    }

    pub(crate) fn meta(&self) -> &Meta {
        &self.file.meta
    }

    fn section(&self, range: &Range<usize>) -> &[u8] {
        self.file.bytes.get(range.clone()).unwrap_or_default()
    }

    pub(crate) fn key(&self, document: u32) -> Option<String> {
        Strings::new(self.section(&self.file.keys), self.meta().documents).get(document)
    }

    pub(crate) fn chars(&self) -> &Chars {
        let section = |range| self.section(range);
        self.file
            .unpacked
            .chars
            .get_or_init(|| Chars::new(section(&self.file.chars), section(&self.file.pairs), section(&self.file.folds)))
    }

    pub(crate) fn words(&self) -> Strings<'_> {
        Strings::new(self.section(&self.file.words), self.meta().words)
    }

    /// See [`Spelled::near`].
    pub(crate) fn near_words(&self, wanted: &[u8], most: u8, each: impl FnMut(u32, u8)) {
        let words = self.words();
        self.file.unpacked.spelled.get_or_init(|| words.spelled()).near(wanted, most, each);
    }

    /// The term number of the first word.
    pub(crate) fn first_word(&self) -> u32 {
        let chars = self.chars();
        (chars.count() + chars.pair_count()) as u32
    }

    /// Calls `each` with the term numbers of a phrase's meanings; says whether there are any.
    pub(crate) fn meanings(&self, phrase: &str, mut each: impl FnMut(u32)) -> bool {
        let phrases = self.section(&self.file.phrases);
        let first = self.first_word() + self.meta().words;
        self.file
            .unpacked
            .meanings
            .get_or_init(|| Meanings::new(phrases))
            .of(phrases, phrase, |meaning| each(first + meaning))
    }

    pub(crate) fn postings(&self) -> Postings<'_> {
        let lists = match (self.split(), &self.file.parts) {
            (None, Parts::Whole { gaps, codes }) => {
                Lists::Whole { gaps: self.section(gaps), codes: self.section(codes) }
            }
            (split, _) => split.map_or(Lists::Whole { gaps: &[], codes: &[] }, Lists::Split),
        };
        let gaps = if let Lists::Whole { gaps, .. } = lists { gaps } else { &[] };
        let heads = self.file.unpacked.heads.get_or_init(|| Heads::new(self.section(&self.file.heads), gaps));
        Postings { heads, chars: self.chars(), lists, norms: self.section(&self.file.norms) }
    }

    /// The document that is asked for in just these words, where its terms would not tell.
    pub(crate) fn asked(&self, glyphs: &[Glyph]) -> Option<u32> {
        if self.file.asks.is_empty() {
            return None;
        }
        let said = phrase::said(glyphs)?;
        let (asks, mut at, mut here) = (self.section(&self.file.asks), 0, 0u32);
        while here < said {
            here = here.wrapping_add(varint(asks, &mut at)?);
            let document = varint(asks, &mut at)?;
            if here == said {
                return Some(document);
            }
        }
        None
    }

    /// How its characters sound that are not common.
    pub(crate) fn sounds(&self) -> &[u8] {
        self.section(&self.file.sounds)
    }

    /// How the characters of this index sound; unpacked when first asked for. Nothing, when deaf.
    pub(crate) fn spoken(&self) -> &Spoken {
        self.spoken.get_or_init(|| self.hearing.map(|hearing| (hearing.spoken)(self)).unwrap_or_default())
    }

    /// The plain form of a character: simplified for traditional, common for a variant.
    pub(crate) fn fold(&self, c: char) -> char {
        self.chars().fold(c)
    }
}
