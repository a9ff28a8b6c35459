//! What must hold of a flow before anybody is led through it.

use std::collections::BTreeSet;

use super::{Draft, DraftExit};
use crate::compile::diagnostic::{Code, Report};
use crate::compile::fields::{Fields, Localized, Located};
use crate::compile::source::SourceFile;
use crate::content::Flow;
use crate::content::fact::{self, FactKind, FactValue, Facts};
use crate::content::flow::{Condition, Outcome, Step, StepKind};
use crate::flow::condition::{facts_of, holds};
use crate::flow::{graph as shape, trail::mentioned};
use crate::view::icon::Icon;

/// Most screens on the shortest way to an end.
pub const MOST_SCREENS: usize = 7;

/// Most combinations of facts tried for one check.
const MOST_COMBINATIONS: usize = 100_000;

/// Checks the graph; `offsets` are the places of its steps in the file.
pub fn graph(file: &SourceFile, flow: &Flow, offsets: &[usize], report: &mut Report) {
    let reachable = shape::reachable(flow);
    let to_end = shape::screens_to_end(flow);
    for (at, step) in flow.steps.iter().enumerate() {
        let offset = offsets.get(at).copied().unwrap_or_default();
        let mut add = |code, message: String, remedy: &str| report.add(file, offset, code, message, remedy);
        if reachable.get(at) == Some(&false) {
            add(Code::UnreachableStep, format!("no way leads to `{}`", step.id), "lead to it, or remove it");
            continue;
        }
        if to_end.get(at) == Some(&None) {
            let circles = circles(flow, at, |_| true);
            let code = if circles { Code::EndlessCycle } else { Code::DeadEnd };
            add(code, format!("no way leads from `{}` to an end", step.id), "add a way out that leads to an end");
        } else if passes_by_itself(step) && circles(flow, at, passes_by_itself) {
            let message = format!("`{}` can lead back to itself without the person", step.id);
            add(Code::EndlessCycle, message, "put an act, or a question without a fact, into the circle");
        }
        match &step.kind {
            StepKind::End(outcome) => ends(step, *outcome, &mut add),
            StepKind::Check(_) => {
                for exit in never_taken(step) {
                    let message = format!("way out {} of `{}` can never be taken", exit + 1, step.id);
                    add(Code::NeverHolds, message, "correct its `when`, or the ones before it");
                }
            }
            StepKind::Ask(_) | StepKind::Act => {}
        }
    }
    if let Some(Some(screens)) = to_end.first().filter(|screens| screens.is_some_and(|count| count > MOST_SCREENS)) {
        let message = format!("the shortest way to an end takes {screens} screens");
        report.add(file, 0, Code::TooManyScreens, message, "ask less before the first end: at most 7 screens");
    }
}

fn ends(step: &Step, outcome: Outcome, add: &mut impl FnMut(Code, String, &str)) {
    if step.links.is_empty() {
        add(
            Code::NoNextAction,
            format!("`{}` leaves the person with nothing to do", step.id),
            "add links = [{ to, text }]",
        );
    } else if outcome != Outcome::Fixed && !step.links.iter().any(|link| link.to == "contact") {
        let message = format!("`{}` ends unsolved without a way to a person", step.id);
        add(Code::NoContact, message, "add a link to contact");
    }
}

/// Reports an icon that nobody drew: a question mark would stand in its place.
pub fn icon(file: &SourceFile, icon: Option<&Located<String>>, report: &mut Report) {
    if let Some(icon) = icon.filter(|icon| !icon.value.is_empty() && Icon::named(&icon.value) == Icon::Question) {
        let message = format!("there is no icon `{}`", icon.value);
        report.add(file, icon.offset, Code::UnknownId, message, "use one of those listed in docs/content.md#flows");
    }
}

/// Checks what a step has for its kind.
pub(super) fn step(file: &SourceFile, step: &Draft, report: &mut Report) {
    let mut add = |code, message: String, remedy: &str| report.add(file, step.id.offset, code, message, remedy);
    let id = &step.id.value;
    match step.kind {
        StepKind::Act if step.todo.is_empty() => {
            add(Code::MissingKey, format!("`{id}` says nothing to do"), "add todo = { zh-CN = [\"…\"], … }");
        }
        StepKind::End(_) if !step.exits.is_empty() => {
            add(Code::UnknownKey, format!("`{id}` is an end and has a way out"), "remove it, or make the step an ask");
        }
        _ => {}
    }
    if step.todo.values().any(|lines| lines.is_empty() || lines.iter().any(|line| line.trim().is_empty())) {
        add(Code::EmptySteps, format!("`{id}` has a todo without words"), "write it, or remove it");
    }
    for (at, exit) in step.exits.iter().enumerate() {
        let mut earlier = step.exits.iter().take(at);
        let is_said = |other: &DraftExit| exit.label.iter().any(|label| other.label.iter().any(|it| it == label));
        if exit.value.is_some() && earlier.clone().any(|other| other.value == exit.value) {
            let message = format!("two answers of `{id}` give the fact the same value");
            report.add(file, exit.offset, Code::NeverHolds, message, "correct one, or leave out its value");
        }
        if earlier.any(is_said) {
            let message = format!("two ways out of `{id}` have the same label");
            report.add(file, exit.offset, Code::DuplicateTitle, message, "say what one is that the other is not");
        }
    }
}

/// A finding may speak only of facts that its condition makes sure of. Without one, as at a question and at the last way
/// out of a check, that is of none.
pub fn evidence(fields: &Fields<'_>, when: Option<&Condition>, found: &Localized<String>, report: &mut Report) {
    let sure = when.map(sure_facts).unwrap_or_default();
    for name in found.values().flat_map(|text| mentioned(text)).filter(|name| !sure.contains(name)) {
        let (code, message, remedy) = match (fact::kind(name), when) {
            (None, _) => (Code::UnknownFact, format!("the finding speaks of {{{name}}}, which is no fact"), FACTS),
            (_, Some(_)) => (
                Code::BadCondition,
                format!("the finding speaks of {{{name}}}, which may be unknown here"),
                "compare that fact in `when`, joined by `and`",
            ),
            (_, None) => (
                Code::BadCondition,
                format!("the finding speaks of {{{name}}}, and no `when` makes sure of it"),
                "say it in words: only the finding of a check may show the value of a fact",
            ),
        };
        report.add(fields.file, fields.offset, code, message, remedy);
    }
}

/// What to do about a name that is no fact.
pub const FACTS: &str = "use a fact of the list in docs/embedding.md#facts";

fn sure_facts(when: &Condition) -> BTreeSet<&str> {
    match when {
        Condition::Compare(name, _, _) | Condition::Known(name) => BTreeSet::from([name.as_str()]),
        Condition::All(parts) => parts
            .iter()
            .filter_map(|part| match part {
                Condition::Compare(name, _, _) | Condition::Known(name) => Some(name.as_str()),
                _ => None,
            })
            .collect(),
        _ => BTreeSet::new(),
    }
}

/// Reports texts that are shown as they stand, and speak of a fact all the same.
pub fn plain<'a>(file: &SourceFile, texts: impl IntoIterator<Item = &'a Located<String>>, report: &mut Report) {
    for text in texts {
        if let Some(name) = mentioned(&text.value).next() {
            let message = format!("people would read {{{name}}} as it stands");
            let remedy = "say it in words: only `found` may speak of a fact's value";
            report.add(file, text.offset, Code::Markup, message, remedy);
        }
    }
}

/// Whether a step may pass without showing itself.
fn passes_by_itself(step: &Step) -> bool {
    matches!(step.kind, StepKind::Check(_) | StepKind::Ask(Some(_)))
}

/// Whether a step can come back to itself through steps that `count`.
fn circles(flow: &Flow, start: usize, count: fn(&Step) -> bool) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<usize> = flow.steps.get(start).map(|step| shape::nexts(step).collect()).unwrap_or_default();
    while let Some(at) = open.pop() {
        if at == start {
            return true;
        }
        if let Some(step) = flow.steps.get(at).filter(|step| count(step) && seen.insert(at)) {
            open.extend(shape::nexts(step));
        }
    }
    false
}

/// The ways out of a check that no combination of facts takes, found by trying every one that
/// could make a difference: each value compared with, one below, one above, and unknown.
fn never_taken(step: &Step) -> Vec<usize> {
    let conditions: Vec<&Condition> = step.exits.iter().filter_map(|exit| exit.when.as_ref()).collect();
    let mut names = Vec::new();
    conditions.iter().for_each(|condition| facts_of(condition, &mut names));
    names.sort_unstable();
    names.dedup();
    let samples: Vec<Vec<Option<FactValue>>> = names.iter().map(|name| samples(name, &conditions)).collect();
    let combinations = samples.iter().map(Vec::len).product::<usize>();
    if combinations > MOST_COMBINATIONS {
        return Vec::new();
    }
    let mut taken = BTreeSet::new();
    for mut number in 0..combinations {
        let mut facts = Facts::default();
        for (name, values) in names.iter().zip(&samples) {
            if let Some(Some(value)) = values.get(number % values.len()) {
                facts.insert(name, value.clone());
            }
            number /= values.len();
        }
        let is_taken = |when: &Option<Condition>| match when {
            Some(condition) => holds(condition, &|name| facts.get(name)) == Some(true),
            None => true,
        };
        taken.extend(step.exits.iter().position(|exit| is_taken(&exit.when)));
    }
    (0..step.exits.len()).filter(|exit| !taken.contains(exit)).collect()
}

fn samples(name: &str, conditions: &[&Condition]) -> Vec<Option<FactValue>> {
    let mut samples = vec![None];
    let mut compared = Vec::new();
    conditions.iter().for_each(|condition| values_of(condition, name, &mut compared));
    match fact::kind(name) {
        Some(FactKind::Bool) => samples.extend([true, false].map(|value| Some(FactValue::Bool(value)))),
        Some(FactKind::Version) => samples.extend(["0", "999999"].map(|value| Some(FactValue::Text(value.into())))),
        Some(FactKind::Text) => samples.push(Some(FactValue::Text("\u{0}".into()))),
        _ => {}
    }
    for value in compared {
        if let FactValue::Number(number) = value {
            samples.extend([number - 1.0, number + 1.0].map(|near| Some(FactValue::Number(near))));
        }
        samples.push(Some(value.clone()));
    }
    samples
}

fn values_of<'a>(condition: &'a Condition, name: &str, values: &mut Vec<&'a FactValue>) {
    match condition {
        Condition::Compare(compared, _, value) if compared == name => values.push(value),
        Condition::Compare(..) | Condition::Known(_) => {}
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| values_of(part, name, values)),
        Condition::Not(part) => values_of(part, name, values),
    }
}
