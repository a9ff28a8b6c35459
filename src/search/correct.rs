//! Wrong characters that sound right: 冲值 for 充值, 失呗 for 失败.

use super::index::Index;
use super::text::Glyph;

/// How many characters of a run are replaced at most.
const MOST: usize = 3;
/// A pair that stands in no more documents than this may be another that sounds like it,
const SELDOM: u32 = 2;
/// which stands in more than so many times as many.
const OFTENER: u32 = 10;

/// Replaces characters that fit nowhere by characters of the same sound that fit both neighbours.
///
/// A character is taken for wrong when no pair it forms with a neighbour stands in any
/// document; what replaces it must form such a pair with each neighbour that can be checked,
/// or with one of them where the other is itself unknown. Says whether anything was replaced.
pub(crate) fn correct(index: &Index, run: &mut [Glyph]) -> bool {
    let chars = index.chars();
    let postings = index.postings();
    let mut numbers: Vec<Option<u32>> = run.iter().map(|glyph| chars.find(glyph.folded)).collect();
    let known = |first: Option<u32>, second: Option<u32>| -> u32 {
        let pair = first.zip(second).and_then(|(first, second)| chars.pair(first, second));
        pair.map_or(0, |pair| postings.documents(pair))
    };
    let mut corrected = false;
    let joined =
        |first: Option<u32>, second: Option<u32>| first.zip(second).is_some_and(|(a, b)| chars.pair(a, b).is_some());
    // The surest replacement first: it may be what makes sense of the neighbours.
    for _ in 0..MOST {
        let better = (0..run.len()).filter_map(|at| {
            let alone = (at == 0 || !joined(numbers[at - 1], numbers[at]))
                && numbers.get(at + 1).is_none_or(|after| !joined(numbers[at], *after));
            if run.len() < 2 || !alone {
                return None;
            }
            let wrong = run[at].folded;
            let before = at.checked_sub(1).map(|before| numbers[before]);
            let after = numbers.get(at + 1);
            let fits = |number: Option<u32>| {
                let beside = [before.map(|before| known(before, number)), after.map(|after| known(number, *after))];
                let both = beside.iter().flatten().filter(|documents| **documents > 0).count();
                (both, beside.iter().flatten().sum::<u32>())
            };
            let like = index.spoken().like(wrong).filter(|number| Some(*number) != numbers[at]);
            let best = like.map(|number| (fits(Some(number)), std::cmp::Reverse(number))).max()?;
            (best.0.0 > 0).then_some((best, at))
        });
        let Some(((_, std::cmp::Reverse(number)), at)) = better.max() else { break };
        let Some(c) = chars.get(number) else { break };
        run[at].folded = c;
        numbers[at] = Some(number);
        corrected = true;
    }
    corrected
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
    let firsts = spoken.like(first.folded).filter_map(|number| chars.pair(number, after?));
    let seconds = spoken.like(second.folded).filter_map(|number| chars.pair(before?, number));
    let often = firsts.chain(seconds).map(|pair| (postings.documents(pair), pair)).max()?;
    (often.0 > typed * OFTENER + SELDOM).then_some(often.1)
}
