//! What is known already: each finding with its evidence and who established it. A check on
//! this device can be repeated.

use yew::prelude::*;

use crate::app::flow::Action;
use crate::content::Flow;
use crate::content::flow::Sign;
use crate::flow::{By, Finding, Session, findings};
use crate::view::{Context, Icon};

/// The card of findings; it stands from the start, for a live region that appears together
/// with its first words is not read.
pub(super) fn card(context: &Context, flow: &Flow, session: &Session) -> Html {
    let findings = findings(flow, session, context.locale());
    let class = if findings.is_empty() { "findings" } else { "findings card" };
    html! {
        <div {class} role="log" aria-live="polite" aria-label={context.words.flow.found}>
            { for findings.iter().map(|finding| html! { <div class="finding">{ row(context, finding) }</div> }) }
        </div>
    }
}

fn row(context: &Context, finding: &Finding) -> Html {
    let words = &context.words.flow;
    let (class, icon) = match finding.sign {
        Sign::Good => ("sign ok", Icon::Done),
        Sign::Bad => ("sign danger", Icon::Warning),
        Sign::Unclear => ("sign", Icon::Question),
    };
    let by = match finding.by {
        By::Person => words.by_person,
        By::Probe => words.by_probe,
        By::Host => words.by_host,
    };
    let repeated = finding.probe.filter(|probe| context.state.flow.measuring.contains(probe));
    html! {
        <>
            <span {class}>{ icon.draw() }</span>
            <span class="grow">
                { &finding.text }{ " · " }{ if repeated.is_some() { words.repeating } else { by } }
            </span>
            if let Some(probe) = finding.probe.filter(|_| finding.by != By::Host) {
                <button
                    type="button" class="tool" aria-label={[words.repeat, " · ", &finding.text].concat()} title={words.repeat}
                    aria-disabled={repeated.is_some().then_some("true")} onclick={context.send(Action::Repeat(probe))}
                >
                    { Icon::Retry.draw() }
                </button>
            }
        </>
    }
}
