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
    let swapped = |at: usize| {
        let mut letters = letters.to_vec();
        letters.swap(at, at + 1);
        let pieces = whole(&letters).filter(|pieces| pieces.len() > 1)?;
        Some((often(index, &pieces, at), pieces))
    };
    let best = (0..letters.len() - 1).filter_map(swapped).max_by_key(|(often, _)| *often);
    if let Some((1.., pieces)) = best {
        return Some(pieces);
    }
    let begun: Vec<Option<Vec<Piece>>> = (0..letters.len()).map(|end| whole(&letters[..end])).collect();
    let ended: Vec<Option<Vec<Piece>>> = (0..=letters.len()).map(|start| whole(&letters[start..])).collect();
    let syllables: Vec<_> = sounds.syllables().collect();
    let mut best: Option<(Slip, u32, Vec<Piece>)> = None;
    for (start, before) in begun.iter().enumerate() {
        let Some(before) = before else { continue };
        for (end, after) in ended.iter().enumerate().skip(start + 1).take(LONGEST) {
            let Some(after) = after.as_ref().filter(|after| before.len() + after.len() > 0) else { continue };
            for (syllable, spelled) in &syllables {
                let Some(slip) = Slip::between(spelled.as_bytes(), &letters[start..end]) else { continue };
                if best.as_ref().is_some_and(|best| best.0 > slip) {
                    continue;
                }
                let mut pieces = before.clone();
                pieces.push(Piece::new(syllable.initial.into(), 1 << syllable.rest, start..end));
                pieces.extend(after.iter().map(|piece| Piece {
                    start: piece.start + end as u16,
                    end: piece.end + end as u16,
                    ..*piece
                }));
                let often = often(index, &pieces, start);
                if often > 0 && best.as_ref().is_none_or(|best| (best.0, best.1) < (slip, often)) {
                    best = Some((slip, often, pieces));
                }
            }
        }
    }
    best.map(|(.., pieces)| pieces)
}

/// How many documents have the commonest pairs that the piece with a letter and its neighbours may be.
fn often(index: &Index, pieces: &[Piece], letter: usize) -> u32 {
    let postings = index.postings();
    let at = pieces.partition_point(|piece| usize::from(piece.end) <= letter);
    let beside = &pieces[at.saturating_sub(1)..pieces.len().min(at + 2)];
    let most = |steps: &Vec<decode::Step>| steps.iter().map(|step| postings.documents(step.term)).max();
    decode::pairs(index, beside).iter().map(|steps| most(steps).unwrap_or_default()).sum()
}

/// What the finger did, the likelier the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slip {
    Wrong,
    MissingOrAdded,
}

impl Slip {
    /// The one slip between what was meant and what was typed.
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
