//! What editors are told about a flow that would mislead people.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use wallet_help::compile::source::SourceFile;
use wallet_help::compile::{Report, flows};
use wallet_help::content::Locale;

/// A flow of these steps; `T` stands for a text in every locale.
fn source(steps: &str) -> SourceFile {
    let head = "icon = \"card\"\ntitle = T\nsummary = T\n";
    SourceFile::new("flows/sample.toml", &[head, steps].concat().replace(" T", " { zh-CN = \"字\", en = \"words\" }"))
}

fn check(steps: &str, expected: &[&str]) {
    let mut report = Report::default();
    flows::read(&source(steps), &Locale::ALL, &mut report);
    let found = report.into_sorted();
    let codes: Vec<&str> = found.iter().map(|diagnostic| diagnostic.code.name()).collect();
    assert_eq!(codes, expected, "{steps}\n{found:#?}");
    assert!(found.iter().all(|diagnostic| !diagnostic.remedy.is_empty() && diagnostic.place.line > 0));
}

const FIXED: &str = "
[[step]]
id = \"fixed\"
kind = \"end\"
outcome = \"fixed\"
title = T
links = [{ to = \"home\", text = T }]
";

fn ask(id: &str, exits: &str) -> String {
    format!("\n[[step]]\nid = \"{id}\"\nkind = \"ask\"\ntitle = T\n{exits}")
}

fn to(next: &str) -> String {
    format!("[[step.exit]]\nlabel = {{ zh-CN = \"{next}\", en = \"{next}\" }}\nnext = \"{next}\"\n")
}

fn network(exits: &str) -> String {
    format!("[[step]]\nid = \"network\"\nkind = \"check\"\nprobe = \"network\"\ntitle = T\n{exits}")
}

#[test]
fn a_sound_flow_is_left_alone() {
    check(&[ask("start", &to("fixed")), FIXED.into()].concat(), &[]);
    let exits = "[[step.exit]]\nwhen = \"network.online\"\nnext = \"fixed\"\n[[step.exit]]\nnext = \"fixed\"\n";
    check(&[network(exits), FIXED.into()].concat(), &[]);
}

#[test]
fn steps_that_lead_nowhere_are_named() {
    check(&[ask("start", &to("fixed")), ask("lost", &to("fixed")), FIXED.into()].concat(), &["unreachable-step"]);
    check(
        &[ask("start", &[to("fixed"), to("stuck")].concat()), FIXED.into(), ask("stuck", "")].concat(),
        &["dead-end"],
    );
    check(&[ask("start", &to("nowhere")), FIXED.into()].concat(), &["dead-end", "unknown-id", "unreachable-step"]);
    let round = [
        ask("start", &[to("fixed"), to("one")].concat()),
        FIXED.into(),
        ask("one", &to("two")),
        ask("two", &to("one")),
    ];
    check(&round.concat(), &["endless-cycle", "endless-cycle"]);
}

#[test]
fn a_circle_that_needs_nobody_is_refused_and_one_that_does_is_fine() {
    let back = "[[step.exit]]\nwhen = \"network.online\"\nnext = \"NEXT\"\n[[step.exit]]\nnext = \"fixed\"\n";
    let asks_first = [network(&back.replace("NEXT", "again")), ask("again", &to("network")), FIXED.into()];
    check(&asks_first.concat(), &[]);
    check(&[network(&back.replace("NEXT", "network")), FIXED.into()].concat(), &["endless-cycle"]);
}

#[test]
fn an_end_without_a_next_action_or_a_person_is_refused() {
    let end = |outcome: &str, links: &str| {
        format!("[[step]]\nid = \"end\"\nkind = \"end\"\noutcome = \"{outcome}\"\ntitle = T\n{links}")
    };
    let home = "links = [{ to = \"home\", text = T }]\n";
    check(&end("fixed", ""), &["no-next-action"]);
    check(&end("fixed", home), &[]);
    check(&end("wait", home), &["no-contact"]);
    check(&end("wait", &home.replace("home", "contact")), &[]);
}

#[test]
fn conditions_are_read_and_tried() {
    let with = |when: &str, found: &str| {
        let exits =
            format!("[[step.exit]]\nwhen = \"{when}\"\n{found}next = \"fixed\"\n[[step.exit]]\nnext = \"fixed\"\n");
        [network(&exits), FIXED.into()].concat()
    };
    check(&with("network.onlin", ""), &["bad-condition"]);
    check(&with("network.online and network.online == false", ""), &["never-holds"]);
    check(&with("network.rtt_ms > 3s and network.rtt_ms < 2s", ""), &["never-holds"]);
    check(&with("known(network.online) or not known(network.online)", ""), &["never-holds"]);
    let speaks = "found = { zh-CN = \"{network.rtt_ms}\", en = \"{network.rtt_ms}\" }\n";
    check(&with("network.online", speaks), &["bad-condition"]);
    check(&with("network.online and network.rtt_ms > 0ms", speaks), &[]);
    check(&with(&["not ".repeat(17).as_str(), "network.online"].concat(), ""), &["bad-condition"]);
    check(&with(&"(".repeat(100_000), ""), &["bad-condition"]);
}

#[test]
fn a_finding_speaks_only_of_what_is_known_there() {
    let last = |found: &str| {
        let exits = format!(
            "[[step.exit]]\nwhen = \"network.online\"\nnext = \"fixed\"\n[[step.exit]]\n{found}next = \"fixed\"\n"
        );
        [network(&exits), FIXED.into()].concat()
    };
    let found = |text: &str| format!("found = {{ zh-CN = \"{text}\", en = \"{text}\" }}\n");
    check(&last(&found("{ever}")), &["unknown-fact"]);
    check(&last(&found("{network.rtt_ms}")), &["bad-condition"]);
    check(&last(&found("nothing is known")), &[]);
    let bound = |text: &str| {
        let exit = format!("[[step.exit]]\nlabel = T\nvalue = true\n{}next = \"fixed\"\n", found(text));
        [ask("start", &format!("fact = \"balance.sufficient\"\n{exit}")), FIXED.into()].concat()
    };
    check(&bound("{balance.sufficient}"), &["bad-condition"]);
    check(&bound("words"), &[]);
    let shown = "[[step.exit]]\nlabel = { zh-CN = \"{app.version}\", en = \"words\" }\nnext = \"fixed\"\n";
    check(&[ask("start", shown), FIXED.into()].concat(), &["markup"]);
    let titled = ask("start", &to("fixed")).replace("title = T", "title = { zh-CN = \"字\", en = \"{x}\" }");
    check(&[titled, FIXED.into()].concat(), &["markup"]);
}

#[test]
fn an_act_says_where_it_leads_when_it_helped_and_when_not() {
    let act = |results: &str| {
        let act = "[[step]]\nid = \"try\"\nkind = \"act\"\ntitle = T\ntodo = { zh-CN = [\"字\"], en = [\"words\"] }\n";
        [act, results, FIXED].concat()
    };
    check(&act("done = \"fixed\"\n"), &[]);
    check(&act("helped = \"fixed\"\notherwise = \"fixed\"\n"), &[]);
    check(&act("helped = \"fixed\"\n"), &["missing-key"]);
    check(&act("otherwise = \"fixed\"\n"), &["missing-key"]);
    check(&act("done = \"fixed\"\nhelped = \"fixed\"\n"), &["unknown-key"]);
    check(&act("done = \"fixed\"\nhelped = \"fixed\"\notherwise = \"fixed\"\n"), &["unknown-key"]);
}

#[test]
fn what_a_person_could_not_use_is_named() {
    let twice = |exits: [&str; 2]| {
        let exit = |keys: &&str| format!("[[step.exit]]\nnext = \"fixed\"\n{keys}");
        [ask("start", &exits.iter().map(exit).collect::<String>()), FIXED.into()].concat()
    };
    let label = |text: &str| format!("label = {{ zh-CN = \"{text}\", en = \"{text} \" }}\n");
    check(&twice([&label("a"), &label("b")]), &[]);
    check(&twice([&label("a"), &label("a")]), &["duplicate-title"]);
    let known = |text: &str, value: bool| [&label(text), "found = T\n", &format!("value = {value}\n")].concat();
    let bound = |values: [bool; 2]| {
        let steps = twice([&known("a", values[0]), &known("b", values[1])]);
        steps.replacen("kind = \"ask\"", "kind = \"ask\"\nfact = \"balance.sufficient\"", 1)
    };
    check(&bound([true, false]), &[]);
    check(&bound([true, true]), &["never-holds"]);

    let act = |todo: &str| {
        let head = "[[step]]\nid = \"try\"\nkind = \"act\"\ntitle = T\n";
        [head, todo, "done = \"fixed\"\n", FIXED].concat()
    };
    check(&act(""), &["missing-key"]);
    check(&act("todo = { zh-CN = [], en = [] }\n"), &["empty-steps"]);
    check(&act("todo = { zh-CN = [\" \"], en = [\"words\"] }\n"), &["empty-steps"]);
    check(&[FIXED, "[[step.exit]]\nlabel = T\nnext = \"fixed\"\n"].concat(), &["unknown-key"]);
}

#[test]
fn a_flow_is_named_and_drawn_as_an_article_is() {
    let head = |from: &str, by: &str| {
        let file = source(&[ask("start", &to("fixed")), FIXED.into()].concat());
        let file = SourceFile::new(file.path, &file.text.replacen(from, by, 1));
        let mut report = Report::default();
        flows::read(&file, &Locale::ALL, &mut report);
        report.into_sorted().iter().map(|it| (it.place.line, it.code.name())).collect::<Vec<_>>()
    };
    assert_eq!(head("card", "crad"), [(1, "unknown-id")]);
    assert_eq!(head("words", &"words ".repeat(20)), [(2, "long-title")]);
    assert_eq!(head("", ""), []);
}

#[test]
fn a_check_that_finds_out_nothing_still_goes_on() {
    let exits = "[[step.exit]]\nwhen = \"network.online\"\nnext = \"fixed\"\n";
    check(&[network(exits), FIXED.into()].concat(), &["dead-end"]);
}

#[test]
fn every_choice_has_words_in_every_locale() {
    let exits = "[[step.exit]]\nlabel = { zh-CN = \"字\" }\nnext = \"fixed\"\n";
    check(&[ask("start", exits), FIXED.into()].concat(), &["missing-translation"]);
    let bound = "fact = \"balance.sufficient\"\n[[step.exit]]\nlabel = T\nvalue = true\nnext = \"fixed\"\n";
    check(&[ask("start", bound), FIXED.into()].concat(), &["missing-key"]);
}

#[test]
fn more_than_seven_screens_before_the_first_end_are_too_many() {
    let chain = |count: usize| {
        let steps: String = (0..count).map(|at| ask(&format!("s{at}"), &to(&format!("s{}", at + 1)))).collect();
        [steps, ask(&format!("s{count}"), &to("fixed")), FIXED.into()].concat()
    };
    check(&chain(5), &[]);
    check(&chain(6), &["too-many-screens"]);
}

#[test]
fn phrasings_are_checked_as_those_of_an_article() {
    let with = |zh: &str, en: &str| {
        [format!("[asks]\nzh-CN = [{zh}]\nen = [{en}]\n"), ask("start", &to("fixed")), FIXED.into()].concat()
    };
    let four = "'a', 'b', 'c', 'd'";
    check(&with(four, "'a', 'b', 'c', 'd', 'e'"), &[]);
    check(&with(four, "'a', 'b', 'c'"), &["asks-count"]);
    check(&with("'a', 'b', 'c', ' a '", "'a', 'b', 'c', ''"), &["duplicate-ask", "empty-text"]);
}

#[test]
fn the_ways_through_a_flow_are_counted_as_far_as_that_says_something() {
    let summary = |forks: usize| {
        let fork = |at: usize| ask(&format!("s{at}"), &to(&format!("s{}", at + 1)).repeat(2));
        let steps: String = (0..forks).map(fork).collect();
        let steps = [steps, ask(&format!("s{forks}"), &to("fixed")), FIXED.into()].concat();
        let flow = flows::read(&source(&steps), &Locale::ALL, &mut Report::default());
        flows::draw::summary(&flow[&Locale::En].flow)
    };
    assert!(summary(3).contains(" 8 ways through"), "{}", summary(3));
    assert!(summary(20).contains(" 10,000+ ways through"), "{}", summary(20));
}

#[test]
fn nonsense_yields_diagnostics_and_never_a_panic() {
    for steps in
        ["[[step]]\n", "step = 3", "[[step]]\nid = \"a\"\nkind = \"dance\"\ntitle = T\n", "[[", "\u{0}", "[step]\nid=1"]
    {
        let mut report = Report::default();
        flows::read(&source(steps), &Locale::ALL, &mut report);
        assert!(report.errors() > 0, "{steps}");
    }
}

#[test]
fn the_flow_in_the_guide_is_sound() {
    let guide = include_str!("../docs/content.md");
    let flow = guide.split("```").find(|block| block.starts_with("toml\n") && block.contains("[[step]]")).unwrap();
    let mut report = Report::default();
    flows::read(&SourceFile::new("flows/lost-phone.toml", &flow["toml".len()..]), &Locale::ALL, &mut report);
    assert_eq!(report.into_sorted(), []);
}
