//! The phrases of a text: what may stand for a meaning that other words have too.

use super::meanings::{SEED, mix};
use super::text::{self, Class, Glyph};
use super::{filler, stem};

/// The longest phrase, in characters of Han text and in words of other text.
const LONGEST: (usize, usize) = (8, 4);

/// Calls `known` with every stretch of the text that may be a phrase, spelled as phrases are
/// (words stemmed and joined by spaces), and the glyphs it spans; `known` says whether it is one.
///
/// Longer stretches come first; a single Han character is asked for only where no longer
/// phrase holds it, because it is mostly part of a word.
pub(crate) fn each(glyphs: &[Glyph], mut known: impl FnMut(&str, std::ops::Range<usize>) -> bool) {
    let mut words: Vec<(String, std::ops::Range<usize>)> = Vec::new();
    let mut buffer = String::new();
    for (at, run) in text::runs(glyphs) {
        if run.first().is_some_and(|glyph| glyph.class == Class::Han) {
            let (mut text, mut places) = (String::new(), vec![0]);
            for glyph in run {
                text.push(glyph.folded);
                places.push(text.len());
            }
            let mut held = vec![false; run.len()];
            for length in (1..=LONGEST.0.min(run.len())).rev() {
                for start in 0..=run.len() - length {
                    let end = start + length;
                    if (length > 1 || !held[start]) && known(&text[places[start]..places[end]], at + start..at + end) {
                        held[start..end].fill(true);
                    }
                }
            }
        } else {
            let mut word: String = run.iter().map(|glyph| glyph.folded).collect();
            stem::stem(&mut word);
            words.push((word, at..at + run.len()));
        }
    }
    for length in (1..=LONGEST.1.min(words.len())).rev() {
        for window in words.windows(length) {
            buffer.clear();
            for (word, _) in window {
                if !buffer.is_empty() {
                    buffer.push(' ');
                }
                buffer.push_str(word);
            }
            if let [(_, first), ..] = window
                && let [.., (_, last)] = window
            {
                known(&buffer, first.start..last.end);
            }
        }
    }
}

/// So many hashes are told apart: among hundreds of phrasings no other question has one by chance.
const MANY: u32 = (1 << 24) - 1;

/// What a question says in so many words: a hash of its words in their order, without those that carry the sentence
/// where several do not. Nothing where all do.
pub(crate) fn said(glyphs: &[Glyph]) -> Option<u32> {
    let (mut told, mut said, mut all) = (0, SEED, SEED);
    for (_, run) in text::runs(glyphs) {
        let is_han = run.first().is_some_and(|glyph| glyph.class == Class::Han);
        for part in run.chunks(if is_han { 1 } else { run.len() }) {
            let mut word: String = part.iter().map(|glyph| glyph.folded).collect();
            let carries = filler::is_phrase(&word) && !filler::negates(&word);
            stem::stem(&mut word);
            let add = |said| word.bytes().chain([b' ']).fold(said, mix);
            all = add(all);
            if !carries {
                said = add(said);
                told += 1;
            }
        }
    }
    // Where a single word tells, the others tell what is asked of it.
    (told > 0).then_some(if told < 2 { all } else { said } & MANY)
}

/// A phrase spelled as [`each`] spells them.
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub(crate) fn spelled(phrase: &str, variant: impl FnMut(char) -> char) -> String {
    let glyphs = text::glyphs(phrase, variant);
    let mut longest = String::new();
    let mut size = 0;
    each(&glyphs, |words, span| {
        if span.len() > size {
            size = span.len();
            longest = words.into();
        }
        false
    });
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_carries_a_sentence_is_said_where_a_single_word_tells() {
        let of = |text: &str| said(&text::glyphs(text, |c| c));
        assert_eq!(of("how do I get a refund for shoes"), of("refund shoes?"));
        assert_eq!(of("What is this app for?"), of("what is this app for"));
        assert_ne!(of("what is this app for"), of("where is the app"));
        assert_eq!(of("怎么申请退款"), of("申请退款"));
        assert_ne!(of("不能退款"), of("能退款"));
        assert_eq!((of("how do I"), of("怎么办")), (None, None));
    }
}
