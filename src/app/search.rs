//! Typing, and what answers it.
//!
//! Each keystroke is answered at once, except while an input method composes. Once typing
//! rests, the search settles: the address follows, the host is told length and count, and a
//! screen reader hears the count.

use std::ops::Range;
use std::rc::Rc;

use super::{Effect as AppEffect, Event, navigation};
use crate::content::Route;

mod answer;

use answer::{again, answer};
pub use answer::{find, item};

/// How long typing has to rest until a search is settled.
pub const REST_MS: u32 = 600;

/// What was typed, and what answers it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The text in the field.
    pub text: String,
    /// Whether an input method is composing.
    pub composing: bool,
    /// What answers it.
    pub results: Rc<Results>,
    /// The result that the arrow keys stand on.
    pub selected: Option<usize>,
    /// Whether typing rests on these results.
    pub settled: bool,
    /// Counts keystrokes, so that a late timer is told from the latest.
    pub turn: u32,
}

/// What answers a search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// Best first; a flow that fits stands before the articles.
    pub items: Vec<Item>,
    /// What was searched instead of a typing error.
    pub corrected: Option<String>,
    /// What most people ask, when nothing fits.
    pub nearest: Vec<Item>,
    /// Whether the index is not here, or parts of a large one, so that answers may be missing.
    pub partial: bool,
}

/// One result.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Where it leads.
    pub route: Route,
    /// Its title.
    pub title: Marked,
    /// A part of its text; may be empty.
    pub snippet: Marked,
}

/// Text, and the parts of it that answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// Byte ranges in it, sorted, without overlap.
    pub marks: Vec<Range<usize>>,
}

/// What happens here.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The field holds this text now.
    Typed(String),
    /// An input method started or stopped composing.
    Composing(bool),
    /// Typing rested since this turn.
    Rested(u32),
    /// The arrow keys: one result down, or up.
    Select(bool),
    /// Enter: open the selected result, or the first.
    Choose,
    /// Escape: forget the selection, then the text.
    Clear,
    /// A part of the index arrived.
    Supplied,
}

/// What shall be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Answer with [`Action::Rested`] and this turn after this many milliseconds.
    Rest {
        /// The turn to answer with.
        turn: u32,
        /// How long to wait.
        after_ms: u32,
    },
    /// Fetch the parts of the index that these words need; answer with [`Action::Supplied`] for each.
    Fetch(String),
}

/// One step.
pub fn update(state: &mut super::State, action: Action) -> Vec<AppEffect> {
    match action {
        Action::Typed(text) => {
            state.search.text = text;
            if state.search.composing { Vec::new() } else { look(state) }
        }
        Action::Composing(composing) => {
            let ended = state.search.composing && !composing;
            state.search.composing = composing;
            if ended { look(state) } else { Vec::new() }
        }
        Action::Rested(turn) if turn == state.search.turn => {
            let mut effects = settle(state);
            effects.extend(lost_index(state));
            effects
        }
        Action::Rested(_) => Vec::new(),
        Action::Select(down) => {
            select(&mut state.search, down);
            Vec::new()
        }
        Action::Choose => choose(state),
        Action::Supplied => {
            again(state);
            Vec::new()
        }
        Action::Clear if state.search.selected.take().is_some() => Vec::new(),
        Action::Clear => {
            state.search.text.clear();
            look(state)
        }
    }
}

/// Shows the results for words that came with a route, and settles them as if they had been typed; those that came
/// before the pack wait for its index.
pub(super) fn show(state: &mut super::State, words: String) -> Vec<AppEffect> {
    if state.search.text.trim() == words {
        return Vec::new();
    }
    let rests = !words.is_empty() && state.pack.is_some();
    state.search.text = words;
    answer(state);
    settled_later(state, rests)
}

/// What is shown answers in another language.
pub(super) fn arrive(state: &mut super::State) {
    answer(state);
}

/// Answers what was typed before the index was here, and settles that once typing rests.
pub(super) fn indexed(state: &mut super::State) -> Vec<AppEffect> {
    again(state);
    let searching = matches!(state.navigation.route, Route::Search(_)) && !state.search.settled;
    settled_later(state, searching)
}

/// Waits until typing rests, if it is to be settled then, and fetches what the answer lacks.
fn settled_later(state: &super::State, rests: bool) -> Vec<AppEffect> {
    rests.then(|| rest(state)).into_iter().chain(fetch(state)).collect()
}

/// Answers the same text with more than was here: the turn, and what was chosen, stay.
pub(super) fn supplied(state: &mut super::State) -> Option<AppEffect> {
    again(state);
    fetch(state)
}

/// What the answer lacks of the index.
fn fetch(state: &super::State) -> Option<AppEffect> {
    let words = || AppEffect::Search(Effect::Fetch(state.search.text.trim().to_string()));
    (state.search.results.partial && state.index.is_some()).then(words)
}

/// An index that did not come is asked for again by the next search.
fn lost_index(state: &super::State) -> Option<AppEffect> {
    let is_lost = state.index.is_none() && !state.index_awaited;
    state.pack.as_ref().filter(|_| is_lost).map(|pack| AppEffect::FetchIndex(pack.locale))
}

fn rest(state: &super::State) -> AppEffect {
    AppEffect::Search(Effect::Rest { turn: state.search.turn, after_ms: REST_MS })
}

/// Looks the text up, follows with the view, and waits for typing to rest.
fn look(state: &mut super::State) -> Vec<AppEffect> {
    answer(state);
    let words = state.search.text.trim().to_string();
    let searching = matches!(state.navigation.route, Route::Search(_));
    let mut effects = match (words.is_empty(), searching) {
        (true, false) => return Vec::new(),
        (true, true) => return leave(state),
        (false, false) => navigation::update(state, navigation::Action::Go(Route::Search(words))),
        (false, true) => {
            // The address follows once typing rests: browsers limit how often it may change.
            state.navigation.route = Route::Search(words);
            state.navigation.lost = false;
            Vec::new()
        }
    };
    effects.extend(settled_later(state, true));
    effects
}

/// An emptied field leads back to where typing began.
fn leave(state: &mut super::State) -> Vec<AppEffect> {
    let from_home = state.navigation.history.last() == Some(&Route::Home);
    let action = if from_home { navigation::Action::Back } else { navigation::Action::Replace(Route::Home) };
    navigation::update(state, action)
}

/// Tells the outside about the search shown, once.
pub(super) fn settle(state: &mut super::State) -> Vec<AppEffect> {
    let is_new = !state.search.settled && !state.index_awaited;
    let words = match &state.navigation.route {
        Route::Search(words) if !words.is_empty() && is_new => words.clone(),
        _ => return Vec::new(),
    };
    state.search.settled = true;
    let event = Event::Search { length: words.chars().count(), hits: state.search.results.items.len() };
    vec![AppEffect::Navigation(navigation::Effect::Replace(Route::Search(words))), AppEffect::Emit(event)]
}

fn select(search: &mut State, down: bool) {
    let count = search.results.items.len();
    search.selected = match (search.selected, down) {
        _ if count == 0 => None,
        (None, true) => Some(0),
        (None, false) => Some(count - 1),
        (Some(at), true) => (at + 1 < count).then_some(at + 1),
        (Some(at), false) => at.checked_sub(1),
    };
}

fn choose(state: &mut super::State) -> Vec<AppEffect> {
    // Coming back, one Escape empties the field.
    let at = state.search.selected.take().unwrap_or(0);
    match state.search.results.items.get(at).map(|item| item.route.clone()) {
        Some(route) => navigation::update(state, navigation::Action::Go(route)),
        None => Vec::new(),
    }
}
