//! Words with a slip of the finger: `refnd` for `refund`.

use super::index::Index;
use super::latin::{Latin, MOST, spelled};
use super::meant::Meant;
use super::query::{Alternative, Group};
use super::text::Glyph;
use super::{filler, stem};

/// How well a word stands for what was typed: one letter off, or two.
const ONE_OFF: f32 = 0.8;
const TWO_OFF: f32 = 0.55;

/// More words than this that are near are no index of ours.
const MANY: usize = 500;

/// The nearest of the words that differ by a slip of the finger.
pub(crate) fn read(index: &Index, run: &[Glyph]) -> Option<Latin> {
    let typed = spelled(run);
    let mut stemmed = typed.clone();
    stem::stem(&mut stemmed);
    let most = match stemmed.len() {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    let mut found: Vec<(u8, u32, &str)> = Vec::new();
    // A slip in the ending may make another stem: that of `moeny` is `moeni`, and that of `money` is itself.
    let forms = [&stemmed, &typed];
    for word in &forms[usize::from(stemmed == typed)..] {
        index.near_words(word.as_bytes(), most, |number, distance| {
            if found.len() < MANY && !found.iter().any(|(near, known, _)| (*near, *known) == (distance, number)) {
                found.push((distance, number, word));
            }
        });
    }
    found
        .retain(|(_, number, _)| index.words().get(*number).is_some_and(|right| likely(&right, &stemmed, typed.len())));
    let nearest = found.iter().map(|(distance, ..)| *distance).min()?;
    found.retain(|(distance, ..)| *distance == nearest);
    found.truncate(MOST);
    let fit = if nearest < 2 { ONE_OFF } else { TWO_OFF };
    let span = run.first()?.start..run.last()?.end;
    let (mut terms, mut meant) = (Vec::new(), Vec::new());
    for (_, number, form) in found {
        let term = index.first_word() + number;
        let text = with_ending(&index.words().get(number)?, form, &typed);
        terms.push(Alternative { term, fit });
        meant.push(Meant { span: span.clone(), text, terms: vec![term] });
    }
    Some(Latin::Words(vec![Group { weight: filler::word_weight(&typed), terms, ..Group::default() }], meant))
}

/// Whether a word was likelier meant than another that the index has not: of short words most have a neighbour.
fn likely(right: &str, typed: &str, letters: usize) -> bool {
    // Words of one length that differ by one slip have the same letters where two are swapped.
    let sum = |word: &str| word.bytes().map(u32::from).sum::<u32>();
    let swapped = || right.len() == typed.len() && sum(right) == sum(typed);
    let slip = match letters {
        0..=4 => right.len() > typed.len() || swapped(),
        // `faild` lacks a letter as well: what is typed here may have an ending, and `right` has none.
        5 => right.len() >= typed.len() || typed.strip_suffix('d') == Some(right),
        _ => true,
    };
    filler::word_weight(right) == 1.0 && slip && (letters > 5 || right.as_bytes().first() == typed.as_bytes().first())
}

/// A word whose stem is `right` and was taken for `wrong`, the typed word or its stem, with the ending that was
/// `typed`: indexes have stems alone.
fn with_ending(right: &str, wrong: &str, typed: &str) -> String {
    let same = wrong.bytes().zip(typed.bytes()).take_while(|(a, b)| a == b).count();
    // What the stem of the typed word has in the place of the ending, which is an `i` for a `y` or nothing.
    match right.strip_suffix(&wrong[same..]) {
        Some(beginning) => [beginning, &typed[same..]].concat(),
        None => right.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corrected_word_keeps_the_ending_that_was_typed() {
        for (right, wrong, typed, expected) in [
            ("refund", "refnd", "refnd", "refund"),
            ("refund", "refnd", "refnds", "refunds"),
            ("charg", "chrag", "chrage", "charge"),
            ("receiv", "reciev", "recieved", "received"),
            ("verifi", "verfi", "verfy", "verify"),
            ("verifi", "verif", "verifed", "verified"),
            ("monei", "moni", "mony", "money"),
            ("stolen", "stole", "stole", "stolen"),
        ] {
            assert_eq!(with_ending(right, wrong, typed), expected, "{typed}");
        }
    }
}
