//! Plain values, as JSON has them: what a host, a status feed or a store gave, and what they
//! get. The browser's own parser reads and writes the text; whoever takes a value takes from
//! it what fits, field by field, and nothing in it can fail or execute.

use super::fact::FactValue;

/// A plain value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing, or something that is no plain value.
    #[default]
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// Values in order.
    List(Vec<Value>),
    /// Values by name, in the order given.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// A map of these entries; those that are [`Value::Null`] are left out.
    pub fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
        gathered(&mut entries.into_iter())
    }

    /// The value with this name; [`Value::Null`] where there is none.
    pub fn get(&self, name: &str) -> &Value {
        let found = self.entries().iter().find(|(known, _)| known == name);
        found.map_or(&Value::Null, |(_, value)| value)
    }

    /// The entries of a map; none for anything else.
    pub fn entries(&self) -> &[(String, Value)] {
        if let Value::Map(entries) = self { entries } else { &[] }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Value] {
        if let Value::List(items) = self { items } else { &[] }
    }

    /// The text.
    pub fn text(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    /// The text as a value of its own.
    pub fn owned(&self) -> Option<String> {
        self.text().map(str::to_string)
    }

    /// The number.
    pub fn number(&self) -> Option<f64> {
        if let Value::Number(number) = self { Some(*number) } else { None }
    }

    /// The number if it is whole and not below zero, and fits.
    pub fn count(&self) -> Option<u32> {
        let number = self.number()?;
        let whole = number as u32;
        (f64::from(whole) == number).then_some(whole)
    }

    /// The number as an instant or a length of time in milliseconds; fractions are cut off.
    pub fn millis(&self) -> Option<i64> {
        self.number().filter(|number| number.is_finite()).map(|number| number as i64)
    }

    /// Yes or no.
    pub fn flag(&self) -> Option<bool> {
        if let Value::Bool(flag) = self { Some(*flag) } else { None }
    }

    /// Whether there is nothing.
    pub fn is_null(&self) -> bool {
        *self == Value::Null
    }

    /// How many bytes its texts and names take, with a little for everything else.
    pub fn weight(&self) -> usize {
        const EACH: usize = 8;
        EACH + match self {
            Value::Text(text) => text.len(),
            Value::List(items) => items.iter().map(Value::weight).sum(),
            Value::Map(entries) => entries.iter().map(|(name, value)| name.len() + value.weight()).sum(),
            _ => 0,
        }
    }

    /// Reads JSON text; [`Value::Null`] for anything else. The command line and tests read by
    /// this, the widget lets the browser do it.
    #[cfg(feature = "cli")]
    pub fn parse(json: &str) -> Value {
        serde_json::from_str::<serde_json::Value>(json).map_or(Value::Null, Value::from)
    }
}

/// Not generic, so that it is in the program once.
fn gathered(entries: &mut dyn Iterator<Item = (&str, Value)>) -> Value {
    Value::Map(entries.filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.to_string(), value)).collect())
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_string())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Bool(flag)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Number(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Value {
        Value::Number(number.into())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        Value::Number(number as f64)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Number(number as f64)
    }
}

impl From<&FactValue> for Value {
    fn from(fact: &FactValue) -> Value {
        match fact {
            FactValue::Bool(flag) => Value::Bool(*flag),
            FactValue::Number(number) => Value::Number(*number),
            FactValue::Text(text) => text.into(),
        }
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, T::into)
    }
}

impl FromIterator<Value> for Value {
    fn from_iter<I: IntoIterator<Item = Value>>(items: I) -> Value {
        Value::List(items.into_iter().collect())
    }
}

#[cfg(feature = "cli")]
impl From<serde_json::Value> for Value {
    fn from(json: serde_json::Value) -> Value {
        match json {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(flag) => Value::Bool(flag),
            serde_json::Value::Number(number) => number.as_f64().into(),
            serde_json::Value::String(text) => Value::Text(text),
            serde_json::Value::Array(items) => items.into_iter().map(Value::from).collect(),
            serde_json::Value::Object(entries) => {
                Value::Map(entries.into_iter().map(|(name, value)| (name, value.into())).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_taken_and_anything_else_is_nothing() {
        let value = Value::map([("n", 3u32.into()), ("t", "x".into()), ("no", Value::Null), ("f", (-0.5).into())]);
        assert_eq!(value.entries().len(), 3);
        assert_eq!(value.get("n").count(), Some(3));
        assert_eq!(value.get("f").count(), None);
        assert_eq!(value.get("f").millis(), Some(0));
        assert_eq!(Value::Number(f64::NAN).millis(), None);
        assert_eq!(Value::Number(f64::NAN).count(), None);
        assert_eq!(value.get("t").text(), Some("x"));
        assert!(value.get("t").get("deeper").is_null());
        assert!(Value::from("x").items().is_empty());
    }
}
