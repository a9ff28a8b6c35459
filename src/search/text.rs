//! Text as search sees it: folded characters, each with the bytes it came from.
//!
//! Folding makes spellings that mean the same equal: width (`ＡＢＣ`), case, accents, and
//! through the index's own table traditional and variant characters (`帳` → `账`). Marks that
//! a reader does not see (combining, zero-width, direction) vanish. The result depends on the
//! input alone, never on a locale.

use crate::content::text::is_word;

/// What a character is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Written without spaces: Han, kana, Hangul. Searched by characters and pairs.
    Han,
    /// Letters and digits that form words between spaces.
    Word,
}

/// One character that counts, folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The folded character.
    pub folded: char,
    /// What it is part of.
    pub class: Class,
    /// Where its original starts in the text, in bytes.
    pub start: u32,
    /// Where its original ends.
    pub end: u32,
    /// Whether it stands apart from the glyph before: after punctuation, or a space between words.
    pub apart: bool,
}

/// The characters of `text` that count, folded; `variant` folds a Han character to its plain form.
pub fn glyphs(text: &str, mut variant: impl FnMut(char) -> char) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(text.len() / 2);
    let (mut spaced, mut punctuated) = (false, true);
    for (start, original) in text.char_indices() {
        let end = (start + original.len_utf8()) as u32;
        let plain = fold(original);
        let class = match classify(plain) {
            Sort::Counts(class) => class,
            Sort::Invisible => {
                // A mark belongs to the character before it.
                if let Some(last) = glyphs.last_mut().filter(|_| !spaced && !punctuated) {
                    last.end = end;
                }
                continue;
            }
            Sort::Space => {
                spaced = true;
                continue;
            }
            Sort::Other => {
                punctuated = true;
                continue;
            }
        };
        let folded = if class == Class::Han { variant(plain) } else { plain };
        let after_han = glyphs.last().is_some_and(|last| last.class == Class::Han);
        let apart = punctuated || (spaced && !(after_han && class == Class::Han));
        glyphs.push(Glyph { folded, class, start: start as u32, end, apart });
        (spaced, punctuated) = (false, false);
    }
    glyphs
}

/// The runs of glyphs of one class with nothing between them.
pub fn runs(glyphs: &[Glyph]) -> impl Iterator<Item = (usize, &[Glyph])> {
    let mut start = 0;
    glyphs.chunk_by(|a, b| !b.apart && a.class == b.class).map(move |run| {
        let at = start;
        start += run.len();
        (at, run)
    })
}

enum Sort {
    Counts(Class),
    Invisible,
    Space,
    Other,
}

fn classify(c: char) -> Sort {
    match c {
        'a'..='z' | '0'..='9' => Sort::Counts(Class::Word),
        ' ' | '\t' | '\n' | '\r' => Sort::Space,
        '\'' | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => Sort::Invisible,
        '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => Sort::Invisible,
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => {
            Sort::Counts(Class::Han)
        }
        '\u{3005}' | '\u{3007}' | '\u{f900}'..='\u{faff}' => Sort::Counts(Class::Han),
        '\u{20000}'..='\u{3ffff}' => Sort::Counts(Class::Word),
        '\u{df}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{531}'..='\u{1fff}' if is_word(c) => {
            Sort::Counts(Class::Word)
        }
        _ => Sort::Other,
    }
}

/// Letters without accents for U+00C0..U+0180; `*` where there is none.
const LATIN: &[u8; 192] =
    b"aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo*ouuuuypyaaaaaaccccccccddddeeeeeeeeee\
gggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

fn fold(c: char) -> char {
    match c {
        'a'..='z' | '0'..='9' | ' ' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200a}' => ' ',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{ff01}'..='\u{ff5e}' => fold(char::from((u32::from(c) - 0xfee0) as u8)),
        '\u{c0}'..='\u{17f}' => match LATIN[c as usize - 0xc0] {
            b'*' => c,
            letter => char::from(letter),
        },
        '\u{391}'..='\u{3a9}' | '\u{410}'..='\u{42f}' => char::from_u32(u32::from(c) + 32).unwrap_or(c),
        '\u{2460}'..='\u{2468}' => char::from((u32::from(c) - 0x2460) as u8 + b'1'),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let variant = |c| if c == '帳' { '账' } else { c };
        glyphs(text, variant)
            .iter()
            .flat_map(|glyph| [glyph.apart.then_some(' '), Some(glyph.folded)])
            .flatten()
            .collect::<String>()
            .trim_start()
            .into()
    }

    #[test]
    fn spellings_that_mean_the_same_fold_to_one() {
        for (text, expected) in [
            ("ＷｉＦｉ　２ＦＡ", "wifi 2fa"),
            ("Wi-Fi", "wi fi"),
            ("Café", "cafe"),
            ("轉帳，失败", "轉账 失败"),
            ("支付　失败", "支付失败"),
            ("can\u{2019}t", "cant"),
            ("e\u{301}te\u{301}", "ete"),
            ("①第一步", "1第一步"),
            ("😀🎉", ""),
            ("\u{202e}\u{0}退款", "退款"),
        ] {
            assert_eq!(folded(text), expected, "{text:?}");
        }
    }

    #[test]
    fn glyphs_point_back_into_the_text() {
        let text = "，Ｗi-Fi 帳e\u{301}户";
        for glyph in glyphs(text, |c| c) {
            assert!(text.get(glyph.start as usize..glyph.end as usize).is_some());
        }
    }

    #[test]
    fn runs_are_of_one_class() {
        let glyphs = glyphs("支付2FA失败 ok，退 款", |c| c);
        let runs: Vec<String> = runs(&glyphs).map(|(_, run)| run.iter().map(|glyph| glyph.folded).collect()).collect();
        assert_eq!(runs, ["支付", "2fa", "失败", "ok", "退款"]);
    }
}
