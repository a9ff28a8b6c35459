//! Typed blocks of an answer as elements.

use yew::prelude::*;

use super::{Context, callout, link};
use crate::content::{Block, Figure, Inline, Route};

/// The blocks of an answer, in order.
pub fn blocks(context: &Context, blocks: &[Block]) -> Html {
    blocks.iter().map(|one| block(context, one)).collect()
}

fn block(context: &Context, block: &Block) -> Html {
    let items = |items: &[Vec<Inline>]| -> Html {
        items.iter().map(|item| html! { <li>{ inlines(context, item) }</li> }).collect()
    };
    match block {
        Block::Heading(text) => html! { <h2>{ text }</h2> },
        Block::Paragraph(text) => html! { <p>{ inlines(context, text) }</p> },
        Block::Steps(steps) => html! { <ol class="steps">{ items(steps) }</ol> },
        Block::List(points) => html! { <ul class="points">{ items(points) }</ul> },
        Block::Callout(tone, text) => callout::banner((*tone).into(), "", html! { <p>{ inlines(context, text) }</p> }),
        Block::Figures(figures) => html! { <dl class="figures">{ for figures.iter().map(figure) }</dl> },
    }
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
            Some(route) => link::to(context, route, "link", html! { { text } }),
            None => html! { <a class="link" href={target.clone()} rel="noopener">{ text }</a> },
        },
    }
}
