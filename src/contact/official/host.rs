//! Host names: reading them as browsers do, and judging them against the official ones.

use crate::content::pack::Official;
use crate::content::text::{is_in, is_word, lower_char};

use super::likeness::{likeness, skeleton};
use super::punycode;
use super::{Finding, Reason, Standing, cut};

/// Well-known link shorteners; one text is smaller than a list.
const SHORTENERS: &str = "bit.ly t.co goo.gl tinyurl.com is.gd ow.ly buff.ly t.cn url.cn dwz.cn suo.im w.url.cn cutt.ly rb.gy \
    rebrand.ly shorturl.at s.id tiny.cc v.gd t.ly lnkd.in 985.so mrw.so dwz.win 6du.in sourl.cn u.nu \
    adf.ly bl.ink short.io qr.ae m.tb.cn 3.cn kurl.cn reurl.cc lihi.cc j.mp bit.do bitly.com tr.im \
    soo.gd amzn.to ouo.io suo.nz dwz.mk sina.lt shorturl.asia gg.gg qrco.de vk.cc clck.ru n9.cl cli.re";

/// Second-level labels under which names are registered: `com.cn`, `co.uk`.
const SECOND_LEVEL: &str = "com co net org gov edu ac or ne gob";

/// A host as it is compared: lower case, unescaped, punycode decoded, no trailing dot.
/// `None` for what is no host.
pub(super) fn normal(host: &str) -> Option<String> {
    // A plus sign becomes a blank: no host has either.
    let host = if is_in(host, '%') { crate::content::route::decode(host) } else { host.to_string() };
    let host = lowered(&host);
    let host = host.strip_suffix('.').unwrap_or(&host);
    let fits = |label: &str| {
        (1..=63).contains(&label.chars().count())
            && label.chars().all(|letter| {
                letter.is_ascii_alphanumeric() || is_in("-_", letter) || !letter.is_ascii() && !letter.is_whitespace()
            })
    };
    let mut normal = String::new();
    for label in cut::pieces_at(host, ".") {
        let decoded = label.strip_prefix("xn--").and_then(punycode::decode);
        let label = decoded.as_deref().unwrap_or(label);
        if !fits(label) {
            return None;
        }
        push_label(&mut normal, label);
    }
    (host.len() <= 253).then_some(normal)
}

/// A host in small letters, as browsers look it up: a Turkish `İ` is an `i` with a dot, and so another host than one with `i`.
fn lowered(host: &str) -> String {
    let mut lowered = String::new();
    for sign in host.chars() {
        match sign {
            '。' | '．' | '｡' => lowered.push('.'),
            'İ' => lowered.push_str("i\u{307}"),
            _ => lowered.push(lower_char(sign)),
        }
    }
    lowered
}

/// Whether a host is a number: IPv4 in any notation browsers read, or IPv6 in brackets.
pub(super) fn is_ip(host: &str) -> bool {
    let (_, last) = cut::at_last(host, '.').unwrap_or(("", host));
    let hex = last.strip_prefix("0x").is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
    host.starts_with('[') || hex || !last.is_empty() && last.bytes().all(|digit| digit.is_ascii_digit())
}

/// Judges a host; `host` is [`normal`].
pub(super) fn check(host: &str, official: &Official) -> Finding {
    let (standing, reason, model) = standing(host, official);
    let subject = match reason {
        // What was registered is where it leads; what stands before it is decoration.
        Reason::Prefix => registered(host),
        // Shown as the wire has it: in letters, it could not be told from the official one.
        Reason::Homograph => encoded(host),
        _ => host.to_string(),
    };
    Finding::new(standing, reason, subject, model)
}

/// How a host stands, why, and the official one that it is or is compared with.
fn standing<'pack>(host: &str, official: &'pack Official) -> (Standing, Reason, &'pack str) {
    for domain in &official.domains {
        let known = normal(&domain.host).unwrap_or_default();
        if let Some(before) = host.strip_suffix(&known).filter(|before| before.is_empty() || before.ends_with('.')) {
            return if before.is_empty() || domain.subdomains {
                (Standing::Official, Reason::Listed, &domain.host)
            } else {
                (Standing::Unlisted, Reason::Subdomain, &domain.host)
            };
        }
    }
    let first = official.domains.first().map_or("", |domain| domain.host.as_str());
    if is_ip(host) {
        return (Standing::Dangerous, Reason::IpAddress, first);
    }
    if cut::is_one_of(SHORTENERS, host.strip_prefix("www.").unwrap_or(host)) {
        return (Standing::Dangerous, Reason::Shortener, first);
    }
    for domain in &official.domains {
        if let Some(reason) = disguise(host, &domain.host) {
            return (Standing::Dangerous, reason, &domain.host);
        }
    }
    (Standing::Unlisted, Reason::NotListed, first)
}

/// How `host` could be taken for the `known` one.
pub(super) fn disguise(host: &str, known: &str) -> Option<Reason> {
    // All of the official name, then more: gopay.example.login.test.
    if stands_in(host, known) {
        return Some(Reason::Prefix);
    }
    let name = name_of(known);
    let labels = cut::pieces_at(host, ".");
    let registered = registered_at(&labels);
    // Its dots as hyphens: somebody's name in gopay-example.test, decoration in gopay-example.login.test.
    let joined: String = known.chars().map(|sign| if sign == '.' { '-' } else { sign }).collect();
    if let Some(place) = labels.iter().position(|label| stands_in(label, &joined)) {
        return Some(if place == registered { Reason::AddedWords } else { Reason::Prefix });
    }
    if skeleton(host) == skeleton(known) {
        return Some(if host.is_ascii() { Reason::SwappedLetters } else { Reason::Homograph });
    }
    let last = labels.len() - 1;
    labels.iter().enumerate().filter(|(place, _)| *place < last || last == 0).find_map(|(place, label)| {
        if *label == name {
            return Some(if place == registered { Reason::OtherEnding } else { Reason::Prefix });
        }
        likeness(label, name)
    })
}

/// Whether `whole` stands in the host at the borders of its labels' words.
fn stands_in(host: &str, whole: &str) -> bool {
    let places = host.as_bytes().windows(whole.len().max(1)).enumerate();
    places.filter(|(_, window)| *window == whole.as_bytes()).any(|(at, _)| {
        let before = host.get(..at).and_then(|head| head.chars().next_back());
        let after = host.get(at + whole.len()..).and_then(|tail| tail.chars().next());
        before.is_none_or(|letter| !is_word(letter)) && after.is_none_or(|letter| !is_word(letter))
    })
}

/// The label that names the company: the longest but the last.
pub(super) fn name_of(host: &str) -> &str {
    let labels = cut::pieces_at(host, ".");
    let but_last = labels.split_last().map_or(&[][..], |(_, rest)| rest);
    but_last.iter().copied().max_by_key(|label| label.len()).unwrap_or(host)
}

/// The place of the label that somebody registered.
fn registered_at(labels: &[&str]) -> usize {
    let second = labels.len().checked_sub(2);
    match second.and_then(|at| labels.get(at)) {
        Some(label) if labels.len() > 2 && cut::is_one_of(SECOND_LEVEL, label) => labels.len() - 3,
        _ => second.unwrap_or(0),
    }
}

/// The part of a host that somebody registered: `login-help.test`.
fn registered(host: &str) -> String {
    let labels = cut::pieces_at(host, ".");
    labels.get(registered_at(&labels)..).unwrap_or_default().join(".")
}

/// The host in ASCII, each foreign label as punycode.
fn encoded(host: &str) -> String {
    let mut encoded = String::new();
    for label in cut::pieces_at(host, ".") {
        let code = punycode::encode(label).filter(|_| !label.is_ascii());
        push_label(&mut encoded, if code.is_some() { "xn--" } else { label });
        encoded.push_str(&code.unwrap_or_default());
    }
    encoded
}

/// Puts a label behind those that are there; none is empty.
fn push_label(host: &mut String, label: &str) {
    if !host.is_empty() {
        host.push('.');
    }
    host.push_str(label);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_compared_as_browsers_resolve_them() {
        for (host, expected) in [
            ("GoPay.Example.", Some("gopay.example")),
            ("gopay%2Eexample", Some("gopay.example")),
            ("gopay。example", Some("gopay.example")),
            ("xn--bcher-kva.example", Some("bücher.example")),
            ("xn--fiqs8s", Some("中国")),
            ("xn--ls8h.la", Some("💩.la")),
            ("weİbo.example", Some("wei\u{307}bo.example")),
            ("a..b", None),
            ("", None),
            ("a b", None),
        ] {
            assert_eq!(normal(host).as_deref(), expected, "{host}");
        }
    }

    #[test]
    fn numbers_are_no_names() {
        for host in ["192.168.0.1", "3232235521", "0xC0A80001", "[::1]", "0300.0250.0.1"] {
            assert!(is_ip(&crate::content::text::lower(host)), "{host}");
        }
        assert!(!is_ip("1.example"));
    }
}
