//! Secrets in what a person writes: found as they type, masked before anything leaves.
//!
//! Numbers are recognised by their own check digits (cards, identity cards), everything
//! else by the words around it: six digits are a one-time code only where the text speaks
//! of one. The words are Chinese and English; full-width and invisible characters change
//! nothing. Recall and false alarms are measured in `tests/contact_redact.rs`.

mod number;
mod phrase;
mod spoken;
mod text;
mod told;
mod value;
mod worded;
mod words;

use std::ops::Range;

use text::Folded;

/// What kind of secret it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A one-time code, a PIN or the code on a card's back.
    Code,
    /// A password.
    Password,
    /// A payment card's number (ISO/IEC 7812, Luhn).
    Card,
    /// A mainland identity card's number (GB 11643).
    IdNumber,
    /// The words that restore a wallet.
    SeedPhrase,
    /// A private key.
    PrivateKey,
}

impl Kind {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Kind; 6] =
        [Kind::Code, Kind::Password, Kind::Card, Kind::IdNumber, Kind::SeedPhrase, Kind::PrivateKey];

    /// Whether nobody at support may ever see it, so that it cannot be revealed.
    pub fn is_secret_by_nature(self) -> bool {
        self != Kind::IdNumber
    }
}

/// A secret in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// Where it stands, in bytes, on character boundaries.
    pub range: Range<usize>,
}

/// What the recognisers found, in characters of the folded text.
type Found = Vec<(Kind, Range<usize>)>;

/// What stands in place of a secret.
pub const MASK: &str = "••••";

/// The secrets in `text`, in its order, none overlapping another.
pub fn find(text: &str) -> Vec<Finding> {
    let folded = Folded::new(text);
    let mut spans = Found::new();
    number::cards_and_ids(&folded, &mut spans);
    phrase::keys(&folded, &mut spans);
    phrase::seeds(&folded, &mut spans);
    // A 动态密码 is a code: the first of two that are alike stays.
    spoken::codes(&folded, &mut spans);
    spoken::passwords(&folded, &mut spans);
    // Of two that overlap the longer stays; it hides the other.
    let mut kept = Found::new();
    while let Some(longest) = (0..spans.len()).rev().max_by_key(|at| spans.get(*at).map(|(_, span)| span.len())) {
        let (kind, span) = spans.remove(longest);
        let place = kept.partition_point(|(_, other)| other.start < span.start);
        let before = place.checked_sub(1).and_then(|place| kept.get(place));
        let fits = before.is_none_or(|(_, other)| other.end <= span.start);
        if fits && kept.get(place).is_none_or(|(_, other)| span.end <= other.start) {
            kept.insert(place, (kind, span));
        }
    }
    kept.into_iter().map(|(kind, span)| Finding { kind, range: folded.bytes(span) }).collect()
}

/// `text` with every secret masked, and how many there were. `reveal` lets through what is
/// no secret by nature.
pub fn mask(text: &str, reveal: bool) -> (String, u32) {
    masked(text, &find(text), reveal)
}

/// The same for what [`find`] found in `text`.
pub fn masked(text: &str, found: &[Finding], reveal: bool) -> (String, u32) {
    let mut masked = String::with_capacity(text.len());
    let (mut from, mut count) = (0, 0);
    for finding in found {
        if reveal && !finding.kind.is_secret_by_nature() {
            continue;
        }
        masked.push_str(text.get(from..finding.range.start).unwrap_or_default());
        masked.push_str(MASK);
        from = finding.range.end;
        count += 1;
    }
    masked.push_str(text.get(from..).unwrap_or_default());
    (masked, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_hides_the_secret_and_keeps_the_words() {
        for (text, masked) in [
            ("验证码是 482913，付不了", "验证码是 ••••，付不了"),
            ("卡号 4111 1111 1111 1111 被拒", "卡号 •••• 被拒"),
            ("身份证 11010519491231002X", "身份证 ••••"),
            ("password: Tr0ub4dor", "password: ••••"),
            (
                "mnemonic phrase abandon ability able about above absent absorb abstract absurd abuse access accident",
                "mnemonic phrase ••••",
            ),
            // Copied from a message, a value stands between an isolate and its end; inside, one breaks no run.
            ("密码是\u{2068}Abc12345\u{2069}", "密码是\u{2068}••••"),
            ("卡号 4111 1111\u{2066} 1111\u{2069} 1111 被拒", "卡号 •••• 被拒"),
            ("密码是 Abc\u{FE0F}12\u{034F}345", "密码是 ••••"),
            ("订单 20261122001 扣了 5000 元", "订单 20261122001 扣了 5000 元"),
        ] {
            assert_eq!(mask(text, false).0, masked);
        }
    }

    #[test]
    fn only_what_is_no_secret_by_nature_can_be_revealed() {
        assert_eq!(mask("身份证 11010519491231002X", true), ("身份证 11010519491231002X".into(), 0));
        assert_eq!(mask("验证码 482913", true).1, 1);
    }

    #[test]
    fn masking_what_is_masked_changes_nothing() {
        let (once, _) = mask("验证码 482913 密码是 Abc12345", false);
        assert_eq!(mask(&once, false), (once.clone(), 0));
    }
}
