//! The bytes of an index: the same documents give the same file, and an old one says what to do.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};

use wallet_help::compile::index::{IndexDoc, Synonym, build};
use wallet_help::content::format::FormatError;
use wallet_help::search::Index;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn documents() -> Vec<IndexDoc> {
    let doc = |key: &str, title: &str, ask: &str, body: &str| IndexDoc {
        key: key.into(),
        title: title.into(),
        asks: vec![ask.into()],
        body: body.into(),
        ..IndexDoc::default()
    };
    vec![
        doc("article/refund", "退款多久到账", "钱什么时候退", "退款一般在 3–5 个工作日内到账。Refunds take days."),
        doc("article/top-up", "怎么充值", "充不了值", "打开钱包，点充值。Top up from a bank card."),
        doc("flow/payment-failed", "支付失败怎么办", "付款老是不成功", "先看网络，再看余额。"),
    ]
}

/// When this fails, the format, the weights or the general synonyms have changed. Where that was
/// meant, copy the file that the message names over the fixture; a change of format also raises its
/// version (`content::format`), and the old fixture stays beside the new one.
#[test]
fn the_bytes_do_not_change_by_accident() {
    let synonym = Synonym { from: vec!["豆子".into()], to: vec!["余额".into()] };
    let bytes = build(&documents(), &[synonym]);
    let built = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("index-v2.idx");
    fs::write(&built, &bytes).unwrap();
    let fixture = fixture("index-v2.idx");
    let held = fs::read(&fixture).unwrap_or_default();
    assert!(bytes == held, "{} is not {}", built.display(), fixture.display());
    let index = Index::open(held).unwrap();
    for (query, expected) in
        [("tuikuan", "article/refund"), ("支付豆子", "flow/payment-failed"), ("top up", "article/top-up")]
    {
        assert_eq!(index.query(query, 3).hits.first().map(|hit| hit.key.as_str()), Some(expected), "{query}");
    }
}

/// Version 2 did not always count the documents that have phrasings.
#[test]
fn an_index_that_does_not_count_phrasings_still_answers() {
    let index = Index::open(fs::read(fixture("index-v2-unphrased.idx")).unwrap()).unwrap();
    for (query, expected) in [("退款", "article/refund"), ("chongzhi", "article/top-up")] {
        assert_eq!(index.query(query, 3).hits.first().map(|hit| hit.key.as_str()), Some(expected), "{query}");
    }
}

#[test]
fn an_index_of_an_older_format_says_what_to_do() {
    let error = Index::open(fs::read(fixture("index-v1.idx")).unwrap()).unwrap_err();
    assert_eq!(error, FormatError::Version { found: 1 });
    assert!(error.to_string().contains("rebuild the pack"), "{error}");
}
