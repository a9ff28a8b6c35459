//! From words to results, with what matched.

use crate::content::text::lower;
use std::ops::Range;
use std::rc::Rc;

use super::{Item, Marked, Results};
use crate::app::State;
use crate::content::article::{Article, Block, Inline};
use crate::content::{Locale, Pack, Route};
use crate::search::{Hits, Index};

/// Most results shown: more than these nobody reads on a phone.
const MOST_RESULTS: usize = 6;

/// Most questions offered when nothing fits.
const MOST_NEAREST: usize = 4;

/// Length of a snippet, in characters: two lines on a phone.
fn snippet_characters(locale: Locale) -> usize {
    match locale {
        Locale::ZhCn => 36,
        Locale::En => 68,
    }
}

/// How sure a flow has to be to stand before its article, which may be surer.
const FLOW_FITS: f32 = 0.7;

/// Looks up the text in the field. Results that did not change keep their address, so that
/// the view does not draw them again.
pub(super) fn answer(state: &mut State) {
    let search = &mut state.search;
    search.turn = search.turn.wrapping_add(1);
    search.selected = None;
    search.settled = false;
    again(state);
}

/// Looks the same text up again: more of the index is here.
pub(super) fn again(state: &mut State) {
    let search = &mut state.search;
    let words = search.text.trim();
    let found = match state.pack.as_ref() {
        // Who empties the field sees what most people ask.
        Some(pack) if words.is_empty() => Results { nearest: nearest(pack), ..Results::default() },
        Some(pack) if !state.index_awaited => match &state.index {
            Some(index) => indexed(pack, index, words),
            None => by_title(pack, words),
        },
        _ => Results::default(),
    };
    if *search.results != found {
        search.results = Rc::new(found);
    }
}

fn indexed(pack: &Pack, index: &Index, words: &str) -> Results {
    let hits = find(pack, index, words, MOST_RESULTS);
    let items: Vec<Item> = hits.hits.iter().filter_map(|hit| item(pack, &hits, &hit.key)).collect();
    let nearest = if items.is_empty() { nearest(pack) } else { Vec::new() };
    Results { items, corrected: hits.corrected, nearest, partial: hits.partial }
}

/// At most `limit` answers in the order in which they are shown, whatever `limit` is: the flow of the article that answers
/// best stands before it, and what stands below another is no surer. A flow that only shares words with the question does
/// not stand first.
pub fn find(pack: &Pack, index: &Index, words: &str, limit: usize) -> Hits {
    let mut found = index.query(words, limit.max(MOST_RESULTS));
    if let Some(at) = flow_of_the_first(pack, &found) {
        let flow = found.hits.remove(at);
        found.hits.insert(0, flow);
    }
    found.hits.truncate(limit);
    let mut above = 1.0f32;
    for hit in &mut found.hits {
        above = above.min(hit.confidence);
        hit.confidence = above;
    }
    found
}

/// The place of the flow that the editors gave the first article, where it is shown too.
fn flow_of_the_first(pack: &Pack, found: &Hits) -> Option<usize> {
    let article = pack.article(found.hits.first()?.key.strip_prefix("article/")?)?;
    let flow = article.flow.as_deref()?;
    let mut shown = found.hits.iter().take(MOST_RESULTS);
    shown.position(|hit| hit.key.strip_prefix("flow/") == Some(flow) && hit.confidence >= FLOW_FITS)
}

/// A result with its marks; `None` for a key that the pack does not know.
pub fn item(pack: &Pack, hits: &Hits, key: &str) -> Option<Item> {
    let route = Route::parse(key)?;
    let (title, text) = match &route {
        Route::Article(id) => pack.article(id).map(|article| (article.title.as_str(), readable(article)))?,
        Route::Flow(id, _) => pack.flow(id).map(|flow| (flow.title.as_str(), flow.summary.clone()))?,
        _ => return None,
    };
    let snippet = hits.snippet(&text, snippet_characters(pack.locale));
    Some(Item {
        route,
        title: marked(title.to_string(), hits.highlight(title)),
        snippet: marked(snippet.text, snippet.highlights),
    })
}

/// What can be read in an article, as one line.
fn readable(article: &Article) -> String {
    let mut text = String::new();
    let mut add = |line: &[Inline]| {
        // Lines of Latin text need a space between them; after a full-width mark there is none.
        if text.ends_with(|last: char| last.is_ascii()) {
            text.push(' ');
        }
        line.iter().for_each(|part| text.push_str(part.words()));
    };
    add(&article.answer);
    for block in &article.body {
        match block {
            Block::Heading(_) | Block::Figures(_) => {}
            Block::Paragraph(line) | Block::Callout(_, line) => add(line),
            Block::Steps(lines) | Block::List(lines) => lines.iter().for_each(|line| add(line)),
        }
    }
    text
}

/// Without an index: the titles that hold the words.
fn by_title(pack: &Pack, words: &str) -> Results {
    let words = lower(words);
    // Bytes of UTF-8 are found where the text is, and need no searcher of their own.
    let fits = |title: &str| lower(title).as_bytes().windows(words.len().max(1)).any(|part| part == words.as_bytes());
    let flows = pack.flows.iter().filter(|flow| fits(&flow.title));
    let articles = pack.articles.iter().filter(|article| fits(&article.title));
    let mut items: Vec<Item> = flows.map(|flow| titled(Route::Flow(flow.id.clone(), None), &flow.title)).collect();
    items.extend(articles.map(|article| titled(Route::Article(article.id.clone()), &article.title)));
    items.truncate(MOST_RESULTS);
    let nearest = if items.is_empty() { nearest(pack) } else { Vec::new() };
    Results { items, nearest, partial: true, corrected: None }
}

/// What most people ask, for when nothing fits.
fn nearest(pack: &Pack) -> Vec<Item> {
    let articles = pack.home.articles.iter().filter_map(|id| pack.article(id)).take(MOST_NEAREST);
    articles.map(|article| titled(Route::Article(article.id.clone()), &article.title)).collect()
}

fn titled(route: Route, title: &str) -> Item {
    Item { route, title: marked(title.to_string(), Vec::new()), snippet: Marked::default() }
}

fn marked(text: String, marks: Vec<Range<usize>>) -> Marked {
    Marked { text, marks }
}
