//! Search: a field and what answers it, as an ARIA combobox with a list of results. The
//! field is shared with the home view, so that typing there goes on here.

use yew::prelude::*;

use super::callout::{self, Mood};
use super::field::{Field, RESULTS, option_id};
use super::{Context, Icon, Mode, Screen, link, row, topics};
use crate::app::navigation::Action::Go;
use crate::app::search::{Item, Marked, Results};
use crate::content::Route;
use crate::content::strings::fill;

/// The view.
pub fn screen(context: &Context) -> Screen {
    let words = &context.words.search;
    let search = &context.state.search;
    let results = &*search.results;
    let below = html! {
        <>
            if context.state.navigation.lost { { callout::banner(Mood::Note, words.lost, Html::default()) } }
            <p class="tally">{ if search.text.is_empty() { String::new() } else { summary(context, results) } }</p>
            if search.text.is_empty() && context.mode == Mode::Page {
                { topics::topics(context) }
            } else if !results.items.is_empty() {
                <ul class="list" id={RESULTS} role="listbox" aria-label={words.results}>
                    { for results.items.iter().enumerate().map(|(at, item)| option(context, at, item)) }
                </ul>
            } else if !search.composing {
                { nothing(context, results) }
            }
            { carry(context) }
        </>
    };
    Screen { title: words.title.into(), main: finder(context, below), ..Screen::default() }
}

/// The field, and below it what belongs to the view. Both views that have it build it here:
/// the same element stays in the page, and with it focus, caret and keyboard.
pub fn finder(context: &Context, below: Html) -> Html {
    let search = &context.state.search;
    let announced = if search.settled { summary(context, &search.results) } else { String::new() };
    html! { <><Field context={context.clone()} {announced} />{ below }</> }
}

fn option(context: &Context, at: usize, item: &Item) -> Html {
    let flow = match &item.route {
        Route::Flow(id, _) => context.pack().and_then(|pack| pack.flow(id)),
        _ => None,
    };
    let selected = context.state.search.selected == Some(at);
    html! {
        <li
            class="row" id={option_id(at)} role="option" aria-selected={selected.to_string()}
            onclick={context.send(Go(item.route.clone()))}
        >
            if let Some(flow) = flow { { row::badge(Icon::named(&flow.icon)) } }
            <span class="grow">
                <strong>
                    { marked(&item.title) }
                    if flow.is_some() { { " " }{ row::flow_tag(context) } }
                </strong>
                if !item.snippet.text.is_empty() { <small>{ marked(&item.snippet) }</small> }
            </span>
            <span class="go">{ Icon::Forward.draw() }</span>
        </li>
    }
}

/// Text with the parts that answered marked.
pub fn marked(text: &Marked) -> Html {
    let mut pieces = Vec::with_capacity(text.marks.len() * 2 + 1);
    let mut from = 0;
    for mark in &text.marks {
        let (Some(before), Some(part)) = (text.text.get(from..mark.start), text.text.get(mark.clone())) else { break };
        pieces.push(html! { { before } });
        pieces.push(html! { <mark>{ part }</mark> });
        from = mark.end;
    }
    pieces.push(html! { { text.text.get(from..).unwrap_or_default() } });
    pieces.into_iter().collect()
}

/// How many results, and what was searched instead of a typing error.
fn summary(context: &Context, results: &Results) -> String {
    let words = &context.words.search;
    let count = match results.items.len() {
        0 => words.none.to_string(),
        1 => words.count_one.to_string(),
        many => fill(words.count_many, &[("n", &many.to_string())]),
    };
    match &results.corrected {
        Some(corrected) if !results.items.is_empty() => {
            [&fill(words.corrected, &[("words", corrected)]), " · ", &count].concat()
        }
        _ => count,
    }
}

fn nothing(context: &Context, results: &Results) -> Html {
    let words = &context.words.search;
    let rows = results
        .nearest
        .iter()
        .map(|item| row::way(context, item.route.clone(), html! { { &item.title.text } }))
        .collect();
    html! {
        <>
            if !context.state.search.text.is_empty() { <p class="quiet">{ words.none_hint }</p> }
            { row::list(words.nearest, rows) }
        </>
    }
}

/// The way to a human, with the words carried over by the state.
fn carry(context: &Context) -> Html {
    let words = &context.words.search;
    html! {
        <div class="card offer">
            <span class="quiet">{ words.unhappy }</span>
            { link::to(context, Route::Contact, "link", html! { <>{ Icon::Chat.draw() }{ words.carry }</> }) }
        </div>
    }
}
