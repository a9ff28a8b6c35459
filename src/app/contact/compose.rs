//! The message being written: prefilled with the problem and the trail, every line of it in
//! the person's hands, secrets masked before anything leaves.

use crate::app::{Effect as AppEffect, Moment};
use crate::contact::Draft;
use crate::contact::draft::{MAX_MESSAGE_CHARS, MAX_PROBLEM_CHARS, new_id};
use crate::contact::instant::{parse_rfc3339, rfc3339};
use crate::contact::outbox::{MAX_AGE_MS, OutboxError};
use crate::content::channel::ChannelKind;
use crate::content::{Route, fact};

use super::{Effect, Notice, State, effect, event};

/// The message being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compose {
    /// Whether the person is at it; the channels are shown otherwise.
    pub open: bool,
    /// What would be sent, before masking; `None` until somebody starts.
    pub draft: Option<Draft>,
    /// The lines that are left out.
    pub cut: Vec<Line>,
    /// Whether what is no secret by nature is let through.
    pub reveal: bool,
    /// When what was typed is kept for after a reload, in milliseconds since 1970; `None` when it is.
    pub(super) keep_ms: Option<i64>,
    /// What this page knows to be kept.
    kept: Option<String>,
}

/// How long typing rests before what was typed is kept, in milliseconds.
const REST_MS: i64 = 1_000;

/// A line that the person can leave out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A line of the trail, by its step's id.
    Trail(String),
    /// A fact, by its name.
    Fact(String),
}

impl Compose {
    /// What the person writes it is about, cut to what fits.
    pub(super) fn write_problem(&mut self, text: &str) {
        if let Some(draft) = &mut self.draft {
            draft.problem = text.chars().take(MAX_PROBLEM_CHARS).collect();
        }
    }

    /// What the person writes, cut to what fits.
    pub(super) fn write_message(&mut self, text: &str) {
        if let Some(draft) = &mut self.draft {
            draft.message = text.chars().take(MAX_MESSAGE_CHARS).collect();
        }
    }

    /// Leaves a line out, or puts it back in.
    pub(super) fn cut_or_restore(&mut self, line: Line) {
        match self.cut.iter().position(|cut| *cut == line) {
            Some(at) => {
                self.cut.remove(at);
            }
            None => self.cut.push(line),
        }
    }

    /// What leaves the device: without the lines left out, masked.
    pub fn sealed(&self) -> Option<Draft> {
        let mut draft = self.draft.clone()?;
        draft.trail.retain(|line| !self.cut.contains(&Line::Trail(line.step.clone())));
        draft.facts.retain(|name| !self.cut.contains(&Line::Fact(name.to_string())));
        Some(draft.sealed(self.reveal))
    }
}

/// The person has typed.
pub(super) fn typed(contact: &mut State) {
    contact.compose.keep_ms = Some(contact.now_ms + REST_MS);
    mended(contact);
}

/// The message is no longer as it was found wanting.
pub(super) fn mended(contact: &mut State) {
    contact.notice.take_if(|said| matches!(said, Notice::Blank | Notice::TooLong));
}

/// Keeps what was typed, once typing rests or nobody can go on with it; a page that is hidden may not come back.
pub(super) fn keep(contact: &mut State) -> Option<AppEffect> {
    contact.compose.keep_ms.take_if(|due| !contact.visible || *due <= contact.now_ms)?;
    // An ID number goes out when the person says so; it is not left lying here.
    let draft = contact.compose.draft.as_ref()?.sealed(false);
    let words = [&draft.created, "\n", &draft.problem, "\n", &draft.message].concat();
    contact.compose.kept = Some(words.clone());
    Some(effect(Effect::KeepWords(words)))
}

/// Takes up what was kept: when it was begun, what it is about, unless that is empty, and the message. What is too old
/// is forgotten.
pub(super) fn recalled(contact: &mut State, text: &str) -> Option<AppEffect> {
    contact.compose.kept = Some(text.to_string());
    let (begun, words) = text.split_once('\n').unwrap_or_default();
    if parse_rfc3339(begun).is_none_or(|begun_s| contact.now_ms - begun_s * 1_000 > MAX_AGE_MS) {
        return forget(contact);
    }
    let (problem, message) = words.split_once('\n').unwrap_or_default();
    if !problem.is_empty() {
        contact.compose.write_problem(problem);
    }
    contact.compose.write_message(message);
    None
}

/// The message is gone, and with it what was kept of it.
pub(super) fn discard(contact: &mut State) -> Option<AppEffect> {
    let forgotten = forget(contact);
    contact.compose = Compose::default();
    forgotten
}

fn forget(contact: &mut State) -> Option<AppEffect> {
    contact.compose.kept.take().map(|words| effect(Effect::ForgetWords(words)))
}

/// What was asked and found is told in the language of the interface, once its words are here.
pub(super) fn translate(state: &mut crate::app::State) {
    let Some(pack) = &state.pack else { return };
    let tag = pack.locale.tag();
    if state.contact.compose.draft.as_ref().is_some_and(|draft| draft.locale != tag) {
        let trail = crate::app::flow::trail(state);
        if let Some(draft) = &mut state.contact.compose.draft {
            (draft.locale, draft.trail) = (tag.to_string(), trail);
        }
    }
}

/// Starts writing, or goes on.
pub(super) fn begin(state: &mut crate::app::State, channel: Option<String>, moment: Moment) -> Vec<AppEffect> {
    let fresh = prefilled(state, moment);
    let compose = &mut state.contact.compose;
    compose.open = true;
    let recall = compose.draft.is_none().then_some(effect(Effect::RecallWords));
    let draft = match compose.draft.take() {
        // What was written stays; what was found out since is added.
        Some(known) => Draft { trail: fresh.trail, facts: fresh.facts, ..known },
        None => fresh,
    };
    compose.draft = Some(Draft { channel: channel.or(draft.channel), ..draft });
    state.contact.notice = None;
    recall.into_iter().collect()
}

/// What a human on the channel should know, whether or not the person wrote something.
pub(super) fn outgoing(state: &crate::app::State, channel: Option<&str>, moment: Moment) -> Draft {
    let known = state.contact.compose.sealed();
    let draft = known.unwrap_or_else(|| prefilled(state, moment).sealed(false));
    Draft { channel: channel.map(str::to_string).or(draft.channel), ..draft }
}

/// Sends: through the outbox where the host takes messages, by mail otherwise.
pub(super) fn send(state: &mut crate::app::State, moment: Moment) -> Vec<AppEffect> {
    let Some(draft) = state.contact.compose.sealed() else { return Vec::new() };
    if draft.is_blank() {
        state.contact.notice = Some(Notice::Blank);
        state.contact.displaced += 1;
        return Vec::new();
    }
    if !state.contact.setup.submits {
        return mail(state, &draft);
    }
    let queued = event(draft.channel.as_deref(), "queued");
    match state.contact.outbox.add(draft, moment.now_ms) {
        Ok(dropped) => {
            let forgotten = discard(&mut state.contact);
            state.contact.notice = Some(Notice::Queued);
            let entry = state.contact.outbox.entries.last().cloned();
            dropped
                .into_iter()
                .map(|id| effect(Effect::Forget(id)))
                .chain(entry.map(|entry| effect(Effect::Keep(Box::new(entry)))))
                .chain(forgotten)
                .chain([queued])
                .collect()
        }
        Err(error) => {
            let full = error == OutboxError::Full;
            state.contact.notice = Some(if full { Notice::OutboxFull } else { Notice::TooLong });
            Vec::new()
        }
    }
}

fn mail(state: &mut crate::app::State, draft: &Draft) -> Vec<AppEffect> {
    let Some(pack) = state.pack.as_ref() else { return Vec::new() };
    let Some(channel) = pack.channels.iter().find(|channel| channel.kind == ChannelKind::Email) else {
        return copy(state);
    };
    let (url, cut) = draft.mailto(&channel.address);
    let mut effects = vec![event(Some(&channel.id), "open"), effect(Effect::Follow(url))];
    if cut {
        effects.push(effect(Effect::Copy(draft.plain_text())));
    }
    state.contact.notice = Some(Notice::Mailed(cut));
    effects
}

/// Copies what would be sent.
pub(super) fn copy(state: &mut crate::app::State) -> Vec<AppEffect> {
    let sealed = state.contact.compose.sealed();
    sealed.map(|draft| effect(Effect::Copy(draft.plain_text()))).into_iter().collect()
}

/// Whether the clipboard took the text; if not, it is shown for copying by hand.
pub(super) fn copied(contact: &mut State, text: String, done: bool) {
    if let (true, Some(Notice::Mailed(_))) = (done, &contact.notice) {
        return;
    }
    contact.notice = Some(if done { Notice::Copied } else { Notice::CopyFailed(text) });
}

/// A draft with everything that is known already.
fn prefilled(state: &crate::app::State, moment: Moment) -> Draft {
    let id = new_id(moment.now_ms, moment.seed);
    let mut draft = Draft::new(id, rfc3339(moment.now_ms), state.locale.tag().to_string());
    draft.problem = problem(state).chars().take(MAX_PROBLEM_CHARS).collect();
    draft.trail = crate::app::flow::trail(state);
    draft.facts = state.facts.iter().take(fact::MOST_FACTS).cloned().collect();
    draft
}

/// What it is about: the flow gone through, the article read or the words searched for last.
fn problem(state: &crate::app::State) -> String {
    let Some(pack) = state.pack.as_ref() else { return String::new() };
    let way = state.navigation.history.iter().rev().chain([&state.navigation.route]);
    way.into_iter()
        .find_map(|route| match route {
            Route::Flow(id, _) => pack.flow(id).map(|flow| flow.title.clone()),
            Route::Article(id) => pack.article(id).map(|article| article.title.clone()),
            Route::Search(words) if !words.is_empty() => Some(words.clone()),
            _ => None,
        })
        .unwrap_or_default()
}
