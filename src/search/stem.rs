//! English words without their endings, lightly: plural, `-ed`, `-ing`, `-ly` and a final `-e` or `-y`.
//!
//! After Porter's algorithm (1980), steps 1 and 5, with a vowel-and-length test instead of his
//! measure. It is meant to join the forms of a verb or noun, not derived words, so that what is
//! joined is seldom wrong.

/// Shortens `word` to its stem in place; words with digits or other letters stay as they are.
pub(crate) fn stem(word: &mut String) {
    if word.len() < 4 || !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return;
    }
    plural(word);
    participle(word);
    if word.len() > 5 && word.ends_with("ly") {
        word.truncate(word.len() - 2);
    }
    if word.len() > 3 && word.ends_with('e') {
        word.pop();
    }
    if word.len() > 2 && word.ends_with('y') && !vowel(word.as_bytes()[word.len() - 2]) {
        word.pop();
        word.push('i');
    }
}

fn plural(word: &mut String) {
    if word.ends_with("sses") || word.ends_with("ies") && word.len() > 4 {
        word.truncate(word.len() - 2);
    } else if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
        word.pop();
    }
}

fn participle(word: &mut String) {
    let stem_length = if word.ends_with("ing") {
        word.len() - 3
    } else if word.ends_with("ed") && !word.ends_with("eed") {
        word.len() - 2
    } else {
        return;
    };
    if matches!(word.as_str(), "used" | "using") {
        word.truncate(2);
        word.push('e');
        return;
    }
    if stem_length < 3 || !word.bytes().take(stem_length).any(|letter| vowel(letter) || letter == b'y') {
        return;
    }
    word.truncate(stem_length);
    let letters = word.as_bytes();
    if let [.., a, b] = letters
        && a == b
        && !matches!(b, b'l' | b's' | b'z')
    {
        word.pop();
    }
}

fn vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    #[test]
    fn forms_of_a_word_share_a_stem() {
        for forms in [
            &["refund", "refunds", "refunded", "refunding"][..],
            &["verify", "verifies", "verified", "verifying"],
            &["charge", "charges", "charged", "charging"],
            &["transfer", "transfers", "transferred", "transferring"],
            &["top", "topping", "topped"],
            &["company", "companies"],
            &["use", "uses", "used", "using"],
        ] {
            let stems: Vec<String> = forms
                .iter()
                .map(|form| {
                    let mut word = String::from(*form);
                    super::stem(&mut word);
                    word
                })
                .collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{forms:?} {stems:?}");
        }
    }

    #[test]
    fn short_and_unlike_words_stay() {
        for word in ["bus", "is", "this", "red", "ring", "need", "2fa", "pass", "thing"] {
            let mut stemmed = String::from(word);
            super::stem(&mut stemmed);
            assert_eq!(stemmed, word);
        }
    }
}
