//! The official-channel check: a field, a verdict with its reason, what to do now, and the
//! list of what really is official.

use super::callout::{Mood, banner, said};
use super::element::{Element, group, tag};
use super::field::clear;
use super::{Context, Icon, Screen, contact, frame, link, row};
use crate::app::verify::{Action, Verdict};
use crate::contact::official::{MAX_BYTES, Reason, Standing, channel_at};
use crate::content::channel::is_safe;
use crate::content::message::digits;
use crate::content::text::{find, is_in};
use crate::content::{Pack, Route};

/// How much the field takes: more than is judged, so that what the browser cuts off a longer text makes it unreadable,
/// and never official.
const LONGEST: usize = MAX_BYTES + 1;

/// The view.
pub fn screen(context: &Context) -> Screen {
    let words = &context.rooms().verify;
    let verdict = context.state.verify.verdict.as_ref();
    let judged = verdict.map(|verdict| judged(context, verdict));
    let main = group()
        .with(tag("p quiet").with(words.hint))
        .with(field(context))
        .with(tag("div verdict").set("role", "status").with(judged))
        .with(verdict.filter(|verdict| is_read(verdict)).map(|verdict| next(context, verdict)))
        .with(context.pack().map(|pack| official(context, pack)))
        .with(said(Mood::Warn, "", words.never));
    Screen { footer: Some(frame::footer(context)), ..Screen::new(context.words.frame.official, main) }
}

fn field(context: &Context) -> Element {
    let words = &context.rooms().verify;
    let text = &context.state.verify.text;
    let input = tag("input")
        .set("type", "text")
        .set("aria-label", words.label)
        .set("placeholder", words.placeholder)
        .set("autocomplete", "off")
        .set("autocapitalize", "none")
        .set("spellcheck", "false")
        .set("inputmode", "url")
        .set("maxlength", &digits(LONGEST as i64))
        .value(text)
        .sends_text(context, |text| Action::Typed(text).into());
    let clear = (!text.is_empty()).then(|| clear(context, words.clear, Action::Clear));
    tag("div field").with(Icon::Shield).with(input).with(clear)
}

fn judged(context: &Context, verdict: &Verdict) -> Element {
    let words = &context.rooms().verify;
    let (mood, title) = match verdict.verdict {
        _ if !is_read(verdict) => (Mood::Note, words.unreadable),
        Standing::Official => (Mood::Ok, words.official),
        Standing::Unlisted => (Mood::Warn, words.unlisted),
        // These look like nothing of ours.
        Standing::Dangerous if matches!(verdict.reason, Reason::Scheme | Reason::IpAddress | Reason::Shortener) => {
            (Mood::Danger, words.dangerous_open)
        }
        Standing::Dangerous => (Mood::Danger, words.dangerous),
    };
    banner(mood, title, Some(emphasised(&verdict.message, &verdict.subject)))
}

/// Whether there was anything to judge in what was typed.
fn is_read(verdict: &Verdict) -> bool {
    verdict.reason != Reason::Unreadable
}

/// The message with what decided in bold: the host that a link really leads to. The official address, which may have it in
/// it, is named before, unless the message begins with what decided.
fn emphasised(message: &str, subject: &str) -> Element {
    let (mut before, mut after) = ("", message);
    while let Some(at) = find(after, subject) {
        let passed = message.len() - after.len() + at;
        before = message.get(..passed).unwrap_or_default();
        after = message.get(passed + subject.len()..).unwrap_or_default();
        if passed == 0 {
            break;
        }
    }
    if after.len() == message.len() {
        return tag("p").with(message);
    }
    // Whole on its line, where it fits, as a break at a hyphen makes two addresses of one; and with it the signs around
    // it, which end no line and begin none.
    let head = before.trim_end_matches(|letter| is_in("（(", letter));
    let tail = after.trim_start_matches(|letter| is_in("，。）,.)", letter));
    let part = tag("span part")
        .with(before.strip_prefix(head).unwrap_or_default())
        .with(tag("strong subject").with(subject))
        .with(after.strip_suffix(tail).unwrap_or_default());
    tag("p").with(head).with(part).with(tail)
}

fn next(context: &Context, verdict: &Verdict) -> Element {
    let words = &context.rooms().verify;
    let steps = match verdict.verdict {
        Standing::Official => [words.next_official_1, words.next_official_2],
        Standing::Unlisted => [words.next_unlisted_1, words.next_unlisted_2],
        Standing::Dangerous if is_person(verdict) => [words.next_person_1, words.next_person_2],
        Standing::Dangerous => [words.next_dangerous_1, words.next_dangerous_2],
    };
    let ways = || {
        tag("div buttons")
            .with(contact::protect(context, words.protect))
            .with(link::to(context, Route::Contact, "button plain").with(words.report))
    };
    tag("section card next")
        .with(tag("h2").with(words.next))
        .with(tag("ol steps").each(steps, |step| tag("li").with(step)))
        .with((verdict.verdict == Standing::Dangerous).then(ways))
}

/// Whether somebody answers there, on the telephone, by mail or in a chat: what is opened has a dot in its name.
fn is_person(verdict: &Verdict) -> bool {
    let subject = &verdict.subject;
    verdict.reason == Reason::NearNumber
        || is_in(subject, '@')
        || !is_in(subject, '.') && verdict.reason != Reason::Scheme
}

/// Everything on the list, so that it can be compared by eye, and used: each line leads to the channel it is.
fn official(context: &Context, pack: &Pack) -> Element {
    let known = &pack.official;
    let line = |address: &String| {
        let channel = channel_at(address, pack).filter(|channel| is_safe(&channel.address));
        let way = channel.map(|channel| tag("a link").set("href", &channel.address).set("rel", "noopener"));
        tag("li").with(way.unwrap_or_else(|| tag("span")).with(row::address(address)))
    };
    let accounts = known.accounts.iter().map(|account| match account.hosts.first() {
        Some(host) => line(&[host, "/", &account.handle].concat()),
        None => {
            // The network as the reader calls it, where it is one of the channels.
            let network = channel_at(&account.handle, pack).map_or(&account.network, |channel| &channel.label);
            tag("li").with(tag("span").with(network).with(" ").with(&account.handle))
        }
    });
    let list = tag("ul")
        .each(&known.domains, |domain| line(&domain.host))
        .each(&known.emails, line)
        .each(&known.phones, line)
        .each(accounts, |account| account);
    let text = tag("div").with(tag("h2").with(context.rooms().verify.list_title)).with(list);
    tag("div callout ok listed").with(Icon::Shield).with(text)
}
