//! An index from any bytes, and asked: as they are, and as changes to a sound index whose checksums
//! are then set right, so that they do not keep the bytes from the reader. The first bytes are the
//! question, the rest are the changes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wallet_help::content::format::{Kind, Sections, Tag, write};
use wallet_help::search::Index;

const SOUND: &[u8] = include_bytes!("../../tests/fixtures/index-v2.idx");

/// Header and entry of a section table; see `content::format`.
const HEADER: usize = 12;
const ENTRY: usize = 16;

fn sections() -> Vec<(Tag, Vec<u8>)> {
    let file = Sections::open(Kind::Index, SOUND).expect("the fixture is of the format that is read");
    let count = usize::from(u16::from_le_bytes([SOUND[6], SOUND[7]]));
    let entries = SOUND[HEADER..].chunks_exact(ENTRY).take(count);
    let tags = entries.map(|entry| [entry[0], entry[1], entry[2], entry[3]]);
    tags.map(|tag| (tag, file.get(tag).expect("the table names it").to_vec())).collect()
}

/// A byte set, a byte more, or an early end.
fn change(section: &mut Vec<u8>, [kind, low, high, byte]: [u8; 4]) {
    let at = usize::from(u16::from_le_bytes([low, high])) % (section.len() + 1);
    match section.get_mut(at) {
        Some(_) if kind >= 240 => section.truncate(at),
        Some(place) => *place = byte,
        None => section.push(byte),
    }
}

fuzz_target!(|bytes: &[u8]| {
    let _ = Index::open(bytes);
    let (query, changes) = bytes.split_at(bytes.len().min(24));
    let mut sections = sections();
    let count = sections.len();
    for bytes in changes.chunks_exact(4) {
        change(&mut sections[usize::from(bytes[0]) % count].1, [bytes[0], bytes[1], bytes[2], bytes[3]]);
    }
    let sections: Vec<(Tag, &[u8])> = sections.iter().map(|(tag, bytes)| (*tag, bytes.as_slice())).collect();
    match Index::open(write(Kind::Index, &sections)) {
        Ok(index) => {
            for query in [&*String::from_utf8_lossy(query), "tuikuan 退款 zfsb refnd 冲值"] {
                let hits = index.query(query, 10);
                let _ = hits.snippet("退款多久到账 refund", 8);
            }
        }
        Err(error) => assert!(!changes.is_empty(), "{error}"),
    }
});
