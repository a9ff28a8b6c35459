//! The frame around every view: header, content, footer.

use yew::prelude::*;

use super::callout::{self, Mood};
use super::{Context, Icon, Mode, Screen, Theme, button, link, place::Place, row};
use crate::app::{Action, navigation};
use crate::content::Route;

/// Puts a screen into the frame.
pub(super) fn frame(context: &Context, theme: Theme, screen: Screen, place: Place) -> Html {
    let (mode, role) = match context.mode {
        Mode::Launcher => ("launcher", Some("dialog")),
        Mode::Inline => ("inline", Some("region")),
        Mode::Page => ("page", None),
    };
    // The landmarks of a page that embeds the widget are that page's own.
    let (main, outer) = if context.mode == Mode::Page { ("main", None) } else { ("div", Some("presentation")) };
    let theme = match theme {
        Theme::Auto => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    let hidden = context.mode == Mode::Launcher && !context.state.navigation.open;
    let view = view_name(&context.state.navigation.route);
    let is_page = context.mode == Mode::Page;
    let heading = html! { <h1 ref={place.heading} tabindex="-1">{ &screen.title }</h1> };
    let (above, within) = if is_page { (Html::default(), heading) } else { (heading, Html::default()) };
    let footer = screen.footer.or_else(|| is_page.then(|| footer(context)));
    html! {
        <div
            class="wallet-help" data-mode={mode} data-theme={theme} data-view={view} lang={context.locale().tag()} dir="ltr"
            {role} aria-label={role.map(|_| context.words.frame.launcher)}
            hidden={hidden} onkeydown={close_on_escape(context)}
        >
            <header role={outer}><div class="column">{ header(context, above, screen.tools) }</div></header>
            <@{main} class="main" key={place.key.as_str()} ref={place.main} onscroll={place.onscroll} tabindex="-1">
                <div class="column">
                    { within }
                    if context.state.language_failed {
                        { callout::banner(Mood::Note, context.words.frame.language_failed, Html::default()) }
                    }
                    { screen.main }
                </div>
            </@>
            if let Some(footer) = footer {
                <footer role={outer}><div class="column">{ footer }</div></footer>
            }
        </div>
    }
}

/// The ways that must never be far: is this really you, and a human.
pub(super) fn footer(context: &Context) -> Html {
    let words = &context.words.frame;
    html! {
        <>
            { link::to(context, Route::Verify, "link", html! { words.official }) }
            { link::to(context, Route::Contact, "link", html! { words.contact }) }
        </>
    }
}

fn header(context: &Context, heading: Html, tools: Html) -> Html {
    let words = &context.words.frame;
    let navigation = &context.state.navigation;
    let back = if !navigation.history.is_empty() {
        button::tool(Icon::Back, words.back, context.send(navigation::Action::Back))
    } else if navigation.route != Route::Home {
        link::tool(context, Route::Home, Icon::Back, words.home)
    } else {
        Html::default()
    };
    html! {
        <>
            { back }
            if context.mode == Mode::Page {
                { brand(context) }
            } else {
                { heading }
            }
            { tools }
            { language(context) }
            if context.mode == Mode::Launcher {
                { button::tool(Icon::Close, words.close, context.send(navigation::Action::Close)) }
            }
        </>
    }
}

/// Whose help this is; leads to its first view.
fn brand(context: &Context) -> Html {
    let name = context.pack().map(|pack| pack.brand.name.clone()).unwrap_or_default();
    link::to(
        context,
        Route::Home,
        "brand",
        html! { <>{ row::badge(Icon::Wallet) }<strong>{ name }</strong><span>{ context.words.frame.launcher }</span></> },
    )
}

/// The switch to the other language; on the standalone page a link to the same view there.
fn language(context: &Context) -> Html {
    let words = &context.words.frame;
    let other = context.locale().other();
    let onclick = context.send(Action::SetLocale(other));
    if context.mode == Mode::Page {
        let href = link::address(&context.base, other, &context.state.navigation.route);
        let onclick = link::inside(onclick);
        return html! {
            <a class="tool" {href} hreflang={other.tag()} aria-label={words.language} title={words.language} {onclick}>
                { words.language_short }
            </a>
        };
    }
    html! {
        <button type="button" class="tool" aria-label={words.language} title={words.language} {onclick}>
            { words.language_short }
        </button>
    }
}

/// Escape closes the panel, unless something inside had a use for it.
fn close_on_escape(context: &Context) -> Option<Callback<KeyboardEvent>> {
    if context.mode != Mode::Launcher {
        return None;
    }
    let dispatch = context.dispatch.clone();
    Some(Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            dispatch.emit(navigation::Action::Close.into());
        }
    }))
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
