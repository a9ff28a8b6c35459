//! The application in its contact view, with channels and a clock of its own.

use std::rc::Rc;

use wallet_help::app::contact::{Action, Effect, Setup};
use wallet_help::app::{self, Effect as AppEffect, Moment, navigation};
use wallet_help::content::channel::{Channel, ChannelKind, Hours, Shift, Suit, Zone};
use wallet_help::content::{Locale, Pack, Route};

/// A host that offers all of it.
pub(crate) const ALL: Setup = Setup { feed: true, submits: true, opens: true };

/// Monday 2026-11-23, 10:00 in Shanghai.
pub(crate) const NOW: i64 = 1_795_399_200_000;

fn channel(id: &str, kind: ChannelKind, address: &str) -> Channel {
    let live = matches!(kind, ChannelKind::Chat | ChannelKind::Phone);
    Channel {
        id: id.into(),
        kind,
        live,
        address: address.into(),
        display: address.into(),
        label: id.into(),
        note: String::new(),
        hours: None,
        reply_min: match id {
            "chat" => Some(2),
            "mail" => Some(1_440),
            _ => None,
        },
        suits: vec![Suit::General],
        needs_network: kind == ChannelKind::Chat || kind == ChannelKind::Site,
        sample: false,
    }
}

/// Every day from one hour to another.
pub(crate) fn daily(from: u16, to: u16) -> Option<Hours> {
    let weekly = (0..7).map(|day| Shift { start: day * 1_440 + from * 60, minutes: (to - from) * 60 }).collect();
    Some(Hours { zone: 0, weekly, holidays: vec![] })
}

/// A chat that only the host opens (08:00–22:00), a telephone (09:00–21:00), mail and a site.
pub(crate) fn pack() -> Pack {
    let mut chat = channel("chat", ChannelKind::Chat, "");
    chat.hours = daily(8, 22);
    let mut phone = channel("phone", ChannelKind::Phone, "tel:+15550100");
    phone.hours = daily(9, 21);
    Pack {
        channels: vec![
            channel("site", ChannelKind::Site, "https://gopay.example/"),
            channel("mail", ChannelKind::Email, "mailto:support@gopay.example"),
            phone,
            chat,
        ],
        zones: vec![Zone { name: "Asia/Shanghai".into(), base: 28_800, transitions: vec![] }],
        ..Pack::default()
    }
}

/// An application under test, with its clock.
pub(crate) struct Bench {
    pub(crate) state: app::State,
    pub(crate) now_ms: i64,
    pub(crate) effects: Vec<Effect>,
    pub(crate) events: Vec<(String, &'static str)>,
}

impl Bench {
    pub(crate) fn new(setup: Setup) -> Bench {
        let state = app::State { locale: Locale::ZhCn, ..app::State::whole() };
        let mut bench = Bench { state, now_ms: NOW, effects: vec![], events: vec![] };
        bench.act(app::Action::PackArrived(Locale::ZhCn, Rc::new(pack())));
        bench.act(Action::Setup(setup));
        bench.act(Action::Online(true));
        bench.act(Action::Visible(true));
        bench.act(navigation::Action::Go(Route::Contact));
        bench
    }

    pub(crate) fn act(&mut self, action: impl Into<app::Action>) {
        let moment = Moment { now_ms: self.now_ms, seed: 7 };
        let (state, effects) = app::update(std::mem::take(&mut self.state), action.into(), moment);
        self.state = state;
        self.effects.clear();
        for effect in effects {
            match effect {
                AppEffect::Contact(effect) => self.effects.push(effect),
                AppEffect::Emit(app::Event::Contact { channel, action }) => {
                    self.events.push((channel.unwrap_or_else(|| "-".into()), action));
                }
                _ => {}
            }
        }
    }

    /// Lets time pass, ringing whenever the application asked for it.
    pub(crate) fn pass(&mut self, ms: i64) {
        let end = self.now_ms + ms;
        while self.now_ms < end {
            self.now_ms = (self.now_ms + 1_000).min(end);
            self.act(Action::Tick);
        }
    }
}
