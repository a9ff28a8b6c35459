//! Where the reader is: moves the focus to the heading of a new view, and brings the scroll
//! position back on the way back.

use yew::prelude::*;

use crate::app::navigation;
use crate::content::Route;

/// What the frame attaches to its elements.
pub(super) struct Place {
    /// The heading that takes the focus.
    pub heading: NodeRef,
    /// The element that scrolls.
    pub main: NodeRef,
    /// Remembers how far.
    pub onscroll: Callback<Event>,
    /// One key per view, so that a new view starts at its top; home and search share
    /// theirs, and with it the search field and its focus.
    pub key: AttrValue,
}

/// Follows the navigation.
#[hook]
pub(super) fn use_place(navigation: &navigation::State) -> Place {
    let (heading, main) = (use_node_ref(), use_node_ref());
    let offsets = use_mut_ref(Vec::<i32>::new);
    let key = key(&navigation.route);
    let depth = navigation.history.len();
    {
        let (main, offsets) = (main.clone(), offsets.clone());
        use_effect_with(key.clone(), move |_| {
            let mut offsets = offsets.borrow_mut();
            // A shorter way back than before means that the reader returned.
            let returned = offsets.len() > depth + 1;
            offsets.truncate(if returned { depth + 1 } else { depth });
            offsets.resize(depth + 1, 0);
            if let (Some(main), Some(&offset)) = (main.cast::<web_sys::Element>(), offsets.last()) {
                main.set_scroll_top(offset);
            }
        });
    }
    {
        let heading = heading.clone();
        let before = use_mut_ref(|| (key.clone(), navigation.open));
        use_effect_with((key.clone(), navigation.open), move |now| {
            let before = before.replace(now.clone());
            // The field keeps the focus while home and search follow each other.
            let moved = before.0 != now.0 && now.0 != FINDER;
            let opened = now.1 && !before.1;
            if let (true, Some(heading)) = (moved || opened, heading.cast::<web_sys::HtmlElement>()) {
                let _ = heading.focus();
            }
        });
    }
    let onscroll = Callback::from(move |event: Event| {
        let offset = event.target_unchecked_into::<web_sys::Element>().scroll_top();
        let mut offsets = offsets.borrow_mut();
        offsets.resize(depth + 1, 0);
        if let Some(here) = offsets.last_mut() {
            *here = offset;
        }
    });
    Place { heading, main, onscroll, key }
}

const FINDER: &str = "finder";

fn key(route: &Route) -> AttrValue {
    match route {
        Route::Home | Route::Search(_) => FINDER.into(),
        Route::Flow(id, _) => ["flow/", id].concat().into(),
        other => other.to_string().into(),
    }
}
