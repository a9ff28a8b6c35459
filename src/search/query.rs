//! A query, cut into what is looked up.

use super::index::Index;
use super::text::{self, Class, Glyph};

/// How many characters of a query are considered; a person types fewer.
const LONGEST: usize = 200;

/// What a query asks for: groups of terms, each group one thing that was typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Question {
    pub(crate) groups: Vec<Group>,
    pub(crate) glyphs: Vec<Glyph>,
}

/// One thing that was typed, and the terms that mean it, the likeliest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    /// How much it counts beside the others.
    pub(crate) weight: f32,
    pub(crate) terms: Vec<Alternative>,
}

/// A term and how well it stands for what was typed, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Alternative {
    pub(crate) term: u32,
    pub(crate) fit: f32,
}

impl Group {
    fn exact(weight: f32, term: Option<u32>) -> Group {
        Group { weight, terms: term.map(|term| Alternative { term, fit: 1.0 }).into_iter().collect() }
    }
}

/// What one character counts beside a pair.
const CHAR_WEIGHT: f32 = 0.4;

impl Question {
    pub(crate) fn new(index: &Index, text: &str) -> Question {
        let text = text.char_indices().nth(LONGEST).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
        let glyphs = text::glyphs(text, |c| index.fold(c));
        let mut groups = Vec::new();
        let chars = index.chars();
        for (_, run) in text::runs(&glyphs) {
            if run.first().is_some_and(|glyph| glyph.class == Class::Han) {
                let numbers: Vec<Option<u32>> = run.iter().map(|glyph| chars.find(glyph.folded)).collect();
                groups.extend(numbers.iter().map(|&number| Group::exact(CHAR_WEIGHT, number)));
                groups.extend(numbers.windows(2).map(|pair| {
                    let term = match pair {
                        [Some(first), Some(second)] => chars.pair(*first, *second),
                        _ => None,
                    };
                    Group::exact(1.0, term)
                }));
            } else {
                let word: String = run.iter().map(|glyph| glyph.folded).collect();
                let number = index.words().find(word.as_bytes()).map(|number| index.first_word() + number);
                groups.push(Group::exact(1.0, number));
            }
        }
        Question { groups, glyphs }
    }
}
