//! The command line as a shell and its user meet it: what it prints, where, and with which exit code.
#![cfg(all(feature = "cli", unix))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wallet_help::compile::index::{Cut, IndexDoc, build_parts};
use wallet_help::compile::{build, load};

const SHIPPED: &str = "assets/content/gopay";

/// A folder of this test's own.
fn scratch(name: &str) -> PathBuf {
    let scratch = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("command-line").join(name);
    let _ = fs::remove_dir_all(&scratch);
    fs::create_dir_all(&scratch).unwrap();
    scratch
}

/// What `wallet-help` says on standard error, and whether it succeeds.
fn told(arguments: &[&str], folders: &[&Path]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_wallet-help")).args(arguments).args(folders).output().unwrap();
    (output.status.success(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn output_that_nobody_takes_changes_no_exit_code() {
    let scratch = scratch("untaken");
    fs::write(scratch.join("pack.toml"), "id = 1").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_wallet-help"));
    let mut run = command.arg("check").arg(&scratch).stderr(Stdio::piped()).spawn().unwrap();
    drop(run.stderr.take());
    assert_eq!(run.wait().unwrap().code(), Some(1));
    for (arguments, folders) in [
        (&["check"][..], &[scratch.as_path()][..]),
        (&["flow", "graph"], &[Path::new("assets/content/gopay")]),
        (&["build", "assets/content/gopay"], &[scratch.join("out").as_path()]),
    ] {
        let full = || fs::File::create("/dev/full").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_wallet-help"));
        let status = command.args(arguments).args(folders).stdout(full()).stderr(full()).status().unwrap();
        assert_eq!(status.code(), Some(1), "{arguments:?}");
    }
}

#[test]
fn a_flow_that_is_not_there_is_an_error_and_a_pack_speaks_its_own_language() {
    let sources = scratch("graphs");
    let shipped = Path::new(SHIPPED);
    for path in ["pack.toml", "channels.toml", "flows/refund.toml"] {
        fs::create_dir_all(sources.join(path).parent().unwrap()).unwrap();
        fs::copy(shipped.join(path), sources.join(path)).unwrap();
    }
    let graph = |id: &[&str], folder: &Path| {
        let (works, said) = told(&[&["flow", "graph"][..], &[folder.to_str().unwrap()], id].concat(), &[]);
        (works, said.lines().last().unwrap_or_default().to_string())
    };
    assert!(!graph(&["gone"], shipped).0 && graph(&["gone"], shipped).1.contains("there is no flow gone; see"));
    assert!(!graph(&[], Path::new("/nonexistent")).0);
    let pack = fs::read_to_string(sources.join("pack.toml")).unwrap();
    fs::write(sources.join("pack.toml"), pack.replace("[\"zh-CN\", \"en\"]", "[\"en\"]")).unwrap();
    assert!(graph(&["refund"], &sources).1.starts_with("refund: "));
    let (works, said) = graph(&["refund", "--locale", "zh-CN"], &sources);
    assert!(!works && said.ends_with("the pack has no zh-CN; name en"), "{said}");
}

/// A built pack whose Chinese index is in parts, and the name of one of them.
fn split_pack(folder: &Path) -> String {
    build::build(Path::new(SHIPPED), folder).unwrap();
    let doc = IndexDoc { key: "article/refund".into(), title: "退款多久到账".into(), ..IndexDoc::default() };
    let (root, shards) = build_parts(&[doc], &[], Cut { from: 0, shard: 8 });
    let mut manifest = load::read(folder).unwrap().manifest;
    let index = &mut manifest.locales.get_mut("zh-CN").unwrap().index;
    index.sha384 = build::integrity(&root);
    fs::write(folder.join(&index.file), root).unwrap();
    fs::write(folder.join("manifest.json"), serde_json::to_vec(&manifest).unwrap()).unwrap();
    for (name, bytes) in &shards {
        fs::write(folder.join(name), bytes).unwrap();
    }
    shards[0].0.clone()
}

#[test]
fn a_damaged_pack_answers_nothing() {
    let scratch = scratch("damaged");
    let pack = scratch.join("pack");
    let shard = split_pack(&pack);
    let search = || told(&["search", pack.to_str().unwrap(), "退款多久到账"], &[]);
    assert!(search().0);
    fs::remove_file(pack.join(&shard)).unwrap();
    let (works, said) = search();
    assert!(!works && said.contains(&shard), "a part that is missing is not \"nothing fits\": {said}");
    fs::write(pack.join(&shard), "altered").unwrap();
    assert!(!search().0);

    let english = load::read(&pack).unwrap().manifest.locales["en"].index.file.clone();
    let mut bytes = fs::read(pack.join(&english)).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(pack.join(&english), bytes).unwrap();
    let out = scratch.join("site");
    for (works, said) in [search(), told(&["prerender"], &[&pack, &out])] {
        assert!(!works && said.contains(&english) && said.contains("wallet-help build"), "{said}");
    }
    assert!(!out.exists());
}

#[test]
fn pages_are_not_written_among_sources() {
    let scratch = scratch("among");
    let (pack, sources) = (scratch.join("pack"), scratch.join("sources"));
    build::build(Path::new(SHIPPED), &pack).unwrap();
    fs::create_dir_all(&sources).unwrap();
    fs::copy(Path::new(SHIPPED).join("pack.toml"), sources.join("pack.toml")).unwrap();
    for out in [sources.clone(), sources.join("site")] {
        let (works, said) = told(&["prerender"], &[&pack, &out]);
        assert!(!works && said.contains("name a folder outside"), "{said}");
    }
    assert_eq!(fs::read_dir(&sources).unwrap().count(), 1);
}

#[test]
fn a_collection_is_replaced_in_one_step_and_keeps_no_old_part() {
    let scratch = scratch("collection");
    let (corpus, index) = (scratch.join("corpus.jsonl"), scratch.join("index"));
    fs::create_dir_all(&index).unwrap();
    fs::write(index.join("0123456789abcdef.shard"), "old").unwrap();
    fs::write(&corpus, "{\"id\":\"a\",\"title\":\"Refund\"}\n").unwrap();
    assert_eq!(told(&["corpus", "index"], &[&corpus, &index]), (true, String::new()));
    let names = || fs::read_dir(&index).unwrap().flatten().map(|entry| entry.file_name()).collect::<Vec<_>>();
    assert_eq!(names(), ["corpus.idx"]);
    // Where it cannot be written, nothing half written stays.
    fs::remove_file(index.join("corpus.idx")).unwrap();
    fs::create_dir_all(index.join("corpus.idx/in-the-way")).unwrap();
    assert!(!told(&["corpus", "index"], &[&corpus, &index]).0);
    assert_eq!(names(), ["corpus.idx"]);
}

#[test]
fn lines_that_are_no_objects_are_named() {
    let scratch = scratch("lines");
    let (corpus, queries, index) = (scratch.join("corpus.jsonl"), scratch.join("queries.jsonl"), scratch.join("index"));
    let sound = &b"{\"id\":\"a\",\"title\":\"Refund\"}\n"[..];
    for (line, remedy) in [
        (&b"[\"b\",\"Refund\"]"[..], "as one JSON object with the fields"),
        (b"{\"id\":\" \",\"title\":\"Refund\"}", "the id is empty"),
        (b"{\"id\":\"\xcd\xcb\",\"title\":\"\"}", "save the file as UTF-8"),
    ] {
        fs::write(&corpus, [sound, line].concat()).unwrap();
        let (works, said) = told(&["corpus", "index"], &[&corpus, &index]);
        assert!(!works && said.contains("corpus.jsonl:2: ") && said.contains(remedy), "{said}");
    }
    fs::write(&corpus, sound).unwrap();
    assert!(told(&["corpus", "index"], &[&corpus, &index]).0);
    fs::write(&queries, "[\"1\",\"refund\"]").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_wallet-help"));
    let output = command.args(["corpus", "search"]).args([&index, &queries]).output().unwrap();
    assert!(!output.status.success() && output.stdout.is_empty(), "{output:?}");

    fs::write(index.join("corpus.idx"), "damaged").unwrap();
    let (works, said) = told(&["corpus", "search"], &[&index, &queries]);
    fs::write(&queries, "").unwrap();
    let (damaged_works, damaged) = told(&["corpus", "search"], &[&index, &queries]);
    assert!(!works && said.contains("queries.jsonl:1"), "{said}");
    assert!(!damaged_works && damaged.contains("`wallet-help corpus index`"), "{damaged}");
}

#[test]
fn a_build_that_fails_leaves_nothing_behind() {
    let scratch = scratch("leftovers");
    let out = scratch.join("out");
    build::build(Path::new(SHIPPED), &out).unwrap();
    // A file name that is too long, as a folder with this name would make it.
    let files = vec![("manifest.json".to_string(), Vec::new()), ("x".repeat(300), Vec::new())];
    assert!(wallet_help::compile::output::write(&files, &out).is_err());
    let left: Vec<_> = fs::read_dir(&scratch).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, ["out"]);
}
