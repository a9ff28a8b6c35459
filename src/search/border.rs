//! Where one syllable of pinyin ends and the next begins: `kuan'e` or `kua'ne`.

use super::decode;
use super::index::Index;
use super::sound::Piece;

/// Moves borders between whole syllables by a letter where the documents write rather what is read then.
pub(crate) fn settle(index: &Index, letters: &[u8], pieces: &mut [Piece]) {
    let syllable = |start: u16, end: u16| {
        let (read, whole) = index.spoken().sounds.read(letters.get(usize::from(start)..usize::from(end))?)?;
        match read[..] {
            [piece] if whole => Some(Piece { start, end, ..piece }),
            _ => None,
        }
    };
    for at in 1..pieces.len() {
        let (before, after) = (pieces[at - 1], pieces[at]);
        if !before.is_whole() || !after.is_whole() {
            continue;
        }
        for border in [after.start - 1, after.start + 1] {
            let Some((first, second)) = syllable(before.start, border).zip(syllable(border, after.end)) else {
                continue;
            };
            let around = at.saturating_sub(2)..pieces.len().min(at + 2);
            let as_read = decode::often(index, &pieces[around.clone()]);
            (pieces[at - 1], pieces[at]) = (first, second);
            if decode::often(index, &pieces[around]) > as_read {
                break;
            }
            (pieces[at - 1], pieces[at]) = (before, after);
        }
    }
}
