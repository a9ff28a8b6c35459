//! Numbers that carry their own check digit: payment cards and mainland identity cards. A card's that is announced needs
//! none.

use std::ops::Range;

use super::text::Folded;
use super::value::is_amount;
use super::{Found, Kind};
use crate::contact::instant::is_date;
use crate::content::text::is_in;

/// Words that make the number after them an order's, whatever its digits.
const ORDER_WORDS: &str =
    "订单|流水|运单|包裹|支付单|parcel|receipt|payment id|order|transaction|tracking|reference|ref|invoice";

/// Words that make the number after them a card's, if its check digit is right.
const CARD_WORDS: &str = "卡|card|visa|maestro|amex";

/// Words that make the number right behind them a card's, whatever its check digit: a person mistypes.
const ANNOUNCING: &str = "卡号|卡号码|银行卡|借记卡|信用卡|储蓄卡|card number|card no";

/// Signs that part the groups of a card's number, and in a list or a time of day, numbers of their own.
const LIST_SIGNS: &str = "、|:*~";

/// The most digits that a card's number has.
const MOST_DIGITS: usize = 19;

/// A run of digits with the separators inside it.
struct Run {
    /// The groups of digits, as spans.
    groups: Vec<Range<usize>>,
    /// `x` or `X` right behind the last digit, as identity cards have it.
    ends_in_x: bool,
}

/// Every card and identity number, added to what was found.
pub(super) fn cards_and_ids(text: &Folded, found: &mut Found) {
    spelled_cards(text, found);
    for run in runs(text) {
        let count = run.groups.len();
        let mut from = 0;
        while from < count {
            let hit = (from..count.min(from + MOST_DIGITS)).rev().find_map(|to| {
                let groups = run.groups.get(from..=to)?;
                let last = to + 1 == count;
                Some((to, judge(text, groups, last && run.ends_in_x, from == 0 && last)?))
            });
            match hit {
                Some((to, kind)) => {
                    let span =
                        run.groups.get(from..=to).and_then(|groups| Some(groups.first()?.start..groups.last()?.end));
                    if let Some(span) = span {
                        let x = usize::from(kind == Kind::IdNumber && to + 1 == count && run.ends_in_x);
                        found.push((kind, span.start..span.end + x));
                    }
                    from = to + 1;
                }
                None => from += 1,
            }
        }
    }
}

/// Numbers read out in characters, as long as a card's: 六二二二….
fn spelled_cards(text: &Folded, found: &mut Found) {
    let mut at = 0;
    while at < text.chars.len() {
        let end = text.skip(at, |character| is_in("零〇一二三四五六七八九幺", character));
        if (13..=MOST_DIGITS).contains(&(end - at)) && !is_order(text, at) {
            found.push((Kind::Card, at..end));
        }
        at = end.max(at + 1);
    }
}

/// Whether the letters that the digits at `start` are glued to, or the words before, speak of a card's number.
fn is_named_card(text: &Folded, start: usize) -> bool {
    text.has_one_before(start, "no|number|with|is") || text.contains(start.saturating_sub(12)..start, CARD_WORDS)
}

fn runs(text: &Folded) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < text.chars.len() {
        if !text.at(at).is_ascii_digit() {
            at += 1;
            continue;
        }
        let mut groups = Vec::new();
        loop {
            let end = text.skip(at, |character| character.is_ascii_digit());
            groups.push(at..end);
            let next = text.skip(end, |sign| is_in(" -.,·•_/\n", sign) || is_in(LIST_SIGNS, sign));
            at = end;
            if next - end > 3 || next == end || !text.at(next).is_ascii_digit() {
                break;
            }
            at = next;
        }
        let ends_in_x = text.at(at) == 'x' && !text.at(at + 1).is_ascii_alphanumeric();
        // Digits inside a word (a hash, a key, a parcel's number) are somebody else's business.
        let first = groups.first().map_or(0, |group| group.start);
        let inside =
            text.before(first).is_ascii_alphabetic() && text.before(first) != 'x' && !is_named_card(text, first);
        let word_end = text.skip(at, |character| character.is_ascii_alphabetic());
        let goes_on = text.at(word_end).is_ascii_digit() && text.word_at(at, "cvv|cvc|exp|pin|code").is_none();
        // The word ends where a blank or a comma does: `iPhone14 4111…`, `4111… 5G2`.
        let parts = |pair: &[Range<usize>]| match pair {
            [one, other] => !text.all(&(one.end..other.start), |sign| is_in("-._·", sign)),
            _ => false,
        };
        if inside {
            let word_groups = groups.windows(2).position(parts).map_or(groups.len(), |last| last + 1);
            groups.drain(..word_groups);
        }
        if goes_on {
            groups.truncate(groups.windows(2).rposition(parts).map_or(0, |last| last + 1));
        }
        runs.push(Run { groups, ends_in_x });
    }
    runs
}

/// What some groups in a row are; `whole` when the run has no others.
fn judge(text: &Folded, groups: &[Range<usize>], x: bool, whole: bool) -> Option<Kind> {
    let mut digits = Vec::new();
    for at in groups.iter().flat_map(Range::clone) {
        digits.push(text.at(at) as u8 - b'0');
        if digits.len() > MOST_DIGITS {
            return None;
        }
    }
    if digits.len() + usize::from(x) == 18 && is_id(&digits, x) {
        return Some(Kind::IdNumber);
    }
    let (start, end) = (groups.first()?.start, groups.last()?.end);
    if digits.len() < 13 {
        return None;
    }
    // An amount may follow the card's.
    if is_announced(text, start) && (whole || is_card_grouping(groups)) && !is_amount(text, groups.last()?, true) {
        return Some(Kind::Card);
    }
    if !luhn(&digits) {
        return None;
    }
    let fits = if text.all(&(start..end), |sign| !is_in(LIST_SIGNS, sign)) {
        whole || is_card_grouping(groups)
    } else {
        let is_round = |group: &Range<usize>| text.before(group.end) == '0';
        is_card_grouping(groups) && !groups.iter().all(is_round) && !is_amount(text, &(start..end), true)
    };
    let is_issued = has_issuer(&digits) || text.contains(start.saturating_sub(16)..start, CARD_WORDS);
    (fits && is_issued && !is_order(text, start)).then_some(Kind::Card)
}

/// Whether the words right before announce a card's number: `卡号是 6222…`, `card number is 5500…`.
fn is_announced(text: &Folded, start: usize) -> bool {
    let end = text.skip_back_signs(start, " :=#.\"'(是为\n");
    let end = if text.has_before(end, "is") { text.skip_back_signs(end - 2, " ") } else { end };
    text.has_one_before(end, ANNOUNCING)
}

/// Whether the words right before say that this is an order's number: a 号 that is no card's, or such a word. A card
/// number that happens to follow one still has "card" or "with" between.
fn is_order(text: &Folded, start: usize) -> bool {
    let near = start.saturating_sub(20)..start;
    let end = text.skip_back_signs(start, " :=#是为");
    let is_numbered = text.before(end) == '号' && text.before(end - 1) != '账';
    let is_ordered = text.contains(near.clone(), ORDER_WORDS) && !text.contains(near.clone(), "with|用");
    (is_numbered || is_ordered) && !text.contains(near, CARD_WORDS)
}

/// How cards are printed: fours, 4-6-5 and 4-6-4, a six with the rest, or digit by digit.
fn is_card_grouping(groups: &[Range<usize>]) -> bool {
    let sizes: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    match sizes.as_slice() {
        [_] | [4, 6, 5] | [4, 6, 4] | [6, 7..=13] | [8, 8] => true,
        [rest @ .., last] => rest.iter().all(|size| *size == 4) && *last <= 4 || sizes.iter().all(|size| *size == 1),
        [] => false,
    }
}

/// Issuers of cards in use (ISO/IEC 7812-1): 3, 4, 5 and 6, the new Mastercard and Mir
/// ranges in 2, and the old debit cards that begin with 9558.
fn has_issuer(digits: &[u8]) -> bool {
    let head = digits.iter().take(4).fold(0_u32, |value, digit| value * 10 + u32::from(*digit));
    match head {
        3000..=3059 | 3600..=3699 | 3800..=3999 => digits.len() == 14,
        3400..=3499 | 3700..=3799 => digits.len() == 15,
        3528..=3589 => digits.len() >= 16,
        4000..=4999 => matches!(digits.len(), 13 | 16 | 18 | 19),
        5000..=5999 => digits.len() == 16 || head >= 5600,
        6000..=6999 => digits.len() >= 16,
        2200..=2204 | 2221..=2720 => digits.len() == 16,
        9558 => digits.len() == 19,
        _ => false,
    }
}

/// The Luhn formula (ISO/IEC 7812-1, annex B).
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(*digit) << (place % 2);
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != 0)
}

/// The check digit of GB 11643-1999 (ISO 7064, MOD 11-2), a real date of birth and a
/// province that exists.
fn is_id(digits: &[u8], x: bool) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let number = |range: Range<usize>| {
        digits.get(range).unwrap_or_default().iter().fold(0, |value, digit| value * 10 + u32::from(*digit))
    };
    let (province, year) = (number(0..2), number(6..10));
    let born = (1900..2100).contains(&year) && is_date(year as i32, number(10..12), number(12..14));
    let sum: u32 = WEIGHTS.iter().zip(digits).map(|(weight, digit)| weight * u32::from(*digit)).sum();
    let check = if x { 10 } else { digits.last().map_or(11, |digit| u32::from(*digit)) };
    (11..=82).contains(&province) && born && (12 - sum % 11) % 11 == check
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[Kind]) {
        let mut found = Found::new();
        cards_and_ids(&Folded::new(text), &mut found);
        let kinds: Vec<Kind> = found.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, expected, "{text}");
    }

    #[test]
    fn cards_are_found_however_they_are_written() {
        for text in [
            "4111111111111111",
            "4111-1111-1111-1111",
            "４１１１　１１１１　１１１１　１１１１",
            "3782 822463 10005",
            "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
            "电话 13800138000 卡 4012 8888 8888 1881",
            "4111\u{2068}1111\u{2069}1111\u{FE0F}1111",
        ] {
            check(text, &[Kind::Card]);
        }
    }

    #[test]
    fn what_only_looks_like_a_card_is_left_alone() {
        for text in [
            "4111111111111112",
            "订单 4111111111111111",
            "2026112200012345678",
            "13800138000",
            "0000000000000000",
            "6 2 2 2 0 2 0 0 0 0 0 0 0 0 0 0",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn identity_numbers_need_a_birthday_and_a_check_digit() {
        check("11010519491231002X", &[Kind::IdNumber]);
        check("110105 19491231 002x", &[Kind::IdNumber]);
        check("110105194912310021", &[]);
        check("110105194913310029", &[]);
    }
}
