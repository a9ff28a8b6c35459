//! The end of a flow: what was established, what to do next, and the trail for a person.

use super::{question, said_by, todo};
use crate::content::flow::{Link, Outcome, Step};
use crate::content::{Route, TrailLine};
use crate::view::element::{Element, group, tag};
use crate::view::{Context, Icon, link, row};

/// The end reached.
pub(super) fn end(context: &Context, tried: &[TrailLine], step: &Step, outcome: Outcome) -> Element {
    let words = &context.rooms().flow;
    let (class, icon, label) = match outcome {
        Outcome::Fixed => ("div outcome ok", Icon::Done, words.outcome_fixed),
        Outcome::Wait => ("div outcome note", Icon::Clock, words.outcome_wait),
        Outcome::Action => ("div outcome note", Icon::Person, words.outcome_action),
        Outcome::Secure => ("div outcome warn", Icon::Shield, words.outcome_secure),
        Outcome::Contact => ("div outcome note", Icon::Chat, words.outcome_contact),
    };
    let mut ways = step.links.iter().filter_map(|way| Some((way, Route::parse(&way.to)?)));
    let first = |(way, route): (&Link, Route)| link::to(context, route, "button primary wide").with(&way.text);
    let first = ways.next().map(first);
    // A person is one tap away below, on every step.
    let others = ways.filter(|(way, _)| !is_contact(way));
    let others = row::rows().each(others, |(way, route)| row::way(context, route, &way.text));
    group()
        .with(tag(class).with(icon).with(question(step, label)))
        // What may help from here on has no order.
        .with(todo(step, "ul points card"))
        .with(first)
        .with(row::list(words.next, others))
        .with(told(context, tried))
}

/// Whether the link leads to a person.
pub(super) fn is_contact(link: &Link) -> bool {
    link.to == "contact"
}

/// What a person taking over will read; folded, for it repeats what was just gone through.
fn told(context: &Context, lines: &[TrailLine]) -> Option<Element> {
    if lines.is_empty() {
        return None;
    }
    let words = &context.rooms().flow;
    let line = |line: &TrailLine| {
        tag("li")
            .with(tag("span quiet").with(&line.asked))
            .with(tag("br"))
            .with(row::parts(&[&line.answer, " · ", said_by(context, line.by)].concat()))
    };
    let title = tag("summary row").with(tag("span grow").with(words.trail)).with(row::go());
    Some(tag("details list more trail").with(title).with(tag("ol").each(lines, line)))
}
