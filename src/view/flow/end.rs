//! The end of a flow: what was established, what to do next, and the trail for a person.

use yew::prelude::*;

use super::{Question, todo};
use crate::content::flow::{Link, Outcome, Step};
use crate::content::{Flow, Route};
use crate::flow::{By, Session, TrailEntry, trail};
use crate::view::{Context, Icon, link, row};

/// The end reached.
pub(super) fn end(context: &Context, flow: &Flow, session: &Session, step: &Step, outcome: Outcome) -> Html {
    let words = &context.words.flow;
    let (mood, icon, label) = match outcome {
        Outcome::Fixed => ("ok", Icon::Done, words.outcome_fixed),
        Outcome::Wait => ("note", Icon::Clock, words.outcome_wait),
        Outcome::Action => ("note", Icon::Person, words.outcome_action),
        Outcome::Secure => ("warn", Icon::Shield, words.outcome_secure),
        Outcome::Contact => ("note", Icon::Chat, words.outcome_contact),
    };
    let ways: Vec<(&Link, Route)> = step.links.iter().filter_map(|way| Some((way, Route::parse(&way.to)?))).collect();
    let others = ways.iter().skip(1).map(|(way, route)| row::way(context, route.clone(), html! { { &way.text } }));
    html! {
        <>
            <div class={classes!("outcome", mood)}>
                { icon.draw() }
                <Question
                    place={session.path.len()} id={step.id.clone()} {label} title={step.title.clone()} why={step.why.clone()}
                    is_moved={context.state.flow.is_moved}
                />
            </div>
            { todo(step) }
            if let Some((way, route)) = ways.first() {
                { link::to(context, route.clone(), "button primary wide", html! { { &way.text } }) }
            }
            { row::list(words.next, others.collect()) }
            { tried(context, &trail(flow, session, context.locale())) }
        </>
    }
}

/// What a person taking over will read; folded, for it repeats what was just gone through.
fn tried(context: &Context, lines: &[TrailEntry]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let words = &context.words.flow;
    let by = |by: By| match by {
        By::Person => words.by_person,
        By::Probe => words.by_probe,
        By::Host => words.by_host,
    };
    html! {
        <details class="card trail">
            <summary>{ words.trail }</summary>
            <ol>{ for lines.iter().map(|line| html! {
                <li><span class="quiet">{ &line.asked }</span><br />{ &line.answer }<span class="quiet">{ " · " }{ by(line.by) }</span></li>
            }) }</ol>
        </details>
    }
}
