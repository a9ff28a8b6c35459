//! The states of contact, of the message, and of the official check.

use wallet_help::app::contact::{Action as Contact, Answer, Attempted, Delivered, Setup};
use wallet_help::app::{Action, verify};
use wallet_help::contact::outbox::Reply;
use wallet_help::view::Mode;

use super::{Scene, go, payment};

const HOST: Setup = Setup { feed: true, submits: true, opens: true };

pub(super) const SCENES: &[Scene] = &[
    Scene { name: "contact-static", mode: Mode::Page, actions: |_| vec![go("contact")] },
    Scene { name: "home-live", mode: Mode::Inline, actions: |_| live(AVAILABLE) },
    Scene { name: "home-outage", mode: Mode::Inline, actions: |_| live(MAINTENANCE) },
    Scene { name: "contact-available", mode: Mode::Inline, actions: |_| contact(AVAILABLE) },
    Scene { name: "contact-busy", mode: Mode::Inline, actions: |_| contact(BUSY) },
    Scene { name: "contact-hours", mode: Mode::Inline, actions: |_| contact("") },
    Scene { name: "contact-maintenance", mode: Mode::Inline, actions: |_| contact(MAINTENANCE) },
    Scene { name: "contact-peak", mode: Mode::Inline, actions: |_| contact(PEAK) },
    Scene { name: "contact-moved", mode: Mode::Inline, actions: |_| contact(MOVED) },
    Scene {
        name: "contact-no-answer",
        mode: Mode::Inline,
        actions: |_| {
            let tried = [
                Contact::Open("in-app-chat".into()).into(),
                Contact::Attempted("in-app-chat".into(), Attempted::Failed).into(),
            ];
            [contact(UNAVAILABLE), tried.to_vec()].concat()
        },
    },
    Scene {
        name: "contact-stopped",
        mode: Mode::Inline,
        actions: |_| [contact(MAINTENANCE), vec![Contact::RetryStop.into()]].concat(),
    },
    Scene {
        name: "contact-offline",
        mode: Mode::Inline,
        actions: |_| [vec![Contact::Online(false).into()], contact("")].concat(),
    },
    Scene {
        name: "contact-restored",
        mode: Mode::Inline,
        actions: |_| [contact(MAINTENANCE), fed(AVAILABLE)].concat(),
    },
    Scene {
        name: "contact-urgent",
        mode: Mode::Inline,
        actions: |_| {
            let urgent = Contact::About(wallet_help::content::channel::Suit::FundsAtRisk);
            [contact(AVAILABLE), vec![urgent.into()]].concat()
        },
    },
    Scene { name: "draft", mode: Mode::Inline, actions: |_| written(MAINTENANCE) },
    Scene {
        name: "outbox-offline",
        mode: Mode::Inline,
        actions: |_| {
            let kept = [Contact::Online(false).into(), Contact::Send.into(), Contact::Kept(false).into()];
            [written(MAINTENANCE), kept.to_vec()].concat()
        },
    },
    Scene { name: "outbox-sent", mode: Mode::Inline, actions: |_| answered(Reply::Delivered) },
    Scene { name: "outbox-later", mode: Mode::Inline, actions: |_| answered(Reply::Later(None)) },
    Scene { name: "outbox-refused", mode: Mode::Inline, actions: |_| answered(Reply::Refused(413)) },
    Scene { name: "verify-official", mode: Mode::Inline, actions: |_| pasted("https://gopay.example/help") },
    Scene { name: "verify-unlisted", mode: Mode::Inline, actions: |_| pasted("400-820-8820") },
    Scene {
        name: "verify-dangerous",
        mode: Mode::Inline,
        actions: |_| pasted("https://gopay.example.login-help.test"),
    },
    Scene { name: "verify-homograph", mode: Mode::Inline, actions: |_| pasted("https://gоpay.example/login") },
];

const AVAILABLE: &str = r#""in-app-chat":{"state":"available","wait_min":2}"#;
const BUSY: &str = r#""in-app-chat":{"state":"busy","wait_min":15,"reason":"peak"},"web-chat":{"state":"busy","wait_min":20},"in-app-voice":{"state":"unavailable","reason":"peak"},"hotline":{"state":"busy","wait_min":30}"#;
const MAINTENANCE: &str = r#""in-app-chat":{"state":"unavailable","reason":"maintenance","until":"2026-11-18T14:30:00Z"},"web-chat":{"state":"unavailable","reason":"maintenance","until":"2026-11-18T14:30:00Z"},"in-app-voice":{"state":"unavailable","reason":"maintenance"}"#;
const PEAK: &str = r#""in-app-chat":{"state":"unavailable","reason":"peak"},"web-chat":{"state":"unavailable","reason":"peak"},"in-app-voice":{"state":"unavailable","reason":"peak"},"hotline":{"state":"unavailable","reason":"peak"}"#;
const MOVED: &str = r#""in-app-chat":{"state":"unavailable","reason":"moved","moved_to":"hotline"},"web-chat":{"state":"unavailable","reason":"moved","moved_to":"hotline"},"in-app-voice":{"state":"unavailable","reason":"account"}"#;
const UNAVAILABLE: &str =
    r#""web-chat":{"state":"unavailable","reason":"network"},"in-app-voice":{"state":"unavailable"}"#;

fn live(channels: &str) -> Vec<Action> {
    [vec![Contact::Setup(HOST).into(), Contact::Visible(true).into()], fed(channels)].concat()
}

fn contact(channels: &str) -> Vec<Action> {
    [live(channels), vec![go("contact")]].concat()
}

fn fed(channels: &str) -> Vec<Action> {
    let body = format!(r#"{{"version":1,"updated":"2026-11-18T11:06:00Z","ttl_s":60,"channels":{{{channels}}}}}"#);
    let status = if channels.is_empty() { 500 } else { 200 };
    let answer = Answer {
        status,
        body: wallet_help::content::Value::parse(&body),
        etag: None,
        date: None,
        age_s: None,
        retry_after_s: None,
    };
    vec![Contact::RetryNow.into(), Contact::Feed(answer).into()]
}

fn written(channels: &str) -> Vec<Action> {
    let message = "昨天付了 128.50 元，验证码是 482913，身份证 11010519491231002X，钱扣了没到账。";
    let writing = [
        go("contact"),
        Contact::Compose(Some("email".into())).into(),
        Contact::Message(message.into()).into(),
        Contact::Cut("login.locked".into()).into(),
    ];
    [vec![Action::SetFacts(super::locked_out())], payment(&[2, 0, 0]), live(channels), writing.to_vec()].concat()
}

/// A message whose delivery was answered; its id is made from the gallery's one moment.
fn answered(reply: Reply) -> Vec<Action> {
    let id = wallet_help::contact::draft::new_id(super::MOMENT.now_ms, super::MOMENT.seed);
    let end =
        [Contact::Send.into(), Contact::Delivered(id, Delivered::Reply(reply)).into(), Contact::Kept(true).into()];
    [written(MAINTENANCE), end.to_vec()].concat()
}

fn pasted(text: &str) -> Vec<Action> {
    vec![go("verify"), verify::Action::Typed(text.into()).into()]
}
