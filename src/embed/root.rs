//! The drawing of a store: made once, and again whenever its state changed.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;
use yew::{AppHandle, Callback};

use super::store::Store;
use super::{history, rooms};
use crate::app::Action;
use crate::view::{App, AppProps, Mode, Theme};

/// A drawing in the page.
pub struct Root(Rc<RefCell<Option<AppHandle<App>>>>);

impl Root {
    /// Draws `store` into `container`, and follows it.
    pub fn draw(container: Element, store: &Rc<Store>) -> Root {
        let store = store.clone();
        let dispatch = {
            let store = store.clone();
            Callback::from(move |action| store.dispatch(action))
        };
        let handle = yew::Renderer::<App>::with_root_and_props(container, props(&store, &dispatch)).render();
        let root = Rc::new(RefCell::new(Some(handle)));
        let drawn = root.clone();
        let again = store.clone();
        store.on_change(Callback::from(move |()| {
            if let Some(handle) = drawn.borrow_mut().as_mut() {
                handle.update(props(&again, &dispatch));
            }
        }));
        Root(root)
    }

    /// Takes it out of the page.
    pub fn erase(self) {
        if let Some(handle) = self.0.take() {
            handle.destroy();
        }
    }
}

fn props(store: &Rc<Store>, dispatch: &Callback<Action>) -> AppProps {
    let mode = match store.host.mode().as_str() {
        "inline" => Mode::Inline,
        "page" => Mode::Page,
        _ => Mode::Launcher,
    };
    let theme = match store.host.attribute("theme").as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::Auto,
    };
    let drawn = {
        let store = store.clone();
        Callback::from(move |()| {
            // They may be here by now; the page has still to give this element what they need.
            if store.rooms().is_none() {
                rooms::fetch(&store);
            }
        })
    };
    let base = history::base(store).unwrap_or_default().into();
    let later = store.rooms().map(|rooms| rooms.views);
    AppProps { state: store.state(), dispatch: dispatch.clone(), mode, theme, base, later, drawn }
}
