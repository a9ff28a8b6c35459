//! Messages to support: written, kept, sent once, or taken by the mail program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::rc::Rc;

use common::contact::{ALL, Bench, NOW, pack};
use wallet_help::app::contact::{Action, Attempted, Delivered, Effect, Notice, Setup};
use wallet_help::app::{self, navigation};
use wallet_help::contact::outbox::{Delivery, Reply};
use wallet_help::content::{FactValue, Locale, Route};

mod common {
    pub(crate) mod contact;
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
            Effect::KeepWords { words, .. } => Some(words.clone()),
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
    let gives_way = |effect: &Effect| matches!(effect, Effect::KeepWords { known, .. } if *known == Some(text.clone()));
    assert!(bench.effects.iter().any(gives_way), "in place of what this page has kept, and of nothing else");

    let mut back = Bench::new(ALL);
    back.act(Action::Compose(None));
    back.act(Action::Message("钱扣了".into()));
    back.now_ms -= 3_600_000;
    back.pass(1_000);
    assert!(kept(&back).is_some(), "also by a clock that is set back");

    for text in [text.replacen("2026", "2025", 1), "no time\nx\ny".into(), String::new()] {
        let mut later = Bench::new(ALL);
        later.act(Action::Compose(None));
        later.act(Action::Recalled(text.clone()));
        assert_eq!(later.effects, [Effect::ForgetWords(text)], "what is too old, or of somebody else");
        assert!(later.state.contact.compose.draft.as_ref().is_some_and(|draft| draft.message.is_empty()));
    }
    let mut later = Bench::new(ALL);
    later.act(Action::Compose(None));
    later.act(Action::Recalled(text.clone()));
    let draft = later.state.contact.compose.draft.clone().unwrap();
    assert!(draft.problem == "付款失败" && draft.message.ends_with("\n钱扣了"), "{draft:?}");
    later.act(Action::Fold);
    later.act(Action::Compose(None));
    assert!(!later.effects.contains(&Effect::RecallWords), "what is here is newer");
    later.act(Action::Message("x".into()));
    later.act(Action::Send);
    assert!(later.effects.contains(&Effect::ForgetWords(text)), "and nothing that another tab has kept since");
    later.pass(5_000);
    assert_eq!(kept(&later), None);
    later.act(Action::Compose(None));
    later.act(Action::Message("y".into()));
    later.pass(1_000);
    let text = kept(&later).expect("kept");
    later.act(Action::Discard);
    assert!(later.effects.contains(&Effect::ForgetWords(text.clone())));
    assert_eq!(later.state.contact.compose.draft, None);
    // Thrown away by mistake, it is there again, and kept again.
    later.act(Action::Restore);
    let compose = &later.state.contact.compose;
    assert!(compose.open && compose.draft.as_ref().is_some_and(|draft| draft.message == "y"));
    assert_eq!(kept(&later), Some(text));
}

/// An application with a message in its outbox, and the message's id.
fn queued(setup: Setup) -> (Bench, String) {
    let mut bench = Bench::new(setup);
    bench.act(Action::Compose(None));
    bench.act(Action::Message("x".into()));
    bench.act(Action::Send);
    assert_eq!(bench.state.contact.notice, Some(Notice::Queued));
    let id = bench.state.contact.outbox.entries[0].draft.id.clone();
    (bench, id)
}

#[test]
fn what_is_gone_or_refused_is_no_longer_said_to_wait() {
    let refused = || Delivered::Reply(Reply::Refused(413));
    for (how, told) in [(refused(), Some(Notice::Refused)), (Delivered::Elsewhere(None), None)] {
        let (mut bench, id) = queued(ALL);
        bench.act(Action::Delivered(id, how.clone()));
        assert_eq!(bench.state.contact.notice, told, "{how:?}");
    }
    for done in [Action::Hurry, Action::Remove] {
        let (mut bench, id) = queued(ALL);
        bench.act(Action::Delivered(id.clone(), refused()));
        bench.act(done(id));
        assert_ne!(bench.state.contact.notice, Some(Notice::Refused), "it is sent anew, or gone");
    }
    let (mut bench, id) = queued(ALL);
    bench.act(Action::Delivered(id, Delivered::Reply(Reply::Later(None))));
    assert_eq!(bench.state.contact.notice, Some(Notice::Queued), "it waits");
}

#[test]
fn a_refused_message_that_is_sent_by_hand_is_no_longer_kept_as_refused() {
    let (mut bench, id) = queued(ALL);
    bench.act(Action::Delivered(id.clone(), Delivered::Reply(Reply::Refused(413))));
    bench.act(Action::Hurry(id));
    let state = |effect: &Effect| match effect {
        Effect::Keep(entry) | Effect::Deliver(entry) => Some(entry.state),
        _ => None,
    };
    let states: Vec<Delivery> = bench.effects.iter().filter_map(state).collect();
    assert_eq!(states, [Delivery::Waiting, Delivery::Waiting], "kept, then delivered");
}

#[test]
fn a_message_that_was_removed_is_sent_by_nobody_and_can_be_put_back() {
    let (mut bench, id) = queued(ALL);
    let entry = bench.state.contact.outbox.entries[0].clone();
    let displaced = bench.state.contact.displaced;
    bench.act(Action::Remove(id.clone()));
    assert_eq!(bench.effects, [Effect::Forget(id.clone())]);
    assert!(bench.state.contact.outbox.entries.is_empty());
    assert_eq!(bench.state.contact.notice, Some(Notice::Removed(Box::new(entry))));
    bench.pass(600_000);
    bench.act(Action::Online(false));
    bench.act(Action::Online(true));
    assert!(!bench.effects.iter().any(|effect| matches!(effect, Effect::Deliver(_))));

    // It was on its way, and refused: it comes back as that.
    bench.act(Action::Delivered(id.clone(), Delivered::Reply(Reply::Refused(413))));
    assert_eq!(bench.effects, [Effect::Forget(id)]);
    bench.act(Action::Restore);
    let entry = bench.state.contact.outbox.entries[0].clone();
    assert_eq!((entry.state, &bench.state.contact.notice), (Delivery::Refused(413), &None));
    assert!(bench.effects.contains(&Effect::Keep(Box::new(entry))));
    assert_eq!(bench.state.contact.displaced, displaced + 2, "both buttons went away");

    bench.act(Action::Restore);
    assert!(bench.effects.is_empty(), "nothing was removed since");
}

#[test]
fn a_message_that_was_removed_too_late_is_said_to_have_arrived() {
    let (mut bench, id) = queued(ALL);
    let mut entry = bench.state.contact.outbox.entries[0].clone();
    bench.act(Action::Remove(id.clone()));
    bench.act(Action::Delivered(id.clone(), Delivered::Reply(Reply::Delivered)));
    assert_eq!(bench.effects, [Effect::Forget(id)]);
    assert_eq!(bench.events.last().map(|event| event.1), Some("sent"));
    entry.answered(Reply::Delivered, bench.now_ms, 0);
    assert_eq!(bench.state.contact.notice, Some(Notice::Removed(Box::new(entry))));
    bench.act(Action::Restore);
    let states: Vec<Delivery> = bench.state.contact.outbox.entries.iter().map(|entry| entry.state).collect();
    assert_eq!(states, [Delivery::Sent(bench.now_ms)], "it comes back as what it is");
}

#[test]
fn news_of_other_messages_does_not_take_the_way_back_to_a_removed_one() {
    let (mut bench, removed) = queued(ALL);
    bench.now_ms += 1_000;
    bench.act(Action::Compose(None));
    bench.act(Action::Message("y".into()));
    bench.act(Action::Send);
    let other = bench.state.contact.outbox.entries[1].draft.id.clone();
    bench.act(Action::Remove(removed.clone()));
    bench.act(Action::Delivered(other.clone(), Delivered::Reply(Reply::Delivered)));
    bench.act(Action::Restore);
    let ids = bench.state.contact.outbox.entries.iter().map(|entry| entry.draft.id.clone());
    assert_eq!(ids.collect::<Vec<_>>(), [removed.clone(), other], "in its place");
    bench.act(Action::Remove(removed));
    bench.act(navigation::Action::Go(Route::Home));
    bench.act(Action::Restore);
    assert_eq!(bench.state.contact.outbox.entries.len(), 1, "until the view is left");
}

#[test]
fn a_channel_that_is_tried_again_does_not_take_the_way_back_to_a_message() {
    for how in [Attempted::Failed, Attempted::Opened, Attempted::Followed] {
        let (mut bench, id) = queued(ALL);
        bench.act(Action::Open("chat".into()));
        bench.act(Action::Remove(id));
        bench.act(Action::Attempted("chat".into(), how));
        assert!(matches!(bench.state.contact.notice, Some(Notice::Removed(_))), "{how:?}");

        bench.act(Action::Open("chat".into()));
        bench.act(Action::Discard);
        bench.act(Action::Attempted("chat".into(), how));
        assert!(matches!(bench.state.contact.notice, Some(Notice::Discarded(_))), "{how:?}");
    }
}

#[test]
fn a_text_that_could_not_be_copied_is_shown_whatever_it_was() {
    let (mut bench, _) = queued(ALL);
    bench.act(Action::CopyAddress("from the outbox".into()));
    assert_eq!(bench.effects, [Effect::Copy("from the outbox".into())]);
    bench.act(Action::Copied("from the outbox".into(), false));
    assert_eq!(bench.state.contact.notice, Some(Notice::CopyFailed("from the outbox".into())));
}

#[test]
fn a_message_that_was_found_wanting_is_not_said_to_be_so_among_the_channels() {
    let mut bench = Bench::new(ALL);
    bench.act(Action::Compose(None));
    bench.act(Action::Send);
    let displaced = bench.state.contact.displaced;
    bench.act(Action::Send);
    assert_eq!(bench.state.contact.displaced, displaced + 1, "the field is pointed to each time");
    bench.act(Action::Fold);
    assert_eq!(bench.state.contact.notice, None);
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
fn what_becomes_of_a_delivery_is_kept_only_where_the_message_is() {
    for reply in [Reply::Later(None), Reply::Refused(413), Reply::Delivered] {
        let (mut bench, id) = queued(ALL);
        let entry = Box::new(wallet_help::contact::outbox::Entry::new(
            bench.state.contact.outbox.entries[0].draft.clone(),
            NOW,
        ));
        assert!(bench.effects.contains(&Effect::Keep(entry)), "a new one is nowhere yet");
        bench.act(Action::Delivered(id, Delivered::Reply(reply)));
        let entry = Box::new(bench.state.contact.outbox.entries[0].clone());
        // Another tab may have removed it meanwhile.
        assert!(bench.effects.contains(&Effect::Update(entry)), "{reply:?}: {:?}", bench.effects);
        assert!(!bench.effects.iter().any(|effect| matches!(effect, Effect::Keep(_))), "{reply:?}");
    }
}

#[test]
fn what_the_server_asked_of_one_tab_holds_for_the_others() {
    let (mut bench, id) = queued(ALL);
    // Another tab had the message, and was told to come back in ten minutes.
    let mut stored = bench.state.contact.outbox.entries[0].clone();
    stored.answered(Reply::Later(Some(600)), NOW, 1);
    bench.act(Action::Delivered(id.clone(), Delivered::Elsewhere(Some(Box::new(stored.clone())))));
    assert_eq!(bench.state.contact.outbox.entries, [stored.clone()], "it is shown as waiting");
    let mut waited_ms = 0;
    while !bench.effects.iter().any(|effect| matches!(effect, Effect::Deliver(_))) {
        bench.pass(1_000);
        waited_ms += 1_000;
    }
    assert!((600_000..=901_000).contains(&waited_ms), "{waited_ms}");

    // The person may send it sooner.
    stored.answered(Reply::Later(Some(600)), bench.now_ms, 1);
    bench.act(Action::Delivered(id.clone(), Delivered::Elsewhere(Some(Box::new(stored)))));
    bench.act(Action::Hurry(id));
    assert!(bench.effects.iter().any(|effect| matches!(effect, Effect::Deliver(entry) if entry.failures == 2)));
}

#[test]
fn a_mail_goes_to_the_mailbox_that_was_chosen() {
    let mut pack = pack();
    let mut other = pack.channels[1].clone();
    (other.id, other.address) = ("refunds".into(), "mailto:refunds@gopay.example".into());
    pack.channels.push(other);
    let pack = Rc::new(pack);
    for (channel, mailbox) in
        [(Some("refunds"), "refunds"), (Some("mail"), "support"), (Some("chat"), "support"), (None, "support")]
    {
        let mut bench = Bench::new(Setup::default());
        bench.act(app::Action::PackArrived(Locale::ZhCn, pack.clone()));
        bench.act(Action::Compose(channel.map(str::to_string)));
        bench.act(Action::Message("x".into()));
        bench.act(Action::Send);
        let start = ["mailto:", mailbox, "@gopay.example?"].concat();
        let is_it = |effect: &Effect| matches!(effect, Effect::Follow(url) if url.starts_with(&start));
        assert!(bench.effects.iter().any(is_it), "{channel:?}: {:?}", bench.effects);
    }
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
