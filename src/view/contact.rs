//! Contact: the truth about live support, the channels in the order in which they help now,
//! and during an outage what to do with the money, the automatic retry and the way back.

use super::callout::{Mood, said};
use super::element::{Element, group, tag};
use super::{Context, Mode, Screen, button, draft, home, link, row};
use crate::app::contact::Action;
use crate::contact::rank::Headline;
use crate::content::Route;
use crate::content::channel::Suit;

mod channels;
mod notice;
mod outbox;
mod retry;
mod words;

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub(super) use channels::verb;
pub(super) use notice::{copied, copying, notice};

/// The articles that help during an outage, with the words that lead to them.
const LEARN: [&str; 3] = ["support-unavailable-causes", "funds-during-outage", "prevent-support-problems"];

/// The view.
pub fn screen(context: &Context) -> Screen {
    let contact = &context.state.contact;
    if contact.compose.open {
        return draft::screen(context);
    }
    let outage = contact.headline().is_some_and(Headline::is_outage);
    let is_urgent = contact.about == Suit::FundsAtRisk;
    // The banner of an outage ends with what the list then says.
    let heading = if outage && contact.leads_on() { "" } else { context.words.frame.channels };
    let main = group()
        .with(notice(context))
        .with(outbox::list(context))
        .with(truth(context))
        .with(is_urgent.then(|| urgent(context)))
        .with(channels::list(context, heading))
        .with(outage.then(|| money(context)))
        .with((!is_urgent).then(|| urgent(context)))
        .with(if outage { retry::card(context) } else { None })
        .with(write(context))
        .with(if outage { learn(context) } else { None })
        .with(said(Mood::Warn, "", context.rooms().verify.never));
    let official = link::to(context, Route::Verify, "link").with(context.words.frame.official);
    Screen { footer: Some(official), ..Screen::new(context.words.frame.contact, main) }
}

/// One line that says how live support stands, for the home view; it leads to this one.
pub fn live_line(context: &Context) -> Option<Element> {
    let Some(headline) = context.state.contact.headline() else {
        // The page that stands here before the application runs holds the line's place.
        return (context.mode == Mode::Page).then(|| home::live_place(context));
    };
    let (mood, title, text) = words::headline(context, headline);
    let text = if headline.is_outage() { words::brief(context, headline) } else { text };
    Some(home::live(context, mood, title, &text))
}

/// The banner; a screen reader hears it change.
fn truth(context: &Context) -> Option<Element> {
    let (mood, title, text) = words::headline(context, context.state.contact.headline()?);
    Some(tag("div").set("role", "status").with(said(mood, title, &text)))
}

fn urgent(context: &Context) -> Element {
    let words = &context.rooms().contact;
    if context.state.contact.about == Suit::FundsAtRisk {
        let buttons = tag("div buttons").with(protect(context, words.protect)).with(button::button(
            context,
            "text",
            words.urgent_off,
            Action::About(Suit::General),
        ));
        return tag("section card urgent").with(tag("h2").with(words.urgent_on)).with(buttons);
    }
    let act = button::button(context, "text", words.urgent_act, Action::About(Suit::FundsAtRisk));
    beside(words.urgent, words.urgent_text).with(act)
}

/// The button to the flow that protects an account, where the pack has it.
pub(super) fn protect(context: &Context, label: &str) -> Option<Element> {
    let flow = context.pack()?.flow("suspicious-activity")?;
    Some(link::to(context, Route::Flow(flow.id.clone(), None), "button primary").with(label))
}

fn write(context: &Context) -> Element {
    let words = &context.rooms().contact;
    let compose = button::button(context, "text", words.write_go, Action::Compose(None));
    beside(words.write, words.write_text).with(compose)
}

/// A card with words, beside which a button stands.
fn beside(title: &str, text: &str) -> Element {
    let words = tag("div grow").with(tag("h2").with(title)).with(tag("small").with(text));
    tag("section card beside").with(words)
}

fn money(context: &Context) -> Element {
    let words = &context.rooms().contact;
    let steps = [words.money_1, words.money_2, words.money_3, words.money_4];
    tag("section card").with(tag("h2").with(words.money)).with(tag("ol steps").each(steps, |step| tag("li").with(step)))
}

fn learn(context: &Context) -> Option<Element> {
    let words = &context.rooms().contact;
    let titles = [words.learn_causes, words.learn_money, words.learn_prevent];
    let known = |id: &str| context.pack().is_some_and(|pack| pack.article(id).is_some());
    let known = LEARN.into_iter().zip(titles).filter(|(id, _)| known(id));
    let row = |(id, title): (&str, &str)| row::way(context, Route::Article(id.into()), title);
    row::list(words.learn, row::rows().each(known, row))
}
