//! What is written down twice says the same: the types that hosts compile against name what the widget takes and tells and
//! nothing else, and scripts and views have the limits of the code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;

use wallet_help::contact::{feed, outbox};
use wallet_help::content::fact::KNOWN;

const TYPES: &str = include_str!("../assets/wallet-help.d.ts");

/// The names in quotes at the beginning of a line, between a declaration and its closing brace.
fn keys(declaration: &str) -> BTreeSet<&'static str> {
    let (_, rest) = TYPES.split_once(declaration).unwrap();
    let (body, _) = rest.split_once("\n}").unwrap();
    body.lines().filter_map(|line| line.trim().strip_prefix('"')?.split_once('"')).map(|(name, _)| name).collect()
}

#[test]
fn every_fact_is_declared() {
    assert_eq!(keys("export interface Facts {"), KNOWN.iter().map(|(name, _)| *name).collect());
}

#[test]
fn the_loader_offers_every_declared_method() {
    let loader = include_str!("../src/embed/element.js");
    let (_, rest) = TYPES.split_once("export interface WalletHelpElement extends HTMLElement {").unwrap();
    let methods = rest.lines().take_while(|line| *line != "}").filter_map(|line| {
        let (name, rest) = line.trim().split_once('(')?;
        (rest.contains("): Promise") && !name.contains(' ')).then_some(name)
    });
    let declared: BTreeSet<&str> = methods.collect();
    let (_, list) = loader.split_once("for (const method of \"").unwrap();
    let (list, _) = list.split_once('"').unwrap();
    let mut offered: BTreeSet<&str> = list.split(' ').collect();
    // The one that does not wait for the application is written out.
    if loader.contains("\n  async destroy() {") {
        offered.insert("destroy");
    }
    assert_eq!(declared, offered);
}

#[test]
fn the_script_of_the_contact_room_has_the_times_of_the_code() {
    let script = include_str!("../src/embed/contact.js");
    for (name, expected) in
        [("FEED_MS", feed::TIMEOUT_MS), ("DELIVERY_MS", outbox::DELIVERY_TIMEOUT_MS), ("LEASE_MS", outbox::LEASE_MS)]
    {
        let (_, rest) = script.split_once(&format!("const {name} = ")).unwrap();
        let (written, _) = rest.split_once(';').unwrap();
        assert_eq!(written.parse(), Ok(expected), "{name}");
    }
    const { assert!(outbox::DELIVERY_TIMEOUT_MS < outbox::LEASE_MS, "a delivery ends before its claim does") }
}

/// All style sheets, without their comments.
fn sheets() -> String {
    let folder = std::fs::read_dir("assets/style").unwrap();
    let sheets: String = folder.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    let (first, rest) = sheets.split_once("/*").unwrap();
    rest.split("/*").fold(first.to_string(), |rules, part| rules + part.split_once("*/").unwrap().1)
}

/// Chrome 66 drops the rule around a selector that it does not know, and a declaration that it does not; the build writes
/// out neither.
#[test]
fn no_style_needs_what_the_oldest_engines_drop() {
    let sheets = sheets();
    for selector in [":is(", ":where(", ":has("] {
        assert!(!sheets.contains(selector), "{selector}");
    }
    let names = sheets.split([';', '{', '}']).filter_map(|declaration| declaration.split_once(':'));
    let names: BTreeSet<&str> = names.map(|(name, _)| name.trim()).collect();
    assert!(names.contains("margin"));
    for name in names {
        assert!(name != "inset" && !name.ends_with("-block") && !name.ends_with("-inline"), "{name}");
    }
}

/// They stand twice, as old engines know no `light-dark()`.
#[test]
fn the_dark_tokens_are_the_same_by_wish_and_by_system() {
    let sheets = sheets();
    let tokens = |rule: &str| {
        let (_, rest) = sheets.split_once(rule).unwrap();
        let (tokens, _) = rest.split_once('}').unwrap();
        tokens.split(';').map(|token| token.trim().to_string()).collect::<Vec<_>>()
    };
    let wished = tokens(".wallet-help[data-theme=\"dark\"] {\n  --accent:");
    assert!(wished.len() > 10);
    assert_eq!(wished, tokens(".wallet-help:not([data-theme=\"light\"]) {\n    --accent:"));
}

#[test]
fn every_token_that_a_style_uses_is_defined() {
    let sheets = sheets();
    let used: BTreeSet<&str> =
        sheets.split("var(").skip(1).filter_map(|rest| rest.split_once(')')).map(|(name, _)| name).collect();
    assert!(used.contains("--accent"));
    // What has a value to fall back on is the page's to define.
    for name in used.into_iter().filter(|name| !name.contains(',')) {
        assert!(sheets.contains(&format!("{name}:")), "{name}");
    }
}
