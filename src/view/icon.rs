//! Icons: strokes on a 24 by 24 grid, drawn inline where they stand, so that no id has to
//! be unique in the page. They take the colour of the text around them and are never read aloud.

use super::element::{Content, Element, tag};
use crate::content::ChannelKind;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Icon {
    Search,
    Close,
    Back,
    Forward,
    Card,
    Retry,
    Lock,
    Clock,
    Chat,
    Phone,
    Mail,
    Shield,
    Done,
    Warning,
    Info,
    Globe,
    People,
    Branch,
    Star,
    Wallet,
    TopUp,
    Refund,
    Person,
    Device,
    Question,
    Send,
}

impl Icon {
    /// The icon that a pack names; a question mark for a name this build does not know.
    pub fn named(name: &str) -> Icon {
        match name {
            "search" => Icon::Search,
            "card" | "payment" => Icon::Card,
            "retry" | "refresh" => Icon::Retry,
            "lock" | "login" => Icon::Lock,
            "clock" | "time" => Icon::Clock,
            "chat" | "support" => Icon::Chat,
            "phone" => Icon::Phone,
            "mail" => Icon::Mail,
            "shield" | "security" => Icon::Shield,
            "warning" | "alert" => Icon::Warning,
            "wallet" | "transfer" => Icon::Wallet,
            "top-up" | "topup" => Icon::TopUp,
            "refund" => Icon::Refund,
            "person" | "account" => Icon::Person,
            "device" | "app" => Icon::Device,
            "globe" | "network" => Icon::Globe,
            _ => Icon::Question,
        }
    }

    /// The icon of a way to reach support.
    pub fn channel(kind: ChannelKind) -> Icon {
        match kind {
            ChannelKind::Chat => Icon::Chat,
            ChannelKind::Voice | ChannelKind::Phone => Icon::Phone,
            ChannelKind::Email => Icon::Mail,
            ChannelKind::Site => Icon::Globe,
            ChannelKind::Social | ChannelKind::Community => Icon::People,
            ChannelKind::Feedback => Icon::Star,
            ChannelKind::Branch => Icon::Branch,
        }
    }

    fn path(self) -> &'static str {
        match self {
            Icon::Search => "M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM20 20l-3.6-3.6",
            Icon::Close => "M6 6l12 12M18 6 6 18",
            Icon::Back => "m15 5-7 7 7 7",
            Icon::Forward => "m9 5 7 7-7 7",
            Icon::Card => {
                "M5.5 5.5h13A2.5 2.5 0 0 1 21 8v8a2.5 2.5 0 0 1-2.5 2.5h-13A2.5 2.5 0 0 1 3 16V8a2.5 2.5 0 0 1 2.5-2.5zM3 10h18M15 15h2.5"
            }
            Icon::Retry => "M20 12a8 8 0 1 1-2.4-5.7M20 4v4.5h-4.5",
            Icon::Lock => {
                "M7 10.5h10a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5.5a2 2 0 0 1 2-2zM8 10.5V8a4 4 0 0 1 8 0v2.5"
            }
            Icon::Clock => "M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM12 7.5V12l3 2",
            Icon::Chat => {
                "M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-5 4v-4a2 2 0 0 1-2-2z"
            }
            Icon::Phone => {
                "M6 3.5h3l1.5 4.5-2 1.5a11 11 0 0 0 6 6l1.5-2 4.5 1.5v3a2.5 2.5 0 0 1-2.5 2.5A15.5 15.5 0 0 1 3.5 6 2.5 2.5 0 0 1 6 3.5z"
            }
            Icon::Mail => {
                "M5.5 5h13A2.5 2.5 0 0 1 21 7.5v9a2.5 2.5 0 0 1-2.5 2.5h-13A2.5 2.5 0 0 1 3 16.5v-9A2.5 2.5 0 0 1 5.5 5zM4 7.5l8 6 8-6"
            }
            Icon::Shield => "M12 3.5 5 6v5.5c0 4.3 2.9 7.3 7 9 4.1-1.7 7-4.7 7-9V6zM9 12l2.2 2.2L15.2 10",
            Icon::Done => "M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM8.5 12.2l2.4 2.4 4.8-5",
            Icon::Warning => "M12 4 3 19.5h18zM12 10v4.5M12 17.2v.1",
            Icon::Info => "M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM12 11v5.5M12 7.7v.1",
            Icon::Globe => {
                "M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM3.5 12h17M12 3.5c2.5 2.5 3.5 5.3 3.5 8.5s-1 6-3.5 8.5c-2.5-2.5-3.5-5.3-3.5-8.5s1-6 3.5-8.5z"
            }
            Icon::People => {
                "M12 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zM2.5 19.5c.4-3.6 2.8-5.5 6-5.5s5.6 1.9 6 5.5M15.5 5a3.5 3.5 0 0 1 0 6.5M17 14.3c2.5.5 4.1 2.3 4.5 5.2"
            }
            Icon::Branch => "M4 9.5 12 4l8 5.5M5.5 9.5v9M10 9.5v9M14 9.5v9M18.5 9.5v9M3.5 19.5h17",
            Icon::Star => "m12 4 2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.7-5 2.7 1.1-5.5L4 9.7 9.6 9z",
            Icon::Wallet => {
                "M18 7.5V6.2A2.2 2.2 0 0 0 15.8 4H6a2 2 0 0 0 0 4h12.5A1.5 1.5 0 0 1 20 9.5v8a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 17.5V6M16 13.8v.1"
            }
            Icon::TopUp => "M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM12 8v8M8 12h8",
            Icon::Refund => "M9 6 4.5 10.5 9 15M5 10.5h9.5a5 5 0 0 1 0 10H10",
            Icon::Person => "M15.5 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zM5 20c.5-4 3.2-6 7-6s6.5 2 7 6",
            Icon::Device => {
                "M9 3h6a2.5 2.5 0 0 1 2.5 2.5v13A2.5 2.5 0 0 1 15 21H9a2.5 2.5 0 0 1-2.5-2.5v-13A2.5 2.5 0 0 1 9 3zM11 18h2"
            }
            Icon::Question => {
                "M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM9.7 9.5a2.4 2.4 0 1 1 3.5 2.1c-.8.5-1.2 1-1.2 1.9M12 16.5v.1"
            }
            Icon::Send => "M20.5 3.5 10 14M20.5 3.5 14 20.5l-4-6.5-6.5-4z",
        }
    }
}

impl Content for Icon {
    #[inline(never)]
    fn put(parent: Element, icon: Icon) -> Element {
        let path = tag("path").set("d", icon.path());
        let drawn = tag("svg icon").set("viewBox", "0 0 24 24").set("aria-hidden", "true").set("focusable", "false");
        parent.with(drawn.with(path))
    }
}
