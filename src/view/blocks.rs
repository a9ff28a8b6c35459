//! Typed blocks of an answer as elements.

use super::element::{Element, group, tag};
use super::{Context, callout, link};
use crate::content::{Block, Figure, Inline, Route};

/// The blocks of an answer, in order: a heading begins a card, and a callout stands between
/// cards, where it cannot be overlooked.
pub fn blocks(context: &Context, blocks: &[Block]) -> Element {
    let mut drawn = group();
    let mut card = None;
    for block in blocks {
        if matches!(block, Block::Callout(..) | Block::Heading(_)) {
            drawn = close(drawn, card.take());
        }
        let part = match block {
            Block::Callout(tone, text) => {
                drawn = drawn.with(callout::banner((*tone).into(), "", Some(inlines(context, "p", text))));
                continue;
            }
            Block::Heading(text) => tag("h2").with(text),
            Block::Paragraph(text) => inlines(context, "p", text),
            Block::Steps(steps) => items(context, "ol steps", steps),
            Block::List(points) => items(context, "ul points", points),
            Block::Figures(figures) => tag("dl figures").each(figures, figure),
        };
        card = Some(card.unwrap_or_else(|| tag("section card prose")).with(part));
    }
    close(drawn, card)
}

fn close(drawn: Element, card: Option<Element>) -> Element {
    match card {
        Some(card) => drawn.with(card),
        None => drawn,
    }
}

fn items(context: &Context, list: &'static str, items: &[Vec<Inline>]) -> Element {
    tag(list).each(items, |item| inlines(context, "li", item))
}

fn figure(figure: &Figure) -> Element {
    let value =
        tag("dd").with(tag("span number").with(&figure.value)).with(" ").with(tag("span unit").with(&figure.unit));
    tag("div").with(tag("dt").with(&figure.label)).with(value)
}

/// Running text in an element of this name and these classes.
pub fn inlines(context: &Context, outer: &'static str, inlines: &[Inline]) -> Element {
    let mut text = tag(outer);
    for one in inlines {
        text = match one {
            Inline::Text(words) => text.with(words),
            Inline::Strong(words) => text.with(tag("strong").with(words)),
            Inline::Code(words) => text.with(tag("q exact").with(words)),
            Inline::Link(words, target) => text.with(match Route::parse(target) {
                Some(route) => link::inline(context, route, words),
                None => tag("a link").set("href", target).set("rel", "noopener").with(words),
            }),
        };
    }
    text
}
