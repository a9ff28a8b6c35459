//! Probes: what this device can tell without asking the person. Each reports what it measured
//! and leaves out what it could not know; none waits longer than it was told to.
//!
//! The page is read through a structural type, so that a test can hand in a page with a fault.

use js_sys::{Date, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::content::flow::Probe;
use crate::content::{FactValue, Facts};

/// How long a request may take, in milliseconds.
pub const PATIENCE_MS: u32 = 5000;

/// What the widget cannot do all of its work without, and an engine may lack that runs it.
const NEEDED: [&str; 2] = ["AbortController", "Intl"];

/// Age of a stored answer, in seconds, beyond which it says nothing about what time it is: a day.
const MOST_AGE_S: f64 = 86_400.0;

/// Network authentication is required (RFC 6585): said by what stands between, never by our server.
const SIGN_IN: u16 = 511;

/// A server writes its clock in whole seconds: on average it is half a second later.
const HALF_SECOND_MS: f64 = 500.0;

#[wasm_bindgen]
extern "C" {
    /// A page: `window`, or what a test puts in its place.
    #[derive(Clone, Debug)]
    pub type Page;

    #[wasm_bindgen(method, getter)]
    fn navigator(this: &Page) -> Navigator;
    #[wasm_bindgen(method, getter)]
    fn location(this: &Page) -> Location;
    #[wasm_bindgen(method, catch)]
    fn fetch(this: &Page, address: &str, options: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = localStorage)]
    fn local_storage(this: &Page) -> Result<Option<Storage>, JsValue>;
    #[wasm_bindgen(method, js_name = setTimeout)]
    fn set_timeout(this: &Page, done: &Function, after_ms: u32) -> JsValue;

    type Navigator;
    #[wasm_bindgen(method, getter, js_name = onLine)]
    fn on_line(this: &Navigator) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    fn connection(this: &Navigator) -> Option<Connection>;
    #[wasm_bindgen(method, getter, js_name = userActivation)]
    fn user_activation(this: &Navigator) -> Option<UserActivation>;

    type Connection;
    #[wasm_bindgen(method, getter, js_name = saveData)]
    fn save_data(this: &Connection) -> Option<bool>;
    #[wasm_bindgen(method, getter, js_name = type)]
    fn kind(this: &Connection) -> Option<String>;

    type UserActivation;
    #[wasm_bindgen(method, getter, js_name = hasBeenActive)]
    fn has_been_active(this: &UserActivation) -> bool;

    type Location;
    #[wasm_bindgen(method, getter)]
    fn protocol(this: &Location) -> String;
    #[wasm_bindgen(method, getter)]
    fn origin(this: &Location) -> String;
    #[wasm_bindgen(method, getter)]
    fn pathname(this: &Location) -> String;

    type Storage;
    #[wasm_bindgen(method, catch, js_name = setItem)]
    fn set_item(this: &Storage, key: &str, value: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = removeItem)]
    fn remove_item(this: &Storage, key: &str) -> Result<(), JsValue>;

    type Answer;
    #[wasm_bindgen(method, getter, js_name = type)]
    fn answer_kind(this: &Answer) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Answer) -> Option<u16>;
    #[wasm_bindgen(method, getter)]
    fn headers(this: &Answer) -> Option<Headers>;

    type Headers;
    #[wasm_bindgen(method)]
    fn get(this: &Headers, name: &str) -> Option<String>;
}

/// Measures one thing. What it could not find out is absent.
pub async fn measure(probe: Probe, page: &Page, patience_ms: u32) -> Facts {
    let mut facts = Facts::default();
    match probe {
        Probe::Network => {
            facts = request(page, patience_ms).await;
            if let Some(online) = page.navigator().on_line() {
                facts.insert("network.online", FactValue::Bool(online));
            }
        }
        Probe::Clock => {
            facts = request(page, patience_ms).await;
            facts.retain(|name| name == "clock.skew_s");
        }
        Probe::Connection => {
            if let Some(metered) = page.navigator().connection().as_ref().and_then(is_metered) {
                facts.insert("network.metered", FactValue::Bool(metered));
            }
        }
        Probe::Storage => {
            if let Some(writable) = is_writable(page) {
                facts.insert("storage.writable", FactValue::Bool(writable));
            }
        }
        Probe::Engine => {
            let has = |name: &&str| Reflect::has(page, &(*name).into()).unwrap_or(false);
            facts.insert("engine.supported", FactValue::Bool(NEEDED.iter().all(has)));
        }
        Probe::TimeZone => {
            if let Some(zone) = time_zone(page) {
                facts.insert("time.zone", FactValue::Text(zone));
            }
        }
        // What the host and the contact room know; nothing to measure here.
        Probe::App | Probe::Support => {}
    }
    facts
}

/// A real request to the page's own origin, past every cache: whether it was answered, how
/// fast, and how this clock differs from the server's (RFC 9110, `Date`; RFC 9111, `Age`).
async fn request(page: &Page, patience_ms: u32) -> Facts {
    let mut facts = Facts::default();
    // A page from a file has no server that could answer.
    if !page.location().protocol().starts_with("http") {
        return facts;
    }
    let started = Date::now();
    let answer = answer(page, patience_ms).await;
    let rtt = Date::now() - started;
    let Some(answer) = answer else {
        facts.insert("network.reachable", FactValue::Bool(false));
        return facts;
    };
    // Somebody redirects or wants a sign-in: perhaps a hot spot. That is no answer of our server.
    if answer.answer_kind().as_deref() == Some("opaqueredirect") || answer.status() == Some(SIGN_IN) {
        return facts;
    }
    facts.insert("network.reachable", FactValue::Bool(true));
    // Nobody waits so long: the clock was set meanwhile, or the device slept, and neither time is to be had.
    if !(0.0..=f64::from(patience_ms)).contains(&rtt) {
        return facts;
    }
    facts.insert("network.rtt_ms", FactValue::Number(rtt));
    if let Some(server) = answer.headers().as_ref().and_then(server_clock) {
        let here = started + rtt / 2.0;
        facts.insert("clock.skew_s", FactValue::Number(((here - server) / 1000.0).round()));
    }
    facts
}

/// The answer; `None` when it failed or did not come in time.
async fn answer(page: &Page, patience_ms: u32) -> Option<Answer> {
    let options = Object::new();
    // HEAD: no body to pay for, and a service worker's cache does not answer it.
    for (name, value) in [("method", "HEAD"), ("cache", "no-store"), ("redirect", "manual"), ("credentials", "omit")] {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let asked = page.fetch(&[page.location().origin(), page.location().pathname()].concat(), &options).ok()?;
    let late = Promise::new(&mut |resolve, _| {
        page.set_timeout(&resolve, patience_ms);
    });
    let first = Promise::race(&js_sys::Array::of2(&asked, &late));
    let answer = JsFuture::from(first).await.ok()?;
    (!answer.is_undefined()).then(|| answer.unchecked_into())
}

/// The server's clock in milliseconds since 1970, as the answer tells it.
fn server_clock(headers: &Headers) -> Option<f64> {
    let date = Date::parse(&headers.get("date")?);
    let age = headers.get("age").and_then(|age| age.parse::<u32>().ok()).map_or(0.0, f64::from);
    let clock = date + age * 1000.0 + HALF_SECOND_MS;
    (clock.is_finite() && age <= MOST_AGE_S).then_some(clock)
}

fn is_metered(connection: &Connection) -> Option<bool> {
    match (connection.save_data(), connection.kind().as_deref()) {
        (Some(true), _) | (_, Some("cellular")) => Some(true),
        (_, Some("wifi" | "ethernet")) => Some(false),
        _ => None,
    }
}

/// Writes and removes one entry. `None` before the person has touched the page: nothing is
/// stored before that.
fn is_writable(page: &Page) -> Option<bool> {
    const KEY: &str = "wallet-help-probe";
    if page.navigator().user_activation().is_some_and(|activation| !activation.has_been_active()) {
        return None;
    }
    let Ok(Some(storage)) = page.local_storage() else { return Some(false) };
    Some(storage.set_item(KEY, "1").is_ok() && storage.remove_item(KEY).is_ok())
}

fn time_zone(page: &Page) -> Option<String> {
    let intl = Reflect::get(page, &"Intl".into()).ok()?;
    let format: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    let format = format.call0(&intl).ok()?;
    let options: Function = Reflect::get(&format, &"resolvedOptions".into()).ok()?.dyn_into().ok()?;
    Reflect::get(&options.call0(&format).ok()?, &"timeZone".into()).ok()?.as_string()
}
