//! The heading of a step. It takes the focus when the step changes, see [`crate::view::place`], so
//! that a screen reader reads it and the keyboard goes on from there.

use crate::content::flow::Step;
use crate::view::element::{Element, tag};

/// The heading of a step; `label` is `第 3 步`, or how the flow ended.
pub(super) fn question(step: &Step, label: &str) -> Element {
    let why = (!step.why.is_empty()).then(|| tag("p quiet").with(&step.why));
    tag("div question")
        .with(tag("p quiet").with(label))
        .with(tag("h2").set("tabindex", "-1").with(&step.title))
        .with(why)
}
