//! One page of the site as an HTML document.

use std::rc::Rc;

use yew::{AttrValue, Callback};

use super::head::{self, About};
use super::{Asset, Site, schema};
use crate::app::{self, navigation};
use crate::content::article::plain_text;
use crate::content::strings::{self, fill, rooms, strings};
use crate::content::{Locale, Pack, Route};
use crate::view::{AppProps, LATER, Mode, Theme, render_page};

/// How far below the site's root a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The root's own page.
    Root,
    /// So many folders below.
    Below(usize),
    /// Shown at addresses that do not exist, so nothing relative can be trusted.
    Anywhere,
}

impl Depth {
    /// The depth of a view's page below a locale.
    pub fn of(route: &Route) -> Depth {
        Depth::Below(match route {
            Route::Home => 1,
            Route::Search(_) | Route::Contact | Route::Verify => 2,
            Route::Article(_) | Route::Flow(..) => 3,
        })
    }

    /// The site's root as seen from the page, with a trailing slash. A page that may stand
    /// anywhere takes the path of the site's origin.
    pub fn base(self, site: &Site<'_>) -> String {
        match self {
            Depth::Root => "./".to_string(),
            Depth::Below(folders) => "../".repeat(folders),
            Depth::Anywhere => {
                let path = site.origin().and_then(|origin| origin.split_once("://")?.1.split_once('/'));
                path.map_or_else(|| "/".to_string(), |(_, path)| format!("/{path}/"))
            }
        }
    }
}

/// The document of a view.
pub fn document(site: &Site<'_>, locale: Locale, route: &Route, depth: Depth) -> String {
    let Some(pack) = site.packs.get(&locale) else { return String::new() };
    let base = depth.base(site);
    let about = about(pack, route);
    let mut html = format!("<!doctype html>\n<html lang=\"{}\">\n<head>\n", locale.tag());
    head::write(&mut html, site, &about, locale, route, depth, &base);
    if depth != Depth::Anywhere {
        let data = schema::graph(site, pack, locale, route, &about);
        html.push_str(&format!("<script type=\"application/ld+json\">{data}</script>\n"));
    }
    html.push_str("</head>\n<body>\n");
    html.push_str(&element(site, locale, route, &base));
    html.push_str(&drawn(pack, locale, route, &base, depth));
    html.push_str("\n</wallet-help>\n");
    html.push_str(&update_notice(locale));
    html.push_str("</body>\n</html>\n");
    html
}

/// What a page is about, in words.
fn about(pack: &Pack, route: &Route) -> About {
    let words = strings(pack.locale);
    let named = |title: &str| fill(words.frame.page_title, &[("title", title), ("brand", &pack.brand.name)]);
    let (title, description) = match route {
        Route::Home => (words.frame.title, questions(pack)),
        Route::Search(_) => (words.home.all, questions(pack)),
        Route::Contact => (words.frame.contact, rooms(pack.locale).verify.never.to_string()),
        Route::Verify => (words.frame.official, words.home.official_text.to_string()),
        Route::Article(id) => {
            pack.article(id).map(|article| (article.title.as_str(), plain_text(&article.answer))).unwrap_or_default()
        }
        Route::Flow(id, _) => pack.flow(id).map(|flow| (flow.title.as_str(), flow.summary.clone())).unwrap_or_default(),
    };
    About { title: named(title), heading: title.to_string(), description }
}

/// The questions that people ask most, as one line.
fn questions(pack: &Pack) -> String {
    let titles = pack.home.articles.iter().filter_map(|id| pack.article(id)).map(|article| article.title.as_str());
    titles.collect::<Vec<_>>().join(" ")
}

fn element(site: &Site<'_>, locale: Locale, route: &Route, base: &str) -> String {
    format!(
        "<wallet-help mode=\"page\" preload=\"none\" locale=\"{}\" route=\"{route}\" manifest=\"{base}{}\">\n",
        locale.tag(),
        site.assets.manifest
    )
}

fn drawn(pack: &Rc<Pack>, locale: Locale, route: &Route, base: &str, depth: Depth) -> String {
    let navigation =
        navigation::State { route: route.clone(), lost: depth == Depth::Anywhere, ..navigation::State::default() };
    let state = app::State { locale, pack: Some(pack.clone()), navigation, ..app::State::whole() };
    render_page(AppProps {
        state: Rc::new(state),
        dispatch: Callback::noop(),
        later: Some(&LATER),
        drawn: Callback::noop(),
        mode: Mode::Page,
        theme: Theme::Auto,
        base: AttrValue::from(base.to_string()),
    })
}

/// What the page's script shows when a newer release lies ready.
fn update_notice(locale: Locale) -> String {
    let words = &strings::page(locale).site;
    format!(
        "<aside id=\"update\" role=\"status\" hidden><span>{}</span> <button type=\"button\">{}</button></aside>\n",
        head::escaped(words.update),
        head::escaped(words.update_button)
    )
}

/// A script of the site, as an element of the head.
pub fn script(asset: &Asset, base: &str) -> String {
    let Asset { path, integrity } = asset;
    format!("<script type=\"module\" src=\"{base}{path}\" integrity=\"{integrity}\" crossorigin></script>\n")
}
