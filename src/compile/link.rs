//! Where links may lead: a view of the widget that exists, or an official address.

use std::collections::BTreeSet;

use super::diagnostic::{Code, Place, Report};
use crate::contact::official::{self, Standing};
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
        let is_ours = match scheme {
            "https" => rest.starts_with("//") && official::is_official(target, &self.official),
            "mailto" => {
                let mailbox = target.split('?').next().unwrap_or_default();
                // The query may name more recipients.
                official::is_official(mailbox, &self.official)
                    && official::check(target, &self.official).standing == Standing::Official
            }
            "tel" => self.official.phones.iter().any(|phone| dialled(phone) == dialled(rest)),
            _ => {
                let message = format!("the link leads to “{target}”, which the widget does not open");
                let lower = scheme.to_ascii_lowercase();
                let remedy = match lower.as_str() {
                    "https" | "mailto" | "tel" => format!("write {lower}: in lower case"),
                    _ => routes.to_string(),
                };
                report.add_at(place.clone(), Code::BrokenLink, message, remedy);
                return;
            }
        };
        if !is_ours {
            let message = format!("the link leads to {target}, which is not official");
            let remedy = "list the address under [official] in pack.toml if it is the company's, else remove the link";
            report.add_at(place.clone(), Code::LinkOutside, message, remedy);
        }
    }
}

/// A number without the signs that only divide it (RFC 3966, section 3).
pub(super) fn dialled(number: &str) -> String {
    number.chars().filter(|sign| !"+-.() ".contains(*sign)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::Diagnostic;
    use crate::content::pack::{OfficialAccount, OfficialDomain};

    fn check(target: &str) -> Option<&'static str> {
        problem(target).map(|problem| problem.code.name())
    }

    fn problem(target: &str) -> Option<Diagnostic> {
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
                accounts: ["gopay", "钱包客服"]
                    .map(|handle| OfficialAccount {
                        network: "weibo".into(),
                        handle: handle.into(),
                        hosts: vec!["weibo.com".into()],
                    })
                    .into(),
            },
        };
        let mut report = Report::default();
        targets.check(target, &Place { file: "a".into(), line: 1 }, &mut report);
        report.into_sorted().into_iter().next()
    }

    #[test]
    fn a_scheme_in_capitals_is_told_how_it_is_written() {
        let remedy = |target| problem(target).map(|problem| problem.remedy).unwrap_or_default();
        assert_eq!(remedy("HTTPS://gopay.example"), "write https: in lower case");
        assert!(remedy("ftp://gopay.example").starts_with("name a view"));
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
            "https://gopay.example/帮助/refund.html?order=15550101",
            "mailto:support@gopay.example",
            "mailto:Support@gopay.example?subject=退款",
            "tel:+15550100",
            "tel:+1-555-0100",
            "https://weibo.com/gopay",
            "https://weibo.com/n/钱包客服",
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
            r"https://evil.test\.gopay.example/",
            r"https://evil.test\@gopay.example/",
            "https://evil.test/https://gopay.example/",
            "https://evil.test https://gopay.example/",
            "https://gop\u{430}y.example/",
            "mailto:other@gopay.example",
            "mailto:support@gopay.example?cc=other@evil.test",
            "mailto:support@gopay.example,other@evil.test",
            "mailto:other,https://gopay.example",
            "tel:+15550101",
            "tel:*21*15550100",
            "tel:15550100;phone-context=evil.test",
            "https://weibo.com/gopay-fake",
            "https:gopay.example",
        ] {
            assert_eq!(check(target), Some("link-outside"), "{target}");
        }
    }
}
