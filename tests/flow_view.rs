//! Every step of every flow as it is drawn: its words are there, and so is the way to a person.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::rc::Rc;

use common::flows::pack;
use wallet_help::app::{self, Action, Moment, navigation};
use wallet_help::content::flow::StepKind;
use wallet_help::content::strings::rooms;
use wallet_help::content::{Locale, Pack, Route};
use wallet_help::view::{self, AppProps, Mode, Theme};
use yew::prelude::*;

mod common {
    pub(crate) mod flows;
}

fn drawn(pack: &Rc<Pack>, route: &str) -> String {
    let mut state = app::State { locale: pack.locale, ..app::State::whole() };
    let route = Route::parse(route).expect("a route");
    let arrived = Action::PackArrived(pack.locale, pack.clone());
    for action in [arrived, navigation::Action::Go(route).into()] {
        (state, _) = app::update(state, action, Moment { now_ms: 0, seed: 7 });
    }
    view::render(AppProps {
        state: Rc::new(state),
        dispatch: Callback::noop(),
        later: Some(&view::LATER),
        drawn: Callback::noop(),
        mode: Mode::Inline,
        theme: Theme::Auto,
        base: AttrValue::from("./"),
    })
}

/// Text as it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn every_step_shows_its_words_its_choices_and_the_way_to_a_person() {
    for locale in Locale::ALL {
        let pack = Rc::new(pack(locale));
        let words = &rooms(locale).flow;
        for flow in &pack.flows {
            for step in &flow.steps {
                let route = format!("flow/{}/{}", flow.id, step.id);
                if matches!(step.kind, StepKind::Check(None)) {
                    continue;
                }
                let html = drawn(&pack, &route);
                let has = |text: &str| html.contains(&escaped(text));
                assert!(has(words.person), "{route} without a way to a person");
                let passes = matches!(step.kind, StepKind::Check(_));
                assert!(passes || has(&step.title), "{route}: {html}");
                let labels = step.exits.iter().map(|exit| exit.label.as_str());
                let words = labels.chain(step.todo.iter().map(String::as_str)).filter(|_| !passes);
                for text in words.chain(step.links.iter().map(|link| link.text.as_str())) {
                    assert!(has(text), "{route} lacks {text}: {html}");
                }
            }
        }
    }
}

#[test]
fn a_check_under_way_says_so_and_can_be_passed() {
    let html = drawn(&Rc::new(pack(Locale::ZhCn)), "flow/payment-failed");
    let words = &rooms(Locale::ZhCn).flow;
    assert!(html.contains(words.checking) && html.contains(words.skip), "{html}");
}
