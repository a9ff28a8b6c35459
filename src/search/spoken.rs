//! The characters of an index by their sound.

use super::lexicon::Chars;
use super::sound::{Piece, Sounds, Syllable};

/// The sounds, and which characters of the index have them.
#[derive(Debug)]
pub(crate) struct Spoken {
    pub(crate) sounds: Sounds,
    /// A syllable and the number of a character read so, ascending.
    by_sound: Vec<(u8, u8, u16)>,
    /// Per character number, its readings in `by_sound` order of characters.
    by_char: Vec<(u16, Syllable)>,
}

impl Spoken {
    pub(crate) fn new(chars: Chars<'_>) -> Spoken {
        let sounds = Sounds::new();
        let mut by_char = Vec::with_capacity(chars.count());
        let mut readings = sounds.all().iter().peekable();
        for number in 0..chars.count() {
            let Some(code) = chars.get(number as u32).map(|c| u32::from(c) as u16) else { continue };
            while readings.next_if(|reading| reading.code < code).is_some() {}
            while let Some(reading) = readings.next_if(|reading| reading.code == code) {
                by_char.push((number as u16, reading.syllable));
            }
        }
        let mut by_sound: Vec<(u8, u8, u16)> =
            by_char.iter().map(|(number, syllable)| (syllable.initial, syllable.rest, *number)).collect();
        by_sound.sort_unstable();
        Spoken { sounds, by_sound, by_char }
    }

    /// The numbers of the characters that a piece of pinyin may stand for.
    pub(crate) fn chars(&self, piece: Piece) -> impl Iterator<Item = u32> + '_ {
        let with = move |initial: u8| {
            let from = self.by_sound.partition_point(|entry| entry.0 < initial);
            self.by_sound[from..].iter().take_while(move |entry| entry.0 == initial)
        };
        with(piece.initial)
            .chain((piece.also != piece.initial).then(|| with(piece.also)).into_iter().flatten())
            .filter(move |entry| piece.finals >> entry.1.min(63) & 1 == 1)
            .map(|entry| u32::from(entry.2))
    }

    /// Whether the character with this number may be read as a piece of pinyin.
    pub(crate) fn fits(&self, number: u32, piece: Piece) -> bool {
        let from = self.by_char.partition_point(|entry| u32::from(entry.0) < number);
        self.by_char[from..].iter().take_while(|entry| u32::from(entry.0) == number).any(|entry| piece.fits(entry.1))
    }

    /// The numbers of the characters that sound like `c`, but for the tone.
    pub(crate) fn like(&self, c: char) -> impl Iterator<Item = u32> + '_ {
        self.sounds.of(c).flat_map(|syllable| {
            self.chars(Piece {
                initial: syllable.initial,
                also: syllable.initial,
                finals: 1 << syllable.rest.min(63),
                start: 0,
            })
        })
    }
}
