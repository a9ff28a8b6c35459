//! The official-channel check: a field, a verdict with its reason, what to do now, and the
//! list of what really is official.

use yew::prelude::*;

use super::callout::{Mood, banner};
use super::{Context, Icon, Screen, button, link};
use crate::app::verify::{Action, Verdict};
use crate::contact::official::Standing;
use crate::content::{Pack, Route};

/// The view.
pub fn screen(context: &Context) -> Screen {
    let words = &context.words.verify;
    let verdict = context.state.verify.verdict.as_ref();
    let main = html! {
        <>
            <p class="quiet">{ words.hint }</p>
            { field(context) }
            <div role="status" class="verdict">{ verdict.map(|verdict| judged(context, verdict)).unwrap_or_default() }</div>
            { verdict.map(|verdict| next(context, verdict)).unwrap_or_default() }
            { context.pack().map(|pack| official(context, pack)).unwrap_or_default() }
            { banner(Mood::Warn, "", html! { <p>{ words.never }</p> }) }
        </>
    };
    Screen { title: words.title.into(), main, ..Screen::default() }
}

fn field(context: &Context) -> Html {
    let words = &context.words.verify;
    let dispatch = context.dispatch.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let field: web_sys::HtmlInputElement = event.target_unchecked_into();
        dispatch.emit(Action::Typed(field.value()).into());
    });
    let text = context.state.verify.text.clone();
    html! {
        <div class="field">
            { Icon::Shield.draw() }
            <input
                type="text" value={text.clone()} aria-label={words.label} placeholder={words.placeholder} autocomplete="off"
                autocapitalize="none" spellcheck="false" inputmode="url" {oninput}
            />
            if !text.is_empty() {
                { button::tool(Icon::Close, words.clear, context.send(Action::Clear)) }
            }
        </div>
    }
}

fn judged(context: &Context, verdict: &Verdict) -> Html {
    let words = &context.words.verify;
    let (mood, title) = match verdict.verdict {
        Standing::Official => (Mood::Ok, words.official),
        Standing::Unlisted => (Mood::Warn, words.unlisted),
        Standing::Dangerous => (Mood::Danger, words.dangerous),
    };
    banner(mood, title, html! { <p>{ emphasised(&verdict.message, &verdict.subject) }</p> })
}

/// The message with what decided in bold: the host that a link really leads to.
fn emphasised(message: &str, subject: &str) -> Html {
    match message.split_once(subject).filter(|_| !subject.is_empty()) {
        Some((before, after)) => html! { <>{ before }<strong class="subject">{ subject }</strong>{ after }</> },
        None => html! { message },
    }
}

fn next(context: &Context, verdict: &Verdict) -> Html {
    let words = &context.words.verify;
    let steps = match verdict.verdict {
        Standing::Official => [words.next_official_1, words.next_official_2],
        Standing::Unlisted => [words.next_unlisted_1, words.next_unlisted_2],
        Standing::Dangerous => [words.next_dangerous_1, words.next_dangerous_2],
    };
    html! {
        <section class="card steps">
            <h2>{ words.next }</h2>
            <ol>{ for steps.map(|step| html! { <li>{ step }</li> }) }</ol>
            if verdict.verdict == Standing::Dangerous {
                <div class="buttons">
                    { link::to(context, Route::Flow("suspicious-activity".into(), None), "button primary", html! { words.protect }) }
                    { link::to(context, Route::Contact, "button plain", html! { words.report }) }
                </div>
            }
        </section>
    }
}

/// Everything on the list, so that it can be compared by eye.
fn official(context: &Context, pack: &Pack) -> Html {
    let known = &pack.official;
    let accounts = known.accounts.iter().map(|account| match account.hosts.first() {
        Some(host) => [host, "/", &account.handle].concat(),
        None => [&account.network, ": ", &account.handle].concat(),
    });
    let all = known.domains.iter().map(|domain| domain.host.clone());
    let all: Vec<String> =
        all.chain(known.emails.iter().cloned()).chain(known.phones.iter().cloned()).chain(accounts).collect();
    html! {
        <div class="callout ok listed">
            { Icon::Shield.draw() }
            <div>
                <strong>{ context.words.verify.list_title }</strong>
                <ul>{ for all.iter().map(|address| html! { <li>{ address }</li> }) }</ul>
            </div>
        </div>
    }
}
