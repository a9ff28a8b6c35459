//! The flow under way: follows the route, asks for probes, remembers the way taken.

use super::{Event, Moment, navigation};
use crate::contact::rank::Headline;
use crate::content::TrailLine;
use crate::content::fact::{self, FactValue, Facts};
use crate::content::flow::{Probe, StepKind};
use crate::content::{Flow, Pack, Route};
use crate::flow::{self, Knowledge, Notice, Session, Visit, condition::version_order};

/// How long a measurement counts as what is so now.
const FRESH_MS: i64 = 30_000;

/// How many flows are kept that the person left for another.
const MOST_LEFT: usize = 4;

/// What stands between ways that are kept as one text, the last left first.
const BETWEEN: char = ',';

/// The flow under way, if any.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The way taken.
    pub session: Option<Session>,
    /// What the person is told about it.
    pub notice: Option<Notice>,
    /// The probes that have not answered yet.
    pub measuring: Vec<Probe>,
    /// Whether the step shown came by an action of the person, who then expects the focus there.
    pub is_moved: bool,
    /// The route that the session stands for.
    followed: Option<Route>,
    /// What a store has from before, the last left first; each until its flow is entered. `None` is what nobody can read.
    remembered: Vec<Option<Session>>,
    /// The probe repeated at the person's wish.
    repeating: Option<Probe>,
    /// The way before a repeated check found otherwise, until the person goes on from there.
    cut: Option<Session>,
    measured: Vec<Measured>,
    /// The ways taken in flows that were left for another, the last left last; each goes on when its flow is entered.
    left: Vec<Session>,
}

#[derive(Clone, Debug, PartialEq)]
struct Measured {
    probe: Probe,
    at_ms: i64,
    facts: Facts,
}

/// What happens here.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A store had these ways from before.
    Remembered(String),
    /// The person took this way out of the step shown.
    Choose(usize),
    /// A probe answered; what it could not find out is absent.
    Probed(Probe, Facts),
    /// The person does not wait for the check shown.
    Skip,
    /// The person wants a check repeated.
    Repeat(Probe),
    /// One shown step back; out of the flow when it is the first.
    Back,
    /// From the start.
    Restart,
}

/// What shall be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Measure this and answer with [`Action::Probed`], within a few seconds in any case.
    Probe(Probe),
    /// Keep the way under way; see [`kept`].
    Remember,
}

/// What a store shall have that has the text `stored`: the way under way, if anything is answered there, in the place of
/// what was kept of its flow. What is of other flows stays: another tab, or another element, keeps its ways there too.
pub fn kept(state: &super::State, stored: &str) -> String {
    let Some(way) = &state.flow.session else { return String::new() };
    let mut ways = String::new();
    let mut keep = |way: &Session| {
        ways.push_str(&way.to_text());
        ways.push(BETWEEN);
    };
    if way.has_answers() {
        keep(way);
    }
    for stored in read(stored).iter().flatten() {
        if stored.pack == way.pack && stored.flow != way.flow {
            keep(stored);
        }
    }
    ways.pop();
    ways
}

/// What a store has.
fn read(text: &str) -> Vec<Option<Session>> {
    text.split(BETWEEN).take(MOST_LEFT + 1).map(Session::from_text).collect()
}

/// One step; what it wants done outside is added to `out`.
pub fn update(state: &mut super::State, action: &Action, moment: Moment, out: &mut Vec<super::Effect>) {
    let room = &mut *state.flow;
    let event = match action {
        Action::Remembered(text) => {
            let is_untouched = !room.session.as_ref().is_some_and(Session::has_answers);
            if is_untouched {
                room.session = None;
                room.followed = None;
                room.remembered = read(text);
            }
            return;
        }
        Action::Probed(probe, facts) => {
            room.measuring.retain(|running| running != probe);
            room.measured.retain(|earlier| earlier.probe != *probe);
            room.measured.push(Measured { probe: *probe, at_ms: moment.now_ms, facts: admitted(facts) });
            let is_repeated = room.repeating.take_if(|repeating| repeating == probe).is_some();
            if is_repeated { flow::Event::Repeated(*probe) } else { flow::Event::Measured(*probe) }
        }
        Action::Repeat(probe) if !is_known_here(*probe) => {
            room.repeating = Some(*probe);
            return measure(state, *probe, out);
        }
        Action::Repeat(probe) => flow::Event::Repeated(*probe),
        Action::Choose(at) => flow::Event::Choose(*at),
        Action::Skip => {
            room.measuring.clear();
            flow::Event::Skip
        }
        Action::Back => flow::Event::Back,
        Action::Restart => flow::Event::Restart,
    };
    stepped(state, event, moment, out);
}

/// Makes the session follow the route; called after every action. Entering a flow resumes what
/// is remembered of it.
pub fn follow(state: &mut super::State, moment: Moment, out: &mut Vec<super::Effect>) {
    let Route::Flow(id, wished) = state.navigation.route.clone() else {
        // Written where it changes alone: a write copies the room.
        if state.flow.followed.is_some() {
            state.flow.followed = None;
        }
        return;
    };
    if !std::mem::take(&mut state.is_reported_anew) && state.flow.followed.as_ref() == Some(&state.navigation.route) {
        return;
    }
    let Some(pack) = state.pack.clone() else { return };
    let room = &mut *state.flow;
    room.followed = Some(state.navigation.route.clone());
    let Some(flow) = pack.flow(&id) else {
        room.session = None;
        return;
    };
    let (session, notice) = entered(room, &pack, flow, wished.as_deref());
    room.notice = notice;
    room.is_moved = false;
    room.cut = None;
    room.measuring.clear();
    let (host, probes) = known(state, moment);
    let (session, effects) = flow::begin(flow, session, Knowledge { host: &host, probes: &probes });
    state.flow.session = Some(session);
    performed(state, flow, effects, moment, out);
}

/// Facts changed: a check that waits for its probe may not need it any more.
pub(super) fn learned(state: &mut super::State, moment: Moment) -> Vec<super::Effect> {
    let mut out = Vec::new();
    stepped(state, flow::Event::Learned, moment, &mut out);
    out
}

/// Whether back moves inside the flow shown.
pub fn can_step_back(state: &super::State) -> bool {
    matches!(state.navigation.route, Route::Flow(..)) && state.flow.session.as_ref().is_some_and(Session::has_answers)
}

/// The flow that the person answered something in and did not end, on this page or before it was left.
pub fn unfinished(state: &super::State) -> Option<&Flow> {
    let pack = state.pack.as_ref()?;
    let under_way = state.flow.session.as_ref().filter(|session| session.has_answers());
    let ways = under_way.into_iter().chain(state.flow.left.iter().rev());
    let mut ways = ways.chain(state.flow.remembered.iter().flatten());
    ways.find_map(|way| pack.flow(&way.flow).filter(|flow| way.pack == pack.id && !way.has_ended(flow)))
}

/// What was asked, found and tried so far, in the language of the interface.
pub fn trail(state: &super::State) -> Vec<TrailLine> {
    let Some(pack) = &state.pack else { return Vec::new() };
    let (room, host) = (&*state.flow, known_from_host(state));
    let here = || room.left.iter().chain(&room.session);
    // What a store has from before is older, and counts as far as its flow is still the same.
    let is_elsewhere = |stored: &&Session| here().all(|way| way.flow != stored.flow);
    let stored = room.remembered.iter().rev().flatten().filter(is_elsewhere).filter_map(|stored| {
        let flow = pack.flow(&stored.flow)?;
        Some(flow::resume(stored.clone(), &pack.id, &pack.version, flow).0)
    });
    let ways = stored.chain(here().cloned());
    ways.filter_map(|way| Some(flow::trail(pack.flow(&way.flow)?, &way, &host, state.locale))).flatten().collect()
}

/// The way to go on with when a flow is entered.
fn entered(state: &mut State, pack: &Pack, flow: &Flow, wished: Option<&str>) -> (Session, Option<Notice>) {
    let fresh = || Session::new(&pack.id, &pack.version, flow, wished);
    // What the person left stands there as if it had never been left.
    let left = &mut state.left;
    left.extend(state.session.take());
    if let Some(at) = left.iter().position(|session| session.flow == flow.id) {
        return (at_wished(left.remove(at), flow, wished).unwrap_or_else(fresh), None);
    }
    left.retain(Session::has_answers);
    if left.len() > MOST_LEFT {
        left.remove(0);
    }
    let of_another = |stored: &Session| stored.pack == pack.id && stored.flow != flow.id;
    let kept = state.remembered.iter().position(|stored| !stored.as_ref().is_some_and(of_another));
    let Some(at) = kept else { return (fresh(), None) };
    let Some(stored) = state.remembered.remove(at) else { return (fresh(), Some(Notice::Unreadable)) };
    let (session, notice) = flow::resume(stored, &pack.id, &pack.version, flow);
    match at_wished(session, flow, wished) {
        Some(session) => (session, Some(notice)),
        None => (fresh(), None),
    }
}

/// The session at the step wished for, when it has come by there; an ended one is not taken up
/// again unless that very end is wished for. One without an answer is gone through anew from where it began: then
/// nothing that was measured long ago is said to be so now.
fn at_wished(mut session: Session, flow: &Flow, wished: Option<&str>) -> Option<Session> {
    let at = match wished {
        Some(id) => session.path.iter().rposition(|visit| visit.step == id)?,
        None if session.has_ended(flow) => return None,
        None => session.path.len().checked_sub(1)?,
    };
    let is_answered = session.path.iter().take(at).any(Visit::is_answered);
    session.path.truncate(if is_answered { at + 1 } else { 1 });
    if let Some(last) = session.path.last_mut() {
        last.taken = None;
    }
    Some(session)
}

fn stepped(state: &mut super::State, event: flow::Event, moment: Moment, out: &mut Vec<super::Effect>) {
    let Some(pack) = state.pack.clone() else { return };
    let Some(session) = state.flow.session.clone() else { return };
    let Some(flow) = pack.flow(&session.flow) else { return };
    let (host, probes) = known(state, moment);
    let known = Knowledge { host: &host, probes: &probes };
    let (mut session, mut effects) = flow::step(flow, session, known, event);
    let room = &mut *state.flow;
    match event {
        // A line that failed for a moment takes no answers: what it cut off counts again once it works as before.
        flow::Event::Repeated(_) if !effects.is_empty() => {
            if let Some(cut) = room.cut.take().or(room.session.take()) {
                let (whole, otherwise) = flow::step(flow, cut.clone(), known, event);
                if otherwise.is_empty() {
                    (session, effects) = flow::begin(flow, whole, known);
                } else {
                    room.cut = Some(cut);
                }
            }
        }
        flow::Event::Choose(_) | flow::Event::Back | flow::Event::Restart => room.cut = None,
        _ => {}
    }
    if event == flow::Event::Restart {
        room.repeating = None;
    }
    let has_moved = !effects.is_empty();
    if has_moved {
        room.notice = None;
        room.is_moved |= !matches!(event, flow::Event::Measured(_) | flow::Event::Learned);
    }
    room.session = Some(session);
    performed(state, flow, effects, moment, out);
    out.extend(remembering(state, event).filter(|_| has_moved));
}

/// Storage begins when the person has answered something, and ends when they start over.
fn remembering(state: &super::State, event: flow::Event) -> Option<super::Effect> {
    let has_answers = state.flow.session.as_ref().is_some_and(Session::has_answers);
    let is_wanted = has_answers || matches!(event, flow::Event::Restart | flow::Event::Back);
    is_wanted.then_some(super::Effect::Flow(Effect::Remember))
}

fn performed(
    state: &mut super::State,
    flow: &Flow,
    effects: Vec<flow::Effect>,
    moment: Moment,
    out: &mut Vec<super::Effect>,
) {
    for effect in effects {
        match effect {
            flow::Effect::Probe(probe) if is_known_here(probe) => {
                return stepped(state, flow::Event::Measured(probe), moment, out);
            }
            flow::Effect::Probe(probe) => measure(state, probe, out),
            flow::Effect::Shown => shown(state, flow, out),
            flow::Effect::Ended(outcome) => {
                if let Some(step) = state.flow.session.as_ref().and_then(|session| session.current(flow)) {
                    out.push(super::Effect::Emit(Event::FlowEnd {
                        flow: flow.id.clone(),
                        step: step.id.clone(),
                        outcome: outcome.name().to_string(),
                    }));
                }
            }
            flow::Effect::Leave => {
                let way = match state.navigation.history.is_empty() {
                    true => navigation::Action::Replace(Route::Home),
                    false => navigation::Action::Back,
                };
                out.extend(navigation::update(state, way));
            }
        }
    }
}

/// Keeps the address with the step shown, so that a reload and a link come back to it. A check
/// has no address: it is passed within moments.
fn shown(state: &mut super::State, flow: &Flow, out: &mut Vec<super::Effect>) {
    let Some(step) = state.flow.session.as_ref().and_then(|session| session.current(flow)) else { return };
    if matches!(step.kind, StepKind::Check(_)) {
        return;
    }
    let route = Route::Flow(flow.id.clone(), Some(step.id.clone()));
    if matches!(state.navigation.route, Route::Flow(..)) && state.navigation.route != route {
        out.extend(navigation::update(state, navigation::Action::Replace(route.clone())));
    }
    state.flow.followed = Some(route);
    out.push(super::Effect::Emit(Event::FlowStep { flow: flow.id.clone(), step: step.id.clone() }));
}

/// Whether the application knows already all that can be known, so that nothing is measured.
fn is_known_here(probe: Probe) -> bool {
    matches!(probe, Probe::App | Probe::Support)
}

/// Has this measured, unless it is being measured.
fn measure(state: &mut super::State, probe: Probe, out: &mut Vec<super::Effect>) {
    if !state.flow.measuring.contains(&probe) {
        state.flow.measuring.push(probe);
        out.push(super::Effect::Flow(Effect::Probe(probe)));
    }
}

/// What the host said with what follows from it; its own word on that stands.
pub fn known_from_host(state: &super::State) -> Facts {
    let mut host = state.facts.clone();
    let minimum = state.pack.as_ref().map(|pack| pack.brand.min_app_version.as_str()).unwrap_or_default();
    if let (None, Some(FactValue::Text(version))) = (host.get("app.supported"), host.get("app.version"))
        && let Some(order) = version_order(version, minimum)
    {
        host.insert("app.supported", FactValue::Bool(order.is_ge()));
    }
    host
}

/// What is known from the host, and what probes measured lately.
fn known(state: &super::State, moment: Moment) -> (Facts, Facts) {
    let is_fresh = |measured: &&Measured| (0..=FRESH_MS).contains(&(moment.now_ms - measured.at_ms));
    let probes = state.flow.measured.iter().filter(is_fresh);
    let mut probes: Facts = probes.flat_map(|measured| measured.facts.iter().cloned()).collect();
    if let Some(answers) = state.contact.headline().and_then(answers_now) {
        probes.insert("support.available", FactValue::Bool(answers));
    }
    (known_from_host(state), probes)
}

/// Whether live support answers now; opening hours alone do not say so, and neither does a
/// device without a network.
fn answers_now(headline: Headline) -> Option<bool> {
    match headline {
        Headline::Available { confirmed: true, .. } | Headline::Busy { .. } => Some(true),
        Headline::Closed { .. } | Headline::Outage { .. } => Some(false),
        Headline::Available { confirmed: false, .. } | Headline::Offline | Headline::Unknown => None,
    }
}

fn admitted(facts: &Facts) -> Facts {
    let mut admitted = Facts::default();
    for (name, value) in facts {
        // What a probe could not put into a fact is unknown.
        let _ = fact::admit(&mut admitted, name, value.clone());
    }
    admitted
}
