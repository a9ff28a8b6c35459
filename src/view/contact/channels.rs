//! The channels: each with its state, the reason, and one action.

use super::super::element::{Element, group, tag};
use super::super::{Context, Icon, button, link, row};
use super::words;
use crate::app::contact::Action;
use crate::contact::availability::{ChannelState, Reason};
use crate::content::channel::{Channel, ChannelKind, is_safe};

/// How many ways stand in sight when nobody answers in person.
const NEAR: usize = 3;

/// The list, best first: in sight is what leads to an answer now, in person or by mail; when nobody
/// answers in person, the next best ways too. What remains is one tap away.
pub(super) fn list(context: &Context, heading: &str) -> Option<Element> {
    let pack = context.pack()?;
    let board = context.state.contact.board.as_ref();
    let is_live = |at: usize| pack.channels.get(at).is_some_and(|channel| channel.live);
    let alone =
        board.is_some_and(|board| !board.entries.iter().any(|(at, state)| state.status.works() && is_live(*at)));
    let nothing = !context.state.contact.leads_on();
    let (mut first, mut rest, mut count) = (row::rows(), row::rows(), 0);
    let mut place = |channel: &Channel, state: Option<&ChannelState>| {
        let is_near = channel.live || channel.kind == ChannelKind::Email || (alone && count < NEAR);
        let leads_on = state.is_none_or(ChannelState::leads_on) || (nothing && needs_nobody(channel));
        let is_first = is_near && leads_on;
        count += usize::from(is_first);
        let rows = if is_first { &mut first } else { &mut rest };
        rows.push(tag("li").with(entry(context, channel, state, leads_on)));
    };
    match board {
        Some(board) => {
            for (at, state) in &board.entries {
                if let Some(channel) = pack.channels.get(*at) {
                    place(channel, Some(state));
                }
            }
        }
        // Nobody has looked yet: a prerendered page lists the ways without judging them.
        None => pack.channels.iter().for_each(|channel| place(channel, None)),
    }
    let more = (!rest.is_empty()).then(|| {
        let title = tag("span grow").with(context.rooms().contact.more);
        tag("details list more").with(tag("summary row").with(title).with(row::go())).with(rest)
    });
    Some(group().with(row::list(heading, first)).with(more))
}

/// Whether it can be tried with nobody at the other end: what is left where nothing is said to work.
fn needs_nobody(channel: &Channel) -> bool {
    (!channel.live || channel.kind == ChannelKind::Phone) && is_safe(&channel.address)
}

fn entry(context: &Context, channel: &Channel, state: Option<&ChannelState>, leads_on: bool) -> Element {
    let told = match state {
        Some(state) => {
            let (dot, text) = words::state(context, channel, state);
            tag("small").with(tag(dot)).with(row::joined(&text))
        }
        None => tag("small").with(&channel.note),
    };
    let text = tag("span grow")
        .with(tag("strong").with(&channel.label))
        .with(told)
        .with(shows_address(channel).then(|| tag("small address").with(row::address(&channel.display))));
    tag("div row channel")
        .set("data-channel", &channel.id)
        .set_some("data-state", state.map(|state| state.status.name()))
        .with(row::badge(Icon::channel(channel.kind)))
        .with(text)
        .with(action(context, channel, state, leads_on))
}

/// The one thing to do with a channel; nothing where nothing would come of it.
fn action(context: &Context, channel: &Channel, state: Option<&ChannelState>, leads_on: bool) -> Option<Element> {
    let words = &context.rooms().contact;
    let contact = &context.state.contact;
    let is_opening = contact.opening.iter().any(|opening| opening.channel == channel.id);
    if !is_opening && !leads_on {
        return None;
    }
    let again = state.is_some_and(|state| state.reason == Some(Reason::NoAnswer));
    let label = if again { words.act_again } else { super::copying(context, verb(context, channel), &channel.display) };
    let action = if channel.kind == ChannelKind::Email && state.is_some() {
        Action::Compose(Some(channel.id.clone()))
    } else if copies(channel) {
        Action::CopyAddress(channel.display.clone())
    } else {
        Action::Open(channel.id.clone())
    };
    let opens = matches!(action, Action::Open(_));
    let way = if opens && is_safe(&channel.address) {
        // A real link works without script, and can be copied or opened elsewhere.
        tag("a button text")
            .set("href", &channel.address)
            .set("rel", "noopener noreferrer")
            .set("target", "_blank")
            .on("click", link::inside(context.send(action.into())))
            .with(label)
    } else if opens && state.is_none() {
        return None;
    } else {
        button::button(context, "text", label, action)
    };
    // Its name says which channel it is for. Pressed again while it connects it does nothing; it stays, with its width,
    // and with it the focus.
    let name = if is_opening { words.opening } else { label };
    let way = way.set("aria-label", &[name, " ", &channel.label].concat());
    Some(way.set_some("aria-disabled", is_opening.then_some("true")))
}

/// What one does with a channel, in a word.
pub(in crate::view) fn verb(context: &Context, channel: &Channel) -> &'static str {
    let words = &context.rooms().contact;
    match channel.kind {
        ChannelKind::Chat => words.act_chat,
        ChannelKind::Voice => words.act_voice,
        ChannelKind::Phone => words.act_phone,
        ChannelKind::Email => words.act_email,
        _ if copies(channel) => words.act_copy,
        _ => words.act_open,
    }
}

/// Whether there is no address to open, only a name to look for.
fn copies(channel: &Channel) -> bool {
    channel.address.is_empty() && !channel.display.is_empty()
}

/// Numbers and mailboxes are worth reading: they can be noted down, and compared.
fn shows_address(channel: &Channel) -> bool {
    let readable = matches!(channel.kind, ChannelKind::Phone | ChannelKind::Email | ChannelKind::Social);
    readable && !channel.display.is_empty()
}
