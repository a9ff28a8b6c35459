//! TOML tables, read key by key so that one bad value does not hide the next.
//!
//! `toml` parses with recovery and keeps the span of every value; serde turns each value into
//! its type on its own. A key that nobody asked for is reported when the table is finished.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::diagnostic::{Code, Report};
use super::source::SourceFile;
use super::wide;
use crate::content::Locale;

/// A value for every locale of a pack.
pub type Localized<T> = BTreeMap<Locale, T>;

/// A value and where it stands, as a byte offset of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub offset: usize,
}

/// A table being read.
#[derive(Debug)]
pub struct Fields<'s> {
    /// The file it stands in.
    pub file: &'s SourceFile,
    /// Where it stands.
    pub offset: usize,
    name: String,
    base: usize,
    table: DeTable<'s>,
}

impl<'s> Fields<'s> {
    /// Parses a file, or the part of it in `range`.
    pub fn parse(file: &'s SourceFile, range: Range<usize>, report: &mut Report) -> Fields<'s> {
        let base = range.start;
        let (table, errors) = DeTable::parse_recoverable(file.text.get(range).unwrap_or_default());
        for error in errors {
            let offset = base + error.span().map_or(0, |span| span.start);
            let remedy = wide::toml_remedy(file.line(offset))
                .unwrap_or_else(|| "correct the TOML; strings stand in double quotes".to_string());
            report.add(file, offset, Code::Syntax, error.message(), remedy);
        }
        Fields { file, offset: base, name: String::new(), base, table: table.into_inner() }
    }

    /// Parses a whole file.
    pub fn parse_file(file: &'s SourceFile, report: &mut Report) -> Fields<'s> {
        Fields::parse(file, 0..file.text.len(), report)
    }

    /// The value of a key, if it is there and of its type.
    pub fn optional<T: Deserialize<'s>>(&mut self, key: &str, report: &mut Report) -> Option<Located<T>> {
        let value = self.table.remove(key)?;
        self.convert(key, value, report)
    }

    /// The value of a key that must be there.
    pub fn required<T: Deserialize<'s>>(&mut self, key: &str, report: &mut Report) -> Option<Located<T>> {
        if !self.table.contains_key(key) {
            self.missing(key, report);
        }
        self.optional(key, report)
    }

    /// The text of a key that must be there and must have words.
    pub fn text(&mut self, key: &str, report: &mut Report) -> Option<Located<String>> {
        let text = self.required::<String>(key, report)?;
        if text.value.trim().is_empty() {
            let message = format!("{} is empty", self.path(key));
            report.add(self.file, text.offset, Code::EmptyText, message, "write it, or remove the entry");
        }
        Some(text)
    }

    /// The texts of a key, one per locale: `{ zh-CN = "…", en = "…" }`. A missing one is reported and left out.
    pub fn texts(&mut self, key: &str, locales: &[Locale], report: &mut Report) -> Localized<Located<String>> {
        let Some(mut table) = self.table(key, report) else {
            self.missing(key, report);
            return Localized::new();
        };
        let mut texts = Localized::new();
        for locale in locales {
            if !table.table.contains_key(locale.tag()) {
                let message = format!("{} lacks {}", self.path(key), locale.tag());
                let remedy = format!("add {} = \"…\"", locale.tag());
                report.add(self.file, table.offset, Code::MissingTranslation, message, remedy);
            } else if let Some(text) = table.text(locale.tag(), report) {
                texts.insert(*locale, text);
            }
        }
        table.finish(report);
        texts
    }

    /// The sub-table of a key, if it is there.
    pub fn table(&mut self, key: &str, report: &mut Report) -> Option<Fields<'s>> {
        let value = self.table.remove(key)?;
        self.sub_table(key, value, report)
    }

    /// The tables of an array of tables; none when the key is absent.
    pub fn tables(&mut self, key: &str, report: &mut Report) -> Vec<Fields<'s>> {
        let Some(value) = self.table.remove(key) else { return Vec::new() };
        let offset = self.base + value.span().start;
        match value.into_inner() {
            DeValue::Array(array) => array.into_iter().filter_map(|value| self.sub_table(key, value, report)).collect(),
            other => {
                let message = format!("{} is {} where a list of tables is wanted", self.path(key), kind(&other));
                report.add(self.file, offset, Code::WrongType, message, format!("write [[{}]]", self.path(key)));
                Vec::new()
            }
        }
    }

    /// Every remaining entry with a value of one type, by key.
    pub fn entries<T: Deserialize<'s>>(mut self, report: &mut Report) -> Vec<(Located<String>, Located<T>)> {
        let mut entries = Vec::new();
        for (key, value) in std::mem::take(&mut self.table) {
            let located = Located { offset: self.base + key.span().start, value: key.into_inner().into_owned() };
            if let Some(value) = self.convert(&located.value, value, report) {
                entries.push((located, value));
            }
        }
        entries
    }

    /// Whether a key is there and has not been read yet.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self, report: &mut Report) {
        for key in self.table.keys() {
            let message = format!("{} means nothing here", self.path(key.get_ref()));
            let remedy = "check its spelling, or remove it";
            report.add(self.file, self.base + key.span().start, Code::UnknownKey, message, remedy);
        }
    }

    fn convert<T: Deserialize<'s>>(
        &self,
        key: &str,
        value: Spanned<DeValue<'s>>,
        report: &mut Report,
    ) -> Option<Located<T>> {
        let start = value.span().start;
        let has_date = has_date(value.get_ref());
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(value) => Some(Located { value, offset: self.base + start }),
            Err(error) => {
                let offset = self.base + error.span().map_or(start, |span| span.start);
                let message = format!("{}: {}", self.path(key), error.message());
                let remedy = if has_date { "put the date in quotes" } else { wanted(error.message()) };
                report.add(self.file, offset, Code::WrongType, message, remedy);
                None
            }
        }
    }

    fn sub_table(&self, key: &str, value: Spanned<DeValue<'s>>, report: &mut Report) -> Option<Fields<'s>> {
        let offset = self.base + value.span().start;
        match value.into_inner() {
            DeValue::Table(table) => {
                Some(Fields { file: self.file, offset, name: self.path(key), base: self.base, table })
            }
            other => {
                let message = format!("{} is {} where a table is wanted", self.path(key), kind(&other));
                report.add(self.file, offset, Code::WrongType, message, format!("write [{}]", self.path(key)));
                None
            }
        }
    }

    fn missing(&self, key: &str, report: &mut Report) {
        let message = format!("{} is missing", self.path(key));
        report.add(self.file, self.offset, Code::MissingKey, message, format!("add {key} = …"));
    }

    fn path(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_string() } else { format!("{}.{key}", self.name) }
    }
}

fn has_date(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::Datetime(_) => true,
        DeValue::Array(values) => values.iter().any(|value| has_date(value.get_ref())),
        _ => false,
    }
}

/// What to write, by the end of what serde says: `invalid type: integer `3`, expected a string`.
fn wanted(message: &str) -> &'static str {
    let expected = message.rsplit_once("expected ").map(|(_, kind)| kind).unwrap_or_default();
    match expected {
        "a string" => "write a text in double quotes",
        "a boolean" => "write true or false, without quotes",
        "a sequence" => "write a list, as [\"…\", \"…\"]",
        "u32" => "write a whole number, 0 or more, without quotes",
        "f64" => "write a number, without quotes",
        _ if message.starts_with("unknown variant") => "write one of those, in double quotes",
        _ => "write a value of that kind",
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bad_value_does_not_hide_the_next() {
        let file = SourceFile::new("x.toml", "a = 1\nb = \"two\"\nc = [1, \"x\"]\nd = 4\n[e]\nzh-CN = \"有\"\n");
        let mut report = Report::default();
        let mut fields = Fields::parse_file(&file, &mut report);
        assert_eq!(fields.optional::<String>("a", &mut report), None);
        assert_eq!(fields.text("b", &mut report), Some(Located { value: "two".into(), offset: 10 }));
        assert_eq!(fields.optional::<Vec<u32>>("c", &mut report), None);
        assert_eq!(fields.required::<u32>("missing", &mut report), None);
        assert_eq!(fields.texts("e", &Locale::ALL, &mut report).len(), 1);
        fields.finish(&mut report);
        let seen: Vec<_> = report.into_sorted().iter().map(|it| (it.place.line, it.code.name())).collect();
        assert_eq!(
            seen,
            [(1, "wrong-type"), (1, "missing-key"), (3, "wrong-type"), (4, "unknown-key"), (5, "missing-translation")]
        );
    }

    #[test]
    fn broken_toml_still_yields_what_can_be_read() {
        let file = SourceFile::new("x.toml", "a = \nb = \"two\"\n");
        let mut report = Report::default();
        let mut fields = Fields::parse_file(&file, &mut report);
        assert_eq!(fields.text("b", &mut report).map(|text| text.value), Some("two".to_string()));
        assert_eq!(report.into_sorted()[0].place.line, 1);
    }

    #[test]
    fn characters_that_only_look_right_are_named() {
        for (text, line, remedy) in [
            ("a = 1\nb ＝ 2\n", 2, "type `=` in place of `＝`"),
            ("a = 1\nb： 2\n", 2, "type `=` in place of `：`"),
            ("a = 1\nb = “二，三”\n", 2, "type `\"` in place of `“`, `\"` in place of `”`"),
            ("a = 1\nb = \"二”\nc = 3\n", 2, "type `\"` in place of `”`"),
            ("a = [\n\"一\"，\n\"二\"]\n", 2, "type `,` in place of `，`"),
            ("［a］\nb = 2\n", 1, "type `[` in place of `［`, `]` in place of `］`"),
            ("a = \nb = \"“二”，三\"\n", 1, "correct the TOML; strings stand in double quotes"),
        ] {
            let mut report = Report::default();
            Fields::parse_file(&SourceFile::new("x.toml", text), &mut report);
            let first = report.into_sorted().swap_remove(0);
            assert_eq!((first.place.line, first.code, first.remedy.as_str()), (line, Code::Syntax, remedy), "{text}");
        }
    }
}
