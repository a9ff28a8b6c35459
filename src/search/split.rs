//! An index in parts: a root that knows every term, and shards that hold the lists of documents.
//!
//! A shard is fetched when a query needs it, by whoever has a network: [`super::Index::missing`]
//! says which, [`super::Index::supply`] takes the bytes. In the place of `GAPS` and `CODE` the root has
//!
//! | section | holds |
//! |---|---|
//! | `RUNS` | per run, where it starts in the bytes of all shards, u32 |
//! | `ENDS` | per shard, where it ends there, u32 |
//! | `PART` | per shard its file and its digest, `0123456789abcdef.shard sha384-…`, as strings |
//!
//! What is looked up together stands together: a run holds the list of a character and those of
//! all pairs that begin with it, or the lists of [`BLOCK`] words. It is a varint per list, its
//! length, then per list its distances and its weights, as in [`super::postings`]. The characters
//! that stand in most documents come first, so that most of a question is in few shards.

use std::cell::OnceCell;

use super::bytes::{u32_at, varint};
use super::chars::Chars;
use super::layout::BLOCK;
use super::lexicon::Strings;
use super::query::Question;
use crate::content::format::FormatError;

/// A part of an index, which is a file of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shard {
    /// The name of its file beside the index, which is what [`super::Index::supply`] calls it; it contains a hash of
    /// its bytes.
    pub file: String,
    /// Its digest, as the `integrity` of a fetch takes it: `sha384-…`.
    pub integrity: String,
}

/// The bytes of the shards that are here.
pub(crate) type Arrived = [OnceCell<Box<[u8]>>];

/// For a file that the index does not name.
pub(crate) const NO_SHARD: FormatError = FormatError::Magic("shard");

/// What reads an index in parts; it comes with the rest of [`super::Hearing`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader {
    /// See [`super::Index::missing`].
    pub(crate) missing: fn(Split<'_>, &Question) -> Vec<Shard>,
    /// See [`super::Index::supply`].
    pub(crate) supply: fn(Split<'_>, &str, Vec<u8>) -> Result<(), FormatError>,
    /// A term's list, when its shard is here.
    pub(crate) list: for<'a> fn(Split<'a>, u32) -> Option<&'a [u8]>,
}

pub(crate) const READER: Reader = Reader { missing, supply, list: |split, term| split.list(term) };

/// The shards that a question needs and that are not here.
fn missing(split: Split<'_>, question: &Question) -> Vec<Shard> {
    let mut needed = vec![false; split.arrived.len()];
    question.terms().filter_map(|term| split.place(term)).for_each(|place| {
        if let Some(needed) = needed.get_mut(place.shard) {
            *needed = true;
        }
    });
    let absent = split.arrived.iter().zip(needed).map(|(cell, needed)| needed && cell.get().is_none());
    let shard = |number: usize| {
        let (file, integrity) = split
            .parts()
            .get(number as u32)?
            .split_once(' ')
            .map(|(file, integrity)| (file.into(), integrity.into()))?;
        Some(Shard { file, integrity })
    };
    let mut shards: Vec<Shard> =
        absent.enumerate().filter_map(|(number, absent)| if absent { shard(number) } else { None }).collect();
    shards.dedup();
    shards
}

fn supply(split: Split<'_>, file: &str, bytes: Vec<u8>) -> Result<(), FormatError> {
    let parts = split.parts();
    let named = |number: &usize| parts.get(*number as u32).is_some_and(|part| part.split(' ').next() == Some(file));
    let mut numbers = (0..split.arrived.len()).filter(named).peekable();
    let first = *numbers.peek().ok_or(NO_SHARD)?;
    if split.length(first) != Some(bytes.len()) {
        return Err(FormatError::Truncated);
    }
    // Shards that are alike are one file.
    for number in numbers {
        // The same shard twice is the same bytes.
        let _ = split.arrived[number].set(bytes.as_slice().into());
    }
    Ok(())
}

/// Views of the root.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Split<'a> {
    pub(crate) runs: &'a [u8],
    pub(crate) ends: &'a [u8],
    pub(crate) names: &'a [u8],
    pub(crate) arrived: &'a Arrived,
    pub(crate) chars: &'a Chars,
    pub(crate) terms: usize,
    /// None in a program whose hearing is not here yet.
    pub(crate) reader: Option<&'static Reader>,
}

/// Where a list is to be found.
struct Place {
    shard: usize,
    /// Where its run starts in the shard.
    start: usize,
    /// Which of its run's lists it is, and how many there are.
    list: usize,
    lists: usize,
}

impl<'a> Split<'a> {
    /// Per shard its file and its digest.
    fn parts(&self) -> Strings<'a> {
        Strings::new(self.names, self.arrived.len() as u32)
    }

    /// A term's list, when its shard is here.
    fn list(&self, term: u32) -> Option<&'a [u8]> {
        let place = self.place(term)?;
        let shard = self.arrived.get(place.shard)?.get()?;
        let mut at = place.start;
        let (mut before, mut length, mut all) = (0usize, 0usize, 0usize);
        for number in 0..place.lists {
            let own = varint(shard, &mut at)? as usize;
            if number == place.list {
                (before, length) = (all, own);
            }
            all = all.checked_add(own)?;
        }
        let start = at.checked_add(before)?;
        shard.get(start..start.checked_add(length)?)
    }

    fn place(&self, term: u32) -> Option<Place> {
        let (term, chars) = (term as usize, self.chars.count());
        let paired = chars + self.chars.pair_count();
        let (run, list, lists) = if term < paired {
            let first = if term < chars { term as u32 } else { self.chars.of_pair(term - chars)?.0 };
            let (from, to) = self.chars.group(first)?;
            (first as usize, if term < chars { 0 } else { 1 + term - chars - from }, 1 + to - from)
        } else {
            let (from, left) = ((term - paired) / BLOCK * BLOCK, self.terms.checked_sub(paired)?);
            (chars + from / BLOCK, term - paired - from, BLOCK.min(left.checked_sub(from)?))
        };
        let start = u32_at(self.runs, run * 4)?;
        let shard =
            (0..self.arrived.len()).find(|shard| u32_at(self.ends, shard * 4).is_some_and(|end| start < end))?;
        Some(Place { shard, start: start.checked_sub(self.begin(shard)?)? as usize, list, lists })
    }

    /// How long a shard is.
    fn length(&self, shard: usize) -> Option<usize> {
        Some(u32_at(self.ends, shard * 4)?.checked_sub(self.begin(shard)?)? as usize)
    }

    /// Where a shard starts in the bytes of all.
    fn begin(&self, shard: usize) -> Option<u32> {
        shard.checked_sub(1).map_or(Some(0), |before| u32_at(self.ends, before * 4))
    }
}
