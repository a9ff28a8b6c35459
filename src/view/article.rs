//! An article: the short answer first, then figures and steps, the flow that fixes it, related
//! questions, and whether it helped.

use yew::prelude::*;

use super::{Context, Icon, Screen, blocks, link, row};
use crate::app::feedback::{Action, Answer, Reason};
use crate::content::{Article, Route};

/// The view of the article with this id.
pub fn screen(context: &Context, id: &str) -> Screen {
    let Some(article) = context.pack().and_then(|pack| pack.article(id)) else { return Screen::default() };
    let main = html! {
        <>
            <p class="lead">{ blocks::inlines(context, &article.answer) }</p>
            { start_flow(context, article) }
            { blocks::blocks(context, &article.body) }
            { related(context, article) }
            { feedback(context, id) }
        </>
    };
    Screen { title: article.title.clone().into(), main, ..Screen::default() }
}

fn start_flow(context: &Context, article: &Article) -> Html {
    let flow = article.flow.as_deref().and_then(|id| context.pack()?.flow(id));
    let Some(flow) = flow else { return Html::default() };
    link::to(
        context,
        Route::Flow(flow.id.clone(), None),
        "button primary wide",
        html! { <>{ Icon::named(&flow.icon).draw() }{ context.words.article.flow_start }</> },
    )
}

fn related(context: &Context, article: &Article) -> Html {
    let articles = article.related.iter().filter_map(|id| context.pack()?.article(id));
    let rows = articles
        .map(|article| row::way(context, Route::Article(article.id.clone()), html! { { &article.title } }))
        .collect();
    row::list(context.words.article.related, rows)
}

/// The question stays where it is when it is answered, so that the focus does too.
fn feedback(context: &Context, id: &str) -> Html {
    let words = &context.words.article;
    let answer = context.state.feedback.answer(id);
    let helpful = answer.map(|answer| answer.helpful);
    let choice = |label: &'static str, yes: bool| toggle(context, label, helpful == Some(yes), Action::Helped(yes));
    let status = match answer {
        None => "",
        Some(Answer { helpful: true, .. }) => words.thanks,
        Some(Answer { reason: None, .. }) => words.why,
        Some(Answer { reason: Some(_), .. }) => words.why_thanks,
    };
    html! {
        <section class="card feedback" aria-label={words.helpful}>
            <div class="ask">
                <span class="grow">{ words.helpful }</span>
                { choice(words.helpful_yes, true) }
                { choice(words.helpful_no, false) }
            </div>
            <p class="quiet" role="status">{ status }</p>
            if let Some(Answer { helpful: false, reason, .. }) = answer {
                <div class="chips">
                    { for Reason::ALL.into_iter().map(|one| {
                        toggle(context, label(context, one), *reason == Some(one), Action::Because(one))
                    }) }
                </div>
                { link::to(context, Route::Contact, "link", html! {
                    <>{ Icon::Chat.draw() }{ context.words.frame.contact }</>
                }) }
            }
        </section>
    }
}

fn label(context: &Context, reason: Reason) -> &'static str {
    let words = &context.words.article;
    match reason {
        Reason::Unclear => words.why_unclear,
        Reason::NoEffect => words.why_no_effect,
        Reason::OtherProblem => words.why_other,
        Reason::Outdated => words.why_outdated,
    }
}

fn toggle(context: &Context, label: &'static str, pressed: bool, action: Action) -> Html {
    html! {
        <button type="button" class="chip" aria-pressed={pressed.to_string()} onclick={context.send(action)}>
            { label }
        </button>
    }
}
