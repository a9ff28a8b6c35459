//! Characters of a Chinese keyboard where Markdown, TOML or a time of day wants those of ASCII.
//!
//! They look alike, so whoever typed them does not see what is wrong. What is here finds them
//! and says what to type in their place; it reports nothing itself.

use std::str::Chars;

use crate::content::Route;

/// What to type in place of a full-width or curly character; `None` for any other.
pub fn plain(letter: char) -> Option<char> {
    match letter {
        '“' | '”' | '‘' | '’' => Some('"'),
        '、' => Some(','),
        '【' => Some('['),
        '】' => Some(']'),
        '\u{3000}' => Some(' '),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0),
        _ => None,
    }
}

/// A text with all of these characters replaced.
pub fn to_plain(text: &str) -> String {
    text.chars().map(|letter| plain(letter).unwrap_or(letter)).collect()
}

/// Whether a character is seen by nobody and has no place in a text: what controls a terminal, and what turns the
/// direction of writing (Unicode Standard Annex #9, section 2), with which an address can be made to look like another.
pub fn is_hidden(letter: char) -> bool {
    let is_control = letter.is_control() && !matches!(letter, '\n' | '\t');
    is_control || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The target of a link from its parentheses on, when one of them is full-width: `article/fees`
/// of `（article/fees）`. Words in parentheses that name neither view nor address are no target.
pub fn link_target(text: &str) -> Option<String> {
    let inside = text.strip_prefix(['(', '（'])?;
    let (target, rest) = inside.split_at(inside.find([')', '）', '\n'])?);
    let is_wide = text.starts_with('（') || rest.starts_with('）');
    let target = to_plain(target.trim());
    let is_address = ["https:", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme));
    let is_view = !target.is_empty() && Route::parse(&target).is_some();
    (is_wide && (is_address || is_view)).then_some(target)
}

/// The number of a step that `．` follows: `1` of `1．先看`. The point of `1．5` is none of these.
pub fn list_number(line: &str) -> Option<&str> {
    let (number, words) = line.split_once('．')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !words.starts_with(|letter: char| letter.is_numeric())).then_some(number)
}

/// What to type in a line of TOML that cannot be read because of such characters.
pub fn toml_remedy(line: &str) -> Option<String> {
    let mut pairs: Vec<String> = Vec::new();
    for letter in misplaced(line) {
        let wanted = match plain(letter)? {
            ':' => '=',
            ';' => ',',
            other => other,
        };
        let pair = format!("`{wanted}` in place of `{letter}`");
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    (!pairs.is_empty()).then(|| format!("type {}", pairs.join(", ")))
}

/// The characters that make a line no TOML: those outside strings, and the quotes around them.
fn misplaced(line: &str) -> Vec<char> {
    let mut found = Vec::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        found.extend(plain(letter).map(|_| letter));
        match letter {
            '#' => break,
            // A string that stays open has lost its end to a curly quote.
            '"' if skip_string(&mut letters, |end| end == '"').is_none() => found.extend(line.chars().rfind(is_curly)),
            '\'' => drop(skip_string(&mut letters, |end| end == '\'')),
            _ if is_curly(&letter) => {
                found.extend(skip_string(&mut letters, |end| end == '"' || is_curly(&end)).filter(is_curly));
            }
            _ => {}
        }
    }
    found
}

fn is_curly(letter: &char) -> bool {
    plain(*letter) == Some('"')
}

/// Moves behind the end of a string, and returns that end if it is there.
fn skip_string(letters: &mut Chars<'_>, is_end: impl Fn(char) -> bool) -> Option<char> {
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            end if is_end(end) => return Some(end),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_views_and_addresses_in_full_width_parentheses_are_targets() {
        for (text, target) in [
            ("（article/fees）。", Some("article/fees")),
            ("(article/fees）", Some("article/fees")),
            ("（article／fees)", Some("article/fees")),
            ("（https：//gopay.example/a_b）", Some("https://gopay.example/a_b")),
            ("（contact）", Some("contact")),
            ("(article/fees)", None),
            ("（见下文）", None),
            ("（）", None),
            ("（article/fees", None),
            ("看", None),
        ] {
            assert_eq!(link_target(text).as_deref(), target, "{text}");
        }
    }

    #[test]
    fn a_number_with_a_full_width_point_is_a_step_unless_it_is_a_decimal() {
        for (line, number) in [
            ("1．先看", Some("1")),
            ("12．", Some("12")),
            ("1．5 倍", None),
            ("1、2 号", None),
            ("．", None),
            ("先1．", None),
        ] {
            assert_eq!(list_number(line), number, "{line}");
        }
    }

    #[test]
    fn a_line_of_toml_is_told_what_to_type_for_what() {
        for (line, remedy) in [
            ("title ＝ \"退款：多久，“好”\"", Some("type `=` in place of `＝`")),
            ("title： \"退款\"", Some("type `=` in place of `：`")),
            ("title = “退款，多久”", Some("type `\"` in place of `“`, `\"` in place of `”`")),
            ("title = “退款\"", Some("type `\"` in place of `“`")),
            ("title = \"退款，多久”", Some("type `\"` in place of `”`")),
            ("asks = [\"退款”, \"多久\"]", Some("type `\"` in place of `”`")),
            ("asks = [\"a\\\"，\"， \"b\"]", Some("type `,` in place of `，`")),
            ("［official］", Some("type `[` in place of `［`, `]` in place of `］`")),
            ("title = \"“好”，\" x # ，", None),
            ("title = '，' x", None),
            ("title = x", None),
        ] {
            assert_eq!(toml_remedy(line).as_deref(), remedy, "{line}");
        }
    }
}
