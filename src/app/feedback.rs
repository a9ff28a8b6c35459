//! Whether an article helped.

use super::{Effect as AppEffect, Event};
use crate::content::Route;

/// The reasons offered for a no, as the host is told them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Hard to follow.
    Unclear,
    /// Done as said, without effect.
    NoEffect,
    /// About something else.
    OtherProblem,
    /// The app looks or behaves otherwise.
    Outdated,
}

impl Reason {
    /// Every reason, in the order they are offered.
    pub const ALL: [Reason; 4] = [Reason::Unclear, Reason::NoEffect, Reason::OtherProblem, Reason::Outdated];

    /// Its name in events.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Unclear => "unclear",
            Reason::NoEffect => "no-effect",
            Reason::OtherProblem => "other-problem",
            Reason::Outdated => "outdated",
        }
    }
}

/// What was said about the articles seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// One entry per article.
    pub answers: Vec<Answer>,
}

/// What was said about one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The article.
    pub id: String,
    /// Whether it helped.
    pub helpful: bool,
    /// Why not.
    pub reason: Option<Reason>,
}

impl State {
    /// What was said about an article.
    pub fn answer(&self, id: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.id == id)
    }
}

/// What happens here; each is about the article shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Whether it helped.
    Helped(bool),
    /// Why it did not.
    Because(Reason),
}

/// One step. A no is told to the host at once, and again with its reason if one is given.
pub fn update(state: &mut super::State, action: Action) -> Vec<AppEffect> {
    let Route::Article(id) = state.navigation.route.clone() else { return Vec::new() };
    let (helpful, reason) = match action {
        Action::Helped(helpful) => (helpful, None),
        Action::Because(reason) => (false, Some(reason)),
    };
    let answer = Answer { id: id.clone(), helpful, reason };
    match state.feedback.answers.iter_mut().find(|answer| answer.id == id) {
        Some(known) if *known == answer => return Vec::new(),
        Some(known) => *known = answer,
        None => state.feedback.answers.push(answer),
    }
    let reason = reason.map(|reason| reason.name().to_string());
    vec![AppEffect::Emit(Event::Feedback { id, helpful, reason })]
}
