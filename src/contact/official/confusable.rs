//! Letters that look like others: each to the ASCII letter or digit it is mistaken for.
//!
//! The single-letter part of Unicode's `confusables.txt` (UTS #39) for the alphabets that
//! host names and handles are faked with (Latin with marks, Cyrillic, Greek, Armenian,
//! Cherokee), and the styled letters of the mathematical and enclosed blocks by their order.

use crate::content::text::is_in;

/// Each letter with its look-alikes behind it; one text is smaller than a list.
const TABLE: &str = "\
    aàáâãäåāăąǎǟǡǻȁȃȧɑαаạảấầẩẫậắằẳẵặḁΑАᎪꭺ \
    bƀɓḃḅḇЬьвβВΒᏴ \
    cçćĉċčƈсϲȼḉСϹᏟⅽ \
    dďđɖɗḋḍḏḑḓԁժᏧⅾ \
    eèéêëēĕėęěȅȇȩеёєҽεẹẻẽếềểễệЕΕᎬℯ \
    fƒḟϝғꞙẝ \
    gĝğġģǥǧǵɡգցԍɢᶃḡᏀ \
    hĥħȟһհḣḥḧḩḫнНΗᎻ \
    iìíîïĩīĭįıǐȉȋɨιіїӏίỉịІΙᎥⅰ \
    jĵǰɉјյЈᎫ \
    kķǩκкқҡƙḱḳḵКΚᏦ \
    lĺļľŀłƚḷḹḻḽⅼǀᏞ \
    mḿṁṃмМΜⅿᎷ \
    nñńņňŉǹոпṅṇṉṋռηΝ \
    oòóôõöøōŏőơǒǫǭǿȍȏοоօӧọỏốồổỗộớờởỡợОΟՕσ \
    pρрṕṗƥРΡᏢ \
    qԛɋʠզ \
    rŕŗřȑȓгɍṙṛṝṟᏒ \
    sśŝşšșѕʂṡṣṥṧṩЅᏚ \
    tţťŧțτтṫṭṯṱТΤᎢ \
    uùúûüũūŭůűųưǔǖǘǚǜȕȗυսụủứừửữự \
    vѵνṽṿᴠᏙⅴ \
    wŵẁẃẅẇẉԝѡωшᎳ \
    xхҳẋẍχХΧⅹ \
    yýÿŷȳуүγўẏỳỵỷỹУΥҮʏყ \
    zźżžƶẑẓẕΖᏃ \
    0०੦〇 \
    3зЗӡʒ \
    4Ꮞчӵ \
    6бᏮ";

/// The ASCII letter or digit that `character` is taken for; itself where there is none.
pub(super) fn looks_like(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_lowercase();
    }
    styled(character)
        .or_else(|| TABLE.split(' ').find(|likes| is_in(likes, character))?.chars().next())
        .unwrap_or(character)
}

/// Whether the character only modifies the one before it.
pub(super) fn is_mark(character: char) -> bool {
    matches!(character, '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}')
}

/// Letters and digits in blocks that repeat the alphabet in order.
fn styled(character: char) -> Option<char> {
    let code = character as u32;
    let offset = |base: u32, first: u8, count: u32| char::from(first + ((code - base) % count) as u8);
    match code {
        // Mathematical alphabets: 26 capitals, 26 small letters, thirteen styles of them.
        0x1D400..=0x1D6A3 => Some(match (code - 0x1D400) % 52 {
            place @ 0..=25 => char::from(b'a' + place as u8),
            place => char::from(b'a' + (place - 26) as u8),
        }),
        0x1D7CE..=0x1D7FF => Some(offset(0x1D7CE, b'0', 10)),
        0x24B6..=0x24CF => Some(offset(0x24B6, b'a', 26)),
        0x24D0..=0x24E9 => Some(offset(0x24D0, b'a', 26)),
        0x1F130..=0x1F149 => Some(offset(0x1F130, b'a', 26)),
        0xFF21..=0xFF3A => Some(offset(0xFF21, b'a', 26)),
        0xFF41..=0xFF5A => Some(offset(0xFF41, b'a', 26)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_look_alike_stands_once() {
        let mut seen = std::collections::BTreeMap::new();
        for likes in TABLE.split(' ') {
            let mut likes = likes.chars();
            let letter = likes.next().unwrap();
            assert!(letter.is_ascii());
            for like in likes {
                assert!(!like.is_ascii());
                if let Some(other) = seen.insert(like, letter) {
                    panic!("{like} stands under {other} and {letter}");
                }
            }
        }
    }

    #[test]
    fn fakes_fold_to_what_they_imitate() {
        for fake in ["gорау", "ɡopay", "gopаy", "𝗀𝗈𝗉𝖺𝗒", "ⓖⓞⓟⓐⓨ", "gοpay", "ＧＯＰＡＹ"]
        {
            assert_eq!(fake.chars().map(looks_like).collect::<String>(), "gopay");
        }
    }
}
