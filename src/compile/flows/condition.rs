//! Conditions as editors write them, parsed into `content::flow::Condition`.
//!
//! ```text
//! any   = all { "or" all }           network.online and not (limit.exceeded or payee.valid == false)
//! all   = not { "and" not }          network.rtt_ms > 3s
//! not   = "not" not | "(" any ")" | "known" "(" fact ")" | fact [ test ]
//! test  = ("==" | "!=" | "<" | "<=" | ">" | ">=") value
//! value = true | false | 'text' | a number with its unit: 250ms 3s 2m 1h
//! ```
//! A fact of kind bool may stand alone. A version is written as text and compared as a version.

use crate::content::fact::{self, FactKind, FactValue};
use crate::content::flow::{Comparison, Condition, DEEPEST};

/// What is wrong with a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionError {
    /// Where in its text, as a byte offset.
    pub offset: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// Parses a condition and compares its values with the kinds of their facts.
///
/// # Errors
/// [`ConditionError`], for the first thing that does not fit.
pub fn parse(text: &str) -> Result<Condition, ConditionError> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let condition = reader.any()?;
    match reader.peek() {
        "" if depth(&condition) > DEEPEST => Err(Reader { at: 0, ..reader }.too_deep()),
        "" => Ok(condition),
        surplus => Err(reader.error(format!("`{surplus}` stands after the end"), "join conditions with `and` or `or`")),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// How many brackets and `not` are open.
    depth: u8,
}

impl<'a> Reader<'a> {
    fn any(&mut self) -> Result<Condition, ConditionError> {
        let mut parts = vec![self.all()?];
        while self.accept("or") {
            parts.push(self.all()?);
        }
        Ok(joined(parts, Condition::Any))
    }

    fn all(&mut self) -> Result<Condition, ConditionError> {
        let mut parts = vec![self.not()?];
        while self.accept("and") {
            parts.push(self.not()?);
        }
        Ok(joined(parts, Condition::All))
    }

    fn not(&mut self) -> Result<Condition, ConditionError> {
        if let "not" | "(" = self.peek() {
            return self.inner();
        }
        if self.accept("known") {
            self.expect("(")?;
            let (name, _) = self.fact()?;
            self.expect(")")?;
            return Ok(Condition::Known(name));
        }
        self.comparison()
    }

    /// What follows a `not`, or stands in brackets; read within limits, for each level takes some of the stack.
    fn inner(&mut self) -> Result<Condition, ConditionError> {
        if self.depth == DEEPEST {
            return Err(self.too_deep());
        }
        self.depth += 1;
        let condition = if self.accept("not") {
            Condition::Not(Box::new(self.not()?))
        } else {
            self.expect("(")?;
            let condition = self.any()?;
            self.expect(")")?;
            condition
        };
        self.depth -= 1;
        Ok(condition)
    }

    fn comparison(&mut self) -> Result<Condition, ConditionError> {
        let (name, kind) = self.fact()?;
        let comparison = match self.peek() {
            "==" => Comparison::Equal,
            "!=" => Comparison::NotEqual,
            "<" => Comparison::Less,
            "<=" => Comparison::AtMost,
            ">" => Comparison::More,
            ">=" => Comparison::AtLeast,
            _ if kind == FactKind::Bool => {
                return Ok(Condition::Compare(name, Comparison::Equal, FactValue::Bool(true)));
            }
            _ => {
                return Err(self.error(format!("{name} is compared with nothing"), "write `== 'text'`, `> 3s`, …"));
            }
        };
        self.next();
        let is_order = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        if is_order && matches!(kind, FactKind::Bool | FactKind::Text) {
            return Err(self.error(format!("{name} has no order"), "compare it with == or !="));
        }
        Ok(Condition::Compare(name, comparison, self.value(kind)?))
    }

    fn fact(&mut self) -> Result<(String, FactKind), ConditionError> {
        let name = self.peek();
        let Some(kind) = fact::kind(name) else {
            let message = if name.is_empty() { "a fact is missing".into() } else { format!("`{name}` is no fact") };
            return Err(self.error(message, "use a fact of the list in docs/embedding.md#facts"));
        };
        self.next();
        Ok((name.to_string(), kind))
    }

    fn value(&mut self, kind: FactKind) -> Result<FactValue, ConditionError> {
        let word = self.peek();
        let (value, remedy) = match kind {
            FactKind::Bool => (word.parse().ok().map(FactValue::Bool), "write true or false"),
            FactKind::Text | FactKind::Version => (
                word.strip_prefix('\'')
                    .and_then(|rest| rest.strip_suffix('\''))
                    .map(|text| FactValue::Text(text.into())),
                "write the text in single quotes",
            ),
            FactKind::Milliseconds => {
                (milliseconds(word).map(FactValue::Number), "write a length of time: 250ms, 3s, 2m")
            }
            FactKind::Seconds => {
                (milliseconds(word).map(|ms| FactValue::Number(ms / 1000.0)), "write a length of time: 90s, 2m, 1h")
            }
        };
        let value = value.ok_or_else(|| self.error(format!("`{word}` does not fit the fact"), remedy))?;
        self.next();
        Ok(value)
    }

    fn accept(&mut self, word: &str) -> bool {
        let is_it = self.peek() == word;
        if is_it {
            self.next();
        }
        is_it
    }

    fn expect(&mut self, word: &str) -> Result<(), ConditionError> {
        if self.accept(word) {
            Ok(())
        } else {
            Err(self.error(format!("`{word}` is missing"), "close what was opened"))
        }
    }

    /// The next word, quoted text, bracket or operator; empty at the end.
    fn peek(&self) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default().trim_start();
        let is_operator = |letter: char| "=!<>".contains(letter);
        let is_word = |letter: char| letter.is_alphanumeric() || "._-".contains(letter);
        let length = match rest.chars().next() {
            None => 0,
            Some('\'') => rest.get(1..).and_then(|inner| inner.find('\'')).map_or(rest.len(), |end| end + 2),
            Some(first) if is_operator(first) => rest.find(|letter| !is_operator(letter)).unwrap_or(rest.len()),
            Some(first) if is_word(first) => rest.find(|letter| !is_word(letter)).unwrap_or(rest.len()),
            Some(first) => first.len_utf8(),
        };
        rest.get(..length).unwrap_or_default()
    }

    fn next(&mut self) {
        self.at = self.start() + self.peek().len();
    }

    fn start(&self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at + (rest.len() - rest.trim_start().len())
    }

    fn too_deep(&self) -> ConditionError {
        self.error(format!("it nests more than {DEEPEST} deep"), "write it flatter, or split it over several ways out")
    }

    fn error(&self, message: String, remedy: &str) -> ConditionError {
        ConditionError { offset: self.start(), message, remedy: remedy.to_string() }
    }
}

/// How deep a condition nests, as a pack counts it.
fn depth(condition: &Condition) -> u8 {
    match condition {
        Condition::Compare(..) | Condition::Known(_) => 0,
        Condition::Not(part) => depth(part) + 1,
        Condition::All(parts) | Condition::Any(parts) => parts.iter().map(depth).max().map_or(0, |deepest| deepest + 1),
    }
}

fn joined(mut parts: Vec<Condition>, join: fn(Vec<Condition>) -> Condition) -> Condition {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            parts.extend(last);
            join(parts)
        }
    }
}

fn milliseconds(word: &str) -> Option<f64> {
    let digits = word.find(|letter: char| letter.is_alphabetic())?;
    let (number, unit) = word.split_at(digits);
    let scale = match unit {
        "ms" => 1.0,
        "s" => 1000.0,
        "m" => 60_000.0,
        "h" => 3_600_000.0,
        _ => return None,
    };
    number.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number * scale)
}

/// A condition as an editor would write it; durations in the fact's own unit.
pub fn written(condition: &Condition) -> String {
    let join = |parts: &[Condition], word: &str| {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| match part {
                Condition::All(_) | Condition::Any(_) => format!("({})", written(part)),
                _ => written(part),
            })
            .collect();
        parts.join(word)
    };
    match condition {
        Condition::All(parts) => join(parts, " and "),
        Condition::Any(parts) => join(parts, " or "),
        Condition::Not(part) => format!("not ({})", written(part)),
        Condition::Known(name) => format!("known({name})"),
        Condition::Compare(name, Comparison::Equal, FactValue::Bool(true)) => name.clone(),
        Condition::Compare(name, comparison, value) => {
            let operator = match comparison {
                Comparison::Equal => "==",
                Comparison::NotEqual => "!=",
                Comparison::Less => "<",
                Comparison::AtMost => "<=",
                Comparison::More => ">",
                Comparison::AtLeast => ">=",
            };
            let value = match (value, fact::kind(name)) {
                (FactValue::Bool(yes), _) => yes.to_string(),
                (FactValue::Text(text), _) => format!("'{text}'"),
                (FactValue::Number(number), Some(FactKind::Seconds)) => format!("{number}s"),
                (FactValue::Number(number), _) => format!("{number}ms"),
            };
            format!("{name} {operator} {value}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::packed;

    #[test]
    fn a_condition_reads_back_as_it_was_written() {
        for text in [
            "network.online",
            "network.online == false or (network.reachable and network.rtt_ms > 3000ms)",
            "not (known(balance.sufficient)) and clock.skew_s < -120s",
            "refund.state == 'reviewing'",
            "app.version < '2.4'",
        ] {
            assert_eq!(parse(text).map(|condition| written(&condition)).as_deref(), Ok(text));
        }
    }

    #[test]
    fn units_become_the_unit_of_the_fact() {
        for (text, expected) in
            [("network.rtt_ms > 3s", 3000.0), ("clock.skew_s > 2m", 120.0), ("clock.skew_s > 1h", 3600.0)]
        {
            let Ok(Condition::Compare(_, _, FactValue::Number(number))) = parse(text) else { panic!("{text}") };
            assert_eq!(number, expected, "{text}");
        }
    }

    #[test]
    fn what_nests_deeper_than_a_pack_holds_is_refused() {
        let fact = "network.online";
        // Three levels each: either, both, not.
        let mixed = |times: usize| {
            [&"clock.skew_s > 1s or login.locked and not (".repeat(times), fact, &")".repeat(times)].concat()
        };
        for text in [["not ".repeat(16).as_str(), fact].concat(), mixed(5)] {
            let condition = parse(&text).expect("a condition");
            assert_eq!(packed::read(&packed::write(&condition)), Some(condition), "{text}");
        }
        for (text, offset) in [
            (["not ".repeat(17).as_str(), fact].concat(), 16 * 4),
            (["not ".repeat(100_000).as_str(), fact].concat(), 16 * 4),
            ("(".repeat(100_000), 16),
            (mixed(6), 0),
        ] {
            let error = parse(&text).expect_err("too deep");
            assert!(error.message.contains("more than 16 deep"), "{error:?}");
            assert_eq!(error.offset, offset);
        }
    }

    #[test]
    fn what_does_not_fit_is_named_where_it_stands() {
        for (text, offset) in [
            ("", 0),
            ("network.onlin", 0),
            ("network.online = 3", 15),
            ("network.rtt_ms > 3", 17),
            ("network.rtt_ms", 14),
            ("network.online > true", 17),
            ("refund.state < 'x'", 15),
            ("network.online network.online", 15),
            ("(network.online", 15),
            ("network.online and", 18),
            ("refund.state == 'open", 16),
            ("网络", 0),
        ] {
            assert_eq!(parse(text).map_err(|error| error.offset).err(), Some(offset), "{text}");
        }
    }
}
