//! A condition as a pack holds it: its parts one after the other, each after what it joins. A
//! list has no depth, so no bytes can make a decoder recurse until the stack ends; the depth
//! of what is built from it is counted.

use super::{Comparison, Condition};
use crate::content::fact::FactValue;
use crate::content::packed::{Input, Packed, packed};

/// Deepest nesting of a condition; an editor's has two or three levels.
pub const DEEPEST: u8 = 16;

#[derive(Debug)]
enum Part {
    Compare(String, Comparison, FactValue),
    Known(String),
    All(u32),
    Any(u32),
    Not,
}

packed!(enum Part {
    0 = Compare(fact, comparison, value),
    1 = Known(fact),
    2 = All(count),
    3 = Any(count),
    4 = Not,
});

impl Packed for Condition {
    fn put(&self, out: &mut Vec<u8>) {
        let mut parts = Vec::new();
        write(self.clone(), &mut parts);
        parts.put(out);
    }

    fn take(input: &mut Input<'_>) -> Condition {
        built(Vec::take(input)).unwrap_or_else(|| {
            input.fail();
            Condition::All(Vec::new())
        })
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

/// The condition that the parts make; `None` where they make none.
fn built(parts: Vec<Part>) -> Option<Condition> {
    let mut built: Vec<(Condition, u8)> = Vec::new();
    for part in parts {
        let count = match &part {
            Part::Compare(..) | Part::Known(_) => 0,
            Part::Not => 1,
            Part::All(count) | Part::Any(count) => *count as usize,
        };
        let from = built.len().checked_sub(count)?;
        let depth = built.iter().skip(from).map(|(_, depth)| depth + 1).max().unwrap_or_default();
        if depth > DEEPEST {
            return None;
        }
        let mut joined: Vec<Condition> = built.drain(from..).map(|(condition, _)| condition).collect();
        let condition = match part {
            Part::Compare(fact, comparison, value) => Condition::Compare(fact, comparison, value),
            Part::Known(fact) => Condition::Known(fact),
            Part::All(_) => Condition::All(joined),
            Part::Any(_) => Condition::Any(joined),
            Part::Not => Condition::Not(Box::new(joined.pop()?)),
        };
        built.push((condition, depth));
    }
    let (condition, _) = built.pop()?;
    built.is_empty().then_some(condition)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::packed;

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
            let bytes = packed::write(&condition);
            assert_eq!(packed::read::<Condition>(&bytes), Some(condition));
        }
    }

    #[test]
    fn parts_that_make_no_condition_are_refused() {
        for parts in
            [vec![], vec![Part::Not], vec![Part::All(u32::MAX)], vec![Part::Known("a".into()), Part::Known("b".into())]]
        {
            assert!(built(parts).is_none());
        }
        let deep = packed::write(&nested(1_000));
        assert!(packed::read::<Condition>(&deep).is_none());
    }
}
