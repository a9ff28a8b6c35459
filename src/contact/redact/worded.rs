//! Passwords of several words, of characters, or in groups: 芝麻开门2024, `My Dog 2020!`, `8 0 5 5 2 1`.

use std::ops::Range;

use super::phrase::{FUNCTION_CHARACTERS, FUNCTION_WORDS, is_ideograph};
use super::text::Folded;
use super::value::{code_at, digits_in, has_unit, is_amount, password_end};
use super::words::{NO_PASSWORDS, NOTICE_WORDS, NUMBERED, PASS_WORDS};
use crate::content::text::is_in;

/// What a quoted value stands in, folded.
pub(super) const QUOTES: &str = "\"'`";

/// What no other rule takes for a value, behind a link: `8 0 5 5 2 1`, 芝麻开门2024, and all that follows `passphrase =`.
pub(super) fn told_phrase(text: &Folded, word: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let digits = code_at(text, at, 6, true).filter(|value| digits_in(text, value) < value.len());
    let is_phrase =
        text.word_at(word.start, "passphrase").is_some() && is_in(":=", text.before(text.skip_back_signs(at, " ")));
    let line = || {
        let end = text.skip(at, |sign| !is_in("\n,.;，。；", sign));
        (is_phrase && (8..60).contains(&(end - at))).then_some(at..end)
    };
    digits.or_else(|| characters_with_digits(text, at)).or_else(line)
}

/// A few characters that are no sentence, and letters or digits behind them: 芝麻开门2024.
fn characters_with_digits(text: &Folded, at: usize) -> Option<Range<usize>> {
    let stem = at..text.skip(at, is_ideograph);
    let end = text.skip(stem.end, |letter| letter.is_ascii_alphanumeric());
    let tail = stem.end..end;
    let fits = (2..=8).contains(&stem.len()) && (2..=12).contains(&tail.len()) && digits_in(text, &tail) > 1;
    let is_phrase = text.all(&stem, |letter| !is_in(FUNCTION_CHARACTERS, letter) && !is_in("号行件卡证机第", letter))
        && !text.contains(stem, NOTICE_WORDS);
    (fits && is_phrase && !has_unit(text, end)).then_some(at..end)
}

/// A password of two to four words, one of them with a digit, up to the end of the clause: `My Dog 2020!`. What would do
/// alone is left alone unless a digit follows; where nothing links the words, no Chinese may follow.
pub(super) fn words_at(text: &Folded, at: usize, is_linked: bool) -> Option<Range<usize>> {
    let (mut place, mut words, mut has_digit) = (at, 0, false);
    loop {
        let word = place..password_end(text, place);
        let digits = digits_in(text, &word);
        let is_number = digits == word.len();
        let is_sentence = text.is_one_of(word.clone(), NO_PASSWORDS)
            || text.is_one_of(word.clone(), NUMBERED)
            || text.is_one_of(word.clone(), FUNCTION_WORDS);
        let next = text.skip_signs(word.end, " ");
        // A count (3 months old), a date, a row of digits that is an account's or an order's.
        let goes_on = next > word.end && text.at(next).is_ascii_graphic();
        let is_count = digits < 3 && goes_on && !text.at(next).is_ascii_digit();
        let is_other = text.has(place, "http")
            || is_number && (digits > 8 || is_count || is_amount(text, &word, digits > 2))
            || digits > 0 && !is_number && text.all(&word, |letter| letter.is_ascii_digit() || is_in("-/.:", letter));
        if word.is_empty() || words == 4 || is_sentence || is_other {
            return None;
        }
        has_digit |= digits > 0 && (words > 0 || word.len() < 6);
        words += 1;
        if !goes_on {
            let behind = text.at(next);
            let ends = behind.is_ascii() || is_in("。…、", behind) || is_linked && !is_in("的上里时年位次", behind);
            return (ends && words > 1 && has_digit).then_some(at..word.end);
        }
        place = next;
    }
}

/// A password in quotes that has blanks or Chinese characters.
pub(super) fn quoted_at(text: &Folded, at: usize) -> Option<Range<usize>> {
    let quote = text.before(at);
    let end = text.skip(at, |character| character != quote && character != '\n');
    if !is_in(QUOTES, quote) || text.at(end) != quote {
        return None;
    }
    let span = at..end;
    let is_english = text.all(&span, |character| character.is_ascii_graphic() || character == ' ');
    let is_secret = if is_english { are_words(text, &span) } else { are_characters(text, &span) };
    is_secret.then_some(span)
}

/// Whether these are the characters of a password, `芝麻开门`, and not those of a notice that somebody quotes.
fn are_characters(text: &Folded, span: &Range<usize>) -> bool {
    let is_clause = text.all(span, |character| !is_in("。！!？?；;，,：:…", character));
    (4..=24).contains(&span.len()) && is_clause && !text.contains(span.clone(), NOTICE_WORDS)
}

/// Whether these are the words of a password, `correct horse battery`. A message that somebody quotes has the small
/// words of a sentence, counts something, or is mostly about passwords.
fn are_words(text: &Folded, span: &Range<usize>) -> bool {
    let (mut place, mut words, mut usual) = (span.start, 0, 0);
    while place < span.end {
        let word_end = text.skip(place, |character| character != ' ').min(span.end);
        let word = place..word_end;
        let is_number = text.all(&word, |character| character.is_ascii_digit());
        let is_small = if is_number { has_unit(text, word_end) } else { word.len() < 3 };
        if is_small || text.is_one_of(word.clone(), FUNCTION_WORDS) {
            return false;
        }
        let is_pass_word = text.word_at(place, PASS_WORDS) == Some(word_end);
        usual += usize::from(text.is_one_of(word, NO_PASSWORDS) || is_pass_word);
        words += 1;
        place = word_end + 1;
    }
    words > 1 && 2 * usual <= words
}
