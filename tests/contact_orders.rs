//! Messages in odd orders: networks that come and go, clocks that jump, reloads in the middle of a delivery, feeds and
//! answers that are late or garbage. Whatever happens, a message that was sent arrives, under one key, unless the person
//! removed it; none is sent again once its delivery is known; and what was removed can be had back until the person does
//! something else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};

use common::contact::{ALL, Bench};
use proptest::prelude::*;
use wallet_help::app::contact::{Action, Answer, Attempted, Delivered, Effect, Notice};
use wallet_help::app::navigation;
use wallet_help::contact::outbox::{Delivery, Entry, Reply};
use wallet_help::content::{Route, Value};

mod common {
    pub(crate) mod contact;
}

/// What happens next.
#[derive(Clone, Debug)]
enum Event {
    Act(Action),
    /// Somebody writes and sends.
    Write(&'static str),
    /// Somebody removes the message at this place, if there is one.
    Remove(usize),
    /// Time passes, or the clock is set.
    Jump(i64),
    /// The page is loaded anew.
    Reload,
    /// The server answers what is under way.
    Answer(Reply),
    Go(Route),
}

fn event() -> impl Strategy<Value = Event> {
    let feed = |body: &str, status| {
        let body = Value::parse(body);
        Action::Feed(Answer {
            status,
            body,
            etag: Some("e".into()),
            date: Some("nonsense".into()),
            age_s: Some(u32::MAX),
            retry_after_s: None,
        })
    };
    let act = prop::sample::select(vec![
        Action::Online(true),
        Action::Online(false),
        Action::Visible(true),
        Action::Visible(false),
        Action::Tick,
        Action::RetryNow,
        Action::RetryStop,
        Action::Open("chat".into()),
        Action::Open("nobody".into()),
        Action::Attempted("chat".into(), Attempted::Failed),
        Action::Attempted("chat".into(), Attempted::Opened),
        Action::Attempted("nobody".into(), Attempted::Followed),
        Action::Compose(Some("mail".into())),
        Action::Fold,
        Action::Restore,
        Action::Send,
        Action::Discard,
        Action::FeedMoved,
        Action::Recalled("2026-11-23T02:00:00Z\nx\ny".into()),
        Action::Recalled("garbage".into()),
        Action::Hurry("nobody".into()),
        Action::Kept(false),
        Action::Delivered("nobody".into(), Delivered::Elsewhere(None)),
        feed("[[[", 200),
        feed("{}", 304),
        feed("null", 0),
        feed(r#"{"version":1,"updated":"2036-01-01T00:00:00Z","channels":{"chat":{"state":"available"}}}"#, 200),
        feed(
            r#"{"version":1,"updated":"2026-11-23T02:00:00Z","ttl_s":1e300,"channels":{"chat":{"state":"busy","wait_min":-1e300}}}"#,
            200,
        ),
    ]);
    let jump = prop::sample::select(vec![0, 1_000, 30_000, 46_000, 900_000, 7_200_000, -3_600_000, -60_000]);
    let reply = prop::sample::select(vec![Reply::Delivered, Reply::Later(None), Reply::Later(Some(60))]);
    prop_oneof![
        6 => act.prop_map(Event::Act),
        2 => prop::sample::select(vec!["钱扣了", "登录不了", ""]).prop_map(Event::Write),
        1 => (0usize..3).prop_map(Event::Remove),
        3 => jump.prop_map(Event::Jump),
        1 => Just(Event::Reload),
        3 => reply.prop_map(Event::Answer),
        1 => prop::sample::select(vec![Route::Contact, Route::Home]).prop_map(Event::Go),
    ]
}

/// Whether the person goes on to something else with it, so that nothing is offered back any longer.
fn goes_on(event: &Event) -> bool {
    match event {
        Event::Act(action) => {
            matches!(action, Action::Open(_) | Action::Compose(_) | Action::Send | Action::Discard | Action::Restore)
        }
        Event::Write(_) | Event::Remove(_) | Event::Reload | Event::Go(_) => true,
        Event::Jump(_) | Event::Answer(_) => false,
    }
}

/// The page around the application: its storage, and what it has sent.
struct World {
    bench: Bench,
    stored: BTreeMap<String, Entry>,
    under_way: Option<String>,
    queued: BTreeSet<String>,
    delivered: BTreeSet<String>,
}

impl World {
    fn new() -> World {
        World {
            bench: Bench::new(ALL),
            stored: BTreeMap::new(),
            under_way: None,
            queued: BTreeSet::new(),
            delivered: BTreeSet::new(),
        }
    }

    fn act(&mut self, action: impl Into<wallet_help::app::Action>) {
        self.bench.act(action);
        self.perform();
    }

    fn perform(&mut self) {
        for effect in std::mem::take(&mut self.bench.effects) {
            match effect {
                Effect::Keep(entry) => {
                    self.queued.insert(entry.draft.id.clone());
                    self.stored.insert(entry.draft.id.clone(), *entry);
                }
                Effect::Update(entry) => {
                    if let Some(stored) = self.stored.get_mut(&entry.draft.id) {
                        *stored = *entry;
                    }
                }
                Effect::Forget(id) => {
                    self.stored.remove(&id);
                }
                Effect::Deliver(entry) => {
                    let id = entry.draft.id.clone();
                    assert!(!self.delivered.contains(&id), "sent again after its delivery was known: {id}");
                    self.under_way = Some(id);
                }
                Effect::OpenChannel { channel, .. } => assert_eq!(channel, "chat"),
                _ => {}
            }
        }
    }

    /// What is offered back: `-` for what was being written, the id of a message that was removed.
    fn offered(&self) -> Option<String> {
        match &self.bench.state.contact.notice {
            Some(Notice::Removed(entry)) => Some(entry.draft.id.clone()),
            Some(Notice::Discarded(_)) => Some("-".into()),
            _ => None,
        }
    }

    fn remove(&mut self, place: usize) {
        let entries = &self.bench.state.contact.outbox.entries;
        let Some(id) = entries.get(place).map(|entry| entry.draft.id.clone()) else { return };
        self.act(Action::Remove(id.clone()));
        assert!(!self.stored.contains_key(&id), "a reload would bring it back: {id}");
        self.queued.remove(&id);
    }

    /// Whatever comes of itself leaves the way back to what the person removed.
    fn happen(&mut self, event: Event) {
        let (offered, goes_on, told) = (self.offered(), goes_on(&event), format!("{event:?}"));
        self.occur(event);
        if offered.is_some() && !goes_on {
            assert_eq!(self.offered(), offered, "{told}");
        }
    }

    fn occur(&mut self, event: Event) {
        // The identity of a message comes of its moment, as the tests' random bits are always the same.
        self.bench.now_ms += 1;
        match event {
            Event::Act(action) => self.act(action),
            Event::Write(words) => {
                self.act(Action::Compose(Some("mail".into())));
                self.act(Action::Message(words.into()));
                self.act(Action::Send);
            }
            Event::Remove(place) => self.remove(place),
            Event::Jump(ms) => {
                self.bench.now_ms += ms;
                self.bench.pass(1_000);
                self.perform();
            }
            Event::Reload => {
                let now_ms = self.bench.now_ms;
                self.bench = Bench::new(ALL);
                self.bench.now_ms = now_ms;
                self.under_way = None;
                let entries = self.stored.values().map(|entry| Entry::read(&entry.value().unwrap(), now_ms));
                let entries = entries.map(|entry| entry.expect("what was stored is read")).collect();
                self.act(Action::OutboxRead(entries, true));
            }
            Event::Answer(reply) => {
                if let Some(id) = self.under_way.take() {
                    self.act(Action::Delivered(id.clone(), Delivered::Reply(reply)));
                    if reply == Reply::Delivered {
                        self.delivered.insert(id);
                    }
                }
            }
            Event::Go(route) => self.act(navigation::Action::Go(route)),
        }
    }
}

proptest! {
    #[test]
    fn what_was_sent_arrives_in_whatever_order_things_happen(events in prop::collection::vec(event(), 0..60)) {
        let mut world = World::new();
        for event in events {
            world.happen(event);
        }
        // In the end there is a network, a person who looks, and a server that takes everything.
        world.act(Action::Online(true));
        world.act(Action::Visible(true));
        for _ in 0..200 {
            world.happen(Event::Answer(Reply::Delivered));
            world.happen(Event::Jump(46_000));
        }
        let waits = |entry: &&Entry| !matches!(entry.state, Delivery::Sent(_));
        let left: Vec<_> = world.bench.state.contact.outbox.entries.iter().filter(waits).collect();
        prop_assert!(left.is_empty(), "{left:?}");
        let lost: Vec<_> = world.queued.difference(&world.delivered).collect();
        prop_assert!(lost.is_empty(), "never sent: {lost:?}");
    }
}
