//! The search view.

use yew::prelude::*;

use super::{Context, Icon, Screen};
use crate::app::search::Action;

/// The view.
pub fn screen(context: &Context) -> Screen {
    Screen { title: context.words.search.title.into(), main: field(context), ..Screen::default() }
}

/// The search field, shared with the home view.
pub fn field(context: &Context) -> Html {
    let words = &context.words.search;
    let dispatch = context.dispatch.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let field: web_sys::HtmlInputElement = event.target_unchecked_into();
        dispatch.emit(Action::Typed(field.value()).into());
    });
    html! {
        <div class="field" key="field">
            { Icon::Search.draw() }
            <input type="search" value={context.state.search.text.clone()} placeholder={words.placeholder}
                aria-label={words.label} {oninput} />
        </div>
    }
}
