//! Lists of rows: a question, a result, a channel.

use super::element::{Element, group, tag};
use super::{Context, Icon, link};
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

/// An address, which may break before its `@` and after a slash rather than inside a name.
pub fn address(text: &str) -> Element {
    let (mut address, mut rest) = (group(), text);
    while let Some((part, after)) = rest.split_once('/') {
        address = address.with(part).with("/").with(tag("wbr"));
        rest = after;
    }
    match rest.split_once('@') {
        Some((mailbox, host)) if !mailbox.is_empty() => address.with(mailbox).with(tag("wbr")).with("@").with(host),
        _ => address.with(rest),
    }
}

/// The mark of a guided flow.
pub fn flow_tag(context: &Context) -> Element {
    tag("span tag").with(context.words.search.flow_tag)
}

/// An icon on a soft ground, at the start of a row.
pub fn badge(icon: Icon) -> Element {
    tag("span badge").with(icon)
}
