//! Where the person is, and the way back.

use std::rc::Rc;

use super::{Effect as AppEffect, Event};
use crate::content::{Pack, Route};

/// Most views that the way back remembers; the oldest are forgotten first.
const MOST_HISTORY: usize = 50;

/// Most redirects followed from one route; more than this is a circle.
const MOST_REDIRECTS: usize = 4;

/// The way taken through the views.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The view shown.
    pub route: Route,
    /// The views before it, latest last.
    pub history: Vec<Route>,
    /// Whether the panel is open; without meaning where there is no launcher.
    pub open: bool,
    /// Whether the view asked for does not exist, and a search for its name stands in.
    pub lost: bool,
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
    /// Open the panel, with this view if there is one.
    Open(Option<Route>),
    /// Close the panel; the view stays.
    Close,
    /// The browser's own back or forward has led to this view.
    Moved(Route),
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
pub fn update(state: &mut super::State, action: Action) -> Vec<AppEffect> {
    match action {
        Action::Go(route) => go(state, &route),
        Action::Replace(route) => replace(state, &route),
        Action::Back => back(state),
        Action::Open(route) => open(state, route.as_ref()),
        Action::Close if state.navigation.open => {
            state.navigation.open = false;
            vec![AppEffect::Emit(Event::Close)]
        }
        Action::Close => Vec::new(),
        Action::Moved(route) => moved(state, route),
    }
}

/// Follows redirects once the pack is here: the route asked for may be older than it.
pub(super) fn arrive(state: &mut super::State) -> Vec<AppEffect> {
    let route = state.navigation.route.clone();
    let (target, _) = resolve(&state.pack, &route);
    if target == route { Vec::new() } else { replace(state, &route) }
}

fn go(state: &mut super::State, wish: &Route) -> Vec<AppEffect> {
    let (route, lost) = resolve(&state.pack, wish);
    if route == state.navigation.route {
        return Vec::new();
    }
    // A flow leads back out of itself step by step, and not to itself.
    if let (Route::Flow(flow, _), Route::Flow(shown, _)) = (&route, &state.navigation.route)
        && flow == shown
    {
        return replace(state, wish);
    }
    let mut effects = super::search::settle(state);
    let navigation = &mut state.navigation;
    leave(navigation);
    navigation.route = route.clone();
    navigation.lost = lost;
    effects.append(&mut shown(state, Effect::Push(route)));
    effects
}

/// The view shown becomes the way back.
fn leave(navigation: &mut State) {
    navigation.history.push(navigation.route.clone());
    if navigation.history.len() > MOST_HISTORY {
        navigation.history.remove(0);
    }
}

fn replace(state: &mut super::State, wish: &Route) -> Vec<AppEffect> {
    let (route, lost) = resolve(&state.pack, wish);
    state.navigation.route = route.clone();
    state.navigation.lost = lost;
    shown(state, Effect::Replace(route))
}

fn back(state: &mut super::State) -> Vec<AppEffect> {
    let Some(before) = state.navigation.history.pop() else { return Vec::new() };
    state.navigation.route = before;
    state.navigation.lost = false;
    shown(state, Effect::Pop)
}

/// The browser moved, and its history with it: only ours has to follow.
fn moved(state: &mut super::State, route: Route) -> Vec<AppEffect> {
    let navigation = &mut state.navigation;
    if route == navigation.route {
        return Vec::new();
    }
    if navigation.history.last() == Some(&route) {
        navigation.history.pop();
    } else {
        leave(navigation);
    }
    navigation.route = route;
    navigation.lost = false;
    announced(state)
}

fn open(state: &mut super::State, route: Option<&Route>) -> Vec<AppEffect> {
    let mut effects = Vec::new();
    if !state.navigation.open {
        state.navigation.open = true;
        effects.push(AppEffect::Emit(Event::Open));
    }
    if let Some(route) = route {
        effects.append(&mut go(state, route));
    }
    effects
}

/// What follows from another view being shown; the host's history goes first.
fn shown(state: &mut super::State, effect: Effect) -> Vec<AppEffect> {
    let mut effects = vec![AppEffect::Navigation(effect)];
    effects.append(&mut announced(state));
    effects
}

/// What the host is told of the view shown, and what is searched for it.
fn announced(state: &mut super::State) -> Vec<AppEffect> {
    let route = state.navigation.route.clone();
    let mut effects = vec![AppEffect::Emit(Event::Route(route.public_name()))];
    match route {
        Route::Article(id) => effects.push(AppEffect::Emit(Event::Article(id))),
        Route::Search(words) => effects.extend(super::search::show(state, words)),
        Route::Home => effects.extend(super::search::show(state, String::new())),
        Route::Flow(..) | Route::Contact | Route::Verify => {}
    }
    effects
}

/// Where a wish really leads, and whether what it asked for does not exist.
///
/// An old route leads where the pack says. An unknown article or flow leads to a search for
/// the words of its id: the nearest answers, and contact below them.
fn resolve(pack: &Option<Rc<Pack>>, wish: &Route) -> (Route, bool) {
    let Some(pack) = pack else { return (wish.clone(), false) };
    let mut route = wish.clone();
    for _ in 0..MOST_REDIRECTS {
        if exists(pack, &route) {
            return (route, false);
        }
        let name = route.to_string();
        let next = pack.redirects.iter().find(|(old, _)| *old == name).and_then(|(_, new)| Route::parse(new));
        match next {
            Some(next) => route = next,
            None => break,
        }
    }
    match route {
        Route::Flow(id, Some(_)) if pack.flow(&id).is_some() => (Route::Flow(id, None), false),
        Route::Article(id) | Route::Flow(id, _) => (Route::Search(id.split('-').collect::<Vec<_>>().join(" ")), true),
        other => (other, false),
    }
}

fn exists(pack: &Pack, route: &Route) -> bool {
    match route {
        Route::Article(id) => pack.article(id).is_some(),
        Route::Flow(id, None) => pack.flow(id).is_some(),
        Route::Flow(id, Some(step)) => pack.flow(id).is_some_and(|flow| flow.step(step).is_some()),
        Route::Home | Route::Search(_) | Route::Contact | Route::Verify => true,
    }
}
