//! A flow in a real browser: where the focus goes, and what a screen reader is told.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::rc::Rc;

use common::browser::{Mounted, Store, document, stepped};
use js_sys::Promise;
use wallet_help::app::{Action, State, navigation};
use wallet_help::content::flow::{Exit, Link, Outcome, Probe, Sign, Step, StepKind};
use wallet_help::content::strings::rooms;
use wallet_help::content::{Flow, Locale, Pack, Route};
use wallet_help::view::{App, LATER, Mode};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;
use yew::prelude::*;

wasm_bindgen_test_configure!(run_in_browser);

mod common {
    pub(crate) mod browser;
}

#[component]
fn Root() -> Html {
    let store = use_reducer(|| {
        let arrived = Action::PackArrived(Locale::ZhCn, Rc::new(pack()));
        let entered = navigation::Action::Go(Route::Flow("sample".into(), None)).into();
        Store(Rc::new([arrived, entered].into_iter().fold(State::whole(), stepped)))
    });
    let dispatch = {
        let store = store.dispatcher();
        Callback::from(move |action| store.dispatch(action))
    };
    html! { <App state={store.0.clone()} {dispatch} later={Some(&LATER)} mode={Mode::Inline} /> }
}

/// A check, a question, something to do, and an end.
fn pack() -> Pack {
    let exit = |label: &str, found: &str, next| Exit {
        label: label.into(),
        found: found.into(),
        sign: Sign::Unclear,
        when: None,
        value: None,
        next,
    };
    let step = |id: &str, kind, exits| Step {
        id: id.into(),
        kind,
        title: id.into(),
        why: "因为".into(),
        todo: vec!["先看".into(), "再做".into()],
        links: vec![Link { text: "联系".into(), to: "contact".into() }],
        exits,
    };
    let steps = vec![
        step("network", StepKind::Check(Some(Probe::Network)), vec![exit("", "没能确认", 1)]),
        step("question", StepKind::Ask(None), vec![exit("是", "", 2), exit("否", "", 3)]),
        step("work", StepKind::Act, vec![exit("好了", "", 3)]),
        step("end", StepKind::End(Outcome::Contact), Vec::new()),
    ];
    let flow = Flow { id: "sample".into(), title: "示例".into(), summary: String::new(), icon: "card".into(), steps };
    Pack { locale: Locale::ZhCn, flows: vec![flow], ..Pack::default() }
}

/// The mounted interface.
struct Page(Mounted<Root>);

impl Page {
    async fn open() -> Page {
        let page = Page(Mounted::new(""));
        rest().await;
        page
    }

    fn text(&self, selector: &str) -> String {
        self.0.root.query_selector(selector).unwrap().and_then(|found| found.text_content()).unwrap_or_default()
    }

    fn question(&self) -> String {
        self.text(".question h2")
    }

    /// Whether the keyboard goes on from the question. `:focus` would also ask whether the window has the
    /// focus, which the system may take from a browser at any moment.
    fn question_has_focus(&self) -> bool {
        let question = self.0.root.query_selector(".question h2").unwrap();
        question.is_some() && question == document().active_element()
    }

    /// Clicks the button with these words.
    async fn press(&self, words: &str) {
        let buttons = self.0.root.query_selector_all("button").unwrap();
        let button = (0..buttons.length())
            .filter_map(|at| buttons.get(at))
            .find(|button| button.text_content().is_some_and(|text| text.trim() == words))
            .unwrap_or_else(|| panic!("no button {words}"));
        button.unchecked_into::<HtmlElement>().click();
        rest().await;
    }
}

/// Lets the interface draw.
async fn rest() {
    let later = Promise::new(&mut |resolve, _| {
        web_sys::window().unwrap().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 30).unwrap();
    });
    JsFuture::from(later).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_check_under_way_is_told_and_its_finding_goes_to_a_live_region_that_was_there() {
    let words = &rooms(Locale::ZhCn).flow;
    let page = Page::open().await;
    assert!(page.text("[role=status]").contains(words.checking));
    let region = page.0.root.query_selector(".findings[aria-live=polite]").unwrap().unwrap();
    page.press(words.skip).await;
    assert!(region.is_connected() && region.text_content().unwrap().contains("没能确认"));
    assert_eq!(page.question(), "question");
}

#[wasm_bindgen_test]
async fn the_question_takes_the_focus_on_every_move_of_the_person() {
    let words = &rooms(Locale::ZhCn).flow;
    let page = Page::open().await;
    page.press(words.skip).await;
    for (press, shown) in
        [("是", "work"), (words.back, "question"), ("是", "work"), ("好了", "end"), (words.back, "work")]
    {
        page.press(press).await;
        assert_eq!(page.question(), shown);
        assert!(page.question_has_focus(), "after {press}");
    }
}

#[wasm_bindgen_test]
async fn an_embedded_flow_leaves_the_focus_where_the_page_had_it() {
    let page = Page::open().await;
    assert!(!page.0.root.contains(document().active_element().map(|element| element.unchecked_into()).as_ref()));
}

#[wasm_bindgen_test]
async fn the_end_shows_the_trail_and_leads_to_a_person() {
    let words = &rooms(Locale::ZhCn).flow;
    let page = Page::open().await;
    page.press(words.skip).await;
    page.press("否").await;
    assert!(page.text(".trail").contains(words.trail) && page.text(".trail").contains('否'));
    // The end leads there itself: it is not said twice.
    assert!(!page.text("footer").contains(words.person));
    page.press("联系").await;
    assert!(page.0.root.query_selector("[data-view=contact]").unwrap().is_some());
}
