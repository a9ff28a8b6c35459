//! Where the person is, and the way back.

use super::Event;
use crate::content::Route;

/// The way taken through the views.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The view shown.
    pub route: Route,
    /// The views before it, latest last.
    pub history: Vec<Route>,
}

/// Moving between views.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Show this view; the one shown now becomes the way back.
    Go(Route),
    /// Show this view in place of the one shown now.
    Replace(Route),
    /// Show the view before.
    Back,
}

/// What the host's history shall do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// A new entry.
    Push(Route),
    /// Another address for the entry shown.
    Replace(Route),
    /// One entry back.
    Pop,
}

/// One move.
pub fn update(state: &mut super::State, action: Action) -> Vec<super::Effect> {
    let effect = match action {
        Action::Go(route) if route == state.navigation.route => return Vec::new(),
        Action::Go(route) => {
            let before = std::mem::replace(&mut state.navigation.route, route.clone());
            state.navigation.history.push(before);
            Effect::Push(route)
        }
        Action::Replace(route) => {
            state.navigation.route = route.clone();
            Effect::Replace(route)
        }
        Action::Back => {
            let Some(before) = state.navigation.history.pop() else { return Vec::new() };
            state.navigation.route = before;
            Effect::Pop
        }
    };
    let shown = Event::Route(state.navigation.route.public_name());
    vec![super::Effect::Navigation(effect), super::Effect::Emit(shown)]
}
