//! What restores or signs for a wallet: seed phrases and private keys.
//!
//! A seed phrase is 12 to 24 words in a row. The 2,048 words of BIP-39 are not carried
//! along: in its place, words of three to eight letters that are no function words, which
//! running English never strings together twelve at a time. Where the text speaks of a
//! phrase, any sign may stand between the words; elsewhere only blanks, commas and numbering.

use std::ops::Range;

use super::spoken::ends_sentence;
use super::text::Folded;
use super::{Found, Kind};
use crate::content::text::{is_in, is_word};

const SEED_WORDS: &str = "\
    助记词|注记词|单词|个词|种子短语|恢复短语|恢复词|种子词|备份短语|seed phrase|seed words|recovery phrase|recovery words|secret phrase|\
    backup phrase|mnemonic phrase|mnemonic|seed|backup words|12 words|24 words|twelve words|word phrase|my phrase|\
    the phrase|the words|my words|these words|following words|12 word|24 word|12-word|24-word|imported|restored|restoring|restore|my backup|个字|导入";

const KEY_WORDS: &str = "私钥|密钥|秘钥|siyao|private key|key|privatekey|privkey|keystore|wif|pk|sk|secret";

/// Those that mean a private key wherever they stand in a text that speaks of nothing public.
const PRIVATE_WORDS: &str = "私钥|siyao|private key|priv key|privkey";

/// What says that a key was not told.
const UNTOLD: &str = "never|从没|从来没|没有|没把|没给";

const PUBLIC_WORDS: &str = "\
    哈希|交易|tx|txid|txhash|hash|transaction|sha256|sha-256|checksum|block|区块|公钥|public key|校验和|摘要|digest|commit|\
    pending|confirmed|explorer|转账|确认";

/// Words of running English with three letters or more that BIP-39 does not have.
pub(super) const FUNCTION_WORDS: &str = "\
    the and was for are from not but has had his her she our who how did does were been your their would \
    could should asked lost told than which them its said some got get wants with out may let new why too \
    these those here each most many without sent tried back down wrote wallet money bank paid refund \
    failed support received every after shows him send typed thats dont cant thanks while yes using being days login saw \
    went doing made both";

/// The characters that running Chinese has most of. All are BIP-39's as well, so one may stand in a phrase: of phrases
/// drawn at random, 3.5 % of those with twelve characters have two or more.
pub(super) const FUNCTION_CHARACTERS: &str =
    "的一是不了在人有我他这个来上为和到说要就会可也你么能没看还什怎吗呢吧啊被给让写存忘丢记知怕后里下最错输放别";

/// What is said of a phrase, in such characters or others.
const PHRASE_MATTERS: &str = "失败|成功|提示|钱包|备份|恢复|手机|导入";

/// How far from its word a secret may stand, in characters.
const NEAR: usize = 60;

/// Seed phrases, added to what was found.
pub(super) fn seeds(text: &Folded, found: &mut Found) {
    let mentions = text.places(SEED_WORDS);
    let near = |run: &Range<usize>| {
        mentions.iter().any(|word| run.start <= word.end + NEAR && word.start <= run.end + NEAR && !covers(run, word))
    };
    for run in word_runs(text) {
        if near(&run) || is_bare(text, &run) {
            found.push((Kind::SeedPhrase, run));
        }
    }
    for word in &mentions {
        found.extend(unspaced_after(text, word.end).map(|run| (Kind::SeedPhrase, run)));
    }
}

/// English words or Chinese characters with nothing but blanks and numbering between them, or a comma or dash after each.
fn is_bare(text: &Folded, run: &Range<usize>) -> bool {
    let (mut words, mut commas) = (0, 0);
    let plain = run.clone().all(|at| {
        let (before, letter) = (text.before(at), text.at(at));
        words += usize::from(letter.is_ascii_alphabetic() && !before.is_ascii_alphabetic() || is_ideograph(letter));
        commas += usize::from(is_in(",、-", letter));
        is_word(letter)
            || is_in(" \n,、)", letter)
            || letter == '.' && before.is_ascii_digit()
            || letter == '-' && before == ' '
    });
    plain && matches!(words, 12 | 15 | 18 | 21 | 24) && (commas == 0 || commas + 1 == words)
}

/// A Chinese phrase written without blanks: as many characters as a phrase may have, which are no sentence;
/// behind a colon more of them may look like one.
fn unspaced_after(text: &Folded, at: usize) -> Option<Range<usize>> {
    let start = text.skip_signs(at, " :\n是为");
    let run = start..text.skip(start, is_ideograph);
    let usual = run.clone().filter(|at| is_in(FUNCTION_CHARACTERS, text.at(*at))).count();
    let announced = (at..start).any(|place| text.at(place) == ':');
    let most = (run.len() + 6) / 12 + 2 * usize::from(announced);
    let is_sentence = usual > most || text.contains(run.clone(), PHRASE_MATTERS);
    (matches!(run.len(), 12 | 15 | 18 | 21 | 24) && !is_sentence).then_some(run)
}

/// A mention may itself begin a run ("seed phrase abandon ability …"); it counts all the same.
fn covers(run: &Range<usize>, word: &Range<usize>) -> bool {
    run.start < word.start && word.end < run.end
}

/// Runs of 12 or more words that could be a seed phrase.
fn word_runs(text: &Folded) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let (mut start, mut run_end, mut count, mut at) = (0, 0, 0, 0);
    let mut close = |start: usize, end: usize, count: &mut usize| {
        if *count >= 12 {
            runs.push(start..end);
        }
        *count = 0;
    };
    while at < text.chars.len() {
        if let Some(end) = text.word_at(at, SEED_WORDS) {
            close(start, run_end, &mut count);
            at = end;
            continue;
        }
        let letter = text.at(at);
        let word_end = if letter.is_ascii_alphabetic() {
            text.skip(at, |character| character.is_ascii_alphabetic())
        } else if is_lone_ideograph(text, at) {
            at + 1
        } else if is_word(letter) && !letter.is_ascii_digit() {
            close(start, run_end, &mut count);
            at += 1;
            continue;
        } else {
            // Blanks, commas and numbering join the words of a phrase; a full stop ends them.
            let ends_paragraph = count >= 12 && letter == '\n' && text.at(at + 1) == '\n';
            if ends_paragraph || is_in("。！？!?;；", letter) || letter == ':' && !text.before(at).is_ascii_digit()
            {
                close(start, run_end, &mut count);
            }
            at += 1;
            continue;
        };
        let fits =
            !letter.is_ascii() || (3..=8).contains(&(word_end - at)) && !text.is_one_of(at..word_end, FUNCTION_WORDS);
        // A Chinese word before an English phrase is none of its words.
        if !fits || count > 0 && letter.is_ascii() != text.at(start).is_ascii() {
            close(start, run_end, &mut count);
        }
        if fits {
            if count == 0 {
                // The number before the first word is part of the phrase as those inside are.
                let numbering = |character: char| character.is_ascii_digit() || is_in(" .)", character);
                start = text.skip_signs(text.skip_back(at, numbering), " ");
            }
            (run_end, count) = (word_end, count + 1);
        }
        at = word_end;
    }
    close(start, run_end, &mut count);
    runs
}

/// A Chinese character with a blank or a comma behind it, as Chinese seed phrases are written.
fn is_lone_ideograph(text: &Folded, at: usize) -> bool {
    is_ideograph(text.at(at)) && !is_word(text.at(at + 1))
}

pub(super) fn is_ideograph(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}

/// Private keys, added to what was found: PEM blocks, extended keys, and 64 hexadecimal digits or a base58 key.
pub(super) fn keys(text: &Folded, found: &mut Found) {
    pem_blocks(text, found);
    let mentions = text.places(KEY_WORDS);
    let all = 0..text.chars.len();
    let is_private = text.contains(all.clone(), PRIVATE_WORDS)
        && ![PUBLIC_WORDS, UNTOLD].iter().any(|words| text.contains(all.clone(), words));
    let mut at = 0;
    while at < text.chars.len() {
        let end = text.skip(at, |character| character.is_ascii_alphanumeric());
        if end == at {
            at += 1;
            continue;
        }
        if let Some(end) = grouped(text, at).filter(|_| is_private) {
            found.push((Kind::PrivateKey, at..end));
            at = end;
            continue;
        }
        let named = is_private
            || mentions.iter().any(|word| {
                let before = word.end <= at && at - word.end <= NEAR && !text.contains(word.end..at, PUBLIC_WORDS);
                before || word.start >= end && is_said_of(text, at, end..word.start)
            });
        if is_key(text, at..end, named) {
            found.push((Kind::PrivateKey, at..end));
        }
        at = end;
    }
}

/// The end of 64 hexadecimal digits in groups, as a page or a message breaks them.
fn grouped(text: &Folded, start: usize) -> Option<usize> {
    let (mut at, mut digits) = (start, 0);
    loop {
        let end = text.skip(at, |digit| digit.is_ascii_hexdigit());
        digits += end - at;
        if digits >= 64 || end < at + 4 || !is_in(" \n", text.at(end)) {
            return (digits == 64 && !text.at(end).is_ascii_alphanumeric()).then_some(end);
        }
        at = end + 1;
    }
}

/// Whether the words between a key and its word speak of the key: `… that's my private key`. A sentence that begins with
/// a transaction ends or goes on with another clause before it comes to keys.
fn is_said_of(text: &Folded, key: usize, between: Range<usize>) -> bool {
    let clause = between.start + usize::from(text.at(between.start) == ',')..between.end;
    between.len() <= 20
        && !clause.into_iter().any(|at| ends_sentence(text, at) || is_in(",\n", text.at(at)))
        && !text.contains(key.saturating_sub(24)..between.end, PUBLIC_WORDS)
}

fn is_key(text: &Folded, word: Range<usize>, named: bool) -> bool {
    let digits = if text.has(word.start, "0x") { word.start + 2..word.end } else { word.clone() };
    let is_hex = text.all(&digits, |digit| digit.is_ascii_hexdigit());
    let is_mixed = !text.all(&digits, |digit| !digit.is_ascii_digit());
    let public = text.contains(word.start.saturating_sub(24)..word.start, PUBLIC_WORDS)
        || !named && text.contains(word.end..word.end + 24, PUBLIC_WORDS);
    // The wallet import format begins with its version: 5, or K or L.
    let is_import = !is_hex && matches!((digits.len(), text.at(digits.start)), (51, '5') | (52, 'k' | 'l'));
    match digits.len() {
        // So long are the hashes of transactions too.
        64 if is_hex && is_mixed => stands_alone(text, &word) || named && !is_public_key(text, word.start),
        32 | 128 if is_hex && is_mixed => named && !public,
        51 | 52 => (named || is_import) && is_mixed && !public,
        100..=120 => text.has(word.start, "xprv") || text.has(word.start, "zprv") || text.has(word.start, "yprv"),
        40..=50 | 53..=99 => named && is_mixed && !public && !is_hex,
        _ => false,
    }
}

fn is_public_key(text: &Folded, start: usize) -> bool {
    text.contains(start.saturating_sub(16)..start, "public key|公钥")
}

/// Whether nothing else is in the text.
fn stands_alone(text: &Folded, word: &Range<usize>) -> bool {
    text.all(&(0..word.start), |letter| !is_word(letter))
        && text.skip(word.end, |letter| !is_word(letter)) >= text.chars.len()
}

fn pem_blocks(text: &Folded, found: &mut Found) {
    for begin in text.places("-----begin") {
        let header = begin.end..(begin.end + 40).min(text.chars.len());
        if !text.contains(header, "private key") {
            continue;
        }
        let end = (begin.end..text.chars.len()).find(|at| text.has(*at, "-----end"));
        let end =
            end.map_or(text.chars.len(), |end| text.skip_signs(text.skip(end + 5, |character| character != '-'), "-"));
        found.push((Kind::PrivateKey, begin.start..end));
    }
}
