//! A condition as a pack holds it: its parts one after the other, each after what it joins. A
//! list has no depth, so no bytes can make a decoder recurse until the stack ends; the depth
//! of what is built from it is counted.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Comparison, Condition};
use crate::content::fact::FactValue;

/// Deepest nesting; an editor's condition has two or three levels.
const DEEPEST: u8 = 16;

/// The parts of a condition.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Written(Vec<Part>);

#[derive(Debug, Serialize, Deserialize)]
enum Part {
    Compare(String, Comparison, FactValue),
    Known(String),
    All(u32),
    Any(u32),
    Not,
}

/// Parts that make no condition.
#[derive(Debug, Error)]
#[error("a condition is malformed: rebuild the pack with `wallet-help build`")]
pub(super) struct Malformed;

impl From<Condition> for Written {
    fn from(condition: Condition) -> Written {
        let mut parts = Vec::new();
        write(condition, &mut parts);
        Written(parts)
    }
}

fn write(condition: Condition, parts: &mut Vec<Part>) {
    let (joined, join) = match condition {
        Condition::Compare(fact, comparison, value) => (Vec::new(), Part::Compare(fact, comparison, value)),
        Condition::Known(fact) => (Vec::new(), Part::Known(fact)),
        Condition::Not(inner) => (vec![*inner], Part::Not),
        Condition::All(joined) => {
            let count = joined.len() as u32;
            (joined, Part::All(count))
        }
        Condition::Any(joined) => {
            let count = joined.len() as u32;
            (joined, Part::Any(count))
        }
    };
    for one in joined {
        write(one, parts);
    }
    parts.push(join);
}

impl TryFrom<Written> for Condition {
    type Error = Malformed;

    fn try_from(Written(parts): Written) -> Result<Condition, Malformed> {
        let mut built: Vec<(Condition, u8)> = Vec::new();
        for part in parts {
            let count = match &part {
                Part::Compare(..) | Part::Known(_) => 0,
                Part::Not => 1,
                Part::All(count) | Part::Any(count) => *count as usize,
            };
            let from = built.len().checked_sub(count).ok_or(Malformed)?;
            let depth = built.iter().skip(from).map(|(_, depth)| depth + 1).max().unwrap_or_default();
            if depth > DEEPEST {
                return Err(Malformed);
            }
            let mut joined: Vec<Condition> = built.drain(from..).map(|(condition, _)| condition).collect();
            let condition = match part {
                Part::Compare(fact, comparison, value) => Condition::Compare(fact, comparison, value),
                Part::Known(fact) => Condition::Known(fact),
                Part::All(_) => Condition::All(joined),
                Part::Any(_) => Condition::Any(joined),
                Part::Not => Condition::Not(Box::new(joined.pop().ok_or(Malformed)?)),
            };
            built.push((condition, depth));
        }
        match (built.pop(), built.is_empty()) {
            (Some((condition, _)), true) => Ok(condition),
            _ => Err(Malformed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(fact: &str) -> Condition {
        Condition::Known(fact.into())
    }

    fn nested(depth: usize) -> Condition {
        (0..depth).fold(known("a"), |inner, _| Condition::Not(Box::new(inner)))
    }

    #[test]
    fn conditions_survive_a_round_trip() {
        let compare = Condition::Compare("network.rtt_ms".into(), Comparison::More, FactValue::Number(800.0));
        for condition in [
            known("a"),
            Condition::All(vec![compare.clone(), Condition::Not(Box::new(Condition::Any(vec![known("b"), compare])))]),
            Condition::Any(Vec::new()),
            nested(DEEPEST.into()),
        ] {
            let bytes = postcard::to_allocvec(&condition).unwrap();
            assert_eq!(postcard::from_bytes::<Condition>(&bytes), Ok(condition));
        }
    }

    #[test]
    fn parts_that_make_no_condition_are_refused() {
        for parts in
            [vec![], vec![Part::Not], vec![Part::All(u32::MAX)], vec![Part::Known("a".into()), Part::Known("b".into())]]
        {
            assert!(Condition::try_from(Written(parts)).is_err());
        }
        let deep = postcard::to_allocvec(&nested(1_000)).unwrap();
        assert!(postcard::from_bytes::<Condition>(&deep).is_err());
    }
}
