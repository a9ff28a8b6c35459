//! Understanding: how people type, what is told as corrected, what is marked, and where a snippet opens.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use common::search::small;
use wallet_help::compile::index::{ELSEWHERE, IndexDoc, build};
use wallet_help::search::{HEARING, Index};

mod common {
    pub(crate) mod search;
}

fn best(query: &str) -> Option<String> {
    let index = Index::open(small()).expect("an index");
    index.query(query, 3).hits.first().map(|hit| hit.key.clone())
}

#[test]
fn what_is_not_heard_yet_may_lack_something_and_is_found_once_it_is() {
    let deaf = Index::deaf(small()).expect("an index");
    let index = deaf.hearing(&HEARING);
    let found = |index: &Index, query: &str| {
        let hits = index.query(query, 3);
        (hits.hits.first().map(|hit| hit.key.clone()), hits.partial)
    };
    // What is written as the documents write it needs no ear.
    for query in ["退款", "支付失败怎么办", "怎么充值", "refunds", "refu", "bank card"] {
        let (best, partial) = found(&deaf, query);
        assert!(best.is_some() && !partial, "{query}");
        assert_eq!((best, false), found(&index, query), "{query}");
    }
    for (query, expected) in
        [("tuikuan", "article/refund"), ("zfsb", "flow/payment-failed"), ("refnd", "article/refund")]
    {
        let (best, partial) = found(&deaf, query);
        assert!(best.is_none() && partial, "{query}: {best:?}");
        assert_eq!((Some(expected.to_string()), false), found(&index, query), "{query}");
    }
}

#[test]
fn a_phrasing_finds_its_document_though_another_has_more_of_its_words() {
    let doc = |key: &str, title: &str, asks: &[&str]| IndexDoc {
        key: key.into(),
        title: title.into(),
        asks: asks.iter().map(ToString::to_string).collect(),
        lang: "en".into(),
        ..IndexDoc::default()
    };
    let number = "number of the service, service number, customer number, customer service numbers";
    let docs = [
        doc("article/fake", "Fake customer service numbers", &[number, "is this number of customer service real"]),
        doc("article/contact", "Contact us", &["customer service number", "write to somebody", "open the wallet"]),
        doc("article/login", "Cannot log in", &["it does not open", "open the wallet"]),
    ];
    let index = Index::open(build(&docs, &[])).expect("an index");
    let best = |query: &str| index.query(query, 3).hits.first().map(|hit| (hit.key.clone(), hit.confidence > 0.9));
    let contact = Some(("article/contact".to_string(), true));
    for query in
        ["customer service number", "the Customer Service number?", "what is your customer-service number please"]
    {
        assert_eq!(best(query), contact, "{query}");
    }
    assert_ne!(best("not customer service number"), contact);
    assert_ne!(best("number customer service"), contact);
}

#[test]
fn people_are_understood_however_they_type() {
    for (query, expected) in [
        ("退款", "article/refund"),
        ("退 款", "article/refund"),
        ("tuikuan", "article/refund"),
        ("tui kuan", "article/refund"),
        ("冲值", "article/top-up"),
        ("zfsb", "flow/payment-failed"),
        ("支付失敗", "flow/payment-failed"),
        ("付款失败", "flow/payment-failed"),
        ("refnds", "article/refund"),
    ] {
        assert_eq!(best(query).as_deref(), Some(expected), "{query}");
    }
    assert_eq!(best("🎉🎉"), None);
    assert_eq!(best(""), None);
}

#[test]
fn a_question_like_those_of_other_subjects_needs_more_of_an_answer() {
    let titles = "退款多久到账 充值不到账 转账要手续费吗 密码忘了 怎么提现 联系客服 账户被限制 境外付款 修改手机号 开通亲情账户 \
                  查看账单 注销账户 绑定银行卡 设置指纹";
    let docs: Vec<IndexDoc> = titles
        .split(' ')
        .map(|title| IndexDoc {
            key: format!("article/{title}"),
            title: title.into(),
            body: "到账时间以页面为准。".into(),
            lang: "zh".into(),
            ..IndexDoc::default()
        })
        .collect();
    let asks = ["快递到哪了", "快递几天到", "外卖多久送到", "火车多久到"].map(String::from).to_vec();
    let other = IndexDoc { key: ELSEWHERE.into(), asks, lang: "zh".into(), ..IndexDoc::default() };
    let [does_not, knows] =
        [&docs[..], &[&docs[..], &[other]].concat()].map(|docs| Index::open(build(docs, &[])).expect("an index"));
    let finds = |index: &Index, query: &str| !index.query(query, 3).hits.is_empty();
    assert!(finds(&does_not, "快递多久到") && !finds(&knows, "快递多久到"));
    assert!(finds(&knows, "我的退款多久到账"));
    // It is compared with, and nobody is shown it.
    assert!(knows.query("快递到哪了", 20).hits.iter().all(|hit| hit.key != ELSEWHERE));
}

#[test]
fn two_words_are_found_as_one_and_one_as_two() {
    let titles = ["Move a sub folder", "Rename a subfolder", "Print the calendar"];
    let doc = |title: &&str| IndexDoc { key: title.to_string(), title: title.to_string(), ..IndexDoc::default() };
    let index = Index::open(build(&titles.iter().map(doc).collect::<Vec<_>>(), &[])).expect("an index");
    for query in ["subfolder", "sub folder", "sub-folder"] {
        let mut found: Vec<String> = index.query(query, 3).hits.into_iter().map(|hit| hit.key).collect();
        found.sort();
        assert_eq!(found, titles[..2], "{query}");
    }
}

#[test]
fn initials_find_what_says_the_same_in_other_words() {
    let titles = ["加值要多久", "充值失败", "修改密码", "人工客服", "联系商家"];
    let doc = |title: &&str| IndexDoc { key: title.to_string(), title: title.to_string(), ..IndexDoc::default() };
    let index = Index::open(build(&titles.iter().map(doc).collect::<Vec<_>>(), &[])).expect("an index");
    let found: Vec<String> = index.query("czsb", 3).hits.into_iter().map(|hit| hit.key).collect();
    assert_eq!(found[..2], ["充值失败", "加值要多久"]);
}

#[test]
fn letters_between_words_are_no_initials() {
    let titles = ["The hotline number for calls abroad", "Print the calendar", "充值失败", "修改密码"];
    let doc = |title: &&str| IndexDoc { key: title.to_string(), title: title.to_string(), ..IndexDoc::default() };
    let index = Index::open(build(&titles.iter().map(doc).collect::<Vec<_>>(), &[])).expect("an index");
    let best = |query: &str| index.query(query, 3).hits.remove(0);
    assert_eq!(best("czsb").key, "充值失败");
    // Nobody's initials, and what might be some: of words that no title has one is like the other.
    assert_eq!(best("qqqqqq hotline number calls abroad"), best("czsbxg hotline number calls abroad"));
}

#[test]
fn a_wrong_character_is_seen_through_where_one_title_has_it_by_chance() {
    let titles = (0..20).map(|number| format!("第{number}次还款")).chain(["房间还宽敞".into()]);
    let doc = |title: String| IndexDoc { key: title.clone(), title, ..IndexDoc::default() };
    let index = Index::open(build(&titles.map(doc).collect::<Vec<_>>(), &[])).expect("an index");
    let hits = index.query("还宽", 3);
    assert_eq!(hits.hits.first().map(|hit| hit.key.as_str()), Some("房间还宽敞"));
    let text = "按时还款";
    let marked: Vec<&str> = hits.highlight(text).into_iter().map(|range| &text[range]).collect();
    assert_eq!(marked, ["还款"]);
}

#[test]
fn marks_show_what_matched() {
    let index = Index::open(small()).expect("an index");
    let marked = |query: &str, text: &str| -> Vec<String> {
        index.query(query, 3).highlight(text).into_iter().map(|range| text[range].to_string()).collect()
    };
    assert_eq!(marked("tuikuan", "您的退款已到账"), ["退款"]);
    assert_eq!(marked("付款不成功", "支付失败怎么办"), ["支付失败"]);
    assert_eq!(marked("支付失敗", "支付失敗了"), ["支付失敗"]);
}

#[test]
fn what_was_not_taken_as_typed_is_told() {
    let index = Index::open(small()).expect("an index");
    for (query, expected) in [
        ("tuikuan", Some("退款")),
        ("tui kuan", Some("退款")),
        ("tuikuann", Some("退款")),
        ("怎么chongzhi", Some("怎么充值")),
        ("zfsb", Some("支付失败")),
        ("冲值", Some("充值")),
        ("支付失拜了", Some("支付失败了")),
        ("refnd", Some("refund")),
        ("Refnds please", Some("refunds please")),
        ("bank crad", Some("bank card")),
        // Nothing was changed, or nothing but its case, width or script.
        ("退款", None),
        ("付款没成功", None),
        ("支付失敗", None),
        ("ＲＥＦＵＮＤ", None),
        ("refu", None),
    ] {
        assert_eq!(index.query(query, 3).corrected.as_deref(), expected, "{query}");
    }
}

#[test]
fn characters_that_are_right_are_left_alone() {
    let titles = ["退款多久到账", "充值没有到账", "还有多久到账", "网站上有余额", "下一步是什么", "提现到银行卡"];
    let doc = |title: &&str| IndexDoc { key: title.to_string(), title: title.to_string(), ..IndexDoc::default() };
    let index = Index::open(build(&titles.iter().map(doc).collect::<Vec<_>>(), &[])).expect("an index");
    // 未 is no 有, 假 no 家 or 下, and 付钱 a word, though no title has 未到, 假网 or 付钱.
    for query in ["未到账", "假网站", "付钱", "今天到账"] {
        assert_eq!(index.query(query, 3).corrected, None, "{query}");
    }
    assert_eq!(index.query("提线", 3).corrected.as_deref(), Some("提现"));
}

#[test]
fn pinyin_with_one_slip_is_read() {
    let titles = ["退款多久到账", "支付失败怎么办", "怎么充值", "提现到银行卡"];
    let doc = |title: &&str| IndexDoc { key: title.to_string(), title: title.to_string(), ..IndexDoc::default() };
    let index = Index::open(build(&titles.iter().map(doc).collect::<Vec<_>>(), &[])).expect("an index");
    for (query, expected) in [
        ("tuikaun", "退款"),
        ("tiukuan", "退款"),
        ("zhifushbai", "支付失败"),
        ("zhifushhibai", "支付失败"),
        ("hcongzhi", "充值"),
        ("kefduianhua", ""),
    ] {
        let hits = index.query(query, 3);
        assert_eq!(hits.corrected.unwrap_or_default(), expected, "{query}");
    }
}

#[test]
fn other_words_are_no_slips() {
    let words = "Show the bill where we can pay, and ask the bank what it means. Choose the past month or all.";
    let doc = |title: &str, body: &str| IndexDoc {
        key: title.into(),
        title: title.into(),
        body: body.into(),
        ..IndexDoc::default()
    };
    let docs = [
        doc("Pay a bill", words),
        doc("支付失败", "先看网络，再看余额。"),
        doc("Log in", "Use the password. What if it fails?"),
        doc("Send money", ""),
    ];
    let index = Index::open(build(&docs, &[])).expect("an index");
    for query in ["weather", "jeans", "tank", "pizza", "basketball", "play", "asdfgh", "sdfsdf", "zzzzzz", "qwerty"] {
        let found: Vec<String> = index.query(query, 3).hits.into_iter().map(|hit| hit.key).collect();
        assert!(found.is_empty(), "{query}: {found:?}");
    }
    for (query, expected) in [
        ("blil", "Pay a bill"),
        ("pasword", "Log in"),
        ("monht", "Pay a bill"),
        ("faild", "Log in"),
        ("moeny", "Send money"),
        ("mony", "Send money"),
    ] {
        assert_eq!(index.query(query, 3).hits.first().map(|hit| hit.key.as_str()), Some(expected), "{query}");
    }
}

#[test]
fn what_only_meets_or_carries_the_sentence_is_not_marked() {
    let titles =
        ["一直显示处理中", "页面显示错误", "还没到账", "还没收到", "提示还款", "I see there is no refund", "Refunds"];
    let doc = |title: &&str| IndexDoc { key: title.to_string(), title: title.to_string(), ..IndexDoc::default() };
    let index = Index::open(build(&titles.iter().map(doc).collect::<Vec<_>>(), &[])).expect("an index");
    let marked = |query: &str, text: &str| -> Vec<String> {
        index.query(query, 3).highlight(text).into_iter().map(|range| text[range].to_string()).collect()
    };
    assert_eq!(marked("显示还没到账", "提示还款"), Vec::<String>::new());
    assert_eq!(marked("显示还没到账", "显示还没到账"), ["显示还没到账"]);
    assert_eq!(marked("I see there is no refund", "See there: refunds"), ["refunds"]);
    assert_eq!(marked("see there", "See there: refunds"), ["See", "there"]);
}

#[test]
fn snippets_open_and_end_at_a_word_and_not_at_a_mark() {
    let index = Index::open(small()).expect("an index");
    let chinese = "打开钱包，进入“我的”页面；再点银行卡，选一张卡，输入金额，最后点充值，等待银行确认。".repeat(2);
    let english =
        "Open the wallet, choose a bank card and enter the amount, then wait for the refunds that were announced.";
    for (query, text) in [("充值", chinese.as_str()), ("refund", english)] {
        for length in 8..40 {
            let snippet = index.query(query, 3).snippet(text, length);
            let (piece, cut) = snippet.text.strip_prefix('…').map_or((snippet.text.as_str(), false), |it| (it, true));
            assert!(piece.starts_with(char::is_alphanumeric), "{length} {piece:?}");
            let before = text.find(piece.trim_end_matches('…')).and_then(|at| text[..at].chars().next_back());
            let inside = before.is_some_and(|c| c.is_ascii_alphanumeric()) && piece.starts_with(|c: char| c.is_ascii());
            assert!(cut || before.is_none(), "{piece:?}");
            let shown = snippet.text.trim_end_matches('…');
            let marked = snippet.highlights.last().is_some_and(|last| last.end == shown.len());
            let after = text.split_once(piece.trim_end_matches('…')).and_then(|(_, after)| after.chars().next());
            let half = shown.ends_with(|c: char| c.is_ascii_alphanumeric())
                && after.is_some_and(|c| c.is_ascii_alphanumeric());
            assert!(!shown.ends_with(' '), "{length} {piece:?} ends with a blank");
            assert!(marked || !half, "{length} {piece:?} ends in the middle of a word");
            assert!(!inside, "{length} {piece:?} begins in the middle of a word");
            assert!(!snippet.highlights.is_empty(), "{length} {piece:?}");
        }
    }
}
