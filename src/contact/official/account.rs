//! Mailboxes and accounts on social networks.

use crate::content::pack::{Official, OfficialAccount};
use crate::content::text::{find, is_in, is_word, lower};

use super::clean::is_ideograph;
use super::confusable::is_mark;
use super::likeness::{likeness, skeleton};
use super::link::Link;
use super::phone::is_order;
use super::{Finding, Reason, Standing, cut, host};

/// Networks, each by the names people call it, slang too; the first is the contract's, and a longer one stands before
/// what begins it (加微博, 加微). One text is smaller than lists.
const NETWORKS: &str = "\
    weibo 微博 加微博|\
    wechat weixin 微信 公众号 vx wx v信 加v信 加v 薇信 威信 微x 加微信 加微|\
    facebook fb 脸书|\
    x twitter 推特|\
    telegram t.me tg 电报|\
    whatsapp wa.me|\
    qq 扣扣 加qq 加q|\
    instagram ins|\
    douyin tiktok 抖音|\
    line|\
    xiaohongshu 小红书";

/// The networks, each as its name and all that it is called.
fn networks() -> impl Iterator<Item = (&'static str, std::str::Split<'static, char>)> {
    NETWORKS.split('|').map(|names| (names.split(' ').next().unwrap_or_default(), names.split(' ')))
}

/// What the contract calls the network of which this is a name; `None` for one that nobody names in a text.
pub fn network(name: &str) -> Option<&'static str> {
    let name = lower(name);
    networks().find(|(_, names)| names.clone().any(|known| known == name)).map(|(network, _)| network)
}

/// A mailbox, without `mailto:`; `None` for what is none.
pub(super) fn as_mailbox(part: &str) -> Option<&str> {
    let head = part.get(..7).filter(|head| head.eq_ignore_ascii_case("mailto:"));
    let mailbox = if head.is_some() { part.get(7..)? } else { part };
    let (local, domain) = cut::at_last(mailbox, '@')?;
    (!local.is_empty() && !cut::has(mailbox, "/:\\") && is_in(domain, '.')).then_some(mailbox)
}

/// Judges a mailbox.
pub(super) fn check_mailbox(mailbox: &str, official: &Official) -> Finding {
    let mailbox = lower(cut::ended_before(mailbox, "."));
    let listed = official.emails.first().map_or("", String::as_str);
    let found = |standing, reason, model: &str| Finding::new(standing, reason, mailbox.clone(), model);
    let (local, domain) = cut::at_last(&mailbox, '@').unwrap_or(("", &mailbox));
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
    // The company's host in front of somebody else's domain: gopay.example@mail.test.
    if official.domains.iter().any(|domain| find(local, &domain.host).is_some()) {
        return Finding::new(Standing::Dangerous, Reason::UserInfo, domain, listed);
    }
    // Its name there: gopay.support@mail.test.
    let posing = official.domains.iter().any(|domain| {
        let name = host::name_of(&domain.host);
        local == name || likeness(local, name).is_some()
    });
    if posing {
        return found(Standing::Dangerous, Reason::AddedWords, listed);
    }
    found(Standing::Unlisted, Reason::NotListed, listed)
}

/// Judges a link to a network where the company has an account; `None` for other links.
pub(super) fn check_link(link: &Link, official: &Official) -> Option<Finding> {
    let bare = ["www.", "m.", "mobile."].iter().find_map(|head| link.host.strip_prefix(head)).unwrap_or(&link.host);
    let mut segments = cut::pieces_at(&link.path, "/?#").into_iter().filter(|segment| !segment.is_empty());
    let handle = segments.next().unwrap_or_default();
    let in_folder = matches!(handle, "n" | "u" | "ti" | "p");
    let handle = if in_folder { segments.find(|segment| segment.len() > 1).unwrap_or_default() } else { handle };
    let name = cut::begun_after(handle, "@");
    // Networks have hosts for countries and devices: zh-cn.facebook.com.
    let belongs =
        |known: &String| bare.strip_suffix(known.as_str()).is_some_and(|head| head.is_empty() || head.ends_with('.'));
    let Some(account) = official.accounts.iter().find(|account| account.hosts.iter().any(belongs)) else {
        // The company's account at what only looks like its network.
        let mut hosts = official.accounts.iter().flat_map(|account| &account.hosts);
        let posing =
            hosts.find_map(|known| host::disguise(bare, known)).filter(|reason| *reason != Reason::OtherEnding);
        let here = check_handle(name, None, official);
        if let Some(reason) = posing.filter(|_| here.standing == Standing::Official) {
            return Some(Finding { standing: Standing::Dangerous, reason, subject: link.host.clone(), ..here });
        }
        // A network where the company has no account: only who poses as it is of interest.
        let (site, _) = cut::at_last(bare, '.')?;
        let (network, _) = networks().find(|(_, names)| names.clone().any(|name| name == site || name == bare))?;
        let finding = check_handle(name, Some(network), official);
        let is_posing = finding.standing == Standing::Dangerous || finding.reason == Reason::OtherNetwork;
        return is_posing.then(|| Finding { subject: [bare, "/", handle].concat(), ..finding });
    };
    let finding = check_handle(name, Some(&account.network), official);
    let subject = [bare, "/", handle].concat();
    if finding.standing == Standing::Official && is_in(&link.path, '@') && !handle.starts_with('@') {
        return Some(Finding { standing: Standing::Unlisted, reason: Reason::OtherAccount, subject, ..finding });
    }
    Some(Finding { subject, ..finding })
}

/// Judges an account's name on a network, or on whichever has it when none is named.
pub(super) fn check_handle(handle: &str, network: Option<&str>, official: &Official) -> Finding {
    // A dot ends the sentence, not the name.
    let handle = lower(cut::ended_before(handle, "."));
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
    let (mut first, mut here, mut models) = (None, Vec::new(), Vec::new());
    for account in &official.accounts {
        let is_here = network.is_none_or(|network| account.network == network);
        models.push(account.handle.as_str());
        if is_here {
            here.push(account.handle.as_str());
        }
        if lower(&account.handle) == handle {
            if is_here {
                return found(Standing::Official, Reason::Listed, Some(account));
            }
            // One that is named with its network says more than a bare name.
            if first.is_none_or(|first: &OfficialAccount| first.hosts.is_empty()) {
                first = Some(account);
            }
        }
    }
    models.extend(official.domains.iter().map(|domain| host::name_of(&domain.host)));
    // The name of another network's account may pose as the one on this network, if there is one.
    if first.is_some() {
        if here.is_empty() {
            return found(Standing::Unlisted, Reason::OtherNetwork, first);
        }
        models = here;
    }
    // The bare name of the company is a name, not a disguise.
    let is_name = models.iter().any(|model| *model == handle);
    let alike = models
        .iter()
        .find_map(|model| likeness(&handle, model))
        .or_else(|| models.iter().any(|model| skeleton(model) == skeleton(&handle)).then_some(Reason::SwappedLetters));
    match alike.filter(|_| !is_name) {
        Some(reason) => found(Standing::Dangerous, reason, model),
        None if first.is_some() => found(Standing::Unlisted, Reason::NotListed, model),
        None => found(Standing::Unlisted, Reason::OtherAccount, model),
    }
}

/// Words that make another account of the company's name.
const POSTS: &str = "客服 官方 服务 中心 退款 理赔 售后 专员 助手 经理 人工 小";

/// Judges an account's name with what is joined to it in `words`, where it stands: `GoPay客服` is another account than
/// `GoPay`; in `GoPay客服说`, the sentence may go on with such a word.
pub(super) fn check_handle_in(words: &str, name: &str, network: Option<&str>, official: &Official) -> Finding {
    let finding = check_handle(name, network, official);
    let behind = find(words, name).and_then(|at| words.get(at + name.len()..)).unwrap_or_default();
    let behind =
        behind.strip_suffix(cut::begun(behind, &|letter| is_word(letter) || letter == '-')).unwrap_or_default();
    let mut rest = behind;
    while let Some(next) = POSTS.split(' ').find_map(|post| rest.strip_prefix(post)).or_else(|| {
        // A number too, and what joins one.
        rest.strip_prefix(|sign: char| sign.is_ascii_digit() || sign == '-')
    }) {
        rest = next;
    }
    let whole = [name, behind.strip_suffix(rest).unwrap_or_default()].concat();
    if whole == name {
        return finding;
    }
    if finding.standing == Standing::Official && !rest.is_empty() {
        return Finding { standing: Standing::Unlisted, reason: Reason::OtherAccount, subject: whole, ..finding };
    }
    check_handle(&whole, network, official)
}

/// The same in one of a text's pieces. The network behind may be meant: in `gopay_example (X), gopay-example (WeChat)`
/// the second poses as nothing on X.
pub(super) fn check_placed(pieces: &[Piece], place: usize, words: &str, name: &str, official: &Official) -> Finding {
    let network = |place: usize| pieces.get(place).and_then(|(network, _)| *network);
    let finding = check_handle_in(words, name, network(place), official);
    let behind = network(place + 1).map(|behind| check_handle(name, Some(behind), official));
    match behind.filter(|behind| behind.standing == Standing::Official && finding.standing == Standing::Dangerous) {
        Some(behind) => Finding { standing: Standing::Unlisted, reason: Reason::NotListed, ..behind },
        None => finding,
    }
}

/// Judges accounts named in a text, and adds them to what was found: the names beside a network's, or one that is all
/// of it. Beside other addresses most names are words, and only those that [`is_meant`] count.
pub(super) fn check_named(pieces: &[Piece], official: &Official, findings: &mut Vec<Finding>) {
    let is_beside = !findings.is_empty();
    let is_chinese = pieces.iter().any(|(_, words)| words.chars().any(is_ideograph));
    for (place, (network, words)) in pieces.iter().enumerate() {
        let is_part = |letter| is_word(letter) && !is_ideograph(letter) || is_mark(letter) || is_in("-_.", letter);
        let names = cut::pieces(words, &|letter| !is_part(letter)).into_iter();
        let names = names.filter(|name| {
            name.chars().any(|letter| letter.is_ascii_alphabetic() || !letter.is_ascii()) && name.chars().count() <= 64
        });
        let is_around = |letter| !is_word(letter) && !is_in("-_/", letter);
        let whole = cut::ended(cut::begun(words, &is_around), &is_around);
        for name in names.filter(|name| network.is_some() || cut::ended_before(name, ".") == whole) {
            // Only where a network is named before.
            let behind = if place > 0 { *words } else { "" };
            let finding = check_placed(pieces, place, behind, name, official);
            let is_between = (place > 0, place + 1 < pieces.len());
            if !is_beside || network.is_some() && is_meant(name, words, is_between, is_chinese, &finding) {
                findings.push(finding);
            }
        }
    }
    // Among names there are words; only when there is but one is it meant as a name, whatever it is.
    if !is_beside && findings.len() > 1 {
        findings.retain(|finding| finding.reason != Reason::OtherAccount);
    }
}

/// What stands between a network and its account.
const JOINTS: &str = " \n:，,号是为客服搜索(（";

/// Whether a name beside other addresses is an account's, and no word, version, hour or order: one right behind or
/// before a network, or in the same sentence behind it with what words do not have. In Chinese, few words are Latin.
fn is_meant(
    name: &str,
    words: &str,
    (is_behind, is_before): (bool, bool),
    is_chinese: bool,
    finding: &Finding,
) -> bool {
    let at = find(words, name).unwrap_or_default();
    let (before, behind) = (words.get(..at).unwrap_or_default(), words.get(at + name.len()..).unwrap_or_default());
    let gap = cut::begun_after(before, JOINTS);
    let is_near =
        is_behind && !cut::has(gap, SENTENCE_ENDS) || is_before && cut::begun_after(behind, JOINTS).is_empty();
    if !is_near || is_order(before) {
        return false;
    }
    // Few accounts have three letters; what begins with a digit is hours: 9am-6pm.
    if name.len() < 4 || name.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return finding.reason != Reason::OtherAccount;
    }
    let is_next = is_behind && gap.is_empty() && !cut::has(before, ",，(（");
    let is_last = || !cut::head(behind, SENTENCE_ENDS).0.bytes().any(|letter| letter.is_ascii_alphabetic());
    finding.reason != Reason::OtherAccount
        || name.bytes().any(|letter| letter.is_ascii_digit() || letter == b'_')
        || is_next && (is_in(before, ':') || is_in(name, '-') || is_chinese && is_last())
}

/// What ends a sentence, or a part of one.
const SENTENCE_ENDS: &str = "，。；！,;!?\n";

/// A piece of a text, and the network that is named for it.
pub(super) type Piece<'text> = (Option<&'static str>, &'text str);

/// The text in pieces, each with the network that is named before it, the first with the one behind.
pub(super) fn by_network(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut from, mut network, mut before) = (0, None, ' ');
    for (at, letter) in text.char_indices() {
        let before = std::mem::replace(&mut before, letter);
        if at < from {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let named = networks().find_map(|(network, mut names)| {
            let name = names.find(|name| begins_with(rest, name) && !(name.starts_with(is_part) && is_part(before)))?;
            Some((network, name.len()))
        });
        if let Some((found, length)) = named {
            pieces.push((network.or(Some(found)), text.get(from..at).unwrap_or_default()));
            (from, network) = (at + length, Some(found));
        }
    }
    pieces.push((network, text.get(from..).unwrap_or_default()));
    pieces
}

/// Whether a network's name begins the text: "xiaoming" does not begin with "x".
fn begins_with(text: &str, name: &str) -> bool {
    text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
        && !(name.ends_with(is_part) && text.get(name.len()..).is_some_and(|rest| rest.starts_with(is_part)))
}

/// Whether names are made of it.
fn is_part(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || is_in("-_.", letter)
}
