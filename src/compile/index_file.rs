//! Writes the file that `crate::search` reads in place.

use std::collections::BTreeMap;

use pinyin::ToPinyinMulti;

use super::index::{IndexDoc, List, Term};
use super::index_lists;
use super::index_parts::{self, Cut, NamedFile};
use super::phrases::{Phrases, plain_form};
use crate::content::format::{self, Kind};
use crate::search::layout::{self, Meta};
use crate::search::write::{MEANING_END, PHRASE_END, SOUNDS, Sounds, push_varint, sounds, write_strings};

pub(super) fn write(
    docs: &[IndexDoc],
    norms: &[u8],
    lists: &BTreeMap<&Term, List>,
    phrases: &Phrases,
    asks: &[(u32, u32)],
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
    let asked = docs.iter().filter(|doc| !doc.asks.is_empty()).count();
    let meta = Meta {
        documents: docs.len() as u32,
        texts: texts as u32,
        asked: asked as u32,
        words: words.len() as u32,
        terms: lists.len() as u32,
    };
    let mut sections = vec![
        (layout::META, meta.to_bytes()),
        (layout::KEYS, write_strings(docs.iter().map(|doc| doc.key.as_str()))),
        (layout::NORM, norms.to_vec()),
        (layout::CHAR, distances(0, chars.iter().copied())),
        (layout::PAIR, pairs(&chars, lists)),
        (layout::FOLD, folds(&chars)),
        (layout::SOND, sounds_of(&chars)),
        (layout::ASKS, said(asks)),
        (layout::WORD, write_strings(words.into_iter())),
        (layout::PHRA, phrases_of(&meanings, phrases)),
    ];
    let whole = index_lists::write(lists, meta.has_phrasings());
    let mut shards = Vec::new();
    if whole.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() > cut.from {
        let (more, files) = index_parts::cut(lists, cut);
        sections.extend(more);
        shards = files;
    } else {
        sections.extend(whole);
    }
    sections.retain(|(tag, bytes)| ![layout::SOND, layout::ASKS].contains(tag) || !bytes.is_empty());
    let sections: Vec<(format::Tag, &[u8])> = sections.iter().map(|(tag, bytes)| (*tag, bytes.as_slice())).collect();
    (format::write(Kind::Index, &sections), shards)
}

/// What phrasings say, ascending, and their documents.
fn said(asks: &[(u32, u32)]) -> Vec<u8> {
    let (mut bytes, mut last) = (Vec::new(), 0);
    for &(said, document) in asks {
        push_varint(&mut bytes, said - last);
        push_varint(&mut bytes, document);
        last = said;
    }
    bytes
}

/// How the characters sound whose sounds are not compiled in; `v` is written for ü there.
fn sounds_of(chars: &[u16]) -> Vec<u8> {
    let mut common = Sounds::default();
    common.add(SOUNDS);
    let mut readings = Vec::new();
    for &code in chars {
        let Some(c) = char::from_u32(code.into()).filter(|c| common.of(*c).is_empty()) else { continue };
        for reading in c.to_pinyin_multi().into_iter().flatten() {
            let places = sounds::places(&reading.plain().replace('ü', "v"));
            readings.extend(places.map(|(initial, rest)| (code, initial, rest)));
        }
    }
    readings.sort_unstable();
    readings.dedup();
    sounds::pack(&readings)
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

/// The distances between ascending numbers, the first from `last`.
fn distances(mut last: u16, numbers: impl Iterator<Item = u16>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for number in numbers {
        push_varint(&mut bytes, number.wrapping_sub(last).into());
        last = number;
    }
    bytes
}

fn pairs(chars: &[u16], lists: &BTreeMap<&Term, List>) -> Vec<u8> {
    let number = |code: &u16| chars.binary_search(code).unwrap_or_default();
    let mut seconds = vec![Vec::new(); chars.len()];
    for term in lists.keys() {
        if let Term::Pair(first, second) = term {
            seconds[number(first)].push(number(second) as u16);
        }
    }
    let mut bytes = Vec::new();
    for seconds in &seconds {
        push_varint(&mut bytes, seconds.len() as u32);
    }
    for seconds in seconds {
        bytes.extend(distances(u16::MAX, seconds.into_iter()));
    }
    bytes
}

/// The other spellings of the characters in use.
fn folds(chars: &[u16]) -> Vec<u8> {
    let folds: Vec<(u16, u16)> = (0x4e00..=0x9fff)
        .filter_map(|code| {
            let plain = plain_form(char::from_u32(u32::from(code))?);
            let plain = u16::try_from(u32::from(plain)).ok()?;
            let number = chars.binary_search(&plain).ok()?;
            (plain != code).then_some((code, number as u16))
        })
        .collect();
    let mut bytes = Vec::new();
    push_varint(&mut bytes, folds.len() as u32);
    bytes.extend(distances(0, folds.iter().map(|(code, _)| *code)));
    bytes.extend(folds.iter().flat_map(|(_, number)| number.to_le_bytes()));
    bytes
}
