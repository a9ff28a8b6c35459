//! How well secrets are found, on labelled sets: the recognisers were tuned on the first and
//! never on the second; three more were held out until their first runs, whose figures stand in
//! their first lines, and what those showed was mended, as with the fifth, which was written beside its rules. The sixth
//! and the seventh are by people who knew only what counts as a secret, and nothing was mended by the seventh. The last
//! holds what was reported. Held: false alarms at most .02, recall at least .99; .95 on the fifth and the sixth, and on
//! the seventh what it found.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use wallet_help::contact::redact::{Kind, find, mask};

struct Case {
    kind: Option<Kind>,
    secret: String,
    text: String,
}

fn cases(file: &str) -> Vec<Case> {
    let path = format!("{}/tests/redact/{file}", env!("CARGO_MANIFEST_DIR"));
    let lines = std::fs::read_to_string(path).expect("the labelled set is in the repository");
    let case = |line: &str| {
        let mut columns = line.splitn(3, '\t').map(|column| column.replace("\\n", "\n").replace("\\r", "\r"));
        let kind = match columns.next().as_deref() {
            Some("code") => Some(Kind::Code),
            Some("password") => Some(Kind::Password),
            Some("card") => Some(Kind::Card),
            Some("id") => Some(Kind::IdNumber),
            Some("seed") => Some(Kind::SeedPhrase),
            Some("key") => Some(Kind::PrivateKey),
            Some("none") => None,
            other => panic!("no such label: {other:?}"),
        };
        Case { kind, secret: columns.next().unwrap(), text: columns.next().unwrap() }
    };
    lines.lines().filter(|line| !line.starts_with('#')).map(case).collect()
}

/// A secret counts as found when all of it is covered; anything found in a text without
/// secrets is a false alarm.
fn check(file: &str, least: f64) {
    let (mut found, mut alarms, mut positives, mut negatives) = (0, 0, 0, 0);
    for Case { kind, secret, text } in cases(file) {
        let findings = find(&text);
        let Some(_) = kind else {
            negatives += 1;
            if !findings.is_empty() {
                alarms += 1;
                println!("{file}: false alarm {findings:?}: {text}");
            }
            continue;
        };
        positives += 1;
        let start = text.find(&secret).expect("the secret stands in its text");
        let covered = findings.iter().any(|finding| {
            finding.range.start <= start
                && start + secret.len() <= finding.range.end
                && finding.kind.is_secret_by_nature() == kind.is_some_and(Kind::is_secret_by_nature)
        });
        if covered {
            found += 1;
        } else {
            println!("{file}: missed {kind:?} {secret}: {findings:?}: {text}");
        }
    }
    let (recall, alarm_rate) = (found as f64 / positives as f64, alarms as f64 / negatives as f64);
    println!("{file}: recall {recall:.4} of {positives}, false alarms {alarm_rate:.4} of {negatives}");
    assert!(recall >= least, "{file}: recall {recall}");
    assert!(alarm_rate <= 0.02, "{file}: false alarms {alarm_rate}");
}

#[test]
fn the_half_that_was_tuned_on() {
    check("tuned.tsv", 0.99);
}

#[test]
fn the_half_that_was_held_out() {
    check("held_out.tsv", 0.99);
}

#[test]
fn the_set_written_before_reading_the_rules() {
    check("second_held_out.tsv", 0.99);
}

/// Harder on purpose: a part of it is aimed at the rules themselves.
#[test]
fn the_set_that_was_aimed_at_the_rules() {
    check("third_held_out.tsv", 0.95);
}

#[test]
fn the_set_of_everyday_messages() {
    check("fourth_held_out.tsv", 0.99);
}

#[test]
fn the_set_of_codes_told_before_their_word() {
    check("fifth_held_out.tsv", 0.95);
}

#[test]
fn the_set_of_reported_leaks() {
    check("reported.tsv", 0.99);
}

#[test]
fn the_set_is_large_enough() {
    let all: Vec<Case> = ["tuned.tsv", "held_out.tsv", "second_held_out.tsv"].into_iter().flat_map(cases).collect();
    let positives = all.iter().filter(|case| case.kind.is_some()).count();
    assert!(positives >= 500 && all.len() - positives >= 500, "{positives} of {}", all.len());
}

#[test]
fn no_secret_survives_masking() {
    for Case { secret, text, .. } in cases("tuned.tsv").into_iter().filter(|case| case.kind.is_some()) {
        assert!(!mask(&text, false).0.contains(&secret), "{text}");
    }
}

mod properties {
    use proptest::prelude::*;
    use wallet_help::contact::redact::{MASK, find, mask};

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,200}") {
            for finding in find(&text) {
                prop_assert!(text.get(finding.range.clone()).is_some_and(|secret| !secret.is_empty()));
            }
        }

        #[test]
        fn words_around_digits_are_read_without_a_panic(
            parts in prop::collection::vec(prop::sample::select(vec![
                "验证码", "密码", "是", "：", " ", "482913", "4111111111111111", "1101051949", "x", "-", "password",
                "is", "seed phrase", "abandon", "-----begin", "private key", "0x", "给了", "和", "→", "cvv", "ａ", "１", "\u{200b}", "。", "\n", "\"",
            ]), 0..30),
        ) {
            let text = parts.concat();
            let (masked, count) = mask(&text, false);
            prop_assert_eq!(masked.matches(MASK).count(), count as usize);
        }
    }
}

#[test]
fn the_set_that_a_stranger_wrote() {
    check("sixth_held_out.tsv", 0.95);
}

#[test]
fn the_set_that_nothing_was_mended_by() {
    check("seventh_held_out.tsv", 0.84);
}
