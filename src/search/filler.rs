//! Words that carry a sentence and not its subject: 的, 我, 怎么, `the`, `how`.
//!
//! How many documents hold a word tells badly how much it means where there are few documents:
//! 300 titles seldom say 我, people nearly always do. So what everybody writes counts less,
//! whatever the documents say; it still counts, because 怎么 and 为什么 ask for different things.

/// Pronouns, particles, auxiliaries, question words, prepositions and adverbs.
const CHARS: &str = "的了吗呢吧啊呀么我你他她它们是在就也都有要想会能可以这那个不请问和与给把被让对从为什怎样如何哪\
多少几好说没办因所而且但如果或者咋嘛啦哦哈嗯呐已经只又再很太最来去过得着地之其此及后时候现今天谢";
/// Ascending, a space between them.
const WORDS: &str = "a about all also am an and any are as at be been being but by can could did do does dont for \
from get go going gonna guys had has have he help here how i id if im in into is isnt it its ive just know like may \
me might my need no not of on or our please pls plz see shall she should so some still tell than thanks that thats \
the them then there these they this those to u ur us very wanna want was we were what whats when where which who why \
will with would yes you your youre ";

/// What a filler counts beside another character or word.
const CHAR: f32 = 0.22;
const WORD: f32 = 0.7;
/// What a pair of characters counts of which one is a filler, or both.
const HALF_PAIR: f32 = 0.65;
const PAIR: f32 = 0.37;

/// Whether a character carries the sentence.
pub(crate) fn is_char(c: char) -> bool {
    u16::try_from(u32::from(c)).is_ok_and(|code| SORTED.binary_search(&code).is_ok())
}

/// Whether a word or character turns a sentence around.
pub(crate) fn negates(word: &str) -> bool {
    matches!(word, "不" | "没" | "no" | "not" | "dont")
}

/// Whether a phrase does, all of it.
pub(crate) fn is_phrase(phrase: &str) -> bool {
    phrase.chars().all(is_char) || phrase.split(' ').all(|word| word_weight(word) < 1.0)
}

/// The weight of a character that carries the sentence, or does not, beside one that does not.
pub(crate) fn char_weight(carries: bool) -> f32 {
    if carries { CHAR } else { 1.0 }
}

/// The weight of a pair of characters, each of which may carry the sentence.
pub(crate) fn pair_weight(first: bool, second: bool) -> f32 {
    match (first, second) {
        (false, false) => 1.0,
        (true, true) => PAIR,
        _ => HALF_PAIR,
    }
}

/// The weight of a word as it was typed, folded.
pub(crate) fn word_weight(word: &str) -> f32 {
    let word = word.as_bytes();
    // Only the words with the same first letter are compared; each but the last ends with a space.
    let Some(letter @ 0..26) = word.first().map(|first| usize::from(first.wrapping_sub(b'a'))) else { return 1.0 };
    let same = &WORDS.as_bytes()[usize::from(STARTS[letter])..usize::from(STARTS[letter + 1])];
    let mut at = 0;
    while at < same.len() {
        let known = word.iter().zip(&same[at..]).take_while(|(a, b)| a == b).count();
        if known == word.len() && same.get(at + known) == Some(&b' ') {
            return WORD;
        }
        while same.get(at).is_some_and(|byte| *byte != b' ') {
            at += 1;
        }
        at += 1;
    }
    1.0
}

/// [`CHARS`], each of which takes three bytes there, ascending: sorted by the compiler.
const SORTED: [u16; CHARS.len() / 3] = {
    let (bytes, mut sorted) = (CHARS.as_bytes(), [0; CHARS.len() / 3]);
    let mut number = 0;
    while number < sorted.len() {
        let (lead, middle, last) = (bytes[number * 3], bytes[number * 3 + 1], bytes[number * 3 + 2]);
        let code = (lead as u16 & 15) << 12 | (middle as u16 & 63) << 6 | last as u16 & 63;
        let mut at = number;
        while at > 0 && sorted[at - 1] > code {
            sorted[at] = sorted[at - 1];
            at -= 1;
        }
        sorted[at] = code;
        number += 1;
    }
    sorted
};

/// Where the words of each letter start in [`WORDS`], and where the last end.
const STARTS: [u16; 27] = {
    let (bytes, mut starts) = (WORDS.as_bytes(), [WORDS.len() as u16; 27]);
    let mut at = bytes.len();
    while at > 0 {
        at -= 1;
        if bytes[at] != b' ' && (at == 0 || bytes[at - 1] == b' ') {
            let mut letter = (bytes[at] - b'a') as usize;
            starts[letter] = at as u16;
            // Letters before, of which there is no word, start here as well.
            while letter > 0 {
                letter -= 1;
                starts[letter] = at as u16;
            }
        }
    }
    starts
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_writes_counts_less() {
        let pair = |first, second| pair_weight(is_char(first), is_char(second));
        assert!(char_weight(is_char('的')) < char_weight(is_char('款')));
        assert!(CHARS.chars().all(is_char) && CHARS.chars().count() == SORTED.len() && !is_char('款'));
        assert!(pair('怎', '么') < pair('我', '款') && pair('我', '款') < pair('退', '款'));
        assert!(word_weight("how") < word_weight("refund"));
        assert!(
            WORDS.split_terminator(' ').all(|word| word_weight(word) < 1.0)
                && WORDS.split(' ').is_sorted_by(|a, b| a < b || b.is_empty())
        );
        assert!(["", "h", "ho", "hows", "zzz", "Ü", "款"].iter().all(|word| word_weight(word) == 1.0));
    }
}
