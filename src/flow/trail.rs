//! The trail: what a flow asked, found and had the person try, in words.
//!
//! It is derived from the session, the graph and what the host says now whenever it is needed, so it is always in
//! the language of the interface and never disagrees with the way taken. What the host took back is left out: the
//! question shown does not move for it, but nobody is told it any more.

use super::condition::holds;
use super::session::{Session, Taken};
use crate::content::fact::{self, FactValue, Facts};
use crate::content::flow::{Exit, Probe, Sign, Step, StepKind};
use crate::content::strings::fill;
use crate::content::{By, Flow, Locale, TrailLine};

/// What was established without asking, for the card on top of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The finding with its evidence: `网络正常 · 118 ms`.
    pub text: String,
    /// Whether it is good news.
    pub sign: Sign,
    /// Who established it.
    pub by: By,
    /// The probe that can be repeated.
    pub probe: Option<Probe>,
}

/// The trail of a session, oldest first.
pub fn trail(flow: &Flow, session: &Session, host: &Facts, locale: Locale) -> Vec<TrailLine> {
    let mut lines = Vec::new();
    for (step, exit, taken) in answered(flow, session, host) {
        let template = if taken.skipped && !exit.found.is_empty() { &exit.found } else { &exit.label };
        if !template.is_empty() {
            lines.push(TrailLine {
                step: [flow.id.as_str(), &step.id].join("/"),
                asked: step.title.clone(),
                answer: with_evidence(template, &taken.evidence, locale),
                by: taken.by,
            });
        }
    }
    lines
}

/// What was established without the person, oldest first; of a check that was met twice, the latest.
pub fn findings(flow: &Flow, session: &Session, host: &Facts, locale: Locale) -> Vec<Finding> {
    let mut findings: Vec<(&str, Finding)> = Vec::new();
    for (step, exit, taken) in answered(flow, session, host) {
        if !taken.skipped || exit.found.is_empty() {
            continue;
        }
        let probe = match step.kind {
            StepKind::Check(probe) => probe,
            _ => None,
        };
        let text = with_evidence(&exit.found, &taken.evidence, locale);
        findings.retain(|(id, _)| *id != step.id);
        findings.push((&step.id, Finding { text, sign: exit.sign, by: taken.by, probe }));
    }
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// The ways out taken that still count.
fn answered<'a>(flow: &'a Flow, session: &'a Session, host: &Facts) -> Vec<(&'a Step, &'a Exit, &'a Taken)> {
    let mut counted = Vec::new();
    for visit in &session.path {
        let (Some(step), Some(taken)) = (flow.step(&visit.step), &visit.taken) else { continue };
        let Some(exit) = step.exits.get(usize::from(taken.exit)) else { continue };
        if taken.by != By::Host || !is_taken_back(step, exit, host) {
            counted.push((step, exit, taken));
        }
    }
    counted
}

/// Whether the host says the opposite of what it said here. Its silence, as after a reload, does not.
fn is_taken_back(step: &Step, exit: &Exit, host: &Facts) -> bool {
    match &step.kind {
        StepKind::Ask(Some(fact)) => host.get(fact).is_some_and(|now| exit.value.as_ref() != Some(now)),
        _ => exit.when.as_ref().is_some_and(|when| holds(when, &|name| host.get(name)) == Some(false)),
    }
}

/// The facts that a text speaks of: the names in its braces.
pub fn mentioned(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

fn with_evidence(template: &str, evidence: &[(String, FactValue)], locale: Locale) -> String {
    let words: Vec<(&str, String)> =
        evidence.iter().map(|(name, value)| (name.as_str(), fact::in_words(name, value, locale))).collect();
    let pairs: Vec<(&str, &str)> = words.iter().map(|(name, text)| (*name, text.as_str())).collect();
    fill(template, &pairs)
}
