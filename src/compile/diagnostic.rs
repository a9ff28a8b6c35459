//! Diagnostics: what is wrong with the sources, where, and what to do about it.
//!
//! A check never stops at the first problem: every reader takes a [`Report`], adds what it
//! finds, and still returns the best value it can. The codes are stable; editors' tools may
//! match on them.

use std::fmt;

use super::source::SourceFile;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; nothing is refused for it.
    Warning,
    /// Nothing is built while it stands.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// Defines [`Code`] so that name, severity and meaning of a code stand in one line.
macro_rules! codes {
    ($($code:ident $name:literal $severity:ident $meaning:literal;)+) => {
        /// What kind of problem it is. Names are stable: they are never reused for another meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $(#[doc = $meaning] $code,)+ }

        impl Code {
            /// Every code, in the order of the table in the source.
            pub const ALL: &'static [Code] = &[$(Code::$code,)+];

            /// The stable name, as it is printed.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Code::$code => $name,)+ }
            }

            /// How bad it is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Code::$code => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    Unreadable "unreadable" Error "A file cannot be read, or is not UTF-8.";
    MissingFile "missing-file" Error "A file that every pack needs is not there.";
    OrphanFile "orphan-file" Error "A file that nothing reads.";
    HiddenSign "hidden-sign" Error "A character that nobody sees and that turns or hides others.";
    Syntax "syntax" Error "Not TOML.";
    FrontMatter "front-matter" Error "An article's front matter is missing or never closed.";
    WrongType "wrong-type" Error "A value of another kind than the key wants.";
    MissingKey "missing-key" Error "A key that must be there is not.";
    UnknownKey "unknown-key" Error "A key that means nothing here.";
    EmptyText "empty-text" Error "A text without words.";
    BadId "bad-id" Error "An id with other characters than a-z, 0-9 and -.";
    DuplicateId "duplicate-id" Error "The same id twice.";
    UnknownId "unknown-id" Error "An id that names nothing.";
    UnknownLocale "unknown-locale" Error "A language that the pack or the widget does not speak.";
    NoLocale "no-locale" Error "A pack in no language.";
    MissingTranslation "missing-translation" Error "A text or file that another locale has.";
    DuplicateTitle "duplicate-title" Error "The same title twice in one locale.";
    LongTitle "long-title" Error "A title that does not fit two lines of a phone.";
    AsksCount "asks-count" Error "Fewer than 4 or more than 200 phrasings.";
    DuplicateAsk "duplicate-ask" Warning "A phrasing that is there already.";
    NoAnswer "no-answer" Error "An article that does not begin with a paragraph.";
    LongAnswer "long-answer" Warning "A short answer that is not short.";
    EmptySteps "empty-steps" Error "A step or point without words.";
    ListMark "list-mark" Warning "A number that begins no step, or a step of another number.";
    BadTable "bad-table" Error "A table of other than two columns, or with empty cells.";
    Markup "markup" Error "Markdown that the widget has no block for.";
    RawHtml "raw-html" Error "HTML inside Markdown.";
    BrokenLink "broken-link" Error "A link that leads nowhere.";
    LinkOutside "link-outside" Error "A link to an address that is not official.";
    BadAddress "bad-address" Error "An address that cannot be opened.";
    BadHours "bad-hours" Error "Opening hours that cannot be read, or overlap.";
    BadZone "bad-zone" Error "A time zone that IANA does not list.";
    BadHoliday "bad-holiday" Error "A holiday that is no date.";
    BadRedirect "bad-redirect" Error "A redirect from a page that exists, or to one that does not.";
    SelfReference "self-reference" Warning "An article that calls itself related.";
    UnknownFact "unknown-fact" Error "A fact that neither probe nor host can give.";
    BadCondition "bad-condition" Error "A condition that cannot be read, or does not fit its facts.";
    NeverHolds "never-holds" Error "A way out of a step that no facts ever take.";
    UnreachableStep "unreachable-step" Error "A step of a flow that no way leads to.";
    DeadEnd "dead-end" Error "A step of a flow that leads to no end.";
    EndlessCycle "endless-cycle" Error "Steps of a flow that lead only to each other, or round without the person.";
    NoNextAction "no-next-action" Error "An end that leaves the person with nothing to do.";
    NoContact "no-contact" Error "An end that solves nothing and leads to no person.";
    TooManyScreens "too-many-screens" Error "A flow whose shortest way is too long.";
    Placeholder "placeholder" Error "A sample address, refused under --release.";
    EmptyPack "empty-pack" Error "A pack without a single article.";
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the pack's folder, with `/` between folders.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where.
    pub place: Place,
    /// What kind.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic { place: Place { file, line }, code, message, remedy } = self;
        write!(out, "{file}:{line}: {}[{}]: {message}\n    remedy: {remedy}", code.severity(), code.name())
    }
}

/// Every problem found so far.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a problem at a byte offset of a file.
    pub fn add(
        &mut self,
        file: &SourceFile,
        offset: usize,
        code: Code,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.add_at(file.place(offset), code, message, remedy);
    }

    /// Adds a problem at a place.
    pub fn add_at(&mut self, place: Place, code: Code, message: impl Into<String>, remedy: impl Into<String>) {
        self.diagnostics.push(Diagnostic { place, code, message: message.into(), remedy: remedy.into() });
    }

    /// Adds a problem with a whole file.
    pub fn add_file(&mut self, path: &str, code: Code, message: impl Into<String>, remedy: impl Into<String>) {
        self.add_at(Place { file: path.to_string(), line: 1 }, code, message, remedy);
    }

    /// The problems by file and line.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by(|one, other| (&one.place, one.code).cmp(&(&other.place, other.code)));
        self.diagnostics.dedup();
        self.diagnostics
    }

    /// How many of the problems are errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        count(&self.diagnostics, Severity::Error)
    }
}

/// How many problems are as severe as this.
#[must_use]
pub fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.code.severity() == severity).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_reads_as_file_line_severity_code_message_remedy() {
        let file = SourceFile::new("pack.toml", "one\ntwo\n");
        let mut report = Report::default();
        report.add(&file, 4, Code::UnknownKey, "`two` means nothing here", "remove it");
        assert_eq!(report.errors(), 1);
        assert_eq!(
            report.into_sorted()[0].to_string(),
            "pack.toml:2: error[unknown-key]: `two` means nothing here\n    remedy: remove it"
        );
    }

    #[test]
    fn code_names_are_unique_and_kebab_case() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
