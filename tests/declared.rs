//! The types that hosts compile against name what the widget takes and tells, and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;

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
    assert_eq!(declared, list.split(' ').collect());
}
