//! What pinyin most likely meant: the characters whose pairs the documents use.
//!
//! The pieces of pinyin are the steps of a lattice, the characters of the index that sound so
//! its states, the pairs that stand in documents its transitions. Two passes (Viterbi, forward
//! and backward) give for each pair the best path that goes through it, so that a pair counts as
//! much as it fits its neighbours. It makes initials, which alone say little, usable.

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
    /// How well it fits its neighbours, 0 to 1.
    pub(crate) fit: f32,
    gain: f32,
}

/// What it is worth, beside how often it is used, that two characters form a pair at all.
const JOINED: f32 = 2.0;
/// How well the least likely pair still fits.
const DOUBTFUL: f32 = 0.6;

/// Reads pieces of pinyin.
pub(crate) fn decode(index: &Index, pieces: &[Piece]) -> Reading {
    let (spoken, chars, postings) = (index.spoken(), index.chars(), index.postings());
    let states = chars.count();
    let steps: Vec<Vec<Step>> = pieces
        .windows(2)
        .map(|pair| {
            let mut steps = Vec::new();
            for first in spoken.chars(pair[0]) {
                for (second, term) in chars.pairs_of(first) {
                    if spoken.fits(second, pair[1]) {
                        let documents = postings.documents(term);
                        steps.push(Step { first, second, term, fit: 0.0, gain: JOINED + (documents as f32).ln_1p() });
                    }
                }
            }
            steps
        })
        .collect();
    // The best path from the start to each state of each piece, and from it to the end.
    let mut ahead = vec![vec![0f32; states]; pieces.len()];
    for (at, steps) in steps.iter().enumerate() {
        let base = steps_base(&ahead[at]);
        ahead[at + 1].fill(base);
        for step in steps {
            let through = ahead[at][step.first as usize] + step.gain;
            let best = &mut ahead[at + 1][step.second as usize];
            *best = best.max(through);
        }
    }
    let mut behind = vec![vec![0f32; states]; pieces.len()];
    for (at, steps) in steps.iter().enumerate().rev() {
        let base = steps_base(&behind[at + 1]);
        behind[at].fill(base);
        for step in steps {
            let through = behind[at + 1][step.second as usize] + step.gain;
            let best = &mut behind[at][step.first as usize];
            *best = best.max(through);
        }
    }
    let best = steps_base(ahead.last().map_or(&[], Vec::as_slice));
    let pairs = steps
        .iter()
        .enumerate()
        .map(|(at, steps)| {
            steps
                .iter()
                .map(|step| {
                    let through = ahead[at][step.first as usize] + step.gain + behind[at + 1][step.second as usize];
                    Step { fit: (1.0 / (1.0 + (best - through))).clamp(DOUBTFUL, 1.0), ..*step }
                })
                .collect()
        })
        .collect();
    let chars = pieces
        .iter()
        .zip(ahead.iter().zip(&behind))
        .map(|(piece, (ahead, behind))| {
            let score = |number: &u32| ahead[*number as usize] + behind[*number as usize];
            spoken.chars(*piece).max_by(|a, b| score(a).total_cmp(&score(b)))
        })
        .collect();
    Reading { pairs, chars }
}

fn steps_base(best: &[f32]) -> f32 {
    best.iter().copied().fold(0.0, f32::max)
}
