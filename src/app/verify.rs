//! The official-channel check: what was pasted, and the verdict in words.

use super::{Effect, State as AppState};
use crate::contact::official::{self, Reason, Standing};
use crate::content::strings::{fill, rooms};
use crate::content::{Locale, Pack, Value};

/// What was pasted, and the verdict.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The text as it was typed or pasted.
    pub text: String,
    /// The verdict; `None` while there is nothing to judge, and while it is being typed: half of an official address
    /// looks like one that only pretends to be it.
    pub verdict: Option<Verdict>,
    /// Counts what was typed, so that a late timer is told from the latest.
    pub turn: u32,
}

/// What happens here.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The text in the field.
    Typed(String),
    /// Typing rested since this turn.
    Rested(u32),
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
    /// The language of the words.
    pub locale: Locale,
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

/// More bytes than this are pasted at once, and not typed.
const TYPED: usize = 8;

/// One step. What is pasted is judged at once, what is typed when typing rests.
pub fn update(state: &mut AppState, action: &Action) -> Vec<Effect> {
    let verify = &mut state.verify;
    match action {
        Action::Rested(turn) if *turn != verify.turn => return Vec::new(),
        Action::Rested(_) => {}
        Action::Typed(text) => {
            let is_pasted = text.len() > verify.text.len() + TYPED;
            verify.text.clone_from(text);
            verify.turn = verify.turn.wrapping_add(1);
            if !is_pasted && !text.trim().is_empty() {
                verify.verdict = None;
                return vec![Effect::Verify(verify.turn)];
            }
        }
        Action::Clear => **verify = State { turn: verify.turn.wrapping_add(1), ..State::default() },
    }
    rejudge(state);
    Vec::new()
}

fn rejudge(state: &mut AppState) {
    let text = &state.verify.text;
    let pack = state.pack.as_ref().filter(|_| !text.trim().is_empty());
    state.verify.verdict = pack.map(|pack| judge(pack, state.locale, text));
}

/// What follows from any step: a verdict speaks the language that is shown.
pub fn follow(state: &mut AppState) {
    if state.verify.verdict.as_ref().is_some_and(|verdict| verdict.locale != state.locale) {
        rejudge(state);
    }
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
    Verdict { verdict: finding.standing, reason: finding.reason, message, channel, subject: finding.subject, locale }
}
