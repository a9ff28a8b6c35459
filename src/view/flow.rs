//! A flow: what is known so far, one step, and the ways out of it. Back and a person are
//! in reach on every step.

use yew::prelude::*;

use super::{Context, Icon, Screen, button, link};
use crate::app::flow::Action;
use crate::content::flow::{Step, StepKind};
use crate::content::strings::fill;
use crate::content::{Flow, Route};
use crate::flow::{Notice, Session};

mod end;
mod findings;
mod question;

use question::Question;

/// The view of the flow with this id.
pub fn screen(context: &Context, id: &str) -> Screen {
    let Some(flow) = context.pack().and_then(|pack| pack.flow(id)) else { return Screen::default() };
    let title = AttrValue::from(flow.title.clone());
    let session = context.state.flow.session.as_ref().filter(|session| session.flow == flow.id);
    let shown = session.and_then(|session| Some((session, session.current(flow)?)));
    let Some((session, step)) = shown else {
        return Screen { title, main: outline(context, flow), ..Screen::default() };
    };
    let main = html! {
        <>
            { notice(context) }
            { findings::card(context, flow, session) }
            { body(context, flow, session, step) }
        </>
    };
    let restart = if session.has_answers() {
        button::tool(Icon::Retry, context.words.flow.restart, context.send(Action::Restart))
    } else {
        Html::default()
    };
    Screen { title, tools: restart, main, footer: Some(footer(context, session)) }
}

fn body(context: &Context, flow: &Flow, session: &Session, step: &Step) -> Html {
    match step.kind {
        StepKind::Check(_) => checking(context, step),
        StepKind::Ask(_) => html! {
            <>
                { heading(context, session, step) }
                { todo(step) }
                <div class="choices">{ for step.exits.iter().enumerate().map(|(at, exit)| {
                    let content = html! { <><span class="grow">{ &exit.label }</span><span class="go">{ Icon::Forward.draw() }</span></> };
                    button::button("plain choice", content, context.send(Action::Choose(at)))
                }) }</div>
            </>
        },
        StepKind::Act => html! {
            <>
                { heading(context, session, step) }
                { todo(step) }
                { links(context, step) }
                <div class="choices">{ for step.exits.iter().enumerate().map(|(at, exit)| {
                    let class = if at == 0 { "primary" } else { "plain" };
                    button::button(class, exit.label.clone(), context.send(Action::Choose(at)))
                }) }</div>
            </>
        },
        StepKind::End(outcome) => end::end(context, flow, session, step, outcome),
    }
}

fn heading(context: &Context, session: &Session, step: &Step) -> Html {
    let number = session.path.len();
    let label = fill(context.words.flow.step, &[("n", &number.to_string())]);
    let is_moved = context.state.flow.is_moved;
    html! {
        <Question
            place={number} id={step.id.clone()} {label} title={step.title.clone()} why={step.why.clone()} {is_moved}
        />
    }
}

/// A check passes within moments: its words wait a little, so that a fast one does not flash.
fn checking(context: &Context, step: &Step) -> Html {
    let words = &context.words.flow;
    html! {
        <div class="checking">
            <p class="finding" role="status">
                <span class="spinner" aria-hidden="true"></span>
                <span>{ words.checking }{ " · " }{ &step.title }</span>
            </p>
            { button::button("text", words.skip, context.send(Action::Skip)) }
        </div>
    }
}

fn todo(step: &Step) -> Html {
    match step.todo.as_slice() {
        [] => Html::default(),
        [only] => html! { <p class="card">{ only }</p> },
        lines => html! {
            <ol class="steps card">{ for lines.iter().map(|line| html! { <li>{ line }</li> }) }</ol>
        },
    }
}

/// Every question and answer below each other, as the page stands before (or without) its
/// script: nothing leads from step to step there.
fn outline(context: &Context, flow: &Flow) -> Html {
    let steps = flow.steps.iter().filter(|step| !matches!(step.kind, StepKind::Check(_)));
    html! {
        <>
            <p class="lead">{ &flow.summary }</p>
            { for steps.map(|step| html! {
                <section class="card prose outline">
                    <h2>{ &step.title }</h2>
                    if !step.why.is_empty() { <p>{ &step.why }</p> }
                    { todo(step) }
                    { links(context, step) }
                </section>
            }) }
        </>
    }
}

fn links(context: &Context, step: &Step) -> Html {
    let ways = step.links.iter().filter_map(|way| Some((way, Route::parse(&way.to)?)));
    ways.map(|(way, route)| html! { <p>{ link::to(context, route, "link", html! { { &way.text } }) }</p> }).collect()
}

fn notice(context: &Context) -> Html {
    let words = &context.words.flow;
    let text = match context.state.flow.notice {
        None => return Html::default(),
        Some(Notice::Resumed) => words.resumed,
        Some(Notice::Moved) => words.moved,
        Some(Notice::Changed) => words.changed,
        Some(Notice::Unreadable) => words.unreadable,
    };
    html! { <p class="quiet" role="status">{ text }</p> }
}

fn footer(context: &Context, session: &Session) -> Html {
    let words = &context.words.flow;
    html! {
        <>
            if session.has_answers() {
                { button::button("text", words.back, context.send(Action::Back)) }
            } else {
                <span></span>
            }
            { link::to(context, Route::Contact, "button text", html! { { words.person } }) }
        </>
    }
}
