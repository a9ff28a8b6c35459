//! What pinyin most likely meant: the characters whose pairs the documents use.
//!
//! The pieces of pinyin are the steps of a lattice, the characters of the index that sound so
//! its states, the pairs that stand in documents its transitions. Two passes (Viterbi, forward
//! and backward) give for each pair the best path that goes through it, so that a pair counts as
//! much as it fits its neighbours.

use super::filler;
use super::index::Index;
use super::sound::Piece;

/// What was understood.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// Per two neighbouring pieces, the pairs that they may be.
    pub(crate) pairs: Vec<Vec<Step>>,
    /// Per piece, the number of the likeliest character.
    pub(crate) chars: Vec<Option<u32>>,
}

/// A pair that two pieces may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    /// The numbers of its characters.
    pub(crate) first: u32,
    pub(crate) second: u32,
    /// Its term number.
    pub(crate) term: u32,
    /// How well it fits its neighbours, 0 to 1; while that is being found out, how often it is used.
    pub(crate) fit: f32,
}

/// What it is worth, beside how often it is used, that two characters form a pair at all.
const JOINED: f32 = 2.0;
/// How much it counts against a pair that its characters are common, and meet by chance.
const CHANCE: f32 = 0.35;
/// How well the least likely pair still fits.
const DOUBTFUL: f32 = 0.6;

/// Per two neighbouring pieces, the pairs that they may be, ascending.
pub(crate) fn pairs(index: &Index, pieces: &[Piece]) -> Vec<Vec<Step>> {
    let (spoken, chars) = (index.spoken(), index.chars());
    let mut pairs: Vec<Vec<Step>> = Vec::new();
    let mut before: Vec<bool> = Vec::new();
    for piece in pieces {
        let mut here = vec![false; chars.count()];
        for number in spoken.chars(*piece) {
            here[number as usize] = true;
        }
        if !before.is_empty() {
            let mut steps = Vec::new();
            for (first, _) in (0..).zip(&before).filter(|(_, fits)| **fits) {
                for (second, term) in chars.pairs_of(first) {
                    if here.get(second as usize) == Some(&true) {
                        steps.push(Step { first, second, term, fit: 1.0 });
                    }
                }
            }
            pairs.push(steps);
        }
        before = here;
    }
    pairs
}

/// How many documents have the commonest pairs that neighbouring pieces may be.
pub(crate) fn often(index: &Index, pieces: &[Piece]) -> u32 {
    let postings = index.postings();
    let commonest = |steps: Vec<Step>| steps.iter().map(|step| postings.documents(step.term)).max();
    pairs(index, pieces).into_iter().filter_map(commonest).sum()
}

/// Reads pieces of pinyin.
pub(crate) fn decode(index: &Index, pieces: &[Piece]) -> Reading {
    let postings = index.postings();
    let states = index.chars().count();
    let mut pairs = pairs(index, pieces);
    for step in pairs.iter_mut().flatten() {
        let often = |term: u32| (postings.documents(term) as f32).ln_1p();
        step.fit = JOINED + often(step.term) - CHANCE * (often(step.first) + often(step.second));
    }
    // The best path from the start to each state of each piece, and from it to the end.
    let (mut best, mut rest) = (0f32, 0f32);
    let mut ahead = vec![vec![best; states]];
    for (at, steps) in pairs.iter().enumerate() {
        ahead.push(vec![best; states]);
        for step in steps {
            relax(ahead[at][step.first as usize] + step.fit, &mut ahead[at + 1][step.second as usize], &mut best);
        }
    }
    let mut behind = vec![vec![0f32; states]; pieces.len()];
    for (at, steps) in pairs.iter().enumerate().rev() {
        behind[at].fill(rest);
        for step in steps {
            relax(behind[at + 1][step.second as usize] + step.fit, &mut behind[at][step.first as usize], &mut rest);
        }
    }
    for (at, steps) in pairs.iter_mut().enumerate() {
        for step in steps {
            let through = ahead[at][step.first as usize] + step.fit + behind[at + 1][step.second as usize];
            step.fit = (1.0 / (1.0 + (best - through))).clamp(DOUBTFUL, 1.0);
        }
    }
    let mut chars = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        // What makes no word with its neighbours most likely carries the sentence.
        let carries = |number: u32| index.chars().get(number).is_some_and(filler::is_char);
        let score = |number: &u32| ahead[at][*number as usize] + behind[at][*number as usize];
        let likelier = |a: &u32, b: &u32| score(a).total_cmp(&score(b)).then_with(|| carries(*a).cmp(&carries(*b)));
        chars.push(index.spoken().chars(*piece).into_iter().max_by(likelier));
    }
    Reading { pairs, chars }
}

/// Keeps the better path to a state, and the best of all.
fn relax(through: f32, state: &mut f32, best: &mut f32) {
    if *state < through {
        *state = through;
    }
    if *best < through {
        *best = through;
    }
}
