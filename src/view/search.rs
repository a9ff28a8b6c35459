//! Search: a field and what answers it, as an ARIA combobox with a list of results. The
//! field is shared with the home view, so that typing there goes on here.

use super::callout::{self, Mood};
use super::element::{Element, group, tag};
use super::field::{RESULTS, field, option_id};
use super::{Context, Icon, Mode, Screen, link, row, topics};
use crate::app::navigation::Action::Go;
use crate::app::search::{Item, Marked, Results};
use crate::content::Route;
use crate::content::message::digits;
use crate::content::strings::fill;

/// The view.
pub fn screen(context: &Context) -> Screen {
    screen_with(context, None)
}

/// The view with something said beside what it says of a page that is gone.
pub(super) fn screen_with(context: &Context, said: Option<Element>) -> Screen {
    let words = &context.words.search;
    let search = &context.state.search;
    let results = &*search.results;
    let is_empty = search.text.is_empty();
    let is_lost = context.state.navigation.lost;
    let awaited = context.state.index_awaited;
    let finds_none = !is_empty && !awaited && results.items.is_empty();
    let lost = is_lost.then(|| callout::said(Mood::Note, if finds_none { words.lost_none } else { words.lost }, ""));
    let tally = match (is_empty, awaited) {
        (true, _) => String::new(),
        (false, true) => context.words.frame.loading.to_string(),
        // Nobody typed these words.
        _ if is_lost && finds_none => String::new(),
        (false, false) => summary(context, results),
    };
    let answers = if is_empty && context.mode == Mode::Page {
        Some(topics::topics(context))
    } else if !results.items.is_empty() {
        let list = tag("ul list").set("id", RESULTS).set("role", "listbox").set("aria-label", words.results);
        Some(list.each(results.items.iter().enumerate(), |(at, item)| option(context, at, item)))
    } else if search.composing || awaited {
        None
    } else {
        Some(nothing(context, results))
    };
    let partial = results.partial.then(|| callout::said(Mood::Note, words.partial, ""));
    let below =
        group().with(lost).with(said).with(tag("p tally").with(tally)).with(partial).with(answers).with(carry(context));
    let is_index = is_empty && context.mode == Mode::Page;
    Screen::new(if is_index { context.words.home.all } else { words.title }, finder(context, below))
}

/// The field, and below it what belongs to the view. Both views that have it build it here:
/// the same element stays in the page, and with it focus, caret and keyboard.
pub fn finder(context: &Context, below: Element) -> Element {
    let search = &context.state.search;
    let announced = if search.settled { summary(context, &search.results) } else { String::new() };
    group().with(field(context, announced)).with(below)
}

fn option(context: &Context, at: usize, item: &Item) -> Element {
    let flow = match &item.route {
        Route::Flow(id, _) => context.pack().and_then(|pack| pack.flow(id)),
        _ => None,
    };
    let title = marked("strong", &item.title);
    let title = match flow {
        Some(_) => title.with(" ").with(row::flow_tag(context)),
        None => title,
    };
    let snippet = (!item.snippet.text.is_empty()).then(|| marked("small", &item.snippet));
    tag("li row")
        .set("id", &option_id(at))
        .set("role", "option")
        .state("aria-selected", context.state.search.selected == Some(at))
        .sends(context, Go(item.route.clone()))
        .with(flow.map(|flow| row::badge(Icon::named(&flow.icon))))
        .with(tag("span grow").with(title).with(snippet))
        .with(row::go())
}

/// Text with the parts that answered marked, in an element of this name.
pub fn marked(outer: &'static str, text: &Marked) -> Element {
    let mut drawn = tag(outer);
    let mut from = 0;
    for mark in &text.marks {
        let (Some(before), Some(part)) = (text.text.get(from..mark.start), text.text.get(mark.clone())) else { break };
        drawn = drawn.with(before).with(tag("mark").with(part));
        from = mark.end;
    }
    drawn.with(text.text.get(from..).unwrap_or_default())
}

/// How many results, and what was searched instead of a typing error; a narrow line cuts the end.
fn summary(context: &Context, results: &Results) -> String {
    let words = &context.words.search;
    let count = match results.items.len() {
        0 => words.none.to_string(),
        1 => words.count_one.to_string(),
        many => fill(words.count_many, &[("n", &digits(many as i64))]),
    };
    match &results.corrected {
        Some(corrected) if !results.items.is_empty() => {
            [&count, " · ", &fill(words.corrected, &[("words", corrected)])].concat()
        }
        _ => count,
    }
}

fn nothing(context: &Context, results: &Results) -> Element {
    let words = &context.words.search;
    let hint = (!context.state.search.text.is_empty()).then(|| tag("p quiet").with(words.none_hint));
    let rows = row::rows().each(&results.nearest, |item| row::way(context, item.route.clone(), &item.title.text));
    group().with(hint).with(row::list(words.nearest, rows))
}

/// The way to a human, with the words carried over by the state.
fn carry(context: &Context) -> Element {
    let words = &context.words.search;
    let has_words = !context.state.search.text.is_empty();
    let label = if has_words { words.carry } else { context.words.frame.contact };
    let contact = link::to(context, Route::Contact, "link").with(Icon::Chat).with(label);
    let unhappy = (has_words && !context.state.index_awaited).then(|| tag("span quiet").with(words.unhappy));
    tag("div card offer").with(unhappy).with(contact)
}
