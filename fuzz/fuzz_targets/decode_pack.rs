//! A pack from any bytes: as they are, and behind a sound container, so that the checksum does
//! not keep them from the decoder.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wallet_help::content::format::{Kind, decode_pack, encode_pack, write};

fuzz_target!(|bytes: &[u8]| {
    let _ = decode_pack(bytes);
    if let Ok(pack) = decode_pack(&write(Kind::Pack, &[(*b"PACK", bytes)])) {
        let file = encode_pack(&pack).expect("what decodes also encodes");
        assert_eq!(decode_pack(&file).map(|again| format!("{again:?}")), Ok(format!("{pack:?}")));
    }
});
