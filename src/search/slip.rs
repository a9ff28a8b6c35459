//! Pinyin with a slip of the finger: `tuikaun` for `tuikuan`.

use super::decode;
use super::index::Index;
use super::sound::Piece;

/// Fewer letters are syllables with a slip by chance; more are pasted, and would take long.
const LETTERS: std::ops::RangeInclusive<usize> = 6..=40;

/// Letters read as whole syllables, but for one slip beside what the documents write: two letters in the wrong order, or
/// one too many. None where letters are syllables as they are.
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
    let mut best = None;
    for swapped in [true, false] {
        for at in 0..letters.len() - 1 {
            let mut meant = letters.to_vec();
            if swapped {
                meant.swap(at, at + 1);
            } else {
                meant.remove(at);
            }
            let Some((mut pieces, true)) = sounds.read(&meant) else { continue };
            let often = if pieces.len() > 1 { often(index, &pieces, at) } else { 0 };
            if !swapped {
                for place in pieces.iter_mut().flat_map(|piece| [&mut piece.start, &mut piece.end]) {
                    *place += u16::from(usize::from(*place) > at);
                }
            }
            if best.as_ref().map_or(0, |(most, _)| *most) < often {
                best = Some((often, pieces));
            }
        }
        // Fingers swap letters more often than they add one.
        if best.is_some() {
            break;
        }
    }
    best.map(|(_, pieces)| pieces)
}

/// How many documents have the commonest pairs that the piece with a letter and its neighbours may be.
fn often(index: &Index, pieces: &[Piece], letter: usize) -> u32 {
    let postings = index.postings();
    let at = pieces.partition_point(|piece| usize::from(piece.end) <= letter);
    let beside = &pieces[at.saturating_sub(1)..pieces.len().min(at + 2)];
    let most = |steps: &Vec<decode::Step>| steps.iter().map(|step| postings.documents(step.term)).max();
    decode::pairs(index, beside).iter().map(|steps| most(steps).unwrap_or_default()).sum()
}
