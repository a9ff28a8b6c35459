//! The trail: what a flow asked, found and had the person try, in words.
//!
//! It is derived from the session and the graph whenever it is needed, so it is always in
//! the language of the interface and never disagrees with the way taken.

use super::session::{Session, Taken};
use crate::content::fact::{self, FactValue};
use crate::content::flow::{Probe, Sign, Step, StepKind};
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
pub fn trail(flow: &Flow, session: &Session, locale: Locale) -> Vec<TrailLine> {
    answered(flow, session)
        .filter_map(|(step, taken)| {
            let answer = answer(step, taken, locale)?;
            let entry = TrailLine {
                step: [flow.id.as_str(), &step.id].join("/"),
                asked: step.title.clone(),
                answer,
                by: taken.by,
            };
            Some(entry)
        })
        .collect()
}

/// What was established without the person, oldest first; of a check that was met twice, the latest.
pub fn findings(flow: &Flow, session: &Session, locale: Locale) -> Vec<Finding> {
    let mut findings: Vec<(&str, Finding)> = Vec::new();
    for (step, taken) in answered(flow, session).filter(|(_, taken)| taken.skipped) {
        let Some(exit) = step.exits.get(usize::from(taken.exit)).filter(|exit| !exit.found.is_empty()) else {
            continue;
        };
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

fn answered<'a>(flow: &'a Flow, session: &'a Session) -> impl Iterator<Item = (&'a Step, &'a Taken)> {
    session.path.iter().filter_map(|visit| Some((flow.step(&visit.step)?, visit.taken.as_ref()?)))
}

fn answer(step: &Step, taken: &Taken, locale: Locale) -> Option<String> {
    let exit = step.exits.get(usize::from(taken.exit))?;
    let template = if taken.skipped && !exit.found.is_empty() { &exit.found } else { &exit.label };
    (!template.is_empty()).then(|| with_evidence(template, &taken.evidence, locale))
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
