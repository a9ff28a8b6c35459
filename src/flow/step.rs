//! One step: `(graph, session, facts, event) -> (session, effects)`.

use super::condition::{facts_of, holds};
use super::session::{MOST_VISITS, Session, Taken, Visit};
use super::trail::mentioned;
use crate::content::By;
use crate::content::fact::{FactValue, Facts};
use crate::content::flow::{Outcome, Probe, Step, StepKind};
use crate::content::{Flow, flow::Exit};

/// What is known beyond the person's answers. The host beats a probe, and a probe an answer.
#[derive(Clone, Copy, Debug)]
pub struct Knowledge<'a> {
    /// What the host said.
    pub host: &'a Facts,
    /// What probes measured lately.
    pub probes: &'a Facts,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The person took this way out of an `ask` or an `act`.
    Choose(usize),
    /// This probe has answered, or has given up; what it found is in [`Knowledge::probes`].
    Measured(Probe),
    /// A check passed before was repeated at the person's wish.
    Repeated(Probe),
    /// The person does not wait for the check shown.
    Skip,
    /// Facts changed.
    Learned,
    /// One shown step back.
    Back,
    /// From the start.
    Restart,
}

/// What shall be done outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Measure this, and answer with [`Event::Measured`].
    Probe(Probe),
    /// Another step is shown.
    Shown,
    /// The step shown is an end.
    Ended(Outcome),
    /// There is nothing to go back to inside the flow.
    Leave,
}

/// Goes on from the step where `session` stands as far as the facts answer; from the first that the host answers
/// otherwise by now, if there is one.
pub fn begin(flow: &Flow, mut session: Session, known: Knowledge<'_>) -> (Session, Vec<Effect>) {
    let otherwise = |visit: &Visit| {
        let (Some(step), Some(taken)) = (flow.step(&visit.step), &visit.taken) else { return false };
        let now = match &step.kind {
            StepKind::Check(_) => decided(step, &session, flow, known, false),
            StepKind::Ask(Some(fact)) => answered(step, fact, &session, flow, known),
            _ => None,
        };
        now.is_some_and(|now| now.by == By::Host && now.exit != taken.exit)
    };
    if let Some(at) = session.path.iter().position(otherwise) {
        session.path.truncate(at + 1);
        session.path[at].taken = None;
    }
    advance(flow, session, known, None)
}

/// One step. An event that does not fit the step shown changes nothing.
pub fn step(flow: &Flow, mut session: Session, known: Knowledge<'_>, event: Event) -> (Session, Vec<Effect>) {
    let kind = session.current(flow).map(|step| &step.kind);
    match (event, kind) {
        (Event::Choose(at), Some(StepKind::Ask(_) | StepKind::Act)) => {
            let taken = Taken { exit: at as u16, by: By::Person, skipped: false, evidence: Vec::new() };
            if at <= usize::from(u16::MAX) && take(flow, &mut session, taken) {
                return advance(flow, session, known, None);
            }
        }
        (Event::Measured(probe), Some(StepKind::Check(Some(awaited)))) if probe == *awaited => {
            return advance(flow, session, known, Some(probe));
        }
        (Event::Skip, Some(StepKind::Check(Some(awaited)))) => return advance(flow, session, known, Some(*awaited)),
        (Event::Learned, Some(StepKind::Check(_))) => return advance(flow, session, known, None),
        (Event::Repeated(probe), _) => return repeated(flow, session, known, probe),
        (Event::Back, _) => return back(session),
        (Event::Restart, _) => {
            return begin(flow, Session::new(&session.pack, &session.version, flow, None), known);
        }
        _ => {}
    }
    (session, Vec::new())
}

/// Passes every step that the facts answer, then shows the one that they do not. `measured` is
/// a probe that has just answered and is not asked again.
fn advance(flow: &Flow, mut session: Session, known: Knowledge<'_>, measured: Option<Probe>) -> (Session, Vec<Effect>) {
    // A flow that could pass in a circle is refused at build time; this bound keeps a broken
    // one from turning for ever.
    for _ in 0..=flow.steps.len() {
        let Some(step) = session.current(flow) else { break };
        let taken = match &step.kind {
            StepKind::Check(None) => decided(step, &session, flow, known, true),
            StepKind::Check(Some(probe)) => {
                let settled = measured == Some(*probe);
                match decided(step, &session, flow, known, settled) {
                    None if !settled => return (session, vec![Effect::Shown, Effect::Probe(*probe)]),
                    taken => taken,
                }
            }
            StepKind::Ask(Some(fact)) => answered(step, fact, &session, flow, known),
            StepKind::Ask(None) | StepKind::Act | StepKind::End(_) => None,
        };
        if !taken.is_some_and(|taken| take(flow, &mut session, taken)) {
            break;
        }
    }
    let mut effects = vec![Effect::Shown];
    if let Some(StepKind::End(outcome)) = session.current(flow).map(|step| &step.kind) {
        effects.push(Effect::Ended(*outcome));
    }
    (session, effects)
}

/// The way out of a check: the first whose condition holds. Before the probe has `settled`,
/// an undecided condition stops the search: nothing is claimed that was not measured.
fn decided(step: &Step, session: &Session, flow: &Flow, known: Knowledge<'_>, settled: bool) -> Option<Taken> {
    for (at, exit) in step.exits.iter().enumerate() {
        let held = match &exit.when {
            Some(condition) => holds(condition, &|name| lookup(name, session, flow, known).map(|(value, _)| value)),
            None => settled.then_some(true),
        };
        match held {
            Some(true) => return Some(passed(at, exit, session, flow, known)),
            None if !settled => return None,
            _ => {}
        }
    }
    None
}

/// The answer to a question whose fact is known already.
fn answered(step: &Step, fact: &str, session: &Session, flow: &Flow, known: Knowledge<'_>) -> Option<Taken> {
    let (value, by) = lookup(fact, session, flow, known)?;
    let at = step.exits.iter().position(|exit| exit.value.as_ref() == Some(value))?;
    Some(Taken { exit: at as u16, by, skipped: true, evidence: Vec::new() })
}

fn passed(at: usize, exit: &Exit, session: &Session, flow: &Flow, known: Knowledge<'_>) -> Taken {
    let mut names = Vec::new();
    if let Some(condition) = &exit.when {
        facts_of(condition, &mut names);
    }
    // The least of those who had a say; that something is unknown is what the check found.
    let say = |name| lookup(name, session, flow, known).map_or(By::Probe, |(_, by)| by);
    let by = names.into_iter().map(say).min().unwrap_or(By::Probe);
    let mut evidence = Vec::new();
    for name in mentioned(&exit.found) {
        if let Some((value, _)) = lookup(name, session, flow, known) {
            evidence.push((name.to_string(), value.clone()));
        }
    }
    Taken { exit: at as u16, by, skipped: true, evidence }
}

/// A fact, and who says so.
fn lookup<'a>(name: &str, session: &Session, flow: &'a Flow, known: Knowledge<'a>) -> Option<(&'a FactValue, By)> {
    let host = || known.host.get(name).map(|value| (value, By::Host));
    let probe = || known.probes.get(name).map(|value| (value, By::Probe));
    let person = || {
        session.path.iter().rev().find_map(|visit| {
            let taken = visit.taken.as_ref().filter(|taken| !taken.skipped)?;
            let step = flow.step(&visit.step)?;
            let is_asked = matches!(&step.kind, StepKind::Ask(Some(fact)) if fact == name);
            let value = step.exits.get(usize::from(taken.exit)).filter(|_| is_asked)?.value.as_ref()?;
            Some((value, By::Person))
        })
    };
    host().or_else(probe).or_else(person)
}

/// Takes a way out; `false` when the step has none like it.
fn take(flow: &Flow, session: &mut Session, taken: Taken) -> bool {
    let exit = session.current(flow).and_then(|step| step.exits.get(usize::from(taken.exit)));
    let Some(next) = exit.and_then(|exit| flow.after(exit)) else { return false };
    if let Some(shown) = session.path.last_mut() {
        shown.taken = Some(taken);
    }
    session.path.push(Visit { step: next.id.clone(), taken: None });
    if session.path.len() > MOST_VISITS {
        session.path.remove(0);
    }
    true
}

/// Undoes exactly one shown step, and with it what was passed over after it.
fn back(mut session: Session) -> (Session, Vec<Effect>) {
    let Some(at) = session.path.iter().rposition(Visit::is_answered) else { return (session, vec![Effect::Leave]) };
    session.path.truncate(at + 1);
    if let Some(last) = session.path.last_mut() {
        last.taken = None;
    }
    (session, vec![Effect::Shown])
}

/// A repeated check that finds the same renews its evidence; one that finds something else
/// takes the way from there.
fn repeated(flow: &Flow, mut session: Session, known: Knowledge<'_>, probe: Probe) -> (Session, Vec<Effect>) {
    let is_it = |visit: &Visit| {
        visit.taken.is_some() && flow.step(&visit.step).is_some_and(|step| step.kind == StepKind::Check(Some(probe)))
    };
    let Some(at) = session.path.iter().rposition(is_it) else { return (session, Vec::new()) };
    let Some(step) = session.path.get(at).and_then(|visit| flow.step(&visit.step)) else {
        return (session, Vec::new());
    };
    let Some(found) = decided(step, &session, flow, known, true) else { return (session, Vec::new()) };
    let before = session.path.get_mut(at).and_then(|visit| visit.taken.as_mut());
    match before {
        Some(taken) if taken.exit == found.exit => {
            *taken = found;
            (session, Vec::new())
        }
        _ => {
            session.path.truncate(at + 1);
            if let Some(last) = session.path.last_mut() {
                last.taken = None;
            }
            advance(flow, session, known, Some(probe))
        }
    }
}
