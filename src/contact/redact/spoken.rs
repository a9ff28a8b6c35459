//! Secrets that only the words around them give away: one-time codes and passwords.

use std::ops::Range;

use super::text::Folded;
use super::value::{code_at, digits_in, has_unit, is_amount, mixed_code_at, password_at, spelled_code_at};
use super::worded::{QUOTES, quoted_at, told_phrase, words_at};
use super::words::{
    CARD_CODES, CODE_MATTERS, CODE_TAKEN, CODE_USES, CODE_WORDS, FILLERS_EN, LINKS_BACK, LINKS_EN, LINKS_ZH,
    NO_PASSWORDS, OTHER_CODES, OTHER_NUMBERS, PASS_TOLD, PASS_WORDS, PLACES, SAID, TOLD,
};
use super::{Found, Kind, told};
use crate::content::text::{is_in, is_word};

/// How far from its word a value may stand, in characters.
const REACH: usize = 24;

/// One-time codes, PINs and the codes on cards' backs, added to what was found.
pub(super) fn codes(text: &Folded, found: &mut Found) {
    for word in text.places(CODE_WORDS) {
        if is_other_code(text, &word) {
            continue;
        }
        // What is only called 码 may be anybody's, unless six digits stand right beside it.
        let is_bare = text.has(word.start, "码");
        let is_mine = text.has(word.start.saturating_sub(2), "我的码是");
        let fits =
            |value: &Range<usize>| !is_bare || (digits_in(text, value) == 6 || is_mine) && value.start <= word.end + 2;
        match code_after(text, &word).or_else(|| code_before(text, &word)).filter(fits) {
            Some(value) => {
                let next = code_next(text, &value);
                found.push((Kind::Code, value));
                found.extend(next.map(|value| (Kind::Code, value)));
            }
            None => told::codes(text, &word, found),
        }
    }
    for uses in text.places(CODE_USES) {
        let value = code_before(text, &uses);
        let is_taken = |value: &Range<usize>| text.has_one_before(before_blanks(text, value.start), CODE_TAKEN);
        found.extend(value.filter(is_taken).map(|span| (Kind::Code, span)));
    }
}

/// A second code as long as the first: `482913 and 771029`.
fn code_next(text: &Folded, value: &Range<usize>) -> Option<Range<usize>> {
    code_at(text, after_joint(text, value.end)?, 4, false)
        .filter(|next| next.len() == value.len() && !is_amount(text, next, false))
}

fn is_other_code(text: &Folded, word: &Range<usize>) -> bool {
    let end = before_blanks(text, word.start);
    let (before, sign) = (text.before(word.start), text.at(word.end));
    match text.at(word.start) {
        '数' if !text.contains(word.start.saturating_sub(8)..word.start, "短信|验证") => return true,
        // 收款码, 二维码: a word of its own begins a clause, or has one before that points at it.
        '码' if is_word(before) && !is_in("的个", before) => return true,
        // What a program says.
        'c' if text.has_one_before(end, "提示|返回|报|报错|报个|弹|弹个|弹出") => return true,
        'c' if text.word_at(text.skip_signs(word.end, " "), CODE_MATTERS).is_some() => return true,
        _ => {}
    }
    // The last digits of another number are no card's code. What a receipt calls an auth code is no secret; a form's is.
    text.has(word.start, "后三位") && text.before(end) == '号'
        || text.has_before(end, "auth") && sign != '='
        || OTHER_CODES.split(' ').any(|other| {
            text.has_before(end, other) || text.has_before(end.saturating_sub(1), other) && text.before(end) == '-'
        })
}

/// The first number behind the word, in the same sentence or told in the next, unless the
/// words between make it something else.
fn code_after(text: &Folded, word: &Range<usize>) -> Option<Range<usize>> {
    let least = if text.word_at(word.start, CARD_CODES).is_some() { 3 } else { 4 };
    let signs = " :=-\"'(是为";
    let link = text.skip_signs(word.end, signs);
    let link_end = text.word_at(link, "is|was").map_or(link, |end| text.skip_signs(end, signs));
    let (mut at, mut ended) = (word.end, false);
    while at <= word.end + REACH && at < text.chars.len() {
        let character = text.at(at);
        ended |= ends_sentence(text, at);
        let start_of_value = !text.before(at).is_ascii_alphanumeric();
        let start_of_digits = start_of_value || at == word.end;
        let named = at <= link_end;
        let value = spelled_code_at(text, at).or_else(|| {
            let digits =
                (start_of_digits && character.is_ascii_digit()).then(|| code_at(text, at, least, named)).flatten();
            digits.or_else(|| {
                (start_of_value && character.is_ascii_alphanumeric()).then(|| mixed_code_at(text, at, named)).flatten()
            })
        });
        if let Some(value) = value.filter(|value| !is_amount(text, value, named)) {
            let told = !ended || is_told(text, at, TOLD) || stands_alone(text, &value);
            let between = word.end..at;
            let other = is_other_number(text, between.clone()) && !is_stated(text, between, &value);
            return (told && !other && !is_sum(text, &value, named)).then_some(value);
        }
        if character.is_ascii_digit() {
            let end = text.skip(at, |character| character.is_ascii_alphanumeric());
            // "60 seconds", "6 位": the code may still come; any other number is what it is.
            if !(end - at <= 3 && (has_unit(text, end) || text.at(end) == '-')) {
                return None;
            }
            at = end;
        } else {
            at += 1;
        }
    }
    None
}

/// Whether the words before a value say that it is the code, whatever else they speak of: `the code in the email is …`,
/// and not `the code fails, my balance is …`.
fn is_stated(text: &Folded, between: Range<usize>, value: &Range<usize>) -> bool {
    let end = before_blanks(text, between.end);
    let verb = ["is", "was", "said", "says"].iter().find(|verb| text.has_before(end, verb));
    let subject = verb.map(|verb| before_blanks(text, end - verb.len()));
    if subject.is_some_and(|end| !text.has_one_before(end, SAID) && !text.has_one_before(end, OTHER_NUMBERS)) {
        return !text.contains(between, ",|number");
    }
    let is_signed = is_in(":=", text.before(end)) && !text.contains(between.clone(), SAID);
    let is_told = is_signed || digits_in(text, value) == 6 && told::is_done(text, value.start);
    text.has_before(end, "收到的") || is_told && !text.contains(between, OTHER_NUMBERS)
}

/// Whether the words make a number something else than the code that was spoken of.
fn is_other_number(text: &Folded, span: Range<usize>) -> bool {
    [OTHER_NUMBERS, SAID, PLACES].into_iter().any(|words| text.contains(span.clone(), words))
}

/// Whether the value is money that is spoken of behind the word: round where nothing links it, or gone.
fn is_sum(text: &Folded, value: &Range<usize>, named: bool) -> bool {
    !named && value.len() > 3 && text.has(value.end - 3, "000")
        || text.word_at(text.skip_signs(value.end, " "), "gone|disappeared|deducted|was deducted|就没了").is_some()
}

/// A number right before the word, joined by nothing but link words.
fn code_before(text: &Folded, word: &Range<usize>) -> Option<Range<usize>> {
    let (end, linked) = links_before(text, word.start);
    let start = text.skip_back(end, |character| character.is_ascii_digit() || is_in(" -", character));
    let start = text.skip(start.max(end.saturating_sub(16)), |character| !character.is_ascii_digit());
    let value = code_at(text, start, 4, false).filter(|value| value.end == end)?;
    let bare = !linked && digits_in(text, &value) != 6 || text.before(start).is_ascii_alphabetic();
    let other = is_other_number(text, start.saturating_sub(8)..start) && !text.has_before(start, "收到");
    (!bare && !other).then_some(value)
}

/// Passwords, added to what was found.
pub(super) fn passwords(text: &Folded, found: &mut Found) {
    let words = text.places(PASS_WORDS);
    if !words.is_empty() {
        let strong = (0..text.chars.len()).filter_map(|at| strong(text, at));
        found.extend(strong.map(|value| (Kind::Password, value)));
    }
    for word in &words {
        let value =
            password_after(text, word).or_else(|| password_told(text, word)).or_else(|| password_before(text, word));
        let next = |value: &Range<usize>| password_next(text, value).or_else(|| password_prior(text, value));
        let other = value.as_ref().and_then(next);
        for value in [value, other, password_of_account(text, word)].into_iter().flatten() {
            found.push((Kind::Password, value));
        }
    }
}

/// What is a password wherever it stands in a text that speaks of one: letters, digits, and inside a sign that neither a
/// name nor an amount nor an address has.
fn strong(text: &Folded, at: usize) -> Option<Range<usize>> {
    let (sign, next) = (text.at(at), text.at(at + 1));
    if !is_in("$!&^~", sign) || !next.is_ascii_alphanumeric() || sign == '$' && next.is_ascii_digit() {
        return None;
    }
    let start = text.skip_back(at, |letter| letter.is_ascii_graphic() && letter != '"');
    let value = password_at(text, start).filter(|_| start < at)?;
    let has = |fits: fn(char) -> bool| !text.all(&value, |letter| !fits(letter));
    let fits = has(|letter| letter.is_ascii_alphabetic()) && digits_in(text, &value) > 0;
    (fits && value.len() >= 8 && !has(|letter| is_in("/@#=*", letter))).then_some(value)
}

fn password_after(text: &Folded, word: &Range<usize>) -> Option<Range<usize>> {
    // In pinyin too: mima123456.
    let chinese = !text.at(word.start).is_ascii() || text.before(word.end) == 'a';
    // What follows tells the language: "password 是", "密码 is".
    let next = text.at(text.skip_signs(word.end, " "));
    let english = next.is_ascii_alphabetic() || !chinese && next.is_ascii();
    let (links, fillers) = if english { (LINKS_EN, FILLERS_EN) } else { (LINKS_ZH, "") };
    let (at, link, first) = links_after(text, word.end, links, fillers);
    let heading = "忘记|忘了|忘记了|找回|重置|修改|forgot|forgotten|reset|change";
    let end = before_blanks(text, word.start);
    let is_heading = [end, end.saturating_sub(3)].iter().any(|end| text.has_one_before(*end, heading));
    if is_heading && link != Link::Word {
        return None;
    }
    // A password may begin with a word that could be a link: 密码是“我爱北京天安门”.
    let begin = text.skip_back(at, |character| !is_in(QUOTES, character)).max(word.end);
    if let Some(quoted) = quoted_at(text, begin).filter(|_| link != Link::None) {
        return Some(quoted);
    }
    let is_linked = link != Link::None;
    if let Some(spelled) = spelled_code_at(text, at).filter(|value| is_linked || value.len() >= 6) {
        return (!is_amount(text, &spelled, true)).then_some(spelled);
    }
    // A pass has a number, and is a ticket. What fills a sentence may begin the value: `password: My Dog 2020`.
    let is_announced = (is_linked || !text.at(word.start).is_ascii() && at > word.end) && !is_pass(text, word);
    let mut begins = [first, at].into_iter().filter(|_| is_announced);
    if let Some(words) = begins.find_map(|at| words_at(text, at, is_linked)) {
        return Some(words);
    }
    if let Some(words) = [first, at].into_iter().filter(|_| is_linked).find_map(|at| told_phrase(text, word, at)) {
        return Some(words);
    }
    let value = password_at(text, at)?;
    let all_digits = text.all(&value, |digit| digit.is_ascii_digit());
    if all_digits && is_amount(text, &value, is_linked) {
        return None;
    }
    // Not from a day or a place, but from one password to another.
    if text.has_before(before_blanks(text, at), "from") && text.word_at(value.end + 1, "to").is_none() {
        return None;
    }
    let telling = is_telling(text, &value);
    match link {
        Link::Word | Link::Sign => (telling || is_plain_password(text, &value, link == Link::Sign)).then_some(value),
        Link::None => {
            // On the next line a row of digits is as likely a date or an order's, and a pass has a number.
            let doubtful = is_pass(text, word) || (word.end..at).any(|place| text.at(place) == '\n');
            let fits = !doubtful || !text.all(&value, |letter| !letter.is_ascii_alphabetic());
            (telling && fits && value.len() >= 6 && value.start > word.end - usize::from(chinese)).then_some(value)
        }
    }
}

/// Whether the word is the one that also a ticket has.
fn is_pass(text: &Folded, word: &Range<usize>) -> bool {
    text.word_at(word.start, "pass") == Some(word.end)
}

/// `he wanted my password and I said Abc12345`: further on in the sentence, behind a word
/// that says it was told.
fn password_told(text: &Folded, word: &Range<usize>) -> Option<Range<usize>> {
    let reach = word.end..(word.end + REACH).min(text.chars.len());
    let at = reach.take_while(|at| !ends_sentence(text, *at)).find(|at| {
        text.at(*at).is_ascii_alphanumeric() && (is_told(text, *at, TOLD) || is_told(text, *at, PASS_TOLD))
    })?;
    further_password(text, at).filter(|_| !is_other_number(text, word.end..at))
}

/// A second password: `tried Abc12345 and Abc54321`.
fn password_next(text: &Folded, value: &Range<usize>) -> Option<Range<usize>> {
    further_password(text, after_joint(text, value.end)?)
}

/// The first of two: `Abc12345 and Abc54321 as password`.
fn password_prior(text: &Folded, value: &Range<usize>) -> Option<Range<usize>> {
    let end = before_blanks(text, value.start);
    let joint = JOINTS.split('|').find(|joint| text.has_before(end, joint))?;
    password_to(text, before_blanks(text, end - joint.chars().count())).filter(|value| !is_amount(text, value, false))
}

/// The password behind the name of an account where both are called: `账号密码 13812345678 wp123456`.
fn password_of_account(text: &Folded, word: &Range<usize>) -> Option<Range<usize>> {
    let is_account = text.has_one_before(text.skip_back_signs(word.start, " /+和与、"), "账号|账户|用户名|手机号");
    let name = text.skip_signs(word.end, " :=是\n");
    let name_end = text.skip(name, |character| character.is_ascii_graphic());
    further_password(text, text.skip_signs(name_end, " ,/\n")).filter(|_| is_account)
}

/// What joins two values.
const JOINTS: &str = "and|or|to|和|跟|定|或者|或|、|还是|改成|换成";

/// Where the second of two values begins, if words join them.
fn after_joint(text: &Folded, at: usize) -> Option<usize> {
    let blanks = " ,\"'";
    let joint = text.skip_signs(at, blanks);
    let joint = text.word_at(joint, "后来|现在").unwrap_or(joint);
    Some(text.skip_signs(text.word_at(joint, JOINTS)?, blanks))
}

fn further_password(text: &Folded, at: usize) -> Option<Range<usize>> {
    password_at(text, at).filter(|value| value.len() >= 6 && is_telling(text, value) && !is_amount(text, value, false))
}

/// Whether the words right before `at` say that a secret was told.
fn is_told(text: &Folded, at: usize, words: &str) -> bool {
    let end = text.skip_back_signs(at, " :,\"'");
    text.has_one_before(end, words)
}

/// `Can you check my code? 482913`: six digits that are the whole next sentence and the last.
fn stands_alone(text: &Folded, value: &Range<usize>) -> bool {
    let before = before_blanks(text, value.start);
    let after = text.skip_signs(value.end, " .。\n");
    value.len() == 6 && after >= text.chars.len() && ends_sentence(text, before.saturating_sub(1))
}

/// An ellipsis ends no sentence.
pub(super) fn ends_sentence(text: &Folded, at: usize) -> bool {
    let character = text.at(at);
    is_in("。！!？?;；", character) || character == '.' && text.at(at + 1) == ' ' && text.before(at) != '.'
}

/// `Abc12345 is my password`: a value with digits, and a word that says "is".
fn password_before(text: &Folded, word: &Range<usize>) -> Option<Range<usize>> {
    let (end, linked) = links_before(text, word.start);
    let value = password_to(text, end)?;
    let says_is = text.contains(end..word.start, "是|为|个|当|做|is|was|as|thats|that's")
        || text.has_before(before_blanks(text, value.start), "is");
    (linked && says_is).then_some(value)
}

/// A value with digits that ends here.
fn password_to(text: &Folded, end: usize) -> Option<Range<usize>> {
    let start = text.skip_back(end, |character| character.is_ascii_graphic() && character != '"');
    password_at(text, start).filter(|value| value.end == end && value.len() >= 5 && is_telling(text, value))
}

/// How the password is joined to its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    None,
    Sign,
    Word,
}

/// Where the words between the password's word and the password end, how they join the two, and what stands behind the
/// last that does.
fn links_after(text: &Folded, mut at: usize, links: &str, fillers: &str) -> (usize, Link, usize) {
    let (mut link, mut begin, mut is_joined) = (Link::None, at, true);
    loop {
        let next = text.skip_signs(at, " \"'`([【\n");
        begin = if is_joined { next } else { begin };
        // Another clause, about the writer: 忘记密码，我是 13800138000; reset my password, my account is lily@mail.test.
        let is_other =
            text.before(before_blanks(text, next)) == ',' && text.word_at(next, "my account|my email").is_some();
        if is_other || text.has(next, "我是") {
            return (next, link, begin);
        }
        let sign = text.skip_signs(next, ":=->→,");
        let (first, spaced) = (text.at(next), next > at && text.at(sign) == ' ');
        if sign > next && (first != ',' || !text.at(at).is_ascii_alphabetic()) && (first != '-' || spaced) {
            if link == Link::None && !is_in(",-", first) {
                link = Link::Sign;
            }
            (at, is_joined) = (sign, true);
            continue;
        }
        let (linked, filled) = (longest_at(text, next, links), longest_at(text, next, fillers));
        is_joined = linked > filled;
        if is_joined {
            link = Link::Word;
        }
        at = linked.max(filled);
        if at == 0 {
            return (next, link, begin);
        }
    }
}

/// The end of the longest of `words` at a place, 0 for none; one that goes on ("my$ecret8") is the beginning of the value.
fn longest_at(text: &Folded, at: usize, words: &str) -> usize {
    let ends = |word: &str, end: usize| !word.is_ascii() || text.at(end) == ' ' || is_in(":=,\"(", text.at(end));
    let end = |word: &str| text.word_at(at, word).filter(|end| ends(word, *end));
    words.split('|').filter(|word| !word.is_empty()).filter_map(end).max().unwrap_or(0)
}

/// Where the link words before `at` begin, and whether there were any.
fn links_before(text: &Folded, mut at: usize) -> (usize, bool) {
    let mut linked = false;
    loop {
        let end = text.skip_back_signs(at, " \"'()");
        let known = LINKS_BACK.split('|').filter(|word| text.has_before(end, word)).max_by_key(|word| word.len());
        match known {
            Some(word) => {
                at = end - word.chars().count();
                linked = true;
            }
            None => return (end, linked),
        }
    }
}

/// Whether the value is no everyday word, as it has a digit or a sign inside, and no date
/// or range.
fn is_telling(text: &Folded, value: &Range<usize>) -> bool {
    let is_word = text.all(value, |letter| letter.is_ascii_alphabetic() || is_in("'-/", letter));
    let is_sign = text.all(value, |letter| !letter.is_ascii_alphanumeric());
    let is_number = text.all(value, |letter| letter.is_ascii_digit());
    let is_date = text.all(value, |letter| letter.is_ascii_digit() || is_in("-/.:", letter));
    !is_word && !is_sign && (is_number || !is_date)
}

/// A password that is an everyday word: it ends the clause, and is none of the words that
/// end one anyway.
fn is_plain_password(text: &Folded, value: &Range<usize>, after_sign: bool) -> bool {
    let word: String = value.clone().map(|at| text.at(at)).collect();
    let inflected = word.ends_with("ed") || word.ends_with("ing") || word.ends_with("n't") || word.ends_with("able");
    let next = text.at(value.end);
    let ends = value.end >= text.chars.len()
        || !matches!(next, ' ')
        || text.word_at(value.end + 1, "and|but|so|pls|please").is_some();
    value.len() >= 5
        && !text.is_one_of(value.clone(), NO_PASSWORDS)
        && !inflected
        && (ends || after_sign && value.len() >= 6)
}

pub(super) fn before_blanks(text: &Folded, at: usize) -> usize {
    text.skip_back_signs(at, " ")
}
