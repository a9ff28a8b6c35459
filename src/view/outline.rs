//! What a page shows where nothing runs: a flow as a decision list, the channels with their hours, a line in the
//! other language at unknown addresses.
//! The application takes its place once it runs.

use super::callout::{Mood, banner, said};
use super::element::{Element, group, tag};
use super::{Context, Icon, Screen, contact, format, link, row, search};
use crate::content::channel::{Channel, Hours};
use crate::content::flow::{Step, StepKind};
use crate::content::message::digits;
use crate::content::strings::{fill, page, strings};
use crate::content::text::WORD_JOINER;
use crate::content::{Flow, Locale, Route};

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// A flow as a numbered list of its steps, each with where its answers lead.
pub(super) fn flow(context: &Context, id: &str) -> Screen {
    let Some(flow) = context.pack().and_then(|pack| pack.flow(id)) else { return Screen::empty() };
    let main = group()
        .with(tag("p lead").with(&flow.summary))
        .with(tag("p quiet").with(page(context.locale()).site.outline))
        .with(tag("ol outline").each(&flow.steps, |one| step(context, flow, one)));
    Screen::new(flow.title.clone(), main)
}

fn step(context: &Context, flow: &Flow, step: &Step) -> Element {
    let why = (!step.why.is_empty()).then(|| tag("p quiet").with(&step.why));
    let todo = || tag("ol steps").each(&step.todo, |line| tag("li").with(line));
    let exits = || tag("ul points").each(ways_out(context, flow, step), |way| way);
    let links = step.links.iter().filter_map(|one| Some((one, Route::parse(&one.to)?)));
    tag("li card")
        .set("id", &step.id)
        .with(tag("h2").with(&step.title))
        .with(why)
        .with((!step.todo.is_empty()).then(todo))
        .with((!step.exits.is_empty()).then(exits))
        .each(links, |(one, route)| link::to(context, route, "link").with(&one.text))
}

/// Where the step leads: what would be said or found, and the number of the next step. What was
/// measured is not known here, so a finding is cut before its first measure.
fn ways_out(context: &Context, flow: &Flow, step: &Step) -> Vec<Element> {
    let mut ways: Vec<(String, &str)> = Vec::new();
    for exit in &step.exits {
        let Some(next) = flow.after(exit) else { continue };
        let found = exit.found.split('{').next().unwrap_or_default().trim_end_matches([' ', '·', '：', ':']);
        let said = match step.kind {
            StepKind::Check(_) if found.is_empty() => page(context.locale()).site.otherwise,
            StepKind::Check(_) => found,
            _ => &exit.label,
        };
        let number = digits(i64::from(exit.next) + 1);
        let way = (fill(page(context.locale()).site.leads, &[("label", said), ("n", &number)]), next.id.as_str());
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    let draw = |(words, id): (String, &str)| tag("li").with(tag("a link").set("href", &["#", id].concat()).with(words));
    ways.into_iter().map(draw).collect()
}

/// The page for unknown addresses, which knows no language: a line for readers of the other one.
pub(super) fn lost(context: &Context) -> Screen {
    let other = context.locale().other();
    let words = strings(other);
    let index = link::address(&context.base, other, &Route::Search(String::new()));
    let line = tag("p")
        .set("lang", other.tag())
        .with(words.search.lost)
        .with(" ")
        .with(tag("a link").set("href", &index).set("hreflang", other.tag()).with(words.home.all));
    search::screen_with(context, Some(tag("noscript").with(line)))
}

/// Every channel with its address, hours and promise, when nothing can be known about now; those that only the app
/// can open come last.
pub(super) fn every_channel(context: &Context) -> Screen {
    let Some(pack) = context.pack() else { return Screen::empty() };
    let (here, in_app): (Vec<_>, Vec<_>) = pack.channels.iter().partition(|one| !one.address.is_empty());
    let rows = |all: Vec<&Channel>| row::rows().each(all, |one| tag("li").with(channel(context, one)));
    let words = &page(context.locale()).site;
    let now = tag("button button text wakes").set("type", "button").with(words.channels_now);
    let main = group()
        .with(banner(Mood::Note, words.channels, Some(group().with(tag("p").with(words.channels_text)).with(now))))
        .with(row::list(words.channels_list, rows(here)))
        .with(row::list(context.rooms().contact.more, rows(in_app)))
        .with(said(Mood::Warn, "", context.rooms().verify.never));
    let official = link::to(context, Route::Verify, "link").with(context.words.frame.official);
    Screen { footer: Some(official), ..Screen::new(context.words.frame.contact, main) }
}

fn channel(context: &Context, channel: &Channel) -> Element {
    let words = &page(context.locale()).site;
    let address = match (channel.display.as_str(), channel.note.as_str()) {
        ("", "") => Some(tag("small").with(words.host_only)),
        ("", _) => None,
        (address, _) => Some(tag("small").with(row::address(address))),
    };
    let reply =
        channel.reply_min.map(|minutes| fill(words.reply, &[("time", &format::duration(context.locale(), minutes))]));
    let hours = match &channel.hours {
        Some(hours) => Some(opening_hours(context, hours)),
        None => channel.live.then(|| around_the_clock(context)),
    };
    let text = tag("span grow")
        .with(tag("strong").with(&channel.label))
        .with(address)
        .with((!channel.note.is_empty()).then(|| tag("small").with(&channel.note)))
        .with(hours.map(|hours| tag("small").with(row::joined(&hours))))
        .with(reply.map(|reply| tag("small").with(reply)));
    let leads_on = !channel.address.is_empty();
    let outer =
        if leads_on { tag("a row").set("href", &channel.address).set("rel", "noopener") } else { tag("div row") };
    let act = leads_on.then(|| tag("span link").with(contact::verb(context, channel)));
    outer.with(row::badge(Icon::channel(channel.kind))).with(text).with(act)
}

/// The hours of a week as a person reads them, in the channel's own zone: `Mon to Fri 08:00–22:00`.
fn opening_hours(context: &Context, hours: &Hours) -> Vec<String> {
    let words = &page(context.locale()).site;
    if hours.weekly.iter().map(|shift| u32::from(shift.minutes)).sum::<u32>() == 7 * u32::from(DAY) {
        return around_the_clock(context);
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
        parts.push(local_time(context.locale(), &zone.name));
    }
    if !hours.holidays.is_empty() {
        parts.push(words.holidays.to_string());
    }
    parts
}

/// Days and times say what they are; that there is no end to them does not.
fn around_the_clock(context: &Context) -> Vec<String> {
    let words = &page(context.locale()).site;
    vec![words.hours.to_string(), words.always.to_string()]
}

/// Whose time it is: `Tokyo time` for `Asia/Tokyo`. China's is called after its capital, not after the zone's city.
fn local_time(locale: Locale, zone: &str) -> String {
    let words = &page(locale).site;
    match zone {
        "Asia/Shanghai" => words.zone_beijing.to_string(),
        _ => {
            let city = zone.rsplit('/').next().unwrap_or_default().replace('_', " ");
            fill(words.zone, &[("zone", &city)])
        }
    }
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
            format!("{}–{WORD_JOINER}{}", clock(start), clock(end))
        })
        .collect();
    times.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_named_as_people_call_its_time() {
        for (zone, chinese, english) in [
            ("Asia/Shanghai", "北京时间", "Beijing time"),
            ("America/New_York", "New York 时间", "New York time"),
            ("America/Argentina/Buenos_Aires", "Buenos Aires 时间", "Buenos Aires time"),
            ("UTC", "UTC 时间", "UTC time"),
        ] {
            assert_eq!(local_time(Locale::ZhCn, zone), chinese);
            assert_eq!(local_time(Locale::En, zone), english);
        }
    }
}
