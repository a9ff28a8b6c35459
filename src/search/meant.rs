//! The question as it was understood, to be shown to whoever typed something else.

use std::ops::Range;

use super::index::Index;

/// What a stretch of a question was taken for.
#[derive(Clone, Debug)]
pub(crate) struct Meant {
    /// The bytes of the stretch.
    pub(crate) span: Range<u32>,
    pub(crate) text: String,
    /// Terms of which the best document must contain half for this reading to be shown; empty when it is shown
    /// regardless.
    pub(crate) terms: Vec<u32>,
}

/// The question, whose stretches are given in order, with what the best document was found by in the place of what was
/// typed; `None` when that changes nothing. A reading of which the best document has less than half is left as typed;
/// showing it would only puzzle.
pub(crate) fn understood(index: &Index, text: &str, meant: &[Meant], best: u32) -> Option<String> {
    let postings = index.postings();
    let stands =
        |term: &&u32| postings.get(**term).is_some_and(|list| list.iter().any(|(document, _)| *document == best));
    let (mut understood, mut at) = (String::new(), 0);
    for Meant { span, text: better, terms } in meant {
        // Of several words that may have been meant the first is taken.
        if span.start >= at && terms.iter().filter(stands).count() * 2 >= terms.len() {
            understood.push_str(text.get(at as usize..span.start as usize)?);
            understood.push_str(better);
            at = span.end;
        }
    }
    understood.push_str(text.get(at as usize..)?);
    (understood != text).then_some(understood)
}
