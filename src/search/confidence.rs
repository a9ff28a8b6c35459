//! How sure it is that a document answers a question, and so when nothing does.
//!
//! A document that answers has many pieces of the question. One that does not has some by chance: the more, the longer
//! the question is, but only as its root. So the square of what a document has is put beside the length, and what it
//! scores beside what the document does that stands for all other subjects, and what the second best does beside it.
//!
//! All figures were set on the questions in `tests/quality/`, between those that have an answer and those that have
//! none, and change together: what that test says of them is no forecast for others.

use super::index::Index;
use super::query::Question;
use super::rank::idf;

/// How much of a question an answer has to have, squared, for its length.
const ANSWERED: f32 = 2.0;
/// Above this many documents all thresholds shrink with the fourth root of the number of documents: a term that matches by
/// chance is then in many of them and tells little.
const FEWEST: usize = 40;
/// A document that covers this share of what the question tells answers it whatever the count of pieces: a question of
/// one word has a single piece.
const COVERED: f32 = 0.2;
/// The same for syllables and for initials, where nothing else tells, because some character that they may be fits by
/// chance. Of random letters one question in six reaches as much, of initials that somebody meant nineteen in twenty.
const SPELLED: f32 = 0.11;
const INITIALS: f32 = 0.13;
/// What a word tells beside a character or a pair of them, and a meaning beside that.
const WORD: f32 = 8.8;
const MEANING: f32 = 7.0;
/// A word that is rarer than this tells no more.
const RARE: f32 = 0.34;
/// What no document has makes a question longer by this times its root: 在药店买感冒药付款失败 asks about the payment.
const UNKNOWN: f32 = 2.8;
/// An answer scores this many times what the document does that stands for all other subjects, or it is less sure.
const AHEAD: f32 = 6.0;
/// A subject has several documents, and words that meet by chance one: the less the second scores beside the first, the
/// less sure it is, down to this share; and to this one where there are few documents, of which none may be a second.
const SECOND: f32 = 0.25;
const SECOND_OF_FEW: f32 = 0.5;
/// How much more an answer has to have where there is no such document.
const ALONE: f32 = 1.3;
/// How sure it is of an answer that has just what it has to have.
pub(crate) const EVEN: f32 = 0.5;

/// What a question asks of its answers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Demand {
    /// What a term tells that no document has.
    most: f32,
    /// How much of the question is enough, squared.
    answered: f32,
    /// What share of it is enough.
    share: f32,
    /// How much an answer has to score; nothing where nothing else scores.
    score: f32,
    /// What the second document scores beside the first.
    second: f32,
}

impl Demand {
    /// `total` is what a document with all of the question would score, `elsewhere` what the one does that stands for all
    /// other subjects, if there is one; `second` what the second document scores beside the first.
    pub(crate) fn new(index: &Index, question: &Question, total: f32, elsewhere: Option<f32>, second: f32) -> Demand {
        let most = most(index.len());
        let lacking = question.groups.iter().filter(|group| group.terms.is_empty()).map(|group| group.weight);
        let lacking = lacking.sum::<f32>();
        let unknown = (lacking - question.explained).max(0.0);
        let long = (total / most - lacking).max(0.0) + UNKNOWN * unknown.sqrt();
        let many = index.len().max(FEWEST) as f32 / FEWEST as f32;
        let groups = question.groups.len();
        let (answered, share) = if question.chains.iter().map(Vec::len).sum::<usize>() > groups + question.fillers.len()
        {
            (f32::INFINITY, INITIALS)
        } else if question.spelled * 2 > groups {
            (f32::INFINITY, SPELLED)
        } else {
            (long.max(f32::MIN_POSITIVE) * ANSWERED, COVERED)
        };
        let (more, less) = (if elsewhere.is_some() { 1.0 } else { ALONE }, many.sqrt().sqrt());
        let score = AHEAD * elsewhere.unwrap_or_default();
        let second = second.max(if index.len() < FEWEST { SECOND_OF_FEW } else { SECOND });
        Demand { most, answered: answered * more / less, share: share / less, score, second }
    }

    /// How sure it is of a document that covers a share of the question, has that much of its pieces ([`piece`]), and
    /// scores that much, of it so much by their meanings, 0 to 1.
    pub(crate) fn confidence(&self, covered: f32, pieces: f32, score: f32, meanings: f32) -> f32 {
        let told = 1.0 + pieces + MEANING * meanings / self.most;
        let near = (score / self.score).min(1.0);
        let enough = (told * told / self.answered * self.second * near).max(covered / self.share);
        let times = enough * near;
        1.0 - 1.0 / (1.0 + times * times)
    }
}

/// What a document tells that has one piece of a question: how well it fits there, and how rare it is.
pub(crate) fn piece(most: f32, is_word: bool, fits: f32, tells: f32) -> f32 {
    if is_word { WORD * fits * (tells / most).min(RARE) } else { 1.0 }
}

/// What a term tells that no document has.
pub(crate) fn most(documents: usize) -> f32 {
    idf(documents.max(FEWEST), 0.0)
}
