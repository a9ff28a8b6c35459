//! The root component: draws the store's state whenever it changed.

use std::rc::Rc;

use yew::prelude::*;

use super::history;
use super::store::Store;
use crate::app::Action;
use crate::view::{App, Mode, Theme};

/// What the root is given.
#[derive(Clone, PartialEq, Properties)]
pub struct RootProps {
    /// Whose state to draw.
    pub store: Rc<Store>,
}

/// The root component.
pub struct Root {
    dispatch: Callback<Action>,
}

impl Component for Root {
    type Message = ();
    type Properties = RootProps;

    fn create(context: &Context<Self>) -> Self {
        let store = context.props().store.clone();
        store.on_change(context.link().callback(|()| ()));
        Root { dispatch: Callback::from(move |action| store.dispatch(action)) }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let store = &context.props().store;
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
        let base = history::base(store).unwrap_or_default();
        html! { <App state={store.state()} dispatch={self.dispatch.clone()} {mode} {theme} {base} /> }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            context.props().store.host.drawn();
        }
    }
}
