//! Placeholders: sample addresses that a release must not carry.

use super::brand::BrandSource;
use super::channels::ChannelsSource;
use super::diagnostic::{Code, Report};
use super::source::SourceTree;

/// Names and numbers that are reserved for documentation: RFC 2606 and RFC 6761 domains, and
/// the fictional 555-01xx numbers.
const RESERVED: [&str; 6] = [".example", "example.com", "example.org", "example.net", "555-01", "555 01"];

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
            if let Some(name) = RESERVED.iter().find(|name| !is_comment && line.contains(**name)) {
                let message = format!("“{name}” is reserved for examples");
                report.add(file, offset, Code::Placeholder, message, "fill in the real address or number");
            }
            offset += line.len();
        }
    }
}
