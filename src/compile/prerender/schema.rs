//! JSON-LD in the vocabulary of schema.org, for search engines. The block is data: a content
//! security policy does not take it for a script.

use serde_json::{Value, json};

use super::Site;
use super::head::About;
use super::site::absolute;
use crate::compile::documents::article_text;
use crate::content::article::plain_text;
use crate::content::flow::StepKind;
use crate::content::strings::strings;
use crate::content::text::WORD_JOINER;
use crate::content::{Article, Block, Flow, Locale, Pack, Route};

/// The graph of a page, as JSON that may stand inside a script element.
pub fn graph(site: &Site<'_>, pack: &Pack, locale: Locale, route: &Route, about: &About) -> String {
    let nodes = match route {
        Route::Home => vec![most_asked(site, pack, locale)],
        Route::Article(id) => pack.article(id).map(|article| about_article(article, locale)).unwrap_or_default(),
        Route::Flow(id, _) => pack.flow(id).map(flow_steps).into_iter().collect(),
        Route::Search(_) | Route::Contact | Route::Verify => Vec::new(),
    };
    let nodes: Vec<Value> = breadcrumbs(site, pack, locale, route, about).into_iter().chain(nodes).collect();
    let graph = json!({ "@context": "https://schema.org", "@graph": nodes });
    // `<` inside a string could end the element; JSON may write it as an escape. What holds a line together has no use here.
    graph.to_string().replace('<', "\\u003c").replace(WORD_JOINER, "")
}

/// The questions of the first view. Their answers stand on pages of their own, so this is a list, not an FAQ.
fn most_asked(site: &Site<'_>, pack: &Pack, locale: Locale) -> Value {
    let articles = pack.home.articles.iter().filter_map(|id| pack.article(id)).enumerate();
    let items: Vec<Value> = articles
        .map(|(at, article)| {
            let mut item = list_item(at + 1, &article.title);
            if let Some(address) = absolute(site, locale, &Route::Article(article.id.clone())) {
                item["url"] = json!(address);
            }
            item
        })
        .collect();
    json!({ "@type": "ItemList", "itemListElement": items })
}

/// An article is one question with its answer, and instructions where it has steps.
fn about_article(article: &Article, locale: Locale) -> Vec<Value> {
    let faq = json!({ "@type": "FAQPage", "inLanguage": locale.tag(), "mainEntity": [question(article)] });
    std::iter::once(faq).chain(article_steps(article)).collect()
}

fn question(article: &Article) -> Value {
    json!({
        "@type": "Question",
        "name": article.title,
        "acceptedAnswer": { "@type": "Answer", "text": article_text(article) },
    })
}

/// An article's first numbered steps as instructions.
fn article_steps(article: &Article) -> Option<Value> {
    let steps = article.body.iter().find_map(|block| match block {
        Block::Steps(steps) => Some(steps),
        _ => None,
    })?;
    let steps: Vec<Value> = steps.iter().map(|step| how_to_step(&plain_text(step), None)).collect();
    Some(json!({ "@type": "HowTo", "name": article.title, "step": steps }))
}

/// A flow's steps, ends left out.
fn flow_steps(flow: &Flow) -> Value {
    let steps = flow.steps.iter().filter(|step| !matches!(step.kind, StepKind::End(_)));
    let steps: Vec<Value> = steps
        .map(|step| {
            let lines = std::iter::once(&step.why).chain(&step.todo).filter(|line| !line.is_empty());
            match lines.map(String::as_str).collect::<Vec<_>>().join(" ") {
                nothing if nothing.is_empty() => how_to_step(&step.title, None),
                text => how_to_step(&text, Some(&step.title)),
            }
        })
        .collect();
    json!({ "@type": "HowTo", "name": flow.title, "description": flow.summary, "step": steps })
}

fn how_to_step(text: &str, name: Option<&str>) -> Value {
    let mut step = json!({ "@type": "HowToStep", "text": text });
    if let Some(name) = name {
        step["name"] = json!(name);
    }
    step
}

/// Where the page lies in the site; the first view lies at its top.
fn breadcrumbs(site: &Site<'_>, pack: &Pack, locale: Locale, route: &Route, about: &About) -> Option<Value> {
    if *route == Route::Home {
        return None;
    }
    let mut trail = vec![(pack.brand.name.as_str(), Route::Home)];
    if matches!(route, Route::Article(_) | Route::Flow(..)) {
        trail.push((strings(locale).home.all, Route::Search(String::new())));
    }
    trail.push((&about.heading, route.clone()));
    let items: Vec<Value> = trail
        .iter()
        .enumerate()
        .map(|(at, (name, route))| {
            let mut item = list_item(at + 1, name);
            if let Some(address) = absolute(site, locale, route) {
                item["item"] = json!(address);
            }
            item
        })
        .collect();
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

fn list_item(position: usize, name: &str) -> Value {
    json!({ "@type": "ListItem", "position": position, "name": name })
}
