//! Pinyin beyond the plain case: rare characters, words between syllables, syllables that may be cut in two ways.
#![cfg(feature = "cli")]
#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use wallet_help::compile::index::{IndexDoc, build};
use wallet_help::search::Index;

/// What the titles are found by, and what it was taken for.
fn check(titles: &[&str], query: &str, found: &str, taken_for: &str) {
    let doc = |title: &&str| IndexDoc { key: title.to_string(), title: title.to_string(), ..IndexDoc::default() };
    let index = Index::open(build(&titles.iter().map(doc).collect::<Vec<_>>(), &[])).expect("an index");
    let hits = index.query(query, 3);
    assert_eq!(hits.hits.first().map(|hit| hit.key.as_str()), Some(found), "{query}");
    assert_eq!(hits.corrected.as_deref(), Some(taken_for), "{query}");
}

#[test]
fn an_index_brings_the_sounds_of_its_rare_characters() {
    let titles = ["怎么赎回基金", "删除银行卡", "钥匙在哪里", "怎么换手机"];
    check(&titles, "shuhui", "怎么赎回基金", "赎回");
    check(&titles, "shanchu", "删除银行卡", "删除");
    // 属 stands in no title, 赎 sounds like it.
    check(&titles, "属回", "怎么赎回基金", "赎回");
}

#[test]
fn what_was_not_understood_stays_as_it_was_typed() {
    let titles = ["怎么开户", "退款多久到账", "手机丢了"];
    check(&titles, "ruhekaihu", "怎么开户", "ruhe开户");
    check(&titles, "pingguoshouji", "手机丢了", "pingguo手机");
    check(&titles, "tuikuann", "退款多久到账", "退款");
    // A character before the common ones has a sound as well.
    check(&["㗏怎么开户"], "kaihu", "㗏怎么开户", "开户");
}

#[test]
fn a_border_of_syllables_is_where_the_documents_have_it() {
    let titles = ["还款额是多少", "西安怎么提现", "先充值", "跨年活动"];
    check(&titles, "kuane", "还款额是多少", "款额");
    check(&titles, "huankuane", "还款额是多少", "还款额");
    check(&titles, "kuanian", "跨年活动", "跨年");
}

#[test]
fn what_begins_no_syllable_is_a_word_where_documents_have_it() {
    let titles = ["pc端打不开", "手机打不开", "怎么买st股票"];
    check(&titles, "weishenmepcduandabukai", "pc端打不开", "weishenmepc端打不开");
    check(&titles, "zenmemaistgupiao", "怎么买st股票", "怎么买st股票");
}
