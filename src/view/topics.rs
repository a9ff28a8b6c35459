//! The index of topics: every flow and every question, for browsing and for readers without script.

use yew::prelude::*;

use super::{Context, row};
use crate::content::Route;

/// Every flow, then every question.
pub fn topics(context: &Context) -> Html {
    let Some(pack) = context.pack() else { return Html::default() };
    let flows = pack.flows.iter().map(|flow| (Route::Flow(flow.id.clone(), None), &flow.title));
    let articles = pack.articles.iter().map(|article| (Route::Article(article.id.clone()), &article.title));
    let rows = |ways: Vec<(Route, &String)>| {
        ways.into_iter().map(|(route, title)| row::way(context, route, html! { { title } })).collect::<Vec<_>>()
    };
    html! {
        <>
            { row::list(context.words.home.flows, rows(flows.collect())) }
            { row::list(context.words.site.all, rows(articles.collect())) }
        </>
    }
}
