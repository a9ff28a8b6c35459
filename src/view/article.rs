//! An article: the short answer first, then figures and steps, the flow that fixes it, related
//! questions, and whether it helped.

use super::element::{Element, group, tag};
use super::{Context, Icon, Screen, blocks, link, row};
use crate::app::feedback::{Action, Answer, Reason};
use crate::content::{Article, Route};

/// The view of the article with this id.
pub fn screen(context: &Context, id: &str) -> Screen {
    let Some(article) = context.pack().and_then(|pack| pack.article(id)) else { return Screen::empty() };
    let main = group()
        .with(blocks::inlines(context, "p lead", &article.answer))
        .with(start_flow(context, article))
        .with(blocks::blocks(context, &article.body))
        .with(related(context, article))
        .with(feedback(context, id));
    Screen::new(article.title.clone(), main)
}

fn start_flow(context: &Context, article: &Article) -> Option<Element> {
    let flow = article.flow.as_deref().and_then(|id| context.pack()?.flow(id))?;
    let way = link::to(context, Route::Flow(flow.id.clone(), None), "button primary wide");
    Some(way.with(Icon::named(&flow.icon)).with(context.words.article.flow_start))
}

fn related(context: &Context, article: &Article) -> Option<Element> {
    let articles = article.related.iter().filter_map(|id| context.pack()?.article(id));
    let rows = row::rows().each(articles, |article| row::article(context, article));
    row::list(context.words.article.related, rows)
}

/// The question stays where it is when it is answered, so that the focus does too.
fn feedback(context: &Context, id: &str) -> Element {
    let words = &context.words.article;
    let answer = context.state.feedback.answer(id);
    let helpful = answer.map(|answer| answer.helpful);
    let choice = |label: &str, yes: bool| toggle(context, label, helpful == Some(yes), Action::Helped(yes));
    let status = match answer {
        None => "",
        Some(Answer { helpful: true, .. }) => words.thanks,
        Some(Answer { reason: None, .. }) => words.why,
        Some(Answer { reason: Some(_), .. }) => words.why_thanks,
    };
    let question = tag("div chips ask")
        .with(tag("span grow").with(words.helpful))
        .with(choice(words.helpful_yes, true))
        .with(choice(words.helpful_no, false));
    let why = match answer {
        Some(Answer { helpful: false, reason, .. }) => {
            let chip = |one| toggle(context, label(context, one), *reason == Some(one), Action::Because(one));
            let contact = link::to(context, Route::Contact, "link");
            Some(
                group()
                    .with(tag("div chips").each(Reason::ALL, chip))
                    .with(contact.with(Icon::Chat).with(context.words.frame.contact)),
            )
        }
        _ => None,
    };
    tag("section card feedback")
        .set("aria-label", words.helpful)
        .with(question)
        .with(tag("p quiet").set("role", "status").with(status))
        .with(why)
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

fn toggle(context: &Context, label: &str, is_pressed: bool, action: Action) -> Element {
    let chip = tag("button chip").set("type", "button").state("aria-pressed", is_pressed);
    chip.sends(context, action).with(label)
}
