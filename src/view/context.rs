//! What every view is given, and what it gives back.

use std::rc::Rc;

use yew::prelude::*;

use super::element::{Element, group};
use super::{AppProps, Later, Mode};
use crate::app::{self, Action};
use crate::content::strings::{RoomStrings, Strings, rooms, strings};
use crate::content::{Locale, Pack};

/// What every view is given.
#[derive(Debug)]
pub struct Context {
    /// What to draw.
    pub state: Rc<app::State>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// The words of the interface.
    pub words: &'static Strings,
    /// Where the interface stands.
    pub mode: Mode,
    /// The views of the rooms that may come later.
    pub later: Option<&'static Later>,
    /// The address of the site's root in page mode.
    pub base: AttrValue,
}

impl Context {
    /// The context of one drawing.
    pub fn new(props: &AppProps) -> Context {
        Context {
            state: props.state.clone(),
            dispatch: props.dispatch.clone(),
            words: strings(props.state.locale),
            mode: props.mode,
            later: props.later,
            base: props.base.clone(),
        }
    }

    /// The language of the interface.
    pub fn locale(&self) -> Locale {
        self.state.locale
    }

    /// The pack, once it is here.
    pub fn pack(&self) -> Option<&Pack> {
        self.state.pack.as_deref()
    }

    /// The words of the rooms that may come later.
    pub fn rooms(&self) -> &'static RoomStrings {
        rooms(self.state.locale)
    }

    /// A callback that sends `action`, whatever the event was.
    pub fn send(&self, action: Action) -> Callback<Event> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |_| dispatch.emit(action.clone()))
    }
}

/// What a view gives back; the frame draws it.
#[derive(Debug)]
pub struct Screen {
    /// The heading, in the header.
    pub title: AttrValue,
    /// The content; its children stand below each other with even space.
    pub main: Element,
    /// What stays in sight at the bottom.
    pub footer: Option<Element>,
}

impl Screen {
    /// A screen without a footer.
    pub fn new(title: impl Into<AttrValue>, main: Element) -> Screen {
        Screen { title: title.into(), main, footer: None }
    }

    /// A screen for what the pack does not have.
    pub fn empty() -> Screen {
        Screen::new("", group())
    }
}
