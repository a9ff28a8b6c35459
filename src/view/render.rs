//! Renders the interface to HTML on the author's machine, for the standalone page and tests.

use std::future::Future;
use std::pin::pin;
use std::task::{self, Poll, Waker};

use yew::LocalServerRenderer;

use super::{App, AppProps};

/// The interface as HTML. The browser mounts a fresh one in its place, so no hydration
/// marks are written.
pub fn render(props: AppProps) -> String {
    let rendering = pin!(LocalServerRenderer::<App>::with_props(props).hydratable(false).render());
    // No component suspends, so the first poll finishes.
    match rendering.poll(&mut task::Context::from_waker(Waker::noop())) {
        Poll::Ready(html) => html,
        Poll::Pending => String::new(),
    }
}
