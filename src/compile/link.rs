//! Where links may lead: a view of the widget that exists, or an official address.

use std::collections::BTreeSet;

use super::diagnostic::{Code, Place, Report};
use crate::content::Route;
use crate::content::pack::Official;

/// What links may name.
#[derive(Clone, Debug, Default)]
pub struct Targets {
    /// Ids of articles.
    pub articles: BTreeSet<String>,
    /// Flows as `id`, their steps as `id/step`; `None` while the pack has no flows folder.
    pub flows: Option<BTreeSet<String>>,
    /// The official addresses.
    pub official: Official,
}

impl Targets {
    /// Whether a view exists.
    #[must_use]
    pub fn has(&self, route: &Route) -> bool {
        match route {
            Route::Article(id) => self.articles.contains(id),
            Route::Flow(id, step) => self.flows.as_ref().is_none_or(|flows| {
                flows.contains(id) && step.as_ref().is_none_or(|step| flows.contains(&format!("{id}/{step}")))
            }),
            Route::Home | Route::Search(_) | Route::Contact | Route::Verify => true,
        }
    }

    /// Reports a link that leads nowhere, or to somebody else.
    pub fn check(&self, target: &str, place: &Place, report: &mut Report) {
        let routes =
            "name a view (article/<id>, flow/<id>, contact, verify) or an official https:, mailto: or tel: address";
        let Some((scheme, rest)) = target.split_once(':') else {
            match Route::parse(target) {
                Some(route) if !target.is_empty() && self.has(&route) => {}
                Some(_) if !target.is_empty() => {
                    let message = format!("the link leads to {target}, which does not exist");
                    report.add_at(place.clone(), Code::BrokenLink, message, "correct the id, or write that page");
                }
                _ => {
                    let message = format!("the link leads to “{target}”, which names no view");
                    report.add_at(place.clone(), Code::BrokenLink, message, routes);
                }
            }
            return;
        };
        let official = match scheme {
            "https" => rest.strip_prefix("//").is_some_and(|rest| self.is_official_page(rest)),
            "mailto" => {
                let mailbox = rest.split('?').next().unwrap_or_default();
                self.official.emails.iter().any(|email| email.eq_ignore_ascii_case(mailbox))
            }
            "tel" => self.official.phones.iter().any(|phone| digits(phone) == digits(rest)),
            _ => {
                let message = format!("the link leads to “{target}”, which the widget does not open");
                report.add_at(place.clone(), Code::BrokenLink, message, routes);
                return;
            }
        };
        if !official {
            let message = format!("the link leads to {target}, which is not official");
            let remedy = "list the address under [official] in pack.toml if it is the company's, else remove the link";
            report.add_at(place.clone(), Code::LinkOutside, message, remedy);
        }
    }

    fn is_official_page(&self, rest: &str) -> bool {
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let host = authority.split(':').next().unwrap_or_default();
        if authority.contains('@') || host.is_empty() {
            return false;
        }
        let domain = self.official.domains.iter().any(|domain| {
            host == domain.host
                || domain.subdomains && host.strip_suffix(&domain.host).is_some_and(|sub| sub.ends_with('.'))
        });
        let account = self.official.accounts.iter().any(|account| {
            let page = path.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
            account.hosts.iter().any(|known| host == known || host.strip_prefix("www.") == Some(known))
                && page.trim_start_matches('@').eq_ignore_ascii_case(&account.handle)
        });
        domain || account
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::pack::{OfficialAccount, OfficialDomain};

    fn check(target: &str) -> Option<&'static str> {
        let targets = Targets {
            articles: BTreeSet::from(["refund".to_string()]),
            flows: Some(BTreeSet::from(["refund".to_string(), "refund/wait".to_string()])),
            official: Official {
                domains: vec![
                    OfficialDomain { host: "gopay.example".into(), subdomains: true },
                    OfficialDomain { host: "only.example".into(), subdomains: false },
                ],
                emails: vec!["support@gopay.example".into()],
                phones: vec!["+1 555 0100".into()],
                accounts: vec![OfficialAccount {
                    network: "weibo".into(),
                    handle: "gopay".into(),
                    hosts: vec!["weibo.com".into()],
                }],
            },
        };
        let mut report = Report::default();
        targets.check(target, &Place { file: "a".into(), line: 1 }, &mut report);
        report.into_sorted().first().map(|problem| problem.code.name())
    }

    #[test]
    fn links_lead_to_views_that_exist_or_official_addresses() {
        for target in [
            "article/refund",
            "flow/refund",
            "flow/refund/wait",
            "contact",
            "verify",
            "home",
            "https://gopay.example",
            "https://help.gopay.example/x?y#z",
            "https://only.example:443/",
            "mailto:support@gopay.example",
            "tel:+15550100",
            "https://weibo.com/gopay",
        ] {
            assert_eq!(check(target), None, "{target}");
        }
        for target in [
            "",
            "article/none",
            "flow/none",
            "flow/refund/none",
            "nowhere",
            "../refund",
            "javascript:alert(1)",
            "http://gopay.example",
        ] {
            assert_eq!(check(target), Some("broken-link"), "{target}");
        }
        for target in [
            "https://evil.example",
            "https://gopay.example.evil.com",
            "https://notgopay.example",
            "https://a.only.example",
            "https://gopay.example@evil.com",
            "mailto:other@gopay.example",
            "tel:+15550101",
            "https://weibo.com/gopay-fake",
            "https:gopay.example",
        ] {
            assert_eq!(check(target), Some("link-outside"), "{target}");
        }
    }
}
