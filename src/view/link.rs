//! Ways to other views: buttons inside a host's page, whose address is not ours to change,
//! and real links on the standalone page, which work without script and open in a new tab.

use yew::prelude::*;

use super::{Context, Icon, Mode};
use crate::app::navigation;
use crate::content::{Locale, Route, route::encode};

/// A way to a view with this class and content.
pub fn to(context: &Context, route: Route, class: &'static str, content: Html) -> Html {
    labelled(context, route, class, None, content)
}

/// A way to a view inside running text. A button would not break over lines.
pub fn inline(context: &Context, route: Route, text: &str) -> Html {
    if context.mode == Mode::Page {
        return to(context, route, "link", html! { { text } });
    }
    let onclick = context.go(route.clone());
    let dispatch = context.dispatch.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            dispatch.emit(navigation::Action::Go(route.clone()).into());
        }
    });
    html! { <a class="link" role="link" tabindex="0" {onclick} {onkeydown}>{ text }</a> }
}

/// A round way to a view in the header; `label` is read aloud.
pub fn tool(context: &Context, route: Route, icon: Icon, label: &'static str) -> Html {
    labelled(context, route, "tool", Some(label), icon.draw())
}

fn labelled(context: &Context, route: Route, class: &'static str, label: Option<&'static str>, content: Html) -> Html {
    if context.mode != Mode::Page {
        return html! {
            <button type="button" {class} aria-label={label} onclick={context.go(route)}>{ content }</button>
        };
    }
    let href = address(&context.base, context.locale(), &route);
    let onclick = inside(context.go(route));
    html! { <a {class} {href} aria-label={label} {onclick}>{ content }</a> }
}

/// Stays in this page on a plain click; any other click is the browser's: a new tab, a download.
pub(super) fn inside(go: Callback<MouseEvent>) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0;
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
