//! Wrong characters that sound right: 冲值 for 充值, 失呗 for 失败.

use super::index::Index;
use super::meant::Meant;
use super::text::Glyph;
use super::{filler, phrase};

/// How many characters of a run are replaced at most.
const MOST: usize = 3;
/// A pair found in at most this many documents may be a mistyping.
const SELDOM: u32 = 2;
/// It is one if another pair that sounds like it is found in more than this many times as many, and [`SELDOM`] more.
const OFTENER: u32 = 10;
/// A pair is a word, and not two that met, where one in so many documents with its rarer character has it; and where
/// phrasings bring most characters to most documents.
const WORDLIKE: u32 = 6;
const WORDLIKE_PHRASED: u32 = 16;

/// Replaces characters that are wrong, and says by what.
pub(crate) fn correct(index: &Index, run: &mut [Glyph]) -> Vec<Meant> {
    let written: Vec<char> = run.iter().map(|glyph| glyph.folded).collect();
    misheard(index, run, &held(index, run));
    let replaced = run.iter().zip(written).filter(|(glyph, written)| glyph.folded != *written);
    let meant = |(glyph, _): (&Glyph, char)| Meant {
        span: glyph.start..glyph.end,
        text: glyph.folded.into(),
        terms: index.chars().find(glyph.folded).into_iter().collect(),
    };
    replaced.map(meant).collect()
}

/// Which characters stand in phrases that are known, and so are not wrong.
fn held(index: &Index, run: &[Glyph]) -> Vec<bool> {
    let mut held = vec![false; run.len()];
    phrase::each(run, |words, span| {
        let known = span.len() > 1 && index.meanings(words, |_| {});
        if known {
            held[span].fill(true);
        }
        known
    });
    held
}

/// Replaces characters that fit nowhere by characters of the same sound that make words with their neighbours.
///
/// A character is taken for wrong when no pair it forms with a neighbour stands in any
/// document; what replaces it must form a word with each neighbour that can be checked,
/// or with one of them where the other is itself unknown.
fn misheard(index: &Index, run: &mut [Glyph], held: &[bool]) {
    let chars = index.chars();
    let postings = index.postings();
    let wordlike = if index.meta.has_phrasings() { WORDLIKE_PHRASED } else { WORDLIKE };
    let mut numbers: Vec<Option<u32>> = run.iter().map(|glyph| chars.find(glyph.folded)).collect();
    let word = |first: Option<u32>, second: Option<u32>| -> u32 {
        let Some((first, second)) = first.zip(second) else { return 0 };
        let having = chars.pair(first, second).map_or(0, |pair| postings.documents(pair));
        let rarer = postings.documents(first).min(postings.documents(second));
        if having * wordlike < rarer { 0 } else { having }
    };
    let joined =
        |first: Option<u32>, second: Option<u32>| first.zip(second).is_some_and(|(a, b)| chars.pair(a, b).is_some());
    // The surest replacement first: it may be what makes sense of the neighbours.
    for _ in 0..MOST {
        let better = (0..run.len()).filter_map(|at| {
            let alone = (at == 0 || !joined(numbers[at - 1], numbers[at]))
                && numbers.get(at + 1).is_none_or(|after| !joined(numbers[at], *after));
            // Particles side by side are in no document and are right.
            let particles =
                run[at.saturating_sub(1)..run.len().min(at + 2)].iter().all(|glyph| filler::is_char(glyph.folded));
            if run.len() < 2 || !alone || held[at] || particles {
                return None;
            }
            let before = at.checked_sub(1).map(|before| numbers[before]);
            let after = numbers.get(at + 1);
            let fits = |number: Option<u32>| {
                let beside = [before.map(|before| word(before, number)), after.map(|after| word(number, *after))];
                let both = beside.iter().flatten().filter(|documents| **documents > 0).count();
                (both, beside.iter().flatten().sum::<u32>())
            };
            let mut like = index.spoken().like(run[at].folded);
            like.retain(|number| Some(*number) != numbers[at]);
            let best = like.into_iter().map(|number| (fits(Some(number)), std::cmp::Reverse(number))).max()?;
            (best.0.0 > 0).then_some((best, at))
        });
        let Some(((_, std::cmp::Reverse(number)), at)) = better.max() else { break };
        let Some(c) = chars.get(number) else { break };
        run[at].folded = c;
        numbers[at] = Some(number);
    }
}

/// The pair that a pair which hardly any document has may stand for: one that sounds like it and that far more
/// documents have. Among thousands of titles any two characters meet in one.
pub(crate) fn alike(index: &Index, pair: &[Glyph], term: Option<u32>) -> Option<u32> {
    let (chars, postings, spoken) = (index.chars(), index.postings(), index.spoken());
    let &[first, second] = pair else { return None };
    let typed = term.map_or(0, |term| postings.documents(term));
    if typed > SELDOM {
        return None;
    }
    let [before, after] = [first, second].map(|glyph| chars.find(glyph.folded));
    let mut often = (0, 0);
    let mut also = |pair: Option<u32>| often = often.max(pair.map_or(often, |pair| (postings.documents(pair), pair)));
    for number in spoken.like(first.folded) {
        also(after.and_then(|after| chars.pair(number, after)));
    }
    for number in spoken.like(second.folded) {
        also(before.and_then(|before| chars.pair(before, number)));
    }
    (often.0 > typed * OFTENER + SELDOM).then_some(often.1)
}
