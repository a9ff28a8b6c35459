//! What a page says about itself to browsers, search engines and previews of shared links.

use std::fmt::Write as _;

use super::page::{Depth, script};
use super::{Site, site::absolute};
use crate::content::text::WORD_JOINER;
use crate::content::{Locale, Route};

/// What a page is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The document's title.
    pub title: String,
    /// The page's heading.
    pub heading: String,
    /// One or two sentences.
    pub description: String,
}

/// Most characters of a description: search engines cut longer ones.
const DESCRIPTION: usize = 155;

/// Writes the head of a page.
pub fn write(
    html: &mut String,
    site: &Site<'_>,
    about: &About,
    locale: Locale,
    route: &Route,
    depth: Depth,
    base: &str,
) {
    let assets = &site.assets;
    let (title, description) = (escaped(&about.title), escaped(&shortened(&about.description)));
    html.push_str("<meta charset=\"utf-8\">\n");
    // An address may have what was searched.
    html.push_str("<meta name=\"referrer\" content=\"no-referrer\">\n");
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n");
    let _ = writeln!(html, "<title>{title}</title>");
    let _ = writeln!(html, "<meta name=\"description\" content=\"{description}\">");
    let is_later = matches!(route, Route::Flow(..) | Route::Contact | Route::Verify);
    for style in assets.styles.iter().chain(is_later.then_some(&assets.later_style)) {
        let _ = writeln!(
            html,
            "<link rel=\"stylesheet\" href=\"{base}{}\" integrity=\"{}\" crossorigin>",
            style.path, style.integrity
        );
    }
    for asset in [&assets.companion, &assets.loader].into_iter().flatten() {
        html.push_str(&script(asset, base));
    }
    let _ = writeln!(html, "<link rel=\"icon\" type=\"image/svg+xml\" href=\"{base}{}\">", assets.icon);
    let _ = writeln!(html, "<link rel=\"manifest\" href=\"{base}{}.webmanifest\">", locale.tag());
    if depth == Depth::Anywhere {
        html.push_str("<meta name=\"robots\" content=\"noindex\">\n");
        return;
    }
    links(html, site, locale, route);
    share(html, site, locale, route, (&title, &description));
}

/// Where the page really lives, and where it lives in other languages.
fn links(html: &mut String, site: &Site<'_>, locale: Locale, route: &Route) {
    let absolute = |locale, route| absolute(site, locale, route).map(|address| escaped(&address));
    let Some(own) = absolute(locale, route) else { return };
    let _ = writeln!(html, "<link rel=\"canonical\" href=\"{own}\">");
    for other in site.packs.keys() {
        if let Some(address) = absolute(*other, route) {
            let _ = writeln!(html, "<link rel=\"alternate\" hreflang=\"{}\" href=\"{address}\">", other.tag());
        }
    }
    if let Some(address) = absolute(site.default, route) {
        let _ = writeln!(html, "<link rel=\"alternate\" hreflang=\"x-default\" href=\"{address}\">");
    }
}

/// Open Graph (ogp.me), which previews of shared links read.
fn share(html: &mut String, site: &Site<'_>, locale: Locale, route: &Route, (title, description): (&str, &str)) {
    let kind = if matches!(route, Route::Article(_)) { "article" } else { "website" };
    let brand = site.packs.get(&locale).map(|pack| escaped(&pack.brand.name)).unwrap_or_default();
    let mut property = |name: &str, content: &str| {
        let _ = writeln!(html, "<meta property=\"og:{name}\" content=\"{content}\">");
    };
    property("type", kind);
    property("title", title);
    property("description", description);
    property("site_name", &brand);
    property("locale", territory(locale));
    if let (Some(own), Some(origin)) = (absolute(site, locale, route), site.origin()) {
        property("url", &escaped(&own));
        property("image", &escaped(&format!("{origin}/{}", site.assets.picture)));
        property("image:width", "1200");
        property("image:height", "630");
        property("image:alt", &brand);
        html.push_str("<meta name=\"twitter:card\" content=\"summary_large_image\">\n");
    }
}

/// Open Graph wants a territory.
fn territory(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => "zh_CN",
        Locale::En => "en_US",
    }
}

fn shortened(text: &str) -> String {
    // What holds a line together has no use here.
    let text = text.replace(WORD_JOINER, "");
    if text.chars().count() <= DESCRIPTION {
        return text;
    }
    let cut: String = text.chars().take(DESCRIPTION).collect();
    cut.trim_end().to_string() + "…"
}

/// Text as it may stand in HTML and XML, in content and in attributes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
