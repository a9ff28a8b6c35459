//! Old packs stay readable: a fixture of every released format, from sources beside it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};

use wallet_help::compile::{build, load};
use wallet_help::content::format::{FormatError, decode_pack, encode_pack};
use wallet_help::content::{Block, Inline, Locale, Tone};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

#[test]
fn version_1_decodes() {
    let pack = decode_pack(&fs::read(fixture("pack-v1.zh-CN.pack")).unwrap()).unwrap();
    assert_eq!((pack.id.as_str(), pack.locale, pack.brand.min_app_version.as_str()), ("fixture", Locale::ZhCn, "3.2"));
    let refund = pack.article("refund").unwrap();
    assert_eq!(refund.answer[1], Inline::Strong("商家".into()));
    assert!(matches!(refund.body[3], Block::Callout(Tone::Warning, _)));
    let hours = pack.channels[0].hours.as_ref().unwrap();
    assert_eq!((hours.weekly.len(), hours.holidays.as_slice()), (6, &[20_819][..]));
    assert_eq!(pack.zones[0].name, "America/New_York");
    let flow = pack.flow_for_error("REFUND").unwrap();
    assert_eq!(flow.after(&flow.steps[1].exits[1]).unwrap().id, "person");
    assert!(flow.steps[0].exits[0].when.is_some() && flow.steps[0].exits[2].when.is_none());
}

/// When this fails, the format has changed: raise its version (`content::format`) once a release has it, and
/// add a fixture; before that, `wallet-help build tests/fixtures/pack-v1 OUT` makes this one anew.
#[test]
fn the_format_does_not_change_by_accident() {
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("format");
    assert_eq!(build::build(&fixture("pack-v1"), &out).unwrap().diagnostics, []);
    let built = load::read(&out).unwrap();
    let bytes = encode_pack(&built.packs[&Locale::ZhCn]).unwrap();
    assert_eq!(bytes, fs::read(fixture("pack-v1.zh-CN.pack")).unwrap());
}

#[test]
fn every_broken_file_says_what_to_do() {
    let sound = fs::read(fixture("pack-v1.zh-CN.pack")).unwrap();
    let mut newer = sound.clone();
    newer[4] = 2;
    let mut altered = sound.clone();
    let last = altered.len() - 9;
    altered[last] ^= 1;
    for (bytes, expected) in [
        (b"<!doctype html>".to_vec(), FormatError::Magic("pack")),
        (newer, FormatError::Version { found: 2 }),
        (sound[..sound.len() - 8].to_vec(), FormatError::Truncated),
        (altered, FormatError::Checksum("PACK".into())),
        (Vec::new(), FormatError::Magic("pack")),
    ] {
        let error = decode_pack(&bytes).unwrap_err();
        assert_eq!(error, expected);
        assert!(error.to_string().contains(": ") && error.to_string().len() > 40, "{error}");
    }
}
