//! The interface in a real browser: what typing, input methods, keys, focus and scrolling do.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::rc::Rc;

use common::browser::{Mounted, Store, document};
use js_sys::Promise;
use wallet_help::app::State;
use wallet_help::contact::Draft;
use wallet_help::contact::outbox::Entry;
use wallet_help::content::{Article, Block, Inline, Locale, Pack};
use wallet_help::view::{App, LATER, Mode};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};
use yew::prelude::*;

wasm_bindgen_test_configure!(run_in_browser);

mod common {
    pub(crate) mod browser;
}

#[component]
fn Root() -> Html {
    let store = use_reducer(|| {
        let mut state = State { pack: Some(Rc::new(pack())), ..State::whole() };
        state.navigation.open = true;
        state.contact.setup.submits = true;
        let kept = Draft::new("kept".into(), String::new(), "zh-CN".into());
        state.contact.outbox.put(&Entry::new(kept, 1_795_000_000_000));
        Store(Rc::new(state))
    });
    let dispatch = {
        let store = store.dispatcher();
        Callback::from(move |action| store.dispatch(action))
    };
    html! { <App state={store.0.clone()} {dispatch} later={Some(&LATER)} mode={Mode::Launcher} /> }
}

fn pack() -> Pack {
    let article = |id: &str, title: &str| Article {
        id: id.into(),
        title: title.into(),
        answer: vec![Inline::Text("回答。".into())],
        body: vec![Block::Paragraph(vec![Inline::Link("相关".into(), "article/top-up".into())]); 40],
        tags: Vec::new(),
        related: Vec::new(),
        flow: None,
    };
    let mut pack = Pack {
        locale: Locale::ZhCn,
        articles: vec![
            article("refund", "退款要多久？"),
            article("cannot", "哪些不能退款？"),
            article("top-up", "怎么充值？"),
        ],
        ..Pack::default()
    };
    pack.home.articles = vec!["refund".into()];
    pack
}

/// The mounted interface.
struct Page(Mounted<Root>);

impl Page {
    async fn open() -> Page {
        let page = Page(Mounted::new(".main { block-size: 60px; overflow: auto }"));
        rest().await;
        page
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.0.root.query_selector(selector).unwrap()
    }

    fn field(&self) -> HtmlInputElement {
        self.find("input").unwrap().unchecked_into()
    }

    fn heading(&self) -> String {
        self.find("h1").unwrap().text_content().unwrap()
    }

    fn count(&self, selector: &str) -> u32 {
        self.0.root.query_selector_all(selector).unwrap().length()
    }

    async fn typed(&self, text: &str) {
        self.field().set_value(text);
        self.event("input").await;
    }

    async fn event(&self, name: &str) {
        let bubbling = EventInit::new();
        bubbling.set_bubbles(true);
        self.field().dispatch_event(&Event::new_with_event_init_dict(name, &bubbling).unwrap()).unwrap();
        rest().await;
    }

    async fn key(&self, on: &Element, key: &str) {
        let pressed = KeyboardEventInit::new();
        pressed.set_key(key);
        pressed.set_bubbles(true);
        pressed.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &pressed).unwrap();
        on.dispatch_event(&event).unwrap();
        rest().await;
    }

    async fn click(&self, selector: &str) {
        self.find(selector).unwrap().unchecked_into::<HtmlElement>().click();
        rest().await;
    }
}

/// Until everything scheduled has been drawn: two frames, for scroll events come with a frame.
async fn rest() {
    for _ in 0..2 {
        let frame = Promise::new(&mut |done, _| {
            web_sys::window().unwrap().request_animation_frame(&done).unwrap();
        });
        JsFuture::from(frame).await.unwrap();
    }
}

fn has_focus(element: &Element) -> bool {
    document().active_element().as_ref() == Some(element)
}

#[wasm_bindgen_test]
async fn typing_at_home_keeps_the_field_and_its_focus() {
    let page = Page::open().await;
    let field = page.field();
    field.focus().unwrap();
    page.typed("退款").await;
    assert_eq!(page.heading(), "搜索");
    assert_eq!(page.count("[role=option]"), 2);
    assert!(page.field() == field, "the same element is still in the page");
    assert!(has_focus(&field));

    page.typed("").await;
    assert!(page.find(".tiles").is_some(), "back at home");
    assert!(page.field() == field && has_focus(&field));
}

#[wasm_bindgen_test]
async fn nothing_is_searched_while_an_input_method_composes() {
    let page = Page::open().await;
    page.event("compositionstart").await;
    page.typed("tui kuan").await;
    assert_eq!(page.count("[role=option]"), 0);
    assert_eq!(page.field().value(), "tui kuan");
    page.typed("退款").await;
    assert_eq!(page.count("[role=option]"), 0);
    page.event("compositionend").await;
    assert_eq!(page.count("[role=option]"), 2);
}

#[wasm_bindgen_test]
async fn keys_choose_a_result_and_the_heading_takes_the_focus() {
    let page = Page::open().await;
    page.field().focus().unwrap();
    page.typed("退款").await;
    page.key(&page.field(), "ArrowDown").await;
    page.key(&page.field(), "ArrowDown").await;
    let active = page.field().get_attribute("aria-activedescendant").unwrap();
    assert_eq!(page.find("[aria-selected=true]").unwrap().id(), active);
    page.key(&page.field(), "Enter").await;
    assert_eq!(page.heading(), "哪些不能退款？");
    assert!(has_focus(&page.find("h1").unwrap()));
}

#[wasm_bindgen_test]
async fn escape_clears_the_field_before_it_closes_the_panel() {
    let page = Page::open().await;
    page.typed("退款").await;
    page.key(&page.field(), "Escape").await;
    assert_eq!(page.field().value(), "");
    assert!(!page.find(".wallet-help").unwrap().has_attribute("hidden"));
    page.key(&page.field(), "Escape").await;
    assert!(page.find(".wallet-help").unwrap().has_attribute("hidden"));
}

#[wasm_bindgen_test]
async fn the_way_back_returns_to_the_place_one_read() {
    let page = Page::open().await;
    page.click(".list .row").await;
    assert_eq!(page.heading(), "退款要多久？");
    page.find(".main").unwrap().set_scroll_top(150);
    rest().await;
    page.click(".main .link").await;
    assert_eq!(page.heading(), "怎么充值？");
    assert_eq!(page.find(".main").unwrap().scroll_top(), 0, "a new view starts at its top");
    page.click("header .tool").await;
    assert_eq!(page.heading(), "退款要多久？");
    assert_eq!(page.find(".main").unwrap().scroll_top(), 150);
}

#[wasm_bindgen_test]
async fn a_link_in_running_text_answers_to_enter() {
    let page = Page::open().await;
    page.click(".list .row").await;
    page.key(&page.find(".main .link").unwrap(), "Enter").await;
    assert_eq!(page.heading(), "怎么充值？");
}

#[wasm_bindgen_test]
async fn the_focus_follows_into_a_message_and_out_of_it() {
    let page = Page::open().await;
    let at_heading = |heading: &str| {
        assert_eq!(page.heading(), heading);
        assert!(has_focus(&page.find("h1").unwrap()), "{heading}");
        assert_eq!(page.find(".main").unwrap().scroll_top(), 0, "{heading} starts at its top");
    };
    page.click("footer .link + .link").await;
    at_heading("联系客服");
    page.find(".main").unwrap().set_scroll_top(40);
    page.click(".beside + .beside .button").await;
    at_heading("写给客服");
    page.find(".main").unwrap().set_scroll_top(40);
    page.click(".column > .buttons .button").await;
    at_heading("联系客服");

    page.click(".beside + .beside .button").await;
    page.click("footer .primary").await;
    assert_eq!(page.heading(), "写给客服", "nothing is written yet");
    assert!(has_focus(&page.find("textarea").unwrap()));
    page.click("footer .primary").await;
    assert!(has_focus(&page.find("textarea").unwrap()), "nor is it the second time");
    page.typed("付款失败").await;
    page.click("footer .primary").await;
    at_heading("联系客服");
}

#[wasm_bindgen_test]
async fn the_focus_stays_at_the_outbox_while_a_message_is_left() {
    let page = Page::open().await;
    page.click("footer .link + .link").await;
    page.click(".beside + .beside .button").await;
    page.typed("付款失败").await;
    page.click("footer .primary").await;
    assert_eq!(page.count(".message"), 2);
    page.click(".message .button:last-child").await;
    assert_eq!(page.count(".message"), 1);
    let heading = page.find("section h2").unwrap();
    assert_eq!(heading.text_content().as_deref(), Some("待发箱"));
    assert!(has_focus(&heading));
    page.click(".message .button:last-child").await;
    assert_eq!(page.count(".message"), 0);
    assert!(has_focus(&page.find("h1").unwrap()));
    page.click(".callout .button").await;
    assert_eq!(page.count(".message"), 1, "it is back");
    assert!(has_focus(&page.find("section h2").unwrap()));
}
