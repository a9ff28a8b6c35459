//! The frame around every view: header, content, footer.

use yew::prelude::*;

use super::{Context, Icon, Mode, Screen, Theme, button, link, place::Place};
use crate::app::{Action, navigation};
use crate::content::Route;

/// Puts a screen into the frame.
pub(super) fn frame(context: &Context, theme: Theme, screen: Screen, place: Place) -> Html {
    let mode = match context.mode {
        Mode::Launcher => "launcher",
        Mode::Inline => "inline",
        Mode::Page => "page",
    };
    let theme = match theme {
        Theme::Auto => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    let hidden = context.mode == Mode::Launcher && !context.state.navigation.open;
    let view = view_name(&context.state.navigation.route);
    html! {
        <div
            class="wallet-help" data-mode={mode} data-theme={theme} data-view={view} lang={context.locale().tag()}
            role={(context.mode == Mode::Launcher).then_some("dialog")} aria-label={context.words.frame.launcher}
            hidden={hidden} onkeydown={close_on_escape(context)}
        >
            { header(context, &screen, place.heading) }
            <main key={place.key.as_str()} ref={place.main} onscroll={place.onscroll} tabindex="-1">
                <div class="column">{ screen.main }</div>
            </main>
            if let Some(footer) = screen.footer {
                <footer><div class="column">{ footer }</div></footer>
            }
        </div>
    }
}

fn header(context: &Context, screen: &Screen, heading: NodeRef) -> Html {
    let words = &context.words.frame;
    let navigation = &context.state.navigation;
    let back = if !navigation.history.is_empty() {
        button::tool(Icon::Back, words.back, context.send(navigation::Action::Back))
    } else if navigation.route != Route::Home {
        link::tool(context, Route::Home, Icon::Back, words.home)
    } else {
        Html::default()
    };
    let other = context.locale().other();
    html! {
        <header>
            <div class="column">
                { back }
                <h1 ref={heading} tabindex="-1">{ &screen.title }</h1>
                { screen.tools.clone() }
                <button
                    type="button" class="tool" lang={other.tag()} aria-label={words.language} title={words.language}
                    onclick={context.send(Action::SetLocale(other))}
                >{ words.language_short }</button>
                if context.mode == Mode::Launcher {
                    { button::tool(Icon::Close, words.close, context.send(navigation::Action::Close)) }
                }
            </div>
        </header>
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
