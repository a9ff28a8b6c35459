//! The search field. A component of its own, for it listens to what Yew has no events for: an
//! input method that composes, and the selection that has to stay in sight.

use yew::prelude::*;

use super::{Context, Icon, Mode, link};
use crate::app::search::Action;
use crate::content::Route;

/// The results that the field controls, by id.
pub(super) const RESULTS: &str = "wallet-help-results";

/// The id of one of them.
pub(super) fn option_id(at: usize) -> String {
    ["wallet-help-result-", &at.to_string()].concat()
}

/// What the field is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FieldProps {
    /// What every view is given.
    pub context: Context,
    /// What a screen reader hears, politely.
    pub announced: AttrValue,
}

/// The search field.
#[component]
pub(super) fn Field(props: &FieldProps) -> Html {
    let FieldProps { context, announced } = props;
    let words = &context.words.search;
    let search = &context.state.search;
    let input = use_node_ref();
    use_composition(input.clone(), &context.dispatch);
    use_selection(input.clone(), search.selected);
    let expanded = !search.results.items.is_empty();
    let dispatch = context.dispatch.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let field: web_sys::HtmlInputElement = event.target_unchecked_into();
        dispatch.emit(Action::Typed(field.value()).into());
    });
    let onclear = {
        let (input, dispatch) = (input.clone(), context.dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.emit(Action::Clear.into());
            if let Some(input) = input.cast::<web_sys::HtmlElement>() {
                let _ = input.focus();
            }
        })
    };
    let content = html! {
        <>
            { Icon::Search.draw() }
            <input
                ref={input} type="search" name="q" role="combobox" value={search.text.clone()} placeholder={words.placeholder}
                aria-label={words.label} aria-autocomplete="list" aria-expanded={expanded.to_string()}
                aria-controls={expanded.then_some(RESULTS)} aria-activedescendant={search.selected.map(option_id)}
                autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search" maxlength="200"
                {oninput} onkeydown={keys(context)}
            />
            if !search.text.is_empty() {
                <button type="button" class="tool" aria-label={words.clear} onclick={onclear}>
                    { Icon::Close.draw() }
                </button>
            }
            <p class="unseen" role="status">{ announced }</p>
        </>
    };
    if context.mode != Mode::Page {
        return html! { <div class="field" role="search">{ content }</div> };
    }
    // Without script, the words go to the page that lists every topic.
    let action = link::address(&context.base, context.locale(), &Route::Search(String::new()));
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());
    html! { <form class="field" role="search" {action} {onsubmit}>{ content }</form> }
}

/// Arrow keys, Enter and Escape; not while an input method wants them.
fn keys(context: &Context) -> Callback<KeyboardEvent> {
    let dispatch = context.dispatch.clone();
    let is_empty = context.state.search.text.is_empty();
    Callback::from(move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let action = match event.key().as_str() {
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

/// Says when an input method starts and stops composing: nothing is searched meanwhile.
#[hook]
fn use_composition(input: NodeRef, dispatch: &Callback<crate::app::Action>) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let listeners = composition(&input, &dispatch);
        // They detach when they go.
        move || {
            let _detached = listeners;
        }
    });
}

#[cfg(feature = "web")]
fn composition(input: &NodeRef, dispatch: &Callback<crate::app::Action>) -> Option<[gloo::events::EventListener; 2]> {
    let input = input.cast::<web_sys::Element>()?;
    Some([("compositionstart", true), ("compositionend", false)].map(|(name, composing)| {
        let dispatch = dispatch.clone();
        gloo::events::EventListener::new(&input, name, move |_| dispatch.emit(Action::Composing(composing).into()))
    }))
}

/// Prerendered pages have no events.
#[cfg(not(feature = "web"))]
fn composition(_input: &NodeRef, _dispatch: &Callback<crate::app::Action>) -> Option<()> {
    None
}

/// Keeps the result that the arrow keys stand on in sight.
#[hook]
fn use_selection(input: NodeRef, selected: Option<usize>) {
    use_effect_with(selected, move |selected| {
        let frame = input.cast::<web_sys::Element>().and_then(|input| input.closest(".main").ok().flatten());
        let option = frame
            .zip(*selected)
            .and_then(|(frame, at)| frame.query_selector(&["#", &option_id(at)].concat()).ok().flatten());
        if let Some(option) = option {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}
