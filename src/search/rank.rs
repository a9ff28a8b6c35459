//! Ranking: BM25F (Robertson and Zaragoza, 2009) over groups of terms that mean one thing.

use super::confidence::{Demand, EVEN, most, piece};
use super::highlight::Matched;
use super::hits::{Hit, Hits, ScoreParts};
use super::index::Index;
use super::postings::Posting;
use super::query::{Group, Question};

/// How many documents are ranked at most.
const MOST: usize = 1000;

/// How sure it is of a document that is asked for in just these words.
const ASKED: f32 = 0.95;

/// Ranks the documents that match; none when nothing fits.
pub(crate) fn rank(index: &Index, question: &Question, text: &str, limit: usize) -> Hits {
    let documents = index.len();
    let mut words = vec![0f32; documents];
    let mut pieces = vec![0f32; documents];
    let mut total = add(index, &question.groups, Rarity::OfGroup, &mut words, &mut pieces);
    if let Some(hearing) = index.hearing {
        total += question.chains.iter().map(|steps| (hearing.chain)(index, steps, &mut words)).sum::<f32>();
    }
    let mut meanings = vec![0f32; documents];
    total += add(index, &question.meanings, Rarity::OfTerm, &mut meanings, &mut []);
    // What carries the sentence helps to choose among answers, and answers nothing, unless it is all there is.
    let bare = question.groups.is_empty() && question.chains.is_empty();
    let mut carried = vec![0f32; documents];
    let filler = add(index, &question.fillers, Rarity::OfGroup, &mut carried, if bare { &mut pieces } else { &mut [] });
    if bare {
        total += filler;
    }
    // Who asks in the very words of a phrasing asks for its document.
    if let Some(words) = question.asked.and_then(|document| words.get_mut(document as usize)) {
        *words += total;
    }
    let take = |scores: &mut Vec<f32>, at: usize| core::mem::take(&mut scores[at]);
    let elsewhere = index.elsewhere().map(|at| take(&mut words, at) + take(&mut meanings, at) + take(&mut carried, at));
    let other = elsewhere.unwrap_or_default();
    let best = best(&words, &meanings, &carried, limit.max(2));
    let second = match best[..] {
        [(first, _), (second, _), ..] => second / first,
        _ => 0.0,
    };
    let demand = Demand::new(index, question, total, elsewhere, second);
    let mut hits = Vec::new();
    for &(score, document) in best.iter().take(limit) {
        let Some(key) = index.key(document) else { continue };
        let at = document as usize;
        let answered = if bare { score } else { score - carried[at] };
        let covered = (answered / total.max(f32::MIN_POSITIVE)).min(1.0);
        let parts = ScoreParts { words: words[at], meanings: score - words[at], covered, elsewhere: other };
        let confidence = if question.asked == Some(document) {
            ASKED
        } else {
            demand.confidence(covered, pieces[at], score, meanings[at])
        };
        hits.push(Hit { key, score, confidence, parts });
    }
    // What the best does not answer, none does. Titles alone say too little to tell what is not answered.
    let answered = EVEN * index.meta().texts as f32 / documents.max(1) as f32;
    if hits.first().is_none_or(|best| best.confidence < answered) {
        hits.clear();
    }
    let matched = Matched::new(index, question, bare);
    let heard = index.hearing.filter(|_| !hits.is_empty()).zip(best.first());
    let corrected = heard.and_then(|(hearing, best)| (hearing.understood)(index, text, &question.meant, best.1));
    Hits { hits, corrected, partial: false, matched }
}

/// Whose rarity says what a term of a group tells.
#[derive(Clone, Copy, PartialEq)]
enum Rarity {
    /// All documents with any of the terms: they are readings of one thing, of which one was meant.
    OfGroup,
    /// Each term's own: one may mean more precisely what another means at large.
    OfTerm,
}

/// Adds every document's share of the groups to `scores`, and how many it has to `pieces`; returns what one with all of
/// them would get.
fn add(index: &Index, groups: &[Group], rarity: Rarity, scores: &mut [f32], pieces: &mut [f32]) -> f32 {
    if groups.is_empty() {
        return 0.0;
    }
    let documents = scores.len();
    let postings = index.postings();
    let (words, most) = (index.first_word(), most(documents));
    let mut total = 0f32;
    let mut best = vec![0f32; documents];
    let mut lists = Vec::new();
    for group in groups {
        let is_word = group.terms.first().is_some_and(|first| first.term >= words);
        let mut highest = if rarity == Rarity::OfTerm { 0f32 } else { 1.0 };
        for alternative in &group.terms {
            let Some(mut list) = postings.get(alternative.term) else { continue };
            let tells = if rarity == Rarity::OfTerm { telling(index, &list) } else { 1.0 };
            highest = highest.max(tells);
            let fit = alternative.fit * tells;
            for (_, impact) in &mut list {
                *impact *= fit;
            }
            lists.push(list);
        }
        // What a part of the index has that is not here counts for nothing.
        if lists.is_empty() && !group.terms.is_empty() {
            continue;
        }
        let found = any(&mut lists, &mut best);
        let tells = if rarity == Rarity::OfTerm { 1.0 } else { telling(index, &found) };
        let weight = group.weight * tells;
        total += weight * highest;
        for (document, value) in found {
            let Some(score) = scores.get_mut(document as usize) else { break };
            *score += weight * value;
            if let Some(pieces) = pieces.get_mut(document as usize) {
                *pieces += piece(most, is_word, value, tells);
            }
        }
    }
    total
}

/// Takes the lists, and gives the documents of any of them. One counts with the term that stands best there for what was
/// typed; `best` is all zeros, and is so again.
fn any(lists: &mut Vec<Vec<Posting>>, best: &mut [f32]) -> Vec<Posting> {
    if lists.len() < 2 {
        return lists.pop().unwrap_or_default();
    }
    let mut found = Vec::new();
    for list in lists.drain(..) {
        for (document, value) in list {
            let Some(known) = best.get_mut(document as usize) else { continue };
            if *known == 0.0 {
                found.push((document, 0.0));
            }
            if *known < value {
                *known = value;
            }
        }
    }
    for (document, value) in &mut found {
        *value = core::mem::take(&mut best[*document as usize]);
    }
    found
}

/// How much a term tells that stands in these documents. Where there are phrasings a document counts by what the term weighs
/// there, beside the one where it weighs most: all of them have any common word once, and 付 tells much, as one is asked for
/// by it.
fn telling(index: &Index, found: &[Posting]) -> f32 {
    let (mut sum, mut most) = (0f32, 0f32);
    if index.meta().has_phrasings() {
        for (_, impact) in found {
            sum += impact;
            most = most.max(*impact);
        }
    }
    idf(index.len(), if most > 0.0 { sum / most } else { found.len() as f32 })
}

/// The best-scored documents, best first; among equals the earlier.
fn best(words: &[f32], meanings: &[f32], carried: &[f32], limit: usize) -> Vec<(f32, u32)> {
    let limit = limit.min(MOST);
    let mut order: Vec<(f32, u32)> = Vec::new();
    // Only what scores above the last of those that are kept can still be among them.
    let mut least = 0.0;
    for (document, ((words, meanings), carried)) in words.iter().zip(meanings).zip(carried).enumerate() {
        let score = words + meanings + carried;
        if score > least && limit > 0 {
            order.truncate(limit - 1);
            let mut at = order.len();
            while at > 0 && order[at - 1].0 < score {
                at -= 1;
            }
            order.insert(at, (score, document as u32));
            if order.len() == limit {
                least = order[limit - 1].0;
            }
        }
    }
    order
}

/// How much a term that stands in `having` of all documents tells.
pub(crate) fn idf(documents: usize, having: f32) -> f32 {
    let all = documents as f32;
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}
