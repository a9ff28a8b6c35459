//! What was pasted, made readable: widths folded, the invisible removed, cut into parts.

use super::confusable::is_mark;
use super::cut;
use crate::content::text::{find, is_in, is_invisible, is_word, lower_char};

/// A text to look for addresses in.
pub(super) struct Cleaned {
    /// The text.
    pub(super) text: String,
    /// Whether it held marks that reverse the reading direction.
    pub(super) reversed: bool,
    /// Whether it is one word, so that a bare name may be meant as an address.
    pub(super) is_single: bool,
}

/// Schemes that run or install something in place of showing a page.
const RUNNING: &str = "javascript data vbscript blob file filesystem intent itms-services view-source about jar";

/// The scheme of a text that would run something. Blanks, tabs and line breaks inside are
/// ignored, as browsers ignore them.
pub(super) fn running_scheme(text: &str) -> Option<&'static str> {
    let folded = text
        .chars()
        .filter(|character| !is_invisible(*character) && !character.is_whitespace() && !character.is_control())
        .map(fold);
    let head: String = folded.take(40).map(lower_char).collect();
    let (scheme, _) = head.split_once(':')?;
    RUNNING.split(' ').find(|running| *running == scheme)
}

impl Cleaned {
    /// Cleans `text`.
    pub(super) fn new(text: &str) -> Cleaned {
        // Marks from left to right come along with numbers copied from a phone's contacts.
        let reversed = cut::has(text, "\u{202B}\u{202E}\u{2067}");
        let text = read_signs(folded(text).trim());
        let is_single = !text.chars().any(|character| character.is_whitespace() || is_cjk_mark(character));
        Cleaned { text, reversed, is_single }
    }

    /// The parts that may be addresses: cut at blanks, at Chinese punctuation, and where
    /// Chinese and Latin letters meet, unless they are one host.
    pub(super) fn parts(&self) -> Vec<&str> {
        let mut parts = Vec::new();
        let ends =
            |character: char| character.is_whitespace() || is_cjk_mark(character) || is_in("<>\"'`|{}", character);
        for word in cut::pieces(&self.text, &ends) {
            // A list without blanks, and the query of a mailbox. A comma behind a scheme may stand in a host or a path.
            let asks = word.split_once('?').is_some_and(|(head, _)| is_in(head, '@') && !is_in(head, '/'));
            let signs = match (find(word, "://").is_some(), asks) {
                (true, _) => "",
                (_, true) => ",;?&=",
                _ => ",;／",
            };
            for piece in cut::pieces_at(word, signs) {
                cut_at_ideographs(piece, &mut parts);
            }
        }
        parts
    }
}

/// Chinese endings of hosts, and hardly a sentence's next word.
const ENDINGS: &str = "中国 中國 公司 网络 網絡 香港 台湾 台灣 网址 网站 在线 商城";

/// Cuts where a sentence goes on, and not inside a host of its own: `https://官网.test`, `gopay官网.test`, `gopay.中国`.
fn cut_at_ideographs<'text>(word: &'text str, parts: &mut Vec<&'text str>) {
    let mut from = 0;
    for (at, letter) in word.char_indices().filter(|(_, letter)| is_ideograph(*letter)) {
        let head = word.get(from..at).unwrap_or_default();
        let next = at + letter.len_utf8();
        let tail = cut::begun(word.get(next..).unwrap_or_default(), &is_ideograph);
        let begins_host = head.ends_with("://");
        let stem = cut::ended(head, &is_ideograph);
        let label = word.get(stem.len()..word.len() - tail.len()).unwrap_or_default();
        let ending = tail.strip_prefix('.').unwrap_or_default();
        let is_name = is_in(head, '.') || ending.starts_with(|letter: char| letter.is_ascii_alphabetic());
        let is_named = is_name && head.bytes().any(|letter| letter.is_ascii_alphabetic());
        let goes_on = ending.starts_with(is_word)
            || stem.ends_with('.') && (tail.starts_with(['/', '\\']) || cut::is_one_of(ENDINGS, label));
        if begins_host {
            break;
        }
        if !(is_named && goes_on) {
            push(cut::ended_before(head, "-"), parts);
            from = next;
        }
    }
    push(word.get(from..).unwrap_or_default(), parts);
}

fn push<'text>(part: &'text str, parts: &mut Vec<&'text str>) {
    let part = trim(after_label(trim(part)));
    if part.len() >= 3 {
        parts.push(part);
    }
}

/// What a form calls an address is not part of it: `Link:https://…`, `email=…`.
fn after_label(part: &str) -> &str {
    for sign in [':', '='] {
        if let Some((label, rest)) = part.split_once(sign)
            && label.bytes().all(|letter| letter.is_ascii_alphabetic() || letter == b'-')
            && !rest.starts_with(['/', '\\'])
            && !["http", "https", "mailto"].iter().any(|scheme| scheme.eq_ignore_ascii_case(label))
            && running_scheme(part).is_none()
        {
            return rest;
        }
    }
    part
}

/// Signs around an address are not part of it: brackets only where they are not closed, an underscore where it also
/// stands before, dots where they are an ellipsis.
fn trim(part: &str) -> &str {
    // A letter in a circle is a letter to browsers.
    let is_sign = |sign: char| !is_word(sign) && !is_mark(sign) && !matches!(sign, 'Ⓐ'..='ⓩ') && !is_in("@+/\\-", sign);
    let inner = cut::begun(part, &is_sign);
    let is_marked = part.starts_with('_');
    let inner = cut::ended(inner, &|sign| is_sign(sign) && !is_in(")].", sign) && (sign != '_' || is_marked));
    let inner = if inner.ends_with("...") { cut::ended_before(inner, ".") } else { inner };
    if cut::has(inner, "([") { inner } else { cut::ended_before(inner, ")]") }
}

/// Signs as they are meant: an ideographic full stop between two letters, or before a label that goes on as a host
/// does, is a dot to browsers, after a word it ends a sentence; a dot behind a line's end goes on with the line, as
/// browsers drop the end; `%40` is an `@`; and Markdown, which shows one address and leads to another, has a blank
/// between them.
fn read_signs(text: &str) -> String {
    let (mut read, mut before) = (String::new(), ' ');
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let rest = letters.as_str();
        let (sign, more) = match letter {
            '。' if before.is_ascii_alphanumeric() && begins_label(rest) => ('.', 0),
            '，' | '\n' | '\t'
                if before.is_ascii_alphanumeric() && rest.strip_prefix('.').is_some_and(begins_label) =>
            {
                ('.', 1)
            }
            ']' if rest.starts_with('(') => (' ', 1),
            '%' if rest.starts_with("40") => ('@', 2),
            _ => (letter, 0),
        };
        read.push(sign);
        before = letter;
        letters = rest.get(more..).unwrap_or_default().chars();
    }
    read
}

/// Whether a host goes on behind its dot: with a Latin letter, or ideographs up to a dot or a path.
fn begins_label(rest: &str) -> bool {
    let behind = cut::begun(rest, &is_ideograph);
    behind.chars().next().is_some_and(|next| match behind.len() < rest.len() {
        true => is_in("./\\", next),
        false => next.is_ascii_alphanumeric(),
    })
}

/// The text without the invisible, each character folded. A wide slash, question or number sign is meant as the narrow
/// one, but ends no host to browsers: with an `@` further on in the address, it stands in the name of a user (WHATWG URL,
/// section 4.4), or, without a scheme, between a host and a mailbox.
/// A dash is meant as a hyphen, but in a host it makes another one.
fn folded(text: &str) -> String {
    let (mut leads_to_host, mut in_host, mut after) = (false, false, ' ');
    let fold_back = |letter: char| {
        let sign = fold(letter);
        let is_kept = leads_to_host && is_in("／？＃", letter) || in_host && sign == '-';
        let ends = sign.is_whitespace() || is_in("/?#\\", letter) || is_ideograph(letter) || is_cjk_mark(letter);
        leads_to_host = sign == '@' || leads_to_host && !ends;
        in_host = sign == '.' && is_word(after) || in_host && !ends;
        after = sign;
        if is_kept { letter } else { sign }
    };
    let back: Vec<char> = text.chars().rev().filter(|character| !is_invisible(*character)).map(fold_back).collect();
    back.into_iter().rev().collect()
}

/// Wide signs that stand between addresses and never in one.
const CJK_SIGNS: &str = "，；（）！";

fn fold(character: char) -> char {
    match character {
        _ if is_in(CJK_SIGNS, character) => character,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        '\u{3000}' | '\u{00A0}' => ' ',
        '\u{FF61}' => '.',
        '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
        _ => character,
    }
}

pub(super) fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7AF}')
}

fn is_cjk_mark(character: char) -> bool {
    matches!(
        character,
        '\u{3001}'..='\u{3006}' | '\u{3008}'..='\u{301F}' | '\u{2014}' | '\u{2015}' | '\u{2018}'..='\u{201F}' | '\u{2026}'
    ) || is_in(CJK_SIGNS, character)
}
