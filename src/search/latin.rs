//! Latin letters in a query: words, words mistyped or still being typed, and pinyin.

use super::index::Index;
use super::query::{Alternative, Group};
use super::sound::Piece;
use super::text::Glyph;
use super::{decode, filler, stem};

/// How well a word stands for what was typed: one letter off, two, or only begun.
const ONE_OFF: f32 = 0.8;
const TWO_OFF: f32 = 0.55;
const BEGUN: f32 = 0.7;
/// How many words one typed word may stand for.
const MOST: usize = 12;

/// What a run of letters and digits turned out to be.
pub(crate) enum Latin {
    /// Words of the index, all of which were meant.
    Words(Vec<Group>),
    /// Pieces of pinyin.
    Pinyin(Vec<Piece>),
}

/// Reads a run as one word, whole or begun; `last` when it may still be being typed.
pub(crate) fn plain(index: &Index, run: &[Glyph], last: bool) -> Vec<Latin> {
    let word: String = run.iter().map(|glyph| glyph.folded).collect();
    let terms = known(index, &word, last);
    vec![Latin::Words(vec![Group { weight: filler::word_weight(&word), terms }])]
}

/// The terms of a word that the index has, whole or begun.
fn known(index: &Index, word: &str, last: bool) -> Vec<Alternative> {
    let exact = find(index, word);
    let begun = if last && word.len() > 1 { starting(index, word) } else { Vec::new() };
    let others = begun.into_iter().filter(|other| exact.is_none_or(|exact| exact.term != other.term));
    exact.into_iter().chain(others).collect()
}

/// Reads a run in every way; `last` when it may still be being typed.
pub(crate) fn read(index: &Index, run: &[Glyph], last: bool) -> Vec<Latin> {
    let word: String = run.iter().map(|glyph| glyph.folded).collect();
    if let Some(read) = whole(index, &word, last) {
        return vec![read];
    }
    // Words, numbers and pinyin may be typed without a space: `level2zenmeyong`.
    let mut parts = Vec::new();
    let mut rest = word.as_str();
    let mut unread = 0;
    while let Some(c) = rest.get(unread..).and_then(|rest| rest.chars().next()) {
        match rest.get(unread..).and_then(|rest| known_start(index, rest)) {
            Some((length, group)) => {
                parts.extend(part(index, &rest[..unread], false, true));
                parts.push(Latin::Words(vec![group]));
                rest = &rest[unread + length..];
                unread = 0;
            }
            None => unread += c.len_utf8(),
        }
    }
    parts.extend(part(index, rest, last, rest.len() < word.len()));
    parts
}

/// A run that is one thing: a word, whole syllables, the beginning of a word, a word mistyped.
fn whole(index: &Index, word: &str, last: bool) -> Option<Latin> {
    let known = known(index, word, last);
    let words = |terms| Some(Latin::Words(vec![Group { weight: filler::word_weight(word), terms }]));
    if known.first().is_some_and(|best| best.fit == 1.0) {
        return words(known);
    }
    // `refu` begins a word, and is 惹福 to nobody: what no document writes was not meant.
    if let Some((pieces, true)) = pinyin(index, word)
        && pieces.len() > 1
        && (known.is_empty() || decode::pairs(index, &pieces).iter().all(|pairs| !pairs.is_empty()))
    {
        return Some(Latin::Pinyin(pieces));
    }
    if !known.is_empty() {
        return words(known);
    }
    let near = near(index, word);
    if near.is_empty() { None } else { words(near) }
}

/// What stands between known words: one thing, unless that was seen not to be so, or initials.
fn part(index: &Index, letters: &str, last: bool, may_be_whole: bool) -> Option<Latin> {
    if letters.is_empty() {
        return None;
    }
    if may_be_whole && let Some(read) = whole(index, letters, last) {
        return Some(read);
    }
    if let Some((pieces, _)) = pinyin(index, letters) {
        let bare = pieces.iter().filter(|piece| !piece.is_whole()).count();
        let initials = if bare * 2 > pieces.len() { index.spoken().sounds.initials(letters.as_bytes()) } else { None };
        return Some(Latin::Pinyin(initials.unwrap_or(pieces)));
    }
    Some(Latin::Words(vec![Group { weight: 1.0, terms: Vec::new() }]))
}

fn pinyin(index: &Index, letters: &str) -> Option<(Vec<Piece>, bool)> {
    let latin = letters.bytes().all(|letter| letter.is_ascii_lowercase());
    if latin && index.chars().count() > 0 { index.spoken().sounds.read(letters.as_bytes()) } else { None }
}

/// The longest word of the index, of three letters or a digit at least, that begins here.
fn known_start(index: &Index, rest: &str) -> Option<(usize, Group)> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let terms = find(index, &rest[..digits]).into_iter().collect();
        return Some((digits, Group { weight: 1.0, terms }));
    }
    let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).filter(|end| *end >= 3).take(16);
    let (length, exact) = ends.filter_map(|end| Some((end, find(index, &rest[..end])?))).last()?;
    Some((length, Group { weight: 1.0, terms: vec![exact] }))
}

fn find(index: &Index, word: &str) -> Option<Alternative> {
    let mut word = String::from(word);
    stem::stem(&mut word);
    let number = index.words().find(word.as_bytes())?;
    Some(Alternative { term: index.first_word() + number, fit: 1.0 })
}

/// Two words that documents write as one: `log in`, `e-mail`.
pub(crate) fn joined(index: &Index, two: &[Glyph]) -> Option<Group> {
    let word: String = two.iter().map(|glyph| glyph.folded).collect();
    let tells = word.bytes().all(|letter| letter.is_ascii_lowercase()) && filler::word_weight(&word) == 1.0;
    let terms = find(index, &word).filter(|_| tells).into_iter().collect::<Vec<_>>();
    (!terms.is_empty()).then_some(Group { weight: 1.0, terms })
}

/// The words that begin with what was typed.
fn starting(index: &Index, typed: &str) -> Vec<Alternative> {
    let mut found = Vec::new();
    index.words().from(typed.as_bytes(), |number, word| {
        if !word.starts_with(typed.as_bytes()) || found.len() >= MOST {
            return false;
        }
        found.push(Alternative { term: index.first_word() + number, fit: BEGUN });
        true
    });
    found
}

/// The words that differ by a slip of the finger, the nearest first.
fn near(index: &Index, typed: &str) -> Vec<Alternative> {
    let mut stemmed = String::from(typed);
    stem::stem(&mut stemmed);
    let most = match stemmed.len() {
        0..=3 => return Vec::new(),
        4..=7 => 1,
        _ => 2,
    };
    let mut found: Vec<(u8, u32)> = Vec::new();
    index.words().near(stemmed.as_bytes(), most, |number, _, distance| found.push((distance, number)));
    found.sort_unstable();
    let nearest = found.first().map_or(0, |(distance, _)| *distance);
    found
        .into_iter()
        .filter(|(distance, _)| *distance == nearest)
        .take(MOST)
        .map(|(distance, number)| Alternative {
            term: index.first_word() + number,
            fit: if distance < 2 { ONE_OFF } else { TWO_OFF },
        })
        .collect()
}
