//! `articles/<id>/<locale>.md`: front matter, then the answer in Markdown.

use std::ops::Range;

use super::diagnostic::{Code, Place, Report};
use super::fields::{Fields, Located};
use super::markdown::{self, is_wide};
use super::source::SourceFile;
use crate::content::article::plain_text;
use crate::content::{Article, Locale};

/// Columns a title may take: two lines of a phone, where a Chinese character takes two columns.
const TITLE_COLUMNS: usize = 80;
/// Columns a short answer may take.
const ANSWER_COLUMNS: usize = 400;

/// An article in one locale, with what is needed to check it against the others.
#[derive(Clone, Debug)]
pub struct ArticleSource {
    /// The article.
    pub article: Article,
    /// Its language.
    pub locale: Locale,
    /// The phrasings people use; they go to the index, not to the pack.
    pub asks: Vec<String>,
    /// Where the file's front matter names the title.
    pub title_at: Place,
    /// Ids of related articles, with their place.
    pub related: Vec<(String, Place)>,
    /// The flow's id, with its place.
    pub flow: Option<(String, Place)>,
    /// Targets of links, with their place.
    pub links: Vec<(String, Place)>,
}

/// Reads one article file.
pub fn read(file: &SourceFile, id: &str, locale: Locale, report: &mut Report) -> ArticleSource {
    let (front, body) = split(file, report);
    // Without front matter every key would be missing; that it is missing has been said once.
    let mut unsaid = Report::default();
    let keys_report = if front.is_none() { &mut unsaid } else { &mut *report };
    let mut fields = Fields::parse(file, front.unwrap_or_default(), keys_report);
    let title = fields.text("title", keys_report).unwrap_or(Located { value: id.to_string(), offset: 0 });
    let asks = fields.required::<Vec<toml::Spanned<String>>>("asks", keys_report);
    let tags = fields.required::<Vec<String>>("tags", keys_report);
    let related = fields.required::<Vec<toml::Spanned<String>>>("related", keys_report);
    let flow = fields.optional::<String>("flow", keys_report);
    // Spans count from the start of the front matter.
    let base = fields.offset;
    fields.finish(keys_report);

    check_title(file, &title, report);
    let asks = asks.map(|asks| check_asks(file, base, asks, report)).unwrap_or_default();
    let answer = markdown::read(file, body.clone(), report);
    let columns = width(&plain_text(&answer.short));
    if columns > ANSWER_COLUMNS {
        let message = format!("the short answer takes {columns} columns, more than {ANSWER_COLUMNS}");
        report.add(file, body.start, Code::LongAnswer, message, "move details below it");
    }
    let related: Vec<(String, Place)> = related
        .map(|list| list.value)
        .unwrap_or_default()
        .into_iter()
        .map(|id| (id.get_ref().trim().to_string(), file.place(base + id.span().start)))
        .collect();
    let flow = flow.map(|flow| (flow.value, file.place(flow.offset)));
    ArticleSource {
        article: Article {
            id: id.to_string(),
            title: title.value.trim().to_string(),
            answer: answer.short,
            body: answer.body,
            tags: tags.map(|tags| tags.value).unwrap_or_default(),
            related: related.iter().map(|(id, _)| id.clone()).collect(),
            flow: flow.as_ref().map(|(id, _)| id.clone()),
        },
        locale,
        asks,
        title_at: file.place(title.offset),
        related,
        flow,
        links: answer.links.into_iter().map(|(target, at)| (target, file.place(at))).collect(),
    }
}

/// The ranges of the front matter, if there is one, and of the Markdown after it.
fn split(file: &SourceFile, report: &mut Report) -> (Option<Range<usize>>, Range<usize>) {
    let text = &file.text;
    let remedy = "begin the file with a line +++, the keys, and another line +++";
    let mut end = 0;
    let mut fences = text.split_inclusive('\n').filter_map(|line| {
        end += line.len();
        (line.trim_end() == "+++").then_some(end - line.len()..end)
    });
    let Some(first) = fences.next().filter(|fence| fence.start == 0) else {
        report.add(file, 0, Code::FrontMatter, "the front matter is missing", remedy);
        return (None, 0..text.len());
    };
    let last = fences.next().unwrap_or_else(|| {
        report.add(file, 0, Code::FrontMatter, "the front matter is never closed", remedy);
        let end = text.find("\n\n").map_or(text.len(), |at| at + 1);
        end..end
    });
    (Some(first.end..last.start), last.end..text.len())
}

/// Reports a title that is too long to be read at a glance.
pub fn check_title(file: &SourceFile, title: &Located<String>, report: &mut Report) {
    let columns = width(&title.value);
    if columns > TITLE_COLUMNS {
        let message = format!("the title takes {columns} columns, more than {TITLE_COLUMNS}");
        report.add(file, title.offset, Code::LongTitle, message, "shorten it; put the other words among the asks");
    }
}

/// The phrasings of an article or flow, of a list that begins at `base`; reports how many they are, where that is too few
/// or too many, and what [`distinct`] does.
pub(super) fn check_asks(
    file: &SourceFile,
    base: usize,
    asks: Located<Vec<toml::Spanned<String>>>,
    report: &mut Report,
) -> Vec<String> {
    let count = asks.value.len();
    if !(4..=200).contains(&count) {
        let message = format!("{count} phrasings where 4 to 200 are wanted");
        report.add(file, asks.offset, Code::AsksCount, message, "write the question in the words people really use");
    }
    distinct(file, base, asks.value, "phrasing", report).into_iter().map(|ask| ask.value).collect()
}

/// The texts of a list that begins at `base`; reports those without words, and those that are there already.
pub(super) fn distinct(
    file: &SourceFile,
    base: usize,
    list: Vec<toml::Spanned<String>>,
    kind: &str,
    report: &mut Report,
) -> Vec<Located<String>> {
    let mut kept: Vec<Located<String>> = Vec::new();
    for text in list {
        let offset = base + text.span().start;
        let value = text.into_inner().trim().to_string();
        if value.is_empty() {
            report.add(file, offset, Code::EmptyText, format!("a {kind} without words"), "write it, or remove it");
        } else if kept.iter().any(|known| known.value == value) {
            let message = format!("“{value}” stands there already");
            report.add(file, offset, Code::DuplicateAsk, message, "remove one of them");
        } else {
            kept.push(Located { value, offset });
        }
    }
    kept
}

fn width(text: &str) -> usize {
    text.chars().map(|letter| if is_wide(letter) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> (ArticleSource, Vec<(usize, &'static str)>) {
        let file = SourceFile::new("articles/refund/en.md", text);
        let mut report = Report::default();
        let article = read(&file, "refund", Locale::En, &mut report);
        (article, report.into_sorted().iter().map(|it| (it.place.line, it.code.name())).collect())
    }

    #[test]
    fn a_complete_article_has_no_problems() {
        let (source, problems) = check(
            "+++\ntitle = \"Refunds\"\nasks = [\"a\", \"b\", \"c\", \"d\"]\ntags = [\"money\"]\nrelated = [\"fees\"]\nflow = \"refund\"\n+++\nShort.\n\n[More](contact)\n",
        );
        assert_eq!(problems, []);
        assert_eq!((source.article.title.as_str(), source.asks.len()), ("Refunds", 4));
        assert_eq!(source.related[0].1.line, 5);
        assert_eq!(source.flow.map(|(id, place)| (id, place.line)), Some(("refund".to_string(), 6)));
        assert_eq!(source.links[0].1.line, 10);
    }

    #[test]
    fn every_problem_is_found_at_its_line() {
        let (source, problems) =
            check("+++\ntitle = \"\"\nasks = [\"a\", \"a\", \" \"]\ntags = 3\ncolour = \"red\"\n+++\n## No answer\n");
        assert_eq!(source.article.id, "refund");
        assert_eq!(
            problems,
            [
                (2, "missing-key"),
                (2, "empty-text"),
                (3, "empty-text"),
                (3, "asks-count"),
                (3, "duplicate-ask"),
                (4, "wrong-type"),
                (5, "unknown-key"),
                (7, "no-answer"),
            ]
        );
    }

    #[test]
    fn broken_front_matter_still_yields_the_answer() {
        assert_eq!(check("Just words.\n").0.article.answer.len(), 1);
        let (source, problems) = check("+++\ntitle = \"T\"\n\nWords.\n");
        assert_eq!((source.article.title.as_str(), source.article.answer.len()), ("T", 1));
        assert!(problems.contains(&(1, "front-matter")));
    }

    #[test]
    fn front_matter_that_says_nothing_is_not_front_matter_that_is_not_there() {
        assert_eq!(check("+++\n+++\nWords.\n").1, [(2, "missing-key"); 4]);
        assert_eq!(check("Words.\n").1, [(1, "front-matter")]);
        assert_eq!(check("+++ \nrelated = []\n+++\t\nWords.\n").1, [(2, "missing-key"); 3]);
    }

    #[test]
    fn long_titles_and_answers_are_noticed() {
        let (_, problems) = check(&format!(
            "+++\ntitle = \"{}\"\nasks = [\"a\", \"b\", \"c\", \"d\"]\ntags = []\nrelated = []\n+++\n{}\n",
            "长".repeat(41),
            "x".repeat(401)
        ));
        assert_eq!(problems, [(2, "long-title"), (7, "long-answer")]);
    }
}
