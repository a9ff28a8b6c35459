//! The index of topics: every flow and every question, for browsing and for readers without script.

use super::element::{Element, group};
use super::{Context, row};
use crate::content::Route;

/// Every flow, then every question.
pub fn topics(context: &Context) -> Element {
    let Some(pack) = context.pack() else { return group() };
    let flows = pack.flows.iter().map(|flow| row::way(context, Route::Flow(flow.id.clone(), None), &flow.title));
    let articles =
        pack.articles.iter().map(|article| row::way(context, Route::Article(article.id.clone()), &article.title));
    group()
        .with(row::list(context.words.home.flows, flows.collect()))
        .with(row::list(context.words.site.all, articles.collect()))
}
