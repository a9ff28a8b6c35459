//! An interface that is mounted in the page, and its state.

use std::rc::Rc;

use wallet_help::app::{self, Action, Moment, State};
use web_sys::{Document, Element};
use yew::html::BaseComponent;
use yew::prelude::*;

/// The state of one mounted interface.
pub(crate) struct Store(pub(crate) Rc<State>);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Store(Rc::new(stepped((*self.0).clone(), action))))
    }
}

/// The state after an action.
pub(crate) fn stepped(state: State, action: Action) -> State {
    app::update(state, action, Moment { now_ms: 1_795_000_000_000, seed: 1 }).0
}

/// A mounted interface; gone when dropped.
pub(crate) struct Mounted<Root: BaseComponent<Properties = ()>> {
    /// The element of the page that holds it.
    pub(crate) root: Element,
    app: Option<yew::AppHandle<Root>>,
}

impl<Root: BaseComponent<Properties = ()>> Mounted<Root> {
    /// Mounts it into a new element, below a style sheet for this test.
    pub(crate) fn new(style: &str) -> Mounted<Root> {
        let root = document().create_element("div").unwrap();
        root.set_inner_html(&["<style>", style, "</style><div></div>"].concat());
        document().body().unwrap().append_child(&root).unwrap();
        let app = yew::Renderer::<Root>::with_root(root.last_element_child().unwrap()).render();
        Mounted { root, app: Some(app) }
    }
}

impl<Root: BaseComponent<Properties = ()>> Drop for Mounted<Root> {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

pub(crate) fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}
