//! Where the reader is: moves the focus to the heading of a new view or step, keeps the selected
//! result in sight, and brings the scroll position back on the way back.

use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

use super::{AppProps, Mode};
use crate::app::State;
use crate::app::contact;
use crate::content::Route;

/// What the frame attaches to its elements, and what was in them when they were drawn last.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// The heading that takes the focus.
    pub heading: NodeRef,
    /// The element that scrolls.
    pub main: NodeRef,
    /// How far it was scrolled, per view on the way back; the view in sight last.
    offsets: Vec<i32>,
    /// Whether the view in the page is the one that the state stands for.
    is_drawn: bool,
    /// Whether the focus was inside before the last drawing.
    had_focus: bool,
    seen: Option<Seen>,
}

/// What decides whether the focus moves.
#[derive(Debug)]
struct Seen {
    view: String,
    /// Whether a message is being written there, which is a view of its own.
    is_writing: bool,
    is_open: bool,
    /// The step of the flow: how many came before it, and its id.
    step: Option<(usize, String)>,
    selected: Option<usize>,
    /// How often a button went away under the person, or told them to go on elsewhere.
    displaced: usize,
}

impl Seen {
    fn of(state: &State) -> Seen {
        let path = state.flow.session.as_ref().map(|session| &session.path);
        Seen {
            view: key(&state.navigation.route),
            is_writing: contact::can_step_back(state),
            is_open: state.navigation.open,
            step: path.and_then(|path| Some((path.len(), path.last()?.step.clone()))),
            selected: state.search.selected,
            displaced: state.contact.displaced,
        }
    }
}

impl Place {
    /// Notes how far the view was scrolled that is about to be drawn over.
    pub(super) fn leave(&mut self, before: &AppProps) {
        // An element out of sight has no scroll position.
        let is_hidden = before.mode == Mode::Launcher && !before.state.navigation.open;
        let is_drawn = std::mem::take(&mut self.is_drawn);
        let Some(main) = self.main.cast::<web_sys::Element>() else { return };
        // It may be drawn twice before it is told.
        self.had_focus |= has_focus(&main);
        if is_drawn && !is_hidden {
            let depth = before.state.navigation.history.len();
            self.offsets.resize(depth + 1, 0);
            if let Some(here) = self.offsets.last_mut() {
                *here = scrolled(&main);
            }
        }
    }

    /// Follows what was drawn.
    pub(super) fn arrive(&mut self, state: &State) {
        self.is_drawn = true;
        let now = Seen::of(state);
        let Some(main) = self.main.cast::<web_sys::Element>() else { return };
        let before = self.seen.as_ref();
        let is_new = before.is_none_or(|before| before.view != now.view || before.is_writing != now.is_writing);
        if is_new {
            let depth = state.navigation.history.len();
            // A shorter way back than before means that the reader returned.
            let returned = self.offsets.len() > depth + 1;
            self.offsets.truncate(if returned { depth + 1 } else { depth });
            self.offsets.resize(depth + 1, 0);
            // What is drawn first stands where the page before it was scrolled to.
            if before.is_some() {
                scroll(&main, self.offsets.last().copied().unwrap_or_default());
            }
        }
        let moved = before.is_some() && is_new && now.view != FINDER;
        let opened = before.is_some_and(|before| now.is_open && !before.is_open);
        let stepped = before.is_none_or(|before| before.step != now.step) && state.flow.is_moved;
        let displaced = before.is_some_and(|before| before.displaced != now.displaced);
        // Text to copy by hand, a step, the outbox, the field of a message.
        let part = if stepped || displaced { found(&main, ".by-hand, h2[tabindex], .entry textarea") } else { None };
        if moved || opened {
            focus(self.heading.cast());
        } else if displaced || part.is_some() {
            scroll(&main, 0);
            focus(part.or_else(|| self.heading.cast()));
        } else if self.had_focus && !has_focus(&main) {
            // What had it is gone; without it no key would reach the panel.
            let here = scrolled(&main);
            focus(self.heading.cast());
            scroll(&main, here);
        }
        if let (true, Some(option)) =
            (before.is_some_and(|before| before.selected != now.selected), found(&main, "[aria-selected=true]"))
        {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
        self.had_focus = false;
        self.seen = Some(now);
    }
}

/// How far the view is scrolled, whatever scrolls.
fn scrolled(main: &web_sys::Element) -> i32 {
    scrollers(main).map(|scroller| scroller.scroll_top()).sum()
}

fn scroll(main: &web_sys::Element, to: i32) {
    scrollers(main).for_each(|scroller| scroller.set_scroll_top(to));
}

/// What may scroll: the view; in a low window the frame around it; on the help page, whose landmark the view is, the page.
fn scrollers(main: &web_sys::Element) -> impl Iterator<Item = web_sys::Element> {
    let document = main.owner_document().filter(|_| main.tag_name() == "MAIN");
    let page = document.and_then(|document| document.scrolling_element());
    [Some(main.clone()), main.parent_element(), page].into_iter().flatten()
}

/// Whether the focus is on anything in the frame.
fn has_focus(main: &web_sys::Element) -> bool {
    // A document and a shadow root both tell.
    let root: web_sys::ShadowRoot = main.get_root_node().unchecked_into();
    let holds = |frame: web_sys::Element| frame.contains(Some(&*root.active_element()?)).then_some(());
    main.parent_element().and_then(holds).is_some()
}

const FINDER: &str = "finder";

/// One key per view, so that a new view starts at its top; home and search share theirs, and
/// with it the search field and its focus.
pub(super) fn key(route: &Route) -> String {
    match route {
        Route::Home | Route::Search(_) => FINDER.to_string(),
        Route::Flow(id, _) => ["flow/", id].concat(),
        other => other.to_string(),
    }
}

fn found(main: &web_sys::Element, selector: &str) -> Option<web_sys::Element> {
    main.query_selector(selector).ok().flatten()
}

fn focus(element: Option<web_sys::Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
