//! Performs what the contact room wants done: the feed, live attempts, the clipboard, and
//! the outbox. `contact.js` speaks with the page; what it answers comes back as actions.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::*;

use super::host::Host;
use super::store::{Store, moment};
use super::{links, promise, value};
use crate::app::contact::{Action, Answer, Attempted, Delivered, Effect};
use crate::contact::Draft;
use crate::contact::outbox::{Delivery, Entry, Reply};
use crate::content::Value;
use crate::content::channel::is_safe;

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
    fn outbox_keep(this: &Host, id: &str, entry: JsValue, open: bool, known: bool) -> Promise;

    #[wasm_bindgen(method, js_name = outboxForget)]
    fn outbox_forget(this: &Host, id: &str) -> Promise;

    /// Keeps `words`, or nothing, in place of `known`; gives what was kept.
    #[wasm_bindgen(method)]
    fn words(this: &Host, known: Option<&str>, words: Option<&str>) -> Option<String>;

    #[wasm_bindgen(method)]
    fn deliver(this: &Host, id: &str, draft: JsValue, failures: u32) -> Promise;
}

/// Performs one effect.
pub fn perform(store: &Rc<Store>, effect: Effect) {
    let host = store.host.clone();
    match effect {
        Effect::WakeAt(at_ms) => wake_at(store, at_ms),
        Effect::FetchFeed(etag) => {
            let promise = store.host.feed(etag.as_deref());
            answer(store, promise, Box::new(|answer| Action::Feed(feed_answer(&answer))));
        }
        Effect::DropFeed => store.host.drop_feed(),
        Effect::RefuseFeed => {
            store.host.warn("status-url: this is no status feed of docs/embedding.md; hours are shown instead")
        }
        Effect::Mark(on) => store.host.dot(on),
        Effect::OpenChannel { channel, address, draft } => open(store, channel, address, &draft),
        Effect::Follow(address) => links::follow(store, &address),
        Effect::Copy(text) => {
            let promise = store.host.copy(&text);
            settle(store, promise, Box::new(|done| Action::Copied(text, done.is_ok_and(|done| done.is_truthy()))));
        }
        Effect::KeepWords { words, known } => _ = store.host.words(known.as_deref(), Some(&words)),
        Effect::RecallWords => {
            if let Some(text) = store.host.words(None, None) {
                store.dispatch(Action::Recalled(text).into());
            }
        }
        Effect::ForgetWords(words) => _ = store.host.words(Some(&words), None),
        Effect::ReadOutbox => answer(
            store,
            store.host.outbox_read(),
            Box::new(move |stored| {
                let now_ms = moment().now_ms;
                let mut entries = Vec::new();
                for record in stored.get("entries").items() {
                    let id = record.get("id").text().unwrap_or_default();
                    match Entry::read(record.get("entry"), now_ms).filter(|entry| entry.draft.id == id) {
                        Some(entry) => entries.push(entry),
                        // Too old, or no entry of ours.
                        None => _ = host.outbox_forget(id),
                    }
                }
                Action::OutboxRead(entries, stored.get("kept").flag() == Some(true))
            }),
        ),
        Effect::Keep(entry) => keep(store, &entry, false),
        Effect::Update(entry) => keep(store, &entry, true),
        // What cannot be removed now is too old, or delivered, when it is read again.
        Effect::Forget(id) => _ = store.host.outbox_forget(&id),
        Effect::Deliver(entry) => send(store, &entry),
    }
}

fn wake_at(store: &Rc<Store>, at_ms: Option<i64>) {
    // A timer of browsers holds 31 bits of milliseconds; a later moment is asked for again then.
    const LONGEST_MS: i64 = 86_400_000;
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
    store.set_alarm(alarm);
}

/// Through the host where it opens channels, else by the address. A host that refuses or is
/// silent means that the channel cannot be reached now, whatever its address; one that answers
/// `false` leaves the channel to its address.
fn open(store: &Rc<Store>, channel: String, address: String, draft: &Draft) {
    if !store.host.handles("openChannel") {
        return follow(store, channel, &address);
    }
    let values = Array::of3(&channel.as_str().into(), &value::write(&draft.value()), &address.as_str().into());
    let promise = store.host.handle("openChannel", values.into());
    let store = store.clone();
    let then = move |opened: Result<JsValue, _>| match opened {
        Ok(answer) if answer == JsValue::FALSE => follow(&store, channel, &address),
        Ok(_) => attempted(&store, channel, Attempted::Opened),
        Err(error) => {
            attempted(&store, channel.clone(), Attempted::Failed);
            late(store, channel, &error);
        }
    };
    promise::settle(promise, Box::new(then));
}

/// A host that was silent for too long, and opens the channel after all, has opened it.
fn late(store: Rc<Store>, channel: String, error: &JsValue) {
    let Some(answer) = Reflect::get(error, &"late".into()).ok().and_then(|late| late.dyn_into().ok()) else { return };
    let then = move |opened: Result<JsValue, _>| {
        if opened.is_ok_and(|answer| answer != JsValue::FALSE) {
            attempted(&store, channel, Attempted::Opened);
        }
    };
    promise::settle(answer, Box::new(then));
}

/// Opens a channel by its address. A host that follows links itself, and does not follow this one, has not reached it.
fn follow(store: &Rc<Store>, channel: String, address: &str) {
    if !is_safe(address) {
        return attempted(store, channel, Attempted::Failed);
    }
    if let Some(promise) = links::hand(store, address) {
        let how = |followed: Result<_, _>| followed.map_or(Attempted::Failed, |_| Attempted::Followed);
        return settle(store, promise, Box::new(move |followed| Action::Attempted(channel, how(followed))));
    }
    store.host.follow(address);
    attempted(store, channel, Attempted::Followed);
}

fn attempted(store: &Rc<Store>, channel: String, how: Attempted) {
    store.dispatch(Action::Attempted(channel, how).into());
}

/// Keeps an entry; one that is `known` to storage only while it is there.
fn keep(store: &Rc<Store>, entry: &Entry, known: bool) {
    let Ok(stored) = entry.value() else {
        store.dispatch(Action::Kept(false).into());
        return;
    };
    let open = !matches!(entry.state, Delivery::Sent(_) | Delivery::Refused(_));
    let promise = store.host.outbox_keep(&entry.draft.id, value::write(&stored), open, known);
    settle(store, promise, Box::new(|kept| Action::Kept(kept.is_ok_and(|kept| kept.is_truthy()))));
}

fn send(store: &Rc<Store>, entry: &Entry) {
    let id = entry.draft.id.clone();
    let promise = store.host.deliver(&id, value::write(&entry.draft.value()), entry.failures);
    let then = move |answer: Value| {
        let how = if answer.get("elsewhere").flag() == Some(true) {
            Delivered::Elsewhere(Entry::read(answer.get("entry"), moment().now_ms).map(Box::new))
        } else {
            Delivered::Reply(Reply::from_status(status(&answer), answer.get("retry_after_s").count()))
        };
        Action::Delivered(id, how)
    };
    answer(store, promise, Box::new(then));
}

/// What becomes of a promise's outcome.
type Then<T> = Box<dyn FnOnce(T) -> Action>;

/// Turns what a promise comes to into an action.
fn settle(store: &Rc<Store>, promise: Promise, then: Then<Result<JsValue, JsValue>>) {
    let store = store.clone();
    promise::settle(promise, Box::new(move |outcome| store.dispatch(then(outcome).into())));
}

/// The same for a promise of a plain value; one that is broken says that nothing came.
fn answer(store: &Rc<Store>, promise: Promise, then: Then<Value>) {
    settle(store, promise, Box::new(|given| then(given.map_or(Value::Null, |given| value::read(&given)))));
}

fn feed_answer(answer: &Value) -> Answer {
    Answer {
        status: status(answer),
        body: answer.get("body").text().map(value::parse).unwrap_or_default(),
        etag: answer.get("etag").owned(),
        date: answer.get("date").owned(),
        age_s: answer.get("age_s").count(),
        retry_after_s: answer.get("retry_after_s").count(),
    }
}

/// An HTTP status; 0 where none came.
fn status(answer: &Value) -> u16 {
    answer.get("status").count().unwrap_or_default() as u16
}
