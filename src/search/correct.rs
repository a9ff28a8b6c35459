//! Wrong characters that sound right: 冲值 for 充值, 失呗 for 失败.

use super::index::Index;
use super::text::Glyph;

/// How many characters of a run are replaced at most.
const MOST: usize = 3;

/// Replaces characters that fit nowhere by characters of the same sound that fit both neighbours.
///
/// A character is taken for wrong when no pair it forms with a neighbour stands in any
/// document; what replaces it must form such a pair with each neighbour that can be checked,
/// or with one of them where the other is itself unknown. Says whether anything was replaced.
pub(crate) fn correct(index: &Index, run: &mut [Glyph]) -> bool {
    let chars = index.chars();
    let postings = index.postings();
    let known = |first: char, second: char| -> u32 {
        let pair = chars.find(first).zip(chars.find(second)).and_then(|(first, second)| chars.pair(first, second));
        pair.and_then(|pair| postings.get(pair)).map_or(0, |list| list.documents)
    };
    let mut corrected = false;
    // The surest replacement first: it may be what makes sense of the neighbours.
    for _ in 0..MOST {
        let better = (0..run.len()).filter_map(|at| {
            let wrong = run[at].folded;
            let before = at.checked_sub(1).map(|before| run[before].folded);
            let after = run.get(at + 1).map(|glyph| glyph.folded);
            let fits = |c: char| {
                let joined = [before.map(|before| known(before, c)), after.map(|after| known(c, after))];
                let both = joined.iter().flatten().filter(|documents| **documents > 0).count();
                (both, joined.iter().flatten().sum::<u32>())
            };
            if run.len() < 2 || fits(wrong).0 > 0 {
                return None;
            }
            let like = index.spoken().like(wrong).filter_map(|number| chars.get(number)).filter(|c| *c != wrong);
            let best = like.map(|c| (fits(c), std::cmp::Reverse(c))).max()?;
            (best.0.0 > 0).then_some((best, at))
        });
        let Some(((_, std::cmp::Reverse(c)), at)) = better.max() else { break };
        run[at].folded = c;
        corrected = true;
    }
    corrected
}
