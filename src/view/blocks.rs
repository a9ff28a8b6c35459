//! Typed blocks of an answer as elements.

use yew::prelude::*;

use super::{Context, callout, link};
use crate::content::{Block, Figure, Inline, Route};

/// The blocks of an answer, in order: a heading begins a card, and a callout stands between
/// cards, where it cannot be overlooked.
pub fn blocks(context: &Context, blocks: &[Block]) -> Html {
    let mut drawn = Vec::new();
    let mut card = Vec::new();
    for block in blocks {
        match block {
            Block::Callout(tone, text) => {
                close(&mut drawn, &mut card);
                drawn.push(callout::banner((*tone).into(), "", html! { <p>{ inlines(context, text) }</p> }));
            }
            Block::Heading(text) => {
                close(&mut drawn, &mut card);
                card.push(html! { <h2>{ text }</h2> });
            }
            Block::Paragraph(text) => card.push(html! { <p>{ inlines(context, text) }</p> }),
            Block::Steps(steps) => card.push(html! { <ol class="steps">{ items(context, steps) }</ol> }),
            Block::List(points) => card.push(html! { <ul class="points">{ items(context, points) }</ul> }),
            Block::Figures(figures) => {
                card.push(html! { <dl class="figures">{ for figures.iter().map(figure) }</dl> });
            }
        }
    }
    close(&mut drawn, &mut card);
    drawn.into_iter().collect()
}

fn close(drawn: &mut Vec<Html>, card: &mut Vec<Html>) {
    if !card.is_empty() {
        let content: Html = card.drain(..).collect();
        drawn.push(html! { <section class="card prose">{ content }</section> });
    }
}

fn items(context: &Context, items: &[Vec<Inline>]) -> Html {
    items.iter().map(|item| html! { <li>{ inlines(context, item) }</li> }).collect()
}

fn figure(figure: &Figure) -> Html {
    html! {
        <div>
            <dt>{ &figure.label }</dt>
            <dd><span class="number">{ &figure.value }</span>{ " " }<span class="unit">{ &figure.unit }</span></dd>
        </div>
    }
}

/// Running text.
pub fn inlines(context: &Context, inlines: &[Inline]) -> Html {
    inlines.iter().map(|one| inline(context, one)).collect()
}

fn inline(context: &Context, inline: &Inline) -> Html {
    match inline {
        Inline::Text(text) => html! { { text } },
        Inline::Strong(text) => html! { <strong>{ text }</strong> },
        Inline::Code(text) => html! { <q class="exact">{ text }</q> },
        Inline::Link(text, target) => match Route::parse(target) {
            Some(route) => link::inline(context, route, text),
            None => html! { <a class="link" href={target.clone()} rel="noopener">{ text }</a> },
        },
    }
}
