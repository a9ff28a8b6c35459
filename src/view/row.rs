//! Lists of rows: a question, a result, a channel.

use yew::prelude::*;

use super::{Context, Icon, link};
use crate::content::Route;

/// A list with a heading; nothing when there are no rows.
pub fn list(heading: &'static str, rows: Vec<Html>) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            if !heading.is_empty() { <h2>{ heading }</h2> }
            <ul class="list">{ for rows.into_iter().map(|row| html! { <li>{ row }</li> }) }</ul>
        </section>
    }
}

/// A row that leads to a view.
pub fn way(context: &Context, route: Route, content: Html) -> Html {
    link::to(
        context,
        route,
        "row",
        html! { <><span class="grow">{ content }</span><span class="go">{ Icon::Forward.draw() }</span></> },
    )
}

/// The mark of a guided flow.
pub fn flow_tag(context: &Context) -> Html {
    html! { <span class="tag">{ context.words.search.flow_tag }</span> }
}

/// An icon on a soft ground, at the start of a row.
pub fn badge(icon: Icon) -> Html {
    html! { <span class="badge">{ icon.draw() }</span> }
}
