//! Marking what matched, and choosing the piece of a text to show.

use std::ops::Range;

use super::hits::Snippet;
use super::index::Index;
use super::query::Question;
use super::text::{self, Class};

/// What matched, in folded form, detached from the index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matched {
    pairs: Vec<(char, char)>,
    chars: Vec<char>,
    words: Vec<String>,
    folds: Vec<(char, char)>,
}

impl Matched {
    pub(crate) fn new(index: &Index, question: &Question) -> Matched {
        let mut matched = Matched::default();
        let chars = index.chars();
        for (_, run) in text::runs(&question.glyphs) {
            if run.first().is_some_and(|glyph| glyph.class == Class::Han) {
                for pair in run.windows(2) {
                    let numbers = chars.find(pair[0].folded).zip(chars.find(pair[1].folded));
                    if numbers.is_some_and(|(first, second)| chars.pair(first, second).is_some()) {
                        matched.pairs.push((pair[0].folded, pair[1].folded));
                    }
                }
                if run.len() == 1 {
                    matched.chars.push(run[0].folded);
                }
            } else {
                matched.words.push(run.iter().map(|glyph| glyph.folded).collect());
            }
        }
        matched
    }

    pub(crate) fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let fold = |c| self.folds.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
        let glyphs = text::glyphs(text, fold);
        let mut marked = vec![false; glyphs.len()];
        for (at, run) in text::runs(&glyphs) {
            if run.first().is_some_and(|glyph| glyph.class == Class::Han) {
                for (offset, pair) in run.windows(2).enumerate() {
                    if self.pairs.contains(&(pair[0].folded, pair[1].folded)) {
                        marked[at + offset] = true;
                        marked[at + offset + 1] = true;
                    }
                }
                for (offset, glyph) in run.iter().enumerate() {
                    marked[at + offset] |= self.chars.contains(&glyph.folded);
                }
            } else {
                let word: String = run.iter().map(|glyph| glyph.folded).collect();
                if self.words.contains(&word) {
                    marked[at..at + run.len()].fill(true);
                }
            }
        }
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (glyph, marked) in glyphs.iter().zip(marked) {
            if !marked {
                continue;
            }
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
            let from = char_at(range.start).saturating_sub(max_chars / 6).min(total - max_chars);
            let window = starts[from]..starts[from + max_chars];
            let length = ranges.iter().filter(|r| r.start >= window.start && r.end <= window.end).map(Range::len).sum();
            if length > best_length {
                (best, best_length) = (from, length);
            }
        }
        let window = starts[best]..starts[best + max_chars];
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
