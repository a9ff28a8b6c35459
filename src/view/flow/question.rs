//! The heading of a step. It takes the focus when the step changes, so that a screen reader
//! reads it and the keyboard goes on from there.

use yew::prelude::*;

/// What a heading says.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct QuestionProps {
    /// The step's place on the way.
    pub place: usize,
    /// The step's id.
    pub id: String,
    /// `第 3 步`, or how the flow ended.
    pub label: AttrValue,
    /// The question.
    pub title: AttrValue,
    /// Why it is asked; may be empty.
    pub why: AttrValue,
    /// Whether the person moved here.
    pub is_moved: bool,
}

/// The heading of a step.
#[component]
pub(super) fn Question(props: &QuestionProps) -> Html {
    let heading = use_node_ref();
    let step = (props.place, props.id.clone());
    {
        let (heading, is_moved) = (heading.clone(), props.is_moved);
        use_effect_with(step, move |_| {
            if let (true, Some(heading)) = (is_moved, heading.cast::<web_sys::HtmlElement>()) {
                if let Ok(Some(main)) = heading.closest(".main") {
                    main.set_scroll_top(0);
                }
                let _ = heading.focus();
            }
        });
    }
    html! {
        <div class="question">
            <p class="quiet">{ &props.label }</p>
            <h2 ref={heading} tabindex="-1">{ &props.title }</h2>
            if !props.why.is_empty() { <p class="quiet">{ &props.why }</p> }
        </div>
    }
}
