//! What people ask about that a pack is not about: the weather, a recipe, another company's account.
//!
//! Where there are few documents every one shares some words with any question, and what they share says little about
//! whether it answers. So an index has one more document, which nobody is shown ([`ELSEWHERE`]). It has the questions of
//! `elsewhere.toml` as phrasings, and as one meaning the words of the files below, which name a subject of which no
//! document tells. What this document answers nearly as well as the best, the best does not answer.

use std::collections::{BTreeMap, BTreeSet};

use super::article;
use super::check::Compiled;
use super::diagnostic::{Code, Report};
use super::fields::{Fields, Localized};
use super::index::{ELSEWHERE, IndexDoc, TITLE};
use super::phrases::{Folds, Phrases, Synonym};
use super::source::SourceFile;
use crate::content::Locale;
use crate::search::text;
use crate::search::write::phrase;

/// The words, by language: see the files.
const WORDS: [(&str, &str); 2] = [
    ("zh", include_str!("../../assets/synonyms/elsewhere-zh.txt")),
    ("en", include_str!("../../assets/synonyms/elsewhere-en.txt")),
];

/// Reads `elsewhere.toml`: per locale a list of questions, of which none is among the phrasings in `asks`.
pub(super) fn read(file: &SourceFile, compiled: &Compiled, report: &mut Report) -> Localized<Vec<String>> {
    let mut all = Localized::new();
    for (tag, list) in Fields::parse_file(file, report).entries::<Vec<toml::Spanned<String>>>(report) {
        let Some(locale) = Locale::from_tag(&tag.value).filter(|locale| compiled.locales.contains(locale)) else {
            let message = format!("“{}” is no locale of this pack", tag.value);
            let known: Vec<&str> = compiled.locales.iter().map(|locale| locale.tag()).collect();
            report.add(file, tag.offset, Code::UnknownLocale, message, format!("write {}", known.join(" or ")));
            continue;
        };
        let mut questions = article::distinct(file, 0, list.value, "question", report);
        questions.retain(|question| {
            let mut asks = compiled.asks.get(&locale).into_iter().flatten();
            let answering = asks.find(|(_, asks)| asks.contains(&question.value));
            if let Some((route, _)) = answering {
                let message = format!("“{}” is a phrasing of {route}", question.value);
                report.add(file, question.offset, Code::DuplicateAsk, message, "remove it here or there");
            }
            answering.is_none()
        });
        all.insert(locale, questions.into_iter().map(|question| question.value).collect());
    }
    all
}

/// The document that stands for all subjects but those of `docs`.
pub(super) fn document(questions: &[String], docs: &[IndexDoc]) -> IndexDoc {
    let lang = docs.first().map(|doc| doc.lang.clone()).unwrap_or_default();
    IndexDoc { key: ELSEWHERE.into(), asks: questions.to_vec(), lang, ..IndexDoc::default() }
}

/// The words of the documents' language that name none of their subjects: those that no title, no synonym and at most
/// one document has.
pub(super) fn words(docs: &[IndexDoc], synonyms: &[Synonym]) -> Option<Synonym> {
    let mut folds = Folds::default();
    let known = Phrases::new(synonyms, &mut folds);
    let of_language = |(lang, words): &(&str, &'static str)| docs.iter().any(|doc| doc.lang == *lang).then_some(*words);
    let lines = WORDS.iter().filter_map(of_language).flat_map(str::lines).filter(|line| !line.starts_with('#'));
    let mut documents: BTreeMap<String, usize> = lines
        .flat_map(|line| line.split(' '))
        .map(|word| (phrase::spelled(&word.replace('_', " "), |c| folds.fold(c)), 0))
        .collect();
    documents.retain(|word, _| !word.is_empty() && !known.know(word));
    for doc in docs {
        let mut here = BTreeSet::new();
        for (field, texts) in doc.fields().into_iter().enumerate() {
            for text in texts {
                phrase::each(&text::glyphs(text, |c| folds.fold(c)), |words, _| {
                    let elsewhere = documents.contains_key(words);
                    if elsewhere {
                        here.insert((String::from(words), field == TITLE));
                    }
                    elsewhere || known.know(words)
                });
            }
        }
        for (word, in_title) in here {
            if let Some(count) = documents.get_mut(&word) {
                *count += if in_title { 2 } else { 1 };
            }
        }
    }
    let from: Vec<String> = documents.into_iter().filter(|(_, count)| *count < 2).map(|(word, _)| word).collect();
    (!from.is_empty()).then_some(Synonym { from, to: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_of_a_locale_and_of_no_article() {
        let file = SourceFile::new(
            "elsewhere.toml",
            "en = [\"weather today\", \" \", \"my money back\",\n\"weather today\"]\nfr = [\"météo\"]\nzh-CN = \"天气\"\n",
        );
        let asks = [("article/refund".to_string(), vec!["my money back".to_string()])];
        let compiled =
            Compiled { locales: Locale::ALL.to_vec(), asks: [(Locale::En, asks.into())].into(), ..Compiled::default() };
        let mut report = Report::default();
        let questions = read(&file, &compiled, &mut report);
        assert_eq!(questions, [(Locale::En, vec!["weather today".to_string()])].into());
        let problems: Vec<_> = report.into_sorted().iter().map(|it| (it.place.line, it.code.name())).collect();
        let expected =
            [(1, "empty-text"), (1, "duplicate-ask"), (2, "duplicate-ask"), (3, "unknown-locale"), (4, "wrong-type")];
        assert_eq!(problems, expected);
    }

    #[test]
    fn words_that_a_pack_is_about_are_not_elsewhere() {
        let doc = |title: &str, body: &str| IndexDoc {
            title: title.into(),
            body: body.into(),
            lang: "zh".into(),
            ..IndexDoc::default()
        };
        let docs = [doc("保险怎么买", "下雪和下雨"), doc("退款", "下雨，weather")];
        let synonyms = [Synonym { from: vec!["贷款".into()], to: vec!["借".into()] }];
        let words = super::words(&docs, &synonyms).expect("some").from;
        for (word, expected) in
            [("天气", true), ("雪", true), ("雨", false), ("保险", false), ("贷款", false), ("weather", false)]
        {
            assert_eq!(words.iter().any(|it| it == word), expected, "{word}");
        }
        assert!(super::words(&[], &[]).is_none());
    }
}
