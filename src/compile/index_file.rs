//! Writes the file that `crate::search` reads in place.

use std::collections::BTreeMap;

use super::index::{IndexDoc, List, Term};
use super::index_parts::{self, Cut, NamedFile};
use super::phrases::{Phrases, plain_form};
use crate::content::format::{self, Kind};
use crate::search::layout::{self, LISTS, Meta};
use crate::search::write::{MEANING_END, PHRASE_END, push_varint, write_strings};

pub(super) fn write(
    docs: &[IndexDoc],
    norms: &[u8],
    lists: &BTreeMap<&Term, List>,
    phrases: &Phrases,
    cut: Cut,
) -> (Vec<u8>, Vec<NamedFile>) {
    let (mut chars, mut words, mut meanings) = (Vec::new(), Vec::new(), Vec::new());
    for term in lists.keys() {
        match term {
            Term::Char(code) => chars.push(*code),
            Term::Pair(..) => {}
            Term::Word(word) => words.push(word.as_str()),
            Term::Meaning(meaning) => meanings.push(*meaning),
        }
    }
    let texts = docs.iter().filter(|doc| !doc.body.is_empty()).count();
    let meta = Meta {
        documents: docs.len() as u32,
        texts: texts as u32,
        words: words.len() as u32,
        terms: lists.len() as u32,
    };
    let mut sections = vec![
        (layout::META, meta.to_bytes()),
        (layout::KEYS, write_strings(docs.iter().map(|doc| doc.key.as_str()))),
        (layout::NORM, norms.to_vec()),
        (layout::CHAR, numbers(chars.iter().copied())),
        (layout::PAIR, pairs(&chars, lists)),
        (layout::WORD, write_strings(words.into_iter())),
        (layout::FOLD, folds(&chars)),
        (layout::PHRA, phrases_of(&meanings, phrases)),
    ];
    let posts = postings(lists.values());
    let mut shards = Vec::new();
    if posts.len() > cut.from {
        let terms: Vec<(&Term, &List)> = lists.iter().map(|(term, list)| (*term, list)).collect();
        let (more, files) = index_parts::cut(&terms, cut);
        sections.extend(more);
        shards = files;
    } else {
        sections.push((layout::POST, posts));
    }
    let sections: Vec<(format::Tag, &[u8])> = sections.iter().map(|(tag, bytes)| (*tag, bytes.as_slice())).collect();
    (format::write(Kind::Index, &sections), shards)
}

/// The phrases of each meaning in use.
fn phrases_of(meanings: &[u16], phrases: &Phrases) -> Vec<u8> {
    let mut words = vec![Vec::new(); meanings.len()];
    for (phrase, meaning) in phrases.all() {
        if let Ok(at) = meanings.binary_search(&meaning) {
            words[at].push(phrase);
        }
    }
    let mut bytes = Vec::new();
    for words in words {
        for phrase in words {
            bytes.extend_from_slice(phrase.as_bytes());
            bytes.push(PHRASE_END);
        }
        bytes.pop();
        bytes.push(MEANING_END);
    }
    bytes
}

fn numbers(numbers: impl Iterator<Item = u16>) -> Vec<u8> {
    numbers.flat_map(u16::to_le_bytes).collect()
}

fn pairs(chars: &[u16], lists: &BTreeMap<&Term, List>) -> Vec<u8> {
    let number = |code: &u16| chars.binary_search(code).unwrap_or_default();
    let mut starts = vec![0u32; chars.len() + 1];
    let mut seconds = Vec::new();
    for term in lists.keys() {
        if let Term::Pair(first, second) = term {
            starts[number(first) + 1] += 1;
            seconds.extend_from_slice(&(number(second) as u16).to_le_bytes());
        }
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut bytes: Vec<u8> = starts.iter().flat_map(|start| start.to_le_bytes()).collect();
    bytes.extend_from_slice(&seconds);
    bytes
}

/// The other spellings of the characters in use.
fn folds(chars: &[u16]) -> Vec<u8> {
    let folds: Vec<(u16, u16)> = (0x4e00..=0x9fff)
        .filter_map(|code| {
            let plain = plain_form(char::from_u32(u32::from(code))?);
            let plain = u16::try_from(u32::from(plain)).ok()?;
            (plain != code && chars.binary_search(&plain).is_ok()).then_some((code, plain))
        })
        .collect();
    numbers(folds.iter().map(|(from, _)| *from).chain(folds.iter().map(|(_, to)| *to)))
}

fn postings<'a>(lists: impl Iterator<Item = &'a List>) -> Vec<u8> {
    let (mut offsets, mut heads, mut data) = (Vec::new(), Vec::new(), Vec::new());
    for (number, list) in lists.enumerate() {
        if number % LISTS == 0 {
            offsets.extend_from_slice(&(heads.len() as u32).to_le_bytes());
            offsets.extend_from_slice(&(data.len() as u32).to_le_bytes());
        }
        let start = data.len();
        index_parts::write_list(list, &mut data);
        let head = index_parts::head(list);
        let fewest = list.len() * (2 - (head & 1) as usize);
        push_varint(&mut heads, head);
        push_varint(&mut heads, (data.len() - start - fewest) as u32);
    }
    let mut bytes = (heads.len() as u32).to_le_bytes().to_vec();
    for part in [offsets, heads, data] {
        bytes.extend_from_slice(&part);
    }
    bytes
}
