//! The index of topics: every flow and every question, for browsing and for readers without script.

use super::element::{Element, group};
use super::{Context, row};
use crate::content::{Flow, Route};

/// Every flow, then every question.
pub fn topics(context: &Context) -> Element {
    let Some(pack) = context.pack() else { return group() };
    let flow = |flow: &Flow| row::way(context, Route::Flow(flow.id.clone(), None), &flow.title);
    let flows = row::rows().each(&pack.flows, flow);
    let articles = row::rows().each(&pack.articles, |article| row::article(context, article));
    group().with(row::list(context.words.home.flows, flows)).with(row::list(context.words.home.topics, articles))
}
