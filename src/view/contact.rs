//! Contact: the truth about live support, the channels in the order in which they help now,
//! and during an outage what to do with the money, the automatic retry and the way back.

use yew::prelude::*;

use super::callout::{Mood, banner};
use super::{Context, Screen, button, draft, link, row};
use crate::app::contact::Action;
use crate::contact::rank::Headline;
use crate::content::Route;
use crate::content::channel::Suit;

mod channels;
mod notice;
mod outbox;
mod retry;
mod words;

/// The articles that help during an outage, with the words that lead to them.
const LEARN: [&str; 3] = ["support-unavailable-causes", "funds-during-outage", "prevent-support-problems"];

/// The view.
pub fn screen(context: &Context) -> Screen {
    let contact = &context.state.contact;
    if contact.compose.open {
        return draft::screen(context);
    }
    let outage = contact.headline().is_some_and(Headline::is_outage);
    let main = html! {
        <>
            { notice::notice(context) }
            { truth(context) }
            { channels::list(context) }
            if outage {
                { money(context) }
                { retry::card(context) }
            }
            { outbox::list(context) }
            { write(context) }
            { urgent(context) }
            if outage { { learn(context) } }
            { banner(Mood::Warn, "", html! { <p>{ context.words.verify.never }</p> }) }
        </>
    };
    let footer = link::to(context, Route::Verify, "link", html! { context.words.frame.official });
    Screen { title: context.words.frame.contact.into(), main, footer: Some(footer), ..Screen::default() }
}

/// What just happened, for the view of the message as well.
pub(super) fn said(context: &Context) -> Html {
    notice::notice(context)
}

/// One line that says how live support stands, for the home view; it leads to this one.
pub fn live_line(context: &Context) -> Html {
    let Some(headline) = context.state.contact.headline() else { return Html::default() };
    let (mood, title, text) = words::headline(context, headline);
    let mark = match mood {
        Mood::Ok => html! { <span class="dot" /> },
        other => other.icon().draw(),
    };
    let class = match mood {
        Mood::Ok => "callout live ok",
        Mood::Warn => "callout live warn",
        Mood::Danger => "callout live danger",
        Mood::Note => "callout live note",
    };
    let text = (!text.is_empty() && !headline.is_outage()).then_some(text);
    let content = html! {
        <>
            { mark }
            <div><strong>{ title }</strong>if let Some(text) = text { <p>{ text }</p> }</div>
        </>
    };
    link::to(context, Route::Contact, class, content)
}

/// The banner; a screen reader hears it change.
fn truth(context: &Context) -> Html {
    let Some(headline) = context.state.contact.headline() else { return Html::default() };
    let (mood, title, text) = words::headline(context, headline);
    let text = if text.is_empty() {
        Html::default()
    } else {
        html! { <p>{ text }</p> }
    };
    html! { <div role="status">{ banner(mood, title, text) }</div> }
}

fn urgent(context: &Context) -> Html {
    let words = &context.words.contact;
    if context.state.contact.about == Suit::FundsAtRisk {
        return html! {
            <section class="card urgent">
                <strong>{ words.urgent_on }</strong>
                <div class="buttons">
                    { link::to(context, Route::Flow("suspicious-activity".into(), None), "button primary", html! { words.protect }) }
                    { button::button("text", words.urgent_off, context.send(Action::About(Suit::General))) }
                </div>
            </section>
        };
    }
    html! {
        <section class="card beside">
            <p class="grow"><strong>{ words.urgent }</strong><small>{ words.urgent_text }</small></p>
            { button::button("text", words.urgent_act, context.send(Action::About(Suit::FundsAtRisk))) }
        </section>
    }
}

fn write(context: &Context) -> Html {
    let words = &context.words.contact;
    html! {
        <section class="card beside">
            <p class="grow"><strong>{ words.write }</strong><small>{ words.write_text }</small></p>
            { button::button("text", words.write_go, context.send(Action::Compose(None))) }
        </section>
    }
}

fn money(context: &Context) -> Html {
    let words = &context.words.contact;
    html! {
        <section class="card steps">
            <h2>{ words.money }</h2>
            <ol>{ for [words.money_1, words.money_2, words.money_3, words.money_4].map(|step| html! { <li>{ step }</li> }) }</ol>
        </section>
    }
}

fn learn(context: &Context) -> Html {
    let words = &context.words.contact;
    let titles = [words.learn_causes, words.learn_money, words.learn_prevent];
    let known = |id: &&str| context.pack().is_some_and(|pack| pack.article(id).is_some());
    let rows = LEARN.iter().zip(titles).filter(|(id, _)| known(id));
    row::list(
        words.learn,
        rows.map(|(id, title)| row::way(context, Route::Article((*id).into()), html! { title })).collect(),
    )
}
