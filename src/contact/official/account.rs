//! Mailboxes and accounts on social networks.

use crate::content::pack::{Official, OfficialAccount};
use crate::content::text::{is_word, lower};

use super::clean::Cleaned;
use super::likeness::{likeness, skeleton};
use super::link::Link;
use super::{Finding, Reason, Standing, host};

/// Networks by the names people call them.
const NETWORKS: &[(&str, &[&str])] = &[
    ("wechat", &["wechat", "weixin", "微信公众号", "微信号", "微信", "公众号"]),
    ("weibo", &["weibo", "新浪微博", "微博"]),
    ("facebook", &["facebook", "fb", "脸书"]),
    ("x", &["x", "twitter", "推特"]),
    ("telegram", &["telegram", "t.me", "tg", "电报"]),
    ("whatsapp", &["whatsapp"]),
    ("qq", &["qq", "qq群"]),
    ("instagram", &["instagram", "ins"]),
    ("douyin", &["douyin", "tiktok", "抖音"]),
    ("line", &["line"]),
    ("xiaohongshu", &["xiaohongshu", "小红书"]),
];

/// A mailbox, without `mailto:` and its query; `None` for what is none.
pub(super) fn as_mailbox(part: &str) -> Option<&str> {
    let head = part.get(..7).filter(|head| head.eq_ignore_ascii_case("mailto:"));
    let mailbox = if head.is_some() { part.get(7..)?.split('?').next()? } else { part };
    let (local, domain) = mailbox.rsplit_once('@')?;
    (!local.is_empty()
        && !local.contains(['/', ':', '\\'])
        && !domain.contains(['/', '\\', ':'])
        && domain.contains('.'))
    .then_some(mailbox)
}

/// Judges a mailbox.
pub(super) fn check_mailbox(mailbox: &str, official: &Official) -> Finding {
    let mailbox = lower(mailbox.trim_end_matches('.'));
    let listed = official.emails.first().map_or("", String::as_str);
    let found = |standing, reason, model: &str| Finding::new(standing, reason, mailbox.clone(), model);
    let (local, domain) = mailbox.rsplit_once('@').unwrap_or(("", &mailbox));
    let domain = host::normal(domain).unwrap_or_default();
    let whole = [local, "@", &domain].concat();
    if let Some(known) = official.emails.iter().find(|known| lower(known) == whole) {
        return found(Standing::Official, Reason::Listed, known);
    }
    let by_host = host::check(&domain, official);
    if by_host.standing == Standing::Official {
        return found(Standing::Unlisted, Reason::OtherMailbox, listed);
    }
    if by_host.standing == Standing::Dangerous {
        return found(Standing::Dangerous, by_host.reason, listed);
    }
    // The company's name in front of somebody else's domain: gopay.support@mail.test.
    let posing = official.domains.iter().any(|domain| {
        let name = host::name_of(&domain.host);
        local == name || likeness(local, name).is_some()
    });
    if posing {
        return found(
            Standing::Dangerous,
            if local.contains('@') { Reason::UserInfo } else { Reason::AddedWords },
            listed,
        );
    }
    found(Standing::Unlisted, Reason::NotListed, listed)
}

/// Judges a link to a network where the company has an account; `None` for other links.
pub(super) fn check_link(link: &Link, official: &Official) -> Option<Finding> {
    let bare = ["www.", "m.", "mobile."].iter().find_map(|head| link.host.strip_prefix(head)).unwrap_or(&link.host);
    let mut segments = link.path.split(['/', '?', '#']).filter(|segment| !segment.is_empty());
    let handle = segments.next().unwrap_or_default();
    let handle = if handle == "n" || handle == "u" { segments.next().unwrap_or_default() } else { handle };
    let account = official.accounts.iter().find(|account| account.hosts.iter().any(|known| known == bare));
    let Some(account) = account else {
        // A network where the company has no account: only who poses as it is of interest.
        let name = bare.strip_suffix(".com").unwrap_or(bare);
        let (network, _) = NETWORKS.iter().find(|(_, names)| bare.contains('.') && names.contains(&name))?;
        let finding = check_handle(handle.trim_start_matches('@'), Some(network), official);
        return (finding.standing == Standing::Dangerous || finding.reason == Reason::OtherNetwork).then_some(finding);
    };
    let finding = check_handle(handle.trim_start_matches('@'), Some(&account.network), official);
    let subject = [bare, "/", handle].concat();
    if finding.standing == Standing::Official && link.path.contains('@') && !handle.starts_with('@') {
        return Some(Finding { standing: Standing::Unlisted, reason: Reason::OtherAccount, subject, ..finding });
    }
    Some(Finding { subject, ..finding })
}

/// Judges an account's name on a network, or on whichever has it when none is named.
pub(super) fn check_handle(handle: &str, network: Option<&str>, official: &Official) -> Finding {
    let handle = lower(handle);
    let model = official
        .accounts
        .iter()
        .find(|account| network.is_none_or(|network| account.network == network))
        .or(official.accounts.first());
    let shown = |account: &OfficialAccount| match account.hosts.first() {
        Some(host) => [host, "/", &account.handle].concat(),
        None => account.handle.clone(),
    };
    let found = |standing, reason, account: Option<&OfficialAccount>| {
        Finding::new(standing, reason, handle.clone(), account.map(shown).unwrap_or_default())
    };
    let same = official.accounts.iter().filter(|account| lower(&account.handle) == handle);
    let mut same = same.peekable();
    if let Some(first) = same.peek().copied() {
        let here = same.find(|account| network.is_none_or(|network| account.network == network));
        return match here {
            Some(account) => found(Standing::Official, Reason::Listed, Some(account)),
            None => found(Standing::Unlisted, Reason::OtherNetwork, Some(first)),
        };
    }
    let names = official.domains.iter().map(|domain| host::name_of(&domain.host));
    let models: Vec<&str> = official.accounts.iter().map(|account| account.handle.as_str()).chain(names).collect();
    // The bare name of the company is a name, not a disguise.
    let is_name = models.iter().any(|model| *model == handle);
    let alike = models
        .iter()
        .find_map(|model| likeness(&handle, model))
        .or_else(|| models.iter().any(|model| skeleton(model) == skeleton(&handle)).then_some(Reason::SwappedLetters));
    match alike.filter(|_| !is_name) {
        Some(reason) => found(Standing::Dangerous, reason, model),
        None => found(Standing::Unlisted, Reason::OtherAccount, model),
    }
}

/// Judges "network: account" and a bare account's name, where nothing else was found.
pub(super) fn check_named(cleaned: &Cleaned, official: &Official) -> Option<Finding> {
    let text = lower(&cleaned.text);
    let named = NETWORKS.iter().find_map(|(network, names)| {
        let rest = names.iter().find_map(|name| text.strip_prefix(name).filter(|rest| !goes_on(name, rest)))?;
        Some((*network, rest.trim_start_matches([' ', ':', '：', '@', '号', '-'])))
    });
    let (network, handle) = match named {
        Some((network, rest)) if !rest.is_empty() => (Some(network), rest),
        _ => (None, text.as_str()),
    };
    let fits = handle.chars().count() <= 64
        && handle.chars().all(|letter| is_word(letter) || "-_.".contains(letter))
        && handle.chars().any(|letter| letter.is_ascii_alphabetic() || !letter.is_ascii())
        && (network.is_some() || handle.is_ascii() || likely_fake(handle, official));
    fits.then(|| check_handle(handle, network, official))
}

/// "xiaoming" does not begin with the network "x".
fn goes_on(name: &str, rest: &str) -> bool {
    name.is_ascii() && rest.starts_with(|letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter))
}

fn likely_fake(handle: &str, official: &Official) -> bool {
    official.domains.iter().any(|domain| likeness(handle, host::name_of(&domain.host)).is_some())
}
