//! Search results as `search()` returns them.

use std::ops::Range;

use crate::app::State;
use crate::app::search::{self, Marked};
use crate::content::{Route, Value};

/// Most results of one call.
const MOST: usize = 50;

/// What answers `words`, in the order shown, at most `limit`: a list of `Hit` as the contract has it.
pub fn find(state: &State, words: &str, limit: usize) -> Value {
    let (Some(pack), Some(index)) = (state.pack.as_ref(), &state.index) else { return Value::List(Vec::new()) };
    let hits = search::find(pack, index, words, limit.min(MOST));
    let describe = |hit: &crate::search::Hit| {
        let item = search::item(pack, &hits, &hit.key)?;
        let (kind, id) = match &item.route {
            Route::Article(id) => ("article", id),
            Route::Flow(id, _) => ("flow", id),
            _ => return None,
        };
        let highlights = [("title", marks(&item.title)), ("snippet", marks(&item.snippet))];
        Some(Value::map([
            ("kind", kind.into()),
            ("id", id.into()),
            ("route", item.route.to_string().into()),
            ("highlights", Value::map(highlights)),
            ("title", item.title.text.into()),
            ("snippet", item.snippet.text.into()),
            ("confidence", f64::from(hit.confidence).into()),
            ("corrected", hits.corrected.as_deref().into()),
        ]))
    };
    hits.hits.iter().filter_map(describe).collect()
}

fn marks(text: &Marked) -> Value {
    let pair = |(start, end): (usize, usize)| [start.into(), end.into()].into_iter().collect();
    utf16(&text.text, &text.marks).into_iter().map(pair).collect()
}

/// Byte ranges of `text` as offsets in UTF-16 code units, which is how JavaScript counts.
pub fn utf16(text: &str, ranges: &[Range<usize>]) -> Vec<(usize, usize)> {
    let units = |end: usize| text.get(..end).map_or(0, |before| before.encode_utf16().count());
    ranges.iter().map(|range| (units(range.start), units(range.end))).collect()
}
