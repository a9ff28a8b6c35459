//! Probes in a real browser, each with its fault injected: a page made by hand answers in
//! place of `window`.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use js_sys::{Date, Function};
use wallet_help::content::flow::Probe;
use wallet_help::content::{FactValue, Facts};
use wallet_help::embed::probe::{Page, measure};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A page from the source of an object; what it leaves out is sound.
fn page(faults: &str) -> Page {
    let sound = "navigator: { onLine: true }, location: { protocol: 'https:', origin: 'https://gopay.example', pathname: '/help/' }, \
        setTimeout: (done, ms) => setTimeout(done, ms), \
        fetch: async () => new Response(null, { headers: { date: new Date().toUTCString() } })";
    let make = Function::new_no_args(&format!(
        "return Object.defineProperties({{ {sound} }}, Object.getOwnPropertyDescriptors({{ {faults} }}))"
    ));
    make.call0(&js_sys::global()).expect("the object is well formed").unchecked_into()
}

async fn check(probe: Probe, faults: &str, expected: &[(&str, FactValue)]) {
    let found = measure(probe, &page(faults), 200).await;
    let expected: Facts = expected.iter().map(|(name, value)| (name.to_string(), value.clone())).collect();
    assert_eq!(found, expected, "{probe:?} with {faults}");
}

fn number(facts: &Facts, name: &str) -> Option<f64> {
    match facts.get(name) {
        Some(FactValue::Number(number)) => Some(*number),
        _ => None,
    }
}

const YES: FactValue = FactValue::Bool(true);
const NO: FactValue = FactValue::Bool(false);

#[wasm_bindgen_test]
async fn a_sound_network_is_reached_and_timed() {
    let found = measure(Probe::Network, &page(""), 200).await;
    assert_eq!((found.get("network.online"), found.get("network.reachable")), (Some(&YES), Some(&YES)));
    assert!(number(&found, "network.rtt_ms").is_some_and(|rtt| (0.0..200.0).contains(&rtt)), "{found:?}");
}

#[wasm_bindgen_test]
async fn latency_is_what_the_answer_took() {
    let slow = "fetch: () => new Promise(done => setTimeout(() => done(new Response(null)), 80))";
    let found = measure(Probe::Network, &page(slow), 1000).await;
    assert!(number(&found, "network.rtt_ms").is_some_and(|rtt| (70.0..900.0).contains(&rtt)), "{found:?}");
    assert_eq!(number(&found, "clock.skew_s"), None, "no Date, no claim about the clock");
}

#[wasm_bindgen_test]
async fn no_answer_is_not_reached_whatever_the_browser_believes() {
    let online_but_unreachable = [("network.online", YES), ("network.reachable", NO)];
    check(Probe::Network, "fetch: () => Promise.reject(new TypeError('failed'))", &online_but_unreachable).await;
    check(Probe::Network, "fetch: () => { throw new Error('blocked') }", &online_but_unreachable).await;
    let offline = [("network.online", NO), ("network.reachable", NO)];
    check(Probe::Network, "navigator: { onLine: false }, fetch: () => Promise.reject(1)", &offline).await;
}

#[wasm_bindgen_test]
async fn a_request_that_hangs_is_given_up() {
    let started = Date::now();
    let online_but_unreachable = [("network.online", YES), ("network.reachable", NO)];
    check(Probe::Network, "fetch: () => new Promise(() => {})", &online_but_unreachable).await;
    assert!(Date::now() - started < 2000.0);
}

#[wasm_bindgen_test]
async fn what_cannot_be_known_is_left_out() {
    check(
        Probe::Network,
        "location: { protocol: 'file:', origin: 'null', pathname: '/x' }",
        &[("network.online", YES)],
    )
    .await;
    check(Probe::Network, "fetch: async () => ({ type: 'opaqueredirect' })", &[("network.online", YES)]).await;
    let sign_in = "fetch: async () => new Response(null, { status: 511, headers: { date: new Date().toUTCString() } })";
    check(Probe::Network, sign_in, &[("network.online", YES)]).await;
    check(Probe::Connection, "", &[]).await;
    check(Probe::Clock, "fetch: () => Promise.reject(1)", &[]).await;
    check(Probe::Clock, "fetch: async () => new Response(null, { headers: { date: 'yesterday' } })", &[]).await;
    let stored_long_ago = "fetch: async () => new Response(null, \
        { headers: { date: new Date().toUTCString(), age: '4294967295' } })";
    check(Probe::Clock, stored_long_ago, &[]).await;
    check(Probe::TimeZone, "Intl: undefined", &[]).await;
    check(Probe::Support, "", &[]).await;
}

#[wasm_bindgen_test]
async fn the_request_goes_to_this_origin_past_every_cache() {
    let watched = "fetch: async (address, options) => { globalThis.asked = address + ' ' + Object.values(options).join(' '); \
        return new Response(null) }";
    measure(Probe::Network, &page(watched), 200).await;
    let asked = js_sys::Reflect::get(&js_sys::global(), &"asked".into()).ok().and_then(|asked| asked.as_string());
    assert_eq!(asked.as_deref(), Some("https://gopay.example/help/ HEAD no-store manual omit"));
}

#[wasm_bindgen_test]
async fn the_clock_is_compared_with_the_servers() {
    for (minutes, age) in [(10.0, 0), (-10.0, 0), (0.0, 0), (0.0, 3600)] {
        let server = Date::new_0();
        server.set_time(Date::now() - minutes * 60_000.0 - f64::from(age) * 1000.0);
        let date = String::from(server.to_utc_string());
        let fault = format!("fetch: async () => new Response(null, {{ headers: {{ date: '{date}', age: '{age}' }} }})");
        let found = measure(Probe::Clock, &page(&fault), 200).await;
        let skew = number(&found, "clock.skew_s").unwrap_or(f64::NAN);
        assert!((skew - minutes * 60.0).abs() <= 1.5, "{minutes} min, {age} s old: {skew}");
        assert_eq!(found.len(), 1, "the clock's probe claims nothing else: {found:?}");
    }
}

#[wasm_bindgen_test]
async fn a_clock_that_is_set_during_a_request_times_nothing() {
    let reached = [("network.online", YES), ("network.reachable", YES)];
    for hours in ["2", "-2"] {
        let jumps = format!(
            "fetch: async () => {{ const now = Date.now; Date.now = () => {{ Date.now = now; return now() + {hours} * 3600000 }}; \
            return new Response(null, {{ headers: {{ date: new Date().toUTCString() }} }}) }}"
        );
        check(Probe::Network, &jumps, &reached).await;
    }
}

#[wasm_bindgen_test]
async fn a_metered_connection_is_one_that_says_so() {
    for (connection, expected) in [
        ("{ saveData: true, type: 'wifi' }", Some(YES)),
        ("{ saveData: false, type: 'cellular' }", Some(YES)),
        ("{ saveData: false, type: 'ethernet' }", Some(NO)),
        ("{ saveData: false }", None),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|value| ("network.metered", value)).collect();
        check(Probe::Connection, &format!("navigator: {{ connection: {connection} }}"), &expected).await;
    }
}

#[wasm_bindgen_test]
async fn storage_is_tried_only_once_the_person_has_touched_the_page() {
    let works = "localStorage: { setItem() {}, removeItem() {} }";
    check(Probe::Storage, works, &[("storage.writable", YES)]).await;
    check(Probe::Storage, "localStorage: null", &[("storage.writable", NO)]).await;
    check(Probe::Storage, "get localStorage() { throw new Error('denied') }", &[("storage.writable", NO)]).await;
    let full = "localStorage: { setItem() { throw new Error('full') }, removeItem() {} }";
    check(Probe::Storage, full, &[("storage.writable", NO)]).await;
    let untouched = "navigator: { userActivation: { hasBeenActive: false } }, localStorage: { setItem() { throw 1 } }";
    check(Probe::Storage, untouched, &[]).await;
}

#[wasm_bindgen_test]
async fn an_engine_that_lacks_something_is_not_supported() {
    check(Probe::Engine, "AbortController: 1, Intl: 1", &[("engine.supported", YES)]).await;
    check(Probe::Engine, "Intl: 1", &[("engine.supported", NO)]).await;
}

#[wasm_bindgen_test]
async fn this_very_browser_is_supported_and_knows_its_zone() {
    let real: Page = js_sys::global().unchecked_into();
    assert_eq!(measure(Probe::Engine, &real, 200).await.get("engine.supported"), Some(&YES));
    assert!(matches!(measure(Probe::TimeZone, &real, 200).await.get("time.zone"), Some(FactValue::Text(_))));
}
