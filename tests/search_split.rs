//! A large index in parts answers as the same index in one piece does, and from what is there.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use wallet_help::compile::build::integrity;
use wallet_help::compile::index::{Cut, IndexDoc, build_parts};
use wallet_help::content::format::FormatError;
use wallet_help::search::{Hits, Index};

/// Every list is in a shard, and a shard is soon full.
const SMALL: Cut = Cut { from: 0, shard: 40 };

fn doc(number: usize, title: &str, body: &str) -> IndexDoc {
    IndexDoc { key: format!("article/{number}"), title: title.into(), body: body.into(), ..IndexDoc::default() }
}

fn parts(docs: &[IndexDoc]) -> (Index, BTreeMap<String, Vec<u8>>) {
    let (root, shards) = build_parts(docs, &[], SMALL);
    (Index::open(root).expect("a root"), shards.into_iter().collect())
}

/// What a fetch with `integrity` would do.
fn fetch(index: &Index, query: &str, shards: &BTreeMap<String, Vec<u8>>) {
    for shard in index.missing(query) {
        if let Some(bytes) = shards.get(&shard.file).filter(|bytes| integrity(bytes) == shard.integrity) {
            index.supply(&shard.file, bytes.clone()).expect("as many bytes as the root says");
        }
    }
}

fn told(hits: &Hits) -> Vec<(String, u32, Option<String>)> {
    hits.hits.iter().map(|hit| (hit.key.clone(), hit.score.to_bits(), hits.corrected.clone())).collect()
}

fn few() -> Vec<IndexDoc> {
    vec![
        doc(0, "退款多久到账", "退款一般在 3–5 个工作日内到账。Refunds take days."),
        doc(1, "怎么充值", "打开钱包，点充值。Top up from a bank card."),
        doc(2, "支付失败怎么办", "先看网络，再看余额。"),
    ]
}

#[test]
fn a_query_asks_for_what_it_needs_once() {
    let (index, shards) = parts(&few());
    assert!(shards.len() > 3, "{}", shards.len());
    let missing = index.missing("怎么充值");
    assert!(!missing.is_empty() && missing.len() < shards.len(), "{missing:?}");
    fetch(&index, "怎么充值", &shards);
    assert!(index.missing("怎么充值").is_empty());
    let hits = index.query("怎么充值", 3);
    assert_eq!((hits.hits[0].key.as_str(), hits.partial), ("article/1", false));
}

#[test]
fn parts_that_are_alike_are_one_file() {
    let (root, shards) = build_parts(&[doc(0, "密充款", "怎")], &[], Cut { from: 0, shard: 1 });
    let (index, shards) = (Index::open(root).expect("a root"), shards.into_iter().collect());
    fetch(&index, "密充款", &shards);
    let hits = index.query("密充款", 3);
    assert_eq!((hits.hits.len(), hits.partial), (1, false));
}

#[test]
fn a_small_index_is_one_file() {
    let (root, shards) = build_parts(&few(), &[], Cut::USUAL);
    let index = Index::open(root).unwrap();
    assert!(shards.is_empty() && index.missing("退款").is_empty() && !index.query("退款", 3).partial);
    assert_eq!(index.supply("0.shard", vec![1]), Err(FormatError::Magic("shard")));
}

#[test]
fn a_missing_shard_gives_a_partial_answer() {
    let (index, mut shards) = parts(&few());
    // What 充值 alone needs never comes.
    let refund = index.missing("退款");
    for shard in index.missing("充值").iter().filter(|shard| !refund.contains(shard)) {
        shards.remove(&shard.file);
    }
    fetch(&index, "退款充值", &shards);
    let hits = index.query("退款充值", 3);
    assert!(hits.partial);
    assert_eq!(hits.hits.first().map(|hit| hit.key.as_str()), Some("article/0"));
    assert!(!index.query("退款", 3).partial);
}

#[test]
fn an_altered_shard_is_not_taken() {
    let (index, mut shards) = parts(&few());
    for bytes in shards.values_mut() {
        bytes[0] ^= 1;
    }
    fetch(&index, "退款", &shards);
    let hits = index.query("退款", 3);
    assert!(hits.partial && hits.hits.is_empty());
    let first = &index.missing("退款")[0];
    let whole = &shards[&first.file];
    assert_eq!(index.supply(&first.file, whole[1..].to_vec()), Err(FormatError::Truncated));
    for name in ["", "0.shard"] {
        assert_eq!(index.supply(name, whole.clone()), Err(FormatError::Magic("shard")), "{name}");
    }
    let deaf = Index::deaf(build_parts(&few(), &[], SMALL).0).unwrap();
    assert_eq!(deaf.supply(&first.file, whole.clone()), Err(FormatError::Magic("shard")), "before its hearing");
}

const TEXT: &str = "[退款到账充值失败支付密码怎么办]{1,8}( [a-e]{2,6}| refund| 2FA)?";
const QUERY: &str = "[退款到账充值失败支付密码怎么办]{0,6}( [a-e]{2,5}| refnd)?|tuikuan|zfsb|zhifu mima|冲值";

proptest! {
    // Building an index is what takes the time.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn parts_rank_as_the_whole(
        texts in prop::collection::vec((TEXT, TEXT), 1..30),
        queries in prop::collection::vec(QUERY, 1..6),
        shard in 1usize..400,
    ) {
        let docs: Vec<_> = texts.iter().enumerate().map(|(at, (title, body))| doc(at, title, body)).collect();
        let whole = Index::open(build_parts(&docs, &[], Cut::NEVER).0).unwrap();
        let (root, shards) = build_parts(&docs, &[], Cut { from: 0, shard });
        let (index, shards) = (Index::open(root).unwrap(), shards.into_iter().collect());
        for query in queries {
            fetch(&index, &query, &shards);
            let (expected, found) = (whole.query(&query, 10), index.query(&query, 10));
            prop_assert!(!found.partial);
            prop_assert_eq!(told(&found), told(&expected), "{}", query);
        }
    }

    #[test]
    fn damaged_parts_never_panic(at in any::<usize>(), value in any::<u8>(), query in QUERY) {
        let (mut root, shards) = build_parts(&few(), &[], SMALL);
        let at = at % root.len();
        root[at] = value;
        if let Ok(index) = Index::open(root) {
            for (file, mut bytes) in shards {
                let at = at % bytes.len();
                bytes[at] = value;
                let _ = index.supply(&file, bytes);
            }
            let _ = (index.missing(&query), index.query(&query, 10).highlight("退款 refund"));
        }
    }
}
