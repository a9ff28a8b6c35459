//! What is known already: each finding with its evidence and who established it. A check on
//! this device can be repeated.

use super::said_by;
use crate::app::flow::Action;
use crate::content::By;
use crate::content::flow::Sign;
use crate::flow::Finding;
use crate::view::element::{Element, tag};
use crate::view::{Context, Icon, row as lines};

/// The card of findings; it stands from the start, for a live region that appears together
/// with its first words is not read.
pub(super) fn card(context: &Context, findings: &[Finding]) -> Element {
    tag(if findings.is_empty() { "div findings" } else { "div findings card" })
        .set("role", "log")
        .set("aria-live", "polite")
        .set("aria-label", context.rooms().flow.found)
        .each(findings, |finding| row(context, finding))
}

fn row(context: &Context, finding: &Finding) -> Element {
    let words = &context.rooms().flow;
    let (class, icon) = match finding.sign {
        Sign::Good => ("span sign ok", Icon::Done),
        Sign::Bad => ("span sign danger", Icon::Warning),
        Sign::Unclear => ("span sign", Icon::Question),
    };
    let repeated = finding.probe.filter(|probe| context.state.flow.measuring.contains(probe));
    let by = if repeated.is_some() { words.repeating } else { said_by(context, finding.by) };
    let repeat = finding.probe.filter(|_| finding.by != By::Host).map(|probe| {
        tag("button tool")
            .set("type", "button")
            .set("aria-label", &[words.repeat, " · ", &finding.text].concat())
            .set("title", words.repeat)
            .set_some("aria-disabled", repeated.map(|_| "true"))
            .sends(context, Action::Repeat(probe))
            .with(Icon::Retry)
    });
    tag("div finding")
        .with(tag(class).with(icon))
        .with(tag("span grow").with(lines::parts(&[&finding.text, " · ", by].concat())))
        .with(repeat)
}
