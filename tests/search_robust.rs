//! Bad input: any bytes as index, any text as query.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::sync::LazyLock;

use common::search::small;
use proptest::prelude::*;
use wallet_help::content::format::{Kind, Sections, Tag, write};
use wallet_help::search::Index;

mod common {
    pub(crate) mod search;
}

#[test]
fn very_long_and_hostile_queries_are_answered() {
    let index = Index::open(small()).expect("an index");
    for piece in ["退款a\u{301}\u{202e}\0", "\u{301}", "\u{202e}\u{200f}", "\0", "zhichangshuang", "a ", "\u{10ffff}"]
    {
        let _ = index.query(&piece.repeat(1 << 20), 10);
    }
}

/// Header and entry of a section table; see `content::format`.
const HEADER: usize = 12;
const ENTRY: usize = 16;

/// The sections of an index, in their order.
fn sections(file: &[u8]) -> Vec<(Tag, Vec<u8>)> {
    let sections = Sections::open(Kind::Index, file).unwrap();
    let count = usize::from(u16::from_le_bytes([file[6], file[7]]));
    let tags = file[HEADER..].chunks_exact(ENTRY).take(count).map(|entry| [entry[0], entry[1], entry[2], entry[3]]);
    tags.map(|tag| (tag, sections.get(tag).unwrap().to_vec())).collect()
}

/// The file of these sections, with checksums that are right, so that they do not keep the bytes from their reader.
fn written(sections: &[(Tag, Vec<u8>)]) -> Vec<u8> {
    let sections: Vec<(Tag, &[u8])> = sections.iter().map(|(tag, bytes)| (*tag, bytes.as_slice())).collect();
    write(Kind::Index, &sections)
}

#[test]
fn terms_in_more_documents_than_can_be_counted_are_read() {
    let mut sections = sections(&small());
    for (_, heads) in sections.iter_mut().filter(|(tag, _)| tag == b"HEAD") {
        *heads = [0xff, 0xff, 0xff, 0xff, 0x0f].repeat(heads.len());
    }
    let _ = Index::open(written(&sections)).unwrap().query("败值", 10);
}

/// Sections that make a careless reader allocate gigabytes, or compare everything with everything.
#[test]
fn altered_counts_and_endless_repetition_are_answered() {
    let altered = |wanted: &[u8; 4], bytes: &dyn Fn(&[u8]) -> Vec<u8>| {
        let mut sections = sections(&small());
        match sections.iter_mut().find(|(tag, _)| tag == wanted) {
            Some((_, section)) => *section = bytes(section),
            None => sections.push((*wanted, bytes(&[]))),
        }
        let Ok(index) = Index::open(written(&sections)) else { return };
        for query in ["refnd", "refund", "退款", "zfsb"] {
            let _ = index.query(query, 10);
        }
    };
    // As many terms as can be counted; phrases with one hash; a hundred thousand words that are all near.
    altered(b"META", &|meta| [&meta[..12], &[0xff; 4], &meta[16..]].concat());
    for phrases in ["\n", "退款\n", "a\t"] {
        altered(b"PHRA", &|_| phrases.repeat(1 << 17).into_bytes());
    }
    // Three million characters, and as many ways to read one.
    altered(b"CHAR", &|_| vec![0; 3 << 20]);
    altered(b"SOND", &|_| vec![0; 3 << 20]);
    let words = |_: &[u8]| {
        let (count, block) = (1usize << 17, [b"\0\x06refund".as_slice(), &[6, 0].repeat(15)].concat());
        let offsets = (0..count / 16).flat_map(|at| ((at * block.len()) as u32).to_le_bytes());
        offsets.chain(block.repeat(count / 16)).collect()
    };
    let mut sections = sections(&small());
    for (tag, section) in &mut sections {
        match &*tag {
            b"META" => section[8..12].copy_from_slice(&(1u32 << 17).to_le_bytes()),
            b"WORD" => *section = words(section),
            _ => {}
        }
    }
    let _ = Index::open(written(&sections)).unwrap().query("refnd", 10);
}

proptest! {
    #[test]
    fn any_bytes_say_what_to_do(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Index::open(bytes).unwrap_err().to_string().contains(": "));
    }

    #[test]
    fn any_bytes_as_a_section_are_read_or_say_what_to_do(
        which in any::<usize>(),
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        query in "[a-z退款支付失败充值 ]{0,12}",
    ) {
        static SOUND: LazyLock<Vec<u8>> = LazyLock::new(small);
        let mut sections = sections(&SOUND);
        let which = which % sections.len();
        let tag = sections[which].0;
        sections[which].1 = bytes;
        match Index::open(written(&sections)) {
            Ok(index) => {
                let hits = index.query(&query, 10);
                let _ = hits.snippet("退款多久到账 refund", 5);
            }
            // No other section is looked at before somebody asks.
            Err(error) => {
                prop_assert!([*b"META", *b"NORM", *b"WORD"].contains(&tag), "{error}");
                prop_assert!(error.to_string().contains(": "));
            }
        }
    }

    #[test]
    fn a_damaged_index_never_panics(at in 0usize..4000, value in any::<u8>(), query in "[a-z退款支付失败充值 ]{0,12}") {
        let mut bytes = small();
        let at = at % bytes.len();
        bytes[at] = value;
        if let Ok(index) = Index::open(bytes) {
            let hits = index.query(&query, 10);
            let _ = hits.snippet("退款多久到账 refund", 5);
        }
    }

    #[test]
    fn any_text_is_answered(query in any::<String>(), text in any::<String>()) {
        let index = Index::open(small()).expect("an index");
        let hits = index.query(&query, 10);
        for range in hits.highlight(&text) {
            prop_assert!(text.get(range).is_some());
        }
        let snippet = hits.snippet(&text, 10);
        for range in snippet.highlights {
            prop_assert!(snippet.text.get(range).is_some());
        }
    }
}
