//! The browser's history on the standalone page, where every view has an address. Inside a
//! host's page the address is the host's: nothing here is done.

use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::{History, Window, window};

use super::store::Store;
use crate::app::navigation::{Action, Effect};
use crate::app::{Action as AppAction, State};
use crate::content::strings::{fill, strings};
use crate::content::{Locale, Route};
use crate::view::link::address;

/// Where the site is rooted, with a trailing slash; `None` inside a host's page.
pub fn base(store: &Store) -> Option<String> {
    (store.host.mode() == "page").then(|| store.host.base())
}

/// The locale and the view that the page's address names.
pub fn here(store: &Store) -> Option<(Locale, Route)> {
    let base = base(store)?;
    let address = window()?.location().href().ok()?;
    let path = address.strip_prefix(&base)?;
    let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
    let (locale, route) = path.split_once('/')?;
    let (name, query) = route.split_once('?').map_or((route, None), |(name, query)| (name, Some(query)));
    let name = name.trim_end_matches('/');
    let route = Route::parse(&query.map_or_else(|| name.to_string(), |query| [name, "?", query].concat()))?;
    // A step of a flow is a fragment of the flow's page.
    let step =
        matches!(route, Route::Flow(_, None)).then(|| Route::parse(&[&route.to_string(), "/", fragment].concat()));
    Some((Locale::from_tag(locale)?, step.flatten().unwrap_or(route)))
}

/// Makes the address follow the view.
pub fn perform(store: &Store, effect: &Effect) {
    let (Some(base), Some(history)) = (base(store), history()) else { return };
    let state = store.state();
    let depth = depth(&history);
    // An address that the browser refuses (a page from a file) costs only the address.
    let _ = match effect {
        Effect::Push(route) => {
            let url = address(&base, state.locale, route);
            history.push_state_with_url(&JsValue::from(depth + 1.0), "", Some(&url))
        }
        Effect::Replace(route) => replace(&history, &address(&base, state.locale, route)),
        Effect::Pop if depth > 0.0 => history.back(),
        Effect::Pop => replace(&history, &address(&base, state.locale, &state.navigation.route)),
    };
}

/// Makes address, title and language follow the state, once it settled.
pub fn settle(store: &Store, state: &State) {
    let Some(base) = base(store) else { return };
    let Some(document) = window().and_then(|window| window.document()) else { return };
    let title = title(state);
    if document.title() != title {
        document.set_title(&title);
    }
    let tag = state.locale.tag();
    let Some(root) = document.document_element().filter(|root| root.get_attribute("lang").as_deref() != Some(tag))
    else {
        return;
    };
    // An attribute of this name is always accepted.
    let _ = root.set_attribute("lang", tag);
    if let Some(history) = history() {
        let _ = replace(&history, &address(&base, state.locale, &state.navigation.route));
    }
}

/// Follows the browser's own back and forward.
pub fn follow(store: &Rc<Store>) -> Option<EventListener> {
    base(store)?;
    let (window, store) = (window()?, store.clone());
    Some(EventListener::new(&window, "popstate", move |_| {
        if let Some((locale, route)) = here(&store) {
            // The view first: a change of language writes the address of the view that is shown.
            store.dispatch(Action::Moved(route).into());
            if locale != store.state().locale {
                store.dispatch(AppAction::SetLocale(locale));
            }
        }
    }))
}

/// The title that the prerendered page of the view has.
fn title(state: &State) -> String {
    let pack = state.pack.as_ref();
    let words = strings(state.locale);
    let view = match &state.navigation.route {
        Route::Article(id) => pack.and_then(|pack| pack.article(id)).map(|article| article.title.as_str()),
        Route::Flow(id, _) => pack.and_then(|pack| pack.flow(id)).map(|flow| flow.title.as_str()),
        Route::Search(text) if text.is_empty() => Some(words.home.all),
        Route::Search(_) => Some(words.search.title),
        Route::Contact => Some(words.frame.contact),
        Route::Verify => Some(words.frame.official),
        Route::Home => None,
    };
    let brand = pack.map_or("", |pack| &pack.brand.name);
    fill(words.frame.page_title, &[("title", view.unwrap_or(words.frame.title)), ("brand", brand)])
}

fn replace(history: &History, url: &str) -> Result<(), JsValue> {
    history.replace_state_with_url(&JsValue::from(depth(history)), "", Some(url))
}

/// How many entries of this page lie before the one shown.
fn depth(history: &History) -> f64 {
    history.state().ok().and_then(|state| state.as_f64()).unwrap_or(0.0)
}

fn history() -> Option<History> {
    window().as_ref().map(Window::history)?.ok()
}
