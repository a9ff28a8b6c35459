//! The message being written: prefilled with the problem and the trail, every line of it in
//! the person's hands, secrets masked before anything leaves.

use crate::app::{Effect as AppEffect, Moment, Shared};
use crate::contact::Draft;
use crate::contact::draft::{MAX_MESSAGE_CHARS, MAX_PROBLEM_CHARS, new_id};
use crate::contact::instant::{parse_rfc3339, rfc3339};
use crate::contact::outbox::{Entry, MAX_AGE_MS, OutboxError};
use crate::content::Route;
use crate::content::channel::ChannelKind;

use super::{Effect, Notice, State, emit, want};

/// The message being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compose {
    /// Whether the person is at it; the channels are shown otherwise.
    pub open: bool,
    /// What would be sent, before masking; `None` until somebody starts.
    pub draft: Option<Draft>,
    /// The lines that are left out: of the trail by the step's id, of the facts by their name.
    pub cut: Vec<String>,
    /// Whether what it is about was filled in for the person, who has not touched it.
    prefilled: bool,
    /// Whether what is no secret by nature is let through.
    pub reveal: bool,
    /// When what was typed is kept for after a reload, in milliseconds since 1970; `None` when it is.
    pub(super) keep_ms: Option<i64>,
    /// What this page knows to be kept.
    kept: Option<String>,
}

/// How long typing rests before what was typed is kept, in milliseconds.
const REST_MS: i64 = 1_000;

impl Compose {
    /// What the person writes it is about, cut to what fits.
    pub(super) fn write_problem(&mut self, text: &str) {
        if let Some(draft) = &mut self.draft {
            draft.problem = text.chars().take(MAX_PROBLEM_CHARS).collect();
        }
        self.prefilled = false;
    }

    /// What the person writes, cut to what fits.
    pub(super) fn write_message(&mut self, text: &str) {
        if let Some(draft) = &mut self.draft {
            draft.message = text.chars().take(MAX_MESSAGE_CHARS).collect();
        }
    }

    /// Leaves a line out, or puts it back in.
    pub(super) fn cut_or_restore(&mut self, line: &str) {
        let known = self.cut.len();
        self.cut.retain(|cut| cut != line);
        if self.cut.len() == known {
            self.cut.push(line.to_string());
        }
    }

    /// What leaves the device: without the lines left out, masked.
    pub fn sealed(&self) -> Option<Draft> {
        Some(self.seal(self.draft.clone()?))
    }

    fn seal(&self, mut draft: Draft) -> Draft {
        let stays = |line: &str| !self.cut.iter().any(|cut| cut == line);
        draft.trail.retain(|line| stays(&line.step));
        draft.facts.retain(stays);
        draft.sealed(self.reveal)
    }
}

/// The person has typed.
pub(super) fn typed(contact: &mut State, moment: Moment) {
    contact.compose.keep_ms = Some(moment.now_ms + REST_MS);
    mended(contact);
}

/// The message is no longer as it was found wanting.
pub(super) fn mended(contact: &mut State) {
    contact.notice.take_if(|said| matches!(said, Notice::Blank | Notice::TooLong));
}

/// Keeps what was typed, once typing rests or nobody can go on with it; a page that is hidden may not come back.
pub(super) fn keep(contact: &mut Shared<State>, moment: Moment, out: &mut Vec<AppEffect>) {
    // What is due later than a rest from now was wished for by a clock that has been set back since.
    let rests = moment.now_ms + 1..=moment.now_ms + REST_MS;
    if !contact.compose.keep_ms.is_some_and(|due| !contact.visible || !rests.contains(&due)) {
        return;
    }
    contact.compose.keep_ms = None;
    if let Some(draft) = &contact.compose.draft {
        // An ID number goes out when the person says so; it is not left lying here.
        let draft = draft.sealed(false);
        let words = [&draft.created, "\n", &draft.problem, "\n", &draft.message].concat();
        let known = contact.compose.kept.replace(words.clone());
        want(out, Effect::KeepWords { words, known });
    }
}

/// Takes up what was kept: when it was begun, what it is about, unless that is empty, and the message. What is too old
/// is forgotten.
pub(super) fn recalled(contact: &mut State, text: &str, moment: Moment, out: &mut Vec<AppEffect>) {
    contact.compose.kept = Some(text.to_string());
    let (begun, words) = text.split_once('\n').unwrap_or_default();
    if parse_rfc3339(begun).is_none_or(|begun_s| moment.now_ms - begun_s * 1_000 > MAX_AGE_MS) {
        return forget(contact, out);
    }
    let (problem, message) = words.split_once('\n').unwrap_or_default();
    if !problem.is_empty() {
        contact.compose.write_problem(problem);
    }
    contact.compose.write_message(message);
}

/// The message is gone, and with it what was kept of it.
pub(super) fn discard(contact: &mut State, out: &mut Vec<AppEffect>) -> Compose {
    forget(contact, out);
    std::mem::take(&mut contact.compose)
}

fn forget(contact: &mut State, out: &mut Vec<AppEffect>) {
    if let Some(words) = contact.compose.kept.take() {
        want(out, Effect::ForgetWords(words));
    }
}

/// What was filled in, asked and found is told in the language of the interface, once its words are here; what the person
/// wrote stays.
pub(super) fn translate(state: &mut crate::app::State) {
    let Some(pack) = &state.pack else { return };
    let tag = pack.locale.tag();
    if state.contact.compose.draft.as_ref().is_some_and(|draft| draft.locale != tag) {
        let (trail, problem) = (crate::app::flow::trail(state), problem(state));
        let compose = &mut state.contact.compose;
        if let Some(draft) = &mut compose.draft {
            (draft.locale, draft.trail) = (tag.to_string(), trail);
            if compose.prefilled {
                draft.problem = problem;
            }
        }
    }
}

/// Starts writing, or goes on.
pub(super) fn begin(state: &mut crate::app::State, channel: Option<&str>, moment: Moment, out: &mut Vec<AppEffect>) {
    let mut draft = current(state, moment);
    let contact = &mut *state.contact;
    if contact.compose.draft.is_none() {
        contact.compose.prefilled = true;
        want(out, Effect::RecallWords);
    }
    if let Some(channel) = channel {
        draft.channel = Some(channel.to_string());
    }
    contact.compose.draft = Some(draft);
    contact.compose.open = true;
    contact.notice = None;
}

/// What a human on the channel should know, whether or not the person wrote something.
pub(super) fn outgoing(state: &crate::app::State, channel: &str, moment: Moment) -> Draft {
    let mut draft = state.contact.compose.seal(current(state, moment));
    draft.channel = Some(channel.to_string());
    draft
}

/// Sends: through the outbox where the host takes messages, by mail otherwise.
pub(super) fn send(state: &mut crate::app::State, moment: Moment, out: &mut Vec<AppEffect>) {
    let Some(draft) = state.contact.compose.sealed() else { return };
    let contact = &mut *state.contact;
    if draft.is_blank() {
        contact.notice = Some(Notice::Blank);
        contact.displaced += 1;
        return;
    }
    if !contact.setup.submits {
        return mail(state, &draft, out);
    }
    let entry = Entry::new(draft, moment.now_ms);
    let notice = match contact.outbox.add(&entry) {
        Ok(dropped) => {
            dropped.into_iter().for_each(|id| want(out, Effect::Forget(id)));
            want(out, Effect::Keep(Box::new(entry.clone())));
            discard(contact, out);
            emit(out, entry.draft.channel.as_deref(), "queued");
            Notice::Queued
        }
        Err(OutboxError::Full) => Notice::OutboxFull,
        Err(OutboxError::TooLong) => Notice::TooLong,
    };
    contact.notice = Some(notice);
}

fn mail(state: &mut crate::app::State, draft: &Draft, out: &mut Vec<AppEffect>) {
    let contact = &mut *state.contact;
    let channels = state.pack.iter().flat_map(|pack| &pack.channels);
    let mailboxes = channels.filter(|channel| channel.kind == ChannelKind::Email);
    // The one chosen, else the first.
    let Some(channel) = mailboxes.min_by_key(|channel| draft.channel.as_ref() != Some(&channel.id)) else {
        return copy(contact, out);
    };
    let (url, cut) = draft.mailto(&channel.address);
    emit(out, Some(&channel.id), "open");
    want(out, Effect::Follow(url));
    if cut {
        want(out, Effect::Copy(draft.plain_text()));
    }
    contact.notice = Some(Notice::Mailed(cut));
}

/// Copies what would be sent.
pub(super) fn copy(contact: &State, out: &mut Vec<AppEffect>) {
    if let Some(draft) = contact.compose.sealed() {
        want(out, Effect::Copy(draft.plain_text()));
    }
}

/// Whether the clipboard took the text; if not, it is shown for copying by hand.
pub(super) fn copied(contact: &mut State, text: &str, done: bool) {
    if let (true, Some(Notice::Mailed(_))) = (done, &contact.notice) {
        return;
    }
    contact.displaced += usize::from(!done);
    let text = text.to_string();
    contact.notice = Some(if done { Notice::Copied(text) } else { Notice::CopyFailed(text) });
}

/// The draft with everything that is known now: what was written stays, what was found out since is added.
fn current(state: &crate::app::State, moment: Moment) -> Draft {
    let id = new_id(moment.now_ms, moment.seed);
    let mut draft = Draft::new(id, rfc3339(moment.now_ms), state.locale.tag().to_string());
    draft.problem = problem(state);
    draft.trail = crate::app::flow::trail(state);
    draft.facts = state.facts.clone();
    let compose = &state.contact.compose;
    let Some(known) = compose.draft.clone() else { return draft };
    // Where nobody has written anything, it is about what came last.
    let is_newer = compose.prefilled && known.message.is_empty() && !draft.problem.is_empty();
    let problem = if is_newer { draft.problem } else { known.problem };
    Draft { problem, trail: draft.trail, facts: draft.facts, ..known }
}

/// What it is about: the flow gone through, the article read or the words searched for last, cut to what fits.
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
        .map_or_else(String::new, |problem| problem.chars().take(MAX_PROBLEM_CHARS).collect())
}
