//! Ranking.

use super::highlight::Matched;
use super::hits::{Hit, Hits, ScoreParts};
use super::index::Index;
use super::query::Question;

/// Ranks the documents that match.
pub(crate) fn rank(index: &Index, question: Question, limit: usize) -> Hits {
    let documents = index.len();
    let postings = index.postings();
    let mut scores = vec![0f32; documents];
    let mut total = 0f32;
    for group in &question.groups {
        let Some(best) = group.terms.first() else {
            total += group.weight * idf(documents, 0);
            continue;
        };
        let Some(list) = postings.get(best.term) else { continue };
        let weight = group.weight * idf(documents, list.documents);
        total += weight;
        list.each(|document, impact| {
            if let Some(score) = scores.get_mut(document as usize) {
                *score += weight * impact * best.fit;
            }
        });
    }
    let mut order: Vec<(f32, u32)> =
        scores.iter().zip(0..).filter(|(score, _)| **score > 0.0).map(|(score, at)| (*score, at)).collect();
    let better = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if order.len() > limit {
        order.select_nth_unstable_by(limit, better);
        order.truncate(limit);
    }
    order.sort_unstable_by(better);
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
    Hits { hits, corrected: None, matched: Matched::new(index, &question) }
}

fn idf(documents: usize, having: u32) -> f32 {
    let (all, having) = (documents as f32, having as f32);
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}
