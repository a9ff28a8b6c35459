//! The views of the rooms that may come later (see [`crate::app::rooms`]), and what stands in
//! their place until they are here.

use yew::AttrValue;

use super::element::{Element, group, tag};
use super::{Context, Icon, Screen, contact, flow, row, unavailable, verify};
use crate::app::Action;
use crate::content::{Channel, Route};

/// The way into these views.
#[derive(Debug)]
pub struct Later {
    /// The view of one of these rooms.
    pub screen: fn(&Context) -> Screen,
    /// What the home view shows of them.
    pub home: fn(&Context) -> Element,
}

/// The views themselves. Whoever names this has their code.
pub static LATER: Later = Later { screen, home };

fn screen(context: &Context) -> Screen {
    match &context.state.navigation.route {
        Route::Flow(id, _) => flow::screen(context, id),
        Route::Verify => verify::screen(context),
        _ => contact::screen(context),
    }
}

/// How live support stands, and the way on in a flow that was left.
fn home(context: &Context) -> Element {
    group().with(contact::live_line(context)).with(flow::unfinished(context))
}

/// Every channel as the pack has it, with what is still missing, and a way out when the rooms did not come. Of a view that
/// has no channels they appear when it is late.
pub(super) fn awaited(context: &Context) -> Screen {
    let failed = context.state.rooms.has_failed();
    let is_contact = context.state.navigation.route == Route::Contact;
    let main = group()
        .with(failed.then(|| unavailable::failed(context, context.words.frame.rooms_failed, Action::RetryRooms)))
        .with((!failed).then(|| if is_contact { coming(context) } else { unavailable::skeleton(context) }))
        .with(tag(if failed || is_contact { "div" } else { "div patient" }).with(channels(context)));
    Screen::new(title(context), main)
}

/// That more is on its way than the list below says.
fn coming(context: &Context) -> Element {
    tag("p quiet").set("role", "status").with(context.words.frame.rooms_coming)
}

/// The title that the view will have.
fn title(context: &Context) -> AttrValue {
    let words = &context.words.frame;
    match &context.state.navigation.route {
        Route::Contact => words.contact.into(),
        Route::Flow(id, _) => {
            let flow = context.pack().and_then(|pack| pack.flow(id));
            flow.map_or(words.title.into(), |flow| flow.title.clone().into())
        }
        _ => words.official.into(),
    }
}

fn channels(context: &Context) -> Option<Element> {
    let channels = context.pack()?.channels.iter().filter(|channel| !channel.address.is_empty());
    let row = |channel: &Channel| {
        let text = tag("span grow").with(tag("strong").with(&channel.label)).with(tag("small").with(&channel.display));
        let way = tag("a row").set("href", &channel.address).set("rel", "noopener");
        tag("li").with(way.with(row::badge(Icon::channel(channel.kind))).with(text))
    };
    row::list(context.words.frame.channels, row::rows().each(channels, row))
}
