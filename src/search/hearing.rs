//! What understands a question beyond its letters: pinyin and initials, characters that sound right, words mistyped;
//! and what reads an index in parts, which few programs have.
//!
//! A program taken apart may have this later than the rest, so the rest reaches it through one table.

use super::decode::Step;
use super::index::Index;
use super::latin::{self, Latin};
use super::meant::Meant;
use super::query::{Numbers, Question};
use super::sound::{Piece, SOUNDS};
use super::spoken::Spoken;
use super::text::Glyph;
use super::{chain, correct, meant, split};

/// The way to what hears; for [`super::Index::hearing`].
#[derive(Debug)]
pub struct Hearing {
    /// How the characters of an index sound.
    pub(crate) spoken: fn(&Index) -> Spoken,
    /// Reads a run of Latin letters.
    pub(crate) latin: fn(&Index, &[Glyph], bool) -> Vec<Latin>,
    /// Replaces wrong characters.
    pub(crate) correct: fn(&Index, &mut [Glyph]) -> Vec<Meant>,
    /// The pair that sounds like a pair, given by its characters and their numbers, which hardly any document has.
    pub(crate) alike: fn(&Index, &[Glyph], &Numbers, u32) -> Option<u32>,
    /// Asks for what pieces of pinyin may mean.
    pub(crate) pinyin: fn(&mut Question, &Index, &mut Vec<Piece>),
    /// Scores chains of initials.
    pub(crate) chain: fn(&Index, &[Vec<Step>], &mut [f32]) -> f32,
    /// The question as the best document answers it.
    pub(crate) understood: fn(&Index, &str, &[Meant], u32) -> Option<String>,
    /// What a question needs of an index in parts.
    pub(crate) parts: split::Reader,
}

/// All of it. Whoever names this has its code and its table of sounds.
pub static HEARING: Hearing = Hearing {
    spoken: |index| Spoken::new(SOUNDS, index.sounds(), index.chars()),
    latin: latin::read,
    correct: correct::correct,
    alike: correct::alike,
    pinyin: Question::spoken,
    chain: chain::score,
    understood: meant::understood,
    parts: split::READER,
};
