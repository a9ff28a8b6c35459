//! Codes that stand before their word, further back in the sentence, with what was done with them or came of them:
//! `I typed 482913, it says the code is wrong`. Any six digits before the word would be too much: who speaks of codes
//! speaks of shares, members and amounts as well.

use std::ops::Range;

use super::spoken::{before_blanks, ends_sentence};
use super::text::Folded;
use super::value::{code_at, digits_in, is_amount};
use super::words::{CODE_DONE, CODE_SEEN, CODE_TAKEN, NOT_COME, OPENINGS, OTHER_NUMBERS, REFUSED, SAID};
use super::{Found, Kind};
use crate::content::text::is_in;

/// How far before its word a code may stand, in characters.
const REACH: usize = 48;

/// The codes told before a word, added to what was found.
pub(super) fn codes(text: &Folded, word: &Range<usize>, found: &mut Found) {
    for at in word.start.saturating_sub(REACH)..word.start {
        if let Some(value) = code_at(text, at, 4, false).filter(|value| is_told(text, value, word)) {
            found.push((Kind::Code, value));
        }
    }
}

/// Whether the words around a number before a code's word say that it is the code.
fn is_told(text: &Folded, value: &Range<usize>, word: &Range<usize>) -> bool {
    let end = text.skip_back_signs(value.start, " :\"'了的过");
    let before = value.start.saturating_sub(16)..value.start;
    let is_had = is_done(text, value.start) || text.has_one_before(end, CODE_SEEN);
    let is_message = text.contains(before.clone(), "短信|sms|text|message");
    let begins = end == 0 || is_in(",。!?;:\n…", text.before(end)) || text.has_one_before(end, OPENINGS);
    let is_refused = text.contains(value.end..word.end + 10, REFUSED);
    let is_likely = match digits_in(text, value) {
        6 => is_had || is_message || begins && is_refused,
        // A year, a time of day and who sends messages have four digits too.
        4 => is_had && is_refused && value.end + 8 >= word.start,
        _ => false,
    };
    // 1069…: who sends messages to many.
    let is_known = text.has(value.end - 2, "00") || text.has(value.start, "106") || is_amount(text, value, false);
    let is_other = is_known
        || is_missing(text, word)
        || text.before(value.start).is_ascii_alphabetic()
        || text.contains(before.start..word.start, OTHER_NUMBERS)
        || text.contains(before, SAID);
    is_likely && !is_other && !(value.end..word.start).any(|at| ends_sentence(text, at))
}

/// Whether the words before a number say what was done with a code: `我输的是 482913`.
pub(super) fn is_done(text: &Folded, start: usize) -> bool {
    let end = text.skip_back_signs(start, " :\"'入了的过是");
    text.has_one_before(end, CODE_DONE) || text.has_one_before(end, CODE_TAKEN)
}

/// Whether no code came, or the number before is who sent one.
fn is_missing(text: &Folded, word: &Range<usize>) -> bool {
    text.has_one_before(before_blanks(text, word.start), "没|no")
        || text.contains(word.start.saturating_sub(6)..word.end + 4, NOT_COME)
}
