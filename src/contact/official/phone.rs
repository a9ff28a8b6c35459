//! Telephone numbers: the same number however it is written, and numbers one digit away.

use crate::content::pack::Official;
use crate::content::text::{is_in, is_word, lower};

use super::clean::is_ideograph;
use super::likeness::distance;
use super::{Finding, Reason, Standing, cut};

/// What is said before a number to call.
const NAMING: &str = "\
    客服 电话 热线 拨打 致电 手机 联系 微信 vx wx v信 薇信 威信 群 qq 加q 扣扣 wechat whatsapp telegram hotline call phone \
    tel support";

/// What is said before the number of an order, or of a site's entry in the register (公网安备).
const ORDERS: &str = "单 编 流水 交易 备 order transaction reference ref invoice ticket";

/// The numbers in what is not judged yet of a text of so many bytes, judged and added to what was found.
pub(super) fn check(text: &str, whole: usize, official: &Official, findings: &mut Vec<Finding>) {
    for number in numbers(text) {
        let before = text.get(..number.at).unwrap_or_default();
        let is_beside = !findings.is_empty();
        if let Some(finding) = judge(&number, before, whole, is_beside, official) {
            findings.push(finding);
        }
    }
}

/// A number where and as it was written, and its digits; a leading `+` says that they begin with the
/// country's.
struct Number {
    at: usize,
    written: String,
    digits: String,
    international: bool,
}

fn judge(number: &Number, before: &str, whole: usize, is_beside: bool, official: &Official) -> Option<Finding> {
    let found = |standing, reason, model: &str| Some(Finding::new(standing, reason, number.written.trim(), model));
    let mut near = None;
    for phone in &official.phones {
        let digits = cut::digits(phone);
        if is_same(number, phone, &digits) {
            return found(Standing::Official, Reason::Listed, phone);
        }
        if is_near(&number.digits, &digits) {
            near = near.or(Some(phone));
        }
    }
    if let Some(phone) = near {
        return found(Standing::Dangerous, Reason::NearNumber, phone);
    }
    // In a longer text a row of digits may be an order's; by itself, or named, it is meant as a number.
    let alone = whole.saturating_sub(number.written.len()) <= 12 && number.digits.len() <= 16;
    let named = alone || number.international || ends_with(before, NAMING);
    let callable = || {
        let rows = cut::pieces_at(&number.written, " ");
        // Beside an address, a long number that is no order's may be an account to pay into.
        let is_long = is_beside && number.digits.len() >= 10 && !is_day(&number.written);
        is_long || is_callable(&number.digits) || rows.into_iter().any(|row| is_callable(&cut::digits(row)))
    };
    let first = official.phones.first().map_or("", String::as_str);
    if named || !is_order(before) && callable() { found(Standing::Unlisted, Reason::NotListed, first) } else { None }
}

/// Whether digits are a mobile number's in China, where most texts say no more, or a service line's.
fn is_callable(digits: &str) -> bool {
    let digits = digits.strip_prefix("861").map_or(digits, |_| digits.get(2..).unwrap_or_default());
    match digits.as_bytes() {
        [b'1', b'3'..=b'9', rest @ ..] => rest.len() == 9,
        [b'4' | b'8', b'0', b'0', rest @ ..] => rest.len() == 7,
        _ => false,
    }
}

/// Whether a row of digits begins with a day: 2026-11-22 13.
fn is_day(written: &str) -> bool {
    let written = cut::begun_after(written, "(（ ");
    written.starts_with("20") && written.get(4..).is_some_and(|rest| rest.starts_with(['-', '/', '.']))
}

/// Whether an order is named right before.
pub(super) fn is_order(before: &str) -> bool {
    ends_with(before, ORDERS)
}

/// Whether one of the words stands right before a number.
fn ends_with(before: &str, words: &str) -> bool {
    // No word is longer: a text full of numbers is not read to its beginning for each.
    let before = cut::ended_before(before, " :：是号码#");
    let tail = before.char_indices().rev().nth(19).map_or(before, |(at, _)| before.get(at..).unwrap_or_default());
    let before = lower(tail);
    let number = ["number", "no.", "no", "id"].iter().find_map(|word| before.strip_suffix(word));
    let before = cut::ended_before(number.unwrap_or(&before), " ");
    words.split(' ').any(|word| before.ends_with(word))
}

/// The same number as the one `listed`, which has the digits `official`, with or without the country's digits, the exit
/// code or the trunk zero. Of a short one (+86 95188) the country is what stands before the blank.
fn is_same(number: &Number, listed: &str, official: &str) -> bool {
    if number.international {
        return number.digits == official;
    }
    let national = number.digits.strip_prefix('0').unwrap_or(&number.digits);
    let rest = official.strip_suffix(national);
    let is_short = || listed.starts_with('+') && cut::digits(cut::head(listed, " ").1) == number.digits;
    number.digits == official || national.len() >= 7 && rest.is_some_and(|country| country.len() <= 3) || is_short()
}

/// One digit replaced, or two neighbours swapped.
fn is_near(digits: &str, official: &str) -> bool {
    let near = |official: &str| digits.len() == official.len() && distance(digits, official) == 1;
    // Compared without the country's digits too, of which there are one to three.
    digits.len() >= 7 && (near(official) || (1..=3).any(|country| official.get(country..).is_some_and(near)))
}

/// Rows of digits with what people put between them; an extension is left out.
fn numbers(text: &str) -> Vec<Number> {
    let mut numbers = Vec::new();
    let (mut written, mut digits) = (String::new(), 0);
    let (mut at, mut before) = (0, ' ');
    // Behind a whole number a bracket or a slash begins something else: the hours, another number.
    let joins = |character: char, digits: usize| is_in(" -.)）", character) || is_in("(/—（", character) && digits < 7;
    for (place, character) in text.char_indices().chain([(text.len(), '\n')]) {
        if written.is_empty() {
            (at, digits) = (place, 0);
        }
        // QQ12345678
        let is_named = || ends_with(text.get(..place).unwrap_or_default(), "qq 加q vx wx");
        let begins = || !is_word(before) || is_ideograph(before) || is_named();
        if character.is_ascii_digit() && (!written.is_empty() || begins())
            || character == '+' && digits == 0
            || !written.is_empty() && joins(character, digits)
            || written.is_empty() && matches!(character, '(' | '（')
        {
            written.push(character);
            digits += usize::from(character.is_ascii_digit());
        } else {
            let word = character.is_ascii_alphabetic() && !written.ends_with([' ', ')']) || is_in("@_%&=", character);
            close(at, &mut written, word, &mut numbers);
        }
        before = character;
    }
    numbers
}

fn close(at: usize, written: &mut String, inside_a_word: bool, numbers: &mut Vec<Number>) {
    let number = std::mem::take(written);
    let mut digits = cut::digits(&number);
    let exit = digits.starts_with("00") && digits.len() > 9;
    if exit {
        digits.drain(..2);
    }
    if digits.len() >= 5 && !inside_a_word {
        let international = exit || cut::begun_after(&number, "(（ ").starts_with('+');
        numbers.push(Number { at, written: number, digits, international });
    }
}
