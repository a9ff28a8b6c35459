//! Ranking: BM25F (Robertson and Zaragoza, 2009) over groups of terms that mean one thing.

use super::highlight::Matched;
use super::hits::{Hit, Hits, ScoreParts};
use super::index::Index;
use super::query::{Group, Question};

/// The share of what tells something in a question that its best answer must cover: below it, nothing
/// fits. Set on the queries in `tests/quality/`, between those that have an answer and those that have
/// none, so what that test says of them is no forecast for others.
const ANSWERED: f32 = 0.096;
/// The same for a question in words: of the few that it has, an answer shares one by chance sooner than it shares
/// characters and pairs of them.
const ANSWERED_IN_WORDS: f32 = 0.13;
/// The same for a question that was mostly heard: initials fit something by chance more often than
/// words do. Of random letters one in eight reaches as much, of initials that somebody meant nine in ten.
const HEARD: f32 = 0.067;
/// Rarity tells less among few documents, and chance covers more of a question: this many documents would double the
/// shares above. From so few on it makes no more difference.
const FEW: f32 = 14.0;
const FEWEST: usize = 40;
/// How much more an answer must cover of a question that names a subject of which no document tells, unless it scores
/// as much as few do by chance: 买火车票付款失败 names one too.
const ELSEWHERE: f32 = 2.0;
const TELLING: f32 = 4.0;
/// How many documents are ranked at most.
const MOST: usize = 1000;
/// The covered share at which an answer is as likely right as wrong.
const EVEN: f32 = 0.2;

/// Ranks the documents that match; none when nothing fits.
pub(crate) fn rank(index: &Index, question: &Question, text: &str, limit: usize) -> Hits {
    let documents = index.len();
    let mut words = vec![0f32; documents];
    let mut total = add(index, &question.groups, Rarity::OfGroup, &mut words);
    if let Some(hearing) = index.hearing {
        total += question.chains.iter().map(|steps| (hearing.chain)(index, steps, &mut words)).sum::<f32>();
    }
    let mut meanings = vec![0f32; documents];
    let meant = add(index, &question.meanings, Rarity::OfTerm, &mut meanings);
    // What carries the sentence helps to choose among answers, and answers nothing, unless it is all there is.
    let mut carried = vec![0f32; documents];
    let filler = add(index, &question.fillers, Rarity::OfGroup, &mut carried);
    let bare = question.groups.is_empty() && question.chains.is_empty();
    if bare {
        total += filler;
    }
    let mut hits = Vec::new();
    let best = best(&words, &meanings, &carried, limit);
    for &(score, document) in &best {
        let (words, carried) = (words[document as usize], carried[document as usize]);
        let answered = if bare { score } else { score - carried };
        let covered = (answered / (total + meant).max(f32::MIN_POSITIVE)).min(1.0);
        let parts = ScoreParts { words, meanings: score - words, covered };
        let Some(key) = index.key(document) else { continue };
        hits.push(Hit { key, score, confidence: confidence(covered), parts });
    }
    // What the best does not answer, none does. Titles alone say too little to tell what is not answered.
    let heard = question.chains.iter().map(Vec::len).sum::<usize>() > question.groups.len() + question.fillers.len();
    let mut typed = question.groups.iter().filter_map(|group| group.terms.first());
    let least = if heard {
        HEARD
    } else if typed.all(|it| it.term >= index.first_word()) {
        ANSWERED_IN_WORDS
    } else {
        ANSWERED
    };
    let is_telling = hits.first().is_some_and(|best| best.score >= TELLING);
    let least = if !is_telling && elsewhere(index, question) { least * ELSEWHERE } else { least };
    let scarce = 1.0 + FEW / documents.max(FEWEST) as f32;
    let answered = least * scarce * index.meta.texts as f32 / documents.max(1) as f32;
    if hits.first().is_none_or(|best| best.parts.covered < answered) {
        hits.clear();
    }
    let matched = Matched::new(index, question, bare);
    let heard = index.hearing.filter(|_| !hits.is_empty()).zip(best.first());
    let corrected = heard.and_then(|(hearing, best)| (hearing.understood)(index, text, &question.meant, best.1));
    Hits { hits, corrected, partial: false, matched }
}

/// Whether a question names a subject of which no document tells.
fn elsewhere(index: &Index, question: &Question) -> bool {
    let postings = index.postings();
    question.meanings.iter().flat_map(|group| &group.terms).any(|meaning| postings.documents(meaning.term) == 0)
}

/// How sure it is that a document answers the question which has `covered` of what the question
/// is worth. Half of it is never reached by chance, and seldom by a good answer in other words.
fn confidence(covered: f32) -> f32 {
    covered / (covered + EVEN)
}

/// Whose rarity says what a term of a group tells.
#[derive(Clone, Copy, PartialEq)]
enum Rarity {
    /// All documents with any of the terms: they are readings of one thing, of which one was meant.
    OfGroup,
    /// Each term's own: one may mean more precisely what another means at large.
    OfTerm,
}

/// Adds every document's share of the groups to `scores`; returns what one with all of them would get.
fn add(index: &Index, groups: &[Group], rarity: Rarity, scores: &mut [f32]) -> f32 {
    let documents = scores.len();
    let postings = index.postings();
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
        let mut telling = if rarity == Rarity::OfTerm { 0f32 } else { 1.0 };
        for alternative in &group.terms {
            let Some(list) = postings.get(alternative.term) else { continue };
            let tells = if rarity == Rarity::OfTerm { idf(documents, list.documents as usize) } else { 1.0 };
            telling = telling.max(tells);
            list.each(|document, impact| {
                let Some(known) = best.get_mut(document as usize) else { return };
                if *known == 0.0 {
                    touched.push(document);
                }
                let value = impact * alternative.fit * tells;
                if *known < value {
                    *known = value;
                }
            });
        }
        let weight = if rarity == Rarity::OfTerm { group.weight } else { group.weight * idf(documents, touched.len()) };
        total += weight * telling;
        for document in touched.drain(..) {
            scores[document as usize] += weight * core::mem::take(&mut best[document as usize]);
        }
    }
    total
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
pub(crate) fn idf(documents: usize, having: usize) -> f32 {
    let (all, having) = (documents as f32, having as f32);
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}
