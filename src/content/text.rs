//! Letters, by rule instead of by table: the standard library's tables of all scripts would
//! ship 12 KB for the lower case of letters that no address has, and 3 KB to tell letters.

/// Holds a line together where it stands, as in a range of figures; it is drawn as nothing, and the search skips it.
pub const WORD_JOINER: char = '\u{2060}';

/// Whether a character is in `list`. `str::contains` asks the same, and brings the search for words: 0.7 KB compressed.
pub fn is_in(list: &str, character: char) -> bool {
    list.chars().any(|known| known == character)
}

/// Where `part` begins in `text` first, in bytes; an empty part begins nowhere.
pub fn find(text: &str, part: &str) -> Option<usize> {
    text.as_bytes().windows(part.len().max(1)).position(|window| window == part.as_bytes())
}

/// `text` in lower case; see [`lower_char`].
pub fn lower(text: &str) -> String {
    text.chars().map(lower_char).collect()
}

/// The lower-case letter of the Latin (with its accents and its full-width forms), Greek,
/// Cyrillic and Armenian alphabets; every other character as it is.
pub fn lower_char(letter: char) -> char {
    let distance = match letter {
        'A'..='Z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{de}' | 'Ａ'..='Ｚ' => 32,
        '\u{391}'..='\u{3a1}' | '\u{3a3}'..='\u{3ab}' | '\u{410}'..='\u{42f}' => 32,
        '\u{400}'..='\u{40f}' => 80,
        '\u{531}'..='\u{556}' => 48,
        // Two characters, of which the first is another letter (`official::host`).
        '\u{130}' => 0,
        '\u{178}' => return '\u{ff}',
        '\u{4c0}' => 15,
        // Alphabets in which each capital stands right before its small letter.
        '\u{100}'..='\u{137}'
        | '\u{14a}'..='\u{177}'
        | '\u{460}'..='\u{481}'
        | '\u{48a}'..='\u{4bf}'
        | '\u{4d0}'..='\u{52f}'
        | '\u{1e00}'..='\u{1e95}'
        | '\u{1ea0}'..='\u{1eff}' => u32::from(u32::from(letter) % 2 == 0),
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17e}' | '\u{4c1}'..='\u{4ce}' => u32::from(u32::from(letter) % 2 == 1),
        _ => 0,
    };
    char::from_u32(u32::from(letter) + distance).unwrap_or(letter)
}

/// Whether words are made of this character: letters and digits of any script, and the marks on
/// them, which in many scripts stand inside a word. Signs, punctuation, spaces and emoji are none.
pub fn is_word(c: char) -> bool {
    match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' => true,
        // Signs among letters: arithmetic, and the punctuation of Greek, Armenian, Hebrew, Arabic and the Indic scripts.
        '\u{d7}' | '\u{f7}' | '\u{37e}' | '\u{387}' | '\u{55a}'..='\u{55f}' | '\u{589}' | '\u{5be}' | '\u{5c0}' => {
            false
        }
        '\u{60c}' | '\u{61b}'..='\u{61f}' | '\u{66a}'..='\u{66d}' | '\u{6d4}' | '\u{964}' | '\u{965}' | '\u{e3f}' => {
            false
        }
        '\u{aa}' | '\u{b5}' | '\u{ba}' | '\u{c0}'..='\u{2af}' | '\u{370}'..='\u{1fff}' => true,
        // Letters and digits in circles, raised, lowered, doubled; numerals.
        '\u{b2}'
        | '\u{b3}'
        | '\u{b9}'
        | '\u{2070}'..='\u{209c}'
        | '\u{2100}'..='\u{218b}'
        | '\u{2460}'..='\u{249b}' => true,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{318e}' => true,
        '\u{3400}'..='\u{9fff}' | '\u{a000}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' => true,
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' | '\u{ff66}'..='\u{ffdc}' => true,
        // Old scripts, letters of mathematics, rare characters; emoji lie between.
        '\u{10000}'..='\u{1efff}' | '\u{20000}'..='\u{3ffff}' => true,
        _ => false,
    }
}

/// Whether a character is drawn as nothing: soft hyphens, joiners, marks and isolates of the reading direction,
/// variation selectors. What is compared by its letters is compared without them.
pub fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{00AD}' | '\u{034F}' | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_of_letters_and_digits() {
        // Where people type, exactly what the standard library says, but for three fractions and 64 hexagrams.
        let exact = [
            '\0'..='\u{2af}',
            '\u{388}'..='\u{38a}',
            '\u{391}'..='\u{3a1}',
            '\u{3a3}'..='\u{3f5}',
            '\u{3f7}'..='\u{481}',
        ]
        .into_iter()
        .chain([
            '\u{48a}'..='\u{52f}',
            '\u{3041}'..='\u{3096}',
            '\u{30a0}'..='\u{30ff}',
            '\u{3400}'..='\u{4dbf}',
            '\u{4e00}'..='\u{a48c}',
        ])
        .flatten()
        .filter(|c| !matches!(c, '\u{bc}'..='\u{be}'));
        for c in exact {
            assert_eq!(is_word(c), char::is_alphanumeric(c), "{c} {:04x}", u32::from(c));
        }
        for c in "ｇＰ９々〇ぺヴ한ﬁⅣ①𝐠עربไทहि".chars() {
            assert!(is_word(c), "{c} {:04x}", u32::from(c));
        }
        for c in " 、。，！？「」《》…—·・～￥¥$€%‰+-*/=|\\'\"`^_@#&()[]{}<>:;,.?!،؟।️🙂💰❤✅→°\u{200b}\u{202e}\u{feff}\u{fffd}".chars() {
            assert!(!is_word(c), "{c} {:04x}", u32::from(c));
        }
    }

    #[test]
    fn these_alphabets_fold_as_unicode_says() {
        let ranges = [
            '\0'..='\u{17e}',
            '\u{391}'..='\u{3ce}',
            '\u{400}'..='\u{587}',
            '\u{1e00}'..='\u{1e95}',
            '\u{ff21}'..='\u{ff5a}',
        ];
        for letter in ranges.into_iter().flatten() {
            let unicode = Some(letter).filter(|letter| *letter == 'İ').or(letter.to_lowercase().next());
            assert_eq!(Some(lower_char(letter)), unicode, "{letter} {:04x}", u32::from(letter));
        }
        assert_eq!(lower("ＧoPay.Example 帮助"), "ｇopay.example 帮助");
    }
}
