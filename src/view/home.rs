//! The first view: a field to say what happened, how live support stands, the flows and
//! questions people need most, and the official-channel check.

use super::element::{Element, group, tag};
use super::{Context, Icon, Mode, Screen, contact, frame, link, row, search};
use crate::app::home::offered_flows;
use crate::content::{Flow, Pack, Route};

/// The view.
pub fn screen(context: &Context) -> Screen {
    let main = match context.pack() {
        Some(pack) => search::finder(
            context,
            group()
                .with(contact::live_line(context))
                .with(tiles(context))
                .with(questions(context, pack))
                .with(official(context)),
        ),
        None => group(),
    };
    Screen { footer: Some(frame::footer(context)), ..Screen::new(context.words.frame.title, main) }
}

fn tiles(context: &Context) -> Element {
    let tile = |flow: &Flow| {
        let way = link::to(context, Route::Flow(flow.id.clone(), None), "tile");
        tag("li").with(way.with(Icon::named(&flow.icon)).with(tag("span").with(&flow.title)))
    };
    tag("section")
        .with(tag("h2").with(context.words.home.flows))
        .with(tag("ul tiles").each(offered_flows(&context.state), tile))
}

fn questions(context: &Context, pack: &Pack) -> Option<Element> {
    let articles = pack.home.articles.iter().filter_map(|id| pack.article(id));
    let mut rows = row::rows().each(articles, |article| row::article(context, article));
    if context.mode == Mode::Page {
        let all = link::to(context, Route::Search(String::new()), "row");
        let text = tag("strong").with(context.words.site.all);
        rows = rows.with(tag("li").with(all.with(tag("span grow").with(text)).with(row::go())));
    }
    row::list(context.words.home.questions, rows)
}

fn official(context: &Context) -> Element {
    let words = &context.words.home;
    let text =
        tag("span grow").with(tag("strong").with(words.official_title)).with(tag("small").with(words.official_text));
    link::to(context, Route::Verify, "card check").with(row::badge(Icon::Shield)).with(text).with(row::go())
}
