//! Lists of rows: a question, a result, a channel.

use super::element::{Element, group, tag};
use super::{Context, Icon, link};
use crate::content::text::is_in;
use crate::content::{Article, Route};

/// The rows of a list, to be put in with [`Element::each`].
pub fn rows() -> Element {
    tag("ul list")
}

/// A list with a heading, which may be empty; nothing when there are no rows.
pub fn list(heading: &str, rows: Element) -> Option<Element> {
    if rows.is_empty() {
        return None;
    }
    let heading = (!heading.is_empty()).then(|| tag("h2").with(heading));
    Some(tag("section").with(heading).with(rows))
}

/// A row of a list that leads to a view.
pub fn way(context: &Context, route: Route, text: &str) -> Element {
    tag("li").with(link::to(context, route, "row").with(tag("span grow").with(text)).with(go()))
}

/// A row of a list that leads to an article.
pub fn article(context: &Context, article: &Article) -> Element {
    way(context, Route::Article(article.id.clone()), &article.title)
}

/// The arrow at the end of a row that leads somewhere.
pub fn go() -> Element {
    tag("span go").with(Icon::Forward)
}

/// Words of the pack with dots between them, as parts; see [`joined`].
pub fn parts(text: &str) -> Element {
    let parts: Vec<String> = text.split('·').map(|part| part.trim().to_string()).collect();
    joined(&parts)
}

/// Parts with dots between them: a line ends before a part and after its dot, not inside one.
pub fn joined(all: &[String]) -> Element {
    let mut parts = group();
    for (place, part) in all.iter().enumerate() {
        let part = tag("span part").with(part);
        let is_last = place + 1 == all.len();
        parts = if is_last { parts.with(part) } else { parts.with(part.with(" ·")).with(" ") };
    }
    parts
}

/// An address, which may break before its `@` and after a slash, or, where it has neither, before a dot, rather than
/// inside a name.
pub fn address(text: &str) -> Element {
    let signs = if is_in(text, '@') || is_in(text, '/') { "@/" } else { "." };
    let (mut address, mut from) = (group(), 0);
    for (at, sign) in text.char_indices() {
        let place = at + usize::from(sign == '/');
        if is_in(signs, sign) && place > from {
            address = address.with(text.get(from..place).unwrap_or_default()).with(tag("wbr"));
            from = place;
        }
    }
    address.with(text.get(from..).unwrap_or_default())
}

/// The mark of a guided flow.
pub fn flow_tag(context: &Context) -> Element {
    tag("span tag").with(context.words.search.flow_tag)
}

/// An icon on a soft ground, at the start of a row.
pub fn badge(icon: Icon) -> Element {
    tag("span badge").with(icon)
}
