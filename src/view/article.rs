//! An article.

use yew::prelude::*;

use super::{Context, Screen, blocks};

/// The view of the article with this id.
pub fn screen(context: &Context, id: &str) -> Screen {
    let Some(article) = context.pack().and_then(|pack| pack.article(id)) else { return Screen::default() };
    let main = html! {
        <>
            <p class="lead">{ blocks::inlines(context, &article.answer) }</p>
            { blocks::blocks(context, &article.body) }
        </>
    };
    Screen { title: article.title.clone().into(), main, ..Screen::default() }
}
