//! Draws every view in many states to HTML files, to be looked at or photographed:
//! `cargo run --example gallery -- OUT_DIR`, then open
//! `OUT_DIR/zh-CN.light.html` and its siblings, which show them side by side.

use std::error::Error;
use std::path::Path;
use std::rc::Rc;
use std::{env, fs};

use wallet_help::app::{self, Action, Moment, feedback, flow, navigation, search};
use wallet_help::compile::build;
use wallet_help::content::flow::Probe;
use wallet_help::content::format::decode_pack;
use wallet_help::content::{FactValue, Facts, Locale, Pack, Route};
use wallet_help::search::Index;
use wallet_help::view::{self, AppProps, Mode, Theme};
use yew::prelude::*;

#[path = "gallery/contact.rs"]
mod contact;

const MOMENT: Moment = Moment { now_ms: 1_795_000_000_000, seed: 7 };

/// A named state and how to reach it.
struct Scene {
    name: &'static str,
    mode: Mode,
    actions: fn(Locale) -> Vec<Action>,
}

const SCENES: &[Scene] = &[
    Scene { name: "home", mode: Mode::Inline, actions: |_| vec![] },
    Scene { name: "home-facts", mode: Mode::Inline, actions: |_| vec![Action::SetFacts(locked_out())] },
    Scene { name: "home-page", mode: Mode::Page, actions: |_| vec![] },
    Scene {
        name: "search",
        mode: Mode::Inline,
        actions: |locale| vec![typed(locale, "冲值没到帐", "top up not recieved")],
    },
    Scene {
        name: "search-selected",
        mode: Mode::Inline,
        actions: |locale| vec![typed(locale, "退款", "refund"), search::Action::Select(true).into()],
    },
    Scene {
        name: "search-page",
        mode: Mode::Page,
        actions: |locale| vec![typed(locale, "支付失败", "payment failed")],
    },
    Scene { name: "search-none", mode: Mode::Inline, actions: |_| vec![typed(Locale::En, "", "qqqq")] },
    Scene { name: "lost", mode: Mode::Inline, actions: |_| vec![go("article/refund-policy")] },
    Scene { name: "article", mode: Mode::Inline, actions: |_| vec![go("article/refund")] },
    Scene { name: "article-page", mode: Mode::Page, actions: |_| vec![go("article/refund")] },
    Scene {
        name: "article-feedback",
        mode: Mode::Inline,
        actions: |_| vec![go("article/future"), feedback::Action::Helped(false).into()],
    },
    Scene { name: "flow-check", mode: Mode::Inline, actions: |_| vec![go("flow/payment-failed")] },
    Scene { name: "flow-ask", mode: Mode::Inline, actions: |_| payment(&[]) },
    Scene { name: "flow-act", mode: Mode::Inline, actions: |_| payment(&[2]) },
    Scene { name: "flow-end", mode: Mode::Inline, actions: |_| payment(&[2, 0, 0, 0]) },
    Scene {
        name: "flow-secure",
        mode: Mode::Inline,
        actions: |_| [vec![go("flow/suspicious-activity")], chosen(&[0, 0, 0, 0])].concat(),
    },
    Scene { name: "flow-page", mode: Mode::Page, actions: |_| payment(&[]) },
    Scene { name: "verify", mode: Mode::Inline, actions: |_| vec![go("verify")] },
];

fn locked_out() -> Facts {
    Facts::from([("login.locked".to_string(), FactValue::Bool(true))])
}

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::args().nth(1).ok_or("usage: cargo run --example gallery -- OUT_DIR")?;
    let out = Path::new(&out);
    fs::create_dir_all(out)?;
    let style = fs::canonicalize("assets/style")?;
    for locale in Locale::ALL {
        let content = content(locale)?;
        for (theme, theme_name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            let mut sheet = String::from(SHEET);
            for scene in SCENES.iter().chain(contact::SCENES) {
                let file = format!("{}.{}.{theme_name}.html", scene.name, locale.tag());
                fs::write(out.join(&file), page(scene, &content, theme, &style))?;
                sheet.push_str(&format!("<iframe src=\"{file}\" title=\"{}\"></iframe>\n", scene.name));
            }
            fs::write(out.join(format!("{}.{theme_name}.html", locale.tag())), sheet)?;
        }
    }
    Ok(())
}

/// A page that shows scenes side by side, at the width of a phone.
const SHEET: &str = "<!doctype html><meta charset=\"utf-8\"><title>Gallery</title><style>\
    body{display:flex;flex-wrap:wrap;gap:24px;padding:24px;margin:0;background:#cfd5dd}\
    iframe{inline-size:390px;block-size:760px;border:0;border-radius:22px}</style>\n";

fn page(scene: &Scene, (pack, index): &(Rc<Pack>, Rc<Index>), theme: Theme, style: &Path) -> String {
    let locale = pack.locale;
    let mut state = app::State { locale, ..app::State::whole() };
    let start = [Action::PackArrived(locale, pack.clone()), Action::IndexArrived(locale, Some(index.clone()))];
    for action in start.into_iter().chain((scene.actions)(locale)) {
        (state, _) = app::update(state, action, MOMENT);
    }
    let body = view::render(AppProps {
        state: Rc::new(state),
        dispatch: Callback::noop(),
        later: Some(&view::LATER),
        drawn: Callback::noop(),
        mode: scene.mode,
        theme,
        base: AttrValue::from("./"),
    });
    let (tag, style) = (locale.tag(), style.display());
    format!(
        "<!doctype html><html lang=\"{tag}\"><meta charset=\"utf-8\"><title>{}</title>\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <link rel=\"stylesheet\" href=\"file://{style}/wallet-help.css\">\
         <link rel=\"stylesheet\" href=\"file://{style}/standalone.css\">\
         <link rel=\"stylesheet\" href=\"file://{style}/rooms.css\">\
         <style>html,body{{margin:0;block-size:100%}}</style><body>{body}",
        scene.name
    )
}

fn go(route: &str) -> Action {
    navigation::Action::Go(Route::parse(route).unwrap_or_default()).into()
}

/// The payment flow with what the host and a probe know, and then these answers.
fn payment(answers: &[usize]) -> Vec<Action> {
    let host = Facts::from([("balance.sufficient".to_string(), FactValue::Bool(true))]);
    let measured = Facts::from([
        ("network.online".to_string(), FactValue::Bool(true)),
        ("network.reachable".to_string(), FactValue::Bool(true)),
        ("network.rtt_ms".to_string(), FactValue::Number(118.0)),
    ]);
    let enter =
        vec![Action::SetFacts(host), go("flow/payment-failed"), flow::Action::Probed(Probe::Network, measured).into()];
    [enter, chosen(answers)].concat()
}

fn chosen(answers: &[usize]) -> Vec<Action> {
    answers.iter().map(|at| flow::Action::Choose(*at).into()).collect()
}

fn typed(locale: Locale, chinese: &str, english: &str) -> Action {
    let words = if locale == Locale::ZhCn { chinese } else { english };
    search::Action::Typed(words.to_string()).into()
}

/// The shipped pack and its index in one language, compiled in memory.
fn content(locale: Locale) -> Result<(Rc<Pack>, Rc<Index>), Box<dyn Error>> {
    let checked = build::check_folder(Path::new("assets/content/gopay"), false);
    let file = |extension: &str| {
        let of_locale = |name: &str| name.starts_with(locale.tag()) && name.ends_with(extension);
        let found = checked.files.iter().find(|(name, _)| of_locale(name));
        found.map(|(_, bytes)| bytes.clone()).ok_or(format!("no {extension} for {}", locale.tag()))
    };
    Ok((Rc::new(decode_pack(&file(".pack")?)?), Rc::new(Index::open(file(".idx")?)?)))
}
