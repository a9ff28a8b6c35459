//! Cutting text at its signs: one loop for every condition, where the standard library's is compiled anew for each.

use crate::content::text::is_in;

/// The pieces between the characters that end one.
#[inline(never)]
pub(super) fn pieces<'text>(text: &'text str, ends: &dyn Fn(char) -> bool) -> Vec<&'text str> {
    let (mut pieces, mut from) = (Vec::new(), 0);
    for (at, letter) in text.char_indices() {
        if ends(letter) {
            pieces.push(text.get(from..at).unwrap_or_default());
            from = at + letter.len_utf8();
        }
    }
    pieces.push(text.get(from..).unwrap_or_default());
    pieces
}

/// The pieces between these signs.
#[inline(never)]
pub(super) fn pieces_at<'text>(text: &'text str, signs: &str) -> Vec<&'text str> {
    pieces(text, &|letter| is_in(signs, letter))
}

/// What stands before the first of these signs, and the rest from it on.
#[inline(never)]
pub(super) fn head<'text>(text: &'text str, signs: &str) -> (&'text str, &'text str) {
    let at = text.char_indices().find(|(_, letter)| is_in(signs, *letter)).map_or(text.len(), |(at, _)| at);
    text.split_at_checked(at).unwrap_or_default()
}

/// What stands before the last of a sign, and what behind it.
#[inline(never)]
pub(super) fn at_last(text: &str, sign: char) -> Option<(&str, &str)> {
    let (at, _) = text.char_indices().rev().find(|(_, letter)| *letter == sign)?;
    Some((text.get(..at)?, text.get(at + sign.len_utf8()..)?))
}

/// The text without the characters at its beginning that fit.
#[inline(never)]
pub(super) fn begun<'text>(text: &'text str, fits: &dyn Fn(char) -> bool) -> &'text str {
    let mut letters = text.chars();
    loop {
        let rest = letters.as_str();
        if !letters.next().is_some_and(fits) {
            return rest;
        }
    }
}

/// The text without the characters at its end that fit.
#[inline(never)]
pub(super) fn ended<'text>(text: &'text str, fits: &dyn Fn(char) -> bool) -> &'text str {
    let mut letters = text.chars();
    loop {
        let rest = letters.as_str();
        if !letters.next_back().is_some_and(fits) {
            return rest;
        }
    }
}

/// The text without these signs at its beginning.
#[inline(never)]
pub(super) fn begun_after<'text>(text: &'text str, signs: &str) -> &'text str {
    begun(text, &|letter| is_in(signs, letter))
}

/// The text without these signs at its end.
#[inline(never)]
pub(super) fn ended_before<'text>(text: &'text str, signs: &str) -> &'text str {
    ended(text, &|letter| is_in(signs, letter))
}

/// Whether one of these signs stands in the text.
#[inline(never)]
pub(super) fn has(text: &str, signs: &str) -> bool {
    signs.chars().any(|sign| is_in(text, sign))
}

/// Whether `word` is one of `words`, which blanks part.
#[inline(never)]
pub(super) fn is_one_of(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// The digits of a text.
#[inline(never)]
pub(super) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
