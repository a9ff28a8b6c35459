//! The channels: each with its state, the reason, and one action.

use super::super::element::{Element, group, tag};
use super::super::{Context, Icon, button, link, row};
use super::words;
use crate::app::contact::Action;
use crate::contact::availability::{ChannelState, Reason, Status};
use crate::content::channel::{Channel, ChannelKind, is_safe};

/// The list, best first: who answers in person, and mail, in sight; the others one tap
/// away, or in sight as well when nobody answers.
pub(super) fn list(context: &Context) -> Option<Element> {
    let pack = context.pack()?;
    let (mut first, mut rest, mut alone) = (row::rows(), row::rows(), true);
    let mut place = |channel: &Channel, state: Option<&ChannelState>| {
        let elsewhere = state.is_some_and(|state| state.reason == Some(Reason::AppOnly));
        let is_first = (channel.live || channel.kind == ChannelKind::Email) && !elsewhere;
        alone &= !(is_first && channel.live && state.is_none_or(|state| state.status.works()));
        let rows = if is_first { &mut first } else { &mut rest };
        rows.push(tag("li").with(entry(context, channel, state)));
    };
    match &context.state.contact.board {
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
    let more = row::list("", rest).map(|rest| {
        tag("details more").flag("open", alone).with(tag("summary").with(context.rooms().contact.more)).with(rest)
    });
    Some(group().with(row::list(context.words.frame.channels, first)).with(more))
}

fn entry(context: &Context, channel: &Channel, state: Option<&ChannelState>) -> Element {
    let told = match state {
        Some(state) => {
            let (dot, text) = words::state(context, channel, state);
            let source = words::source(context, state);
            let source = source.map(|source| group().with(" · ").with(tag("span source").with(source)));
            tag("small").with(tag(dot)).with(text).with(source)
        }
        None => tag("small").with(&channel.note),
    };
    let text = tag("span grow")
        .with(tag("strong").with(&channel.label))
        .with(told)
        .with(shows_address(channel).then(|| address(&channel.display)));
    tag("div row channel")
        .set("data-channel", &channel.id)
        .set_some("data-state", state.map(|state| state.status.name()))
        .with(row::badge(Icon::channel(channel.kind)))
        .with(text)
        .with(action(context, channel, state))
}

/// The one thing to do with a channel; nothing where nothing would come of it.
fn action(context: &Context, channel: &Channel, state: Option<&ChannelState>) -> Option<Element> {
    let words = &context.rooms().contact;
    let contact = &context.state.contact;
    if contact.opening.as_ref().is_some_and(|opening| opening.channel == channel.id) {
        return Some(tag("span quiet").set("role", "status").with(words.opening));
    }
    let works = state.is_none_or(|state| state.status.works() || state.status == Status::Unknown);
    let again = state.is_some_and(|state| state.reason == Some(Reason::NoAnswer));
    if !works && !again {
        return None;
    }
    let copies = channel.address.is_empty() && !channel.display.is_empty();
    let label = match channel.kind {
        _ if again => words.act_again,
        ChannelKind::Chat => words.act_chat,
        ChannelKind::Voice => words.act_voice,
        ChannelKind::Phone => words.act_phone,
        ChannelKind::Email => words.act_email,
        _ if copies => words.act_copy,
        _ => words.act_open,
    };
    let action = if channel.kind == ChannelKind::Email && state.is_some() {
        Action::Compose(Some(channel.id.clone()))
    } else if copies {
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
    // Its name says which channel it is for.
    Some(way.set("aria-label", &[label, " ", &channel.label].concat()))
}

/// Numbers and mailboxes are worth reading: they can be noted down, and compared.
fn shows_address(channel: &Channel) -> bool {
    let readable = matches!(channel.kind, ChannelKind::Phone | ChannelKind::Email | ChannelKind::Social);
    readable && !channel.display.is_empty()
}

/// An address, which may break before its `@` rather than inside a name.
fn address(text: &str) -> Element {
    let (mailbox, host) = text.split_at(text.find('@').unwrap_or(0));
    tag("small address").with(mailbox).with(tag("wbr")).with(host)
}
