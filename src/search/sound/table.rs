//! A table of sounds: what syllables are made of, and how readings of characters are packed.
//!
//! The build script reads this file as well, for the table of common characters.

/// Beginnings of syllables; those of two letters come before their first letter alone.
pub(crate) const INITIALS: [&str; 24] = [
    "", "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s",
    "y", "w",
];
pub(crate) const FINALS: [&str; 35] = [
    "", "a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "i", "ia", "ian", "iang", "iao", "ie", "in", "ing",
    "iong", "iu", "o", "ong", "ou", "u", "ua", "uai", "uan", "uang", "ue", "ui", "un", "uo", "v", "ve",
];

/// The first character that has a sound.
pub(crate) const FIRST: u16 = 0x4e00;

/// Packs readings, ascending: a character, and the places of a beginning and of the rest in the lists above.
///
/// Per reading the distance of its character from the one before (LEB128), then in two further streams the places.
#[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "the build script needs it"))]
pub(crate) fn pack(readings: &[(u16, u8, u8)]) -> Vec<u8> {
    let (mut packed, mut last) = (Vec::new(), FIRST);
    for (code, ..) in readings {
        let mut distance = code.wrapping_sub(last);
        while distance >= 0x80 {
            packed.push(distance as u8 | 0x80);
            distance >>= 7;
        }
        packed.push(distance as u8);
        last = *code;
    }
    packed.extend(readings.iter().map(|(_, initial, _)| initial));
    packed.extend(readings.iter().map(|(.., rest)| rest));
    packed
}

/// The places of a syllable's beginning and of its rest.
#[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "the build script needs it"))]
pub(crate) fn places(syllable: &str) -> Option<(u8, u8)> {
    let beginnings = INITIALS.iter().zip(0..).filter(|(initial, _)| syllable.starts_with(**initial));
    let (initial, number) = beginnings.max_by_key(|(initial, _)| initial.len())?;
    let rest = FINALS.iter().position(|rest| *rest == &syllable[initial.len()..])?;
    Some((number, rest as u8))
}
