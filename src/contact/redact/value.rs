//! Values that a text may speak of: where one begins and ends, and what it cannot be.

use std::ops::Range;

use super::text::Folded;
use crate::content::text::is_in;

/// Counters that make the number before them an amount, a time or a length.
const UNITS: &str = "\
    元 块 塊 秒 分 次 天 小时 条 个 年 月 日 % 万 笔 位 人 点 號 号 字 积分 rmb cny usd yuan dollars \
    minutes minute mins min seconds second secs sec times days hours people characters digits digit chars \
    px kb mb ms";

/// Signs of money before a number, and of an order's number.
const MONEY: &[char] = &['¥', '￥', '$', '€', '£', '#'];

/// The number that begins at `at`, with the blanks or hyphens inside it (`482 913`,
/// `4 8 2 9 1 3`, `48-29-13`), if it has `least` to 8 digits and is no amount, date or part of
/// something longer.
pub(super) fn code_at(text: &Folded, at: usize, least: usize) -> Option<Range<usize>> {
    let before = text.before(at);
    let continues = is_in(".,/+*", before) && at >= 2 && text.at(at - 2).is_ascii_digit() || is_in("+*", before);
    if before.is_ascii_digit() || MONEY.contains(&before) || continues {
        return None;
    }
    let is_digit = |character: char| character.is_ascii_digit();
    let mut end = text.skip(at, is_digit);
    let mut digits = end - at;
    let mut groups = vec![digits];
    while matches!(text.at(end), ' ' | '-') && is_digit(text.at(end + 1)) && digits < 8 {
        let next = text.skip(end + 1, is_digit);
        groups.push(next - end - 1);
        digits += next - end - 1;
        end = next;
    }
    let even =
        groups.len() == 1 || groups.iter().all(|size| *size == groups.first().copied().unwrap_or(0) && *size <= 4);
    let fits = even && (least..=8).contains(&digits) && !is_continued(text, end) && !has_unit(text, end);
    (fits && !(groups.len() == 1 && is_day(text, at..end))).then_some(at..end)
}

/// Digits spelled as Chinese characters: 四八二九一三.
pub(super) fn spelled_code_at(text: &Folded, at: usize) -> Option<Range<usize>> {
    let end = text.skip_signs(at, "零〇一二三四五六七八九幺");
    ((4..=8).contains(&(end - at)) && !has_unit(text, end)).then_some(at..end)
}

/// A code of letters and digits mixed: `A7K2P9`, `G-482913`.
pub(super) fn mixed_code_at(text: &Folded, at: usize) -> Option<Range<usize>> {
    let word = |character: char| character.is_ascii_alphanumeric();
    let mut end = text.skip(at, word);
    if end - at == 1 && text.at(end) == '-' {
        end = text.skip(end + 1, word);
    }
    let digits = (at..end).filter(|place| text.at(*place).is_ascii_digit()).count();
    let fits = (5..=9).contains(&(end - at)) && digits >= 2 && !word(text.before(at)) && !is_continued(text, end);
    (fits && !has_unit(text, end)).then_some(at..end)
}

/// A password: everything up to a blank, a Chinese character or closing punctuation. A
/// final `!` or `?` belongs to it unless it is a word that the sentence ends with.
pub(super) fn password_at(text: &Folded, at: usize) -> Option<Range<usize>> {
    let full = text.skip(at, |character| character.is_ascii_graphic() && character != '"');
    let mut end = text.skip_back_signs(full, ".,;:)'>]}").max(at);
    let bare = text.skip_back_signs(end, ".,;:)'>]}!?").max(at);
    if text.all(&(at..bare), |letter| letter.is_ascii_alphabetic()) {
        end = bare;
    }
    let masked = (at..end).any(|place| text.has(place, "**"));
    (end - at >= 4 && !masked && !text.has(at, "http")).then_some(at..end)
}

/// Whether a counter follows, with or without a blank.
pub(super) fn has_unit(text: &Folded, end: usize) -> bool {
    let next = text.skip_signs(end, " ");
    UNITS.split(' ').any(|unit| text.word_at(next, unit).is_some())
}

/// Whether the value goes on behind its last character: a decimal, a longer word, a date.
fn is_continued(text: &Folded, end: usize) -> bool {
    let (next, after) = (text.at(end), text.at(end + 1));
    next.is_ascii_alphanumeric()
        || matches!(next, '.' | ':' | '/' | '-' | '*' | '_') && after.is_ascii_digit()
        || next == '*'
}

/// Eight digits that are a day: 20261122.
fn is_day(text: &Folded, span: Range<usize>) -> bool {
    if span.len() != 8 {
        return false;
    }
    let number = |from: usize, to: usize| {
        (span.start + from..span.start + to).fold(0, |value, at| value * 10 + text.at(at).to_digit(10).unwrap_or(0))
    };
    (1990..2050).contains(&number(0, 4))
        && crate::contact::instant::is_date(number(0, 4) as i32, number(4, 6), number(6, 8))
}
