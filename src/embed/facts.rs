//! Facts from the host: what is usable is taken, the rest is named in the console.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::content::fact::{FactValue, Facts, admit};

/// What the host gave: any JSON object.
pub type Given = BTreeMap<String, Value>;

/// Any JSON value; `None` for one that no fact can have.
#[derive(Clone, Debug, PartialEq)]
pub struct Value(Option<FactValue>);

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value(Some(FactValue::Bool(value))))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value(Some(FactValue::Number(value))))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value(Some(FactValue::Number(value as f64))))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value(Some(FactValue::Number(value as f64))))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value(Some(FactValue::Text(value.to_string()))))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value(None))
    }
}

/// `known` with the usable part of what the host gave, and one complaint for each that is not.
pub fn merge(known: &Facts, given: Given) -> (Facts, Vec<String>) {
    let mut facts = known.clone();
    let mut complaints = Vec::new();
    for (name, value) in given {
        let problem = match value.0 {
            Some(value) => admit(&mut facts, &name, value).err().map(|refusal| refusal.to_string()),
            None => Some("a fact is a boolean, a finite number or a string".to_string()),
        };
        if let Some(problem) = problem {
            complaints.push([&name, ": ", &problem].concat());
        }
    }
    (facts, complaints)
}
