//! Contact as a product: who is believed, in which order the ways stand, and what an outage
//! does from its beginning to its end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::rc::Rc;

use common::contact::{ALL, Bench, NOW, daily, pack};
use wallet_help::app::contact::{Action, Answer, Attempted, Delivered, Effect, Notice, Setup, report};
use wallet_help::app::{self, Moment, navigation, search};
use wallet_help::contact::availability::Reason;
use wallet_help::contact::outbox::Reply;
use wallet_help::contact::rank::Headline;
use wallet_help::content::channel::{Hours, Suit};
use wallet_help::content::{FactValue, Locale, Route, Value};

mod common {
    pub(crate) mod contact;
}

impl Bench {
    fn feed(&mut self, status: u16, channels: &str) {
        let updated = wallet_help::contact::instant::rfc3339(self.now_ms);
        let body = format!(r#"{{"version":1,"updated":"{updated}","ttl_s":60,"channels":{{{channels}}}}}"#);
        let body = Value::parse(&body);
        self.act(Action::Feed(Answer {
            status,
            body,
            etag: Some("\"1\"".into()),
            date: None,
            age_s: None,
            retry_after_s: None,
        }));
    }

    fn order(&self) -> Vec<String> {
        report(&self.state, self.now_ms).items().iter().filter_map(|channel| channel.get("id").owned()).collect()
    }

    /// The state, the reason and the source, as the page is told them.
    fn state_of(&self, id: &str) -> String {
        let report = report(&self.state, self.now_ms);
        let channel = report.items().iter().find(|channel| channel.get("id").text() == Some(id)).expect("the channel");
        ["state", "reason", "source"].map(|name| channel.get(name).text().unwrap_or("-")).join(" ")
    }
}

const DOWN: &str = r#""chat":{"state":"unavailable","reason":"maintenance"}"#;
const BUSY: &str = r#""chat":{"state":"busy"}"#;
const UP: &str = r#""chat":{"state":"available"}"#;

#[test]
fn support_is_open_as_long_as_anybody_answers() {
    let hours_left = |phone: Option<Hours>| {
        let mut bench = Bench::new(Setup { feed: false, submits: false, opens: true });
        let mut pack = pack();
        pack.channels[2].hours = phone;
        bench.act(app::Action::PackArrived(Locale::ZhCn, Rc::new(pack)));
        match bench.state.contact.headline() {
            Some(Headline::Available { until, .. }) => until.map(|until| (until - NOW / 1_000) / 3_600),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(hours_left(daily(9, 21)), Some(12), "the chat closes last, at 22:00");
    assert_eq!(hours_left(daily(9, 23)), Some(13), "the telephone does");
    assert_eq!(hours_left(daily(0, 24)), None, "the telephone never does");
}

#[test]
fn the_more_trusted_voice_wins() {
    let mut bench = Bench::new(ALL);
    assert_eq!(bench.state_of("chat"), "available - schedule");
    bench.feed(200, DOWN);
    assert_eq!(bench.state_of("chat"), "unavailable maintenance feed");
    bench.act(Action::Open("chat".into()));
    bench.act(Action::Attempted("chat".into(), Attempted::Opened));
    assert_eq!(bench.state_of("chat"), "available - attempt");
    let says = |works| app::Action::SetFacts([("support.available".to_string(), FactValue::Bool(works))].into());
    bench.act(says(false));
    assert_eq!(bench.state_of("chat"), "unavailable other host");
    assert_eq!(bench.state_of("mail"), "available - schedule", "the host speaks of live support");
    bench.act(says(true));
    assert_eq!(bench.state_of("chat"), "available - host");
}

#[test]
fn the_network_takes_away_but_does_not_hide_an_opening() {
    let mut bench = Bench::new(Setup { opens: true, ..Setup::default() });
    bench.act(Action::Online(false));
    assert_eq!(bench.state_of("chat"), "unavailable network network");
    assert_eq!(bench.state.contact.headline(), Some(Headline::Offline));
    assert_eq!(bench.order()[..2], ["phone", "mail"]);
    bench.now_ms += 13 * 3_600_000; // 23:00
    bench.act(Action::Tick);
    assert_eq!(bench.state_of("chat"), "closed - schedule");
}

#[test]
fn the_order_follows_the_moment() {
    // (hour in Shanghai, online, about, feed, expected)
    let busy = r#""chat":{"state":"busy","wait_min":40}"#;
    for (hour, online, about, feed, expected) in [
        (10, true, Suit::General, "", ["chat", "phone", "mail", "site"]),
        (10, true, Suit::General, busy, ["phone", "chat", "mail", "site"]),
        (10, true, Suit::General, DOWN, ["phone", "mail", "site", "chat"]),
        (23, true, Suit::General, "", ["mail", "site", "chat", "phone"]),
        (23, true, Suit::FundsAtRisk, UP, ["chat", "mail", "site", "phone"]),
        (10, false, Suit::General, "", ["phone", "mail", "chat", "site"]),
        (6, false, Suit::General, "", ["mail", "phone", "chat", "site"]),
    ] {
        let mut bench = Bench::new(ALL);
        bench.now_ms += (hour - 10) * 3_600_000;
        bench.act(Action::About(about));
        bench.act(Action::Online(online));
        if !feed.is_empty() {
            bench.feed(200, feed);
        }
        assert_eq!(bench.order(), expected, "{hour}:00, online {online}, {about:?}, {feed}");
    }
}

#[test]
fn a_stale_feed_is_no_longer_believed() {
    let mut bench = Bench::new(ALL);
    bench.feed(200, DOWN);
    bench.act(Action::Visible(false));
    bench.now_ms += 179_000;
    assert_eq!(bench.state_of("chat"), "unavailable maintenance feed");
    // Who asks a closed panel is told of this moment, not of the last thing that happened in it.
    bench.now_ms += 2_000;
    assert_eq!(bench.state_of("chat"), "available - schedule");
    bench.now_ms += 13 * 3_600_000; // 23:00
    assert_eq!(bench.state_of("chat"), "closed - schedule");
}

#[test]
fn an_older_copy_of_the_feed_takes_nothing_back() {
    let mut bench = Bench::new(ALL);
    let start_ms = bench.now_ms;
    let answer = |updated_ms: i64, channels: &str| {
        let updated = wallet_help::contact::instant::rfc3339(updated_ms);
        let body = Value::parse(&format!(r#"{{"version":1,"updated":"{updated}","channels":{{{channels}}}}}"#));
        Action::Feed(Answer { status: 200, body, etag: None, date: None, age_s: None, retry_after_s: None })
    };
    bench.act(answer(start_ms, DOWN));
    bench.pass(60_000);
    bench.act(answer(start_ms - 60_000, UP));
    assert_eq!(bench.state_of("chat"), "unavailable maintenance feed");
    assert_eq!(bench.state.contact.polling.failures, 0);
    // One that is no longer believed gives way to what there is.
    bench.act(Action::Visible(false));
    bench.now_ms += 3_600_000;
    bench.act(Action::Visible(true));
    bench.act(answer(start_ms - 60_000, UP));
    assert_eq!(bench.state_of("chat"), "available - schedule");
}

#[test]
fn a_feed_out_of_a_cache_is_as_old_as_the_cache_says() {
    let mut bench = Bench::new(ALL);
    // Monday 2026-11-23, 20:00 in Shanghai; the cache got it at 18:00, when it had just been written.
    bench.now_ms = NOW + 10 * 3_600_000;
    let written = r#"{"version":1,"updated":"2026-11-23T10:00:00Z","channels":{"chat":{"state":"busy"}}}"#;
    let answer = |age_s| {
        let date = Some("Mon, 23 Nov 2026 10:00:00 GMT".into());
        Action::Feed(Answer { status: 200, body: Value::parse(written), etag: None, date, age_s, retry_after_s: None })
    };
    bench.act(answer(Some(7_200)));
    assert_eq!(bench.state.contact.feed.as_ref().map(|feed| feed.skew_ms), Some(0));
    assert_eq!(bench.state_of("chat"), "available - schedule");
    // Whoever says no age has just written it.
    bench.act(Action::FeedMoved);
    bench.act(answer(None));
    assert_eq!(bench.state_of("chat"), "busy - feed");
}

#[test]
fn a_channel_that_moved_says_nothing_of_support_at_large() {
    let headline = |feed: &str| {
        let mut bench = Bench::new(ALL);
        bench.feed(200, feed);
        bench.state.contact.headline()
    };
    let moved = r#""chat":{"state":"unavailable","reason":"moved","moved_to":"phone"}"#;
    assert!(matches!(headline(moved), Some(Headline::Available { .. })), "the telephone is answered");
    let nobody = [moved, r#","phone":{"state":"unavailable","reason":"other"}"#].concat();
    assert!(matches!(headline(&nobody), Some(Headline::Outage { reason: Reason::Moved, .. })));
}

#[test]
fn an_end_beyond_a_year_is_no_promise() {
    for (until, known) in [("2027-11-22T00:00:00Z", true), ("2199-01-01T00:00:00Z", false)] {
        let mut bench = Bench::new(ALL);
        bench.feed(200, &format!(r#""chat":{{"state":"unavailable","until":"{until}"}}"#));
        let report = report(&bench.state, bench.now_ms);
        let chat = report.items().iter().find(|channel| channel.get("id").text() == Some("chat")).expect("the chat");
        assert_eq!((chat.get("state").text(), chat.get("until").is_null()), (Some("unavailable"), !known));
    }
}

#[test]
fn the_feed_is_asked_for_only_while_somebody_looks() {
    let mut bench = Bench::new(ALL);
    assert!(bench.state.contact.polling.under_way);
    bench.act(Action::Visible(false));
    assert!(bench.effects.contains(&Effect::DropFeed));
    bench.now_ms += 3_600_000;
    bench.act(Action::Tick);
    assert!(!bench.effects.iter().any(|effect| matches!(effect, Effect::FetchFeed(_))));
    bench.act(Action::Visible(true));
    assert!(bench.effects.contains(&Effect::FetchFeed(None)));
    bench.feed(200, UP);
    bench.pass(60_000);
    assert!(bench.state.contact.polling.under_way);
    // The answer that nothing changed is asked for with the validator.
    bench.act(Action::Visible(false));
    bench.act(Action::Visible(true));
    assert!(bench.effects.contains(&Effect::FetchFeed(Some("\"1\"".into()))));
}

#[test]
fn a_clock_that_was_set_back_does_not_stop_the_polling() {
    for back_ms in [3 * 3_600_000, 600_000] {
        let mut bench = Bench::new(ALL);
        bench.now_ms += 6 * 3_600_000;
        bench.feed(200, DOWN);
        bench.now_ms -= back_ms;
        bench.act(Action::Tick);
        assert_eq!(bench.state_of("chat"), "available - schedule");
        bench.pass(60_000);
        assert!(bench.state.contact.polling.under_way, "{back_ms}");
        bench.feed(200, DOWN);
        assert_eq!(bench.state_of("chat"), "unavailable maintenance feed");
    }
}

#[test]
fn garbage_from_the_feed_changes_nothing_and_slows_the_polling() {
    let mut bench = Bench::new(ALL);
    bench.feed(200, DOWN);
    for (status, failures) in [(500, 1), (429, 2)] {
        bench.pass(61_000);
        assert!(bench.state.contact.polling.under_way, "{status}");
        bench.feed(status, "");
        assert_eq!(bench.state.contact.polling.failures, failures);
        // What was said three minutes ago at most still counts, and nothing else says so.
        assert_eq!(bench.state_of("chat"), "unavailable maintenance feed", "{status}");
    }
}

#[test]
fn an_attempt_that_fails_shows_the_ways_around_at_once_and_keeps_the_message() {
    let mut bench = Bench::new(Setup { opens: true, ..Setup::default() });
    bench.act(Action::Compose(None));
    bench.act(Action::Message("钱扣了没到账".into()));
    bench.act(Action::Fold);
    bench.act(Action::Open("chat".into()));
    let sent = bench.effects.iter().find_map(|effect| match effect {
        Effect::OpenChannel { channel, draft, .. } => Some((channel.clone(), draft.message.clone())),
        _ => None,
    });
    assert_eq!(sent, Some(("chat".into(), "钱扣了没到账".into())));
    bench.act(Action::Attempted("chat".into(), Attempted::Failed));
    assert_eq!(bench.state_of("chat"), "unavailable no-answer attempt");
    assert_eq!(bench.order()[0], "phone");
    assert_eq!(bench.state.contact.notice, Some(Notice::NoAnswer("chat".into())));
    assert_eq!(bench.state.contact.displaced, 1, "its button went down the list");
    let draft = bench.state.contact.compose.draft.as_ref().expect("the message is kept");
    assert_eq!(draft.message, "钱扣了没到账");
    assert_eq!(bench.events, [("chat".into(), "attempt"), ("chat".into(), "unavailable")]);
}

/// The channel that is to be opened.
fn opened(bench: &Bench) -> Option<&str> {
    bench.effects.iter().find_map(|effect| match effect {
        Effect::OpenChannel { channel, .. } => Some(channel.as_str()),
        _ => None,
    })
}

#[test]
fn a_channel_that_is_being_connected_keeps_nobody_from_another() {
    let mut bench = Bench::new(Setup { opens: true, ..Setup::default() });
    bench.act(Action::Open("chat".into()));
    assert_eq!(opened(&bench), Some("chat"));
    bench.act(Action::Open("phone".into()));
    assert_eq!(opened(&bench), Some("phone"));
    bench.act(Action::Attempted("phone".into(), Attempted::Followed));
    bench.act(Action::Open("chat".into()));
    assert_eq!(opened(&bench), None, "it is still being connected");
    bench.act(Action::Open("site".into()));
    assert_eq!(opened(&bench), Some("site"));

    // What the first comes to is known, and is not what the last comes to, which the person waits for.
    bench.act(Action::Attempted("chat".into(), Attempted::Failed));
    assert_eq!(bench.state_of("chat"), "unavailable no-answer attempt");
    assert_eq!(bench.state.contact.displaced, 0);
    bench.act(Action::Open("site".into()));
    assert_eq!(opened(&bench), None, "its own answer has not come");
    bench.act(Action::Attempted("site".into(), Attempted::Failed));
    assert_eq!(bench.state.contact.displaced, 1);
    bench.act(Action::Open("site".into()));
    assert_eq!(opened(&bench), Some("site"));
}

#[test]
fn a_retry_under_way_keeps_nobody_from_a_channel() {
    let mut bench = Bench::new(ALL);
    bench.feed(200, DOWN);
    bench.act(Action::Open("chat".into()));
    bench.act(Action::Attempted("chat".into(), Attempted::Failed));
    let displaced = bench.state.contact.displaced;
    while opened(&bench).is_none() {
        bench.pass(1_000);
    }
    assert_eq!(opened(&bench), Some("chat"), "the retry makes it");
    bench.act(Action::Open("phone".into()));
    assert_eq!(opened(&bench), Some("phone"));
    bench.act(Action::Attempted("phone".into(), Attempted::Followed));
    // The person waits for what the retry has begun.
    bench.act(Action::Open("chat".into()));
    assert_eq!(opened(&bench), None);
    bench.act(Action::Attempted("chat".into(), Attempted::Failed));
    assert_eq!(bench.state.contact.displaced, displaced + 1);
}

#[test]
fn the_retry_counts_tries_again_and_says_when_support_is_back() {
    let mut bench = Bench::new(ALL);
    bench.feed(200, DOWN);
    let first = bench.state.contact.retry.expect("an outage is retried");
    assert!((1..=60_000).contains(&(first.due_ms - NOW)), "the first retry is within a minute");
    bench.pass(first.due_ms - bench.now_ms);
    assert_eq!(bench.state.contact.retry.map(|retry| retry.tries), Some(1));
    assert!(bench.state.contact.polling.under_way, "a retry looks at the feed");
    bench.feed(200, UP);
    assert_eq!(bench.state.contact.retry, None);
    assert_eq!(bench.state.contact.notice, Some(Notice::Restored("chat".into())));
    assert_eq!(bench.events.last(), Some(&("chat".into(), "restored")));
}

#[test]
fn only_what_was_down_is_said_to_be_back() {
    let mut bench = Bench::new(ALL);
    bench.act(Action::Online(false));
    assert_eq!(bench.state_of("phone"), "available - schedule");
    bench.act(Action::Online(true));
    assert_eq!(bench.state_of("chat"), "available - schedule");
    assert_eq!(bench.events, [], "this device was cut off, not support");
    bench.act(Action::Online(false));
    bench.feed(200, UP);
    bench.act(Action::Online(true));
    assert_eq!(bench.state_of("chat"), "available - feed");
    assert_eq!(bench.events, []);
    assert_eq!(bench.state.contact.notice, None);

    // What the feed called down is down whether this device has a network or not.
    let mut bench = Bench::new(ALL);
    bench.feed(200, DOWN);
    bench.act(Action::Online(false));
    bench.act(Action::Online(true));
    bench.feed(200, UP);
    assert_eq!(bench.events, [("chat".into(), "restored")]);

    // Nobody said that it works again: what spoke against it has only become old.
    let mut bench = Bench::new(Setup { opens: true, ..Setup::default() });
    bench.act(Action::Attempted("chat".into(), Attempted::Failed));
    bench.act(Action::Visible(false));
    bench.now_ms += 301_000;
    bench.act(Action::Visible(true));
    assert_eq!(bench.state_of("chat"), "available - schedule");
    assert_eq!(bench.events.last(), Some(&("chat".into(), "unavailable")));
}

#[test]
fn the_word_that_support_is_back_goes_when_it_is_worse_off_again() {
    for worse in [r#""chat":{"state":"busy"}"#, DOWN] {
        let mut bench = Bench::new(ALL);
        bench.feed(200, DOWN);
        bench.pass(60_000);
        bench.feed(200, UP);
        assert_eq!(bench.state.contact.notice, Some(Notice::Restored("chat".into())));
        bench.pass(60_000);
        bench.feed(200, UP);
        assert_eq!(bench.state.contact.notice, Some(Notice::Restored("chat".into())), "nothing changed");
        bench.pass(60_000);
        bench.feed(200, worse);
        assert_eq!(bench.state.contact.notice, None, "{worse}");
    }
}

#[test]
fn a_message_for_no_particular_channel_is_told_without_one() {
    let mut bench = Bench::new(ALL);
    bench.act(Action::Compose(None));
    bench.act(Action::Message("x".into()));
    bench.act(Action::Send);
    let id = bench.state.contact.outbox.entries[0].draft.id.clone();
    bench.act(Action::Delivered(id, Delivered::Reply(Reply::Delivered)));
    assert_eq!(bench.events, [("-".into(), "queued"), ("-".into(), "sent")]);
}

#[test]
fn a_feed_with_another_address_is_asked_at_once() {
    let fetched = |bench: &Bench| bench.effects.iter().filter(|effect| **effect == Effect::FetchFeed(None)).count();
    let mut bench = Bench::new(ALL);
    bench.feed(200, DOWN);
    assert!(!bench.state.contact.polling.under_way);
    bench.act(Action::FeedMoved);
    assert_eq!(fetched(&bench), 1, "without the validator of the feed before");
    assert_eq!(bench.state_of("chat"), "available - schedule", "what the old one said is forgotten");

    // What the old address answers meanwhile does not count.
    bench.act(Action::FeedMoved);
    assert!(bench.effects.contains(&Effect::DropFeed));
    bench.feed(200, DOWN);
    assert_eq!(fetched(&bench), 1);
    assert_eq!(bench.state_of("chat"), "available - schedule");

    // The new one counts, though it was written before the old one.
    bench.now_ms -= 3_000;
    bench.feed(200, BUSY);
    assert_eq!(bench.state_of("chat"), "busy - feed");
}

#[test]
fn a_stopped_retry_stays_stopped_until_asked() {
    let mut bench = Bench::new(ALL);
    bench.feed(200, DOWN);
    bench.act(Action::RetryStop);
    let tries = bench.state.contact.retry.map(|retry| retry.tries);
    bench.pass(120_000);
    bench.act(Action::Online(false));
    bench.act(Action::Online(true));
    assert_eq!(bench.state.contact.retry.map(|retry| (retry.tries, retry.stopped)), tries.map(|tries| (tries, true)));
    bench.act(Action::RetryNow);
    assert_eq!(bench.state.contact.retry.map(|retry| retry.stopped), Some(false));
}

#[test]
fn nothing_is_tried_without_a_network() {
    let mut bench = Bench::new(ALL);
    bench.feed(200, DOWN);
    let tries = |bench: &Bench| bench.state.contact.retry.map(|retry| retry.tries);
    bench.act(Action::Online(false));
    bench.pass(120_000);
    assert_eq!(tries(&bench), Some(0));
    bench.act(Action::Online(true));
    assert_eq!(tries(&bench), Some(1), "and at once when it is back");
}

#[test]
fn a_clock_that_was_set_back_begins_the_countdown_again() {
    let mut bench = Bench::new(ALL);
    bench.act(Action::Online(false));
    let left = |bench: &Bench| bench.state.contact.retry.map(|retry| retry.due_ms - bench.now_ms);
    let whole = left(&bench);
    bench.pass(1_000);
    bench.now_ms -= 86_400_000;
    bench.pass(1_000);
    assert!(left(&bench) <= whole && left(&bench) > Some(0), "{:?} of {whole:?}", left(&bench));
}

#[test]
fn a_page_that_nobody_looks_at_claims_nothing() {
    let (state, _) = app::update(
        app::State::whole(),
        app::Action::PackArrived(Locale::ZhCn, Rc::new(pack())),
        Moment { now_ms: NOW, seed: 1 },
    );
    assert_eq!(state.contact.board, None);
}

#[test]
fn what_other_rooms_do_copies_nothing_here() {
    for channels in [UP, DOWN] {
        let mut bench = Bench::new(ALL);
        bench.feed(200, channels);
        bench.act(Action::Compose(None));
        bench.act(Action::Message("It does not arrive".into()));
        bench.act(Action::Send);
        let (id, sent) = (bench.state.contact.outbox.entries[0].draft.id.clone(), Delivered::Reply(Reply::Delivered));
        bench.act(Action::Delivered(id, sent));
        bench.pass(2_000);
        bench.act(navigation::Action::Go(Route::Home));
        let before = bench.state.clone();
        // Between two seconds of the countdown.
        for text in ["t", "to", "top"] {
            bench.now_ms += 10;
            bench.act(search::Action::Typed(text.into()));
        }
        let after = &bench.state;
        assert!(std::ptr::eq(&*before.flow, &*after.flow), "{channels}");
        assert!(std::ptr::eq(&*before.contact, &*after.contact), "{channels}");
        assert_eq!(after.now_ms, before.now_ms + 30);
    }
}
