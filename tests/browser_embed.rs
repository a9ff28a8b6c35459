//! What crosses the border of the element, in a real browser: messages of native hosts, facts
//! of any shape, offsets as JavaScript counts them, and the addresses that may leave.
#![cfg(all(target_arch = "wasm32", feature = "web"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use wallet_help::content::fact::{FactValue, Facts};
use wallet_help::content::flow::{Exit, Sign, Step, StepKind};
use wallet_help::content::{Flow, Pack, Route, Value};
use wallet_help::embed::bridge::inbound::{Inbound, MOST_BYTES, Refusal, read};
use wallet_help::embed::facts::merge;
use wallet_help::embed::hit::utf16;
use wallet_help::embed::value;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn given(json: &str) -> Value {
    value::parse(json)
}

fn received(json: &str) -> Result<Inbound, Refusal> {
    read(json, value::parse)
}

#[wasm_bindgen_test]
fn every_message_of_the_protocol_is_read() {
    let cases = [
        (r#"{"v":1,"type":"open"}"#, Inbound::Open(None)),
        (r#"{"v":1,"type":"open","payload":{}}"#, Inbound::Open(None)),
        (r#"{"v":1,"type":"open","payload":{"route":"contact"}}"#, Inbound::Open(Some(Route::Contact))),
        (r#"{"v":1,"type":"back","payload":{}}"#, Inbound::Back),
        (r#"{"v":1,"type":"back"}"#, Inbound::Back),
        (
            r#"{"v":1,"type":"set-facts","payload":{"payee.valid":true}}"#,
            Inbound::SetFacts(given(r#"{"payee.valid":true}"#)),
        ),
        (
            r#"{"v":1,"type":"report-error","payload":{"code":"PAYMENT_FAILED"}}"#,
            Inbound::ReportError("PAYMENT_FAILED".into(), Value::Null),
        ),
        (r#"{"v":1,"type":"locale","payload":{"locale":"zh-Hant"}}"#, Inbound::Locale("zh-Hant".into())),
        (r#"{"v":1,"type":"theme","payload":{"theme":"dark"}}"#, Inbound::Theme("dark".into())),
        (
            r#"{"v":1,"type":"insets","payload":{"top":47,"bottom":34.5}}"#,
            Inbound::Insets([("top", 47.0), ("right", 0.0), ("bottom", 34.5), ("left", 0.0)]),
        ),
        (
            r#"{"v":1,"type":"reply","id":"q1","payload":{"ok":false,"error":"no chat"}}"#,
            Inbound::Reply { id: "q1".into(), ok: false },
        ),
    ];
    for (json, expected) in cases {
        assert_eq!(received(json), Ok(expected), "{json}");
    }
}

#[wasm_bindgen_test]
fn anything_else_is_refused() {
    let long = format!(r#"{{"v":1,"type":"back","payload":"{}"}}"#, "x".repeat(MOST_BYTES));
    let cases = [
        (long.as_str(), Refusal::Long),
        ("", Refusal::Shape),
        ("null", Refusal::Shape),
        ("[]", Refusal::Shape),
        (r#"{"type":"back"}"#, Refusal::Shape),
        (r#"{"v":"1","type":"back"}"#, Refusal::Shape),
        (r#"{"v":2,"type":"back"}"#, Refusal::Version(2)),
        (r#"{"v":1,"type":"eval"}"#, Refusal::Type("eval".into())),
        (r#"{"v":1,"type":"open","payload":{"route":"javascript:alert(1)"}}"#, Refusal::Payload("open")),
        (r#"{"v":1,"type":"open","payload":{"route":7}}"#, Refusal::Payload("open")),
        (r#"{"v":1,"type":"open","payload":5}"#, Refusal::Payload("open")),
        (r#"{"v":1,"type":"open","payload":[]}"#, Refusal::Payload("open")),
        (r#"{"v":1,"type":"open","payload":"contact"}"#, Refusal::Payload("open")),
        (r#"{"v":1,"type":"back","payload":[1]}"#, Refusal::Payload("back")),
        (r#"{"v":1,"type":"set-facts"}"#, Refusal::Payload("set-facts")),
        (r#"{"v":1,"type":"set-facts","payload":[1]}"#, Refusal::Payload("set-facts")),
        (r#"{"v":1,"type":"set-facts","payload":{"payee.valid":{"a":1}}}"#, Refusal::Payload("set-facts")),
        (r#"{"v":1,"type":"report-error","payload":{"code":""}}"#, Refusal::Payload("report-error")),
        (r#"{"v":1,"type":"theme","payload":{"theme":"url(x)"}}"#, Refusal::Payload("theme")),
        (r#"{"v":1,"type":"insets","payload":{"top":-1}}"#, Refusal::Payload("insets")),
        (r#"{"v":1,"type":"insets","payload":{"top":1e9}}"#, Refusal::Payload("insets")),
        (r#"{"v":1,"type":"reply","payload":{"ok":true}}"#, Refusal::Payload("reply")),
    ];
    for (json, expected) in cases {
        let shown: String = json.chars().take(80).collect();
        assert_eq!(received(json), Err(expected), "{shown}");
    }
}

#[wasm_bindgen_test]
fn usable_facts_are_taken_and_the_rest_is_named() {
    let known = Facts::from([("login.locked".to_string(), FactValue::Bool(true))]);
    let hostile = given(
        r#"{"payee.valid":true,"clock.skew_s":-3,"payment.method":"card","balance.sufficient":"yes","__proto__":{"a":1},
            "refund.state":null,"limit.exceeded":[true],"order.amount":12}"#,
    );
    let (facts, complaints) = merge(&known, &hostile, None);
    let names: Vec<&str> = facts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["clock.skew_s", "login.locked", "payee.valid", "payment.method"]);
    assert_eq!(complaints.len(), 5, "{complaints:?}");
    assert!(complaints.iter().any(|complaint| complaint.starts_with("__proto__: ")));
}

/// A pack whose only flow asks for `topup.state`, and knows two answers.
fn asking() -> Pack {
    let exit = |value: &str| Exit {
        label: value.into(),
        found: String::new(),
        sign: Sign::Good,
        when: None,
        value: Some(FactValue::Text(value.into())),
        next: 0,
    };
    let step = Step {
        id: "state".into(),
        kind: StepKind::Ask(Some("topup.state".into())),
        title: String::new(),
        why: String::new(),
        todo: Vec::new(),
        links: Vec::new(),
        exits: vec![exit("failed"), exit("pending")],
    };
    let [id, title, summary, icon] = [const { String::new() }; 4];
    Pack { flows: vec![Flow { id, title, summary, icon, steps: vec![step] }], ..Pack::default() }
}

#[wasm_bindgen_test]
fn a_word_that_no_flow_knows_is_taken_and_named_with_those_that_they_know() {
    let pack = asking();
    let complaints = |json: &str| {
        let (facts, complaints) = merge(&Facts::default(), &given(json), Some(&pack));
        assert_eq!(facts.len(), 1, "{json}");
        complaints
    };
    assert_eq!(complaints(r#"{"topup.state":"failed"}"#), [""; 0]);
    assert_eq!(complaints(r#"{"payment.method":"seashells"}"#), [""; 0], "nobody asks for it");
    assert_eq!(complaints(r#"{"login.locked":false}"#), [""; 0]);
    let odd = complaints(r#"{"topup.state":"banana"}"#);
    assert_eq!(odd, ["topup.state: taken, but the flows know only: failed pending"]);
}

#[wasm_bindgen_test]
fn marks_are_counted_as_javascript_counts() {
    let text = "😀退款 refund";
    let start = text.find("退款").unwrap();
    let marks = utf16(text, &[start..start + "退款".len(), text.len() - 6..text.len()]);
    assert_eq!(marks, [(2, 4), (5, 11)]);
    assert_eq!(js_sys::JsString::from(text).substring(2, 4), "退款");
}
