//! Draws every view in many states to HTML files, to be looked at or photographed:
//! `cargo run --example gallery -- OUT_DIR`, then open
//! `OUT_DIR/zh-CN.light.html` and its siblings, which show them side by side.

use std::error::Error;
use std::path::Path;
use std::rc::Rc;
use std::{env, fs};

use wallet_help::app::{self, Action, Moment, flow, navigation, search};
use wallet_help::compile::source::SourceTree;
use wallet_help::compile::{Report, flows};
use wallet_help::content::article::{Block, Figure, Inline, Tone};
use wallet_help::content::flow::Probe;
use wallet_help::content::pack::{Brand, Home};
use wallet_help::content::{Article, FactValue, Facts, Flow, Locale, Pack, Route};
use wallet_help::view::{self, AppProps, Mode, Theme};
use yew::prelude::*;

const MOMENT: Moment = Moment { now_ms: 1_795_000_000_000, seed: 7 };

/// A named state and how to reach it.
struct Scene {
    name: &'static str,
    mode: Mode,
    actions: fn(Locale) -> Vec<Action>,
}

const SCENES: &[Scene] = &[
    Scene { name: "home", mode: Mode::Inline, actions: |_| vec![] },
    Scene { name: "home-page", mode: Mode::Page, actions: |_| vec![] },
    Scene { name: "article", mode: Mode::Inline, actions: |_| vec![go("article/refund")] },
    Scene { name: "article-page", mode: Mode::Page, actions: |_| vec![go("article/refund")] },
    Scene { name: "search", mode: Mode::Inline, actions: |locale| vec![typed(locale, "退款", "refund")] },
    Scene { name: "search-page", mode: Mode::Page, actions: |locale| vec![typed(locale, "退款", "refund")] },
    Scene { name: "search-none", mode: Mode::Inline, actions: |_| vec![typed(Locale::En, "", "qqqq")] },
    Scene { name: "contact", mode: Mode::Inline, actions: |_| vec![go("contact")] },
    Scene { name: "verify", mode: Mode::Inline, actions: |_| vec![go("verify")] },
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
    Scene {
        name: "failed",
        mode: Mode::Inline,
        actions: |locale| vec![Action::RetryPack, Action::PackFailed(locale, "404".into())],
    },
    Scene { name: "loading", mode: Mode::Inline, actions: |_| vec![Action::RetryPack] },
];

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::args().nth(1).ok_or("usage: cargo run --example gallery -- OUT_DIR")?;
    let out = Path::new(&out);
    fs::create_dir_all(out)?;
    let style = fs::canonicalize("assets/style/wallet-help.css")?;
    for locale in Locale::ALL {
        for (theme, theme_name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            let mut sheet = String::from(SHEET);
            for scene in SCENES {
                let file = format!("{}.{}.{theme_name}.html", scene.name, locale.tag());
                fs::write(out.join(&file), page(scene, locale, theme, &style))?;
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

fn page(scene: &Scene, locale: Locale, theme: Theme, style: &Path) -> String {
    let mut state = app::State { locale, ..app::State::default() };
    let start = [Action::PackArrived(locale, Rc::new(sample(locale)), None)];
    for action in start.into_iter().chain((scene.actions)(locale)) {
        (state, _) = app::update(state, action, MOMENT);
    }
    let body = view::render(AppProps {
        state: Rc::new(state),
        dispatch: Callback::noop(),
        mode: scene.mode,
        theme,
        base: AttrValue::from("./"),
    });
    let (tag, style) = (locale.tag(), style.display());
    format!(
        "<!doctype html><html lang=\"{tag}\"><meta charset=\"utf-8\"><title>{}</title>\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <link rel=\"stylesheet\" href=\"file://{style}\">\
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

/// The shipped flows.
fn shipped_flows(locale: Locale) -> Vec<Flow> {
    let mut report = Report::default();
    let tree = SourceTree::read(Path::new("assets/content/gopay"), &mut report);
    let read = |file| flows::read(file, &Locale::ALL, &mut Report::default()).remove(&locale);
    tree.below("flows").filter_map(read).map(|source| source.flow).collect()
}

fn typed(locale: Locale, chinese: &str, english: &str) -> Action {
    let words = if locale == Locale::ZhCn { chinese } else { english };
    search::Action::Typed(words.to_string()).into()
}

/// A small pack that has one of everything.
fn sample(locale: Locale) -> Pack {
    let zh = locale == Locale::ZhCn;
    let pick = |chinese: &str, english: &str| if zh { chinese.to_string() } else { english.to_string() };
    let text = |chinese: &str, english: &str| vec![Inline::Text(pick(chinese, english))];
    let question = |id: &str, chinese: &str, english: &str| Article {
        id: id.into(),
        title: pick(chinese, english),
        answer: text("这里是简短的回答。", "This is the short answer."),
        body: vec![Block::Paragraph(text("后面是细节。", "Details follow."))],
        tags: Vec::new(),
        related: Vec::new(),
        flow: None,
    };
    let refund = Article {
        answer: text(
            "审核 1–3 个工作日，通过后 3–5 个工作日到账。",
            "Review takes 1–3 working days; the money arrives 3–5 working days after that.",
        ),
        body: vec![
            Block::Figures(vec![
                Figure {
                    label: pick("审核", "Review"), value: "1–3".into(), unit: pick("个工作日", "working days")
                },
                Figure {
                    label: pick("到账", "Arrival"), value: "3–5".into(), unit: pick("个工作日", "working days")
                },
            ]),
            Block::Heading(pick("怎么申请", "How to ask for it")),
            Block::Steps(vec![
                text(
                    "先找商家提出退款，商家同意后钱会原路退回。",
                    "Ask the merchant first; the money goes back the way it came.",
                ),
                text(
                    "商家不处理时，在应用里打开这笔订单，点“申请退款”。",
                    "If the merchant does not act, open the order in the app and tap “Ask for a refund”.",
                ),
                text(
                    "备好订单号和付款记录，审核会快一些。",
                    "Have the order number and the payment record ready: the review is faster.",
                ),
            ]),
            Block::Callout(
                Tone::Warning,
                vec![
                    Inline::Strong(pick("不要把验证码给任何人。", "Give nobody a code. ")),
                    Inline::Text(pick(
                        "退款不需要密码或验证码，客服也不会问。",
                        "A refund needs no password and no code, and support never asks.",
                    )),
                ],
            ),
            Block::Heading(pick("注意", "Mind")),
            Block::List(vec![
                text("已经使用的服务不能退。", "Services already used cannot be refunded."),
                vec![
                    Inline::Text(pick("看到", "If you see ")),
                    Inline::Code(pick("客户异常重试中", "Client error, retrying")),
                    Inline::Text(pick("时，先看", ", first read ")),
                    Inline::Link(pick("这一篇", "this answer"), "article/top-up".into()),
                    Inline::Text(pick("。", ".")),
                ],
            ]),
        ],
        related: vec!["account-restricted".into(), "top-up".into()],
        flow: Some("refund".into()),
        ..question("refund", "退款要多久？", "How long does a refund take?")
    };
    Pack {
        id: "sample".into(),
        version: "1".into(),
        locale,
        brand: Brand { name: pick("示例钱包", "Sample wallet"), ..Brand::default() },
        home: Home {
            flows: ["payment-failed", "client-retry-error", "delayed-credit", "cannot-login"]
                .map(String::from)
                .to_vec(),
            articles: ["refund", "account-restricted", "top-up"].map(String::from).to_vec(),
        },
        articles: vec![
            refund,
            question("account-restricted", "账户为什么被限制？", "Why is my account restricted?"),
            question("top-up", "有哪些充值方式？", "How can I top up?"),
        ],
        flows: shipped_flows(locale),
        ..Pack::default()
    }
}
