//! `pack.toml`: who this is, what is official, and what comes first.

use super::diagnostic::{Code, Place, Report};
use super::fields::{Fields, Localized, Located};
use super::source::SourceFile;
use crate::contact::official;
use crate::content::Locale;
use crate::content::pack::{Official, OfficialAccount, OfficialDomain};
use crate::content::route::is_id;
use crate::flow::condition::version_order;

/// `pack.toml` as it stands, with the places that later checks need.
#[derive(Clone, Debug, Default)]
pub struct BrandSource {
    /// The pack's id.
    pub id: String,
    /// The content's version.
    pub version: String,
    /// The locales, the first is the source.
    pub locales: Vec<Locale>,
    /// The address of the standalone page, an origin or a path below one; may be empty.
    pub site: String,
    /// Where the site stands.
    pub site_at: Option<Place>,
    /// The oldest app version; may be empty.
    pub min_app_version: String,
    /// The brand's name.
    pub name: Localized<String>,
    /// What is official.
    pub official: Official,
    /// Where the official addresses are called samples.
    pub sample_at: Option<Place>,
    /// Error codes with the id of their flow and its place.
    pub error_codes: Vec<(String, String, Place)>,
    /// Ids of the flows on the home view, with their place.
    pub home_flows: Vec<(String, Place)>,
    /// Ids of the top questions, with their place.
    pub home_articles: Vec<(String, Place)>,
    /// Old route, new route, place.
    pub redirects: Vec<(String, String, Place)>,
}

/// Reads `pack.toml`.
pub fn read(file: &SourceFile, report: &mut Report) -> BrandSource {
    let mut fields = Fields::parse_file(file, report);
    let mut brand = BrandSource::default();
    if let Some(id) = fields.text("id", report) {
        if !is_id(&id.value) {
            let message = format!("the id “{}” cannot stand in an address", id.value);
            report.add(file, id.offset, Code::BadId, message, "use a-z, 0-9 and -, at most 64 of them");
        }
        brand.id = id.value;
    }
    brand.version = fields.text("version", report).map(|version| version.value).unwrap_or_default();
    brand.locales = locales(file, &mut fields, report);
    if let Some(site) = fields.optional::<String>("site", report) {
        if !site.value.is_empty() && !is_site(&site.value) {
            let message = format!("the site “{}” is no https address of a site", site.value);
            report.add(file, site.offset, Code::BadAddress, message, "write https://help.… without a slash at the end");
        }
        brand.site_at = Some(file.place(site.offset));
        brand.site = site.value;
    }
    if let Some(version) = fields.optional::<String>("min_app_version", report) {
        if !version.value.is_empty() && version_order(&version.value, &version.value).is_none() {
            let message = format!("“{}” is no version, so no app would be told to be too old", version.value);
            report.add(file, version.offset, Code::WrongType, message, "write numbers with points, as 5.2.0");
        }
        brand.min_app_version = version.value;
    }
    if let Some(mut table) = fields.table("brand", report) {
        let names = table.texts("name", &brand.locales, report);
        brand.name = names.into_iter().map(|(locale, name)| (locale, name.value)).collect();
        table.finish(report);
    } else {
        report.add_file(&file.path, Code::MissingKey, "[brand.name] is missing", "add the brand's name per locale");
    }
    if let Some(table) = fields.table("official", report) {
        read_official(table, &mut brand, report);
    }
    if let Some(table) = fields.table("errors", report) {
        for (code, flow) in table.entries::<String>(report) {
            brand.error_codes.push((code.value, flow.value, file.place(flow.offset)));
        }
    }
    if let Some(mut table) = fields.table("home", report) {
        brand.home_flows = ids(file, &mut table, "flows", report);
        brand.home_articles = ids(file, &mut table, "articles", report);
        table.finish(report);
    }
    if let Some(table) = fields.table("redirects", report) {
        for (from, to) in table.entries::<String>(report) {
            brand.redirects.push((from.value, to.value, file.place(from.offset)));
        }
    }
    fields.finish(report);
    brand
}

fn locales(file: &SourceFile, fields: &mut Fields<'_>, report: &mut Report) -> Vec<Locale> {
    let mut locales = Vec::new();
    let known = Locale::ALL.map(Locale::tag).join(" and ");
    let listed = fields.required::<Vec<toml::Spanned<String>>>("locales", report);
    if let Some(listed) = listed.as_ref().filter(|listed| listed.value.is_empty()) {
        let remedy = format!("name {known}, or one of them");
        report.add(file, listed.offset, Code::NoLocale, "the pack is in no language", remedy);
    }
    for tag in listed.map(|listed| listed.value).unwrap_or_default() {
        match Locale::from_tag(tag.get_ref()) {
            Some(locale) if locales.contains(&locale) => {
                let message = format!("the locale {} stands there twice", locale.tag());
                report.add(file, tag.span().start, Code::DuplicateId, message, "remove one of them");
            }
            Some(locale) => locales.push(locale),
            None => {
                let message = format!("the interface does not speak “{}”", tag.get_ref());
                report.add(file, tag.span().start, Code::UnknownLocale, message, format!("the locales are {known}"));
            }
        }
    }
    if locales.is_empty() { Locale::ALL.to_vec() } else { locales }
}

fn ids(file: &SourceFile, table: &mut Fields<'_>, key: &str, report: &mut Report) -> Vec<(String, Place)> {
    let list = table.optional::<Vec<toml::Spanned<String>>>(key, report).map(|it| it.value).unwrap_or_default();
    let mut kept: Vec<(String, Place)> = Vec::new();
    for id in list {
        let place = file.place(id.span().start);
        let id = id.into_inner();
        if kept.iter().any(|(other, _)| *other == id) {
            report.add_at(place, Code::DuplicateId, format!("“{id}” stands there twice"), "remove one of them");
        } else {
            kept.push((id, place));
        }
    }
    kept
}

fn read_official(mut table: Fields<'_>, brand: &mut BrandSource, report: &mut Report) {
    let file = table.file;
    if let Some(Located { value: true, offset }) = table.optional::<bool>("sample", report) {
        brand.sample_at = Some(file.place(offset));
    }
    for mut domain in table.tables("domains", report) {
        if let Some(host) = domain.text("host", report) {
            if !is_host(&host.value) {
                let message = format!("“{}” is no host name", host.value);
                let remedy = "write it in lower case without https:// and path; punycode for other letters";
                report.add(file, host.offset, Code::BadAddress, message, remedy);
            }
            let subdomains = domain.optional("subdomains", report).is_some_and(|it| it.value);
            brand.official.domains.push(OfficialDomain { host: host.value, subdomains });
        }
        domain.finish(report);
    }
    brand.official.emails = addresses(&mut table, "emails", is_mailbox, "a mailbox in lower case", report);
    brand.official.phones = addresses(&mut table, "phones", is_phone, "an international number such as +86 …", report);
    for mut account in table.tables("accounts", report) {
        let network = account.text("network", report);
        let handle = account.text("handle", report);
        // The check leaves these off before it compares.
        let fits = |host: &str| is_host(host) && !["www.", "m.", "mobile."].iter().any(|head| host.starts_with(head));
        let hosts = addresses(&mut account, "hosts", fits, "a host name without www., m. or mobile.", report);
        if let (Some(network), Some(handle)) = (network, handle) {
            known_network(file, &network, hosts.is_empty(), report);
            brand.official.accounts.push(OfficialAccount { network: network.value, handle: handle.value, hosts });
        }
        account.finish(report);
    }
    table.finish(report);
}

/// An account is found in a text by its network's name, elsewhere by its hosts.
fn known_network(file: &SourceFile, network: &Located<String>, is_nameless: bool, report: &mut Report) {
    let meant = official::network(&network.value);
    let remedy = match meant {
        Some(meant) if meant == network.value => return,
        Some(meant) => format!("write {meant}"),
        None if is_nameless => "write one of docs/content.md, or give the hosts of its pages".into(),
        None => return,
    };
    let message = format!("the network “{}” is not known by this name", network.value);
    report.add(file, network.offset, Code::UnknownId, message, remedy);
}

fn addresses(
    table: &mut Fields<'_>,
    key: &str,
    fits: fn(&str) -> bool,
    wanted: &str,
    report: &mut Report,
) -> Vec<String> {
    let list = table.optional::<Vec<toml::Spanned<String>>>(key, report).map(|it| it.value).unwrap_or_default();
    for entry in list.iter().filter(|entry| !fits(entry.get_ref())) {
        let message = format!("“{}” is not {wanted}", entry.get_ref());
        report.add(table.file, entry.span().start, Code::BadAddress, message, format!("write {wanted}"));
    }
    list.into_iter().map(toml::Spanned::into_inner).collect()
}

/// Whether a site may stand at an address: https, a host name, a port and a path if there are any.
fn is_site(text: &str) -> bool {
    let Some(address) = text.strip_prefix("https://") else { return false };
    let (authority, path) =
        address.split_once('/').map_or((address, None), |(authority, path)| (authority, Some(path)));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    let is_segment = |segment: &str| segment.chars().all(is_plain) && segment.chars().any(|c| c != '.');
    if path.is_some_and(|path| !path.split('/').all(is_segment)) {
        return false;
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    is_host(host) && port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok()
}

/// Whether a text is a host name in lower-case ASCII with at least two labels.
fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    text.contains('.') && text.split('.').all(is_label)
}

fn is_mailbox(text: &str) -> bool {
    let is_local = |local: &str| !local.is_empty() && local.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'@');
    text.split_once('@').is_some_and(|(local, host)| is_local(local) && is_host(host))
}

fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (5..=15).contains(&digits) && text.bytes().all(|byte| byte.is_ascii_digit() || b"+- ()".contains(&byte))
}
