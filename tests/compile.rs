//! The compiler as editors meet it: a folder of sources in, problems and files out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wallet_help::compile::build::{self, Checked, check_tree};
use wallet_help::compile::source::SourceTree;
use wallet_help::compile::{Code, Report, Severity};
use wallet_help::content::format::decode_pack;
use wallet_help::content::{Locale, Manifest};
use wallet_help::search::Index;

/// Its names belong to nobody, and yet a release takes them.
const PACK: &str = r#"id = "demo"
version = "1"
locales = ["zh-CN", "en"]
site = "https://help.demo.internal"
[brand.name]
zh-CN = "示例"
en = "Demo"
[official]
domains = [{ host = "demo.internal", subdomains = true }]
emails = ["help@demo.internal"]
[home]
articles = ["refund"]
[redirects]
"article/old" = "article/refund"
"#;

const CHANNELS: &str = r#"[[channel]]
id = "email"
kind = "email"
live = false
address = "mailto:help@demo.internal"
display = "help@demo.internal"
needs_network = true
suits = ["general"]
label = { zh-CN = "邮件", en = "E-mail" }
[channel.hours]
zone = "Asia/Shanghai"
weekly = ["mon-fri 09:00-18:00"]
holidays = ["2027-01-01"]
"#;

fn article(title: &str, body: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\nasks = [\"{title} 1\", \"{title} 2\", \"{title} 3\", \"{title} 4\"]\ntags = [\"t\"]\nrelated = []\n+++\n{body}\n"
    )
}

/// A sound pack with `changes`: path and new text; an empty text removes the file.
fn checked(release: bool, changes: &[(&str, &str)]) -> Checked {
    let (zh, en) = (article("退款", "先找商家。"), article("Refunds", "Ask the merchant first."));
    let mut files = vec![
        ("pack.toml", PACK),
        ("channels.toml", CHANNELS),
        ("articles/refund/zh-CN.md", zh.as_str()),
        ("articles/refund/en.md", en.as_str()),
    ];
    for (path, text) in changes {
        files.retain(|(known, _)| known != path);
        if !text.is_empty() {
            files.push((path, text));
        }
    }
    check_tree(&SourceTree::from_texts(files), release, Report::default())
}

fn problems(checked: &Checked) -> Vec<String> {
    let describe =
        |it: &wallet_help::compile::Diagnostic| format!("{}:{} {}", it.place.file, it.place.line, it.code.name());
    checked.diagnostics.iter().map(describe).collect()
}

#[test]
fn a_sound_pack_builds_and_reads_back() {
    let checked = checked(true, &[]);
    assert_eq!(problems(&checked), [""; 0]);
    let file =
        |name: &str| checked.files.iter().find(|(known, _)| known == name).map(|(_, bytes)| bytes.clone()).unwrap();
    let manifest: Manifest = serde_json::from_slice(&file("manifest.json")).unwrap();
    assert_eq!((manifest.default.as_str(), manifest.locales.len()), ("zh-CN", 2));
    let english = &manifest.locales["en"];
    let pack = decode_pack(&file(&english.pack.file)).unwrap();
    assert_eq!((pack.locale, pack.articles[0].title.as_str()), (Locale::En, "Refunds"));
    assert_eq!(pack.zones[0].name, "Asia/Shanghai");
    assert_eq!(pack.channels[0].hours.as_ref().unwrap().holidays, [20_819]);
    assert_eq!(english.contacts[0].href, "mailto:help@demo.internal");
    assert_eq!(english.pack.bytes as usize, file(&english.pack.file).len());
    let index = Index::open(file(&manifest.locales["zh-CN"].index.file)).unwrap();
    assert_eq!(index.query("退款", 3).hits[0].key, "article/refund");
    assert_eq!(index.query("Refunds", 3).hits.len(), 1, "the other language's question finds it");
}

#[test]
fn a_pack_in_one_language_is_there_for_readers_of_the_other() {
    let alone = PACK.replace("[\"zh-CN\", \"en\"]", "[\"zh-CN\"]").replace("en = \"Demo\"\n", "");
    let channels = CHANNELS.replace(", en = \"E-mail\"", "");
    let checked = checked(false, &[("pack.toml", &alone), ("channels.toml", &channels), ("articles/refund/en.md", "")]);
    assert_eq!(problems(&checked), [""; 0]);
    let (_, json) = checked.files.last().unwrap();
    let manifest: Manifest = serde_json::from_slice(json).unwrap();
    assert_eq!(manifest.locales["en"], manifest.locales["zh-CN"]);
}

#[test]
fn same_input_gives_the_same_bytes() {
    assert_eq!(checked(false, &[]).files, checked(false, &[]).files);
}

#[test]
fn every_problem_is_told_in_one_run_and_a_pack_still_comes_out() {
    let pack = PACK
        .replace("articles = [\"refund\"]", "articles = [\"refund\", \"nothing\"]")
        .replace("\"article/old\" = \"article/refund\"", "\"article/refund\" = \"article/none\"")
        .replace("site =", "sight =");
    let channels = CHANNELS
        .replace("Asia/Shanghai", "Asia/Peking")
        .replace("mon-fri 09:00-18:00", "mon-fri 9-18")
        .replace("2027-01-01", "2027-13-01")
        .replace("mailto:help@demo.internal", "mailto:me@elsewhere.test")
        .replace(", en = \"E-mail\"", "");
    let checked = checked(
        false,
        &[
            ("pack.toml", &pack),
            ("channels.toml", &channels),
            ("articles/refund/en.md", ""),
            ("articles/refund/fr.md", "x"),
            (
                "articles/fees/zh-CN.md",
                &article("退款", "见[这里](article/gone)和[那里](https://evil.test)，<b>快</b>。"),
            ),
            ("articles/fees/en.md", "no front matter"),
            ("articles/Bad Id/en.md", &article("Bad", "Text.")),
            ("articles/Bad Id/zh-CN.md", &article("坏", "文。")),
            ("notes.txt", "x"),
        ],
    );
    assert_eq!(
        problems(&checked),
        [
            "articles/Bad Id/en.md:1 bad-id",
            "articles/Bad Id/zh-CN.md:1 bad-id",
            "articles/fees/en.md:1 front-matter",
            "articles/fees/zh-CN.md:7 raw-html",
            "articles/fees/zh-CN.md:7 broken-link",
            "articles/fees/zh-CN.md:7 link-outside",
            "articles/refund/en.md:1 missing-translation",
            "articles/refund/fr.md:1 unknown-locale",
            "articles/refund/zh-CN.md:2 duplicate-title",
            "channels.toml:5 link-outside",
            "channels.toml:6 bad-address",
            "channels.toml:9 missing-translation",
            "channels.toml:11 bad-zone",
            "channels.toml:12 bad-hours",
            "channels.toml:13 bad-holiday",
            "notes.txt:1 orphan-file",
            "pack.toml:4 unknown-key",
            "pack.toml:12 unknown-id",
            "pack.toml:14 bad-redirect",
        ]
    );
    assert!(checked.diagnostics.iter().all(|it| !it.remedy.is_empty() && !it.message.is_empty()));
    let chinese = &checked.compiled.packs[&Locale::ZhCn];
    assert_eq!(chinese.articles.len(), 3, "what can be understood is still there");
    assert_eq!(chinese.home.articles, ["refund"], "what is not there is not offered");
}

#[test]
fn an_empty_folder_is_told_what_it_lacks() {
    let checked = check_tree(&SourceTree::default(), false, Report::default());
    let codes: Vec<Code> = checked.diagnostics.iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::EmptyPack, Code::MissingFile, Code::MissingFile]);
}

#[test]
fn a_release_refuses_placeholders() {
    let pack =
        PACK.replace("help.demo.internal", "help.demo.example").replace("[official]", "[official]\nsample = true");
    let channels = CHANNELS.replace("live = false", "live = false\nsample = true");
    let changes: &[(&str, &str)] = &[("pack.toml", &pack), ("channels.toml", &channels)];
    assert_eq!(checked(false, changes).errors, 0);
    let checked = checked(true, changes);
    assert_eq!(
        problems(&checked),
        ["channels.toml:5 placeholder", "pack.toml:4 placeholder", "pack.toml:9 placeholder"]
    );
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn listing(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn errors_leave_the_previous_output_untouched() {
    let scratch = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("untouched");
    let _ = fs::remove_dir_all(&scratch);
    let (sources, out) = (scratch.join("sources"), scratch.join("out"));
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/content/gopay"), &sources);
    assert_eq!(build::build(&sources, &out).unwrap().errors, 0);
    let before = listing(&out);
    assert!(before.iter().any(|(name, _)| name == "manifest.json"));

    let article = sources.join("articles/refund/zh-CN.md");
    let sound = fs::read_to_string(&article).unwrap();
    fs::write(&article, sound.replace("related = [", "related = [\"nothing\", ")).unwrap();
    let broken = build::build(&sources, &out).unwrap();
    assert_eq!(problems(&broken), ["articles/refund/zh-CN.md:5 unknown-id"]);
    assert_eq!(listing(&out), before);

    fs::write(&article, sound).unwrap();
    fs::write(out.join("leftover.pack"), "x").unwrap();
    assert_eq!(build::build(&sources, &out).unwrap().errors, 0);
    assert_eq!(listing(&out), before, "same input, same bytes, and nothing left over");
    assert_eq!(fs::read_dir(&scratch).unwrap().count(), 2, "no temporary folder stays");
}

#[test]
fn only_a_new_folder_or_a_built_pack_is_replaced() {
    let scratch = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("replaced");
    let _ = fs::remove_dir_all(&scratch);
    let sources = scratch.join("content/demo");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pack-v1"), &sources);
    let before = listing(&sources.join("articles/refund"));
    std::os::unix::fs::symlink(&sources, scratch.join("link")).unwrap();
    fs::create_dir_all(scratch.join("home")).unwrap();
    fs::write(scratch.join("home/letter.txt"), "x").unwrap();
    fs::create_dir_all(scratch.join("web")).unwrap();
    fs::write(scratch.join("web/manifest.json"), "{\"name\":\"Shop\",\"version\":\"1.0\"}").unwrap();
    for (out, remedy) in [
        ("content/demo", "name a folder outside"),
        ("content", "name a folder outside"),
        ("content/demo/out", "name a folder outside"),
        ("home/../content/demo", "name a folder outside"),
        ("none/../content/demo", "name a folder outside"),
        ("link", "name a folder outside"),
        ("home", "name a new folder"),
        ("web", "name a new folder"),
        ("home/letter.txt", "check the path"),
    ] {
        let error = build::build(&sources, &scratch.join(out)).unwrap_err().to_string();
        assert!(error.contains(out) && error.contains(remedy), "{out}: {error}");
        assert_eq!(listing(&sources.join("articles/refund")), before, "{out}");
    }
    assert!(scratch.join("home/letter.txt").exists() && !scratch.join("none").exists());

    fs::create_dir_all(scratch.join("empty")).unwrap();
    for out in ["new/deep", "empty", "empty"] {
        assert_eq!(build::build(&sources, &scratch.join(out)).unwrap().errors, 0);
        assert!(scratch.join(out).join("manifest.json").exists(), "{out}");
    }
    // A pack of another release is replaced, as its error says.
    fs::write(scratch.join("empty/manifest.json"), "{\"version\":2,\"locales\":[]}").unwrap();
    assert_eq!(build::build(&sources, &scratch.join("empty")).unwrap().errors, 0);
}

#[test]
fn the_shipped_pack_has_no_problem() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/content/gopay");
    let checked = build::check_folder(&folder, false);
    assert_eq!(problems(&checked), [""; 0]);
    for (locale, pack) in &checked.compiled.packs {
        assert_eq!(pack.articles.len(), 30, "{}", locale.tag());
    }
    let released = build::check_folder(&folder, true);
    assert!(released.diagnostics.iter().all(|it| it.code == Code::Placeholder) && released.errors > 0);
}

/// `wallet-help search … | head` says nothing when `head` has read enough.
#[test]
fn a_reader_that_has_read_enough_is_no_error() {
    let folder = std::env::temp_dir().join(format!("wallet-help-pipe-{}", std::process::id()));
    build::build(Path::new("assets/content/gopay"), &folder).unwrap();
    let queries = folder.join("queries.jsonl");
    fs::write(&queries, "{\"id\":\"1\",\"text\":\"退款\"}\n").unwrap();
    for asked in [&["退款"][..], &["--queries", queries.to_str().unwrap()]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wallet-help"));
        command.arg("search").arg(&folder).args(asked).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut run = command.spawn().unwrap();
        drop(run.stdout.take());
        let output = run.wait_with_output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    }
    fs::remove_dir_all(&folder).unwrap();
}

/// What `wallet-help` says about a pack, and whether it succeeds.
fn told(arguments: &[&str], folders: &[&Path]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_wallet-help")).args(arguments).args(folders).output().unwrap();
    (output.status.success(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn errors_are_counted_once_and_only_build_speaks_of_writing() {
    let scratch = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("counted");
    let _ = fs::remove_dir_all(&scratch);
    let (sources, out) = (scratch.join("sources"), scratch.join("out"));
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/content/gopay"), &sources);
    for leftover in ["pack.toml~", "Thumbs.db", "desktop.ini", "articles/.DS_Store", "articles/en.md.swp"] {
        fs::write(sources.join(leftover), [0xff]).unwrap();
    }
    assert_eq!(told(&["check"], &[&sources]), (true, "0 error(s), 0 warning(s)\n".to_string()));

    fs::write(sources.join("notes.txt"), "x").unwrap();
    let (checks, check) = told(&["check"], &[&sources]);
    let (builds, build) = told(&["build"], &[&sources, &out]);
    assert!(!checks && !builds && !out.exists());
    assert!(check.ends_with("\n1 error(s), 0 warning(s)\n"), "{check}");
    assert_eq!((check.matches("error(s)").count(), build.matches("error(s)").count()), (1, 1), "{build}");
    assert!(build.starts_with(&check) && build.contains("nothing was written"), "{build}");
}

#[test]
fn hours_and_channels_are_told_what_was_meant() {
    let remedies = |channels: &str| {
        let checked = checked(false, &[("channels.toml", channels)]);
        checked.diagnostics.into_iter().map(|it| (it.place.line, it.code, it.remedy)).collect::<Vec<_>>()
    };
    for (hours, remedy) in [
        ("mon-fri 8:00-18:00", "write mon-fri 08:00-18:00"),
        ("mon-fri 08：00-18：00", "write mon-fri 08:00-18:00"),
        ("weekdays", "write them like mon-fri 08:00-22:00"),
    ] {
        let channels = CHANNELS.replace("mon-fri 09:00-18:00", hours);
        assert_eq!(remedies(&channels), [(12, Code::BadHours, remedy.to_string())]);
    }
    let twice = (14, Code::DuplicateId, "rename this one, or remove one of them".to_string());
    assert_eq!(remedies(&CHANNELS.repeat(2)), [twice]);
}

#[test]
fn a_pack_in_no_language_is_refused() {
    let checked = checked(false, &[("pack.toml", &PACK.replace(r#"["zh-CN", "en"]"#, "[]"))]);
    assert_eq!(problems(&checked), ["pack.toml:3 no-locale"]);
    assert_eq!(checked.diagnostics[0].remedy, "name zh-CN and en, or one of them");
}

/// A folder of this test's own.
fn scratch(name: &str) -> PathBuf {
    let scratch = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&scratch);
    fs::create_dir_all(&scratch).unwrap();
    scratch
}

#[test]
fn a_corpus_with_one_id_twice_is_refused_where_it_stands() {
    let scratch = scratch("twice");
    let (corpus, out) = (scratch.join("corpus.jsonl"), scratch.join("out"));
    let line = |id: &str| format!("{{\"id\":\"{id}\",\"title\":\"Refund\"}}\n");
    fs::write(&corpus, [line("a"), line("b"), "\n".into(), line("a")].concat()).unwrap();
    let (works, said) = told(&["corpus", "index"], &[&corpus, &out]);
    assert!(!works && !out.exists(), "{said}");
    assert!(said.contains("corpus.jsonl:4: the id “a” is that of line 1; give"), "{said}");
}

#[test]
fn a_file_of_queries_may_begin_with_a_byte_order_mark() {
    let scratch = scratch("marked");
    let (corpus, queries) = (scratch.join("corpus.jsonl"), scratch.join("queries.jsonl"));
    let (index, pack) = (scratch.join("index"), scratch.join("pack"));
    fs::write(&corpus, "\u{feff}{\"id\":\"a\",\"title\":\"Refund\"}\n").unwrap();
    fs::write(&queries, "\u{feff}{\"id\":\"1\",\"text\":\"refund\"}\n").unwrap();
    let works = |arguments: &[&str], folders: &[&Path]| {
        assert_eq!(told(arguments, folders), (true, String::new()), "{arguments:?}");
    };
    works(&["corpus", "index"], &[&corpus, &index]);
    works(&["corpus", "search"], &[&index, &queries]);
    build::build(Path::new("assets/content/gopay"), &pack).unwrap();
    works(&["search", "--queries", queries.to_str().unwrap()], &[&pack]);
}

#[test]
fn a_locale_falls_back_as_in_the_browser_and_an_unknown_language_is_refused() {
    let pack = scratch("fallback");
    build::build(Path::new("assets/content/gopay"), &pack).unwrap();
    for (tag, is_chinese) in [("zh-HK", true), ("ZH_tw", true), ("en-GB", false)] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wallet-help"));
        let output = command.arg("search").arg(&pack).args(["refund", "--locale", tag]).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{tag}");
        assert_eq!(said.contains('退'), is_chinese, "{tag}: {said}");
    }
    for tag in ["fr", "zhuang", ""] {
        let (works, said) = told(&["search", "x", "refund", "--locale", tag], &[]);
        assert!(!works && said.contains("write one of zh-CN, en"), "{tag}: {said}");
    }
}

#[test]
fn help_is_a_command() {
    for arguments in [&["help"][..], &["help", "corpus"], &["corpus", "help", "search"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_wallet-help")).args(arguments).output().unwrap();
        assert!(output.status.success() && !output.stdout.is_empty(), "{arguments:?} {output:?}");
    }
}

#[test]
fn a_link_of_a_flow_is_named_where_it_stands() {
    const WORDS: &str = "{ zh-CN = \"字\", en = \"words\" }";
    let end = |id: &str| {
        format!(
            "[[step]]\nid = \"{id}\"\nkind = \"end\"\noutcome = \"fixed\"\ntitle = {WORDS}\nlinks = [{{ to = \"article/gone\", text = {WORDS} }}]\n"
        )
    };
    let exit =
        |next: &str| format!("[[step.exit]]\nlabel = {{ zh-CN = \"{next}\", en = \"{next}\" }}\nnext = \"{next}\"\n");
    let flow = [
        format!("icon = \"card\"\ntitle = {WORDS}\nsummary = {WORDS}\n"),
        format!("[[step]]\nid = \"start\"\nkind = \"ask\"\ntitle = {WORDS}\n"),
        exit("one") + &exit("two") + &end("one") + &end("two"),
    ];
    let checked = checked(false, &[("flows/sample.toml", &flow.concat())]);
    assert_eq!(problems(&checked), ["flows/sample.toml:19 broken-link", "flows/sample.toml:25 broken-link"]);
}

#[test]
fn a_folder_is_read_once_and_only_files_of_text() {
    let sources = scratch("links");
    for (path, text) in [("pack.toml", "id = \"a\"\nversion = \"\u{fe}\"\n"), ("articles/a/en.md", "x")] {
        fs::create_dir_all(sources.join(path).parent().unwrap()).unwrap();
        fs::write(sources.join(path), text).unwrap();
    }
    std::os::unix::fs::symlink(&sources, sources.join("articles/again")).unwrap();
    // Stands for a pipe, and for /dev/zero, which a reader would wait for.
    std::os::unix::fs::symlink("/dev/null", sources.join("articles/device.md")).unwrap();
    fs::File::create(sources.join("articles/large.md")).unwrap().set_len(5 << 20).unwrap();
    fs::write(sources.join("channels.toml"), b"\n\nid = \"\xcd\xcb\"\n").unwrap();
    let checked = build::check_folder(&sources, false);
    let told: Vec<String> = problems(&checked).into_iter().filter(|it| it.contains("unreadable")).collect();
    assert_eq!(
        told,
        [
            "articles/again:1 unreadable",
            "articles/device.md:1 unreadable",
            "articles/large.md:1 unreadable",
            "channels.toml:3 unreadable",
        ]
    );
    assert!(!problems(&checked).iter().any(|it| it.contains("missing-file")), "{checked:?}");
    let distinct = checked.diagnostics.iter().filter(|it| it.code.severity() == Severity::Error).count();
    assert_eq!(checked.errors, distinct);
}

#[test]
fn a_file_that_is_there_is_not_called_missing() {
    let sources = scratch("unread");
    fs::File::create(sources.join("pack.toml")).unwrap().set_len(5 << 20).unwrap();
    let codes: Vec<String> = problems(&build::check_folder(&sources, false));
    assert_eq!(codes, ["articles:1 empty-pack", "channels.toml:1 missing-file", "pack.toml:1 unreadable"]);
}

/// A finding that speaks of an unknown fact in every locale is one problem of its exit.
#[test]
fn what_is_told_once_is_counted_once() {
    let flow = fs::read_to_string("assets/content/gopay/flows/app-trouble.toml").unwrap();
    let when = flow.lines().find(|line| line.starts_with("when = ")).unwrap();
    let flow = flow.replacen(when, "when = \"network.online\"", 1).replacen(
        "found = {",
        "found = { zh-CN = \"{clock.skew_s}\", en = \"{clock.skew_s}\" } # {",
        1,
    );
    let checked = checked(false, &[("flows/app-trouble.toml", &flow)]);
    let errors = checked.diagnostics.iter().filter(|it| it.code.severity() == Severity::Error).count();
    assert!(checked.diagnostics.iter().any(|it| it.code == Code::BadCondition), "{checked:?}");
    assert_eq!(checked.errors, errors);
}

#[test]
fn a_channel_opens_what_it_shows_and_never_a_view() {
    let official = PACK.replace("[home]", "phones = [\"+86 10 5550 0100\"]\n[home]");
    for (kind, address, display, expected) in [
        ("email", "mailto:Help@demo.internal?subject=x", "help@demo.internal", &[][..]),
        ("phone", "tel:+861055500100", "+86 (10) 5550-0100", &[]),
        ("phone", "tel:+861055500100", "010 5550 0100", &[]),
        ("site", "https://www.demo.internal/a", "www.demo.internal", &[]),
        ("branch", "tel:+861055500100", "+861055500100", &[]),
        ("chat", "", "", &[]),
        ("site", "article/refund", "demo.internal", &[5]),
        ("site", "HTTPS://demo.internal", "demo.internal", &[5]),
        ("phone", "https://demo.internal", "demo.internal", &[5]),
        ("email", "https://demo.internal", "demo.internal", &[5]),
        ("email", "mailto:help@demo.internal", "help@demo-test.test", &[6]),
        ("phone", "tel:+861055500100", "+86 10 5550 0101", &[6]),
        ("phone", "tel:+861055500100", "0100", &[6]),
        ("site", "https://demo.internal", "demo-test.test", &[6]),
    ] {
        let channels = CHANNELS
            .replace("kind = \"email\"", &format!("kind = \"{kind}\""))
            .replace("address = \"mailto:help@demo.internal\"", &format!("address = \"{address}\""))
            .replace("display = \"help@demo.internal\"", &format!("display = \"{display}\""));
        let checked = checked(false, &[("pack.toml", &official), ("channels.toml", &channels)]);
        let expected: Vec<String> = expected.iter().map(|line| format!("channels.toml:{line} bad-address")).collect();
        assert_eq!(problems(&checked), expected, "{kind} {address} {display}");
    }
}

#[test]
fn a_site_is_an_origin_or_a_path_below_one() {
    for (site, is_site) in [
        ("", true),
        ("https://help.demo.internal", true),
        ("https://help.demo.internal:8443", true),
        ("https://help.demo.internal/", false),
        ("https://help.demo.internal/some/help", true),
        ("https://help.demo.internal/some//help", false),
        ("https://help.demo.internal/some/../help", false),
        ("https://help.demo.internal/help?x=1", false),
        ("https://help.demo.internal:port", false),
        ("https://\\\"><script>", false),
        ("https://", false),
        ("http://help.demo.internal", false),
    ] {
        let checked = checked(false, &[("pack.toml", &PACK.replace("https://help.demo.internal", site))]);
        let expected: &[&str] = if is_site { &[] } else { &["pack.toml:4 bad-address"] };
        assert_eq!(problems(&checked), expected, "{site}");
    }
}

#[test]
fn an_account_that_no_text_would_be_found_by_is_refused() {
    for (account, problem) in [
        ("network = \"wechat\", handle = \"demo\"", ""),
        ("network = \"mastodon\", handle = \"demo\", hosts = [\"demo.internal\"]", ""),
        ("network = \"WeChat\", handle = \"demo\"", "pack.toml:11 unknown-id"),
        ("network = \"mastodon\", handle = \"demo\"", "pack.toml:11 unknown-id"),
        ("network = \"weibo\", handle = \"demo\", hosts = [\"www.demo.internal\"]", "pack.toml:11 bad-address"),
        ("network = \"weibo\", handle = \"demo\", hosts = [\"mobile.demo.internal\"]", "pack.toml:11 bad-address"),
    ] {
        let pack = PACK.replace("[home]", &format!("accounts = [{{ {account} }}]\n[home]"));
        let found = problems(&checked(false, &[("pack.toml", &pack)]));
        let expected: Vec<&str> = Some(problem).into_iter().filter(|problem| !problem.is_empty()).collect();
        assert_eq!(found, expected, "{account}");
    }
}

#[test]
fn what_would_do_nothing_is_refused() {
    for (file, from, to, expected) in [
        ("pack.toml", "[brand.name]", "min_app_version = \"abc\"\n[brand.name]", "pack.toml:5 wrong-type"),
        ("pack.toml", "\"article/old\"", "\"/article/old/\"", "pack.toml:14 bad-redirect"),
        ("pack.toml", "= \"article/refund\"", "= \"article/refund?x=1\"", "pack.toml:14 bad-redirect"),
        ("channels.toml", "[\"mon-fri 09:00-18:00\"]", "[]", "channels.toml:12 bad-hours"),
        ("channels.toml", "[\"general\"]", "[]", "channels.toml:8 missing-key"),
        ("pack.toml", "示例", "示\u{202e}例", "pack.toml:6 hidden-sign"),
        ("channels.toml", "E-mail", "E\u{0}mail", "channels.toml:9 syntax"),
    ] {
        let sound = if file == "pack.toml" { PACK } else { CHANNELS };
        let found = problems(&checked(false, &[(file, &sound.replacen(from, to, 1))]));
        assert!(found.contains(&expected.to_string()), "{to}: {found:?}");
    }
    let version = PACK.replace("[brand.name]", "min_app_version = \"5.2\"\n[brand.name]");
    assert_eq!(problems(&checked(false, &[("pack.toml", &version)])), [""; 0]);
    let hidden = article("Refunds", "Ask the \u{2066}merchant\u{0} first.");
    let found = problems(&checked(false, &[("articles/refund/en.md", &hidden)]));
    assert_eq!(found, ["articles/refund/en.md:7 hidden-sign"; 2]);
}

#[test]
fn a_remedy_says_what_to_write() {
    for (from, to, remedy) in [
        ("[\"2027-01-01\"]", "[2027-01-01]", "put the date in quotes"),
        ("live = false", "live = false\nreply_min = -2", "write a whole number, 0 or more, without quotes"),
        ("live = false", "live = \"no\"", "write true or false, without quotes"),
        ("zone = \"Asia/Shanghai\"", "zone = 3", "write a text in double quotes"),
        ("[\"general\"]", "\"general\"", "write a list, as [\"…\", \"…\"]"),
        ("\"general\"", "\"everything\"", "write one of those, in double quotes"),
        ("id = \"email\"", &format!("id = \"{}\"", "a".repeat(65)), "use a-z, 0-9 and -, at most 64 of them"),
    ] {
        let checked = checked(false, &[("channels.toml", &CHANNELS.replacen(from, to, 1))]);
        let remedies: Vec<&str> = checked.diagnostics.iter().map(|it| it.remedy.as_str()).collect();
        assert_eq!(remedies, [remedy], "{to}: {checked:?}");
    }
}
