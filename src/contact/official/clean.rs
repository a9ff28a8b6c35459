//! What was pasted, made readable: widths folded, the invisible removed, cut into parts.

use crate::content::text::{is_invisible, lower_char};

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
const RUNNING: &[&str] = &[
    "javascript",
    "data",
    "vbscript",
    "blob",
    "file",
    "filesystem",
    "intent",
    "itms-services",
    "view-source",
    "about",
    "jar",
];

/// The scheme of a text that would run something. Blanks, tabs and line breaks inside are
/// ignored, as browsers ignore them.
pub(super) fn running_scheme(text: &str) -> Option<&'static str> {
    let folded = text
        .chars()
        .filter(|character| !is_invisible(*character) && !character.is_whitespace() && !character.is_control())
        .map(fold);
    let head: String = folded.take(40).map(lower_char).collect();
    let (scheme, _) = head.split_once(':')?;
    RUNNING.iter().copied().find(|running| *running == scheme)
}

impl Cleaned {
    /// Cleans `text`.
    pub(super) fn new(text: &str) -> Cleaned {
        // Marks from left to right come along with numbers copied from a phone's contacts.
        let reversed = text.contains(['\u{202B}', '\u{202E}', '\u{2067}']);
        let text: String = text.chars().filter(|character| !is_invisible(*character)).map(fold).collect();
        // Markdown shows one address and leads to another: each is a part.
        let text = dots_inside_names(text.replace("](", " ").trim());
        let is_single = !text.contains(|character: char| character.is_whitespace() || is_cjk_mark(character));
        Cleaned { text, reversed, is_single }
    }

    /// The parts that may be addresses: cut at blanks, at Chinese punctuation, and where
    /// Chinese and Latin letters meet, unless a scheme stands right before.
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        let words = self.text.split(|character: char| {
            character.is_whitespace() || is_cjk_mark(character) || "<>\"'`|{}".contains(character)
        });
        words.flat_map(cut_at_ideographs).map(trim).filter(|part| part.len() >= 3)
    }
}

fn cut_at_ideographs(word: &str) -> Vec<&str> {
    let is_address =
        word.find("://").and_then(|at| word.get(at + 3..)).is_some_and(|rest| rest.starts_with(is_ideograph));
    if is_address { vec![word] } else { word.split(is_ideograph).collect() }
}

/// Punctuation around an address is not part of it; brackets only where they are not closed.
fn trim(part: &str) -> &str {
    let part = part.trim_start_matches(['(', '[', ':', ',', ';', '!', '?', '*', '=']);
    let part = part.trim_end_matches([',', ';', '!', '?', '*', ':']);
    if part.contains(['(', '[']) { part } else { part.trim_end_matches([')', ']']) }
}

/// An ideographic full stop between two letters is a dot to browsers; after a word it ends a sentence.
fn dots_inside_names(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_inside = |at: usize| {
        let letter = |at: usize| letters.get(at).is_some_and(char::is_ascii_alphanumeric);
        at > 0 && letter(at - 1) && letter(at + 1)
    };
    let dot = |(at, letter): (usize, &char)| if *letter == '。' && is_inside(at) { '.' } else { *letter };
    letters.iter().enumerate().map(dot).collect()
}

fn fold(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        '\u{3000}' | '\u{00A0}' => ' ',
        '\u{FF61}' => '.',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => character,
    }
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7AF}')
}

fn is_cjk_mark(character: char) -> bool {
    matches!(character, '\u{3001}' | '\u{3003}'..='\u{301F}' | '\u{2018}'..='\u{201F}' | '\u{2026}')
        || character == '。'
}
