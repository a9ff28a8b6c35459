//! An index from any bytes, and asked: behind a sound container, so that the checksum does not
//! keep them from the reader. The first bytes are the question, the rest fills the sections.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wallet_help::content::format::{Kind, write};
use wallet_help::search::Index;

const SECTIONS: [[u8; 4]; 9] = [*b"KEYS", *b"NORM", *b"CHAR", *b"PAIR", *b"WORD", *b"FOLD", *b"PHRA", *b"POST", *b"META"];

fuzz_target!(|bytes: &[u8]| {
    let _ = Index::open(bytes);
    let (query, mut rest) = bytes.split_at(bytes.len().min(24));
    let query = String::from_utf8_lossy(query);
    let mut sections = Vec::new();
    for tag in SECTIONS {
        let length = rest.first().map_or(0, |length| usize::from(*length) * 2).min(rest.len());
        let (section, after) = rest.split_at(length);
        // Numbers of documents and terms that a file of this size can have.
        let section: Vec<u8> =
            if tag == *b"META" { section.chunks(2).flat_map(|pair| [pair[0], 0, 0, 0]).take(16).collect() } else { section.to_vec() };
        sections.push((tag, section));
        rest = after;
    }
    let sections: Vec<([u8; 4], &[u8])> = sections.iter().map(|(tag, bytes)| (*tag, bytes.as_slice())).collect();
    if let Ok(index) = Index::open(write(Kind::Index, &sections)) {
        for query in [&*query, "tuikuan 退款 zfsb refnd 冲值"] {
            let hits = index.query(query, 10);
            let _ = hits.snippet("退款多久到账 refund", 8);
        }
    }
});
