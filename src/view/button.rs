//! Buttons.

use super::element::{Element, tag};
use super::{Context, Icon};
use crate::app::Action;

/// A button; `class` is `primary`, `plain` (a frame, no fill) or `text` (words alone).
#[inline(always)]
pub fn button(context: &Context, class: &'static str, label: &str, action: impl Into<Action>) -> Element {
    labelled(context, class, label, action.into())
}

#[inline(never)]
fn labelled(context: &Context, class: &'static str, label: &str, action: Action) -> Element {
    tag("button").set("type", "button").set("class", &["button ", class].concat()).with(label).sends(context, action)
}

/// A round button in the header; `label` is read aloud.
#[inline(always)]
pub fn tool(context: &Context, icon: Icon, label: &str, action: impl Into<Action>) -> Element {
    round(icon, label).sends(context, action)
}

/// A round button that does nothing yet.
#[inline(never)]
pub(super) fn round(icon: Icon, label: &str) -> Element {
    tag("button tool").set("type", "button").set("aria-label", label).set("title", label).with(icon)
}
