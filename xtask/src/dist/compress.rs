//! Compressed copies beside the files, for servers that send them as they are.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::files_below;
use crate::error::{AtPath as _, Problem};

/// What is worth compressing, by extension; pictures are compressed already.
const EXTENSIONS: &[&str] =
    &["css", "html", "idx", "js", "json", "pack", "shard", "svg", "ts", "txt", "wasm", "webmanifest", "xml"];

/// Brotli's slowest and smallest.
const QUALITY: i32 = 11;
const WINDOW: i32 = 22;

/// What no server sends.
const NOT_SENT: &str = "npm/";

/// Writes `<file>.br` and `<file>.gz` wherever that saves bytes.
pub(super) fn write(out: &Path) -> Result<(), Problem> {
    for file in files_below(out)? {
        if !compressible(&file) || file.starts_with(NOT_SENT) {
            continue;
        }
        let path = out.join(&file);
        let bytes = fs::read(&path).at(&path)?;
        for (extension, smaller) in [("br", brotli(&bytes)?), ("gz", gzip(&bytes)?)] {
            if smaller.len() < bytes.len() {
                let path = out.join(format!("{file}.{extension}"));
                fs::write(&path, smaller).at(&path)?;
            }
        }
    }
    Ok(())
}

pub(super) fn compressible(file: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(_, extension)| EXTENSIONS.contains(&extension))
}

/// As a server sends it.
pub(super) fn brotli(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut smaller = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut smaller, &parameters)
        .map_err(|error| Problem::Build(format!("compressing with brotli: {error}")))?;
    Ok(smaller)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .map_err(|error| Problem::Build(format!("compressing with gzip: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_encodings_give_the_bytes_back() {
        let text = "支付失败怎么办？".repeat(200);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(text.as_bytes()).unwrap()[..], &mut back).unwrap();
        assert_eq!(back, text.as_bytes());

        let mut back = Vec::new();
        let mut decoder = flate2::write::GzDecoder::new(&mut back);
        decoder.write_all(&gzip(text.as_bytes()).unwrap()).unwrap();
        decoder.finish().unwrap();
        assert_eq!(back, text.as_bytes());
    }

    #[test]
    fn only_what_shrinks_is_compressed() {
        assert!(compressible("packs/gopay/zh-CN.0a1b.pack"));
        assert!(compressible("packs/gopay/0a1b.shard"));
        assert!(!compressible("demo/screenshot.png"));
        assert!(!compressible("LICENSE"));
    }
}
