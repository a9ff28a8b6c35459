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
use crate::content::{Article, Block, Flow, Locale, Pack, Route};

/// The graph of a page, as JSON that may stand inside a script element.
pub fn graph(site: &Site<'_>, pack: &Pack, locale: Locale, route: &Route, about: &About) -> String {
    let mut nodes = vec![breadcrumbs(site, pack, locale, route, about)];
    match route {
        Route::Article(id) => {
            if let Some(article) = pack.article(id) {
                nodes
                    .push(json!({ "@type": "FAQPage", "inLanguage": locale.tag(), "mainEntity": [question(article)] }));
                nodes.extend(article_steps(article));
            }
        }
        Route::Flow(id, _) => nodes.extend(pack.flow(id).map(flow_steps)),
        Route::Home => {
            let asked: Vec<Value> = pack.home.articles.iter().filter_map(|id| pack.article(id)).map(question).collect();
            // The answers themselves stand on the pages of the articles, so this is a list, not an FAQ.
            let list: Vec<Value> = asked
                .iter()
                .enumerate()
                .map(|(at, it)| json!({ "@type": "ListItem", "position": at + 1, "name": it["name"] }))
                .collect();
            nodes.push(json!({ "@type": "ItemList", "itemListElement": list }));
        }
        Route::Search(_) | Route::Contact | Route::Verify => {}
    }
    let graph = json!({ "@context": "https://schema.org", "@graph": nodes });
    // `<` inside a string could end the element; JSON may write it as an escape.
    graph.to_string().replace('<', "\\u003c")
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

fn breadcrumbs(site: &Site<'_>, pack: &Pack, locale: Locale, route: &Route, about: &About) -> Value {
    let item = |position: usize, name: &str, route: &Route| {
        let mut item = json!({ "@type": "ListItem", "position": position, "name": name });
        if let Some(address) = absolute(site, locale, route) {
            item["item"] = json!(address);
        }
        item
    };
    let mut items = vec![item(1, &pack.brand.name, &Route::Home)];
    if matches!(route, Route::Article(_) | Route::Flow(..)) {
        items.push(item(2, strings(locale).site.all, &Route::Search(String::new())));
    }
    if *route != Route::Home {
        items.push(item(items.len() + 1, &about.heading, route));
    }
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
}
