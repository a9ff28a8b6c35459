//! Strings in blocks: the words of an index, the keys of its documents.

use super::bytes::{u32_at, varint};
use super::layout::BLOCK;

/// Sorted or numbered strings, sharing beginnings within blocks of [`BLOCK`].
///
/// ```text
/// block offsets   u32 each, into the strings
/// strings         per string: varint shared with the one before, varint own length, own bytes
/// ```
#[derive(Clone, Copy, Debug)]
pub(crate) struct Strings<'a> {
    bytes: &'a [u8],
    count: usize,
    data: usize,
}

impl<'a> Strings<'a> {
    pub(crate) fn new(bytes: &'a [u8], count: u32) -> Strings<'a> {
        let count = count as usize;
        Strings { bytes, count, data: count.div_ceil(BLOCK) * 4 }
    }

    /// What the string at `at` shares with the one before, and its own bytes; `at` moves past it.
    fn next(&self, at: &mut usize) -> Option<(usize, &'a [u8])> {
        let (shared, own) = match self.bytes.get(*at..)? {
            // Two bytes tell of nearly every string.
            [shared @ ..0x80, own @ ..0x80, ..] => {
                *at += 2;
                (usize::from(*shared), usize::from(*own))
            }
            _ => (varint(self.bytes, at)? as usize, varint(self.bytes, at)? as usize),
        };
        let end = at.checked_add(own)?;
        let bytes = self.bytes.get(*at..end)?;
        *at = end;
        Some((shared, bytes))
    }

    /// Calls `each` with the strings of a block in order, until it returns `false`.
    fn walk(&self, block: usize, buffer: &mut Vec<u8>, each: &mut dyn FnMut(usize, &[u8]) -> bool) -> Option<()> {
        let mut at = self.data.checked_add(u32_at(self.bytes, block * 4)? as usize)?;
        buffer.clear();
        for number in block * BLOCK..((block + 1) * BLOCK).min(self.count) {
            let (shared, own) = self.next(&mut at)?;
            buffer.truncate(shared);
            buffer.extend_from_slice(own);
            if !each(number, buffer) {
                break;
            }
        }
        Some(())
    }

    /// The string with this number.
    pub(crate) fn get(&self, number: u32) -> Option<String> {
        let block = number as usize / BLOCK;
        let mut at = self.data.checked_add(u32_at(self.bytes, block * 4)? as usize)?;
        let mut string = Vec::new();
        for _ in block * BLOCK..=number as usize {
            let (shared, own) = self.next(&mut at)?;
            string.truncate(shared);
            string.extend_from_slice(own);
        }
        String::from_utf8(string).ok()
    }

    /// The first string of a block, which shares nothing.
    fn first(&self, block: usize) -> Option<&'a [u8]> {
        let mut at = self.data.checked_add(u32_at(self.bytes, block * 4)? as usize)?;
        self.next(&mut at).map(|(_, own)| own)
    }

    /// The block in which `wanted` stands, if anywhere; strings ascend.
    fn block_of(&self, wanted: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.count.div_ceil(BLOCK));
        while low < high {
            let middle = (low + high) / 2;
            if self.first(middle).is_some_and(|first| first <= wanted) { low = middle + 1 } else { high = middle }
        }
        low.saturating_sub(1)
    }

    /// The number of `wanted` among ascending strings.
    ///
    /// No string is put together: what a string shares with the one before says enough.
    pub(crate) fn find(&self, wanted: &[u8]) -> Option<u32> {
        let block = self.block_of(wanted);
        let mut at = self.data.checked_add(u32_at(self.bytes, block * 4)? as usize)?;
        let mut matched = 0;
        for number in block * BLOCK..((block + 1) * BLOCK).min(self.count) {
            let (shared, bytes) = self.next(&mut at)?;
            if shared < matched {
                return None;
            }
            if shared == matched {
                let rest = wanted.get(matched..)?;
                let same = bytes.iter().zip(rest).take_while(|(a, b)| a == b).count();
                match (bytes.get(same), rest.get(same)) {
                    (None, None) => return Some(number as u32),
                    (Some(_), None) => return None,
                    (Some(here), Some(there)) if here > there => return None,
                    _ => matched += same,
                }
            }
        }
        None
    }

    /// Calls `each` with number and bytes of every string from `from` on, in order, until it returns `false`.
    pub(crate) fn from(&self, from: &[u8], mut each: impl FnMut(u32, &[u8]) -> bool) {
        let mut buffer = Vec::new();
        let mut going = true;
        for block in self.block_of(from)..self.count.div_ceil(BLOCK) {
            let walked = self.walk(block, &mut buffer, &mut |number, bytes| {
                going = bytes < from || each(number as u32, bytes);
                going
            });
            if walked.is_none() || !going {
                break;
            }
        }
    }

    /// Every string, unpacked.
    pub(crate) fn spelled(&self) -> Spelled {
        let mut spelled = Spelled::default();
        self.from(&[], |_, bytes| {
            spelled.outlines.push(outline(bytes));
            spelled.letters.extend(bytes.iter().take(WIDE));
            true
        });
        spelled
    }
}

/// All strings one behind the other, each as far as [`WIDE`], with their outlines.
#[derive(Debug, Default)]
pub(crate) struct Spelled {
    outlines: Vec<u32>,
    letters: Vec<u8>,
}

impl Spelled {
    /// Calls `each` with the number and the distance of every string within `most` edits of `wanted`: a letter wrong,
    /// missing, added, or two swapped (optimal string alignment). Only what has an outline like that of `wanted` is
    /// compared.
    pub(crate) fn near(&self, wanted: &[u8], most: u8, mut each: impl FnMut(u32, u8)) {
        if wanted.len() >= WIDE {
            return;
        }
        let (drawn, mut end) = (outline(wanted), 0);
        for (number, outline) in (0..).zip(&self.outlines) {
            let start = end;
            end += (outline >> LENGTH) as usize;
            if is_alike(*outline, drawn, most.into())
                && let Some(word) = self.letters.get(start..end)
            {
                let off = distance(word, wanted, most);
                if off <= most {
                    each(number, off);
                }
            }
        }
    }
}

/// Longer words than this are no slips of one another.
const WIDE: usize = 24;
/// Farther than any slip.
const FAR: u8 = 100;
/// Where the length of a string stands in its outline.
const LENGTH: u32 = 26;

/// Which letters a string has, a bit each, and how many bytes, as far as that can be told.
fn outline(bytes: &[u8]) -> u32 {
    let mut letters = 0u32;
    for byte in bytes.iter().map(|byte| byte.wrapping_sub(b'a')) {
        if u32::from(byte) < LENGTH {
            letters |= 1 << byte;
        }
    }
    letters | (bytes.len().min(WIDE) as u32) << LENGTH
}

/// Whether so few edits may lie between strings with these outlines: a letter too many is one that the other lacks, a
/// wrong one takes the place of another.
fn is_alike(one: u32, other: u32, most: u32) -> bool {
    let longer = (one >> LENGTH).abs_diff(other >> LENGTH);
    let differing = ((one ^ other) << (u32::BITS - LENGTH)).count_ones();
    longer <= most && differing + longer <= most * 2
}

/// How many edits lie between two strings shorter than [`WIDE`], if not more than `most`.
fn distance(word: &[u8], wanted: &[u8], most: u8) -> u8 {
    let band = usize::from(most);
    if word.len() >= WIDE {
        return FAR;
    }
    // Cells farther than `most` from the diagonal cannot count: they are never written, and stay far.
    let [mut before, mut last, mut row] = [[FAR; WIDE]; 3];
    for (at, cell) in last.iter_mut().enumerate().take(band + 1) {
        *cell = at as u8;
    }
    for (depth, &letter) in word.iter().enumerate() {
        let first = depth.saturating_sub(band);
        row[first] = if first == 0 { depth as u8 + 1 } else { FAR };
        let mut least = row[first];
        for column in first..wanted.len().min(depth + band + 1) {
            let changed = last[column] + u8::from(wanted[column] != letter);
            let mut cell = changed.min(last[column + 1] + 1).min(row[column] + 1);
            if depth > 0 && column > 0 && wanted[column - 1] == letter && wanted[column] == word[depth - 1] {
                cell = cell.min(before[column - 1] + 1);
            }
            row[column + 1] = cell;
            least = least.min(cell);
        }
        if least > most {
            return FAR;
        }
        (before, last, row) = (last, row, before);
    }
    last[wanted.len()]
}

/// Writes strings as [`Strings`] reads them.
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub(crate) fn write_strings<'a>(strings: impl Iterator<Item = &'a str>) -> Vec<u8> {
    use super::bytes::push_varint;
    let (mut offsets, mut data, mut last) = (Vec::new(), Vec::new(), "");
    for (number, string) in strings.enumerate() {
        if number % BLOCK == 0 {
            offsets.extend_from_slice(&(data.len() as u32).to_le_bytes());
            last = "";
        }
        let shared = last.bytes().zip(string.bytes()).take_while(|(a, b)| a == b).count();
        push_varint(&mut data, shared as u32);
        push_varint(&mut data, (string.len() - shared) as u32);
        data.extend_from_slice(&string.as_bytes()[shared..]);
        last = string;
    }
    offsets.extend_from_slice(&data);
    offsets
}

#[cfg(all(test, feature = "cli", not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Optimal string alignment, as textbooks have it.
    fn textbook(a: &[u8], b: &[u8]) -> usize {
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                rows[i][j] = match (i, j) {
                    (0, far) | (far, 0) => far,
                    _ => {
                        let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        let best = changed.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                        if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                            best.min(rows[i - 2][j - 2] + 1)
                        } else {
                            best
                        }
                    }
                };
            }
        }
        rows[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn near_finds_what_comparing_with_every_word_finds(
            words in prop::collection::btree_set("[ab]{1,5}[abcx9é]{0,25}", 0..80),
            wanted in "[abcy9]{1,23}",
            most in 0u8..3,
        ) {
            let bytes = write_strings(words.iter().map(String::as_str));
            let mut found = Vec::new();
            let strings = Strings::new(&bytes, words.len() as u32);
            strings.spelled().near(wanted.as_bytes(), most, |number, off| found.push((number, usize::from(off))));
            let expected: Vec<_> = (0..)
                .zip(words.iter().map(|word| word.as_bytes()))
                .filter(|(_, word)| word.len() < WIDE)
                .map(|(number, word)| (number, textbook(word, wanted.as_bytes())))
                .filter(|(_, off)| *off <= usize::from(most))
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
