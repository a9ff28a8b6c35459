//! Hostile input: whatever an editor's file or a fetched pack contains, nothing panics and
//! nothing is believed that is not consistent.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use proptest::prelude::*;
use wallet_help::compile::build::check_tree;
use wallet_help::compile::source::SourceTree;
use wallet_help::compile::{Report, zone};
use wallet_help::content::channel::{Hours, Shift};
use wallet_help::content::format::{FormatError, Kind, decode_pack, encode_pack, write};
use wallet_help::content::packed;
use wallet_help::content::{Channel, ChannelKind, Pack};

fn pack_with(hours: Hours) -> Pack {
    Pack {
        zones: zone::compile("Europe/Berlin").into_iter().collect(),
        channels: vec![Channel {
            id: "hotline".into(),
            kind: ChannelKind::Phone,
            live: true,
            address: "tel:+4930123".into(),
            display: "030 123".into(),
            label: "Hotline".into(),
            note: String::new(),
            hours: Some(hours),
            reply_min: Some(5),
            suits: Vec::new(),
            needs_network: false,
            sample: false,
        }],
        ..Pack::default()
    }
}

fn hours(zone: u8, start: u16, minutes: u16) -> Hours {
    Hours { zone, weekly: vec![Shift { start, minutes }], holidays: vec![1, 2] }
}

#[test]
fn a_pack_that_refers_to_nothing_is_refused_both_ways() {
    let sound = pack_with(hours(0, 0, 60));
    assert_eq!(decode_pack(&encode_pack(&sound).unwrap()).unwrap(), sound);
    for broken in [hours(1, 0, 60), hours(0, 10_080, 60), hours(0, 0, 0)] {
        let broken = pack_with(broken);
        let malformed = Err(FormatError::Malformed("PACK".into()));
        assert_eq!(encode_pack(&broken), malformed.clone().map(|()| Vec::new()));
        let bytes = packed::write(&broken);
        assert_eq!(decode_pack(&write(Kind::Pack, &[(*b"PACK", &bytes)])), malformed.map(|()| Pack::default()));
    }
}

#[test]
fn bytes_after_the_pack_are_refused() {
    let mut bytes = packed::write(&Pack::default());
    bytes.push(0);
    assert!(decode_pack(&write(Kind::Pack, &[(*b"PACK", &bytes)])).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_decode_or_fail(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
        let _ = decode_pack(&bytes);
    }

    /// The checksum is right here, so that the decoder behind it sees the bytes.
    #[test]
    fn any_section_decodes_or_fails(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
        let _ = decode_pack(&write(Kind::Pack, &[(*b"PACK", &bytes)]));
    }

    #[test]
    fn an_altered_pack_decodes_or_fails(at in any::<prop::sample::Index>(), value in any::<u8>()) {
        let mut bytes = packed::write(&pack_with(hours(0, 0, 60)));
        let at = at.index(bytes.len());
        bytes[at] = value;
        if let Ok(pack) = decode_pack(&write(Kind::Pack, &[(*b"PACK", &bytes)])) {
            prop_assert!(pack.is_consistent());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sources_compile_or_are_reported(
        pack in "[a-z=\\[\\]\"{}. \n#,é中0-9-]{0,200}",
        channels in "(\\[\\[channel\\]\\]\n)?([a-z_]{2,8} = (\"[^\"\n]{0,9}\"|\\[\\]|-?[0-9]{1,3}|true)\n){0,9}",
        article in "(\\+\\+\\+\n(title = \"[^\"\n]{0,20}\"\n)?\\+\\+\\+\n)?[-a-z*_`<>|#\\[\\]()!.0-9 \n中。~&\\\\]{0,300}",
        flow in "(title = \\{ en = \"x\" \\}\n)?(\\[\\[step\\]\\]\n(id = \"[a-z]{0,3}\"\n)?(kind = \"(ask|act|end|check)\"\n)?){0,4}",
    ) {
        let tree = SourceTree::from_texts([
            ("pack.toml", pack.as_str()),
            ("channels.toml", &channels),
            ("articles/a/en.md", &article),
            ("flows/f.toml", &flow),
            ("synonyms.toml", &channels),
        ]);
        let checked = check_tree(&tree, true, Report::default());
        prop_assert!(!checked.diagnostics.is_empty());
    }
}
