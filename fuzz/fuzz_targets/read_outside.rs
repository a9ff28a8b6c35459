//! What comes from outside into contact: a feed, a stored message, and text that is pasted or
//! typed. The bytes build a plain value of names that the readers look for, or stand as text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wallet_help::contact::feed::Feed;
use wallet_help::contact::outbox::Entry;
use wallet_help::contact::{official, redact};
use wallet_help::content::Value;
use wallet_help::content::pack::{Official, OfficialAccount, OfficialDomain};

const NOW_MS: i64 = 1_795_290_308_000;

const NAMES: [&str; 32] = [
    "version", "updated", "ttl_s", "channels", "state", "reason", "wait_min", "until", "moved_to", "draft", "created_ms",
    "detail", "failures", "due_ms", "asked_to_wait", "v", "id", "created", "locale", "channel", "problem", "message",
    "trail", "facts", "masked", "step", "asked", "answer", "by", "in-app-chat", "network.rtt_ms", "",
];

const TEXTS: [&str; 12] = [
    "available", "busy", "unavailable", "maintenance", "waiting", "sending", "sent", "refused", "person",
    "2026-11-21T19:44:00Z", "验证码 482913", "",
];

fn value(bytes: &mut std::slice::Iter<'_, u8>, depth: u8) -> Value {
    let mut next = || bytes.next().copied().unwrap_or_default();
    match next() % 7 {
        0 => Value::Null,
        1 => Value::Bool(next() % 2 == 0),
        2 => Value::Number(f64::from(next()) - 1.0),
        3 => Value::Number(f64::from_le_bytes([0; 8].map(|_: u8| next()))),
        4 => Value::from(TEXTS[usize::from(next()) % TEXTS.len()]),
        kind if depth > 0 => {
            let count = next() % 12;
            let named = (0..count).map(|_| {
                let name = bytes.next().map_or("", |name| NAMES[usize::from(*name) % NAMES.len()]);
                (name.to_string(), value(bytes, depth - 1))
            });
            let entries: Vec<_> = named.collect();
            if kind == 5 { Value::Map(entries) } else { entries.into_iter().map(|(_, value)| value).collect() }
        }
        _ => Value::Null,
    }
}

fuzz_target!(|bytes: &[u8]| {
    let given = value(&mut bytes.iter(), 4);
    let _ = Feed::read(&given, None, NOW_MS);
    if let Some(entry) = Entry::read(&given, NOW_MS) {
        // Sealed once more, it may say less, but it is the same message.
        let again = entry.value().ok().and_then(|stored| Entry::read(&stored, NOW_MS));
        assert_eq!(again.map(|again| (again.draft.id, again.state)), Some((entry.draft.id, entry.state)));
    }
    let text = String::from_utf8_lossy(bytes);
    for finding in redact::find(&text) {
        assert!(text.get(finding.range).is_some(), "a secret stands between characters");
    }
    let ours = Official {
        domains: vec![OfficialDomain { host: "gopay.example".into(), subdomains: true }],
        emails: vec!["support@gopay.example".into()],
        phones: vec!["+15550100".into()],
        accounts: vec![OfficialAccount { network: "x".into(), handle: "gopay".into(), hosts: vec!["x.com".into()] }],
    };
    let _ = official::check(&text, &ours);
});
