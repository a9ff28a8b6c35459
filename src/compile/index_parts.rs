//! Cuts the lists of a large index into shards; the format is described where it is read, in `crate::search::split`.

use std::collections::BTreeMap;

use super::build::{integrity, short_hash};
use super::index::{List, Term};
use super::index_lists::{alone, head, push_codes, push_gaps};
use crate::content::format::Tag;
use crate::search::layout::{self, BLOCK};
use crate::search::write::{push_varint, write_strings};

/// From how many bytes on an index is cut, and how long a shard is at least.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    /// Lists of more bytes than this leave the file.
    pub from: usize,
    /// A shard is closed at this many bytes.
    pub shard: usize,
}

impl Cut {
    /// What fits in here is fetched sooner in one piece. A shard takes half a second of a slow connection.
    pub const USUAL: Cut = Cut { from: 512 << 10, shard: 96 << 10 };
    /// One file, however large.
    pub const NEVER: Cut = Cut { from: usize::MAX, shard: usize::MAX };
}

/// A file's name and its bytes.
pub type NamedFile = (String, Vec<u8>);

/// The sections of an index in parts, and the shards.
pub(super) fn cut(lists: &BTreeMap<&Term, List>, cut: Cut) -> (Vec<(Tag, Vec<u8>)>, Vec<NamedFile>) {
    let lists: Vec<(&Term, List)> = lists.iter().map(|(term, list)| (*term, alone(list))).collect();
    let terms: Vec<(&Term, &List)> = lists.iter().map(|(term, list)| (*term, list)).collect();
    let (chars, words) = terms.split_at(terms.partition_point(|(term, _)| matches!(term, Term::Char(_))));
    let (pairs, words) = words.split_at(words.partition_point(|(term, _)| matches!(term, Term::Pair(..))));
    let mut runs: Vec<Vec<&List>> = chars
        .iter()
        .map(|(char, list)| {
            let first = |term: &Term| {
                if let (Term::Pair(first, _), Term::Char(code)) = (term, *char) {
                    first.cmp(code)
                } else {
                    std::cmp::Ordering::Less
                }
            };
            let from = pairs.partition_point(|(term, _)| first(term).is_lt());
            let to = pairs.partition_point(|(term, _)| first(term).is_le());
            std::iter::once(*list).chain(pairs[from..to].iter().map(|(_, list)| *list)).collect()
        })
        .collect();
    runs.extend(words.chunks(BLOCK).map(|block| block.iter().map(|(_, list)| *list).collect()));

    let mut order: Vec<usize> = (0..runs.len()).collect();
    let commonest = |run: usize| runs[run].iter().map(|list| list.len()).max().unwrap_or_default();
    order.sort_by_key(|&run| (std::cmp::Reverse(commonest(run)), run));

    let mut starts = vec![0u32; runs.len()];
    let (mut ends, mut shards, mut open, mut total) = (Vec::new(), Vec::new(), Vec::new(), 0usize);
    let mut close = |bytes: Vec<u8>, end: usize| {
        ends.extend_from_slice(&(end as u32).to_le_bytes());
        shards.push((format!("{}.shard", short_hash(&bytes)), bytes));
    };
    for run in order {
        starts[run] = total as u32;
        let before = open.len();
        write_run(&runs[run], &mut open);
        total += open.len() - before;
        if open.len() >= cut.shard {
            close(std::mem::take(&mut open), total);
        }
    }
    if !open.is_empty() {
        close(open, total);
    }
    let parts: Vec<String> = shards.iter().map(|(name, bytes)| format!("{name} {}", integrity(bytes))).collect();
    let mut heads = Vec::new();
    lists.iter().for_each(|(_, list)| push_varint(&mut heads, head(list)));
    let sections = vec![
        (layout::HEAD, heads),
        (layout::RUNS, starts.into_iter().flat_map(u32::to_le_bytes).collect()),
        (layout::ENDS, ends),
        (layout::PART, write_strings(parts.iter().map(String::as_str))),
    ];
    (sections, shards)
}

fn write_run(lists: &[&List], run: &mut Vec<u8>) {
    let mut bytes = Vec::new();
    for list in lists {
        let start = bytes.len();
        push_gaps(list, &mut bytes);
        push_codes(list, &mut bytes);
        push_varint(run, (bytes.len() - start) as u32);
    }
    run.extend_from_slice(&bytes);
}
