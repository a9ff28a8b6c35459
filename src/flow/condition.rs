//! What holds of the facts, in three values (Kleene's strong logic): true, false, and unknown
//! when a fact that decides is missing. So "not unknown" is never mistaken for "fine".

use std::cmp::Ordering;

use crate::content::fact::{self, FactKind, FactValue};
use crate::content::flow::{Comparison, Condition};

/// Whether `condition` holds; `None` when the facts known do not decide it.
pub fn holds<'a>(condition: &Condition, known: &dyn Fn(&str) -> Option<&'a FactValue>) -> Option<bool> {
    match condition {
        Condition::Compare(name, comparison, value) => {
            let is_version = fact::kind(name) == Some(FactKind::Version);
            known(name).and_then(|found| compare(found, *comparison, value, is_version))
        }
        Condition::Known(name) => Some(known(name).is_some()),
        Condition::All(parts) => decide(parts, known, false),
        Condition::Any(parts) => decide(parts, known, true),
        Condition::Not(part) => holds(part, known).map(|held| !held),
    }
}

/// The names of the facts that a condition speaks of.
pub fn facts_of<'a>(condition: &'a Condition, names: &mut Vec<&'a str>) {
    match condition {
        Condition::Compare(name, _, _) | Condition::Known(name) => names.push(name),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| facts_of(part, names)),
        Condition::Not(part) => facts_of(part, names),
    }
}

/// One part with the value `decisive` decides; all parts with the other value decide otherwise.
fn decide<'a>(parts: &[Condition], known: &dyn Fn(&str) -> Option<&'a FactValue>, decisive: bool) -> Option<bool> {
    let mut unknown = false;
    for part in parts {
        match holds(part, known) {
            Some(held) if held == decisive => return Some(decisive),
            Some(_) => {}
            None => unknown = true,
        }
    }
    (!unknown).then_some(!decisive)
}

fn compare(found: &FactValue, comparison: Comparison, value: &FactValue, is_version: bool) -> Option<bool> {
    let order = match (found, value) {
        (FactValue::Bool(found), FactValue::Bool(value)) => found.cmp(value),
        (FactValue::Number(found), FactValue::Number(value)) => found.partial_cmp(value)?,
        (FactValue::Text(found), FactValue::Text(value)) if is_version => version_order(found, value)?,
        (FactValue::Text(found), FactValue::Text(value)) => found.cmp(value),
        _ => return None,
    };
    Some(match comparison {
        Comparison::Equal => order == Ordering::Equal,
        Comparison::NotEqual => order != Ordering::Equal,
        Comparison::Less => order == Ordering::Less,
        Comparison::AtMost => order != Ordering::Greater,
        Comparison::More => order == Ordering::Greater,
        Comparison::AtLeast => order != Ordering::Less,
    })
}

/// Compares versions number by number; what follows a `-` or `+` (a pre-release, a build) is
/// left out, and a missing number is zero. `None` when either is no version.
pub fn version_order(one: &str, other: &str) -> Option<Ordering> {
    let (one, other) = (version_numbers(one)?, version_numbers(other)?);
    let longest = one.len().max(other.len());
    let number = |numbers: &[u32], at: usize| numbers.get(at).copied().unwrap_or(0);
    (0..longest)
        .map(|at| number(&one, at).cmp(&number(&other, at)))
        .find(|order| order.is_ne())
        .or(Some(Ordering::Equal))
}

fn version_numbers(text: &str) -> Option<Vec<u32>> {
    let core = text.trim().trim_start_matches(['v', 'V']);
    let core = core.split(['-', '+', ' ']).next().unwrap_or_default();
    core.split('.').map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Facts;

    fn at_least(name: &str, value: FactValue) -> Condition {
        Condition::Compare(name.into(), Comparison::AtLeast, value)
    }

    fn check(facts: &Facts, condition: &Condition, expected: Option<bool>) {
        assert_eq!(holds(condition, &|name| facts.get(name)), expected, "{condition:?}");
    }

    #[test]
    fn an_unknown_fact_decides_only_what_does_not_need_it() {
        let facts = Facts::from([("network.online".into(), FactValue::Bool(false))]);
        let online = || at_least("network.online", FactValue::Bool(true));
        let slow = || at_least("network.rtt_ms", FactValue::Number(3000.0));
        check(&facts, &online(), Some(false));
        check(&facts, &slow(), None);
        check(&facts, &Condition::All(vec![slow(), online()]), Some(false));
        check(&facts, &Condition::Any(vec![slow(), online()]), None);
        check(&facts, &Condition::Not(Box::new(slow())), None);
        check(&facts, &Condition::Not(Box::new(online())), Some(true));
        check(&facts, &Condition::Known("network.rtt_ms".into()), Some(false));
    }

    #[test]
    fn versions_compare_number_by_number() {
        for (one, other, order) in [
            ("2.10", "2.9", Some(Ordering::Greater)),
            ("2.0.0", "2", Some(Ordering::Equal)),
            ("v2.1-beta", "2.1", Some(Ordering::Equal)),
            ("1.9.9", "2", Some(Ordering::Less)),
            ("", "2", None),
            ("2.x", "2", None),
            ("99999999999999999999", "2", None),
        ] {
            assert_eq!(version_order(one, other), order, "{one} against {other}");
        }
    }

    #[test]
    fn a_value_of_another_kind_decides_nothing() {
        let facts = Facts::from([("network.online".into(), FactValue::Text("yes".into()))]);
        check(&facts, &at_least("network.online", FactValue::Bool(true)), None);
    }
}
