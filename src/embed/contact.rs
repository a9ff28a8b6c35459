//! Performs what the contact room wants done: the feed, live attempts, the clipboard, and
//! the outbox. `contact.js` speaks with the page; what it answers comes back as actions.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Promise;
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::host::Host;
use super::links;
use super::store::{Store, moment};
use crate::app::contact::{Action, Answer, Attempted, Delivered, Effect};
use crate::contact::Draft;
use crate::contact::outbox::{Delivery, Entry, Reply};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(method)]
    fn feed(this: &Host, etag: Option<&str>) -> Promise;

    #[wasm_bindgen(method, js_name = dropFeed)]
    fn drop_feed(this: &Host);

    #[wasm_bindgen(method)]
    fn copy(this: &Host, text: &str) -> Promise;

    #[wasm_bindgen(method, js_name = outboxRead)]
    fn outbox_read(this: &Host) -> Promise;

    #[wasm_bindgen(method, js_name = outboxKeep)]
    fn outbox_keep(this: &Host, id: &str, json: &str, open: bool) -> Promise;

    #[wasm_bindgen(method, js_name = outboxForget)]
    fn outbox_forget(this: &Host, id: &str) -> Promise;

    #[wasm_bindgen(method)]
    fn deliver(this: &Host, id: &str, draft: &str) -> Promise;
}

thread_local! {
    /// The one timer of each element, by the address of its store.
    static ALARMS: RefCell<BTreeMap<usize, Timeout>> = const { RefCell::new(BTreeMap::new()) };
}

/// Performs one effect.
pub fn perform(store: &Rc<Store>, effect: Effect) {
    let host = store.host.clone();
    match effect {
        Effect::WakeAt(at_ms) => wake_at(store, at_ms),
        Effect::FetchFeed(etag) => {
            let promise = store.host.feed(etag.as_deref());
            answer(store, promise, |text| Action::Feed(read::<FeedAnswer>(&text).into()));
        }
        Effect::DropFeed => store.host.drop_feed(),
        Effect::OpenChannel { channel, address, draft } => open(store, channel, address, &draft),
        Effect::Follow(address) => links::follow(store, &address),
        Effect::Copy(text) => {
            let promise = store.host.copy(&text);
            settle(store, promise, |done| Action::Copied(done.is_ok_and(|done| done.is_truthy())));
        }
        Effect::ReadOutbox => answer(store, store.host.outbox_read(), move |text| {
            let now_ms = moment().now_ms;
            let stored: Stored = read(&text);
            let mut entries = Vec::new();
            for (id, json) in stored.entries {
                match Entry::read(&json, now_ms).filter(|entry| entry.draft.id == id) {
                    Some(entry) => entries.push(entry),
                    // Too old, or no entry of ours.
                    None => _ = host.outbox_forget(&id),
                }
            }
            Action::OutboxRead(entries, stored.kept)
        }),
        Effect::Keep(entry) => keep(store, &entry),
        // What cannot be removed now is too old, or delivered, when it is read again.
        Effect::Forget(id) => _ = store.host.outbox_forget(&id),
        Effect::Deliver(entry) => send(store, &entry),
    }
}

fn wake_at(store: &Rc<Store>, at_ms: Option<i64>) {
    // A timer of browsers holds 31 bits of milliseconds; a later moment is asked for again then.
    const LONGEST_MS: i64 = 86_400_000;
    let key = Rc::as_ptr(store) as usize;
    let alarm = at_ms.map(|at_ms| {
        let left_ms = (at_ms - moment().now_ms).clamp(0, LONGEST_MS) as u32;
        let store = Rc::downgrade(store);
        Timeout::new(left_ms, move || {
            if let Some(store) = store.upgrade() {
                store.dispatch(Action::Tick.into());
            }
        })
    });
    // A timer that has rung is cancelled to no effect.
    ALARMS.with_borrow_mut(|alarms| match alarm {
        Some(alarm) => _ = alarms.insert(key, alarm),
        None => _ = alarms.remove(&key),
    });
}

/// Through the host where it opens channels, else by the address. A host that refuses or is
/// silent means that the channel cannot be reached now, whatever its address.
fn open(store: &Rc<Store>, channel: String, address: String, draft: &Draft) {
    let host = &store.host;
    if host.handles("openChannel") {
        let values = serde_json::to_string(&(&channel, draft)).unwrap_or_default();
        let promise = host.handle("openChannel", &values);
        settle(store, promise, move |opened| {
            let how = if opened.is_ok() { Attempted::Opened } else { Attempted::Failed };
            Action::Attempted(channel, how)
        });
        return;
    }
    let allowed = links::is_allowed(&address);
    if allowed {
        links::follow(store, &address);
    }
    let how = if allowed { Attempted::Followed } else { Attempted::Failed };
    store.dispatch(Action::Attempted(channel, how).into());
}

fn keep(store: &Rc<Store>, entry: &Entry) {
    let Ok(json) = entry.json() else {
        store.dispatch(Action::Kept(false).into());
        return;
    };
    let open = !matches!(entry.state, Delivery::Sent(_) | Delivery::Refused(_));
    let promise = store.host.outbox_keep(&entry.draft.id, &json, open);
    settle(store, promise, |kept| Action::Kept(kept.is_ok_and(|kept| kept.is_truthy())));
}

fn send(store: &Rc<Store>, entry: &Entry) {
    let id = entry.draft.id.clone();
    let draft = serde_json::to_string(&entry.draft).unwrap_or_default();
    answer(store, store.host.deliver(&id, &draft), move |text| {
        let answer: DeliveryAnswer = read(&text);
        let how = if answer.elsewhere {
            let stored = answer.entry.as_deref().and_then(|json| Entry::read(json, moment().now_ms));
            Delivered::Elsewhere(stored.map(Box::new))
        } else {
            Delivered::Reply(Reply::from_status(answer.status, answer.retry_after_s))
        };
        Action::Delivered(id, how)
    });
}

/// Turns what a promise comes to into an action.
fn settle(store: &Rc<Store>, promise: Promise, action: impl FnOnce(Result<JsValue, JsValue>) -> Action + 'static) {
    let store = store.clone();
    spawn_local(async move {
        let action = action(JsFuture::from(promise).await);
        store.dispatch(action.into());
    });
}

/// The same for a promise of JSON text.
fn answer(store: &Rc<Store>, promise: Promise, action: impl FnOnce(String) -> Action + 'static) {
    settle(store, promise, |value| action(value.ok().and_then(|value| value.as_string()).unwrap_or_default()));
}

/// Reads an answer of `contact.js`; one that cannot be read says that nothing came.
fn read<T: for<'de> Deserialize<'de> + Default>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}

#[derive(Default, Deserialize)]
struct FeedAnswer {
    status: u16,
    body: String,
    etag: Option<String>,
    date: Option<String>,
    retry_after_s: Option<u32>,
}

impl From<FeedAnswer> for Answer {
    fn from(answer: FeedAnswer) -> Answer {
        let FeedAnswer { status, body, etag, date, retry_after_s } = answer;
        Answer { status, body, etag, date, retry_after_s }
    }
}

#[derive(Default, Deserialize)]
struct Stored {
    kept: bool,
    entries: Vec<(String, String)>,
}

#[derive(Default, Deserialize)]
struct DeliveryAnswer {
    #[serde(default)]
    status: u16,
    retry_after_s: Option<u32>,
    #[serde(default)]
    elsewhere: bool,
    entry: Option<String>,
}
