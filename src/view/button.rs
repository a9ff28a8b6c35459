//! Buttons.

use yew::prelude::*;

use super::Icon;

/// A button; `class` is `primary`, `plain` (a frame, no fill) or `text` (words alone).
pub fn button(class: &'static str, content: impl Into<Html>, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class={classes!("button", class)} {onclick}>{ content.into() }</button> }
}

/// A round button in the header; `label` is read aloud.
pub fn tool(icon: Icon, label: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="tool" aria-label={label} title={label} {onclick}>{ icon.draw() }</button>
    }
}
