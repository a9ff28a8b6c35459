//! Lower case for addresses and look-ups, by rule instead of by table: the standard
//! library's tables of all scripts would ship 12 KB for letters that no address has.

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
        '\u{130}' => return 'i',
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

#[cfg(test)]
mod tests {
    use super::*;

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
            // `İ` becomes two characters in Unicode; an address means `i`.
            assert_eq!(Some(lower_char(letter)), letter.to_lowercase().next(), "{letter} {:04x}", u32::from(letter));
        }
        assert_eq!(lower("ＧoPay.Example 帮助"), "ｇopay.example 帮助");
    }
}
