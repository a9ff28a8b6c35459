//! The channels: each with its state, the reason, and one action.

use yew::prelude::*;

use super::super::{Context, Icon, button, link, row};
use super::words;
use crate::app::contact::Action;
use crate::contact::availability::{ChannelState, Reason, Status};
use crate::content::{Channel, ChannelKind};

/// The list, best first: who answers in person, and mail, in sight; the others one tap
/// away, or in sight as well when nobody answers.
pub(super) fn list(context: &Context) -> Html {
    let Some(pack) = context.pack() else { return Html::default() };
    let rows: Vec<(&Channel, Option<&ChannelState>)> = match &context.state.contact.board {
        Some(board) => {
            let known = board.entries.iter();
            known.filter_map(|(place, state)| Some((pack.channels.get(*place)?, Some(state)))).collect()
        }
        // Nobody has looked yet: a prerendered page lists the ways without judging them.
        None => pack.channels.iter().map(|channel| (channel, None)).collect(),
    };
    let (first, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(channel, state)| {
        let elsewhere = state.is_some_and(|state| state.reason == Some(Reason::AppOnly));
        (channel.live || channel.kind == ChannelKind::Email) && !elsewhere
    });
    let alone = first.iter().all(|(channel, state)| !(channel.live && state.is_none_or(|state| state.status.works())));
    let draw = |rows: Vec<(&Channel, Option<&ChannelState>)>| {
        rows.into_iter().map(|(channel, state)| entry(context, channel, state)).collect::<Vec<Html>>()
    };
    html! {
        <>
            { row::list(context.words.contact.channels, draw(first)) }
            if !rest.is_empty() {
                <details class="more" open={alone}>
                    <summary>{ context.words.contact.more }</summary>
                    { row::list("", draw(rest)) }
                </details>
            }
        </>
    }
}

fn entry(context: &Context, channel: &Channel, state: Option<&ChannelState>) -> Html {
    let told = state.map(|state| (words::state(context, channel, state), words::source(context, state)));
    html! {
        <div class="row channel" data-channel={channel.id.clone()} data-state={state.map(|state| state_name(state.status))}>
            { row::badge(Icon::channel(channel.kind)) }
            <span class="grow">
                <strong>{ &channel.label }</strong>
                if let Some(((dot, text), source)) = told {
                    <small title={source}><span class={classes!("dot", dot)} />{ text }</small>
                } else {
                    <small>{ &channel.note }</small>
                }
                if shows_address(channel) { <small class="address">{ &channel.display }</small> }
            </span>
            { action(context, channel, state) }
        </div>
    }
}

/// The one thing to do with a channel; nothing where nothing would come of it.
fn action(context: &Context, channel: &Channel, state: Option<&ChannelState>) -> Html {
    let words = &context.words.contact;
    let contact = &context.state.contact;
    if contact.opening.as_ref().is_some_and(|opening| opening.channel == channel.id) {
        return html! { <span class="quiet" role="status">{ words.opening }</span> };
    }
    let works = state.is_none_or(|state| state.status.works() || state.status == Status::Unknown);
    let again = state.is_some_and(|state| state.reason == Some(Reason::NoAnswer));
    let label = match channel.kind {
        _ if again => words.act_again,
        ChannelKind::Chat => words.act_chat,
        ChannelKind::Voice => words.act_voice,
        ChannelKind::Phone => words.act_phone,
        ChannelKind::Email => words.act_email,
        _ if channel.address.is_empty() && !channel.display.is_empty() => words.act_copy,
        _ => words.act_open,
    };
    if !works && !again {
        return Html::default();
    }
    if channel.kind == ChannelKind::Email && state.is_some() {
        return named(label, channel, context.send(Action::Compose(Some(channel.id.clone()))));
    }
    if channel.address.is_empty() && !channel.display.is_empty() {
        return named(label, channel, context.send(Action::CopyAddress(channel.display.clone())));
    }
    let open = context.send(Action::Open(channel.id.clone()));
    match safe_address(&channel.address) {
        // A real link works without script, and can be copied or opened elsewhere.
        Some(address) => html! {
            <a class="button text" href={address} rel="noopener noreferrer" target="_blank" onclick={link::inside(open)}
                aria-label={[label, " ", &channel.label].concat()}>{ label }</a>
        },
        None if state.is_none() => Html::default(),
        None => named(label, channel, open),
    }
}

/// A button whose name says which channel it is for.
fn named(label: &'static str, channel: &Channel, onclick: Callback<MouseEvent>) -> Html {
    let mut button = button::button("text", label, onclick);
    if let Html::VTag(tag) = &mut button {
        std::rc::Rc::make_mut(tag).add_attribute("aria-label", [label, " ", &channel.label].concat());
    }
    button
}

/// The address if it is of a kind that only shows, calls or writes; content is checked when
/// it is built, but a link that runs something would be too dear a mistake to rely on that.
fn safe_address(address: &str) -> Option<AttrValue> {
    let safe = ["https://", "tel:", "mailto:", "sms:"].iter().any(|scheme| address.starts_with(scheme));
    safe.then(|| address.to_string().into())
}

/// Numbers and mailboxes are worth reading: they can be noted down, and compared.
fn shows_address(channel: &Channel) -> bool {
    let readable = matches!(channel.kind, ChannelKind::Phone | ChannelKind::Email | ChannelKind::Social);
    readable && !channel.display.is_empty()
}

fn state_name(status: Status) -> &'static str {
    match status {
        Status::Available => "available",
        Status::Busy => "busy",
        Status::Closed => "closed",
        Status::Unavailable => "unavailable",
        Status::Unknown => "unknown",
    }
}
