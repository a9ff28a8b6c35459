//! What a page shows where nothing runs: a flow as a decision list, the channels with their hours.
//! The application takes its place once it runs.

use yew::prelude::*;

use super::{Context, Icon, Screen, format, link, row};
use crate::content::channel::{Channel, Hours};
use crate::content::flow::{Step, StepKind};
use crate::content::strings::fill;
use crate::content::{Flow, Route};

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// A flow as a numbered list of its steps, each with where its answers lead.
pub(super) fn flow(context: &Context, id: &str) -> Screen {
    let Some(flow) = context.pack().and_then(|pack| pack.flow(id)) else { return Screen::default() };
    let main = html! {
        <>
            <p class="lead">{ &flow.summary }</p>
            <p class="quiet">{ context.words.site.outline }</p>
            <ol class="outline">{ for flow.steps.iter().map(|one| step(context, flow, one)) }</ol>
        </>
    };
    Screen { title: flow.title.clone().into(), main, ..Screen::default() }
}

fn step(context: &Context, flow: &Flow, step: &Step) -> Html {
    html! {
        <li class="card" id={step.id.clone()}>
            <h2>{ &step.title }</h2>
            if !step.why.is_empty() { <p class="quiet">{ &step.why }</p> }
            if !step.todo.is_empty() {
                <ol class="steps">{ for step.todo.iter().map(|line| html! { <li>{ line }</li> }) }</ol>
            }
            if !step.exits.is_empty() { <ul class="points">{ for ways_out(context, flow, step) }</ul> }
            { for step.links.iter().filter_map(|one| {
                let route = Route::parse(&one.to)?;
                Some(link::to(context, route, "link", html! { { &one.text } }))
            }) }
        </li>
    }
}

/// Where the step leads: what would be said or found, and the number of the next step. What was
/// measured is not known here, so a finding is cut before its first measure.
fn ways_out(context: &Context, flow: &Flow, step: &Step) -> Vec<Html> {
    let mut ways: Vec<(String, &str)> = Vec::new();
    for exit in &step.exits {
        let Some(next) = flow.after(exit) else { continue };
        let found = exit.found.split('{').next().unwrap_or_default().trim_end_matches([' ', '·', '：', ':']);
        let said = match step.kind {
            StepKind::Check(_) if found.is_empty() => context.words.site.otherwise,
            StepKind::Check(_) => found,
            _ => &exit.label,
        };
        let number = (usize::from(exit.next) + 1).to_string();
        let way = (fill(context.words.site.leads, &[("label", said), ("n", &number)]), next.id.as_str());
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    let draw = |(words, id): (String, &str)| html! { <li><a class="link" href={["#", id].concat()}>{ words }</a></li> };
    ways.into_iter().map(draw).collect()
}

/// Every channel with its address, hours and promise; when nothing can be known about now.
pub(super) fn contact(context: &Context) -> Screen {
    let Some(pack) = context.pack() else { return Screen::default() };
    let rows = pack.channels.iter().map(|one| channel(context, one)).collect();
    let main = html! {
        <>
            <p class="lead">{ context.words.verify.never }</p>
            { row::list("", rows) }
        </>
    };
    Screen { title: context.words.frame.contact.into(), main, ..Screen::default() }
}

fn channel(context: &Context, channel: &Channel) -> Html {
    let words = &context.words.site;
    let address = if channel.display.is_empty() { words.host_only } else { &channel.display };
    let reply =
        channel.reply_min.map(|minutes| fill(words.reply, &[("time", &format::duration(context.locale(), minutes))]));
    let hours = match &channel.hours {
        Some(hours) => Some(opening_hours(context, hours)),
        None => channel.live.then(|| words.always.to_string()),
    };
    let content = html! {
        <>
            { row::badge(Icon::channel(channel.kind)) }
            <span class="grow">
                <strong>{ &channel.label }</strong>
                <small>{ address }</small>
                if !channel.note.is_empty() { <small>{ &channel.note }</small> }
                if let Some(hours) = hours { <small>{ words.hours }{ " · " }{ hours }</small> }
                if let Some(reply) = reply { <small>{ reply }</small> }
            </span>
        </>
    };
    if channel.address.is_empty() {
        html! { <div class="row">{ content }</div> }
    } else {
        html! { <a class="row" href={channel.address.clone()} rel="noopener">{ content }</a> }
    }
}

/// The hours of a week as a person reads them, in the channel's own zone: `Mon to Fri 08:00–22:00`.
fn opening_hours(context: &Context, hours: &Hours) -> String {
    let words = &context.words.site;
    if hours.weekly.iter().map(|shift| u32::from(shift.minutes)).sum::<u32>() == 7 * u32::from(DAY) {
        return words.always.to_string();
    }
    let names: Vec<&str> = words.days.split(' ').collect();
    let name = |day: usize| names.get(day).copied().unwrap_or_default();
    let week: Vec<String> = (0..7).map(|day| day_times(hours, day)).collect();
    let mut parts = Vec::new();
    let mut first = 0;
    while let Some(times) = week.get(first) {
        let length = week.iter().skip(first).take_while(|other| *other == times).count();
        let last = first + length - 1;
        if !times.is_empty() {
            let days = match length {
                1 => name(first).to_string(),
                _ => fill(words.day_range, &[("first", name(first)), ("last", name(last))]),
            };
            parts.push([&days, " ", times].concat());
        }
        first += length;
    }
    if let Some(zone) = context.pack().and_then(|pack| pack.zones.get(usize::from(hours.zone))) {
        parts.push(fill(words.zone, &[("zone", &zone.name)]));
    }
    if !hours.holidays.is_empty() {
        parts.push(words.holidays.to_string());
    }
    parts.join(" · ")
}

fn day_times(hours: &Hours, day: u16) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let shifts = hours.weekly.iter().filter(|shift| shift.start / DAY == day);
    let times: Vec<String> = shifts
        .map(|shift| {
            let start = shift.start % DAY;
            let end = start + shift.minutes;
            // 24:00 ends the day; anything later is a time of the next.
            let end = if end > DAY { end % DAY } else { end };
            format!("{}–{}", clock(start), clock(end))
        })
        .collect();
    times.join(", ")
}
