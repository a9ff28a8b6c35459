//! Words, numbers and pinyin typed with nothing between: `level2zenmeyong`.

use super::filler;
use super::index::Index;
use super::latin::{self, Latin, find, spelled};
use super::query::Alternative;
use super::text::Glyph;

/// A word of so many letters is not in others by chance.
const TELLING: usize = 5;

/// Reads a run that is no one thing; `last` when it may still be being typed.
pub(crate) fn read(index: &Index, run: &[Glyph], last: bool) -> Vec<Latin> {
    let joint = Joint::split(index, run, last, true);
    let letters: Vec<Glyph> = run.iter().copied().filter(|glyph| !glyph.folded.is_ascii_digit()).collect();
    // Where letters are left over, a short word stands there by chance, as `eat` in `weather`, unless what is left
    // can be initials and the whole cannot.
    if joint.over && joint.longest < TELLING && (joint.unread || latin::pinyin(index, &letters).is_some()) {
        return Joint::split(index, run, last, false).read;
    }
    joint.read
}

/// A run that is several things.
#[derive(Default)]
struct Joint {
    read: Vec<Latin>,
    /// The letters of its longest word.
    longest: usize,
    /// Whether anything but words, numbers and whole syllables is left over.
    over: bool,
    /// Whether that is no initials either.
    unread: bool,
}

impl Joint {
    fn split(index: &Index, run: &[Glyph], last: bool, words: bool) -> Joint {
        let mut joint = Joint::default();
        let (mut unread, mut at) = (0, 0);
        while at < run.len() {
            let known = number(index, &run[at..]).or_else(|| known_start(index, &run[at..]).filter(|_| words));
            match known {
                Some((length, terms)) => {
                    joint.between(index, &run[unread..at], Some(false));
                    joint.read.push(Latin::word("", terms));
                    if !run[at].folded.is_ascii_digit() {
                        joint.longest = joint.longest.max(length);
                    }
                    at += length;
                    unread = at;
                }
                None => at += 1,
            }
        }
        // Seen as a whole, the run is nothing known.
        joint.between(index, &run[unread..], (unread > 0).then_some(last));
        joint
    }

    /// Reads what is left over; `last` is none for the whole run, which was read as one thing before.
    fn between(&mut self, index: &Index, run: &[Glyph], last: Option<bool>) {
        if run.is_empty() {
            return;
        }
        let pinyin = latin::pinyin(index, run);
        self.unread |= pinyin.is_none();
        let syllables = pinyin.filter(|(_, whole)| *whole);
        self.over |= syllables.is_none();
        let read = syllables.map(|(pieces, _)| Latin::Pinyin(pieces)).or_else(|| latin::whole(index, run, last?));
        self.read.extend(read.map_or_else(|| latin::letters(index, run), |read| vec![read]));
    }
}

/// The digits that begin here.
fn number(index: &Index, run: &[Glyph]) -> Option<(usize, Vec<Alternative>)> {
    let digits = run.iter().take_while(|glyph| glyph.folded.is_ascii_digit()).count();
    (digits > 0).then(|| (digits, find(index, &spelled(&run[..digits])).into_iter().collect()))
}

/// The longest word of the index, of three letters at least, that begins here and tells something.
fn known_start(index: &Index, run: &[Glyph]) -> Option<(usize, Vec<Alternative>)> {
    let word = spelled(run);
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).zip(1..).skip(2).take(14);
    let known = ends.filter(|(end, _)| filler::word_weight(&word[..*end]) == 1.0);
    known.filter_map(|(end, length)| Some((length, vec![find(index, &word[..end])?]))).last()
}
