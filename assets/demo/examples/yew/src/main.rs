//! `<wallet-help>` in a host written in Yew: an attribute, a method and an event.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, Element, Event};
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The element, by the methods that this host calls.
    #[wasm_bindgen(extends = Element)]
    type WalletHelp;

    #[wasm_bindgen(method, js_name = reportError)]
    fn report_error(this: &WalletHelp, code: &str, facts: &JsValue) -> Promise;
}

/// The host's page.
#[component]
fn App() -> Html {
    let help = use_node_ref();
    let view = use_state(String::new);

    // The element's events are no DOM events that Yew knows: listened to by hand, for as long as the page lives.
    {
        let (help, view) = (help.clone(), view.clone());
        use_effect_with((), move |()| {
            let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| {
                let detail = event.unchecked_into::<CustomEvent>().detail();
                let route = Reflect::get(&detail, &"route".into()).ok().and_then(|route| route.as_string());
                view.set(route.unwrap_or_default());
            });
            if let Some(element) = help.cast::<Element>() {
                // Adding a listener fails for no element.
                let _ = element.add_event_listener_with_callback("wallet-help-route", heard.as_ref().unchecked_ref());
            }
            move || drop(heard)
        });
    }

    let report = {
        let help = help.clone();
        Callback::from(move |_| {
            let Some(help) = help.cast::<Element>() else { return };
            let facts = Object::new();
            // Setting a property of a fresh object cannot fail.
            let _ = Reflect::set(&facts, &"refund.state".into(), &"reviewing".into());
            // The element answers by its events; a failure is its `error` event.
            let _ = help.unchecked_into::<WalletHelp>().report_error("REFUND_PENDING", &facts);
        })
    };

    html! {
        <>
            <h1>{ "Yew" }</h1>
            <button onclick={report}>{ "退款还没有收到" }</button>
            <p><output>{ (*view).clone() }</output></p>
            <wallet-help ref={help} locale="zh-CN">
                <a href="mailto:support@gopay.example">{ "support@gopay.example" }</a>
            </wallet-help>
        </>
    }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
