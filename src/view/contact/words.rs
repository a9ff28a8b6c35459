//! What is known about the channels, in words.

use super::super::callout::Mood;
use super::super::{Context, format};
use crate::contact::availability::{ChannelState, Reason, Source, Status};
use crate::contact::rank::Headline;
use crate::content::Channel;
use crate::content::strings::fill;

/// An instant in seconds, as day and time of the reader.
pub(super) fn moment(context: &Context, seconds: i64) -> String {
    let now_ms = context.state.now_ms;
    format::day_and_time(context.locale(), seconds.saturating_mul(1_000), now_ms)
}

/// The same without the day where that is today.
pub(super) fn short_moment(context: &Context, seconds: i64) -> String {
    let now_ms = context.state.now_ms;
    format::time_and_other_day(context.locale(), seconds.saturating_mul(1_000), now_ms)
}

/// The banner: its mood, its title and what follows from it, with dots between.
pub(super) fn headline(context: &Context, headline: Headline) -> (Mood, &'static str, String) {
    let words = &context.rooms().contact;
    // Where nothing works now, nothing is said to follow.
    let leads_on = context.state.contact.leads_on();
    let mut line = Line::default();
    let (mood, title) = match headline {
        Headline::Available { wait_min, until, confirmed } => {
            line.wait(context, wait_min);
            line.until(context, words.until, until);
            // A line of its own in any case: what lies below it on the first view stays where it is.
            if !confirmed || line.0.is_empty() {
                line.add(context.words.home.live_text);
            }
            if confirmed { (Mood::Ok, words.available) } else { (Mood::Note, words.open_hours) }
        }
        Headline::Busy { wait_min } => {
            line.wait(context, wait_min);
            line.add(words.busy_text);
            (Mood::Warn, words.busy)
        }
        Headline::Closed { opens_at } => {
            match opens_at {
                Some(opens) => {
                    let template = if leads_on { words.closed_text } else { words.state_opens };
                    line.add_time(template, moment(context, opens));
                }
                None if leads_on => line.add(words.closed_unknown_text),
                None => {}
            }
            (Mood::Warn, words.closed)
        }
        Headline::Outage { reason, until, elsewhere } => {
            let time = until.map(|until| short_moment(context, until));
            let template = if time.is_some() { words.cause_until } else { words.cause_open };
            let then = if elsewhere { words.then_elsewhere } else { words.then };
            let then = if leads_on { then } else { "" };
            let time = time.as_deref().unwrap_or_default();
            line.add(&fill(template, &[("cause", cause(context, reason)), ("time", time), ("then", then)]));
            (Mood::Danger, words.outage)
        }
        Headline::Offline => {
            let is_sent = context.state.contact.setup.submits;
            line.add(if is_sent { words.offline_sent_text } else { words.offline_text });
            (Mood::Danger, words.offline)
        }
        Headline::Unknown => {
            line.add(words.unknown_text);
            (Mood::Warn, words.unknown)
        }
    };
    (mood, title, line.0.join(" · "))
}

/// What the line about live support says in an outage, where no list follows: that there are ways, and when it ends.
pub(super) fn brief(context: &Context, headline: Headline) -> String {
    let words = &context.rooms().contact;
    let mut line = Line::default();
    line.add(words.elsewhere);
    match headline {
        Headline::Outage { until, .. } => line.until(context, words.until_restored, until),
        Headline::Closed { opens_at: Some(opens) } => line.add_time(words.state_opens, moment(context, opens)),
        _ => {}
    }
    line.0.join(" · ")
}

fn cause(context: &Context, reason: Reason) -> &'static str {
    let words = &context.rooms().contact;
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

/// A channel's state: the element of its dot, and what stands beside it, with who said so.
pub(super) fn state(context: &Context, channel: &Channel, state: &ChannelState) -> (&'static str, Vec<String>) {
    let words = &context.rooms().contact;
    let mut line = Line::default();
    if context.state.contact.online == Some(false) && !channel.needs_network && state.status == Status::Available {
        line.add(words.state_offline_ok);
    }
    let dot = match state.status {
        Status::Available if channel.live => {
            let is_sure = state.source != Source::Schedule;
            line.add(if is_sure { words.state_available } else { words.state_hours });
            line.wait(context, state.wait_min);
            line.until(context, words.until, state.until);
            "span dot ok"
        }
        Status::Available => {
            match (state.opens_at, channel.reply_min) {
                (Some(opens), _) => line.add_time(words.state_opens_reply, moment(context, opens)),
                (None, Some(minutes)) => line.add_time(words.state_reply, format::duration(context.locale(), minutes)),
                (None, None) => line.add(&channel.note),
            }
            "span dot ok"
        }
        Status::Busy => {
            line.add(words.state_busy);
            line.wait(context, state.wait_min);
            "span dot warn"
        }
        Status::Closed => {
            match state.opens_at {
                Some(opens) => line.add_time(words.state_opens, moment(context, opens)),
                None => line.add(words.state_closed),
            }
            "span dot"
        }
        Status::Unavailable => {
            line.unavailable(context, state);
            line.until(context, words.until_restored, state.until);
            if state.reason == Some(Reason::AppOnly) { "span dot" } else { "span dot danger" }
        }
        Status::Unknown => {
            line.add(words.state_unknown);
            "span dot"
        }
    };
    line.add(&source(context, state));
    (dot, line.0)
}

/// Who said so, and when; nothing where the state's own words say it (within the hours, a
/// promised reply), and nothing of a channel that lives in the app, which nobody judged.
fn source(context: &Context, state: &ChannelState) -> String {
    let is_said = (state.status, state.source) == (Status::Available, Source::Schedule);
    if is_said || state.reason == Some(Reason::AppOnly) {
        return String::new();
    }
    let words = &context.rooms().contact;
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

/// The parts of a line; a dot comes between them.
#[derive(Default)]
struct Line(Vec<String>);

impl Line {
    /// What is empty is no part.
    #[inline(never)]
    fn add(&mut self, words: &str) {
        if !words.is_empty() {
            self.0.push(words.to_string());
        }
    }

    #[inline(never)]
    fn add_time(&mut self, template: &str, time: String) {
        self.add(&fill(template, &[("time", &time)]));
    }

    fn wait(&mut self, context: &Context, minutes: Option<u32>) {
        if let Some(minutes) = minutes.filter(|minutes| *minutes > 0) {
            self.add_time(context.rooms().contact.wait, format::duration(context.locale(), minutes));
        }
    }

    fn until(&mut self, context: &Context, template: &str, seconds: Option<i64>) {
        if let Some(seconds) = seconds {
            self.add_time(template, short_moment(context, seconds));
        }
    }

    fn unavailable(&mut self, context: &Context, state: &ChannelState) {
        let words = &context.rooms().contact;
        if let Some(channel) = state.moved_to.as_deref().and_then(|id| context.pack()?.channel(id)) {
            self.add(&fill(words.state_moved, &[("channel", &channel.label)]));
            return;
        }
        self.add(match state.reason {
            Some(Reason::Maintenance) => words.state_maintenance,
            Some(Reason::Peak) => words.state_peak,
            Some(Reason::Network) if state.source == Source::Network => words.state_network,
            Some(Reason::Network) => words.state_unreachable,
            Some(Reason::Moved) => words.state_moved_away,
            Some(Reason::Account) => words.state_account,
            Some(Reason::NoAnswer) => words.state_no_answer,
            Some(Reason::AppOnly) => words.state_app_only,
            Some(Reason::Other) | None => words.state_other,
        });
    }
}
