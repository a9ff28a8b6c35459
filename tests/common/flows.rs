//! The shipped flows.

use std::path::Path;

use wallet_help::compile::source::SourceTree;
use wallet_help::compile::{Report, flows};
use wallet_help::content::{Locale, Pack};

/// A pack of the shipped flows and nothing else.
pub(crate) fn pack(locale: Locale) -> Pack {
    let mut report = Report::default();
    let tree = SourceTree::read(Path::new("assets/content/gopay"), &mut report);
    let read = |file| flows::read(file, &Locale::ALL, &mut Report::default()).remove(&locale);
    let flows = tree.below("flows").filter_map(read).map(|source| source.flow).collect();
    Pack { id: "gopay".into(), version: "1".into(), locale, flows, ..Pack::default() }
}
