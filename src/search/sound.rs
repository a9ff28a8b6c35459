//! How characters sound: toneless pinyin, and Latin letters read as pinyin.
//!
//! The sounds of common characters are compiled in ([`SOUNDS`]), so that a wrong character has a
//! sound even where no document holds it; an index brings those of its other characters. Pinyin is
//! a way to read Latin letters and to find what a wrong character may have meant; text in Chinese
//! is never matched by sound alone.

pub(crate) mod table;

use table::{FINALS, FIRST, INITIALS};

/// How common characters sound, for [`super::spoken::Spoken`]. Written by `build.rs` from `assets/sounds/zh.txt`.
pub(crate) static SOUNDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sounds.bin"));

/// A syllable: its beginning and the rest, by their places in the lists of [`table`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Syllable {
    pub(crate) initial: u8,
    pub(crate) rest: u8,
}

/// A character and one way to read it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub(crate) code: u16,
    pub(crate) syllable: Syllable,
}

/// All readings, by character.
#[derive(Debug, Default)]
pub(crate) struct Sounds {
    readings: Vec<Reading>,
    /// Per initial, a bit for each final that makes a syllable with it.
    valid: [u64; 24],
}

impl Sounds {
    /// Adds what a [`table`] has; an empty one knows no sound.
    pub(crate) fn add(&mut self, table: &[u8]) {
        let mut at = 0;
        let mut codes = Vec::with_capacity(table.len() / 3);
        let mut code = FIRST;
        while at + codes.len() * 2 < table.len() {
            let Some(delta) = super::bytes::varint(table, &mut at) else { break };
            code = code.wrapping_add(delta as u16);
            codes.push(code);
        }
        let (initials, finals) = table.get(at..).unwrap_or_default().split_at(codes.len().min(table.len() - at));
        // Merged: to move up all that follow for every reading would take a hostile table a minute.
        let mut known = std::mem::take(&mut self.readings).into_iter().peekable();
        for (code, (&initial, &rest)) in codes.into_iter().zip(initials.iter().zip(finals)) {
            if let Some(finals) = self.valid.get_mut(usize::from(initial)) {
                *finals |= 1u64 << rest.min(63);
            }
            while let Some(reading) = known.next_if(|reading| reading.code < code) {
                self.readings.push(reading);
            }
            self.readings.push(Reading { code, syllable: Syllable { initial, rest } });
        }
        self.readings.extend(known);
    }

    /// The ways to read a character.
    pub(crate) fn of(&self, c: char) -> Vec<Syllable> {
        let code = u16::try_from(u32::from(c)).unwrap_or_default();
        let from = self.readings.partition_point(|reading| reading.code < code);
        let readings = self.readings[from..].iter().take_while(|reading| reading.code == code);
        readings.map(|reading| reading.syllable).collect()
    }

    /// Every reading, by character.
    pub(crate) fn all(&self) -> &[Reading] {
        &self.readings
    }

    /// Calls `each` with every syllable that some character is read as, and with how it is spelled.
    pub(crate) fn syllables(&self, mut each: impl FnMut(Syllable, &[u8])) {
        let mut spelling = Vec::new();
        for (initial, (finals, beginning)) in (0..).zip(self.valid.into_iter().zip(INITIALS)) {
            spelling.clear();
            spelling.extend_from_slice(beginning.as_bytes());
            for (rest, ending) in (0..).zip(FINALS) {
                if rest > 0 && finals >> rest & 1 == 1 {
                    spelling.extend_from_slice(ending.as_bytes());
                    each(Syllable { initial, rest }, &spelling);
                    spelling.truncate(beginning.len());
                }
            }
        }
    }

    /// Letters read as the initials of syllables, one each; `z` stands for `zh` too.
    pub(crate) fn initials(&self, letters: &[u8]) -> Option<Vec<Piece>> {
        let piece = |(start, letter): (u16, &u8)| {
            let end = start + 1;
            if let Some(first) = FINALS.iter().position(|rest| rest.as_bytes().first() == Some(letter))
                && self.valid[0] >> first & 1 == 1
            {
                let finals = FINALS.iter().enumerate().filter(|(_, rest)| rest.as_bytes().first() == Some(letter));
                let finals = finals.fold(0, |finals, (number, _)| finals | 1u64 << number);
                return Some(Piece { initial: 0, also: 0, finals, start, end });
            }
            let plain = INITIALS.iter().position(|initial| initial.as_bytes() == [*letter])? as u8;
            let also = INITIALS
                .iter()
                .position(|initial| initial.as_bytes() == [*letter, b'h'])
                .map_or(plain, |also| also as u8);
            Some(Piece { initial: plain, also, finals: u64::MAX, start, end })
        };
        (0..).zip(letters).map(piece).collect()
    }

    /// Letters read as pinyin, cheapest first found: whole syllables where possible, single
    /// initials where not, and at the end a syllable that is still being typed. `None` where a
    /// letter fits nowhere. With it, whether all are whole syllables.
    pub(crate) fn read(&self, letters: &[u8]) -> Option<(Vec<Piece>, bool)> {
        const UNREAD: u32 = u32::MAX;
        let mut best: Vec<(u32, usize, Piece)> = vec![(UNREAD, 0, Piece::default()); letters.len() + 1];
        best[0].0 = 0;
        for at in 0..letters.len() {
            let cost = best[at].0;
            if cost == UNREAD {
                continue;
            }
            let rest = &letters[at..];
            for (initial, spelled) in INITIALS.iter().enumerate() {
                let Some(after) = rest.strip_prefix(spelled.as_bytes()) else { continue };
                let valid = self.valid[initial];
                for (number, spelled_rest) in FINALS.iter().enumerate().skip(1) {
                    let bytes = spelled_rest.as_bytes();
                    let end = at + spelled.len() + bytes.len();
                    if valid >> number & 1 == 1 && after.first() == bytes.first() && after.starts_with(bytes) {
                        let piece = Piece::new(initial, 1 << number, at..end);
                        // Fewer syllables are likelier; among equals the earlier split takes the longer first.
                        relax(&mut best, at, end, cost + 8, piece);
                    }
                }
                if initial > 0 {
                    let end = at + spelled.len();
                    let piece = Piece::new(initial, valid, at..end);
                    relax(&mut best, at, end, cost + 24 + (spelled.len() == 2) as u32, piece);
                    if !after.is_empty() {
                        let begun = FINALS.iter().zip(0..).filter(|(spelled, number)| {
                            spelled.as_bytes().starts_with(after) && valid >> number & 1 == 1
                        });
                        let finals = begun.fold(0, |finals, (_, number)| finals | 1u64 << number);
                        if finals != 0 {
                            let piece = Piece::new(initial, finals, at..letters.len());
                            relax(&mut best, at, letters.len(), cost + 10, piece);
                        }
                    }
                }
            }
        }
        if best[letters.len()].0 == UNREAD {
            return None;
        }
        let mut pieces = Vec::new();
        let mut at = letters.len();
        while at > 0 {
            pieces.push(best[at].2);
            at = best[at].1;
        }
        pieces.reverse();
        let whole = pieces.iter().all(|piece| piece.finals.count_ones() == 1);
        Some((pieces, whole))
    }
}

fn relax(best: &mut [(u32, usize, Piece)], from: usize, to: usize, cost: u32, piece: Piece) {
    if let Some(known) = best.get_mut(to).filter(|known| cost < known.0) {
        *known = (cost, from, piece);
    }
}

/// A syllable as typed: its beginning, and the ways it may go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) initial: u8,
    /// Another beginning that it may have.
    pub(crate) also: u8,
    /// A bit for each final that it may have.
    pub(crate) finals: u64,
    /// Where it starts and ends: letters of what was read, then bytes of the question.
    pub(crate) start: u16,
    pub(crate) end: u16,
}

impl Piece {
    pub(crate) fn new(initial: usize, finals: u64, span: std::ops::Range<usize>) -> Piece {
        let initial = initial as u8;
        Piece { initial, also: initial, finals, start: span.start as u16, end: span.end as u16 }
    }

    /// Whether all of the syllable was typed.
    pub(crate) fn is_whole(self) -> bool {
        self.finals.count_ones() == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Sounds {
        let mut sounds = Sounds::default();
        sounds.add(SOUNDS);
        sounds
    }

    fn read(letters: &str) -> Option<Vec<String>> {
        let (pieces, _) = known().read(letters.as_bytes())?;
        Some(pieces.iter().map(|piece| letters[usize::from(piece.start)..usize::from(piece.end)].into()).collect())
    }

    #[test]
    fn letters_split_into_syllables() {
        for (letters, expected) in [
            ("zhifushibai", &["zhi", "fu", "shi", "bai"][..]),
            ("chongzhi", &["chong", "zhi"]),
            ("tuikua", &["tui", "kua"]),
            ("zfsb", &["z", "f", "s", "b"]),
            ("zhangh", &["zhang", "h"]),
            ("lvyou", &["lv", "you"]),
        ] {
            assert_eq!(
                read(letters).as_deref(),
                Some(&expected.iter().map(|s| String::from(*s)).collect::<Vec<_>>()[..])
            );
        }
        assert_eq!(read("uvi"), None);
    }

    #[test]
    fn common_characters_have_their_readings() {
        let sounds = known();
        let spelled = |c| -> Vec<String> {
            sounds
                .of(c)
                .iter()
                .map(|s| format!("{}{}", INITIALS[usize::from(s.initial)], FINALS[usize::from(s.rest)]))
                .collect()
        };
        assert_eq!(spelled('付'), ["fu"]);
        assert!(spelled('行').contains(&"hang".into()) && spelled('行').contains(&"xing".into()));
        assert_eq!(spelled('\u{1}'), Vec::<String>::new());
    }
}
