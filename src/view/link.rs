//! Ways to other views: buttons inside a host's page, whose address is not ours to change,
//! and real links on the standalone page, which work without script and open in a new tab.

use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

use super::element::{Element, tag};
use super::{Context, Icon, Mode};
use crate::app::navigation::Action::Go;
use crate::content::{Locale, Route, route::encode};

/// A way to a view with this class; what it says is put into it.
#[inline(never)]
pub fn to(context: &Context, route: Route, class: &'static str) -> Element {
    if context.mode != Mode::Page {
        return tag("button").set("type", "button").set("class", class).sends(context, Go(route));
    }
    let href = address(&context.base, context.locale(), &route);
    let clicked = inside(context.send(Go(route).into()));
    tag("a").set("class", class).set("href", &href).on("click", clicked)
}

/// A way to a view inside running text. A button would not break over lines.
pub fn inline(context: &Context, route: Route, text: &str) -> Element {
    if context.mode == Mode::Page {
        return to(context, route, "link").with(text);
    }
    let go = context.send(Go(route).into());
    let entered = {
        let go = go.clone();
        Callback::from(move |event: Event| {
            if event.unchecked_ref::<web_sys::KeyboardEvent>().key() == "Enter" {
                go.emit(event);
            }
        })
    };
    tag("a link").set("role", "link").set("tabindex", "0").on("click", go).on("keydown", entered).with(text)
}

/// A round way to a view in the header; `label` is read aloud.
pub fn tool(context: &Context, route: Route, icon: Icon, label: &str) -> Element {
    to(context, route, "tool").set("aria-label", label).with(icon)
}

/// Stays in this page on a plain click; any other click is the browser's: a new tab, a download.
pub(super) fn inside(go: Callback<Event>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let click = event.unchecked_ref::<web_sys::MouseEvent>();
        let elsewhere = click.ctrl_key() || click.meta_key() || click.shift_key() || click.button() != 0;
        if !elsewhere {
            event.prevent_default();
            go.emit(event);
        }
    })
}

/// The address of a view on the standalone site: `<base><locale>/<route>/`. A search is a query and
/// a flow's step a fragment of its page, so that every address is a file that any host can serve.
pub fn address(base: &str, locale: Locale, route: &Route) -> String {
    match route {
        Route::Home => [base, locale.tag(), "/"].concat(),
        Route::Search(words) if words.is_empty() => [base, locale.tag(), "/search/"].concat(),
        Route::Search(words) => [base, locale.tag(), "/search/?q=", &encode(words)].concat(),
        Route::Flow(id, Some(step)) => [base, locale.tag(), "/flow/", id, "/#", step].concat(),
        _ => [base, locale.tag(), "/", &route.to_string(), "/"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_follow_the_folders_of_the_site() {
        for (route, expected) in [
            (Route::Home, "../zh-CN/"),
            (Route::Article("refund".into()), "../zh-CN/article/refund/"),
            (Route::Contact, "../zh-CN/contact/"),
            (Route::Search("a b".into()), "../zh-CN/search/?q=a%20b"),
            (Route::Search(String::new()), "../zh-CN/search/"),
            (Route::Flow("refund".into(), Some("wait".into())), "../zh-CN/flow/refund/#wait"),
        ] {
            assert_eq!(address("../", Locale::ZhCn, &route), expected);
        }
    }
}
