//! How much a name looks like another.

use super::clean::is_ideograph;
use super::confusable::looks_like;
use super::{Reason, cut};
use crate::content::text::{find, is_word, lower_char};

/// The shortest official name that is looked for inside others; shorter ones are in too
/// many words.
const SHORTEST_NAME: usize = 4;

/// What the eye makes of a name: look-alike letters folded, marks, joints and the invisible dropped, digits and letter
/// pairs as the letters they imitate, a letter repeated as one.
pub(super) fn skeleton(name: &str) -> String {
    let mut letters = Vec::new();
    for letter in name.chars().map(looks_like) {
        letters.push(match letter {
            '0' => 'o',
            '1' | 'i' | '|' => 'l',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '9' | '6' | 'q' => 'g',
            '8' => 'b',
            word if is_word(word) => lower_char(word),
            _ => continue,
        });
    }
    let mut folded = String::with_capacity(letters.len());
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let pair = match (letter, letters.get(at + 1)) {
            ('r', Some('n')) => Some('m'),
            ('v', Some('v')) => Some('w'),
            ('c', Some('l')) => Some('d'),
            _ => None,
        };
        let seen = pair.unwrap_or(letter);
        if !folded.ends_with(seen) {
            folded.push(seen);
        }
        at += 1 + usize::from(pair.is_some());
    }
    folded
}

/// Why `name` could be taken for the official `model`, both one label or handle; `None`
/// when it could not. The same name is no likeness.
pub(super) fn likeness(name: &str, model: &str) -> Option<Reason> {
    if name == model || model.len() < SHORTEST_NAME {
        return None;
    }
    let (seen, wanted) = (skeleton(name), skeleton(model));
    // A Chinese character imitates no letter.
    let foreign = name.chars().any(|letter| !letter.is_ascii() && !is_ideograph(letter));
    if seen == wanted {
        return Some(if foreign { Reason::Homograph } else { Reason::SwappedLetters });
    }
    if find(&seen, &wanted).is_some() && distance(&seen, &wanted) > 1 {
        return Some(if foreign { Reason::Homograph } else { Reason::AddedWords });
    }
    let most = if wanted.chars().count() >= 8 { 2 } else { 1 };
    let near = |part: &str| {
        let part = skeleton(part);
        distance(&part, &wanted) <= most
    };
    let close = near(name) || cut::pieces_at(name, "-_.").into_iter().any(near);
    close.then_some(if foreign { Reason::Homograph } else { Reason::SwappedLetters })
}

/// Optimal string alignment distance: insertions, deletions, substitutions, and swaps of
/// neighbours (G. Navarro, "A guided tour to approximate string matching", 2001, 3.3).
pub(super) fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().take(64).collect(), right.chars().take(64).collect());
    if left.len().abs_diff(right.len()) > 2 {
        return usize::MAX;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (row, letter) in left.iter().enumerate() {
        let mut this = vec![row + 1];
        for (column, other) in right.iter().enumerate() {
            let cell = |values: &[usize], at: usize| values.get(at).copied().unwrap_or(usize::MAX - 1);
            let mut best = (cell(&last, column + 1) + 1)
                .min(cell(&this, column) + 1)
                .min(cell(&last, column) + usize::from(letter != other));
            let swapped =
                row > 0 && column > 0 && left.get(row - 1) == Some(other) && right.get(column - 1) == Some(letter);
            if swapped {
                best = best.min(cell(&before_last, column - 1) + 1);
            }
            this.push(best);
        }
        before_last = std::mem::replace(&mut last, this);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_swaps_as_one() {
        for (left, right, expected) in [
            ("gopay", "gopay", 0),
            ("gpoay", "gopay", 1),
            ("gopy", "gopay", 1),
            ("goopay", "gopay", 1),
            ("gpay", "opay", 1),
        ] {
            assert_eq!(distance(left, right), expected, "{left} {right}");
        }
    }

    #[test]
    fn likenesses_name_their_reason() {
        for (name, reason) in [
            ("gopay", None),
            ("g0pay", Some(Reason::SwappedLetters)),
            ("go-pay", Some(Reason::SwappedLetters)),
            ("gooopayy", Some(Reason::SwappedLetters)),
            ("go\u{200b}pay", Some(Reason::Homograph)),
            ("gоpay", Some(Reason::Homograph)),
            ("gopay-login", Some(Reason::AddedWords)),
            ("mygopay", Some(Reason::AddedWords)),
            ("gopay客服", Some(Reason::AddedWords)),
            ("gpoay-help", Some(Reason::SwappedLetters)),
            ("paypal", None),
            ("google", None),
        ] {
            assert_eq!(likeness(name, "gopay"), reason, "{name}");
        }
    }
}
