//! Events for the page: names and details as the API documents them.

use serde::Serialize;

use super::bridge;
use super::store::Store;
use crate::app::Event;

#[derive(Serialize)]
#[serde(untagged)]
enum Detail<'a> {
    Empty {},
    Route {
        route: &'a str,
    },
    Search {
        length: usize,
        hits: usize,
    },
    Article {
        id: &'a str,
    },
    Feedback {
        id: &'a str,
        helpful: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<&'a str>,
    },
    FlowStep {
        flow: &'a str,
        step: &'a str,
    },
    FlowEnd {
        flow: &'a str,
        step: &'a str,
        outcome: &'a str,
    },
    Contact {
        channel: &'a str,
        action: &'a str,
    },
}

#[derive(Serialize)]
struct Told<'a> {
    name: &'a str,
    detail: Detail<'a>,
}

/// Dispatches an event on the element, and tells a native host.
pub fn emit(store: &Store, event: &Event) {
    let (name, detail) = match event {
        Event::Open => ("open", Detail::Empty {}),
        Event::Close => ("close", Detail::Empty {}),
        Event::Route(route) => ("route", Detail::Route { route }),
        Event::Search { length, hits } => ("search", Detail::Search { length: *length, hits: *hits }),
        Event::Article(id) => ("article", Detail::Article { id }),
        Event::Feedback { id, helpful, reason } => {
            ("feedback", Detail::Feedback { id, helpful: *helpful, reason: reason.as_deref() })
        }
        Event::FlowStep { flow, step } => ("flow-step", Detail::FlowStep { flow, step }),
        Event::FlowEnd { flow, step, outcome } => ("flow-end", Detail::FlowEnd { flow, step, outcome }),
        Event::Contact { channel, action } => ("contact", Detail::Contact { channel, action }),
    };
    if let Ok(json) = serde_json::to_string(&detail) {
        store.host.emit(name, &json);
    }
    match event {
        Event::Route(_) => bridge::send(store, "route", &detail),
        _ => bridge::send(store, "event", &Told { name, detail }),
    }
}
