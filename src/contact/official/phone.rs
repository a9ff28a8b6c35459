//! Telephone numbers: the same number however it is written, and numbers one digit away.

use crate::content::pack::Official;
use crate::content::text::{find, is_in, is_word, lower};

use super::clean::{Cleaned, is_ideograph};
use super::likeness::distance;
use super::{Finding, Reason, Standing, cut};

/// What is said before a number to call.
const NAMING: &str = "客服 电话 热线 拨打 致电 手机号 hotline call phone tel support";

/// The numbers in a text, judged and added to what was found.
pub(super) fn check(cleaned: &Cleaned, official: &Official, findings: &mut Vec<Finding>) {
    for number in numbers(&cleaned.text) {
        if let Some(finding) = judge(&number, cleaned, official) {
            findings.push(finding);
        }
    }
}

/// A number as it was written, and its digits; a leading `+` says that they begin with the
/// country's.
struct Number {
    written: String,
    digits: String,
    international: bool,
}

fn judge(number: &Number, cleaned: &Cleaned, official: &Official) -> Option<Finding> {
    let found = |standing, reason, model: &str| Some(Finding::new(standing, reason, number.written.trim(), model));
    let mut near = None;
    for phone in &official.phones {
        let digits = cut::digits(phone);
        if is_same(number, &digits) {
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
    let rest = cleaned.text.len().saturating_sub(number.written.len());
    let alone = rest <= 12 && number.digits.len() >= 5;
    let first = official.phones.first().map_or("", String::as_str);
    if alone || number.international || is_named(number, &cleaned.text) {
        found(Standing::Unlisted, Reason::NotListed, first)
    } else {
        None
    }
}

/// Whether the words right before a number say that somebody answers there.
fn is_named(number: &Number, text: &str) -> bool {
    let before = find(text, &number.written).and_then(|at| text.get(..at)).unwrap_or_default();
    let before = lower(cut::ended_before(before, " :：是"));
    NAMING.split(' ').any(|word| before.ends_with(word))
}

/// The same number, with or without the country's digits, the exit code or the trunk zero.
fn is_same(number: &Number, official: &str) -> bool {
    if number.international {
        return number.digits == official;
    }
    let national = number.digits.strip_prefix('0').unwrap_or(&number.digits);
    let rest = official.strip_suffix(national);
    number.digits == official || national.len() >= 7 && rest.is_some_and(|country| country.len() <= 3)
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
    let mut written = String::new();
    let mut before = ' ';
    // Behind a whole number a bracket or a slash begins something else: the hours, another number.
    let joins = |character: char, written: &str| {
        is_in(" -.)）", character) || is_in("(/—（", character) && cut::digits(written).len() < 7
    };
    for character in text.chars().chain(['\n']) {
        let begins = written.is_empty() && !is_word(before) || is_ideograph(before);
        if character.is_ascii_digit() && (!written.is_empty() || begins)
            || character == '+' && cut::digits(&written).is_empty()
            || !written.is_empty() && joins(character, &written)
            || written.is_empty() && matches!(character, '(' | '（')
        {
            written.push(character);
        } else {
            let word = character.is_ascii_alphabetic() && !written.ends_with([' ', ')']) || is_in("@_%&=", character);
            close(&mut written, word, &mut numbers);
        }
        before = character;
    }
    numbers
}

fn close(written: &mut String, inside_a_word: bool, numbers: &mut Vec<Number>) {
    let number = std::mem::take(written);
    let mut digits = cut::digits(&number);
    let exit = digits.starts_with("00") && digits.len() > 9;
    if exit {
        digits.drain(..2);
    }
    if (5..=16).contains(&digits.len()) && !inside_a_word {
        let international = exit || cut::begun_after(&number, "(（ ").starts_with('+');
        numbers.push(Number { written: number, digits, international });
    }
}
