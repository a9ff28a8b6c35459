//! Wrong characters that sound right: 冲值 for 充值, 失呗 for 失败.

use super::index::Index;
use super::meant::Meant;
use super::text::Glyph;
use super::{filler, phrase, query};

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
    misheard(index, run);
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
fn misheard(index: &Index, run: &mut [Glyph]) {
    let chars = index.chars();
    let postings = index.postings();
    let wordlike = if index.meta().has_phrasings() { WORDLIKE_PHRASED } else { WORDLIKE };
    let mut numbers = query::numbers(index, run);
    let word = |first: Option<u32>, second: Option<u32>| -> u32 {
        let Some((first, second)) = first.zip(second) else { return 0 };
        let Some(pair) = chars.pair(first, second) else { return 0 };
        let having = postings.documents(pair);
        let rarer = postings.documents(first).min(postings.documents(second));
        if having * wordlike < rarer { 0 } else { having }
    };
    let mut known = None;
    // The surest replacement first: it may be what makes sense of the neighbours.
    for _ in 0..MOST {
        let pairs = query::pairs(index, &numbers);
        let better = (0..run.len()).filter_map(|at| {
            let alone = (at == 0 || pairs[at - 1].is_none()) && pairs.get(at).is_none_or(Option::is_none);
            if run.len() < 2 || !alone {
                return None;
            }
            // Particles side by side are in no document and are right.
            let beside = &run[at.saturating_sub(1)..run.len().min(at + 2)];
            if beside.iter().all(|glyph| filler::is_char(glyph.folded))
                || known.get_or_insert_with(|| held(index, run))[at]
            {
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
/// documents have. Among thousands of titles any two characters meet in one. `typed` is how many documents have it.
pub(crate) fn alike(index: &Index, pair: &[Glyph], numbers: &query::Numbers, typed: u32) -> Option<u32> {
    let (&[first, second], &[before, after]) = (pair, numbers) else { return None };
    if typed > SELDOM {
        return None;
    }
    let (chars, postings, spoken) = (index.chars(), index.postings(), index.spoken());
    let least = typed * OFTENER + SELDOM;
    // A character that no more documents have has no pair that more have.
    let common = |number: &u32| postings.documents(*number) > least;
    let mut often = (least + 1, None);
    let mut also = |pair: Option<u32>| often = often.max((pair.map_or(0, |pair| postings.documents(pair)), pair));
    if let Some(after) = after.filter(common) {
        spoken.like(first.folded).into_iter().filter(common).for_each(|number| also(chars.pair(number, after)));
    }
    if let Some(before) = before.filter(common) {
        spoken.like(second.folded).into_iter().filter(common).for_each(|number| also(chars.pair(before, number)));
    }
    often.1
}
