//! The characters of the texts, the pairs that stand in them, and other spellings of the characters.
//!
//! ```text
//! CHAR   per character, ascending: varint, the distance from the one before
//! PAIR   per character: varint, how many pairs begin with it
//!        per pair, ascending: varint, the distance of its second character's number from that of the pair before,
//!        which is counted as -1 where the first character is another
//! FOLD   varint, how many other spellings
//!        per spelling, ascending: varint, the distance from the one before
//!        per spelling: u16, the number of the plain character
//! ```
//! Distances compress well and cannot be searched, so they are added up when first asked for.

use super::bytes::{u16_at, varint};

/// Most characters that an index can have: their codes are 16 bits.
const MOST: u32 = 1 << 16;

/// The sections above, unpacked. A character's number is its place among them.
#[derive(Debug)]
pub(crate) struct Chars {
    /// Ascending.
    codes: Vec<u16>,
    /// Per character where its pairs start; one more than characters.
    starts: Vec<u32>,
    /// Per pair the number of its second character.
    seconds: Vec<u16>,
    /// Spellings, ascending, and the numbers of their plain characters.
    folds: Vec<(u16, u16)>,
}

impl Chars {
    pub(crate) fn new(chars: &[u8], pairs: &[u8], folds: &[u8]) -> Chars {
        let mut codes = Vec::new();
        ascend(chars, &mut 0, MOST, 0, |code| codes.push(code));
        let (mut at, mut all) = (0, 0u32);
        let mut starts = vec![all];
        for _ in &codes {
            all = all.saturating_add(varint(pairs, &mut at).unwrap_or_default());
            starts.push(all);
        }
        let mut seconds = Vec::new();
        for ends in starts.windows(2) {
            ascend(pairs, &mut at, ends[1] - ends[0], u16::MAX, |second| seconds.push(second));
        }
        let mut spellings = Vec::new();
        at = 0;
        let many = varint(folds, &mut at).unwrap_or_default();
        ascend(folds, &mut at, many, 0, |code| spellings.push((code, 0)));
        for (_, plain) in &mut spellings {
            *plain = u16_at(folds, at).unwrap_or(u16::MAX);
            at += 2;
        }
        Chars { codes, starts, seconds, folds: spellings }
    }

    pub(crate) fn count(&self) -> usize {
        self.codes.len()
    }

    pub(crate) fn pair_count(&self) -> usize {
        self.seconds.len()
    }

    /// The character's number.
    pub(crate) fn find(&self, wanted: char) -> Option<u32> {
        let wanted = u16::try_from(u32::from(wanted)).ok()?;
        self.codes.binary_search(&wanted).ok().map(|number| number as u32)
    }

    /// The character with this number.
    pub(crate) fn get(&self, number: u32) -> Option<char> {
        char::from_u32(u32::from(*self.codes.get(number as usize)?))
    }

    /// The plain form of a character: simplified for traditional, common for a variant.
    pub(crate) fn fold(&self, c: char) -> char {
        let code = u16::try_from(u32::from(c)).unwrap_or_default();
        let at = self.folds.partition_point(|fold| fold.0 < code);
        let fold = self.folds.get(at).filter(|fold| fold.0 == code);
        fold.and_then(|fold| self.get(fold.1.into())).unwrap_or(c)
    }

    /// The numbers of a pair's characters.
    pub(crate) fn of_pair(&self, pair: usize) -> Option<(u32, u32)> {
        let second = *self.seconds.get(pair)?;
        let first = self.starts.partition_point(|start| *start as usize <= pair).checked_sub(1)?;
        Some((first as u32, second.into()))
    }

    /// Where the pairs that begin with a character start and end.
    pub(crate) fn group(&self, first: u32) -> Option<(usize, usize)> {
        let at = first as usize;
        let (start, end) = (*self.starts.get(at)? as usize, *self.starts.get(at + 1)? as usize);
        (end <= self.seconds.len()).then_some((start, end))
    }

    /// The term number of a pair of characters, given by their numbers.
    pub(crate) fn pair(&self, first: u32, second: u32) -> Option<u32> {
        let (start, end) = self.group(first)?;
        let found = self.seconds.get(start..end)?.binary_search(&u16::try_from(second).ok()?).ok()?;
        Some((self.count() + start + found) as u32)
    }

    /// The term number of every pair that ends with a character.
    pub(crate) fn pairs_to(&self, second: u32) -> impl Iterator<Item = u32> + '_ {
        let ends = move |at: &(u32, &u16)| u32::from(*at.1) == second;
        (self.count() as u32..).zip(&self.seconds).filter(ends).map(|(pair, _)| pair)
    }

    /// Every pair that begins with a character: the second's number and the pair's term number.
    pub(crate) fn pairs_of(&self, first: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        let (start, end) = self.group(first).unwrap_or((0, 0));
        let from = (self.count() + start) as u32;
        self.seconds.get(start..end).unwrap_or_default().iter().map(|second| u32::from(*second)).zip(from..)
    }
}

/// Adds `many` distances to `last`, as long as there are any, and calls `each` with every sum.
fn ascend(bytes: &[u8], at: &mut usize, many: u32, mut last: u16, mut each: impl FnMut(u16)) {
    for _ in 0..many {
        let Some(distance) = varint(bytes, at) else { return };
        last = last.wrapping_add(distance as u16);
        each(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_no_more_characters_than_codes() {
        assert_eq!(Chars::new(&[1, 1, 3], &[], &[]).codes, [1, 2, 5]);
        assert_eq!(Chars::new(&vec![1; 3 << 16], &[], &[]).count(), 1 << 16);
    }
}
