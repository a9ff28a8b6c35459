//! The frame around every view: header, content, footer.

use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

use super::callout::{self, Mood};
use super::element::{Element, group, tag};
use super::field::is_composing;
use super::place::{self, Place};
use super::{Context, Icon, Mode, Screen, Theme, button, link, row};
use crate::app::{self, navigation::Action};
use crate::content::Route;

/// Puts a screen into the frame.
pub(super) fn frame(context: &Context, theme: Theme, screen: Screen, place: &Place) -> Element {
    let (frame, role) = match context.mode {
        Mode::Launcher => ("div wallet-help floats", Some("dialog")),
        Mode::Inline => ("div wallet-help inline", Some("region")),
        Mode::Page => ("div wallet-help page", None),
    };
    let is_page = context.mode == Mode::Page;
    // The landmarks of a page that embeds the widget are that page's own.
    let outer = if is_page { None } else { Some("presentation") };
    // A view that took the place of another is not for the second tap of two.
    let main = match (is_page, context.state.navigation.history.is_empty()) {
        (true, true) => "main main",
        (true, false) => "main main moved",
        (false, true) => "div main",
        (false, false) => "div main moved",
    };
    let theme = match theme {
        Theme::Auto => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    let navigation = &context.state.navigation;
    let heading = tag("h1").known_as(&place.heading).set("tabindex", "-1").with(&*screen.title);
    let (above, within) = if is_page { (None, Some(heading)) } else { (Some(heading), None) };
    let column = tag("div column").with(within).with(language_failed(context)).with(screen.main);
    let key = place::key(&navigation.route);
    let main = tag(main).known_as(&place.main).key(&key).set("tabindex", "-1").with(column);
    let footer = screen.footer.or_else(|| is_page.then(|| footer(context)));
    let footer =
        footer.map(|footer| tag("footer").key(&key).set_some("role", outer).with(tag("div column").with(footer)));
    let frame = tag(frame)
        .set_some("data-theme", theme)
        .set("data-view", view_name(&navigation.route))
        .set("lang", context.locale().tag())
        .set("dir", "ltr")
        .set_some("role", role)
        .set_some("aria-label", role.map(|_| context.words.frame.launcher))
        .flag("hidden", context.mode == Mode::Launcher && !navigation.open)
        .with(header(context, above).set_some("role", outer))
        .with(main)
        .with(footer);
    if context.mode == Mode::Launcher { frame.on("keydown", close_on_escape(context)) } else { frame }
}

fn language_failed(context: &Context) -> Option<Element> {
    let failed = || callout::said(Mood::Note, context.words.frame.language_failed, "");
    context.state.language_failed.then(failed)
}

/// The ways that must never be far: is this really you, and a human.
pub(super) fn footer(context: &Context) -> Element {
    let words = &context.words.frame;
    let is_elsewhere = context.state.navigation.route != Route::Verify;
    group()
        .with(is_elsewhere.then(|| link::to(context, Route::Verify, "link").with(words.official)))
        .with(link::to(context, Route::Contact, "link").with(words.contact))
}

fn header(context: &Context, heading: Option<Element>) -> Element {
    let words = &context.words.frame;
    let navigation = &context.state.navigation;
    let back = if !navigation.history.is_empty() {
        Some(button::tool(context, Icon::Back, words.back, Action::Back))
    } else if navigation.route != Route::Home {
        Some(link::tool(context, Route::Home, Icon::Back, words.home))
    } else {
        None
    };
    let close = || button::tool(context, Icon::Close, words.close, Action::Close);
    let column = tag("div column")
        .with(back)
        .with(heading.unwrap_or_else(|| brand(context)))
        .with(language(context))
        .with((context.mode == Mode::Launcher).then(close));
    tag("header").with(column)
}

/// Whose help this is; leads to its first view.
fn brand(context: &Context) -> Element {
    let name = context.pack().map(|pack| pack.brand.name.as_str()).unwrap_or_default();
    link::to(context, Route::Home, "brand")
        .with(row::badge(Icon::Wallet))
        .with(tag("strong").with(name))
        .with(tag("span").with(context.words.frame.launcher))
}

/// The switch to the other language; on the standalone page a link to the same view there.
fn language(context: &Context) -> Element {
    let words = &context.words.frame;
    let other = context.locale().other();
    let switch = context.send(app::Action::SetLocale(other));
    let (way, clicked) = if context.mode == Mode::Page {
        let href = link::address(&context.base, other, &context.state.navigation.route);
        (tag("a tool").set("href", &href).set("hreflang", other.tag()), link::inside(switch))
    } else {
        (tag("button tool").set("type", "button"), switch)
    };
    way.set("aria-label", words.language).set("title", words.language).on("click", clicked).with(words.language_short)
}

/// Escape closes the panel, unless something inside had a use for it.
fn close_on_escape(context: &Context) -> Callback<Event> {
    let dispatch = context.dispatch.clone();
    Callback::from(move |event: Event| {
        let pressed = event.unchecked_ref::<web_sys::KeyboardEvent>();
        if pressed.key() == "Escape" && !event.default_prevented() && !is_composing(pressed) {
            dispatch.emit(Action::Close.into());
        }
    })
}

fn view_name(route: &Route) -> &'static str {
    match route {
        Route::Home => "home",
        Route::Search(_) => "search",
        Route::Article(_) => "article",
        Route::Flow(..) => "flow",
        Route::Contact => "contact",
        Route::Verify => "verify",
    }
}
