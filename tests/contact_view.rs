//! What the views of contact draw from a state: the channels, a message being written, the official-channel check.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::rc::Rc;

use common::view::{MOMENT, after, between, draw, go};
use wallet_help::app::{Action, State, contact, verify};
use wallet_help::content::{FactValue, Facts, Locale, Pack, Suit};
use wallet_help::view::Mode;

mod common {
    pub(crate) mod view;
}

/// The host's word on live support, as a page gives it.
fn says_live_support_works(works: bool) -> Action {
    Action::SetFacts([("support.available".to_string(), FactValue::Bool(works))].into())
}

#[test]
fn a_pack_without_the_flow_that_protects_an_account_offers_none() {
    let danger = verify::Action::Typed("javascript:alert(1)".into());
    let urgent = contact::Action::About(Suit::FundsAtRisk);
    for (route, action) in [("verify", Action::from(danger)), ("contact", urgent.into())] {
        let mut state = after(Locale::En, vec![go(route), action]);
        let leads = |state: &State| draw(state.clone(), Mode::Page).contains("flow/suspicious-activity");
        assert!(leads(&state), "{route}");
        let mut pack = Pack::clone(state.pack.as_ref().unwrap());
        pack.flows.retain(|flow| flow.id != "suspicious-activity");
        state.pack = Some(Rc::new(pack));
        assert!(!leads(&state), "{route}");
    }
}

#[test]
fn a_countdown_stands_with_its_count() {
    let down = says_live_support_works(false);
    let setup = contact::Setup { opens: true, ..contact::Setup::default() };
    let actions = [contact::Action::Visible(true).into(), contact::Action::Setup(setup).into(), down];
    for (locale, count) in [(Locale::ZhCn, "自动重试 · 第 1 次"), (Locale::En, "Automatic retry\u{a0}· attempt\u{a0}1")]
    {
        let html = draw(after(locale, [&actions[..], &[go("contact")]].concat()), Mode::Inline);
        assert!(html.contains(count), "{html}");
        let offline = [&actions[..], &[go("contact"), contact::Action::Online(false).into()]].concat();
        assert!(!draw(after(locale, offline), Mode::Inline).contains("class=\"card beside retry"), "nothing is tried");
    }
}

#[test]
fn without_a_network_only_what_will_be_sent_is_said_to_be() {
    for submits in [true, false] {
        let setup = contact::Setup { submits, ..contact::Setup::default() };
        let actions = [contact::Action::Visible(true), contact::Action::Setup(setup), contact::Action::Online(false)];
        let down = says_live_support_works(false);
        let actions = actions.into_iter().map(Action::from).chain([down, go("contact")]).collect();
        assert_eq!(draw(after(Locale::ZhCn, actions), Mode::Inline).contains("联网后自动发出"), submits);
    }
}

#[test]
fn what_was_copied_is_said_by_its_button_and_moves_nothing() {
    let copied = |text: &str| contact::Action::Copied(text.into(), true).into();
    let button = |html: &str| {
        between(between(html, "data-channel=\"social-wechat\"", "</li>")[0], "<button", "</button>")[0].to_string()
    };
    let html = draw(after(Locale::ZhCn, vec![go("contact"), copied("gopay-example")]), Mode::Inline);
    assert!(button(&html).contains("aria-label=\"已复制 微信\"") && button(&html).ends_with(">已复制"), "{html}");
    assert!(html.contains("<div class=\"unseen\" role=\"status\"><p>已复制</p></div>"), "it is heard: {html}");
    let html = draw(after(Locale::ZhCn, vec![go("contact"), copied("something else")]), Mode::Inline);
    assert!(button(&html).ends_with(">复制"), "{html}");

    let writes =
        || vec![go("contact"), contact::Action::Compose(None).into(), contact::Action::Message("a".into()).into()];
    let text = after(Locale::ZhCn, writes()).contact.compose.sealed().unwrap().plain_text();
    let footer = |more: Vec<Action>| {
        let html = draw(after(Locale::ZhCn, [writes(), vec![copied(&text)], more].concat()), Mode::Inline);
        between(between(&html, "<footer", "</footer>")[0], "<button", "</button>")[0]
            .rsplit('>')
            .next()
            .unwrap()
            .to_string()
    };
    assert_eq!(footer(vec![]), "已复制");
    let goes_on = contact::Action::Message("ab".into()).into();
    assert_eq!(footer(vec![goes_on]), "复制", "what stands there now was not copied");
}

#[test]
fn every_verdict_leads_on_in_words_that_fit() {
    for (text, advice) in [
        ("https://gopay.example.login-help.test", "不要打开"),
        ("javascript:alert(1)", "不要打开"),
        ("+1 555 0101", "不要回拨或回复"),
        ("@gopay_help", "不要回拨或回复"),
        ("微信 gopay-kefu", "不要回拨或回复"),
        ("support@gopay-help.test", "不要回拨或回复"),
        ("support@gopay.example", "可以由你主动联系"),
        ("400-820-8820", "先不要打开、回拨或转账"),
    ] {
        let html =
            draw(after(Locale::ZhCn, vec![go("verify"), verify::Action::Typed(text.into()).into()]), Mode::Inline);
        let steps = between(&html, "<section class=\"card next\"", "</section>")[0];
        assert!(steps.contains(advice), "{text}: {steps}");
        let list = between(&html, "callout ok listed", "</ul>")[0];
        for address in [
            "https://gopay.example/",
            "mailto:support@gopay.example",
            "tel:+15550100",
            "https://weibo.com/gopay-example",
        ] {
            assert!(list.contains(&format!("href=\"{address}\"")), "{text}: {list}");
        }
        assert!(between(&html, "<footer", "</footer>")[0].contains("联系客服"), "{text}");
    }
}

#[test]
fn the_line_about_live_support_says_more_than_that_it_is_down() {
    let down = || vec![contact::Action::Visible(true).into(), says_live_support_works(false)];
    let line = |locale| {
        let html = draw(after(locale, down()), Mode::Inline);
        between(&html, "class=\"callout live danger\"", "</button>")[0].to_string()
    };
    assert!(line(Locale::ZhCn).contains("点开看看现在能用的方式"));
    assert!(line(Locale::En).contains("ways that work now"));
}

#[test]
fn an_account_stands_with_its_network_in_the_readers_words() {
    for (locale, account) in [(Locale::ZhCn, "微信 gopay-example"), (Locale::En, "WeChat gopay-example")] {
        let html = draw(after(locale, vec![go("verify")]), Mode::Inline);
        assert!(html.contains(account) && !html.contains("wechat:"), "{html}");
    }
}

#[test]
fn every_channel_says_who_knows_its_state_and_since_when() {
    let visible = || Action::from(contact::Action::Visible(true));
    let fails = contact::Action::Attempted("web-chat".into(), contact::Attempted::Failed);
    let told = [visible(), says_live_support_works(true)];
    let seen = [visible(), fails.into()];
    for (locale, host, tried, hours) in [
        (Locale::ZhCn, "应用告知 11:06", "11:06 试过", "按服务时间"),
        (Locale::En, "app, 11:06", "tried 11:06", "by opening hours"),
    ] {
        // What is known, then who said so.
        let source = |known: &[Action], id: &str| {
            let html = draw(after(locale, [known, &[go("contact")]].concat()), Mode::Inline);
            let row = between(&html, &format!("data-channel=\"{id}\""), "</li>")[0];
            let parts = between(row, "<span class=\"part\">", "</span>");
            parts.iter().skip(1).last().map(|text| text.to_string())
        };
        assert_eq!(source(&told, "hotline").as_deref(), Some(host));
        assert_eq!(source(&seen, "web-chat").as_deref(), Some(tried));
        assert_eq!(source(&seen, "branch").as_deref(), Some(hours));
        assert_eq!(source(&seen, "email"), None, "its words are a promise");
        assert_eq!(source(&told, "in-app-chat"), None, "nobody judged what only the app can open");
    }
}

#[test]
fn what_failed_is_said_while_another_channel_is_being_connected() {
    let open = |id: &str| contact::Action::Open(id.into()).into();
    let fails = contact::Action::Attempted("web-chat".into(), contact::Attempted::Failed).into();
    let opens = contact::Setup { opens: true, ..contact::Setup::default() };
    let begun = || vec![contact::Action::Setup(opens).into(), contact::Action::Visible(true).into(), go("contact")];
    let notice = |actions: Vec<Action>| {
        let html = draw(after(Locale::En, [begun(), actions].concat()), Mode::Inline);
        let waits = between(&html, "data-channel=\"in-app-chat\"", "</li>")[0].contains("aria-disabled=\"true\"");
        (waits, html.contains("did not answer"))
    };
    assert_eq!(notice(vec![open("in-app-chat"), open("web-chat")]), (true, false));
    assert_eq!(notice(vec![open("in-app-chat"), open("web-chat"), fails]), (true, true));
}

/// The first view, from wherever this is.
fn app_at_home(state: State) -> State {
    wallet_help::app::update(state, go("home"), MOMENT).0
}

/// The contact view after a feed that says this of these channels.
fn with_feed(channels: &[&str], word: &str) -> State {
    let entry = |id: &&str| format!(r#""{id}":{word}"#);
    let channels = channels.iter().map(entry).collect::<Vec<_>>().join(",");
    let updated = wallet_help::contact::instant::rfc3339(MOMENT.now_ms);
    let body = format!(r#"{{"version":1,"updated":"{updated}","ttl_s":60,"channels":{{{channels}}}}}"#);
    let body = wallet_help::content::Value::parse(&body);
    let (etag, date, age_s, retry_after_s) = (None, None, None, None);
    let feed = contact::Action::Feed(contact::Answer { status: 200, body, etag, date, age_s, retry_after_s });
    let setup = contact::Action::Setup(contact::Setup { feed: true, opens: true, ..contact::Setup::default() });
    after(Locale::ZhCn, vec![setup.into(), contact::Action::Visible(true).into(), go("contact"), feed.into()])
}

#[test]
fn a_feed_against_every_channel_leaves_the_ways_that_need_nobody() {
    let all = after(Locale::ZhCn, vec![]).pack.unwrap().channels.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    let all = all.iter().map(String::as_str).collect::<Vec<_>>();
    let html = draw(with_feed(&all, r#"{"state":"unavailable","reason":"maintenance"}"#), Mode::Inline);
    assert!(!html.contains("你的问题可以这样解决"), "nothing is said to work");
    let (near, far) = html.split_once("<details").unwrap();
    let rows = between(near, "<li><div class=\"row channel\"", "</li>");
    let told = rows.iter().map(|row| between(row, "data-channel=\"", "\"")[0]).collect::<Vec<_>>();
    assert_eq!(told, ["hotline", "email", "official-site"]);
    for row in rows {
        assert!(row.contains("data-state=\"unavailable\"") && row.contains("维护中"), "{row}");
        assert!(row.contains("href=") || row.contains("<button"), "{row}");
    }
    assert!(far.contains("https://weibo.com") && !far.contains("https://gopay.example/chat"));
}

#[test]
fn a_wait_of_nothing_is_not_told() {
    for (wait_min, told) in [("0", false), ("5", true)] {
        let html = draw(with_feed(&["hotline"], &format!(r#"{{"state":"busy","wait_min":{wait_min}}}"#)), Mode::Inline);
        assert_eq!(html.contains("预计等待"), told);
    }
}

#[test]
fn in_an_outage_what_leads_on_stands_in_sight_and_the_rest_one_tap_away() {
    let channels =
        |html: &str| between(html, "data-channel=\"", "\"").into_iter().map(str::to_string).collect::<Vec<_>>();
    for (down, seen) in [
        (&["in-app-chat", "in-app-voice", "web-chat"][..], ["hotline", "email"].as_slice()),
        // Nobody answers in person: other ways stand there as well.
        (&["in-app-chat", "in-app-voice", "web-chat", "hotline"], &["email", "official-site", "social-wechat"]),
    ] {
        let state = with_feed(down, r#"{"state":"unavailable"}"#);
        let all = state.pack.as_ref().unwrap().channels.len();
        let html = draw(state, Mode::Inline);
        let (near, far) = html.split_once("<details").unwrap();
        assert_eq!(channels(near), seen);
        assert_eq!(channels(far).len(), all - seen.len(), "every other one is in the list that unfolds");
        assert!(far.starts_with(" class=\"list more\">"), "it is folded: {far}");
        let outage = down.contains(&"hotline");
        let money = far.split_once("</details>").is_some_and(|(_, after)| after.contains("这段时间，钱"));
        assert_eq!(money, outage, "what to do with the money follows when nobody answers");
    }
}

#[test]
fn what_cannot_be_read_is_no_warning() {
    let check = |text: &str| verify::Action::Typed(text.into()).into();
    let html = draw(after(Locale::ZhCn, vec![go("verify"), check("你好，在吗？")]), Mode::Inline);
    let verdict = between(&html, "class=\"verdict\"", "</div></div>")[0];
    assert!(verdict.contains("callout note") && verdict.contains("没认出来"), "{verdict}");
    assert!(!html.contains("现在怎么做"), "{html}");
}

#[test]
fn what_decided_is_marked_and_not_the_official_address_that_begins_with_it() {
    let typed = |text: &str| verify::Action::Typed(text.into()).into();
    for (text, marked) in [
        (
            "https://gopay.ex",
            "官方是 gopay.example，这个是 <span class=\"part\"><strong class=\"subject\">gopay.ex</strong>。</span>",
        ),
        (
            "https://gopay.example.evil.test",
            "真正的地址是 <span class=\"part\"><strong class=\"subject\">evil.test</strong>，</span>不是 gopay.example。",
        ),
    ] {
        let html = draw(after(Locale::ZhCn, vec![go("verify"), typed(text)]), Mode::Inline);
        assert!(html.contains(marked), "{html}");
    }
}

#[test]
fn what_decided_stands_whole_on_its_line_with_the_signs_around_it() {
    let typed = |text: &str| verify::Action::Typed(text.into()).into();
    for (locale, text, part) in [
        (Locale::ZhCn, "http://192.168.3.4/login", "（<strong class=\"subject\">192.168.3.4</strong>），"),
        (Locale::En, "http://192.168.3.4/login", "(<strong class=\"subject\">192.168.3.4</strong>)."),
        (Locale::ZhCn, "https://bit.ly/3abc", "<strong class=\"subject\">bit.ly</strong>"),
    ] {
        let html = draw(after(locale, vec![go("verify"), typed(text)]), Mode::Inline);
        assert!(html.contains(&format!("<span class=\"part\">{part}</span>")), "{html}");
    }
}

#[test]
fn an_address_breaks_where_its_parts_meet() {
    let html = draw(after(Locale::En, vec![go("verify")]), Mode::Inline);
    assert!(html.contains("support<wbr>@gopay.example") || html.contains("support<wbr/>@gopay.example"), "{html}");
    assert!(html.contains("weibo.com/<wbr"), "{html}");
    assert!(!html.contains("<li><wbr"), "{html}");
}

#[test]
fn money_in_danger_brings_its_card_below_the_banner() {
    let about = || contact::Action::About(wallet_help::content::channel::Suit::FundsAtRisk).into();
    let places = |actions| {
        let html = draw(after(Locale::ZhCn, actions), Mode::Inline);
        (html.find("马上处理"), html.find("不是这种情况"), html.find("data-channel").unwrap())
    };
    let looks = || vec![contact::Action::Visible(true).into(), go("contact")];
    let (act, off, list) = places(looks());
    assert!(act > Some(list) && off.is_none());
    let (act, off, list) = places([looks(), vec![about()]].concat());
    assert!(act.is_none() && off.is_some_and(|off| off < list));
}

#[test]
fn a_message_that_was_refused_is_said_to_be_and_without_a_number() {
    let submits = contact::Setup { submits: true, ..contact::Setup::default() };
    let sends = || {
        let begun = [contact::Action::Setup(submits), contact::Action::Visible(true)].map(Action::from);
        let written = [contact::Action::Compose(None), contact::Action::Message("a".into()), contact::Action::Send];
        begun.into_iter().chain([go("contact")]).chain(written.map(Action::from)).collect::<Vec<_>>()
    };
    for (locale, waits, refused) in [
        (Locale::ZhCn, "已经放进待发箱", "这条没发出去，对方没有收下"),
        (Locale::En, "In the outbox", "This message was not sent: it was refused"),
    ] {
        let sent = after(locale, sends());
        let id = sent.contact.outbox.entries[0].draft.id.clone();
        assert!(draw(sent, Mode::Inline).contains(waits));
        let reply = contact::Delivered::Reply(wallet_help::contact::outbox::Reply::Refused(413));
        let delivered = contact::Action::Delivered(id, reply).into();
        let html = draw(after(locale, [sends(), vec![delivered]].concat()), Mode::Inline);
        assert!(!html.contains("413") && !html.contains(waits), "{html}");
        let heard = between(&html, "role=\"status\">", "</div></div></div>")[0];
        assert!(heard.starts_with("<div class=\"callout warn\">") && heard.contains(refused), "{heard}");
    }
}

#[test]
fn only_what_was_written_is_said_to_be_kept() {
    let kept = "写好的内容都还在";
    let fails = || contact::Action::Attempted("web-chat".into(), contact::Attempted::Failed).into();
    let written = |text: &str| {
        let words = [contact::Action::Compose(None), contact::Action::Message(text.into()), contact::Action::Fold];
        words.map(Action::from).into_iter().chain([fails()]).collect::<Vec<_>>()
    };
    for (actions, is_kept) in [(vec![fails()], false), (written(" "), false), (written("钱扣了"), true)] {
        let begun = vec![contact::Action::Visible(true).into(), go("contact")];
        let html = draw(after(Locale::ZhCn, [begun, actions].concat()), Mode::Inline);
        assert!(html.contains("没有接通") && html.contains("下面是现在能用的方式。"), "{html}");
        assert_eq!(html.contains(kept), is_kept);
    }
}

#[test]
fn a_name_of_ours_on_another_network_is_told_with_its_network() {
    let verdict = |locale, text: &str| {
        let html = draw(after(locale, vec![go("verify"), verify::Action::Typed(text.into()).into()]), Mode::Inline);
        between(&html, "class=\"verdict\"", "</p>")[0].to_string()
    };
    let listed = "名单上的是 weibo.com/gopay-example。";
    for (text, subject) in [
        ("https://www.instagram.com/gopay-example", "instagram.com/gopay-example"),
        ("QQ：gopay-example", "gopay-example"),
    ] {
        let told = verdict(Locale::ZhCn, text);
        let words =
            format!("<strong class=\"subject\">{subject}</strong></span> 不是我们的：我们在这个平台没有账号。{listed}");
        assert!(told.contains(&words), "{told}");
    }
    let told = verdict(Locale::En, "https://t.me/gopay_example");
    assert!(
        told.contains("</strong></span> is not ours") && told.contains("listed one is x.com/gopay_example"),
        "{told}"
    );
}

#[test]
fn what_resembles_nothing_of_ours_is_not_called_a_look_alike() {
    for (text, alike) in [
        ("https://gopay.example.login-help.test", true),
        ("https://bit.ly/3abc", false),
        ("http://192.168.3.4/login", false),
        ("javascript:alert(1)", false),
    ] {
        let html =
            draw(after(Locale::ZhCn, vec![go("verify"), verify::Action::Typed(text.into()).into()]), Mode::Inline);
        assert_eq!(html.contains("危险：像是冒充的"), alike, "{text}");
        assert_eq!(html.contains("危险，不要打开"), !alike, "{text}");
    }
}

#[test]
fn the_line_about_live_support_is_two_lines_from_the_start() {
    let home = |word: &str| draw(app_at_home(with_feed(&["in-app-chat"], word)), Mode::Inline);
    let html = home(r#"{"state":"available"}"#);
    let line = between(&html, "class=\"callout live ok\"", "</button>")[0];
    assert!(line.contains("人工客服在线") && line.contains("最快的方式排在最前面"), "{line}");
    let html = home(r#"{"state":"available","wait_min":2}"#);
    let line = between(&html, "class=\"callout live ok\"", "</button>")[0];
    assert!(line.contains("预计等待 2 分钟") && !line.contains("最快的方式"), "{line}");
}

#[test]
fn what_stands_first_in_a_card_is_its_heading() {
    let headings = |actions: Vec<Action>| {
        let html = draw(after(Locale::ZhCn, actions), Mode::Inline);
        between(&html, "<h2>", "</h2>").into_iter().map(str::to_string).collect::<Vec<_>>().join("|")
    };
    let looks = || vec![contact::Action::Visible(true).into(), go("contact")];
    let urgent = contact::Action::About(Suit::FundsAtRisk).into();
    let told = headings(looks());
    assert!(told.contains("有不认识的交易，或者钱正在被转走？") && told.contains("写给客服"), "{told}");
    let told = headings([looks(), vec![urgent]].concat());
    assert!(told.contains("最快能接通的人工已排在最前面"), "{told}");
    assert!(headings(vec![go("verify")]).contains("官方渠道只有这些"));
}

#[test]
fn everything_typed_is_previewed_as_it_will_be_sent() {
    let preview = |problem: &str, message: &str| {
        let written = [contact::Action::Problem(problem.into()), contact::Action::Message(message.into())];
        let begun = [go("contact"), contact::Action::Compose(None).into()];
        let actions = begun.into_iter().chain(written.map(Action::from)).collect();
        let html = draw(after(Locale::En, actions), Mode::Inline);
        let parts = between(&html, "class=\"preview\"", "</div>");
        assert!(parts.iter().all(|part| !part.contains("482913")), "{parts:?}");
        parts.first().map(|part| between(part, "<p>", "</p>").into_iter().map(str::to_string).collect::<Vec<_>>())
    };
    let lines = |problem, message| preview(problem, message).map_or(0, |lines| lines.len());
    assert_eq!(lines("Verification code 482913", ""), 1);
    assert_eq!(lines("", "Verification code 482913"), 1);
    assert_eq!(lines("Verification code 482913", "It never works"), 2);
    assert_eq!(lines("Payment failed", "It never works"), 0, "nothing is masked");
}

#[test]
fn a_draft_names_facts_in_the_words_of_its_reader() {
    let facts = Facts::from([
        ("app.version".to_string(), FactValue::Text("5.2".into())),
        ("login.locked".to_string(), FactValue::Bool(true)),
    ]);
    let actions = || vec![Action::SetFacts(facts.clone()), go("contact"), contact::Action::Compose(None).into()];
    for (locale, lines) in [
        (Locale::ZhCn, ["应用版本</span>5.2", "登录被锁定</span>是"]),
        (Locale::En, ["App version</span>5.2", "Sign-in locked</span>yes"]),
    ] {
        let html = draw(after(locale, actions()), Mode::Inline);
        assert!(lines.iter().all(|line| html.contains(line)) && !html.contains("app.version"), "{html}");
    }
}
