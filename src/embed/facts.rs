//! Facts from the host: what is usable is taken, the rest is named in the console.

use crate::content::Value;
use crate::content::fact::{FactValue, Facts, admit};

/// `known` with the usable part of what the host gave, and one complaint for each that is not.
pub fn merge(known: &Facts, given: &Value) -> (Facts, Vec<String>) {
    let mut facts = known.clone();
    let mut complaints = Vec::new();
    for (name, value) in given.entries() {
        let problem = match FactValue::read(value) {
            Some(value) => admit(&mut facts, name, value).err().map(|refusal| refusal.to_string()),
            None => Some("a fact is a boolean, a finite number or a string".to_string()),
        };
        if let Some(problem) = problem {
            complaints.push([name, ": ", &problem].concat());
        }
    }
    (facts, complaints)
}
