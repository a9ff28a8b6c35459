//! Wrong characters that sound right: 冲值 for 充值, 失呗 for 失败.

use super::index::Index;
use super::text::Glyph;

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
    for at in 0..run.len() {
        let wrong = run[at].folded;
        let before = at.checked_sub(1).map(|before| run[before].folded);
        let after = run.get(at + 1).map(|glyph| glyph.folded);
        if before.is_some_and(|before| known(before, wrong) > 0) || after.is_some_and(|after| known(wrong, after) > 0) {
            continue;
        }
        if before.is_none() && after.is_none() {
            continue;
        }
        let better = index
            .spoken()
            .like(wrong)
            .filter_map(|number| {
                let c = chars.get(number).filter(|c| *c != wrong)?;
                let joined = [before.map(|before| known(before, c)), after.map(|after| known(c, after))];
                let both = joined.iter().flatten().filter(|documents| **documents > 0).count();
                let documents: u32 = joined.iter().flatten().sum();
                (both > 0).then_some((both, documents, std::cmp::Reverse(number), c))
            })
            .max();
        if let Some((.., c)) = better {
            run[at].folded = c;
            corrected = true;
        }
    }
    corrected
}
