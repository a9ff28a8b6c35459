//! Marking what matched, and choosing the piece of a text to show.

use std::ops::Range;

use super::hits::Snippet;
use super::index::Index;
use super::query::{Group, Question};
use super::text::{self, Class};
use super::{phrase, query, stem};
use crate::content::text::is_word;

/// What matched: the index and the terms that were looked up in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matched {
    index: Option<Index>,
    /// Ascending.
    terms: Vec<u32>,
}

impl Matched {
    /// What was asked for. `bare`: the question consists of filler words only.
    pub(crate) fn new(index: &Index, question: &Question, bare: bool) -> Matched {
        let single = index.chars().count() as u32;
        let mut terms = Vec::new();
        let asked: [&[Group]; 3] = [&question.groups, &question.meanings, if bare { &question.fillers } else { &[] }];
        for group in asked.into_iter().flatten().filter(|group| !group.across) {
            terms.extend(group.terms.iter().map(|known| known.term));
        }
        for meant in &question.meant {
            terms.extend_from_slice(&meant.terms);
        }
        // A character alone is marked only where nothing longer was asked for.
        if terms.iter().any(|term| *term >= single) {
            terms.retain(|term| *term >= single);
        }
        terms.sort_unstable();
        Matched { index: Some(index.clone()), terms }
    }

    pub(crate) fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let Some(index) = &self.index else { return Vec::new() };
        let glyphs = text::glyphs(text, |c| index.fold(c));
        let mut marked = vec![false; glyphs.len()];
        let known = |term: u32| self.terms.binary_search(&term).is_ok();
        for (at, run) in text::runs(&glyphs) {
            if run.first().is_some_and(|glyph| glyph.class == Class::Han) {
                let numbers = query::numbers(index, run);
                for (at, number) in (at..).zip(&numbers) {
                    marked[at] |= number.is_some_and(known);
                }
                for (at, pair) in (at..).zip(query::pairs(index, &numbers)) {
                    if pair.is_some_and(known) {
                        marked[at..at + 2].fill(true);
                    }
                }
            } else {
                let mut word: String = run.iter().map(|glyph| glyph.folded).collect();
                stem::stem(&mut word);
                if index.words().find(word.as_bytes()).is_some_and(|number| known(index.first_word() + number)) {
                    marked[at..at + run.len()].fill(true);
                }
            }
        }
        phrase::each(&glyphs, |words, span| {
            index.meanings(words, |term| {
                if known(term) {
                    marked[span.clone()].fill(true);
                }
            })
        });
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (glyph, _) in glyphs.iter().zip(marked).filter(|(_, marked)| *marked) {
            let (start, end) = (glyph.start as usize, glyph.end as usize);
            match ranges.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => ranges.push(start..end),
            }
        }
        ranges
    }

    pub(crate) fn snippet(&self, text: &str, max_chars: usize) -> Snippet {
        let ranges = self.ranges(text);
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let total = starts.len() - 1;
        if total <= max_chars {
            return Snippet { text: text.into(), highlights: ranges };
        }
        let char_at = |byte: usize| starts.partition_point(|&start| start < byte);
        let (mut best, mut best_length) = (0, 0);
        for range in &ranges {
            let room = char_at(range.start).saturating_sub(max_chars / 6).min(total - max_chars);
            let from = opening(text, &starts, room, char_at(range.start));
            let window = starts[from]..starts[(from + max_chars).min(total)];
            let length = ranges.iter().filter(|r| r.start >= window.start && r.end <= window.end).map(Range::len).sum();
            if length > best_length {
                (best, best_length) = (from, length);
            }
        }
        let full = (best + max_chars).min(total);
        let end = closing(text, &starts, best..full);
        // What matched is shown as far as it fits.
        let marked = ranges.iter().any(|range| range.start < starts[end] && range.end > starts[end]);
        let window = starts[best]..starts[if marked { full } else { end }];
        let mut piece = String::new();
        if best > 0 {
            piece.push('…');
        }
        let shift = piece.len();
        piece.push_str(&text[window.clone()]);
        if window.end < text.len() {
            piece.push('…');
        }
        let highlights = ranges
            .into_iter()
            .filter(|range| range.start < window.end && range.end > window.start)
            .map(|range| {
                range.start.max(window.start) - window.start + shift..range.end.min(window.end) - window.start + shift
            })
            .collect();
        Snippet { text: piece, highlights }
    }
}

/// Where a piece ends that is not to be cut inside a word of a script with blanks between words; where it was, if all
/// of it is one word.
fn closing(text: &str, starts: &[usize], piece: Range<usize>) -> usize {
    let at = |place: usize| char_at(text, starts, place).unwrap_or(' ');
    let inside = |end: &usize| at(*end - 1) == ' ' || is_spaced(at(*end - 1)) && is_spaced(at(*end));
    (piece.start + 1..=piece.end).rev().find(|end| !inside(end)).unwrap_or(piece.end)
}

/// The first character from `from` up to `to` at which a piece may open: the beginning of the text,
/// of what follows a mark, or of a word; else, inside Han text, any that is not a mark.
fn opening(text: &str, starts: &[usize], from: usize, to: usize) -> usize {
    let at = |place: usize| char_at(text, starts, place).unwrap_or(' ');
    let opens = |place: &usize| is_word(at(*place)) && (*place == 0 || !is_word(at(*place - 1)));
    let between =
        |place: &usize| is_word(at(*place)) && !(is_spaced(at(*place)) && is_spaced(at(place.saturating_sub(1))));
    (from..=to).find(opens).or_else(|| (from..=to).find(between)).unwrap_or(from)
}

fn char_at(text: &str, starts: &[usize], place: usize) -> Option<char> {
    text.get(*starts.get(place)?..)?.chars().next()
}

/// Whether a letter or digit is of a script that has blanks between words.
fn is_spaced(c: char) -> bool {
    is_word(c) && u32::from(c) < 0x2e80
}
