//! Events for the page: names and details as the API documents them.

use super::store::Store;
use super::{bridge, value};
use crate::app::Event;
use crate::content::Value;

/// Dispatches an event on the element, and tells a native host.
pub fn emit(store: &Store, event: &Event) {
    // Without a launcher there is nothing that opens or closes.
    if matches!(event, Event::Open | Event::Close) && store.host.mode() != "launcher" {
        return;
    }
    let (name, detail) = match event {
        Event::Open => ("open", Value::map([])),
        Event::Close => ("close", Value::map([])),
        Event::Route(route) => ("route", Value::map([("route", route.into())])),
        Event::Search { length, hits } => {
            ("search", Value::map([("length", (*length).into()), ("hits", (*hits).into())]))
        }
        Event::Article(id) => ("article", Value::map([("id", id.into())])),
        Event::Feedback { id, helpful, reason } => (
            "feedback",
            Value::map([("id", id.into()), ("helpful", (*helpful).into()), ("reason", reason.as_deref().into())]),
        ),
        Event::FlowStep { flow, step } => ("flow-step", Value::map([("flow", flow.into()), ("step", step.into())])),
        Event::FlowEnd { flow, step, outcome } => {
            ("flow-end", Value::map([("flow", flow.into()), ("step", step.into()), ("outcome", outcome.into())]))
        }
        Event::Contact { channel, action } => {
            ("contact", Value::map([("channel", channel.as_deref().into()), ("action", (*action).into())]))
        }
    };
    store.host.emit(name, value::write(&detail));
    match event {
        Event::Route(_) => bridge::send(store, "route", detail),
        _ => bridge::send(store, "event", Value::map([("name", name.into()), ("detail", detail)])),
    }
}
