//! Whether an address is really the company's: official, not on the list, or a dangerous
//! look-alike, with the reason.
//!
//! A wallet's help is where phishers pose, so this errs to one side: only what the pack
//! lists is official, letter by letter after the foldings that browsers do themselves
//! (width, case, trailing dot, port, percent signs). Likeness is judged on what the eye
//! sees: letters of other alphabets and digits fold to the letters they resemble (Unicode
//! Technical Standard #39), then names are compared by edit distance and by containment.
//! Links are read the way browsers read them (WHATWG URL), hosts as RFC 3492 decodes them.

use crate::content::text::{find, is_in, lower};

mod clean;
mod confusable;
mod cut;
mod likeness;

mod account;
mod host;
mod link;
mod phone;
mod punycode;

pub use account::network;

use crate::content::pack::Official;
use crate::content::{Channel, Pack};

/// How an address stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// On the list.
    Official,
    /// Not on the list, and pretending nothing.
    Unlisted,
    /// Made to be taken for an official one.
    Dangerous,
}

impl Standing {
    /// Its name in the contracts.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Official => "official",
            Standing::Unlisted => "unlisted",
            Standing::Dangerous => "dangerous",
        }
    }
}

/// Why it stands so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is on the list.
    Listed,
    /// It is not.
    NotListed,
    /// There is no address in the text.
    Unreadable,
    /// Another mailbox at an official domain.
    OtherMailbox,
    /// Another account on a network where the company has one.
    OtherAccount,
    /// The company's account name on a network where it has none.
    OtherNetwork,
    /// A sub-domain of an official domain whose sub-domains do not count.
    Subdomain,
    /// `javascript:`, `data:` and other schemes that run or install something; a scheme that is none of the web's, with
    /// an official host.
    Scheme,
    /// A user name before the `@` that looks like a host.
    UserInfo,
    /// A number in place of a host name.
    IpAddress,
    /// Invisible characters, reversed text or backslashes.
    Disguised,
    /// Letters of another alphabet.
    Homograph,
    /// The official name as the beginning of another host's.
    Prefix,
    /// The official name with another top-level domain.
    OtherEnding,
    /// The official name, or the company's, with words added.
    AddedWords,
    /// A letter or two away from the official name.
    SwappedLetters,
    /// A link shortener.
    Shortener,
    /// One digit away from an official number.
    NearNumber,
}

impl Reason {
    /// Whether it is about the official address that a finding names: as it, or as its look-alike.
    fn concerns_official(self) -> bool {
        matches!(
            self,
            Reason::Listed
                | Reason::Homograph
                | Reason::Prefix
                | Reason::OtherEnding
                | Reason::AddedWords
                | Reason::SwappedLetters
                | Reason::NearNumber
        )
    }

    /// Its name in the contracts.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Listed => "listed",
            Reason::NotListed => "not-listed",
            Reason::Unreadable => "unreadable",
            Reason::OtherMailbox => "other-mailbox",
            Reason::OtherAccount => "other-account",
            Reason::OtherNetwork => "other-network",
            Reason::Subdomain => "subdomain",
            Reason::Scheme => "scheme",
            Reason::UserInfo => "user-info",
            Reason::IpAddress => "ip-address",
            Reason::Disguised => "disguised",
            Reason::Homograph => "homograph",
            Reason::Prefix => "prefix",
            Reason::OtherEnding => "other-ending",
            Reason::AddedWords => "added-words",
            Reason::SwappedLetters => "swapped-letters",
            Reason::Shortener => "shortener",
            Reason::NearNumber => "near-number",
        }
    }
}

/// What was found about a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How it stands.
    pub standing: Standing,
    /// Why.
    pub reason: Reason,
    /// What decided: the host that a link really leads to, the number, the mailbox.
    pub subject: String,
    /// The official address it is, or is compared with; empty when there is none.
    pub official: String,
}

impl Finding {
    fn new(standing: Standing, reason: Reason, subject: impl Into<String>, official: impl Into<String>) -> Finding {
        Finding { standing, reason, subject: subject.into(), official: official.into() }
    }
}

/// The longest text that is looked at, in bytes; what is longer is refused as unreadable.
pub const MAX_BYTES: usize = 8_192;

/// Judges the address in `text`, or the worst of several.
pub fn check(text: &str, official: &Official) -> Finding {
    let unreadable = Finding::new(Standing::Unlisted, Reason::Unreadable, "", "");
    if text.len() > MAX_BYTES {
        return unreadable;
    }
    let cleaned = clean::Cleaned::new(text);
    let parts = cleaned.parts();
    let by_network = account::by_network(&cleaned.text);
    let mut findings = Vec::new();
    // What stands around official addresses may still name accounts and numbers.
    let (mut rest, mut unjudged, mut is_shown) = (cleaned.text.as_str(), String::new(), false);
    for part in &parts {
        if let Some(mut finding) = judge(part, cleaned.is_single, &by_network, official) {
            if finding.standing == Standing::Official {
                // What is not found again is judged once more.
                if let Some(at) = find(rest, part) {
                    unjudged.push_str(rest.get(..at).unwrap_or_default());
                    unjudged.push('<');
                    rest = rest.get(at + part.len()..).unwrap_or_default();
                    is_shown = true;
                }
            } else if core::mem::take(&mut is_shown) && cut::begun_after(rest, "\"' ").starts_with('<') {
                // The name that a sender chose, before the address that is the sender's: `"support@…" <refund@evil.test>`.
                (finding.standing, finding.reason) = (Standing::Dangerous, Reason::Disguised);
            }
            findings.push(finding);
        }
    }
    unjudged.push_str(rest);
    let whole = clean::running_scheme(text).filter(|scheme| !is_word(scheme, &cleaned.text));
    if let Some(scheme) = whole.or_else(|| parts.iter().find_map(|part| clean::running_scheme(part))) {
        return Finding::new(Standing::Dangerous, Reason::Scheme, scheme, "");
    }
    phone::check(&unjudged, cleaned.text.len(), official, &mut findings);
    account::check_named(&account::by_network(&unjudged), official, &mut findings);
    let Some(standing) = findings.iter().map(|finding| finding.standing).max() else { return unreadable };
    let mut worst = findings.into_iter().find(|finding| finding.standing == standing).unwrap_or(unreadable);
    if cleaned.reversed {
        (worst.standing, worst.reason) = (Standing::Dangerous, Reason::Disguised);
    }
    worst
}

/// Whether a link to `address` is official; unlike in the text of [`check`], all of it is one address.
pub fn is_official(address: &str, official: &Official) -> bool {
    judge(address, true, &[], official).is_some_and(|finding| finding.standing == Standing::Official)
}

/// Whether the scheme is a word before a blank: `file: https://gopay.example/form`. A slash would make it a path if no
/// host stands before, and a comma begins what a `data:` address shows.
fn is_word(scheme: &str, text: &str) -> bool {
    let is_told = find(text, ": ").and_then(|at| text.get(at + 2..)).is_some_and(|rest| {
        let (head, tail) = cut::head(rest, "/\\");
        let head = head.trim_start();
        tail.is_empty() || head.starts_with("http") || is_in(head, '.')
    });
    is_told && (matches!(scheme, "file" | "about") || scheme == "data" && !is_in(text, ','))
}

/// Judges one part of a text: a link, a mailbox, or an account with its `@`.
fn judge(part: &str, is_single: bool, by_network: &[account::Piece], official: &Official) -> Option<Finding> {
    // A person reads a number in a circle as a list's, a browser as a part of the name.
    let rest = cut::begun(part, &|sign| matches!(sign, '①'..='⒛'));
    if rest.len() < part.len() {
        let finding = judge(rest, is_single, by_network, official)?;
        let is_official = finding.standing == Standing::Official;
        let unlisted = Finding::new(Standing::Unlisted, Reason::NotListed, part, finding.official.as_str());
        return Some(if is_official { unlisted } else { finding });
    }
    if let Some(mailbox) = account::as_mailbox(part) {
        return Some(account::check_mailbox(mailbox, official));
    }
    if let Some(handle) = part.strip_prefix('@').filter(|handle| !handle.is_empty()) {
        let place = by_network.iter().position(|(_, words)| find(words, part).is_some());
        let place = place.unwrap_or(by_network.len());
        let words = by_network.get(place).map_or("", |(_, words)| *words);
        return Some(account::check_placed(by_network, place, words, handle, official));
    }
    match link::Link::read(part, is_single) {
        Some(link) => Some(link::check(&link, official)),
        None => link::check_unreadable(part, official),
    }
}

/// The channel that a finding is about: the official one that it is, or that it imitates.
pub fn channel_of<'pack>(finding: &Finding, pack: &'pack Pack) -> Option<&'pack Channel> {
    channel_at(&finding.official, pack).filter(|_| finding.reason.concerns_official())
}

/// The channel with this official address.
pub fn channel_at<'pack>(official: &str, pack: &'pack Pack) -> Option<&'pack Channel> {
    let official = lower(official);
    let same = |channel: &&Channel| {
        let display = lower(&channel.display);
        display == official || official.starts_with('+') && cut::digits(&display) == cut::digits(&official)
    };
    pack.channels.iter().filter(|_| !official.is_empty()).find(same)
}
