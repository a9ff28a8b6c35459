//! Ranking: BM25F (Robertson and Zaragoza, 2009) over groups of terms that mean one thing.

use super::chain;
use super::highlight::Matched;
use super::hits::{Hit, Hits, ScoreParts};
use super::index::Index;
use super::query::{Group, Question};

/// Ranks the documents that match.
pub(crate) fn rank(index: &Index, question: Question, limit: usize) -> Hits {
    let (mut scores, mut total) = scores(index, &question.groups);
    for steps in &question.chains {
        total += chain::score(index, steps, &mut scores);
    }
    let order = best(&scores, limit);
    let hits = order
        .into_iter()
        .filter_map(|(score, document)| {
            let coverage = (score / total.max(f32::MIN_POSITIVE)).min(1.0);
            Some(Hit {
                key: index.key(document)?,
                score,
                confidence: coverage,
                parts: ScoreParts { words: score, coverage },
            })
        })
        .collect();
    let matched = Matched::new(index, &question.groups);
    Hits { hits, corrected: question.corrected, matched }
}

/// Every document's score, and what one would have in which everything stood.
fn scores(index: &Index, groups: &[Group]) -> (Vec<f32>, f32) {
    let documents = index.len();
    let postings = index.postings();
    let mut scores = vec![0f32; documents];
    let mut total = 0f32;
    let mut best = Vec::new();
    let mut touched: Vec<u32> = Vec::new();
    for group in groups {
        if let [only] = group.terms[..] {
            let Some(list) = postings.get(only.term) else { continue };
            let weight = group.weight * idf(documents, list.documents as usize);
            total += weight;
            list.each(|document, impact| {
                if let Some(score) = scores.get_mut(document as usize) {
                    *score += weight * impact * only.fit;
                }
            });
            continue;
        }
        // Several terms: a document counts with the one that stands best for what was typed.
        if best.is_empty() {
            best.resize(documents, 0f32);
        }
        for alternative in &group.terms {
            let Some(list) = postings.get(alternative.term) else { continue };
            list.each(|document, impact| {
                let Some(known) = best.get_mut(document as usize) else { return };
                if *known == 0.0 {
                    touched.push(document);
                }
                *known = known.max(impact * alternative.fit);
            });
        }
        let weight = group.weight * idf(documents, touched.len());
        total += weight;
        for document in touched.drain(..) {
            scores[document as usize] += weight * core::mem::take(&mut best[document as usize]);
        }
    }
    (scores, total)
}

/// The best-scored documents, best first; among equals the earlier.
fn best(scores: &[f32], limit: usize) -> Vec<(f32, u32)> {
    let mut order: Vec<(f32, u32)> =
        scores.iter().zip(0..).filter(|(score, _)| **score > 0.0).map(|(score, at)| (*score, at)).collect();
    let better = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if order.len() > limit {
        order.select_nth_unstable_by(limit, better);
        order.truncate(limit);
    }
    order.sort_unstable_by(better);
    order
}

/// How much a term that stands in `having` of all documents tells.
pub(crate) fn idf(documents: usize, having: usize) -> f32 {
    let (all, having) = (documents as f32, having as f32);
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}
