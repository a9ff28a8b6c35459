//! Contact as a product: who is believed, in which order the ways stand, and what an outage
//! does from its beginning to its end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::rc::Rc;

use wallet_help::app::contact::{Action, Answer, Attempted, Delivered, Effect, Notice, Setup, report};
use wallet_help::app::{self, Effect as AppEffect, Moment, navigation};
use wallet_help::contact::outbox::{Delivery, Reply};
use wallet_help::contact::rank::Headline;
use wallet_help::content::channel::{Channel, ChannelKind, Hours, Shift, Suit, Zone};
use wallet_help::content::{FactValue, Locale, Pack, Route, Value};

/// Monday 2026-11-23, 10:00 in Shanghai.
const NOW: i64 = 1_795_399_200_000;

fn channel(id: &str, kind: ChannelKind, address: &str) -> Channel {
    let live = matches!(kind, ChannelKind::Chat | ChannelKind::Phone);
    Channel {
        id: id.into(),
        kind,
        live,
        address: address.into(),
        display: address.into(),
        label: id.into(),
        note: String::new(),
        hours: None,
        reply_min: match id {
            "chat" => Some(2),
            "mail" => Some(1_440),
            _ => None,
        },
        suits: vec![Suit::General],
        needs_network: kind == ChannelKind::Chat || kind == ChannelKind::Site,
        sample: false,
    }
}

/// Every day from one hour to another.
fn daily(from: u16, to: u16) -> Option<Hours> {
    let weekly = (0..7).map(|day| Shift { start: day * 1_440 + from * 60, minutes: (to - from) * 60 }).collect();
    Some(Hours { zone: 0, weekly, holidays: vec![] })
}

/// A chat that only the host opens (08:00–22:00), a telephone (09:00–21:00), mail and a site.
fn pack() -> Pack {
    let mut chat = channel("chat", ChannelKind::Chat, "");
    chat.hours = daily(8, 22);
    let mut phone = channel("phone", ChannelKind::Phone, "tel:+15550100");
    phone.hours = daily(9, 21);
    Pack {
        channels: vec![
            channel("site", ChannelKind::Site, "https://gopay.example/"),
            channel("mail", ChannelKind::Email, "mailto:support@gopay.example"),
            phone,
            chat,
        ],
        zones: vec![Zone { name: "Asia/Shanghai".into(), base: 28_800, transitions: vec![] }],
        ..Pack::default()
    }
}

/// An application under test, with its clock.
struct Bench {
    state: app::State,
    now_ms: i64,
    effects: Vec<Effect>,
    events: Vec<(String, &'static str)>,
}

impl Bench {
    fn new(setup: Setup) -> Bench {
        let state = app::State { locale: Locale::ZhCn, ..app::State::whole() };
        let mut bench = Bench { state, now_ms: NOW, effects: vec![], events: vec![] };
        bench.act(app::Action::PackArrived(Locale::ZhCn, Rc::new(pack()), None));
        bench.act(Action::Setup(setup));
        bench.act(Action::Online(true));
        bench.act(Action::Visible(true));
        bench.act(navigation::Action::Go(Route::Contact));
        bench
    }

    fn act(&mut self, action: impl Into<app::Action>) {
        let moment = Moment { now_ms: self.now_ms, seed: 7 };
        let (state, effects) = app::update(std::mem::take(&mut self.state), action.into(), moment);
        self.state = state;
        self.effects.clear();
        for effect in effects {
            match effect {
                AppEffect::Contact(effect) => self.effects.push(effect),
                AppEffect::Emit(app::Event::Contact { channel, action }) => {
                    self.events.push((channel.unwrap_or_else(|| "-".into()), action));
                }
                _ => {}
            }
        }
    }

    /// Lets time pass, ringing whenever the application asked for it.
    fn pass(&mut self, ms: i64) {
        let end = self.now_ms + ms;
        while self.now_ms < end {
            self.now_ms = (self.now_ms + 1_000).min(end);
            self.act(Action::Tick);
        }
    }

    fn feed(&mut self, status: u16, channels: &str) {
        let updated = wallet_help::contact::instant::rfc3339(self.now_ms);
        let body = format!(r#"{{"version":1,"updated":"{updated}","ttl_s":60,"channels":{{{channels}}}}}"#);
        let body = Value::parse(&body);
        self.act(Action::Feed(Answer { status, body, etag: Some("\"1\"".into()), date: None, retry_after_s: None }));
    }

    fn order(&self) -> Vec<String> {
        report(&self.state).items().iter().filter_map(|channel| channel.get("id").owned()).collect()
    }

    /// The state, the reason and the source, as the page is told them.
    fn state_of(&self, id: &str) -> String {
        let report = report(&self.state);
        let channel = report.items().iter().find(|channel| channel.get("id").text() == Some(id)).expect("the channel");
        ["state", "reason", "source"].map(|name| channel.get(name).text().unwrap_or("-")).join(" ")
    }
}

const ALL: Setup = Setup { feed: true, submits: true, opens: true };
const DOWN: &str = r#""chat":{"state":"unavailable","reason":"maintenance"}"#;
const UP: &str = r#""chat":{"state":"available"}"#;

#[test]
fn support_is_open_as_long_as_anybody_answers() {
    let hours_left = |phone: Option<Hours>| {
        let mut bench = Bench::new(Setup { feed: false, submits: false, opens: true });
        let mut pack = pack();
        pack.channels[2].hours = phone;
        bench.act(app::Action::PackArrived(Locale::ZhCn, Rc::new(pack), None));
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
    bench.now_ms += 181_000;
    assert_eq!(bench.state_of("chat"), "unavailable maintenance feed");
    bench.act(Action::Visible(true));
    assert_eq!(bench.state_of("chat"), "available - schedule");
}

#[test]
fn an_older_copy_of_the_feed_takes_nothing_back() {
    let mut bench = Bench::new(ALL);
    let start_ms = bench.now_ms;
    let answer = |updated_ms: i64, channels: &str| {
        let updated = wallet_help::contact::instant::rfc3339(updated_ms);
        let body = Value::parse(&format!(r#"{{"version":1,"updated":"{updated}","channels":{{{channels}}}}}"#));
        Action::Feed(Answer { status: 200, body, etag: None, date: None, retry_after_s: None })
    };
    bench.act(answer(start_ms, DOWN));
    bench.pass(60_000);
    bench.act(answer(start_ms - 60_000, UP));
    assert_eq!(bench.state_of("chat"), "unavailable maintenance feed");
    assert_eq!((bench.state.contact.polling.failures, bench.state.contact.polling.problem), (0, None));
    // One that is no longer believed gives way to what there is.
    bench.act(Action::Visible(false));
    bench.now_ms += 3_600_000;
    bench.act(Action::Visible(true));
    bench.act(answer(start_ms - 60_000, UP));
    assert_eq!(bench.state_of("chat"), "available - schedule");
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
fn garbage_from_the_feed_changes_nothing_and_slows_the_polling() {
    let mut bench = Bench::new(ALL);
    bench.feed(200, UP);
    let word = |bench: &Bench| bench.state_of("chat").split(" ").next().map(str::to_string);
    let before = word(&bench);
    for status in [500, 429, 0] {
        bench.pass(61_000);
        bench.act(Action::RetryNow);
        if bench.state.contact.polling.under_way {
            bench.feed(status, "");
        }
    }
    assert!(bench.state.contact.polling.failures >= 1);
    assert_eq!(word(&bench), before);
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
    let draft = bench.state.contact.compose.draft.as_ref().expect("the message is kept");
    assert_eq!(draft.message, "钱扣了没到账");
    assert_eq!(bench.events, [("chat".into(), "attempt"), ("chat".into(), "unavailable")]);
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
    assert_eq!(bench.events, [("chat".into(), "restored")], "the telephone worked all the time");
    assert_eq!(bench.state.contact.notice, Some(Notice::Restored("chat".into())));

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
        bench.act(Action::FeedMoved);
        bench.feed(200, UP);
        assert_eq!(bench.state.contact.notice, Some(Notice::Restored("chat".into())));
        bench.act(Action::FeedMoved);
        bench.feed(200, UP);
        assert_eq!(bench.state.contact.notice, Some(Notice::Restored("chat".into())), "nothing changed");
        bench.act(Action::FeedMoved);
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

    // What the old address answers meanwhile does not count.
    bench.act(Action::FeedMoved);
    assert!(bench.effects.contains(&Effect::DropFeed));
    bench.feed(200, UP);
    assert_eq!(fetched(&bench), 1);
    assert_eq!(bench.state.contact.notice, None);
    bench.feed(200, UP);
    assert_eq!(bench.events.last(), Some(&("chat".into(), "restored")));
}

#[test]
fn a_stopped_retry_stays_stopped_until_asked() {
    let mut bench = Bench::new(ALL);
    bench.feed(200, DOWN);
    bench.act(Action::RetryStop);
    let tries = bench.state.contact.retry.map(|retry| retry.tries);
    bench.pass(120_000);
    assert_eq!(bench.state.contact.retry.map(|retry| (retry.tries, retry.stopped)), tries.map(|tries| (tries, true)));
    bench.act(Action::RetryNow);
    assert_eq!(bench.state.contact.retry.map(|retry| retry.stopped), Some(false));
}

#[test]
fn a_message_written_offline_is_kept_then_sent_once() {
    let mut bench = Bench::new(ALL);
    bench.act(Action::Online(false));
    bench.act(Action::Compose(Some("mail".into())));
    bench.act(Action::Message("验证码 482913 收到了，付款失败".into()));
    bench.act(Action::Send);
    let kept = bench.effects.iter().find_map(|effect| match effect {
        Effect::Keep(entry) => Some(entry.clone()),
        _ => None,
    });
    let entry = kept.expect("kept before anything else");
    assert!(!format!("{:?}", entry.value()).contains("482913"), "masked before it is stored");
    bench.pass(300_000);
    assert!(!bench.effects.iter().any(|effect| matches!(effect, Effect::Deliver(_))), "nothing is sent offline");

    // A reload: another application reads what was kept.
    let mut later = Bench::new(ALL);
    later.act(Action::OutboxRead(vec![*entry.clone()], true));
    let deliveries = |bench: &Bench| bench.effects.iter().filter(|effect| matches!(effect, Effect::Deliver(_))).count();
    assert_eq!(deliveries(&later), 1);
    later.pass(5_000);
    assert_eq!(deliveries(&later), 0, "one that is under way is not sent again");
    later.act(Action::Delivered(entry.draft.id.clone(), Delivered::Reply(Reply::Delivered)));
    assert!(matches!(later.state.contact.outbox.entries[0].state, Delivery::Sent(_)));
    later.pass(60_000);
    assert_eq!(deliveries(&later), 0);
    assert_eq!(later.events.last(), Some(&("mail".into(), "sent")));
}

#[test]
fn back_leads_from_a_message_to_the_channels_and_keeps_it() {
    let mut bench = Bench::new(ALL);
    bench.act(navigation::Action::Back);
    bench.act(navigation::Action::Replace(Route::Contact));
    assert!(!app::can_go_back(&bench.state));
    bench.act(Action::Compose(None));
    bench.act(Action::Message("x".into()));
    assert!(app::can_go_back(&bench.state));
    bench.act(navigation::Action::Back);
    let compose = &bench.state.contact.compose;
    assert_eq!((compose.open, compose.draft.as_ref().map(|draft| draft.message.as_str())), (false, Some("x")));
    assert!(!app::can_go_back(&bench.state));
}

#[test]
fn a_message_that_says_nothing_is_not_sent() {
    for setup in [ALL, Setup::default()] {
        let mut bench = Bench::new(setup);
        bench.act(Action::Compose(None));
        bench.act(Action::Message(" \n".into()));
        bench.act(Action::Send);
        assert!(bench.state.contact.outbox.entries.is_empty() && bench.events.is_empty(), "{setup:?}");
        assert_eq!((bench.state.contact.notice.clone(), bench.state.contact.compose.open), (Some(Notice::Blank), true));
        bench.act(Action::Problem("付款失败".into()));
        assert_eq!(bench.state.contact.notice, None, "until something is written");
        bench.act(Action::Send);
        assert_eq!(bench.events.len(), 1);
    }
    let mut bench = Bench::new(ALL);
    bench.act(app::Action::SetFacts([("network.online".to_string(), FactValue::Bool(true))].into()));
    bench.act(Action::Compose(None));
    bench.act(Action::Send);
    assert!(bench.state.contact.outbox.entries.is_empty(), "facts alone are no question");
}

#[test]
fn what_is_typed_is_kept_masked_when_typing_rests_and_comes_back_after_a_reload() {
    let kept = |bench: &Bench| {
        bench.effects.iter().find_map(|effect| match effect {
            Effect::KeepWords(text) => Some(text.clone()),
            _ => None,
        })
    };
    let mut bench = Bench::new(ALL);
    bench.act(Action::Compose(None));
    assert_eq!(bench.effects.first(), Some(&Effect::RecallWords));
    bench.pass(5_000);
    assert_eq!(kept(&bench), None, "nothing is typed yet");
    bench.act(Action::Problem("付款失败".into()));
    assert_eq!(bench.effects, [Effect::WakeAt(Some(NOW + 6_000))]);
    bench.act(Action::Message("验证码 482913\n钱扣了".into()));
    bench.pass(1_000);
    let text = kept(&bench).expect("kept");
    assert!(text.contains("\n付款失败\n验证码") && !text.contains("482913"), "{text}");
    bench.pass(5_000);
    assert_eq!(kept(&bench), None, "once");
    bench.act(Action::Message("钱扣了两次".into()));
    bench.act(Action::Visible(false));
    assert!(
        kept(&bench).is_some_and(|text| text.ends_with("\n付款失败\n钱扣了两次")),
        "a hidden page may not come back"
    );

    for text in [text.replacen("2026", "2025", 1), "no time\nx\ny".into(), String::new()] {
        let mut later = Bench::new(ALL);
        later.act(Action::Compose(None));
        later.act(Action::Recalled(text));
        assert_eq!(later.effects, [Effect::ForgetWords], "what is too old, or of somebody else");
        assert!(later.state.contact.compose.draft.as_ref().is_some_and(|draft| draft.message.is_empty()));
    }
    let mut later = Bench::new(ALL);
    later.act(Action::Compose(None));
    later.act(Action::Recalled(text));
    let draft = later.state.contact.compose.draft.clone().unwrap();
    assert!(draft.problem == "付款失败" && draft.message.ends_with("\n钱扣了"), "{draft:?}");
    later.act(Action::Fold);
    later.act(Action::Compose(None));
    assert!(!later.effects.contains(&Effect::RecallWords), "what is here is newer");
    later.act(Action::Message("x".into()));
    later.act(Action::Send);
    assert!(later.effects.contains(&Effect::ForgetWords));
    later.pass(5_000);
    assert_eq!(kept(&later), None);
    later.act(Action::Compose(None));
    later.act(Action::Discard);
    assert!(later.effects.contains(&Effect::ForgetWords));
}

#[test]
fn a_message_that_was_removed_is_no_longer_said_to_wait() {
    for is_elsewhere in [true, false] {
        let mut bench = Bench::new(ALL);
        bench.act(Action::Compose(None));
        bench.act(Action::Message("x".into()));
        bench.act(Action::Send);
        assert_eq!(bench.state.contact.notice, Some(Notice::Queued));
        let id = bench.state.contact.outbox.entries[0].draft.id.clone();
        let gone = Action::Delivered(id.clone(), Delivered::Elsewhere(None));
        bench.act(if is_elsewhere { gone } else { Action::Remove(id) });
        assert_eq!(bench.state.contact.notice, None);
        assert!(bench.state.contact.outbox.entries.is_empty());
    }
}

#[test]
fn another_tab_s_delivery_is_left_alone() {
    let mut bench = Bench::new(ALL);
    bench.act(Action::Compose(None));
    bench.act(Action::Message("x".into()));
    bench.act(Action::Send);
    let entry = bench.state.contact.outbox.entries[0].clone();
    let stored = wallet_help::contact::outbox::Entry::new(entry.draft.clone(), NOW);
    bench.act(Action::Delivered(entry.draft.id.clone(), Delivered::Elsewhere(Some(Box::new(stored)))));
    assert!(!bench.effects.iter().any(|effect| matches!(effect, Effect::Deliver(_))));
    bench.act(Action::Delivered(entry.draft.id, Delivered::Elsewhere(None)));
    assert!(bench.state.contact.outbox.entries.is_empty());
}

#[test]
fn without_a_place_to_send_to_the_mail_program_takes_it() {
    let mut bench = Bench::new(Setup::default());
    bench.act(Action::Compose(None));
    bench.act(Action::Message("钱没到账".repeat(600)));
    bench.act(Action::Send);
    let followed = bench
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::Follow(url) if url.starts_with("mailto:support@gopay.example?")));
    let copied = bench.effects.iter().any(|effect| matches!(effect, Effect::Copy(text) if text.len() > 7_000));
    assert!(followed && copied, "what does not fit into a mail is on the clipboard");
    assert_eq!(bench.state.contact.notice, Some(Notice::Mailed(true)));
}

#[test]
fn a_page_that_nobody_looks_at_claims_nothing() {
    let (state, _) = app::update(
        app::State::whole(),
        app::Action::PackArrived(Locale::ZhCn, Rc::new(pack()), None),
        Moment { now_ms: NOW, seed: 1 },
    );
    assert_eq!(state.contact.board, None);
}
