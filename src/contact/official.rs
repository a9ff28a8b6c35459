//! Whether an address is really the company's: official, not on the list, or a dangerous
//! look-alike, with the reason.

use serde::Serialize;

use crate::content::Pack;
use crate::content::pack::Official;

/// How an address stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// On the list.
    Official,
    /// Not on the list, and pretending nothing.
    Unlisted,
    /// Made to be taken for an official one.
    Dangerous,
}

/// Why it stands so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
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
    /// `javascript:`, `data:` and other schemes that run or install something.
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
    /// The official name with words added.
    AddedWords,
    /// A letter or two away from the official name.
    SwappedLetters,
    /// A link shortener.
    Shortener,
    /// One digit away from an official number.
    NearNumber,
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

/// Judges the first address, or the worst of several, in `text`.
pub fn check(_text: &str, _official: &Official) -> Finding {
    Finding {
        standing: Standing::Unlisted,
        reason: Reason::Unreadable,
        subject: String::new(),
        official: String::new(),
    }
}

/// The id of the channel that has the official address of a finding.
pub fn channel_of(finding: &Finding, pack: &Pack) -> Option<String> {
    let official = finding.official.as_str();
    let same = |channel: &&crate::content::Channel| !official.is_empty() && channel.display.contains(official);
    pack.channels.iter().find(same).map(|channel| channel.id.clone())
}
