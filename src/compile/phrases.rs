//! Words that mean the same, those built in and those of the pack; and characters that are
//! written in several ways.

use std::collections::{BTreeMap, HashMap};

use crate::search::text::Glyph;
use crate::search::write::phrase;

/// General words, of no brand: see the files.
const BUILT_IN: [&str; 2] =
    [include_str!("../../assets/synonyms/zh.txt"), include_str!("../../assets/synonyms/en.txt")];

/// Words that mean the same.
#[derive(Clone, Debug, Default)]
pub struct Synonym {
    /// The words that a query may have.
    pub from: Vec<String>,
    /// The words that a document may have; none where the others are of another subject.
    pub to: Vec<String>,
}

/// Phrases and what they mean; a meaning is a number.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// Per phrase its meanings, and whether a document that has the phrase has the meaning.
    phrases: BTreeMap<String, Vec<(u16, bool)>>,
    /// Meanings of other subjects.
    pub(super) elsewhere: Vec<u16>,
}

impl Phrases {
    pub(super) fn new(synonyms: &[Synonym], folds: &mut Folds) -> Phrases {
        let mut phrases = Phrases::default();
        let mut meaning = 0;
        for line in BUILT_IN.iter().flat_map(|file| file.lines()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            for word in line.split(' ') {
                phrases.add(&word.replace('_', " "), meaning, true, folds);
            }
            meaning += 1;
        }
        for synonym in synonyms {
            synonym.to.iter().for_each(|word| phrases.add(word, meaning, true, folds));
            synonym.from.iter().for_each(|word| phrases.add(word, meaning, false, folds));
            if synonym.to.is_empty() {
                phrases.elsewhere.push(meaning);
            }
            meaning += 1;
        }
        phrases
    }

    fn add(&mut self, word: &str, meaning: u16, in_documents: bool, folds: &mut Folds) {
        let phrase = phrase::spelled(word, |c| folds.fold(c));
        let meanings = self.phrases.entry(phrase).or_default();
        if meanings.iter().all(|(known, _)| *known != meaning) {
            meanings.push((meaning, in_documents));
        }
    }

    /// Whether a phrase, spelled as [`phrase::each`] spells it, means anything.
    pub(super) fn know(&self, phrase: &str) -> bool {
        self.phrases.contains_key(phrase)
    }

    /// Calls `each` with the meanings of a text.
    pub(super) fn in_text(&self, glyphs: &[Glyph], mut each: impl FnMut(u16)) {
        phrase::each(glyphs, |words, _| {
            let Some(meanings) = self.phrases.get(words) else { return false };
            meanings.iter().filter(|(_, in_documents)| *in_documents).for_each(|(meaning, _)| each(*meaning));
            true
        });
    }

    /// Every phrase with each of its meanings, ascending.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, u16)> {
        self.phrases
            .iter()
            .flat_map(|(phrase, meanings)| meanings.iter().map(|(meaning, _)| (phrase.as_str(), *meaning)))
    }
}

/// The plain forms of characters, looked up once each.
#[derive(Debug, Default)]
pub(super) struct Folds {
    known: HashMap<char, char>,
}

impl Folds {
    pub(super) fn fold(&mut self, c: char) -> char {
        *self.known.entry(c).or_insert_with(|| plain_form(c))
    }
}

/// The simplified, common form of a character.
pub(super) fn plain_form(c: char) -> char {
    let simplified = fast2s::convert(c.encode_utf8(&mut [0; 4]));
    match simplified.chars().next().unwrap_or(c) {
        '帐' => '账',
        '妳' | '您' => '你',
        '裏' => '里',
        plain => plain,
    }
}
