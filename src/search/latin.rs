//! Latin letters in a query: words, words mistyped or still being typed, and pinyin.

use super::index::Index;
use super::meant::Meant;
use super::query::{Alternative, Group};
use super::sound::Piece;
use super::text::Glyph;
use super::{border, decode, filler, joint, mistyped, slip, stem};

/// How well a word fits when only its beginning was typed.
const BEGUN: f32 = 0.7;
/// How many words one typed word may stand for.
pub(crate) const MOST: usize = 12;

/// What a run of letters and digits turned out to be.
pub(crate) enum Latin {
    /// Words of the index, all of which were meant, and what they are where they were mistyped.
    Words(Vec<Group>, Vec<Meant>),
    /// Pieces of pinyin.
    Pinyin(Vec<Piece>),
}

impl Latin {
    pub(crate) fn word(word: &str, terms: Vec<Alternative>) -> Latin {
        Latin::Words(vec![Group { weight: filler::word_weight(word), terms, ..Group::default() }], Vec::new())
    }
}

/// Reads a run as one word, whole or begun; `last` when it may still be being typed.
pub(crate) fn plain(index: &Index, run: &[Glyph], last: bool) -> Vec<Latin> {
    let word = spelled(run);
    vec![Latin::word(&word, known(index, &word, last))]
}

pub(crate) fn spelled(run: &[Glyph]) -> String {
    run.iter().map(|glyph| glyph.folded).collect()
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
    if let Some(read) = whole(index, run, last) {
        return vec![read];
    }
    joint::read(index, run, last)
}

/// A run that is one thing: a word, whole syllables, the beginning of a word, a word or syllables mistyped.
pub(crate) fn whole(index: &Index, run: &[Glyph], last: bool) -> Option<Latin> {
    let word = spelled(run);
    let known = known(index, &word, last);
    if known.first().is_some_and(|best| best.fit == 1.0) {
        return Some(Latin::word(&word, known));
    }
    let syllables = pinyin(index, run).filter(|(pieces, whole)| *whole && pieces.len() > 1);
    // `refu` begins a word, and is 惹福 to nobody: what no document writes was not meant.
    let written = |pieces: &[Piece]| decode::pairs(index, pieces).iter().all(|pairs| !pairs.is_empty());
    if let Some((pieces, _)) = &syllables
        && written(pieces)
    {
        return Some(Latin::Pinyin(pieces.clone()));
    }
    if !known.is_empty() {
        return Some(Latin::word(&word, known));
    }
    if let Some(pieces) = slip::read(index, word.as_bytes()) {
        return Some(Latin::Pinyin(placed(pieces, run)));
    }
    syllables.map(|(pieces, _)| Latin::Pinyin(pieces)).or_else(|| mistyped::read(index, run))
}

/// Letters that are no word: syllables, initials, or nothing that the index knows.
pub(crate) fn letters(index: &Index, run: &[Glyph]) -> Vec<Latin> {
    let word = spelled(run);
    let unknown = vec![Latin::word(&word, Vec::new())];
    let Some((pieces, _)) = pinyin(index, run).filter(|_| filler::word_weight(&word) == 1.0) else { return unknown };
    let bare = pieces.iter().filter(|piece| !piece.is_whole()).count();
    if bare * 2 <= pieces.len() {
        let stretches = pieces.chunk_by(|a, b| a.is_whole() == b.is_whole());
        return stretches.map(|stretch| between_syllables(index, run, stretch)).collect();
    }
    let initials = index.spoken().sounds.initials(word.as_bytes()).filter(|_| !along_keys(word.as_bytes()));
    initials.map_or(unknown, |initials| vec![Latin::Pinyin(placed(initials, run))])
}

/// Pieces that are all whole or all not: what begins no syllable is a word where the index has it, as `pc` in
/// `jintianpcduan`.
fn between_syllables(index: &Index, run: &[Glyph], stretch: &[Piece]) -> Latin {
    let syllables = Latin::Pinyin(stretch.to_vec());
    let [Some(first), Some(last)] = [stretch.first(), stretch.last()] else { return syllables };
    let span = u32::from(first.start)..u32::from(last.end);
    let letters = run.iter().filter(|glyph| span.contains(&glyph.start) && !first.is_whole());
    let word: String = letters.map(|glyph| glyph.folded).collect();
    let known = find(index, &word).filter(|_| word.len() > 1);
    known.map_or(syllables, |known| Latin::word(&word, vec![known]))
}

/// Whether letters lie side by side on the keyboard, `asdf`, or are one again and again: of 430 questions in initials
/// none was so.
fn along_keys(letters: &[u8]) -> bool {
    const KEYS: &[u8] = b"qwertyuiop asdfghjkl zxcvbnm";
    let place = |letter: u8| KEYS.iter().position(|key| *key == letter).unwrap_or_default();
    let beside = letters.windows(2).filter(|two| place(two[0]).abs_diff(place(two[1])) == 1).count();
    let same = letters.windows(2).all(|two| two[0] == two[1]);
    letters.len() > 3 && (same || beside * 2 >= letters.len())
}

/// A run read as pinyin, and whether all of it is whole syllables.
pub(crate) fn pinyin(index: &Index, run: &[Glyph]) -> Option<(Vec<Piece>, bool)> {
    let latin = run.iter().all(|glyph| glyph.folded.is_ascii_lowercase());
    if !latin || index.chars().count() == 0 {
        return None;
    }
    let letters = spelled(run);
    let (mut pieces, whole) = index.spoken().sounds.read(letters.as_bytes())?;
    border::settle(index, letters.as_bytes(), &mut pieces);
    Some((placed(pieces, run), whole))
}

/// Pieces with their places in the question.
fn placed(mut pieces: Vec<Piece>, run: &[Glyph]) -> Vec<Piece> {
    for piece in &mut pieces {
        let letters = run.get(usize::from(piece.start)..usize::from(piece.end));
        if let Some([first, .., last] | [first @ last]) = letters {
            (piece.start, piece.end) = (first.start as u16, last.end as u16);
        }
    }
    pieces
}

pub(crate) fn find(index: &Index, word: &str) -> Option<Alternative> {
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
    (!terms.is_empty()).then_some(Group { weight: 1.0, terms, ..Group::default() })
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
