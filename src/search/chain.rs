//! Initials, matched as chains.
//!
//! Two initials fit hundreds of pairs, so a document is bound to hold some. It tells more when
//! the pairs hang together: 支付 for `zf` and 付失 for `fs` share their 付, so the document most
//! likely says 支付失. The longer such a chain, the more each of its pairs counts.

use std::collections::BTreeMap;

use super::decode::Step;
use super::index::Index;
use super::rank::idf;

/// Pairs after which a chain counts no more.
const LONGEST: f32 = 4.0;

/// Adds to `scores` what the documents have of the chain; returns what one with all of it would get.
pub(crate) fn score(index: &Index, steps: &[Vec<Step>], scores: &mut [f32]) -> f32 {
    let postings = index.postings();
    let mut total = 0.0;
    let mut before: BTreeMap<(u32, u32), f32> = BTreeMap::new();
    for steps in steps {
        let mut here: BTreeMap<(u32, u32), f32> = BTreeMap::new();
        let mut best: BTreeMap<u32, f32> = BTreeMap::new();
        for step in steps {
            let Some(list) = postings.get(step.term) else { continue };
            list.each(|document, impact| {
                let length = before.get(&(document, step.first)).copied().unwrap_or_default() + 1.0;
                let known = here.entry((document, step.second)).or_default();
                *known = known.max(length);
                let value = impact * length.min(LONGEST);
                let known = best.entry(document).or_default();
                *known = known.max(value);
            });
        }
        let weight = idf(scores.len(), best.len());
        total += weight * 2.0;
        for (document, value) in best {
            if let Some(score) = scores.get_mut(document as usize) {
                *score += weight * value;
            }
        }
        before = here;
    }
    total
}
