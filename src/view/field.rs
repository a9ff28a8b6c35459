//! The search field: a combobox that an input method may compose in.

use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

use super::button::round;
use super::element::{Element, tag};
use super::{Context, Icon, Mode, link};
use crate::app::search::Action;
use crate::content::Route;
use crate::content::message::digits;
use crate::search::MAX_QUERY_CHARS;

/// The results that the field controls, by id.
pub(super) const RESULTS: &str = "wallet-help-results";

/// The id of one of them.
pub(super) fn option_id(at: usize) -> String {
    ["wallet-help-result-", &digits(at as i64)].concat()
}

/// The field; a screen reader hears what is `announced`, politely.
pub(super) fn field(context: &Context, announced: String) -> Element {
    let words = &context.words.search;
    let search = &context.state.search;
    let has_results = !search.results.items.is_empty();
    let input = tag("input")
        .set("type", "search")
        .set("name", "q")
        .set("role", "combobox")
        .set("placeholder", words.placeholder)
        .set("aria-label", words.label)
        .set("aria-autocomplete", "list")
        .state("aria-expanded", has_results)
        .set_some("aria-controls", has_results.then_some(RESULTS))
        .set_some("aria-activedescendant", search.selected.map(option_id).as_deref())
        .set("autocomplete", "off")
        .set("autocapitalize", "none")
        .set("spellcheck", "false")
        .set("enterkeyhint", "search")
        .set("maxlength", &digits(MAX_QUERY_CHARS as i64))
        .value(&search.text)
        .sends_text(context, |text| Action::Typed(text).into())
        .on("compositionstart", context.send(Action::Composing(true).into()))
        .on("compositionend", context.send(Action::Composing(false).into()))
        .on("keydown", keys(context));
    let clear = (!search.text.is_empty()).then(|| clear(context, words.clear, Action::Clear));
    let announced = tag("p unseen").set("role", "status").with(announced);
    let outer = if context.mode == Mode::Page {
        // Without script, the words go to the page that lists every topic.
        let action = link::address(&context.base, context.locale(), &Route::Search(String::new()));
        let submitted = Callback::from(|event: Event| event.prevent_default());
        tag("form field").set("action", &action).on("submit", submitted)
    } else {
        tag("div field")
    };
    outer.set("role", "search").with(Icon::Search).with(input).with(clear).with(announced)
}

/// The button that empties a field and goes back to it.
pub(super) fn clear(context: &Context, label: &'static str, action: impl Into<crate::app::Action>) -> Element {
    let action = action.into();
    let dispatch = context.dispatch.clone();
    let cleared = move |event: Event| {
        // Found before the button goes.
        let input = event
            .target_dyn_into::<web_sys::Element>()
            .and_then(|button| button.closest(".field").ok().flatten()?.query_selector("input").ok().flatten());
        dispatch.emit(action.clone());
        if let Some(input) = input {
            let _ = input.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    };
    round(Icon::Close, label).on("click", Callback::from(cleared))
}

/// Arrow keys, Enter and Escape; not while an input method wants them.
fn keys(context: &Context) -> Callback<Event> {
    let dispatch = context.dispatch.clone();
    let is_empty = context.state.search.text.is_empty();
    Callback::from(move |event: Event| {
        let pressed = event.unchecked_ref::<web_sys::KeyboardEvent>();
        if is_composing(pressed) {
            return;
        }
        let action = match pressed.key().as_str() {
            "ArrowDown" => Action::Select(true),
            "ArrowUp" => Action::Select(false),
            "Enter" => Action::Choose,
            "Escape" if !is_empty => Action::Clear,
            _ => return,
        };
        event.prevent_default();
        dispatch.emit(action.into());
    })
}

/// Whether a key is the input method's. Where it ends a composition Safari no longer says so, but by its number.
pub(super) fn is_composing(pressed: &web_sys::KeyboardEvent) -> bool {
    const TAKEN: u32 = 229;
    pressed.is_composing() || pressed.key_code() == TAKEN
}
