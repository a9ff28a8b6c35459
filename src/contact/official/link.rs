//! Links, taken apart as browsers do (WHATWG URL, section 4.4): a backslash is a slash, any
//! number of slashes may follow `https:`, and everything before the last `@` is a user name.

use crate::content::pack::Official;
use crate::content::route::decode;
use crate::content::text::{find, is_in, is_word, lower};

use super::likeness::skeleton;
use super::{Finding, Reason, Standing, account, cut, host};

/// A link.
pub(super) struct Link {
    /// The host, as it is compared.
    pub(super) host: String,
    /// What follows the host, without its first slash.
    pub(super) path: String,
    /// Whether a user name stood before the host.
    has_user: bool,
    /// Whether a backslash stood in it.
    has_backslash: bool,
    /// Whether its scheme is one of the web's.
    is_web: bool,
}

impl Link {
    /// Reads a link, with or without its scheme. A bare word counts with a
    /// plausible ending, or, when it is all there is, as an IPv4 address of four numbers.
    pub(super) fn read(text: &str, alone: bool) -> Option<Link> {
        let (scheme, rest) = split_scheme(text);
        if scheme.is_empty() && is_in(text, '@') && !cut::has(text, "/\\") {
            return None;
        }
        let is_web = matches!(scheme.as_str(), "" | "http" | "https" | "ws" | "wss");
        let rest = cut::begun_after(rest, "/\\");
        let (authority, path) = cut::head(rest, "/\\?#");
        let (user, place) = cut::at_last(authority, '@').unwrap_or(("", authority));
        let name = if place.starts_with('[') { place.split_inclusive(']').next()? } else { place.split(':').next()? };
        let host = if name.starts_with('[') { name.to_string() } else { host::normal(name)? };
        let named = !scheme.is_empty()
            || has_plausible_ending(&host)
            || alone && host::is_ip(&host) && host.matches('.').count() == 3;
        named.then(|| Link {
            host,
            path: cut::begun_after(path, "/\\").to_string(),
            has_user: !user.is_empty(),
            has_backslash: is_in(text, '\\'),
            is_web,
        })
    }
}

/// Judges a link.
pub(super) fn check(link: &Link, official: &Official) -> Finding {
    if let Some(finding) = account::check_link(link, official) {
        // It shows the official account, but nobody official writes it like that.
        let reason = match finding.standing {
            Standing::Official if link.has_user => Reason::UserInfo,
            Standing::Official if !link.is_web => Reason::Scheme,
            Standing::Official if has_dot_segment(&link.path) => Reason::OtherAccount,
            _ => return finding,
        };
        return Finding { standing: Standing::Unlisted, reason, ..finding };
    }
    let finding = host::check(&link.host, official);
    let dangerous = |reason, finding: Finding| Finding { standing: Standing::Dangerous, reason, ..finding };
    match finding.standing {
        // A browser's path, and to others the rest of the host: `gopay.example\.evil.test`.
        _ if link.has_backslash && (is_in(&link.path, '@') || link.path.starts_with('.')) => {
            dangerous(Reason::Disguised, finding)
        }
        // It does lead to the official host, but nobody official writes it like that.
        Standing::Official if link.has_user => {
            Finding { standing: Standing::Unlisted, reason: Reason::UserInfo, ..finding }
        }
        Standing::Official if !link.is_web => {
            Finding { standing: Standing::Unlisted, reason: Reason::Scheme, ..finding }
        }
        Standing::Official => finding,
        _ if link.has_user => dangerous(Reason::UserInfo, finding),
        _ if link.has_backslash => dangerous(Reason::Disguised, finding),
        Standing::Unlisted if begins_with_official(&link.path, official) => dangerous(Reason::Prefix, finding),
        Standing::Unlisted | Standing::Dangerous => finding,
    }
}

/// Whether a path leads up again, to another account than the one it shows; a dot at its end is a sentence's.
fn has_dot_segment(path: &str) -> bool {
    let (path, _) = cut::head(path, "?#");
    let path = path.strip_suffix("/.").unwrap_or(path);
    cut::pieces_at(path, "/\\").into_iter().any(|segment| matches!(decode(segment).as_str(), "." | ".."))
}

/// A path that is made to look like the official host: `evil.test/gopay.example/login`.
fn begins_with_official(path: &str, official: &Official) -> bool {
    let path = lower(path);
    let path = ["https://", "http://", "@", "#@", "?@", ":", "www."]
        .iter()
        .fold(path.as_str(), |path, head| path.strip_prefix(head).unwrap_or(path));
    let (head, _) = cut::head(path, "/?#");
    official.domains.iter().any(|domain| head == domain.host)
}

/// Judges what is no link to a browser, but looks like the official host, or shows it as the beginning of another's:
/// `gopay.examp1e`, `https://gopay.example%40evil.test`, `gopay.example:pass@evil.test`.
pub(super) fn check_unreadable(text: &str, official: &Official) -> Option<Finding> {
    let (scheme, rest) = split_scheme(text);
    let authority = lower(cut::head(cut::begun_after(rest, "/"), "/\\?#").0);
    // No host ends with a digit in its last name, but the eye takes one for a letter: gopay.examp1e.
    let bare = cut::ended_before(&authority, ".");
    let mut alike = official.domains.iter().filter(|_| scheme.is_empty() && is_in(bare, '.'));
    if let Some(domain) = alike.find(|domain| skeleton(bare) == skeleton(&domain.host)) {
        return Some(Finding::new(Standing::Dangerous, Reason::SwappedLetters, bare, domain.host.as_str()));
    }
    let domain = official.domains.iter().find(|domain| {
        let at = find(&authority, &domain.host);
        let behind = at.and_then(|at| authority.get(at + domain.host.len()..));
        behind.is_some_and(|behind| is_in(cut::ended_before(behind, "."), '.'))
    })?;
    let shown = !scheme.is_empty() || is_in(&authority, '@');
    shown.then(|| Finding::new(Standing::Dangerous, Reason::Disguised, authority, domain.host.as_str()))
}

/// A scheme and what follows it. A port is none: `gopay.example:8443`.
fn split_scheme(text: &str) -> (String, &str) {
    let Some((scheme, rest)) = text.split_once(':') else { return (String::new(), text) };
    let letters = scheme.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"+-.".contains(&letter));
    let is_scheme = letters && scheme.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let slashes = rest.starts_with(['/', '\\']);
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    if is_scheme && (web || slashes) { (scheme.to_ascii_lowercase(), rest) } else { (String::new(), text) }
}

/// Whether the host ends like one: two letters or more, and something before the dot.
fn has_plausible_ending(host: &str) -> bool {
    let (_, ending) = cut::at_last(host, '.').unwrap_or_default();
    ending.chars().count() >= 2 && ending.chars().all(|letter| is_word(letter) && !letter.is_ascii_digit())
}
