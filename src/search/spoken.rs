//! The characters of an index by their sound.

use super::chars::Chars;
use super::sound::{Piece, Sounds};

/// The sounds, and which characters of the index have them.
#[derive(Debug, Default)]
pub(crate) struct Spoken {
    pub(crate) sounds: Sounds,
    /// A syllable and the number of a character read so, ascending.
    by_sound: Vec<(u8, u8, u16)>,
}

impl Spoken {
    /// By the sounds of common characters and those that an index brings, both as [`super::sound::table`] has them.
    pub(crate) fn new(common: &[u8], others: &[u8], chars: &Chars) -> Spoken {
        let mut sounds = Sounds::default();
        sounds.add(common);
        sounds.add(others);
        let mut by_sound = Vec::with_capacity(chars.count());
        let mut readings = sounds.all().iter().peekable();
        for number in 0..chars.count() {
            let Some(code) = chars.get(number as u32).map(|c| u32::from(c) as u16) else { continue };
            while readings.next_if(|reading| reading.code < code).is_some() {}
            while let Some(reading) = readings.next_if(|reading| reading.code == code) {
                by_sound.push((reading.syllable.initial, reading.syllable.rest, number as u16));
            }
        }
        by_sound.sort_unstable();
        Spoken { sounds, by_sound }
    }

    /// The numbers of the characters that a piece of pinyin may stand for.
    ///
    /// A list, and not what yields one: every use of that would be code of its own.
    pub(crate) fn chars(&self, piece: Piece) -> Vec<u32> {
        let mut found = Vec::new();
        let first = piece.finals.trailing_zeros() as u8;
        self.add(piece.initial, first, piece.finals, &mut found);
        if piece.also != piece.initial {
            self.add(piece.also, first, piece.finals, &mut found);
        }
        found
    }

    /// Adds the characters with an initial and one of the finals, a bit each, of which `first` is the first.
    fn add(&self, initial: u8, first: u8, finals: u64, found: &mut Vec<u32>) {
        let from = self.by_sound.partition_point(|entry| (entry.0, entry.1) < (initial, first));
        for entry in self.by_sound.iter().skip(from) {
            let left = finals.checked_shr(entry.1.into()).unwrap_or_default();
            if entry.0 != initial || left == 0 {
                break;
            }
            if left & 1 == 1 {
                found.push(u32::from(entry.2));
            }
        }
    }

    /// The numbers of the characters that sound like `c`, but for the tone.
    pub(crate) fn like(&self, c: char) -> Vec<u32> {
        let mut found = Vec::new();
        for syllable in self.sounds.of(c) {
            self.add(syllable.initial, syllable.rest, 1 << syllable.rest.min(63), &mut found);
        }
        found
    }
}
