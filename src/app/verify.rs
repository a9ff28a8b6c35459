//! The official-channel check: what was pasted, and the verdict in words.

use super::State as AppState;
use crate::contact::official::{self, Reason, Standing};
use crate::content::strings::{fill, rooms};
use crate::content::{Locale, Pack, Value};

/// What was pasted, and the verdict.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The text as it was typed or pasted.
    pub text: String,
    /// The verdict; `None` while there is nothing to judge.
    pub verdict: Option<Verdict>,
}

/// What happens here.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The text in the field.
    Typed(String),
    /// Empty the field.
    Clear,
}

/// A verdict as the element's `verify()` reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Official, not on the list, or a dangerous look-alike.
    pub verdict: Standing,
    /// Why.
    pub reason: Reason,
    /// Why, in words.
    pub message: String,
    /// The official channel it is, or pretends to be.
    pub channel: Option<String>,
    /// What decided, as a person reads it: the host, the number, the mailbox.
    pub subject: String,
}

impl Verdict {
    /// The verdict as the contract has it.
    pub fn value(&self) -> Value {
        Value::map([
            ("verdict", self.verdict.name().into()),
            ("reason", self.reason.name().into()),
            ("message", (&self.message).into()),
            ("channel", self.channel.as_deref().into()),
        ])
    }
}

/// One step.
pub fn update(state: &mut AppState, action: &Action) {
    let text = match action {
        Action::Typed(text) => text.clone(),
        Action::Clear => String::new(),
    };
    let pack = state.pack.as_ref().filter(|_| !text.trim().is_empty());
    state.verify.verdict = pack.map(|pack| judge(pack, state.locale, &text));
    state.verify.text = text;
}

/// Judges `text` by the pack's list of official channels, in words of `locale`.
pub fn judge(pack: &Pack, locale: Locale, text: &str) -> Verdict {
    let finding = official::check(text, &pack.official);
    let channel = official::channel_of(&finding, pack).map(|channel| channel.id.clone());
    let words = &rooms(locale).verify;
    let template = match finding.reason {
        Reason::Listed => words.reason_listed,
        Reason::NotListed => words.reason_not_listed,
        Reason::Unreadable => words.reason_unreadable,
        Reason::OtherMailbox => words.reason_other_mailbox,
        Reason::OtherAccount => words.reason_other_account,
        Reason::OtherNetwork => words.reason_other_network,
        Reason::Subdomain => words.reason_subdomain,
        Reason::Scheme => words.reason_scheme,
        Reason::UserInfo => words.reason_user_info,
        Reason::IpAddress => words.reason_ip_address,
        Reason::Disguised => words.reason_disguised,
        Reason::Homograph => words.reason_homograph,
        Reason::Prefix => words.reason_prefix,
        Reason::OtherEnding => words.reason_other_ending,
        Reason::AddedWords => words.reason_added_words,
        Reason::SwappedLetters => words.reason_swapped_letters,
        Reason::Shortener => words.reason_shortener,
        Reason::NearNumber => words.reason_near_number,
    };
    let message = fill(template, &[("subject", &finding.subject), ("official", &finding.official)]);
    Verdict { verdict: finding.standing, reason: finding.reason, message, channel, subject: finding.subject }
}
