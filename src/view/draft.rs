//! Writing to support: the person sees everything that would be sent, can cut each line of
//! it, and is told of secrets while typing.

use super::button::button;
use super::callout::{Mood, banner};
use super::element::{Element, group, tag};
use super::{Context, Screen, contact};
use crate::app::contact::{Action, Compose};
use crate::contact::Draft;
use crate::contact::draft::{MAX_MESSAGE_CHARS, MAX_PROBLEM_CHARS};
use crate::contact::redact::{Kind, find, mask, masked};
use crate::content::message::digits;
use crate::content::strings::fill;
use crate::content::{FactValue, TrailLine, fact};

/// The view.
pub(super) fn screen(context: &Context) -> Screen {
    let words = &context.rooms().draft;
    let compose = &context.state.contact.compose;
    let Some(draft) = &compose.draft else { return Screen::empty() };
    let ways_out = tag("div buttons").with(button(context, "text", words.keep, Action::Fold)).with(button(
        context,
        "text danger",
        words.discard,
        Action::Discard,
    ));
    let main = group()
        .with(contact::notice(context))
        .with(addressee(context, draft))
        .with(problem(context, draft))
        .with(message(context, draft))
        .with(secrets(context, compose, draft))
        .with(trail(context, compose, draft))
        .with(facts(context, compose, draft))
        .with(tag("p quiet").with(words.everything))
        .with(ways_out);
    let send = if context.state.contact.setup.submits { words.send } else { words.send_mail };
    // Sealing takes a look at every word: not at each key, but once something was copied.
    let sealed = contact::copied(context).and_then(|_| compose.sealed());
    let copy = contact::copying(context, words.copy, &sealed.map(|draft| draft.plain_text()).unwrap_or_default());
    let footer =
        group().with(button(context, "text", copy, Action::Copy)).with(button(context, "primary", send, Action::Send));
    Screen { footer: Some(footer), ..Screen::new(words.title, main) }
}

fn addressee(context: &Context, draft: &Draft) -> Option<Element> {
    let channel = draft.channel.as_deref().and_then(|id| context.pack()?.channel(id))?;
    Some(tag("p quiet").with(fill(context.rooms().draft.for_channel, &[("channel", &channel.label)])))
}

fn problem(context: &Context, draft: &Draft) -> Element {
    let words = &context.rooms().draft;
    let field = tag("input")
        .set("type", "text")
        .set("placeholder", words.problem_hint)
        .set("maxlength", &digits(MAX_PROBLEM_CHARS as i64))
        .set("autocomplete", "off")
        .value(&draft.problem)
        .sends_text(context, |text| Action::Problem(text).into());
    tag("label entry").with(tag("span").with(words.problem)).with(field)
}

fn message(context: &Context, draft: &Draft) -> Element {
    let words = &context.rooms().draft;
    let field = tag("textarea")
        .set("placeholder", words.message_hint)
        .set("rows", "5")
        .set("maxlength", &digits(MAX_MESSAGE_CHARS as i64))
        .value(&draft.message)
        .sends_text(context, |text| Action::Message(text).into());
    tag("label entry").with(tag("span").with(words.message)).with(field)
}

/// The secrets in what was typed, what is shown in their place, and the choice to let an ID
/// number through. Heard is how many there are, and not the preview, which changes with every key.
fn secrets(context: &Context, compose: &Compose, draft: &Draft) -> Element {
    let words = &context.rooms().redact;
    let typed = [&draft.problem, &draft.message].map(|text| (text, find(text)));
    let found: Vec<_> = typed.iter().flat_map(|(_, found)| found).collect();
    let heard = tag("p unseen").set("role", "status");
    if found.is_empty() {
        return group().with(heard).with(None);
    }
    let title = fill(words.found, &[("n", &digits(found.len() as i64))]);
    let has = |kind: Kind| found.iter().any(|found| found.kind == kind);
    let kinds = Kind::ALL.into_iter().filter(|kind| has(*kind));
    let mark = |kind: Kind| {
        let name = match kind {
            Kind::Code => words.code,
            Kind::Password => words.password,
            Kind::Card => words.card,
            Kind::IdNumber => words.id,
            Kind::SeedPhrase => words.seed,
            Kind::PrivateKey => words.key,
        };
        tag("span tag secret").with(name)
    };
    let preview = tag("div preview").with(tag("p quiet").with(words.preview));
    let lines = typed.iter().filter(|(text, _)| !text.is_empty());
    let preview = preview.each(lines, |(text, found)| tag("p").with(masked(text, found, compose.reveal).0));
    let reveal = || {
        let tick = tag("input").set("type", "checkbox").checked(compose.reveal);
        let tick = tick.sends(context, Action::Reveal(!compose.reveal));
        tag("label choice-line").with(tick).with(tag("span").with(words.reveal))
    };
    let is_never_sent = found.iter().any(|found| found.kind.is_secret_by_nature());
    let text = tag("div secrets")
        .with(tag("p").each(kinds, mark))
        .with(is_never_sent.then(|| tag("p").with(words.never)))
        .with(preview)
        .with(has(Kind::IdNumber).then(reveal));
    group().with(heard.with(&title)).with(banner(Mood::Warn, &title, Some(text)))
}

fn trail(context: &Context, compose: &Compose, draft: &Draft) -> Option<Element> {
    let line = |line: &TrailLine| {
        let text = tag("span grow")
            .with(tag("strong").with(&line.asked))
            .with(tag("small").with(mask(&line.answer, compose.reveal).0));
        cuttable(context, compose, &line.step, &line.asked, text)
    };
    section(context.rooms().draft.trail, lines().each(&draft.trail, line))
}

fn facts(context: &Context, compose: &Compose, draft: &Draft) -> Option<Element> {
    let line = |(name, value): &(String, FactValue)| {
        let locale = context.locale();
        let label = fact::label(name, locale);
        let text = tag("small").with(tag("span fact").with(label));
        let text = text.with(mask(&fact::in_words(name, value, locale), compose.reveal).0);
        cuttable(context, compose, name, label, tag("span grow").with(text))
    };
    section(context.rooms().draft.facts, lines().each(&draft.facts, line))
}

fn lines() -> Element {
    tag("ul list lines")
}

fn section(heading: &str, lines: Element) -> Option<Element> {
    (!lines.is_empty()).then(|| tag("section").with(tag("h2").with(heading)).with(lines))
}

/// A line with the choice to leave it out; what the button says aloud tells which line is meant.
fn cuttable(context: &Context, compose: &Compose, line: &String, said: &str, text: Element) -> Element {
    let words = &context.rooms().draft;
    let is_cut = compose.cut.contains(line);
    let (class, label) = if is_cut { ("li row line is-cut", words.restore) } else { ("li row line", words.cut) };
    let text = text.with(is_cut.then(|| tag("small note").with(words.cut_note)));
    let cut = button(context, "text", label, Action::Cut(line.clone()));
    tag(class).with(text).with(cut.set("aria-label", &[label, " ", said].concat()))
}
