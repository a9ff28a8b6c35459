//! Pinyin with a slip of the finger: `tuikaun` for `tuikuan`.

use super::decode;
use super::index::Index;
use super::sound::Piece;

/// Fewer letters are syllables with a slip by chance; more are pasted, and would take long.
const LETTERS: std::ops::RangeInclusive<usize> = 6..=40;
/// More letters than a syllable has, one of them too many.
const LONGEST: usize = 7;

/// Letters read as whole syllables, but for one slip beside what the documents write: two letters in the wrong order,
/// else one missing or too many, else a wrong one. None where letters are syllables as they are.
pub(crate) fn read(index: &Index, letters: &[u8]) -> Option<Vec<Piece>> {
    if !LETTERS.contains(&letters.len()) || index.chars().count() == 0 || !letters.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let sounds = &index.spoken().sounds;
    // The last syllable may still be being typed, and initials are no syllables.
    if let Some((pieces, _)) = sounds.read(letters) {
        let bare = pieces.iter().rev().skip(1).filter(|piece| !piece.is_whole()).count();
        if bare == 0 || bare * 2 > pieces.len() {
            return None;
        }
    }
    let whole = |letters: &[u8]| sounds.read(letters).filter(|(_, whole)| *whole).map(|(pieces, _)| pieces);
    let mut best = Best { index, slip: Slip::Wrong, often: 0, pieces: Vec::new() };
    for at in 1..letters.len() {
        let mut letters = letters.to_vec();
        letters.swap(at - 1, at);
        if let Some(pieces) = whole(&letters) {
            best.take(Slip::Swapped, pieces, at - 1);
        }
    }
    if best.often == 0 {
        for start in 0..letters.len() {
            let Some(before) = whole(&letters[..start]) else { continue };
            for end in start + 1..=letters.len().min(start + LONGEST) {
                let Some(after) = whole(&letters[end..]) else { continue };
                sounds.syllables(|syllable, spelled| {
                    let Some(slip) = Slip::between(spelled, &letters[start..end]) else { return };
                    let mut pieces = before.clone();
                    pieces.push(Piece::new(syllable.initial.into(), 1 << syllable.rest, start..end));
                    for piece in &after {
                        let (from, to) = (piece.start + end as u16, piece.end + end as u16);
                        pieces.push(Piece { start: from, end: to, ..*piece });
                    }
                    best.take(slip, pieces, start);
                });
            }
        }
    }
    (best.often > 0).then_some(best.pieces)
}

/// The likeliest reading so far.
struct Best<'a> {
    index: &'a Index,
    slip: Slip,
    /// How many documents have what stands around the slip.
    often: u32,
    pieces: Vec<Piece>,
}

impl Best<'_> {
    /// Takes pieces with a slip in the one that has a letter, if they are likelier.
    fn take(&mut self, slip: Slip, pieces: Vec<Piece>, letter: usize) {
        if pieces.len() > 1 && slip >= self.slip {
            let at = pieces.partition_point(|piece| usize::from(piece.end) <= letter);
            let often = decode::often(self.index, &pieces[at.saturating_sub(1)..pieces.len().min(at + 2)]);
            if often > 0 && (slip > self.slip || often > self.often) {
                (self.slip, self.often, self.pieces) = (slip, often, pieces);
            }
        }
    }
}

/// What the finger did, the likelier the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slip {
    Wrong,
    MissingOrAdded,
    Swapped,
}

impl Slip {
    /// The one slip, if no swap, between what was meant and what was typed.
    fn between(meant: &[u8], typed: &[u8]) -> Option<Slip> {
        let same = meant.iter().zip(typed).take_while(|(a, b)| a == b).count();
        let (meant, typed) = (&meant[same..], &typed[same..]);
        match (meant, typed) {
            ([_, meant @ ..], [_, typed @ ..]) if meant == typed => Some(Slip::Wrong),
            ([_, meant @ ..], typed) | (typed, [_, meant @ ..]) if meant == typed => Some(Slip::MissingOrAdded),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_told_from_more() {
        for (meant, typed, expected) in [
            ("kuan", "kaun", None),
            ("kuan", "kan", Some(Slip::MissingOrAdded)),
            ("kuan", "kuann", Some(Slip::MissingOrAdded)),
            ("kuan", "juan", Some(Slip::Wrong)),
            ("kuan", "kuan", None),
            ("kuan", "aukn", None),
        ] {
            assert_eq!(Slip::between(meant.as_bytes(), typed.as_bytes()), expected, "{typed}");
        }
    }
}
