//! What is known about the channels, in words.

use super::super::callout::Mood;
use super::super::{Context, format};
use crate::contact::availability::{ChannelState, Reason, Source, Status};
use crate::contact::rank::Headline;
use crate::content::Channel;
use crate::content::strings::fill;

/// An instant in seconds, as day and time of the reader.
pub(super) fn moment(context: &Context, seconds: i64) -> String {
    let now_ms = context.state.contact.now_ms;
    format::day_and_time(context.locale(), seconds.saturating_mul(1_000), now_ms)
}

/// Today's instants as time alone, others with their day.
pub(super) fn short_moment(context: &Context, seconds: i64) -> String {
    const HALF_DAY_MS: i64 = 43_200_000;
    let (now_ms, at_ms) = (context.state.contact.now_ms, seconds.saturating_mul(1_000));
    if (at_ms - now_ms).abs() < HALF_DAY_MS {
        format::time(context.locale(), at_ms)
    } else {
        format::day_and_time(context.locale(), at_ms, now_ms)
    }
}

/// The banner: its mood, its title and what follows from it.
pub(super) fn headline(context: &Context, headline: Headline) -> (Mood, &'static str, String) {
    let words = &context.words.contact;
    let wait = |minutes: u32| fill(words.wait, &[("time", &format::duration(context.locale(), minutes))]);
    let until = |seconds: i64| fill(words.until, &[("time", &short_moment(context, seconds))]);
    match headline {
        Headline::Available { wait_min, until: end, confirmed } => {
            let title = if confirmed { words.available } else { words.open_hours };
            let honest = (!confirmed).then(|| words.open_hours_text.to_string());
            let mood = if confirmed { Mood::Ok } else { Mood::Note };
            (mood, title, join(&[wait_min.map(wait), end.map(until), honest]))
        }
        Headline::Busy { wait_min } => {
            (Mood::Warn, words.busy, join(&[wait_min.map(wait), Some(words.busy_text.to_string())]))
        }
        Headline::Closed { opens_at } => {
            let text = match opens_at {
                Some(opens) => fill(words.closed_text, &[("time", &moment(context, opens))]),
                None => words.closed_unknown_text.to_string(),
            };
            (Mood::Warn, words.closed, text)
        }
        Headline::Outage { reason, until, elsewhere } => {
            let cause = cause(context, reason);
            let then = if elsewhere { words.then_elsewhere } else { words.then };
            let text = match until {
                Some(until) => {
                    let time = short_moment(context, until);
                    fill(words.cause_until, &[("cause", cause), ("time", &time), ("then", then)])
                }
                None => fill(words.cause_open, &[("cause", cause), ("then", then)]),
            };
            (Mood::Danger, words.outage, text)
        }
        Headline::Offline => (Mood::Danger, words.offline, words.offline_text.to_string()),
        Headline::Unknown => (Mood::Warn, words.unknown, words.unknown_text.to_string()),
    }
}

fn cause(context: &Context, reason: Reason) -> &'static str {
    let words = &context.words.contact;
    match reason {
        Reason::Maintenance => words.cause_maintenance,
        Reason::Peak => words.cause_peak,
        Reason::Network => words.cause_network,
        Reason::Moved => words.cause_moved,
        Reason::Account => words.cause_account,
        Reason::NoAnswer => words.cause_no_answer,
        Reason::AppOnly => words.cause_app_only,
        Reason::Other => words.cause_other,
    }
}

/// A channel's state: the element of its dot, and the words beside it.
pub(super) fn state(context: &Context, channel: &Channel, state: &ChannelState) -> (&'static str, String) {
    let words = &context.words.contact;
    let reply = |minutes: u32| fill(words.state_reply, &[("time", &format::duration(context.locale(), minutes))]);
    let wait =
        state.wait_min.map(|minutes| fill(words.wait, &[("time", &format::duration(context.locale(), minutes))]));
    let offline = context.state.contact.online == Some(false) && !channel.needs_network;
    let offline_ok = offline.then(|| words.state_offline_ok.to_string());
    match state.status {
        Status::Available if channel.live => {
            let sure = state.source != Source::Schedule;
            let now = if sure { words.state_available } else { words.state_hours };
            let until = state.until.map(|until| fill(words.until, &[("time", &short_moment(context, until))]));
            ("span dot ok", join(&[offline_ok, Some(now.to_string()), wait, until]))
        }
        Status::Available => {
            let opens = state.opens_at.map(|opens| fill(words.state_opens_reply, &[("time", &moment(context, opens))]));
            let note = (channel.reply_min.is_none() && opens.is_none()).then(|| channel.note.clone());
            ("span dot ok", join(&[offline_ok, opens.or_else(|| channel.reply_min.map(reply)), note]))
        }
        Status::Busy => ("span dot warn", join(&[Some(words.state_busy.to_string()), wait])),
        Status::Closed => {
            let opens = state.opens_at.map(|opens| fill(words.state_opens, &[("time", &moment(context, opens))]));
            ("span dot", opens.unwrap_or_else(|| words.state_closed.to_string()))
        }
        Status::Unavailable => {
            let until = state.until.map(|until| fill(words.until_restored, &[("time", &short_moment(context, until))]));
            let dot = if state.reason == Some(Reason::AppOnly) { "span dot" } else { "span dot danger" };
            (dot, join(&[Some(unavailable(context, state)), until]))
        }
        Status::Unknown => ("span dot", words.state_unknown.to_string()),
    }
}

fn unavailable(context: &Context, state: &ChannelState) -> String {
    let words = &context.words.contact;
    let moved_to = state.moved_to.as_deref().and_then(|id| context.pack()?.channel(id));
    let text = match (state.reason, moved_to) {
        (_, Some(channel)) => return fill(words.state_moved, &[("channel", &channel.label)]),
        (Some(Reason::Maintenance), _) => words.state_maintenance,
        (Some(Reason::Peak), _) => words.state_peak,
        (Some(Reason::Network), _) => words.state_network,
        (Some(Reason::Moved), _) => words.state_moved_away,
        (Some(Reason::Account), _) => words.state_account,
        (Some(Reason::NoAnswer), _) => words.state_no_answer,
        (Some(Reason::AppOnly), _) => words.state_app_only,
        (Some(Reason::Other) | None, _) => words.state_other,
    };
    text.to_string()
}

/// Who said so, and when.
pub(super) fn source(context: &Context, state: &ChannelState) -> String {
    let words = &context.words.contact;
    let template = match state.source {
        Source::Host => words.source_host,
        Source::Attempt => words.source_attempt,
        Source::Feed => words.source_feed,
        Source::Schedule => words.source_schedule,
        Source::Network => words.source_network,
        Source::None => words.source_none,
    };
    let time = state.as_of.map(|as_of| short_moment(context, as_of)).unwrap_or_default();
    fill(template, &[("time", &time)])
}

fn join(parts: &[Option<String>]) -> String {
    let parts: Vec<&str> = parts.iter().flatten().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
