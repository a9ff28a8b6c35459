//! Which phrases stand for which meanings.
//!
//! The file lists them by meaning, because synonyms share their characters and so compress well
//! side by side; a table of hashes finds them. It is filled when first asked for.

/// Ends a phrase, and the last phrase of a meaning.
pub(crate) const PHRASE_END: u8 = b'\t';
pub(crate) const MEANING_END: u8 = b'\n';

/// Where the phrases stand in their section.
#[derive(Debug, Default)]
pub(crate) struct Meanings {
    /// A slot holds where a phrase starts, from 1 on, and its meaning; a phrase stands in the first
    /// free slot from its hash on.
    slots: Vec<(u32, u32)>,
    /// By the hash of its beginning, whether a phrase may begin so: most that are asked for are none, and two characters
    /// tell.
    begun: Vec<bool>,
}

/// How many bytes two Han characters have.
const BEGINNING: usize = 6;

impl Meanings {
    pub(crate) fn new(phrases: &[u8]) -> Meanings {
        let count = phrases.iter().filter(|byte| matches!(**byte, PHRASE_END | MEANING_END)).count();
        let mut slots = vec![(0, 0); (count * 2).next_power_of_two()];
        let last = slots.len() - 1;
        let mut begun = vec![false; slots.len()];
        let (mut start, mut meaning, mut sum) = (0u32, 0, SEED);
        for (at, byte) in (1usize..).zip(phrases) {
            if !matches!(*byte, PHRASE_END | MEANING_END) {
                sum = mix(sum, *byte);
                if at - start as usize == BEGINNING {
                    begun[sum as usize & last] = true;
                }
                continue;
            }
            if let Some(free) = places(sum, last).find(|place| slots[*place].0 == 0) {
                slots[free] = (start + 1, meaning);
            }
            meaning += u32::from(*byte == MEANING_END);
            (start, sum) = (at as u32, SEED);
        }
        Meanings { slots, begun }
    }

    /// Calls `each` with the numbers of a phrase's meanings; says whether there are any.
    pub(crate) fn of(&self, phrases: &[u8], phrase: &str, mut each: impl FnMut(u32)) -> bool {
        let last = self.slots.len().wrapping_sub(1);
        let mut sum = SEED;
        for (at, byte) in (1..).zip(phrase.bytes()) {
            sum = mix(sum, byte);
            if at == BEGINNING && self.begun.get(sum as usize & last) != Some(&true) {
                return false;
            }
        }
        let mut known = false;
        for place in places(sum, last) {
            let Some(&(start @ 1.., meaning)) = self.slots.get(place) else { break };
            let rest = phrases.get(start as usize - 1..).and_then(|rest| rest.strip_prefix(phrase.as_bytes()));
            if let Some([PHRASE_END | MEANING_END, ..]) = rest {
                known = true;
                each(meaning);
            }
        }
        known
    }
}

/// A phrase stands this near to its hash, in a table that is half empty; what has no room is of no index of ours.
const PROBES: usize = 100;

/// Where a phrase with this hash may stand, in a table whose last slot is `last`.
fn places(sum: u32, last: usize) -> impl Iterator<Item = usize> {
    (0..PROBES).map(move |step| (sum as usize).wrapping_add(step) & last)
}

/// FNV-1a (Fowler, Noll, Vo), 32 bits.
pub(crate) const SEED: u32 = 0x811c_9dc5;

pub(crate) fn mix(sum: u32, byte: u8) -> u32 {
    (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_has_its_meanings() {
        let phrases = "退款\t退钱\n钱\n退钱\tmoney back\n".as_bytes();
        let meanings = Meanings::new(phrases);
        let of = |phrase: &str| {
            let mut found = Vec::new();
            let known = meanings.of(phrases, phrase, |meaning| found.push(meaning));
            assert_eq!(known, !found.is_empty());
            found.sort_unstable();
            found
        };
        assert_eq!(of("退钱"), [0, 2]);
        assert_eq!(of("钱"), [1]);
        assert_eq!(of("money back"), [2]);
        for unknown in ["退", "退钱\n钱", "money", ""] {
            assert!(of(unknown).is_empty(), "{unknown:?}");
        }
        assert!(!Meanings::new(b"").of(b"", "退", |_| {}) && !Meanings::default().of(b"", "", |_| {}));
    }
}
