//! Initials, matched as chains.
//!
//! Two initials fit hundreds of pairs, so most documents hold some. It tells more when the pairs
//! hang together: 支付 for `zf` and 付失 for `fs` share their 付, so the document most likely says
//! 支付失. The fewer documents have a chain as long, the more it tells. Titles alone are so short that chains tell no
//! more there than their pairs; but a pair that more of them have was likelier meant.

use super::decode::Step;
use super::filler;
use super::index::Index;
use super::rank::idf;

/// Pairs after which a chain counts no more.
const LONGEST: usize = 5;
/// The weight of each further pair of a chain; the first counts 1.
const CHAINED: f32 = 0.25;

/// A chain's last character, the document that it stands in, and how long the chain is.
type End = (u32, u32, u8);

/// Adds to `scores` what the documents have of the chain; returns what one would get that has every pair in a chain of
/// two. Longer chains get more.
pub(crate) fn score(index: &Index, steps: &[Vec<Step>], scores: &mut [f32]) -> f32 {
    let (postings, chars) = (index.postings(), index.chars());
    let titles = index.has_titles_alone();
    let mut total = 0.0;
    let mut before: Vec<End> = Vec::new();
    let mut best = vec![(0u8, 0f32); scores.len()];
    for steps in steps {
        let mut here: Vec<End> = Vec::new();
        let mut touched: Vec<u32> = Vec::new();
        for step in steps {
            let Some(list) = postings.get(step.term) else { continue };
            let carries = |number| chars.get(number).is_some_and(filler::is_char);
            let mut weight = filler::pair_weight(carries(step.first), carries(step.second));
            if titles {
                weight *= (step.fit * (list.len() as f32).sqrt().sqrt()).sqrt();
            }
            // Both ascend by document: the chains that end with this step's first character, and its list.
            let mut at = before.partition_point(|end| end.0 < step.first);
            for (document, impact) in list {
                let Some(known) = best.get_mut(document as usize) else { continue };
                let mut length = 1;
                while let Some(end) = before.get(at).filter(|end| end.0 == step.first && end.1 <= document) {
                    if end.1 == document {
                        length = (end.2 + 1).min(LONGEST as u8);
                    }
                    at += 1;
                }
                if known.0 == 0 {
                    touched.push(document);
                }
                // A long text has something for any initials: what weighs little there counts for nearly nothing.
                let value = impact * impact * weight;
                known.0 = known.0.max(length);
                if known.1 < value {
                    known.1 = value;
                }
                if !titles {
                    here.push((step.second, document, length));
                }
            }
        }
        // What a chain of each length is worth, by how many documents have one at least as long.
        let mut having = [0usize; LONGEST + 2];
        touched.iter().for_each(|&document| having[usize::from(best[document as usize].0)] += 1);
        (1..=LONGEST).rev().for_each(|length| having[length] += having[length + 1]);
        let mut worth = [0f32; LONGEST + 1];
        for length in 1..=LONGEST {
            let share = if length == 1 { 1.0 } else { CHAINED };
            worth[length] = worth[length - 1] + share * idf(scores.len(), having[length] as f32);
        }
        total += worth[2];
        for document in touched {
            let (length, impact) = core::mem::take(&mut best[document as usize]);
            scores[document as usize] += worth[usize::from(length)] * impact;
        }
        here.sort_unstable();
        // Of chains that end alike the longest stays.
        here.reverse();
        here.dedup_by_key(|end| (end.0, end.1));
        here.reverse();
        before = here;
    }
    total
}
