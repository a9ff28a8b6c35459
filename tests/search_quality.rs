//! How well the shipped pack answers what people type: `tests/quality/*.jsonl`, written for it.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::path::Path;

use serde::Deserialize;
use wallet_help::compile::build;
use wallet_help::search::Index;

#[derive(Deserialize)]
struct Query {
    text: String,
    relevant: Vec<String>,
}

fn queries(name: &str) -> Vec<Query> {
    let path = Path::new("tests/quality").join(format!("{name}.jsonl"));
    let text = std::fs::read_to_string(path).expect("the queries are there");
    text.lines().map(|line| serde_json::from_str(line).expect("a query")).collect()
}

fn index(folder: &Path, locale: &str) -> Index {
    let files = std::fs::read_dir(folder).expect("the pack was written").flatten().map(|entry| entry.path());
    let wanted = |path: &Path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with(locale) && name.ends_with(".idx")
    };
    let path = files.into_iter().find(|path| wanted(path)).expect("an index per locale");
    Index::open(std::fs::read(path).expect("readable")).expect("an index")
}

/// The shares of queries with a right answer first, and among the first three; and of empty answers.
fn figures(index: &Index, queries: &[Query]) -> (f64, f64, f64) {
    let (mut first, mut third, mut empty) = (0, 0, 0);
    for query in queries {
        let hits = index.query(&query.text, 10).hits;
        let right = hits.iter().position(|hit| query.relevant.contains(&hit.key));
        first += usize::from(right == Some(0));
        third += usize::from(right.is_some_and(|at| at < 3));
        empty += usize::from(hits.is_empty());
        if right.is_none_or(|at| at > 2) && !query.relevant.is_empty() {
            println!("missed {} {:?}", query.text, hits.first().map(|hit| &hit.key));
        }
    }
    let share = |count: usize| count as f64 / queries.len() as f64;
    (share(first), share(third), share(empty))
}

#[test]
fn the_shipped_pack_answers_what_people_type() {
    let folder = std::env::temp_dir().join(format!("wallet-help-quality-{}", std::process::id()));
    build::build(Path::new("assets/content/gopay"), &folder).expect("the shipped pack builds");
    let (zh, en) = (index(&folder, "zh-CN"), index(&folder, "en"));
    std::fs::remove_dir_all(&folder).expect("cleaned up");
    for (name, index) in [("zh-CN", &zh), ("en", &en)] {
        let (first, third, empty) = figures(index, &queries(name));
        println!("{name}: right first {first:.3}, among three {third:.3}, empty {empty:.3}");
        assert!(first >= 0.85 && third >= 0.95 && empty <= 0.03, "{name} {first} {third} {empty}");
    }
    // Few of these questions are mistyped: what is right stays as it is.
    let written = queries("zh-CN").into_iter().map(|query| query.text).filter(|text| !text.is_ascii());
    let corrected: Vec<String> = written.filter_map(|text| zh.query(&text, 3).corrected).collect();
    println!("corrected: {corrected:?}");
    assert!(corrected.len() <= 6, "{corrected:?}");
    let (latin, han): (Vec<Query>, Vec<Query>) = queries("none").into_iter().partition(|query| query.text.is_ascii());
    let empty = |index: &Index, queries: &[Query]| figures(index, queries).2 * queries.len() as f64;
    let share = (empty(&zh, &han) + empty(&en, &latin)) / (han.len() + latin.len()) as f64;
    println!("none: empty {share:.3}");
    assert!(share >= 0.9, "{share}");
}
