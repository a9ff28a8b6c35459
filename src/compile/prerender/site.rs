//! What a site has beside its pages: sitemap, robots.txt, pages at old addresses.

use std::fmt::Write as _;

use super::head::escaped;
use super::page::Depth;
use super::{Site, routes};
use crate::content::strings;
use crate::content::{Locale, Route};
use crate::view::link;

/// The absolute address of a view; `None` when the site's origin is unknown.
pub fn absolute(site: &Site<'_>, locale: Locale, route: &Route) -> Option<String> {
    site.origin().map(|origin| link::address(&format!("{origin}/"), locale, route))
}

/// `sitemap.xml` (sitemaps.org), each page with its other languages.
pub fn sitemap(site: &Site<'_>) -> Option<String> {
    site.origin()?;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for (locale, pack) in &site.packs {
        for route in routes(pack) {
            let _ = write!(xml, "<url><loc>{}</loc>", escaped(&absolute(site, *locale, &route)?));
            for other in site.packs.keys() {
                let address = escaped(&absolute(site, *other, &route)?);
                let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{address}\"/>", other.tag());
            }
            xml.push_str("</url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    Some(xml)
}

/// `robots.txt` (RFC 9309): everything may be read.
pub fn robots(site: &Site<'_>) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(origin) = site.origin() {
        let _ = writeln!(text, "Sitemap: {origin}/sitemap.xml");
    }
    text
}

/// A page at an old address: leads on at once, and says so where it cannot.
pub fn redirect(site: &Site<'_>, locale: Locale, from: &Route, to: &Route) -> String {
    let target = escaped(&link::address(&Depth::of(from).base(site), locale, to));
    let canonical = absolute(site, locale, to)
        .map(|address| format!("<link rel=\"canonical\" href=\"{}\">\n", escaped(&address)))
        .unwrap_or_default();
    let words = escaped(strings::page(locale).site.moved);
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{words}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n{canonical}\
         <meta http-equiv=\"refresh\" content=\"0; url={target}\">\n</head>\n\
         <body><main><h1><a href=\"{target}\">{words}</a></h1></main></body>\n</html>\n",
        locale.tag()
    )
}
