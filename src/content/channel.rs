//! Channels: the ways to reach support, with their hours and promises.

use super::packed::packed;

/// One way to reach support.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Stable id: `in-app-chat`, `hotline`, …
    pub id: String,
    /// What kind of way it is; decides the icon and the verb.
    pub kind: ChannelKind,
    /// Whether a human answers while the person waits.
    pub live: bool,
    /// Where it leads: an `https:`, `mailto:` or `tel:` URL, or empty when only the host can open it.
    pub address: String,
    /// The address as a person reads or copies it.
    pub display: String,
    /// Its name in the pack's locale.
    pub label: String,
    /// One line about it in the pack's locale; may be empty.
    pub note: String,
    /// When somebody answers; `None` means always open.
    pub hours: Option<Hours>,
    /// The promised time to a reply, in minutes; `None` where nothing is promised.
    pub reply_min: Option<u32>,
    /// What it is good for.
    pub suits: Vec<Suit>,
    /// Whether using it needs this device's network (a call or a visit does not).
    pub needs_network: bool,
    /// Whether the address is a placeholder; `check --release` refuses those.
    pub sample: bool,
}

packed!(struct Channel { id, kind, live, address, display, label, note, hours, reply_min, suits, needs_network, sample });

/// What kind of way a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
#[expect(missing_docs, reason = "the names say it")]
pub enum ChannelKind {
    Chat,
    Voice,
    Phone,
    Email,
    Site,
    Social,
    Feedback,
    Community,
    Branch,
}

packed!(enum ChannelKind { 0 = Chat, 1 = Voice, 2 = Phone, 3 = Email, 4 = Site, 5 = Social, 6 = Feedback, 7 = Community, 8 = Branch });

impl ChannelKind {
    /// Its name in the contracts.
    pub fn name(self) -> &'static str {
        match self {
            ChannelKind::Chat => "chat",
            ChannelKind::Voice => "voice",
            ChannelKind::Phone => "phone",
            ChannelKind::Email => "email",
            ChannelKind::Site => "site",
            ChannelKind::Social => "social",
            ChannelKind::Feedback => "feedback",
            ChannelKind::Community => "community",
            ChannelKind::Branch => "branch",
        }
    }
}

/// What a channel is good for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Suit {
    /// Money or the account is in danger now.
    FundsAtRisk,
    /// A payment, top-up or refund question.
    Payment,
    /// Signing in, restrictions, verification.
    Account,
    /// Everything else.
    #[default]
    General,
}

packed!(enum Suit { 0 = FundsAtRisk, 1 = Payment, 2 = Account, 3 = General });

/// Whether an address is of a kind that only shows, writes or calls, so that the widget may offer and open it: content
/// is checked when it is built, but a link that runs something would be too dear a mistake to rely on that.
pub fn is_safe(address: &str) -> bool {
    ["https://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// When somebody answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Index into [`super::Pack::zones`].
    pub zone: u8,
    /// Shifts, sorted by start.
    pub weekly: Vec<Shift>,
    /// Days without service in the channel's zone, as days since 1970-01-01, sorted.
    pub holidays: Vec<i32>,
}

packed!(struct Hours { zone, weekly, holidays });

/// One shift of a week, in the channel's own zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shift {
    /// Minutes since Monday 00:00, `0..10080`.
    pub start: u16,
    /// Length in minutes, `1..=10080`; a shift may pass midnight and the week's end.
    pub minutes: u16,
}

packed!(struct Shift { start, minutes });

/// A time zone as the offsets it has used and will use, so that the browser
/// needs no database: compiled from the IANA one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// The IANA name: `Asia/Shanghai`.
    pub name: String,
    /// The offset before the first transition, in seconds east of UTC.
    pub base: i32,
    /// `(UTC second, offset from then on in seconds east)`, sorted.
    pub transitions: Vec<(i64, i32)>,
}

packed!(struct Zone { name, base, transitions });

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn an_address_shows_writes_or_calls_and_nothing_else() {
        for address in
            ["https://gopay.example/help", "HTTPS://gopay.example", "mailto:a@gopay.example", "tel:+15550100"]
        {
            assert!(is_safe(address), "{address}");
        }
        for address in
            ["", "http://gopay.example", "https:gopay.example", "sms:+15550100", "javascript:alert(1)", "电话"]
        {
            assert!(!is_safe(address), "{address}");
        }
    }
}
