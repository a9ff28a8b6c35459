//! The first view: a field to say what happened, how live support stands, the flows and
//! questions people need most, and the official-channel check.

use yew::prelude::*;

use super::{Context, Icon, Mode, Screen, contact, frame, link, row, search};
use crate::app::home::offered_flows;
use crate::content::{Pack, Route};

/// The view.
pub fn screen(context: &Context) -> Screen {
    let words = context.words;
    let main = match context.pack() {
        Some(pack) => search::finder(
            context,
            html! {
                <>
                    { contact::live_line(context) }
                    { tiles(context) }
                    { questions(context, pack) }
                    { official(context) }
                </>
            },
        ),
        None => Html::default(),
    };
    let footer = frame::footer(context);
    Screen { title: words.frame.title.into(), main, footer: Some(footer), ..Screen::default() }
}

fn tiles(context: &Context) -> Html {
    html! {
        <section>
            <h2>{ context.words.home.flows }</h2>
            <ul class="tiles">
                { for offered_flows(&context.state).into_iter().map(|flow| html! {
                    <li>{ link::to(context, Route::Flow(flow.id.clone(), None), "tile", html! {
                        <>{ Icon::named(&flow.icon).draw() }<span>{ &flow.title }</span></>
                    }) }</li>
                }) }
            </ul>
        </section>
    }
}

fn questions(context: &Context, pack: &Pack) -> Html {
    let articles = pack.home.articles.iter().filter_map(|id| pack.article(id));
    let mut rows: Vec<Html> = articles
        .map(|article| row::way(context, Route::Article(article.id.clone()), html! { { &article.title } }))
        .collect();
    if context.mode == Mode::Page {
        rows.push(row::way(
            context,
            Route::Search(String::new()),
            html! { <strong>{ context.words.site.all }</strong> },
        ));
    }
    row::list(context.words.home.questions, rows)
}

fn official(context: &Context) -> Html {
    let words = &context.words.home;
    link::to(
        context,
        Route::Verify,
        "card check",
        html! {
            <>
                { row::badge(Icon::Shield) }
                <span class="grow"><strong>{ words.official_title }</strong><small>{ words.official_text }</small></span>
                <span class="go">{ Icon::Forward.draw() }</span>
            </>
        },
    )
}
