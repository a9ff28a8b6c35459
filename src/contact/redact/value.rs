//! Values that a text may speak of: where one begins and ends, and what it cannot be.

use std::ops::Range;

use super::text::Folded;
use crate::content::text::is_in;

/// Units that make the number before them an amount or a size.
const UNITS: &str = "元 块 塊 万 积分 % rmb cny usd yuan dollars px kb mb";

/// Counters, which make a short number a time, a length or a place in a row.
const COUNTERS: &str = "\
    秒 分 次 天 小时 条 个 年 月 日 笔 位 人 点 号 字 minutes minute mins min seconds second secs sec ms times days \
    hours people characters digits digit chars";

/// Signs of money before a number, and of an order's number.
const MONEY: &[char] = &['¥', '￥', '$', '€', '£', '#'];

/// The number that begins at `at`, with the blanks or hyphens inside it (`482 913`,
/// `4 8 2 9 1 3`, `48-29-13`), if it has `least` to 8 digits and is no date or part of something
/// longer. Six may be read out (`4、8、2、9、1、3`) and, right behind what names them, be grouped
/// as it comes (`48 2913`).
pub(super) fn code_at(text: &Folded, at: usize, least: usize, named: bool) -> Option<Range<usize>> {
    let before = text.before(at);
    let continues = is_in(".,/+*", before) && at >= 2 && text.at(at - 2).is_ascii_digit() || is_in("+*", before);
    if before.is_ascii_digit() || MONEY.contains(&before) || continues {
        return None;
    }
    let is_digit = |character: char| character.is_ascii_digit();
    let mut end = text.skip(at, is_digit);
    let first = end - at;
    let (mut digits, mut even, mut is_list) = (first, true, false);
    while digits < 8 {
        let next = text.skip(end + 1, is_digit);
        let (sign, size) = (text.at(end), next - end - 1);
        let is_listed = is_in("、.", sign) && first == 1 && size == 1;
        // Sent in two halves, each in a line.
        let is_broken = sign == '\n' && first == 3 && size == 3;
        let is_parted = is_listed || is_broken || matches!(sign, ' ' | '-');
        if size == 0 || !is_parted || is_listed != is_list && digits > first {
            break;
        }
        even &= size == first && size <= 4;
        is_list = is_listed;
        digits += size;
        end = next;
    }
    let is_whole = digits == end - at;
    let blanks_only = || text.all(&(at..end), |character| character == ' ' || is_digit(character));
    let grouped =
        if is_list { digits == 6 && !is_count(text, at) } else { even || named && digits == 6 && blanks_only() };
    let fits = grouped && (least..=8).contains(&digits) && !is_continued(text, end);
    (fits && !(is_whole && is_day(text, at..end))).then_some(at..end)
}

/// Digits spelled as Chinese characters: 四八二九一三, and six of them read out: 四 八 二 九 一 三.
pub(super) fn spelled_code_at(text: &Folded, at: usize) -> Option<Range<usize>> {
    let is_numeral = |character: char| is_in("零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", character);
    let mut end = text.skip(at, is_numeral);
    if end != at + 1 {
        return (4..=8).contains(&(end - at)).then_some(at..end);
    }
    while is_in(" 、", text.at(end)) && text.skip(end + 1, is_numeral) == end + 2 {
        end += 2;
    }
    (end - at == 11 && !is_numeral(text.before(at)) && !is_count(text, at)).then_some(at..end)
}

/// Whether a list begins here that counts: 1、2、3.
fn is_count(text: &Folded, at: usize) -> bool {
    text.word_at(at, "1、2、3|一、二、三").is_some()
}

/// A code of letters and digits mixed: `A7K2P9`, `G-482913` and, right behind what names it, groups as long as each other,
/// `K93-7FQ`, or letters before a number: `GX-5821`.
pub(super) fn mixed_code_at(text: &Folded, at: usize, named: bool) -> Option<Range<usize>> {
    let word = |character: char| character.is_ascii_alphanumeric();
    let mut end = text.skip(at, word);
    let size = end - at;
    loop {
        let next = text.skip(end + 1, word);
        let is_prefix = end == at + size && size < 3 && text.all(&(at..end), |letter| letter.is_ascii_alphabetic());
        let is_group = is_prefix && (size == 1 || next > end + 4) || size > 2 && next == end + 1 + size;
        if text.at(end) != '-' || !is_group || size > 1 && !named {
            break;
        }
        end = next;
    }
    let code = at..end;
    let most = if text.all(&code, word) { 9 } else { 14 };
    let fits = (5..=most).contains(&code.len()) && digits_in(text, &code) >= 2 && !word(text.before(at));
    (fits && !is_continued(text, end)).then_some(code)
}

/// How many digits a value has, without what parts them.
pub(super) fn digits_in(text: &Folded, value: &Range<usize>) -> usize {
    value.clone().filter(|at| text.at(*at).is_ascii_digit()).count()
}

/// A password: everything up to a blank, a Chinese character or closing punctuation. A
/// final `!` or `?` belongs to it unless it is a word that the sentence ends with.
pub(super) fn password_at(text: &Folded, at: usize) -> Option<Range<usize>> {
    let end = password_end(text, at);
    let masked = (at..end).any(|place| text.has(place, "**"));
    (end - at >= 4 && !masked && !text.has(at, "http")).then_some(at..end)
}

/// Where a password, or a word of one, that begins at `at` ends.
pub(super) fn password_end(text: &Folded, at: usize) -> usize {
    let full = text.skip(at, |character| character.is_ascii_graphic() && character != '"');
    let mut end = text.skip_back_signs(full, ".,;:)'>]}").max(at);
    let bare = text.skip_back_signs(end, ".,;:)'>]}!?").max(at);
    if text.all(&(at..bare), |letter| letter.is_ascii_alphabetic()) {
        end = bare;
    }
    end
}

/// Whether a counter or a unit follows, with or without a blank.
pub(super) fn has_unit(text: &Folded, end: usize) -> bool {
    has_one_of(text, end, COUNTERS) || has_one_of(text, end, UNITS)
}

/// Whether the value is an amount, a time, a length or a place in a row. A counter is as well the next word of the
/// sentence (482913点了没反应), so behind a long value, or one that its word names, it says nothing.
pub(super) fn is_amount(text: &Folded, value: &Range<usize>, named: bool) -> bool {
    let counters = match value.len() {
        ..6 if !named => COUNTERS,
        3 => "秒 分钟 小时 次 位 seconds minutes digits times",
        4 => "年",
        _ if named => "号码",
        _ => "号",
    };
    let is_ordinal = text.before(value.start) == '第';
    is_ordinal || has_one_of(text, value.end, UNITS) || has_one_of(text, value.end, counters)
}

fn has_one_of(text: &Folded, end: usize, units: &str) -> bool {
    let next = text.skip_signs(end, " ");
    !text.has(next, "万一") && units.split(' ').any(|unit| text.word_at(next, unit).is_some())
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
