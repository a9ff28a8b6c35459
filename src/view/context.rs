//! What every view is given, and what it gives back.

use std::rc::Rc;

use yew::prelude::*;

use super::{AppProps, Mode};
use crate::app::{self, Action, navigation};
use crate::content::strings::{Strings, strings};
use crate::content::{Locale, Pack, Route};

/// What every view is given.
#[derive(Clone, Debug)]
pub struct Context {
    /// What to draw.
    pub state: Rc<app::State>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// The words of the interface.
    pub words: &'static Strings,
    /// Where the interface stands.
    pub mode: Mode,
    /// The address of the site's root in page mode.
    pub base: AttrValue,
}

impl PartialEq for Context {
    /// A new state is a new [`Rc`], and the words follow from it.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
            && self.dispatch == other.dispatch
            && self.mode == other.mode
            && self.base == other.base
    }
}

impl Context {
    /// The context of one drawing.
    pub fn new(props: &AppProps) -> Context {
        Context {
            state: props.state.clone(),
            dispatch: props.dispatch.clone(),
            words: strings(props.state.locale),
            mode: props.mode,
            base: props.base.clone(),
        }
    }

    /// The language of the interface.
    pub fn locale(&self) -> Locale {
        self.state.locale
    }

    /// The pack, once it is here.
    pub fn pack(&self) -> Option<&Pack> {
        self.state.pack.ready().map(|pack| &**pack)
    }

    /// A callback that sends `action`, whatever the event was.
    pub fn send(&self, action: impl Into<Action>) -> Callback<MouseEvent> {
        let (dispatch, action) = (self.dispatch.clone(), action.into());
        Callback::from(move |_| dispatch.emit(action.clone()))
    }

    /// A callback that shows another view.
    pub fn go(&self, route: Route) -> Callback<MouseEvent> {
        self.send(navigation::Action::Go(route))
    }
}

/// What a view gives back; the frame draws it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Screen {
    /// The heading, in the header.
    pub title: AttrValue,
    /// Buttons of this view in the header, see [`super::button::tool`].
    pub tools: Html,
    /// The content; its children stand below each other with even space.
    pub main: Html,
    /// What stays in sight at the bottom; empty for none.
    pub footer: Option<Html>,
}
