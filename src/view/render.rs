//! Renders the interface to HTML on the author's machine, for the standalone page and tests.

use std::future::Future;
use std::pin::pin;
use std::task::{self, Poll, Waker};

use yew::prelude::*;
use yew::{BaseComponent, LocalServerRenderer};

use super::place::Place;
use super::{App, AppProps, Context, frame, outline, screen};
use crate::content::Route;

/// The interface as HTML. The browser mounts a fresh one in its place, so no hydration
/// marks are written.
pub fn render(props: AppProps) -> String {
    written::<App>(props)
}

/// A page of the standalone site as HTML: as [`render`] draws it, except where a page without
/// script would be of no use.
pub fn render_page(props: AppProps) -> String {
    written::<Page>(props)
}

/// The interface where nothing runs.
#[component]
fn Page(props: &AppProps) -> Html {
    let context = Context::new(props);
    let screen = match &context.state.navigation.route {
        Route::Flow(id, _) => outline::flow(&context, id),
        Route::Contact => outline::every_channel(&context),
        Route::Search(_) if context.state.navigation.lost => outline::lost(&context),
        _ => screen(&context),
    };
    frame::frame(&context, props.theme, screen, &Place::default()).into()
}

fn written<View: BaseComponent<Properties = AppProps>>(props: AppProps) -> String {
    let rendering = pin!(LocalServerRenderer::<View>::with_props(props).hydratable(false).render());
    // No component suspends, so the first poll finishes.
    match rendering.poll(&mut task::Context::from_waker(Waker::noop())) {
        Poll::Ready(html) => html,
        Poll::Pending => String::new(),
    }
}
