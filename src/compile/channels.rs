//! `channels.toml`: the ways to reach support.

use super::brand::BrandSource;
use super::diagnostic::{Code, Place, Report};
use super::fields::{Fields, Localized, Located};
use super::link::dialled;
use super::source::SourceFile;
use super::{hours, zone};
use crate::contact::official;
use crate::content::channel::{Hours, Shift, Zone};
use crate::content::pack::Official;
use crate::content::route::is_id;
use crate::content::{Channel, ChannelKind, Suit};

/// Every channel of a pack.
#[derive(Clone, Debug, Default)]
pub struct ChannelsSource {
    /// The channels in each locale, in the file's order.
    pub channels: Localized<Vec<Channel>>,
    /// The zones their hours refer to.
    pub zones: Vec<Zone>,
    /// Addresses, with their place.
    pub links: Vec<(String, Place)>,
    /// Ids of the samples, with their place.
    pub samples: Vec<(String, Place)>,
}

/// Reads `channels.toml`.
pub fn read(file: &SourceFile, brand: &BrandSource, report: &mut Report) -> ChannelsSource {
    let mut fields = Fields::parse_file(file, report);
    let mut source = ChannelsSource::default();
    let mut seen: Vec<String> = Vec::new();
    for table in fields.tables("channel", report) {
        let offset = table.offset;
        if let Some(id) = read_channel(table, brand, &mut source, report) {
            if seen.contains(&id) {
                let message = format!("the channel {id} stands there twice");
                report.add(file, offset, Code::DuplicateId, message, "rename this one, or remove one of them");
            }
            seen.push(id);
        }
    }
    if seen.is_empty() {
        let remedy = "add at least one [[channel]]: help without a way to a person is a dead end";
        report.add_file(&file.path, Code::MissingKey, "there is no channel", remedy);
    }
    fields.finish(report);
    source
}

fn read_channel(
    mut table: Fields<'_>,
    brand: &BrandSource,
    source: &mut ChannelsSource,
    report: &mut Report,
) -> Option<String> {
    let (file, locales) = (table.file, brand.locales.as_slice());
    let id = table.text("id", report);
    let kind = table.required::<ChannelKind>("kind", report);
    let live = table.required::<bool>("live", report).is_some_and(|it| it.value);
    let address = table.required::<String>("address", report);
    let display = table.optional::<String>("display", report).filter(|display| !display.value.is_empty());
    let needs_network = table.required::<bool>("needs_network", report).is_none_or(|it| it.value);
    let reply_min = table.optional::<u32>("reply_min", report).map(|it| it.value);
    let suits = table.required::<Vec<Suit>>("suits", report);
    if let Some(suits) = suits.as_ref().filter(|suits| suits.value.is_empty()) {
        let remedy = "name what it is for: funds-at-risk, payment, account, general";
        report.add(file, suits.offset, Code::MissingKey, "a channel that suits nothing", remedy);
    }
    let suits = suits.map(|it| it.value).unwrap_or_default();
    let sample = table.optional::<bool>("sample", report);
    let labels = table.texts("label", locales, report);
    let notes = if table.has("note") { table.texts("note", locales, report) } else { Localized::new() };
    let hours = table.table("hours", report).and_then(|table| read_hours(table, &mut source.zones, report));
    table.finish(report);

    let id = id?;
    if !is_id(&id.value) {
        let message = format!("the id “{}” cannot stand in an address", id.value);
        report.add(file, id.offset, Code::BadId, message, "use a-z, 0-9 and -, at most 64 of them");
    }
    if let Some(address) = address.as_ref().filter(|address| !address.value.is_empty()) {
        if opens(kind.as_ref().map(|kind| kind.value), address, file, report) {
            source.links.push((address.value.clone(), file.place(address.offset)));
        }
        match &display {
            Some(display) => check_display(display, &address.value, &brand.official, file, report),
            None => {
                let message = format!("{} has an address but no display", id.value);
                report.add(file, address.offset, Code::MissingKey, message, "add the address as a person reads it");
            }
        }
    }
    if let Some(sample) = sample.as_ref().filter(|sample| sample.value) {
        source.samples.push((id.value.clone(), file.place(sample.offset)));
    }
    for locale in locales {
        let text =
            |texts: &Localized<Located<String>>| texts.get(locale).map(|text| text.value.clone()).unwrap_or_default();
        source.channels.entry(*locale).or_default().push(Channel {
            id: id.value.clone(),
            kind: kind.as_ref().map_or(ChannelKind::Site, |kind| kind.value),
            live,
            address: address.as_ref().map(|address| address.value.clone()).unwrap_or_default(),
            display: display.as_ref().map(|display| display.value.clone()).unwrap_or_default(),
            label: text(&labels),
            note: text(&notes),
            hours: hours.clone(),
            reply_min,
            suits: suits.clone(),
            needs_network,
            sample: sample.as_ref().is_some_and(|sample| sample.value),
        });
    }
    Some(id.value)
}

/// Whether an address is one that a channel of this kind opens; reports any other. A view is none: who looks for a
/// person would be led round.
fn opens(kind: Option<ChannelKind>, address: &Located<String>, file: &SourceFile, report: &mut Report) -> bool {
    let schemes: &[&str] = match kind {
        Some(ChannelKind::Phone) => &["tel:"],
        Some(ChannelKind::Email) => &["mailto:"],
        _ => &["https:", "mailto:", "tel:"],
    };
    let opens = schemes.iter().any(|scheme| address.value.starts_with(scheme));
    if !opens {
        let message = format!("the address “{}” is none that a channel of this kind opens", address.value);
        let remedy =
            format!("begin it with {}, or leave it empty where only the host app opens it", schemes.join(" or "));
        report.add(file, address.offset, Code::BadAddress, message, remedy);
    }
    opens
}

/// Reports words that name another address than the one that is opened: people dial and write what they read.
fn check_display(
    display: &Located<String>,
    address: &str,
    official: &Official,
    file: &SourceFile,
    report: &mut Report,
) {
    let (scheme, rest) = address.split_once(':').unwrap_or_default();
    let is_same = match scheme {
        "tel" => is_number(&display.value, rest),
        "mailto" => rest.split('?').next().is_some_and(|mailbox| mailbox.eq_ignore_ascii_case(&display.value)),
        "https" => official::is_official(&display.value, official),
        _ => true,
    };
    if !is_same {
        let message = format!("“{}” is shown, and {address} is opened", display.value);
        let shown = rest.trim_start_matches('/').trim_end_matches('/');
        report.add(file, display.offset, Code::BadAddress, message, format!("show {shown}, or correct the address"));
    }
}

/// Whether a number is shown in full, or as it is dialled in its country: a 0 in place of the country's code, which has
/// 1 to 3 digits (ITU-T E.164).
fn is_number(shown: &str, number: &str) -> bool {
    let shown = dialled(shown);
    let code = dialled(number).strip_suffix(shown.trim_start_matches('0')).map(str::len);
    code.is_some_and(|code| code <= 3)
}

fn read_hours(mut table: Fields<'_>, zones: &mut Vec<Zone>, report: &mut Report) -> Option<Hours> {
    let file = table.file;
    let name = table.text("zone", report);
    let lines = table.required::<Vec<toml::Spanned<String>>>("weekly", report);
    let holidays = table.optional::<Vec<toml::Spanned<String>>>("holidays", report);
    table.finish(report);

    let mut weekly: Vec<Shift> = Vec::new();
    let weekly_at = lines.as_ref().map_or(table_start(&name), |lines| lines.offset);
    if let Some(lines) = lines.as_ref().filter(|lines| lines.value.is_empty()) {
        let remedy = "write the hours, or leave [channel.hours] out where nothing is known";
        report.add(file, lines.offset, Code::BadHours, "hours without a single day say nothing", remedy);
    }
    for line in lines.map(|it| it.value).unwrap_or_default() {
        match hours::shifts(line.get_ref()) {
            Ok(shifts) => weekly.extend(shifts),
            Err(problem) => {
                let message = format!("the hours “{}” cannot be read: {problem}", line.get_ref());
                let wanted = hours::meant(line.get_ref()).map(|meant| format!("write {meant}"));
                let remedy = wanted.unwrap_or_else(|| "write them like mon-fri 08:00-22:00".to_string());
                report.add(file, line.span().start, Code::BadHours, message, remedy);
            }
        }
    }
    weekly.sort_unstable();
    if let Some((one, other)) = hours::overlap(&weekly) {
        let message = format!("{} and {} overlap", hours::describe(one), hours::describe(other));
        report.add(file, weekly_at, Code::BadHours, message, "join them, or correct one");
    }
    let mut days: Vec<i32> = Vec::new();
    for day in holidays.map(|it| it.value).unwrap_or_default() {
        match days_since_1970(day.get_ref()) {
            Some(number) => days.push(number),
            None => {
                let message = format!("“{}” is no date", day.get_ref());
                report.add(file, day.span().start, Code::BadHoliday, message, "write it like 2027-02-06");
            }
        }
    }
    days.sort_unstable();
    days.dedup();

    let name = name?;
    let Some(zone) = zone::compile(&name.value) else {
        let message = format!("“{}” is no IANA time zone", name.value);
        report.add(file, name.offset, Code::BadZone, message, "write it like Asia/Shanghai");
        return None;
    };
    let place = zones.iter().position(|known| *known == zone).unwrap_or_else(|| {
        zones.push(zone);
        zones.len() - 1
    });
    Some(Hours { zone: u8::try_from(place).ok()?, weekly, holidays: days })
}

fn table_start(name: &Option<Located<String>>) -> usize {
    name.as_ref().map_or(0, |name| name.offset)
}

fn days_since_1970(text: &str) -> Option<i32> {
    let epoch = jiff::civil::date(1970, 1, 1);
    let day: jiff::civil::Date = text.parse().ok().filter(|_| text.len() == 10)?;
    epoch.until((jiff::Unit::Day, day)).ok().map(|span| span.get_days())
}
