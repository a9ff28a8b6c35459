//! What must hold between the files of a pack, and the packs that they make.
//!
//! [`check`] always yields packs: what cannot be understood is left out, and a reference to
//! something that is not there is dropped, so that a preview shows everything that is fine.

use std::collections::{BTreeMap, BTreeSet};

use super::article::{self, ArticleSource};
use super::brand::{self, BrandSource};
use super::channels::{self, ChannelsSource};
use super::diagnostic::{Code, Place, Report};
use super::documents;
use super::elsewhere;
use super::fields::Localized;
use super::flows::{self, FlowSource};
use super::index::Synonym;
use super::link::Targets;
use super::placeholder;
use super::source::{SourceFile, SourceTree};
use super::wide;
use crate::content::pack::{Brand, Home};
use crate::content::route::is_id;
use crate::content::{Locale, Pack, Route};

/// The packs of all locales, and what goes to their indexes alone.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// The locales, the default first.
    pub locales: Vec<Locale>,
    /// The pack in each locale.
    pub packs: Localized<Pack>,
    /// The phrasings people use, by locale and route (`article/refund`, `flow/refund`).
    pub asks: Localized<BTreeMap<String, Vec<String>>>,
    /// Words that mean the same, by locale; `None` is for all of them.
    pub synonyms: Vec<(Option<Locale>, Synonym)>,
    /// Questions that nothing here answers.
    pub elsewhere: Localized<Vec<String>>,
}

/// Reads and checks everything. Under `release`, placeholders are errors too.
pub fn check(tree: &SourceTree, release: bool, report: &mut Report) -> Compiled {
    tree.all().for_each(|file| report_hidden(file, report));
    let brand = match needed(tree, "pack.toml", "add it: who this is, what is official", report) {
        Some(file) => brand::read(file, report),
        None => BrandSource { locales: Locale::ALL.to_vec(), ..BrandSource::default() },
    };
    let channels = match needed(tree, "channels.toml", "add it: the ways to reach support", report) {
        Some(file) => channels::read(file, &brand, report),
        None => ChannelsSource::default(),
    };
    let (articles, flows) = read_pages(tree, &brand.locales, report);
    let flow_steps =
        flows.values().filter_map(|source| source.texts.values().next()).flat_map(|FlowSource { flow, .. }| {
            let steps = flow.steps.iter().map(|step| format!("{}/{}", flow.id, step.id));
            steps.chain([flow.id.clone()]).collect::<Vec<_>>()
        });
    let targets = Targets {
        articles: articles.keys().map(|(id, _)| id.clone()).collect(),
        flows: tree.below("flows").next().map(|_| flow_steps.collect()),
        official: brand.official.clone(),
    };
    check_articles(&articles, &brand.locales, &targets, report);
    check_references(&brand, &channels, &flows, &targets, report);
    if release {
        placeholder::check(tree, &brand, &channels, report);
    }
    let mut compiled = assemble(&brand, &channels, &articles, &flows, &targets);
    compiled.synonyms = tree.file("synonyms.toml").map(|file| documents::synonyms(file, report)).unwrap_or_default();
    compiled.elsewhere =
        tree.file("elsewhere.toml").map(|file| elsewhere::read(file, &compiled, report)).unwrap_or_default();
    compiled
}

/// A file that every pack needs; reports it where it is not there.
fn needed<'a>(tree: &'a SourceTree, path: &str, remedy: &str, report: &mut Report) -> Option<&'a SourceFile> {
    if tree.lacks(path) {
        report.add_file(path, Code::MissingFile, format!("{path} is missing"), remedy);
    }
    tree.file(path)
}

fn report_hidden(file: &SourceFile, report: &mut Report) {
    for (offset, letter) in file.text.char_indices().filter(|(_, letter)| wide::is_hidden(*letter)) {
        let message = format!("the character U+{:04X} is there and cannot be seen", u32::from(letter));
        report.add(file, offset, Code::HiddenSign, message, "delete it; retyping the words around it helps");
    }
}

type Articles = BTreeMap<(String, Locale), ArticleSource>;
type Flows = BTreeMap<String, FlowPage>;

/// A flow in every locale, and where its links stand.
#[derive(Debug)]
struct FlowPage {
    texts: Localized<FlowSource>,
    links: Vec<(String, Place)>,
}

fn read_pages(tree: &SourceTree, locales: &[Locale], report: &mut Report) -> (Articles, Flows) {
    let (mut articles, mut flows) = (Articles::new(), Flows::new());
    for file in tree.all() {
        let parts: Vec<&str> = file.path.split('/').collect();
        match parts.as_slice() {
            ["pack.toml" | "channels.toml" | "synonyms.toml" | "elsewhere.toml"] => {}
            ["articles", id, name] if name.ends_with(".md") => {
                let Some(locale) = page_locale(file, locales, report) else { continue };
                check_id(file, id, report);
                articles.insert(((*id).to_string(), locale), article::read(file, id, locale, report));
            }
            ["flows", name] if name.ends_with(".toml") => {
                check_id(file, file.stem(), report);
                flows.insert(file.stem().to_string(), read_flow(file, locales, report));
            }
            _ => {
                let remedy = "articles are articles/<id>/<locale>.md, flows are flows/<id>.toml; move or remove it";
                report.add_file(&file.path, Code::OrphanFile, "nothing reads this file", remedy);
            }
        }
    }
    if articles.is_empty() {
        let remedy = "add articles/<id>/<locale>.md";
        report.add_file("articles", Code::EmptyPack, "there is not a single article", remedy);
    }
    (articles, flows)
}

fn read_flow(file: &SourceFile, locales: &[Locale], report: &mut Report) -> FlowPage {
    let texts = flows::read(file, locales, report);
    // They are the same in every locale.
    let links = texts.values().next().map(|source| source.links.as_slice()).unwrap_or_default();
    let links = links.iter().map(|link| (link.value.clone(), file.place(link.offset))).collect();
    FlowPage { texts, links }
}

fn page_locale(file: &SourceFile, locales: &[Locale], report: &mut Report) -> Option<Locale> {
    let locale = Locale::from_tag(file.stem()).filter(|locale| locales.contains(locale));
    if locale.is_none() {
        let known: Vec<&str> = locales.iter().map(|locale| locale.tag()).collect();
        let message = format!("“{}” is no locale of this pack", file.stem());
        report.add_file(&file.path, Code::UnknownLocale, message, format!("name it {}.md", known.join(".md or ")));
    }
    locale
}

fn check_id(file: &SourceFile, id: &str, report: &mut Report) {
    if !is_id(id) {
        let message = format!("the id “{id}” cannot stand in an address");
        report.add_file(&file.path, Code::BadId, message, "use a-z, 0-9 and -, at most 64 of them");
    }
}

fn check_articles(articles: &Articles, locales: &[Locale], targets: &Targets, report: &mut Report) {
    let ids: BTreeSet<&String> = articles.keys().map(|(id, _)| id).collect();
    for id in ids {
        for locale in locales.iter().filter(|locale| !articles.contains_key(&(id.clone(), **locale))) {
            let message = format!("the article {id} is missing in {}", locale.tag());
            let path = format!("articles/{id}/{}.md", locale.tag());
            report.add_file(&path, Code::MissingTranslation, message, "write it");
        }
    }
    let mut titles: BTreeMap<(Locale, String), &ArticleSource> = BTreeMap::new();
    for source in articles.values() {
        let key = (source.locale, source.article.title.to_lowercase());
        if let Some(first) = titles.get(&key) {
            let message = format!("{} has the same title", first.article.id);
            let remedy = "say what this one answers that the other does not";
            report.add_at(source.title_at.clone(), Code::DuplicateTitle, message, remedy);
        } else {
            titles.insert(key, source);
        }
        let mut seen = BTreeSet::new();
        for (id, place) in &source.related {
            if *id == source.article.id {
                report.add_at(place.clone(), Code::SelfReference, "the article calls itself related", "remove it");
            } else if !seen.insert(id) {
                report.add_at(place.clone(), Code::DuplicateId, format!("“{id}” stands there twice"), "remove one");
            }
            check_view(&Route::Article(id.clone()), place, targets, report);
        }
        if let Some((id, place)) = &source.flow {
            check_view(&Route::Flow(id.clone(), None), place, targets, report);
        }
        for (target, place) in &source.links {
            targets.check(target, place, report);
        }
    }
}

fn check_references(
    brand: &BrandSource,
    channels: &ChannelsSource,
    flows: &Flows,
    targets: &Targets,
    report: &mut Report,
) {
    for (target, place) in flows.values().flat_map(|flow| &flow.links).chain(&channels.links) {
        targets.check(target, place, report);
    }
    for (_, flow, place) in &brand.error_codes {
        check_view(&Route::Flow(flow.clone(), None), place, targets, report);
    }
    for (id, place) in &brand.home_flows {
        check_view(&Route::Flow(id.clone(), None), place, targets, report);
    }
    for (id, place) in &brand.home_articles {
        check_view(&Route::Article(id.clone()), place, targets, report);
    }
    for (from, to, place) in &brand.redirects {
        check_redirect(from, to, place, targets, report);
    }
}

fn check_view(route: &Route, place: &Place, targets: &Targets, report: &mut Report) {
    if !targets.has(route) {
        let message = format!("{route} does not exist");
        report.add_at(place.clone(), Code::UnknownId, message, "correct the id, or write that page");
    }
}

fn check_redirect(from: &str, to: &str, place: &Place, targets: &Targets, report: &mut Report) {
    // Every page is at one address, and `article/fees/` is not how it is written.
    let route = |text: &str| Route::parse(text).filter(|route| route.to_string() == text);
    let problem = match (route(from), route(to)) {
        (Some(Route::Article(_) | Route::Flow(_, None)), Some(_)) if from == to => "a page redirects to itself".into(),
        (Some(from @ (Route::Article(_) | Route::Flow(_, None))), _)
            if targets.has(&from) && targets.flows.is_some() =>
        {
            format!("{from} exists and would never be seen")
        }
        (Some(Route::Article(_) | Route::Flow(_, None)), Some(to)) if targets.has(&to) => return,
        (Some(Route::Article(_) | Route::Flow(_, None)), _) => format!("{to} does not exist"),
        _ => format!("“{from}” is no article or flow"),
    };
    report.add_at(
        place.clone(),
        Code::BadRedirect,
        problem,
        "name an old article/<id> or flow/<id>, and a page that exists",
    );
}

fn assemble(
    brand: &BrandSource,
    channels: &ChannelsSource,
    articles: &Articles,
    flows: &Flows,
    targets: &Targets,
) -> Compiled {
    let has_flow = |id: &String| flows.contains_key(id);
    let has_article = |id: &String| targets.articles.contains(id);
    let ids = |list: &[(String, Place)], known: &dyn Fn(&String) -> bool| {
        list.iter().map(|(id, _)| id.clone()).filter(|id| known(id)).collect::<Vec<_>>()
    };
    let mut compiled = Compiled { locales: brand.locales.clone(), ..Compiled::default() };
    for locale in &brand.locales {
        let mut asks = BTreeMap::new();
        let mut pack = Pack {
            id: brand.id.clone(),
            version: brand.version.clone(),
            locale: *locale,
            brand: Brand {
                name: brand.name.get(locale).cloned().unwrap_or_default(),
                site: brand.site.clone(),
                min_app_version: brand.min_app_version.clone(),
            },
            official: brand.official.clone(),
            error_codes: brand.error_codes.iter().map(|(code, flow, _)| (code.clone(), flow.clone())).collect(),
            home: Home { flows: ids(&brand.home_flows, &has_flow), articles: ids(&brand.home_articles, &has_article) },
            redirects: brand.redirects.iter().map(|(from, to, _)| (from.clone(), to.clone())).collect(),
            channels: channels.channels.get(locale).cloned().unwrap_or_default(),
            zones: channels.zones.clone(),
            ..Pack::default()
        };
        pack.error_codes.retain(|(_, flow)| has_flow(flow));
        for source in articles.values().filter(|source| source.locale == *locale) {
            let mut article = source.article.clone();
            article.related.retain(|id| has_article(id) && *id != article.id);
            article.flow = article.flow.filter(has_flow);
            asks.insert(format!("article/{}", article.id), source.asks.clone());
            pack.articles.push(article);
        }
        for source in flows.values() {
            let Some(FlowSource { flow, asks: phrasings, .. }) = source.texts.get(locale) else { continue };
            asks.insert(format!("flow/{}", flow.id), phrasings.clone());
            pack.flows.push(flow.clone());
        }
        compiled.asks.insert(*locale, asks);
        compiled.packs.insert(*locale, pack);
    }
    compiled
}
