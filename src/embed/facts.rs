//! Facts from the host: what is usable is taken, the rest is named in the console. So is a value
//! that the flows cannot do anything with; it is taken all the same, for support to read.

use crate::content::fact::{FactValue, Facts, admit};
use crate::content::flow::StepKind;
use crate::content::{Pack, Value};

/// `known` with the usable part of what the host gave, and one complaint for each that is not, or
/// that the flows of `pack` ask for and have no such answer to.
pub fn merge(known: &Facts, given: &Value, pack: Option<&Pack>) -> (Facts, Vec<String>) {
    let mut facts = known.clone();
    let mut complaints = Vec::new();
    for (name, value) in given.entries() {
        let problem = match FactValue::read(value) {
            Some(value) => match admit(&mut facts, name, value) {
                Ok(()) => facts.get(name).and_then(|value| unanswered(pack?, name, value)),
                Err(refusal) => Some(refusal.to_string()),
            },
            None => Some("a fact is a boolean, a finite number or a string".to_string()),
        };
        if let Some(problem) = problem {
            complaints.push([name, ": ", &problem].concat());
        }
    }
    (facts, complaints)
}

/// What to say of a word where flows ask for this fact by words, and know other ones.
fn unanswered(pack: &Pack, name: &str, value: &FactValue) -> Option<String> {
    let FactValue::Text(given) = value else { return None };
    let mut complaint = "taken, but the flows know only:".to_string();
    let bare = complaint.len();
    for step in pack.flows.iter().flat_map(|flow| &flow.steps) {
        if !matches!(&step.kind, StepKind::Ask(Some(fact)) if fact == name) {
            continue;
        }
        for exit in &step.exits {
            match &exit.value {
                Some(FactValue::Text(answer)) if answer == given => return None,
                Some(FactValue::Text(answer)) => {
                    complaint.push(' ');
                    complaint.push_str(answer);
                }
                _ => {}
            }
        }
    }
    Some(complaint).filter(|complaint| complaint.len() > bare)
}
