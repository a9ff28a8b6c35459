//! Placeholders: sample addresses that a release must not carry.

use super::brand::BrandSource;
use super::channels::ChannelsSource;
use super::diagnostic::{Code, Report};
use super::source::SourceTree;

/// Names that belong to nobody (RFC 2606, RFC 6761).
const RESERVED: [&str; 7] = [".example", "example.com", "example.org", "example.net", ".test", ".invalid", "localhost"];

/// Reports every placeholder: what calls itself a sample, and reserved names wherever they stand.
pub fn check(tree: &SourceTree, brand: &BrandSource, channels: &ChannelsSource, report: &mut Report) {
    if let Some(place) = &brand.sample_at {
        let remedy = "fill in the company's own and remove `sample`";
        report.add_at(place.clone(), Code::Placeholder, "the official addresses are samples", remedy);
    }
    for (id, place) in &channels.samples {
        let remedy = "fill in its real address and hours and remove `sample`, or remove the channel";
        report.add_at(place.clone(), Code::Placeholder, format!("the channel {id} is a sample"), remedy);
    }
    for file in tree.all() {
        let mut offset = 0;
        for line in file.text.split_inclusive('\n') {
            let is_comment = file.path.ends_with(".toml") && line.trim_start().starts_with('#');
            if let Some(name) = reserved(line).filter(|_| !is_comment) {
                let message = format!("“{name}” is reserved for examples");
                report.add(file, offset, Code::Placeholder, message, "fill in the real address or number");
            }
            offset += line.len();
        }
    }
}

/// What of a line is reserved for examples.
fn reserved(line: &str) -> Option<&'static str> {
    let is_there = |name: &&str| line.match_indices(*name).any(|(at, _)| ends(line.get(at + name.len()..)));
    RESERVED.into_iter().find(is_there).or_else(|| has_fictional_number(line).then_some("555-01xx"))
}

/// Whether a domain ends before `rest`; a full stop may follow it.
fn ends(rest: Option<&str>) -> bool {
    let rest = rest.unwrap_or_default();
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    !rest.starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '-')
}

/// Whether one of the numbers 555-0100 to 555-0199 stands there, with or without something between its digits. They are
/// fiction's in every area of North America.
fn has_fictional_number(line: &str) -> bool {
    let digits: Vec<(usize, u8)> = line.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).collect();
    digits.windows(7).enumerate().any(|(from, number)| {
        let is_joined = number.is_sorted_by(|one, next| next.0 - one.0 <= 2);
        let goes_on = digits.get(from + 7).is_some_and(|next| number.last().is_some_and(|last| next.0 == last.0 + 1));
        is_joined
            && !goes_on
            && number.iter().map(|(_, digit)| digit).zip(b"55501").all(|(digit, wanted)| digit == wanted)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_reserved_is_known_however_it_is_written() {
        for (line, name) in [
            ("site = \"https://help.gopay.example\"", Some(".example")),
            ("https://gopay.test/help", Some(".test")),
            ("写信到 help@gopay.invalid。", Some(".invalid")),
            ("Write to help@gopay.test.", Some(".test")),
            ("http://localhost:8080", Some("localhost")),
            ("phones = [\"+15550100\"]", Some("555-01xx")),
            ("+1 (202) 555-0143", Some("555-01xx")),
            ("call 555 0199 24 hours a day", Some("555-01xx")),
            ("https://beta.test.gopay.com", None),
            ("gopay.tests, gopay.test-shop.com", None),
            ("+1 405 550 1234, 4055501234, 95555-0123456", None),
        ] {
            assert_eq!(reserved(line), name, "{line}");
        }
    }
}
