//! A pack: everything one brand's help knows, in one locale.

use super::packed::packed;
use super::{Article, Channel, Flow, Locale, channel::Zone};

/// One brand's content in one locale, as the browser gets it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pack {
    /// The pack's id: `gopay`.
    pub id: String,
    /// The content's version, set by its editors.
    pub version: String,
    /// The language of every text below.
    pub locale: Locale,
    /// Who this is.
    pub brand: Brand,
    /// What counts as official, for the channel checker.
    pub official: Official,
    /// The host's error codes, each with the id of the flow that claims it.
    pub error_codes: Vec<(String, String)>,
    /// What the home view offers first.
    pub home: Home,
    /// Old routes and the routes that replace them.
    pub redirects: Vec<(String, String)>,
    /// Every article, in the editors' order.
    pub articles: Vec<Article>,
    /// Every flow, in the editors' order.
    pub flows: Vec<Flow>,
    /// Every channel, in the editors' order.
    pub channels: Vec<Channel>,
    /// The time zones that the channels' hours refer to.
    pub zones: Vec<Zone>,
}

packed!(struct Pack { id, version, locale, brand, official, error_codes, home, redirects, articles, flows, channels, zones });

impl Pack {
    /// The article with this id.
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.articles.iter().find(|article| article.id == id)
    }

    /// The flow with this id.
    pub fn flow(&self, id: &str) -> Option<&Flow> {
        self.flows.iter().find(|flow| flow.id == id)
    }

    /// The channel with this id.
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    /// Whether what is looked up by position is there and what must be sorted is sorted, so
    /// that nothing has to doubt a decoded pack again.
    #[must_use]
    pub fn is_consistent(&self) -> bool {
        let hours = self.channels.iter().filter_map(|channel| channel.hours.as_ref());
        let hours_fit = hours.into_iter().all(|hours| {
            usize::from(hours.zone) < self.zones.len()
                && hours.weekly.iter().all(|shift| shift.start < 10_080 && (1..=10_080).contains(&shift.minutes))
                && hours.weekly.is_sorted()
                && hours.holidays.is_sorted()
        });
        // A day has 86,400 seconds: no zone has ever been further from UTC than that.
        let offset_fits = |offset: i32| offset.unsigned_abs() < 86_400;
        let zones_fit = self.zones.iter().all(|zone| {
            offset_fits(zone.base)
                && zone.transitions.iter().all(|(_, offset)| offset_fits(*offset))
                && zone.transitions.is_sorted_by(|one, next| one.0 < next.0)
        });
        hours_fit && zones_fit && self.flows.iter().all(Flow::is_consistent)
    }

    /// The flow that claims the host's error code.
    pub fn flow_for_error(&self, code: &str) -> Option<&Flow> {
        let (_, flow) = self.error_codes.iter().find(|(known, _)| known == code)?;
        self.flow(flow)
    }
}

/// The company behind the pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// Its name in this locale.
    pub name: String,
    /// The origin of the standalone help page, without a trailing slash; empty when unknown.
    pub site: String,
    /// The oldest app version that the help is written for; empty when there is none.
    pub min_app_version: String,
}

packed!(struct Brand { name, site, min_app_version });

/// The addresses that really are the company's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Official {
    /// Web hosts.
    pub domains: Vec<OfficialDomain>,
    /// Mailboxes, in full.
    pub emails: Vec<String>,
    /// Telephone numbers in E.164 where possible.
    pub phones: Vec<String>,
    /// Accounts on social networks.
    pub accounts: Vec<OfficialAccount>,
}

packed!(struct Official { domains, emails, phones, accounts });

/// An official web host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialDomain {
    /// The host name in lower case, punycode for anything else than ASCII.
    pub host: String,
    /// Whether its sub-domains are official too.
    pub subdomains: bool,
}

packed!(struct OfficialDomain { host, subdomains });

/// An official account on a social network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialAccount {
    /// The network: `wechat`, `weibo`, `facebook`, `x`.
    pub network: String,
    /// The account's name there, without an `@`.
    pub handle: String,
    /// The network's web hosts, on which the handle is a path.
    pub hosts: Vec<String>,
}

packed!(struct OfficialAccount { network, handle, hosts });

/// What the home view offers first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// Ids of the flows on its tiles, most needed first.
    pub flows: Vec<String>,
    /// Ids of the top questions.
    pub articles: Vec<String>,
}

packed!(struct Home { flows, articles });

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::channel::{ChannelKind, Hours, Shift};

    #[test]
    fn a_shift_begins_within_the_week_and_is_no_longer() {
        let holds = |start, minutes| {
            let hours = Hours { zone: 0, weekly: vec![Shift { start, minutes }], holidays: Vec::new() };
            let channel = Channel {
                id: "chat".into(),
                kind: ChannelKind::Chat,
                live: true,
                address: String::new(),
                display: String::new(),
                label: String::new(),
                note: String::new(),
                hours: Some(hours),
                reply_min: None,
                suits: Vec::new(),
                needs_network: true,
                sample: false,
            };
            let zone = Zone { name: "UTC".into(), base: 0, transitions: Vec::new() };
            Pack { channels: vec![channel], zones: vec![zone], ..Pack::default() }.is_consistent()
        };
        assert!(holds(0, 1) && holds(10_079, 10_080));
        assert!(!holds(0, 0) && !holds(10_080, 1) && !holds(0, 10_081));
    }
}
