//! Writing to support: the person sees everything that would be sent, can cut each line of
//! it, and is told of secrets while typing.

use yew::prelude::*;

use super::callout::{Mood, banner};
use super::{Context, Screen, button, contact};
use crate::app::contact::{Action, Compose, Line};
use crate::contact::Draft;
use crate::contact::draft::MAX_MESSAGE_CHARS;
use crate::contact::redact::{Kind, find, mask};
use crate::content::strings::fill;

/// The view.
pub(super) fn screen(context: &Context) -> Screen {
    let words = &context.words.draft;
    let compose = &context.state.contact.compose;
    let Some(draft) = &compose.draft else { return Screen::default() };
    let main = html! {
        <>
            { contact::said(context) }
            { addressee(context, draft) }
            { field(context, draft) }
            { text(context, draft) }
            { secrets(context, compose, draft) }
            { trail(context, compose, draft) }
            { facts(context, compose, draft) }
            <p class="quiet">{ words.everything }</p>
            <div class="buttons">
                { button::button("text", words.keep, context.send(Action::Fold)) }
                { button::button("text", words.discard, context.send(Action::Discard)) }
            </div>
        </>
    };
    let send = if context.state.contact.setup.submits { words.send } else { words.send_mail };
    let footer = html! {
        <>
            { button::button("text", words.copy, context.send(Action::Copy)) }
            { button::button("primary", send, context.send(Action::Send)) }
        </>
    };
    Screen { title: words.title.into(), main, footer: Some(footer), ..Screen::default() }
}

fn addressee(context: &Context, draft: &Draft) -> Html {
    let channel = draft.channel.as_deref().and_then(|id| context.pack()?.channel(id));
    let Some(channel) = channel else { return Html::default() };
    html! { <p class="quiet">{ fill(context.words.draft.for_channel, &[("channel", &channel.label)]) }</p> }
}

fn field(context: &Context, draft: &Draft) -> Html {
    let words = &context.words.draft;
    let dispatch = context.dispatch.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let field: web_sys::HtmlInputElement = event.target_unchecked_into();
        dispatch.emit(Action::Problem(field.value()).into());
    });
    html! {
        <label class="entry">
            <span>{ words.problem }</span>
            <input type="text" value={draft.problem.clone()} placeholder={words.problem_hint} maxlength="200" autocomplete="off" {oninput} />
        </label>
    }
}

fn text(context: &Context, draft: &Draft) -> Html {
    let words = &context.words.draft;
    let dispatch = context.dispatch.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let field: web_sys::HtmlTextAreaElement = event.target_unchecked_into();
        dispatch.emit(Action::Message(field.value()).into());
    });
    html! {
        <label class="entry">
            <span>{ words.message }</span>
            <textarea
                value={draft.message.clone()} placeholder={words.message_hint} rows="5"
                maxlength={MAX_MESSAGE_CHARS.to_string()} {oninput}
            />
        </label>
    }
}

/// The secrets in what was typed, what is shown in their place, and the choice to let an ID
/// number through.
fn secrets(context: &Context, compose: &Compose, draft: &Draft) -> Html {
    let words = &context.words.redact;
    let mut kinds: Vec<Kind> =
        [&draft.problem, &draft.message].into_iter().flat_map(|text| find(text)).map(|found| found.kind).collect();
    let count = kinds.len().to_string();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() {
        return html! { <div role="status" /> };
    }
    let name = |kind: &Kind| match kind {
        Kind::Code => words.code,
        Kind::Password => words.password,
        Kind::Card => words.card,
        Kind::IdNumber => words.id,
        Kind::SeedPhrase => words.seed,
        Kind::PrivateKey => words.key,
    };
    let (preview, _) = mask(&draft.message, compose.reveal);
    let reveal = context.send(Action::Reveal(!compose.reveal));
    let text = html! {
        <>
            <p>{ for kinds.iter().map(|kind| html! { <span class="tag secret">{ name(kind) }</span> }) }</p>
            if kinds.iter().any(|kind| kind.is_secret_by_nature()) { <p>{ words.never }</p> }
            if !draft.message.is_empty() {
                <p class="quiet">{ words.preview }</p>
                <p class="preview">{ preview }</p>
            }
            if kinds.contains(&Kind::IdNumber) {
                <label class="choice-line"><input type="checkbox" checked={compose.reveal} onclick={reveal} /><span>{ words.reveal }</span></label>
            }
        </>
    };
    html! { <div role="status">{ banner(Mood::Warn, fill(words.found, &[("n", &count)]), text) }</div> }
}

fn trail(context: &Context, compose: &Compose, draft: &Draft) -> Html {
    let lines = draft.trail.iter().map(|line| {
        let text =
            html! { <><strong>{ &line.asked }</strong><small>{ mask(&line.answer, compose.reveal).0 }</small></> };
        cuttable(context, compose, Line::Trail(line.step.clone()), text)
    });
    section(context.words.draft.trail, lines.collect())
}

fn facts(context: &Context, compose: &Compose, draft: &Draft) -> Html {
    let lines = draft.facts.iter().map(|(name, value)| {
        let text = html! { <small><code>{ name }</code>{ " " }{ mask(&value.to_string(), compose.reveal).0 }</small> };
        cuttable(context, compose, Line::Fact(name.clone()), text)
    });
    section(context.words.draft.facts, lines.collect())
}

fn section(heading: &'static str, lines: Vec<Html>) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    html! { <section><h2>{ heading }</h2><ul class="list lines">{ for lines }</ul></section> }
}

/// A line with the choice to leave it out.
fn cuttable(context: &Context, compose: &Compose, line: Line, text: Html) -> Html {
    let words = &context.words.draft;
    let is_cut = compose.cut.contains(&line);
    let label = if is_cut { words.restore } else { words.cut };
    html! {
        <li class={classes!("row", "line", is_cut.then_some("is-cut"))}>
            <span class="grow">{ text }if is_cut { <small class="note">{ words.cut_note }</small> }</span>
            { button::button("text", label, context.send(Action::Cut(line))) }
        </li>
    }
}
