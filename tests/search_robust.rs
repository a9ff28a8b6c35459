//! Bad input: any bytes as index, any text as query.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use common::search::small;
use proptest::prelude::*;
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

proptest! {
    #[test]
    fn any_bytes_open_or_say_what_to_do(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Index::open(bytes).is_err());
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
