//! The interface: one Yew component that draws [`app::State`] and sends [`app::Action`]s back.
//!
//! Each view is a function from a [`Context`] to a [`Screen`]: a title, the content and a footer;
//! [`App`], the only component, puts them into the frame. Nothing here touches network, storage or
//! `window`, and no colour or length stands here: class names refer to `assets/style/`.

use std::rc::Rc;

use yew::prelude::*;

use crate::app;
use crate::content::Route;

pub mod context;
pub mod element;
mod frame;
mod place;

pub mod home;

mod field;
pub mod search;

pub mod article;

pub mod flow;

pub mod contact;
pub mod draft;
pub mod verify;

pub mod later;
mod unavailable;

pub mod blocks;
pub mod button;
pub mod callout;
pub mod format;
pub mod icon;
pub mod link;
pub mod row;
pub mod topics;

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
mod outline;

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
mod render;

pub use context::{Context, Screen};
pub use element::Element;
pub use icon::Icon;
pub use later::{LATER, Later};
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub use render::{render, render_page};

/// Where the interface stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// A panel that a launcher opens.
    #[default]
    Launcher,
    /// Fills the box the host gave it.
    Inline,
    /// The standalone help page: links are addresses, the document scrolls.
    Page,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system wants it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What the interface is given.
#[derive(Clone, Debug, Properties)]
pub struct AppProps {
    /// What to draw.
    pub state: Rc<app::State>,
    /// Where actions go.
    pub dispatch: Callback<app::Action>,
    /// Where it stands.
    #[prop_or_default]
    pub mode: Mode,
    /// Light or dark.
    #[prop_or_default]
    pub theme: Theme,
    /// In page mode, the address of the site's root with a trailing slash: relative when
    /// prerendered, absolute in the browser, where the page's own address changes.
    #[prop_or_default]
    pub base: AttrValue,
    /// The views of the later rooms, once they are here.
    pub later: Option<&'static Later>,
    /// Told once, when it is drawn for the first time.
    #[prop_or_default]
    pub drawn: Callback<()>,
}

impl PartialEq for AppProps {
    /// A new state is a new [`Rc`], so comparing addresses is enough.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
            && self.mode == other.mode
            && self.theme == other.theme
            && self.base == other.base
            && self.dispatch == other.dispatch
    }
}

/// The whole interface.
#[derive(Debug, Default)]
pub struct App {
    place: place::Place,
}

impl Component for App {
    type Message = ();
    type Properties = AppProps;

    fn create(_: &yew::Context<App>) -> App {
        App::default()
    }

    fn changed(&mut self, _: &yew::Context<App>, before: &AppProps) -> bool {
        self.place.leave(before);
        true
    }

    fn view(&self, context: &yew::Context<App>) -> Html {
        let props = context.props();
        let context = Context::new(props);
        let screen = screen(&context);
        frame::frame(&context, props.theme, screen, &self.place).into()
    }

    fn rendered(&mut self, context: &yew::Context<App>, is_first: bool) {
        self.place.arrive(&context.props().state);
        if is_first {
            context.props().drawn.emit(());
        }
    }
}

fn screen(context: &Context) -> Screen {
    match &context.state.navigation.route {
        Route::Home => home::screen(context),
        Route::Search(_) => search::screen(context),
        Route::Article(id) => article::screen(context, id),
        Route::Flow(..) | Route::Contact | Route::Verify => match context.later {
            Some(later) => (later.screen)(context),
            None => later::awaited(context),
        },
    }
}
