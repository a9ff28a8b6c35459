//! The official-channel checker on labelled cases. Above all: nothing official is called
//! dangerous, and nothing dangerous official.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use wallet_help::app;
use wallet_help::app::verify::{self, judge};
use wallet_help::contact::official::{Reason, Standing, check};
use wallet_help::content::channel::{Channel, ChannelKind};
use wallet_help::content::pack::{Official, OfficialAccount, OfficialDomain};
use wallet_help::content::{Locale, Pack};

fn official() -> Official {
    let account = |network: &str, handle: &str, hosts: &[&str]| OfficialAccount {
        network: network.into(),
        handle: handle.into(),
        hosts: hosts.iter().map(|host| host.to_string()).collect(),
    };
    Official {
        domains: vec![OfficialDomain { host: "gopay.example".into(), subdomains: true }],
        emails: vec!["support@gopay.example".into()],
        phones: vec!["+1 555 0100".into()],
        accounts: vec![
            account("wechat", "gopay-example", &[]),
            account("weibo", "gopay-example", &["weibo.com"]),
            account("facebook", "gopay.example", &["facebook.com"]),
            account("x", "gopay_example", &["x.com", "twitter.com"]),
        ],
    }
}

#[test]
fn a_dash_in_a_host_is_no_hyphen() {
    let mut official = official();
    official.domains[0].host = "go-pay.example".into();
    assert_eq!(check("https://go-pay.example/help", &official).standing, Standing::Official);
    for dash in ['\u{2010}', '\u{2011}', '\u{2013}', '\u{2212}'] {
        let finding = check(&format!("https://go{dash}pay.example/help"), &official);
        assert_eq!((finding.standing, finding.reason), (Standing::Dangerous, Reason::Homograph), "{dash}");
    }
    let phone = check("+1 555\u{2013}0100", &official);
    assert_eq!((phone.standing, phone.reason), (Standing::Official, Reason::Listed));
}

#[test]
fn a_short_number_is_official_without_its_country() {
    let mut official = official();
    official.phones = vec!["+86 95188".into()];
    for (text, standing) in [
        ("95188", Standing::Official),
        ("+86 95188", Standing::Official),
        ("客服电话：95188", Standing::Official),
        ("95189", Standing::Unlisted),
        ("695188", Standing::Unlisted),
        ("客服电话 5188", Standing::Unlisted),
    ] {
        assert_eq!(check(text, &official).standing, standing, "{text}");
    }
}

/// Resolves `\u{…}`.
fn unescape(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut plain = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("an escape is closed");
        plain.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character"));
        plain.push_str(rest);
    }
    plain
}

#[test]
fn every_labelled_case_is_judged_as_labelled() {
    let (mut count, mut wrong) = (0, Vec::new());
    for line in include_str!("official/cases.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.splitn(3, '\t');
        let (standing, reason) = (columns.next().unwrap(), columns.next().unwrap());
        let text = unescape(columns.next().unwrap());
        let finding = check(&text, &official());
        let (found, why) = (finding.standing.name(), finding.reason.name());
        count += 1;
        if found != standing || reason != "-" && why != reason {
            wrong.push(format!("{text}: {found} {why} ({}), labelled {standing} {reason}", finding.subject));
        }
    }
    assert!(count >= 600, "{count} cases");
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_host_whose_ending_no_host_can_have_is_compared_with_hosts() {
    for text in ["gopay.examp1e", "看这里 gopay.examp1e 。"] {
        let finding = check(text, &official());
        assert_eq!((finding.standing, finding.official.as_str()), (Standing::Dangerous, "gopay.example"), "{text}");
    }
}

/// The verdict's channel: what the text is, or clearly imitates, and never merely what there is to compare it with.
#[test]
fn a_channel_is_named_only_where_the_text_is_it_or_imitates_it() {
    let channel = |id: &str, kind, display: &str| Channel {
        id: id.into(),
        kind,
        live: false,
        address: String::new(),
        display: display.into(),
        label: String::new(),
        note: String::new(),
        hours: None,
        reply_min: None,
        suits: vec![],
        needs_network: false,
        sample: true,
    };
    let channels = vec![
        channel("hotline", ChannelKind::Phone, "+1 555 0100"),
        channel("email", ChannelKind::Email, "support@gopay.example"),
        channel("site", ChannelKind::Site, "gopay.example"),
        channel("wechat", ChannelKind::Social, "gopay-example"),
        channel("weibo", ChannelKind::Social, "weibo.com/gopay-example"),
    ];
    let pack = Pack { official: official(), channels, ..Pack::default() };
    for (text, named) in [
        ("https://help.gopay.example/", Some("site")),
        ("support@gopay.example", Some("email")),
        ("001 555 0100", Some("hotline")),
        ("https://weibo.com/gopay-example", Some("weibo")),
        ("https://g0pay.example", Some("site")),
        ("https://gopay.test", Some("site")),
        ("support@g0pay.example", Some("email")),
        ("+1 555 0101", Some("hotline")),
        ("微信：gopay-examp1e", Some("wechat")),
        ("https://bank.test", None),
        ("https://203.0.113.7/pay", None),
        ("https://bit.ly/3abcde", None),
        ("https://me@bank.test", None),
        ("someone@mail.test", None),
        ("billing@gopay.example", None),
        ("13800138000", None),
        ("https://weibo.com/somebody", None),
        ("javascript:alert(1)", None),
        ("hello", None),
    ] {
        assert_eq!(judge(&pack, Locale::En, text).channel.as_deref(), named, "{text}");
    }
}

#[test]
fn a_sub_domain_counts_only_where_the_pack_says_so() {
    let mut strict = official();
    strict.domains[0].subdomains = false;
    assert_eq!(check("help.gopay.example", &strict).standing, Standing::Unlisted);
    assert_eq!(check("gopay.example", &strict).standing, Standing::Official);
}

#[test]
fn a_text_is_judged_whole_or_not_at_all() {
    let pack = Pack { official: official(), ..Pack::default() };
    let state = app::State { pack: Some(pack.into()), ..app::State::whole() };
    for (blanks, reason) in [(2_000, Reason::AddedWords), (9_000, Reason::Unreadable), (8 << 20, Reason::Unreadable)] {
        let text = ["https://gopay.example/", &" ".repeat(blanks), "https://gopay-login.test"].concat();
        let typed = verify::Action::Typed(text);
        let (state, _) = app::update(state.clone(), typed.into(), app::Moment { now_ms: 0, seed: 0 });
        assert_eq!(state.verify.verdict.as_ref().map(|verdict| verdict.reason), Some(reason), "{blanks}");
    }
}

#[test]
fn a_huge_text_is_refused_and_a_deep_one_survives() {
    let listed = "①".repeat(1_500) + "gopay.example";
    for text in ["a.".repeat(200_000), "@".repeat(8_000), "xn--".repeat(2_000), "(".repeat(8_000), listed] {
        assert_ne!(check(&text, &official()).standing, Standing::Official);
    }
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_judged_without_a_panic(text in "\\PC{0,120}") {
            check(&text, &official());
        }

        #[test]
        fn what_surrounds_an_official_host_never_makes_another_official(
            before in "[a-z0-9.@/:-]{0,12}", after in "[a-z0-9-]{1,8}",
        ) {
            // Another host, whatever stands before it.
            let text = format!("https://{before}gopay.example.{after}.test/");
            prop_assert_ne!(check(&text, &official()).standing, Standing::Official, "{}", text);
        }

        #[test]
        fn parts_of_addresses_in_any_order_are_judged_without_a_panic(
            parts in prop::collection::vec(prop::sample::select(vec![
                "https://", "gopay", ".example", "@", "/", "\\", ":", "xn--", "gpay-55d", "+1 555", "0100", "о", "。", " ",
                "[", "]", "::1", "%2e", "%", "mailto:", "微信", "：", "\u{202e}", "0x", "..",
            ]), 0..16),
        ) {
            check(&parts.concat(), &official());
        }
    }
}
