//! A flow: what is known so far, one step, and the ways out of it. Back and a person are
//! in reach on every step.

use super::element::{Element, group, tag};
use super::{Context, Icon, Screen, button, home, link, row};
use crate::app::flow::{Action, known_from_host};
use crate::content::flow::{Exit, Step, StepKind};
use crate::content::message::digits;
use crate::content::strings::fill;
use crate::content::{By, Facts, Flow, Route};
use crate::flow::{Notice, Session, findings, trail};

mod end;
mod findings;
mod question;

use question::question;

/// The view of the flow with this id.
pub fn screen(context: &Context, id: &str) -> Screen {
    let Some(flow) = context.pack().and_then(|pack| pack.flow(id)) else { return Screen::empty() };
    let session = context.state.flow.session.as_ref().filter(|session| session.flow == flow.id);
    let shown = session.and_then(|session| Some((session, session.current(flow)?)));
    let Some((session, step)) = shown else {
        return Screen::new(flow.title.clone(), group());
    };
    let host = known_from_host(&context.state);
    let main = group()
        .with(notice(context))
        .with(findings::card(context, &findings(flow, session, &host, context.locale())))
        .with(body(context, flow, session, &host, step))
        .with(session.has_answers().then(|| {
            let again = tag("button button text quiet").set("type", "button").sends(context, Action::Restart);
            tag("div buttons").with(again.with(Icon::Retry).with(context.rooms().flow.restart))
        }));
    Screen { footer: footer(context, session, step), ..Screen::new(flow.title.clone(), main) }
}

/// The way on in a flow that the person did not end, for the home view.
pub fn unfinished(context: &Context) -> Option<Element> {
    let flow = crate::app::flow::unfinished(&context.state)?;
    let route = Route::Flow(flow.id.clone(), None);
    Some(home::card(context, route, Icon::named(&flow.icon), context.rooms().flow.unfinished, &flow.title))
}

/// Who found it out.
fn said_by(context: &Context, by: By) -> &'static str {
    let words = &context.rooms().flow;
    match by {
        By::Person => words.by_person,
        By::Probe => words.by_probe,
        By::Host => words.by_host,
    }
}

fn body(context: &Context, flow: &Flow, session: &Session, host: &Facts, step: &Step) -> Element {
    let exits = step.exits.iter().enumerate();
    // Another element for each step, so that it is tapped for itself: it takes a moment to take the second tap of two.
    let choices = || tag("div choices").key(&step.id);
    let (links, choices) = match step.kind {
        StepKind::Check(_) => return checking(context, step),
        StepKind::End(outcome) => {
            return end::end(context, &trail(flow, session, host, context.locale()), step, outcome);
        }
        StepKind::Ask(_) => {
            let choice = |(at, exit): (usize, &Exit)| {
                tag("button button plain choice")
                    .set("type", "button")
                    .sends(context, Action::Choose(at))
                    .with(tag("span grow").with(&exit.label))
                    .with(row::go())
            };
            (None, choices().each(exits, choice))
        }
        StepKind::Act => {
            let choice = |(at, exit): (usize, &Exit)| {
                let class = if at == 0 { "primary" } else { "plain" };
                button::button(context, class, &exit.label, Action::Choose(at))
            };
            (Some(links(context, step)), choices().each(exits, choice))
        }
    };
    let label = fill(context.rooms().flow.step, &[("n", &digits(session.answers() as i64 + 1))]);
    group().with(question(step, &label)).with(todo(step, "ol steps card")).with(links).with(choices)
}

/// A check passes within moments: its words wait a little, so that a fast one does not flash.
fn checking(context: &Context, step: &Step) -> Element {
    let words = &context.rooms().flow;
    let finding = tag("p finding")
        .set("role", "status")
        .with(tag("span spinner").set("aria-hidden", "true"))
        .with(tag("span").with(words.checking).with(" · ").with(&step.title));
    tag("div checking").with(finding).with(button::button(context, "text", words.skip, Action::Skip))
}

fn todo(step: &Step, list: &'static str) -> Option<Element> {
    match step.todo.as_slice() {
        [] => None,
        [only] => Some(tag("p card").with(only)),
        lines => Some(tag(list).each(lines, |line| tag("li").with(line))),
    }
}

fn links(context: &Context, step: &Step) -> Element {
    let ways = step.links.iter().filter_map(|way| Some((way, Route::parse(&way.to)?)));
    group().each(ways, |(way, route)| tag("p").with(link::to(context, route, "link").with(&way.text)))
}

fn notice(context: &Context) -> Option<Element> {
    let words = &context.rooms().flow;
    let text = match context.state.flow.notice.as_ref()? {
        Notice::Resumed => words.resumed,
        Notice::Moved => words.moved,
        Notice::Changed => words.changed,
        Notice::Unreadable => words.unreadable,
    };
    Some(tag("p quiet").set("role", "status").with(text))
}

/// One step back, and a person; at an end that leads to a person already, the way back alone.
fn footer(context: &Context, session: &Session, step: &Step) -> Option<Element> {
    let words = &context.rooms().flow;
    let goes_back = session.has_answers();
    let back = if goes_back { button::button(context, "text", words.back, Action::Back) } else { tag("span") };
    let is_said = step.links.first().is_some_and(end::is_contact);
    let person = || link::to(context, Route::Contact, "button text").with(words.person);
    (goes_back || !is_said).then(|| group().with(back).with((!is_said).then(person)))
}
