//! What the index of a locale holds: every article and flow of that locale with its phrasings,
//! and the questions of the other locales, so that a query in another language finds them too.

use super::check::Compiled;
use super::diagnostic::{Code, Report};
use super::fields::Fields;
use super::index::{IndexDoc, Synonym};
use super::source::SourceFile;
use crate::content::article::plain_text;
use crate::content::{Article, Block, Flow, Inline, Locale};

/// How many phrasings of another locale an index holds, the first ones: all of them would weigh as much as its own.
const FOREIGN_ASKS: usize = 14;

/// The documents of one locale, in the pack's order: articles, then flows.
#[must_use]
pub fn documents(compiled: &Compiled, locale: Locale) -> Vec<IndexDoc> {
    let Some(pack) = compiled.packs.get(&locale) else { return Vec::new() };
    let articles = pack.articles.iter().map(|article| IndexDoc {
        title: article.title.clone(),
        tags: article.tags.clone(),
        body: article_text(article),
        ..document(compiled, locale, format!("article/{}", article.id))
    });
    let flows = pack.flows.iter().map(|flow| IndexDoc {
        title: flow.title.clone(),
        body: flow_text(flow),
        ..document(compiled, locale, format!("flow/{}", flow.id))
    });
    articles.chain(flows).collect()
}

fn document(compiled: &Compiled, locale: Locale, key: String) -> IndexDoc {
    let asks = |locale: &Locale| {
        compiled.asks.get(locale).and_then(|asks| asks.get(&key)).into_iter().flatten().cloned().collect::<Vec<_>>()
    };
    let mut other = Vec::new();
    for (foreign, pack) in compiled.packs.iter().filter(|(foreign, _)| **foreign != locale) {
        let title = match key.split_once('/') {
            Some(("article", id)) => pack.article(id).map(|article| &article.title),
            Some((_, id)) => pack.flow(id).map(|flow| &flow.title),
            None => None,
        };
        other.extend(title.cloned());
        other.extend(asks(foreign).into_iter().take(FOREIGN_ASKS));
    }
    let lang = locale.tag().split('-').next().unwrap_or_default().to_string();
    IndexDoc { asks: asks(&locale), other, lang, key, ..IndexDoc::default() }
}

/// Every word of an article below its title, block by block.
#[must_use]
pub fn article_text(article: &Article) -> String {
    let mut lines = vec![plain_text(&article.answer)];
    let item_lines = |items: &[Vec<Inline>]| items.iter().map(|item| plain_text(item)).collect::<Vec<_>>();
    for block in &article.body {
        match block {
            Block::Heading(words) => lines.push(words.clone()),
            Block::Paragraph(inlines) | Block::Callout(_, inlines) => lines.push(plain_text(inlines)),
            Block::Steps(items) | Block::List(items) => lines.extend(item_lines(items)),
            Block::Figures(figures) => {
                lines.extend(figures.iter().map(|it| format!("{} {} {}", it.label, it.value, it.unit)));
            }
        }
    }
    lines.join("\n")
}

/// What a flow says: its summary and the titles of its steps.
fn flow_text(flow: &Flow) -> String {
    let steps = flow.steps.iter().map(|step| step.title.as_str());
    std::iter::once(flow.summary.as_str()).chain(steps).collect::<Vec<_>>().join("\n")
}

/// Reads `synonyms.toml`: per entry a `locale` and either `words`, which mean the same, or
/// `from` and `to`, where only a query's word may stand for the document's. `locale = "any"` is for words
/// that all languages share.
pub fn synonyms(file: &SourceFile, report: &mut Report) -> Vec<(Option<Locale>, Synonym)> {
    let mut fields = Fields::parse_file(file, report);
    let mut synonyms = Vec::new();
    for mut entry in fields.tables("synonym", report) {
        let offset = entry.offset;
        let tag = entry.text("locale", report);
        let words = entry.optional::<Vec<String>>("words", report).map(|it| it.value);
        let from = entry.optional::<Vec<String>>("from", report).map(|it| it.value);
        let to = entry.optional::<Vec<String>>("to", report).map(|it| it.value);
        entry.finish(report);
        let synonym = match (words, from, to) {
            (Some(words), None, None) if words.len() > 1 => Synonym { from: words.clone(), to: words },
            (None, Some(from), Some(to)) if !from.is_empty() && !to.is_empty() => Synonym { from, to },
            _ => {
                let remedy = "give either `words` with at least two, or `from` and `to`";
                report.add(file, offset, Code::MissingKey, "a synonym that joins nothing", remedy);
                continue;
            }
        };
        if synonym.from.iter().chain(&synonym.to).any(|word| word.trim().is_empty()) {
            report.add(file, offset, Code::EmptyText, "a synonym without letters", "write it, or remove it");
        }
        let Some(tag) = tag else { continue };
        match Locale::from_tag(&tag.value) {
            None if tag.value != "any" => {
                let message = format!("“{}” is no locale", tag.value);
                let remedy = format!("write any, {}", Locale::ALL.map(Locale::tag).join(" or "));
                report.add(file, tag.offset, Code::UnknownLocale, message, remedy);
            }
            locale => synonyms.push((locale, synonym)),
        }
    }
    fields.finish(report);
    synonyms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synonyms_join_words_or_lead_one_way() {
        let file = SourceFile::new(
            "synonyms.toml",
            "[[synonym]]\nlocale = \"en\"\nwords = [\"a\", \"b\"]\n[[synonym]]\nlocale = \"zh-CN\"\nfrom = [\"c\"]\nto = [\"d\"]\n[[synonym]]\nlocale = \"fr\"\nwords = [\"e\", \"f\"]\n[[synonym]]\nlocale = \"en\"\nwords = [\"g\"]\n",
        );
        let mut report = Report::default();
        let read = synonyms(&file, &mut report);
        let seen: Vec<_> = read.iter().map(|(locale, it)| (*locale, it.from.join(" "), it.to.join(" "))).collect();
        assert_eq!(
            seen,
            [
                (Some(Locale::En), "a b".to_string(), "a b".to_string()),
                (Some(Locale::ZhCn), "c".to_string(), "d".to_string())
            ]
        );
        let problems: Vec<_> = report.into_sorted().iter().map(|it| (it.place.line, it.code.name())).collect();
        assert_eq!(problems, [(9, "unknown-locale"), (11, "missing-key")]);
    }
}
