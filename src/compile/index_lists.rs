//! Writes the lists of an index; the format is described where it is read, in `crate::search::postings`.

use std::collections::BTreeMap;

use super::index::{List, Term};
use crate::content::format::Tag;
use crate::search::layout;
use crate::search::write::{TITLE, USUAL, push_varint};

/// The sections of an index in one piece. Where documents have phrasings, a pair weighs what its rarer character does, which
/// takes no byte and finds as much.
pub(super) fn write(lists: &BTreeMap<&Term, List>, phrased: bool) -> Vec<(Tag, Vec<u8>)> {
    let (mut heads, mut gaps, mut codes) = (Vec::new(), Vec::new(), Vec::new());
    for (term, list) in lists {
        let own = base(term, lists).and_then(|base| counted_in(base, list, phrased)).unwrap_or_else(|| alone(list));
        push_varint(&mut heads, head(&own));
        push_gaps(&own, &mut gaps);
        push_codes(&own, &mut codes);
    }
    vec![(layout::HEAD, heads), (layout::GAPS, gaps), (layout::CODE, codes)]
}

/// The list of the rarer character of a pair, the first among equals.
fn base<'a>(term: &Term, lists: &'a BTreeMap<&Term, List>) -> Option<&'a List> {
    let &Term::Pair(first, second) = term else { return None };
    let (first, second) = (lists.get(&Term::Char(first))?, lists.get(&Term::Char(second))?);
    Some(if second.len() < first.len() { second } else { first })
}

/// A list as places in another, which has all of its documents; `usual` for all weights as there.
fn counted_in(base: &List, list: &List, usual: bool) -> Option<List> {
    let place = |&(document, code): &(u32, u8)| {
        let at = base.binary_search_by_key(&document, |(document, _)| *document).ok()?;
        Some((at as u32, if usual || code == base[at].1 { USUAL } else { code }))
    };
    list.iter().map(place).collect()
}

/// A list that depends on no other.
pub(super) fn alone(list: &List) -> List {
    list.iter().map(|&(document, code)| (document, if code == TITLE { USUAL } else { code })).collect()
}

/// Documents times two, and one more for a plain list.
pub(super) fn head(list: &List) -> u32 {
    (list.len() as u32) << 1 | u32::from(is_plain(list))
}

fn is_plain(list: &List) -> bool {
    list.iter().all(|&(_, code)| code == USUAL)
}

/// The distances between the documents.
pub(super) fn push_gaps(list: &List, bytes: &mut Vec<u8>) {
    let mut last = u32::MAX;
    for &(document, _) in list {
        push_varint(bytes, document.wrapping_sub(last));
        last = document;
    }
}

/// What the term weighs in each document, unless the list is plain.
pub(super) fn push_codes(list: &List, bytes: &mut Vec<u8>) {
    if !is_plain(list) {
        bytes.extend(list.iter().map(|&(_, code)| code));
    }
}
