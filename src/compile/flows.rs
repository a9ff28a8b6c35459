//! `flows/<id>.toml`: one guided troubleshooting graph, its structure once and its texts per locale.
//!
//! ```text
//! flows        the file to one flow per locale        condition   `when = "…"` to a typed tree
//! flows::check what must hold of the graph            draw        the graph for people
//! ```

use super::article::{self, check_title};
use super::diagnostic::{Code, Report};
use super::fields::{Fields, Localized, Located};
use super::source::SourceFile;
use crate::content::fact::{self, FactKind, FactValue};
use crate::content::flow::{Condition, Exit, Link, Outcome, Probe, Sign, Step, StepKind};
use crate::content::route::is_id;
use crate::content::strings::rooms;
use crate::content::{Flow, Locale};

pub mod check;
pub mod condition;
pub mod draw;

/// A flow in one locale, with what only the search index needs.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowSource {
    /// What is shipped.
    pub flow: Flow,
    /// How people ask for it.
    pub asks: Vec<String>,
    /// Where the links of its steps lead, with their places.
    pub links: Vec<Located<String>>,
}

/// A step while its file is read: what is the same in every locale, and the texts.
struct Draft {
    id: Located<String>,
    kind: StepKind,
    title: Localized<Located<String>>,
    why: Localized<Located<String>>,
    todo: Localized<Vec<String>>,
    links: Vec<(Located<String>, Localized<Located<String>>)>,
    exits: Vec<DraftExit>,
}

struct DraftExit {
    offset: usize,
    label: Localized<String>,
    found: Localized<String>,
    sign: Sign,
    when: Option<Condition>,
    value: Option<FactValue>,
    next: Located<String>,
}

/// Reads one flow file into the flow of each locale.
///
/// What is wrong is added to the report; what can be understood is returned all the same.
/// References to articles, flows and channels are checked by `compile::check`, from the links of the flow it gets.
pub fn read(file: &SourceFile, locales: &[Locale], report: &mut Report) -> Localized<FlowSource> {
    let mut fields = Fields::parse_file(file, report);
    let title = fields.texts("title", locales, report);
    title.values().for_each(|title| check_title(file, title, report));
    let summary = fields.texts("summary", locales, report);
    let icon = fields.text("icon", report);
    check::icon(file, icon.as_ref(), report);
    let icon = icon.map(|icon| icon.value).unwrap_or_default();
    let mut asks = read_asks(&mut fields, locales, report);
    let drafts: Vec<Draft> =
        fields.tables("step", report).into_iter().filter_map(|step| read_step(step, locales, report)).collect();
    fields.finish(report);
    if drafts.is_empty() {
        report.add(file, 0, Code::MissingKey, "a flow without steps", "add [[step]]");
        return Localized::new();
    }
    report_ids(file, &drafts, report);
    drafts.iter().for_each(|draft| check::step(file, draft, report));
    let flows: Localized<FlowSource> = locales
        .iter()
        .map(|locale| {
            let flow = Flow {
                id: file.stem().to_string(),
                title: text(&title, *locale),
                summary: text(&summary, *locale),
                icon: icon.clone(),
                steps: drafts.iter().map(|draft| localized(draft, &drafts, *locale)).collect(),
            };
            let links = drafts.iter().flat_map(|draft| &draft.links).map(|(to, _)| to.clone()).collect();
            (*locale, FlowSource { flow, asks: asks.remove(locale).unwrap_or_default(), links })
        })
        .collect();
    if let Some(source) = flows.values().next() {
        let offsets: Vec<usize> = drafts.iter().map(|draft| draft.id.offset).collect();
        check::graph(file, &source.flow, &offsets, report);
    }
    flows
}

fn read_asks(fields: &mut Fields<'_>, locales: &[Locale], report: &mut Report) -> Localized<Vec<String>> {
    let Some(mut table) = fields.table("asks", report) else { return Localized::new() };
    let mut asks = Localized::new();
    for locale in locales {
        if let Some(list) = table.required(locale.tag(), report) {
            asks.insert(*locale, article::check_asks(table.file, 0, list, report));
        }
    }
    table.finish(report);
    asks
}

fn read_step(mut fields: Fields<'_>, locales: &[Locale], report: &mut Report) -> Option<Draft> {
    let id = fields.text("id", report)?;
    let kind_name = fields.text("kind", report)?;
    let kind = match kind_name.value.as_str() {
        "check" => StepKind::Check(fields.optional::<Probe>("probe", report).map(|probe| probe.value)),
        "ask" => StepKind::Ask(read_fact(&mut fields, report)),
        "act" => StepKind::Act,
        "end" => StepKind::End(fields.required::<Outcome>("outcome", report)?.value),
        other => {
            let message = format!("`{other}` is no kind of step");
            report.add(fields.file, kind_name.offset, Code::WrongType, message, "write check, ask, act or end");
            return None;
        }
    };
    let title = fields.texts("title", locales, report);
    let why = if fields.has("why") { fields.texts("why", locales, report) } else { Localized::new() };
    check::plain(fields.file, title.values().chain(why.values()), report);
    let todo = lists(&mut fields, "todo", locales, report);
    let links = read_links(&mut fields, locales, report);
    let tables = fields.tables("exit", report);
    let mut exits: Vec<DraftExit> =
        tables.into_iter().filter_map(|exit| read_exit(exit, &kind, locales, report)).collect();
    if kind == StepKind::Act {
        exits.extend(read_results(&mut fields, locales, report));
    }
    fields.finish(report);
    Some(Draft { id, kind, title, why, todo, links, exits })
}

fn read_fact(fields: &mut Fields<'_>, report: &mut Report) -> Option<String> {
    let name = fields.optional::<String>("fact", report)?;
    if fact::kind(&name.value).is_none() {
        let message = format!("`{}` is no fact", name.value);
        report.add(fields.file, name.offset, Code::UnknownFact, message, check::FACTS);
        return None;
    }
    Some(name.value)
}

fn read_links(
    fields: &mut Fields<'_>,
    locales: &[Locale],
    report: &mut Report,
) -> Vec<(Located<String>, Localized<Located<String>>)> {
    let mut links = Vec::new();
    for mut link in fields.tables("links", report) {
        if let Some(to) = link.text("to", report) {
            links.push((to, link.texts("text", locales, report)));
        }
        link.finish(report);
    }
    links
}

fn read_exit(mut fields: Fields<'_>, kind: &StepKind, locales: &[Locale], report: &mut Report) -> Option<DraftExit> {
    let next = fields.text("next", report)?;
    let is_check = matches!(kind, StepKind::Check(_));
    let label = if is_check { Localized::new() } else { fields.texts("label", locales, report) };
    check::plain(fields.file, label.values(), report);
    // A question whose fact may be known already needs words for what is then shown instead.
    let bound = match kind {
        StepKind::Ask(Some(fact)) if fields.has("value") => Some(fact),
        _ => None,
    };
    let found = if fields.has("found") || bound.is_some() {
        values(fields.texts("found", locales, report))
    } else {
        Localized::new()
    };
    let sign = fields.optional::<Sign>("sign", report).map(|sign| sign.value).unwrap_or_default();
    let when = if is_check { read_condition(&mut fields, report) } else { None };
    let value = bound.and_then(|fact| read_value(fact, &mut fields, report));
    check::evidence(&fields, when.as_ref(), &found, report);
    let offset = fields.offset;
    fields.finish(report);
    Some(DraftExit { offset, label: values(label), found, sign, when, value, next })
}

fn read_condition(fields: &mut Fields<'_>, report: &mut Report) -> Option<Condition> {
    let text = fields.optional::<String>("when", report)?;
    match condition::parse(&text.value) {
        Ok(condition) => Some(condition),
        Err(error) => {
            // One more for the quotation mark.
            let offset = text.offset + 1 + error.offset;
            report.add(fields.file, offset, Code::BadCondition, error.message, error.remedy);
            // Stands in for what was meant: it may hold or not, so nothing else is reported for it.
            fact::KNOWN.first().map(|(name, _)| Condition::Known((*name).to_string()))
        }
    }
}

fn read_value(name: &str, fields: &mut Fields<'_>, report: &mut Report) -> Option<FactValue> {
    match fact::kind(name)? {
        FactKind::Bool => fields.optional::<bool>("value", report).map(|value| FactValue::Bool(value.value)),
        FactKind::Text | FactKind::Version => {
            fields.optional::<String>("value", report).map(|value| FactValue::Text(value.value))
        }
        FactKind::Milliseconds | FactKind::Seconds => {
            fields.optional::<f64>("value", report).map(|value| FactValue::Number(value.value))
        }
    }
}

/// What a person may say after an `act`.
const RESULTS: [&str; 3] = ["done", "helped", "otherwise"];

/// `helped = "…"` and `otherwise = "…"` (or only `done = "…"`): the ways out of an `act`, in
/// the words of the interface.
fn read_results(fields: &mut Fields<'_>, locales: &[Locale], report: &mut Report) -> Vec<DraftExit> {
    let named: Vec<&str> = RESULTS.into_iter().filter(|key| fields.has(key)).collect();
    if !matches!(named.as_slice(), [] | ["done"] | ["helped", "otherwise"]) {
        let code = if named.contains(&"done") { Code::UnknownKey } else { Code::MissingKey };
        let message = format!("the ways out of this act are {}", named.join(" and "));
        report.add(fields.file, fields.offset, code, message, "name helped and otherwise, or only done");
    }
    RESULTS
        .into_iter()
        .filter_map(|key| {
            let next = fields.optional::<String>(key, report)?;
            let label = |locale: &Locale| {
                let words = &rooms(*locale).flow;
                match key {
                    "done" => words.done,
                    "helped" => words.helped,
                    _ => words.not_helped,
                }
            };
            Some(DraftExit {
                offset: next.offset,
                label: locales.iter().map(|locale| (*locale, label(locale).to_string())).collect(),
                found: Localized::new(),
                sign: Sign::Good,
                when: None,
                value: None,
                next,
            })
        })
        .collect()
}

fn report_ids(file: &SourceFile, drafts: &[Draft], report: &mut Report) {
    for (at, draft) in drafts.iter().enumerate() {
        let id = &draft.id;
        if !is_id(&id.value) {
            let message = format!("`{}` is no id", id.value);
            report.add(
                file,
                id.offset,
                Code::BadId,
                message,
                "use a-z, 0-9 and -, at most 64 of them, for it stands in addresses",
            );
        }
        if drafts.iter().take(at).any(|earlier| earlier.id.value == id.value) {
            let message = format!("the step `{}` is there already", id.value);
            report.add(file, id.offset, Code::DuplicateId, message, "give it another id");
        }
        for exit in &draft.exits {
            if place(&exit.next.value, drafts).is_none() {
                let message = format!("there is no step `{}`", exit.next.value);
                report.add(file, exit.next.offset, Code::UnknownId, message, "name a step of this file");
            }
        }
        if matches!(draft.kind, StepKind::Check(_)) {
            let last_is_otherwise = draft.exits.last().is_some_and(|exit| exit.when.is_none());
            let has_early = draft.exits.iter().rev().skip(1).find(|exit| exit.when.is_none());
            if let Some(early) = has_early {
                let message = "a way out without `when` hides the ones after it";
                report.add(file, early.offset, Code::NeverHolds, message, "move it to the end, or give it a `when`");
            } else if !last_is_otherwise {
                let message = format!("`{}` has no way out when nothing could be found out", id.value);
                report.add(file, id.offset, Code::DeadEnd, message, "end it with an exit without `when`");
            }
        }
    }
}

fn localized(draft: &Draft, drafts: &[Draft], locale: Locale) -> Step {
    Step {
        id: draft.id.value.clone(),
        kind: draft.kind.clone(),
        title: text(&draft.title, locale),
        why: text(&draft.why, locale),
        todo: draft.todo.get(&locale).cloned().unwrap_or_default(),
        links: draft.links.iter().map(|(to, words)| Link { text: text(words, locale), to: to.value.clone() }).collect(),
        exits: draft.exits.iter().filter_map(|exit| localized_exit(exit, drafts, locale)).collect(),
    }
}

fn localized_exit(exit: &DraftExit, drafts: &[Draft], locale: Locale) -> Option<Exit> {
    Some(Exit {
        label: exit.label.get(&locale).cloned().unwrap_or_default(),
        found: exit.found.get(&locale).cloned().unwrap_or_default(),
        sign: exit.sign,
        when: exit.when.clone(),
        value: exit.value.clone(),
        next: place(&exit.next.value, drafts)?,
    })
}

fn place(id: &str, drafts: &[Draft]) -> Option<u16> {
    drafts.iter().position(|draft| draft.id.value == id).and_then(|at| u16::try_from(at).ok())
}

/// The texts of a key that holds a list per locale; every locale must have as many.
fn lists(fields: &mut Fields<'_>, key: &str, locales: &[Locale], report: &mut Report) -> Localized<Vec<String>> {
    let Some(mut table) = fields.table(key, report) else { return Localized::new() };
    let mut lists = Localized::new();
    for locale in locales {
        if let Some(list) = table.required::<Vec<String>>(locale.tag(), report) {
            lists.insert(*locale, list.value);
        }
    }
    let mut lengths = lists.values().map(Vec::len);
    let first = lengths.next();
    if lengths.any(|length| Some(length) != first) {
        let message = format!("{key} has more lines in one locale than in another");
        report.add(table.file, table.offset, Code::MissingTranslation, message, "write every line in every locale");
    }
    table.finish(report);
    lists
}

fn values(texts: Localized<Located<String>>) -> Localized<String> {
    texts.into_iter().map(|(locale, text)| (locale, text.value)).collect()
}

fn text(texts: &Localized<Located<String>>, locale: Locale) -> String {
    texts.get(&locale).map(|text| text.value.clone()).unwrap_or_default()
}
