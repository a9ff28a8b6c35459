//! Search results as `search()` returns them.

use std::ops::Range;

use serde::Serialize;

use crate::app::State;
use crate::app::search;
use crate::content::Route;

/// Most results of one call.
const MOST: usize = 50;

/// One result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    kind: &'static str,
    id: String,
    route: String,
    title: String,
    snippet: String,
    highlights: Highlights,
    confidence: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Highlights {
    title: Vec<(usize, usize)>,
    snippet: Vec<(usize, usize)>,
}

/// What answers `words`, best first, at most `limit`.
pub fn find(state: &State, words: &str, limit: usize) -> Vec<Hit> {
    let (Some(pack), Some(index)) = (state.pack.ready(), &state.index) else { return Vec::new() };
    let hits = index.query(words, limit.min(MOST));
    let describe = |hit: &crate::search::Hit| {
        let item = search::item(pack, &hits, &hit.key)?;
        let (kind, id) = match &item.route {
            Route::Article(id) => ("article", id.clone()),
            Route::Flow(id, _) => ("flow", id.clone()),
            _ => return None,
        };
        Some(Hit {
            kind,
            id,
            route: item.route.to_string(),
            highlights: Highlights {
                title: utf16(&item.title.text, &item.title.marks),
                snippet: utf16(&item.snippet.text, &item.snippet.marks),
            },
            title: item.title.text,
            snippet: item.snippet.text,
            confidence: hit.confidence,
            corrected: hits.corrected.clone(),
        })
    };
    hits.hits.iter().filter_map(describe).collect()
}

/// Byte ranges of `text` as offsets in UTF-16 code units, which is how JavaScript counts.
pub fn utf16(text: &str, ranges: &[Range<usize>]) -> Vec<(usize, usize)> {
    let units = |end: usize| text.get(..end).map_or(0, |before| before.encode_utf16().count());
    ranges.iter().map(|range| (units(range.start), units(range.end))).collect()
}
