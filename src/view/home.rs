//! The first view: a field to say what happened, how live support stands, the flows and
//! questions people need most, and the official-channel check.

use super::callout::Mood;
use super::element::{Element, group, tag};
use super::{Context, Icon, Mode, Screen, frame, link, row, search};
use crate::app::home::offered_flows;
use crate::content::{Flow, Pack, Route};

/// The view.
pub fn screen(context: &Context) -> Screen {
    let main = match context.pack() {
        Some(pack) => search::finder(
            context,
            group()
                .with(live_line(context))
                .with(tiles(context))
                .with(questions(context, pack))
                .with(official(context)),
        ),
        None => group(),
    };
    Screen { footer: Some(frame::footer(context)), ..Screen::new(context.words.frame.title, main) }
}

fn live_line(context: &Context) -> Element {
    match context.later {
        Some(later) => (later.home)(context),
        // Its place, so that nothing moves when it comes.
        None => live_place(context),
    }
}

/// The line's place while nothing is known about this moment.
pub(super) fn live_place(context: &Context) -> Element {
    live(context, Mood::Note, context.words.home.live, context.words.home.live_text)
}

/// One line about live support that leads to the contact view.
pub(super) fn live(context: &Context, mood: Mood, title: &str, text: &str) -> Element {
    let class = match mood {
        Mood::Ok => "callout live ok",
        Mood::Warn => "callout live warn",
        Mood::Danger => "callout live danger",
        Mood::Note => "callout live note",
    };
    let line = link::to(context, Route::Contact, class).with(mood.icon());
    let text = (!text.is_empty()).then(|| tag("p").with(text));
    line.with(tag("div").with(tag("strong").with(title)).with(text))
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
        let text = tag("strong").with(context.words.home.all);
        rows = rows.with(tag("li").with(all.with(tag("span grow").with(text)).with(row::go())));
    }
    row::list(context.words.home.questions, rows)
}

fn official(context: &Context) -> Element {
    let words = &context.words.home;
    card(context, Route::Verify, Icon::Shield, words.official_title, words.official_text)
}

/// A card that leads to a view.
#[inline(never)]
pub(super) fn card(context: &Context, route: Route, icon: Icon, title: &str, text: &str) -> Element {
    let text = tag("span grow").with(tag("strong").with(title)).with(tag("small").with(text));
    link::to(context, route, "card check").with(row::badge(icon)).with(text).with(row::go())
}
