//! Reads built packs back, for the commands that work on them.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::build::integrity;
use super::error::CompileError;
use super::fields::Localized;
use crate::content::format::decode_pack;
use crate::content::{Locale, Manifest, Pack};
use crate::search::Index;

/// A built pack: its manifest, and pack and index bytes per locale.
#[derive(Debug)]
pub struct Built {
    /// The manifest.
    pub manifest: Manifest,
    /// The pack of each locale.
    pub packs: Localized<Pack>,
    /// The `.idx` bytes of each locale.
    pub indexes: Localized<Vec<u8>>,
}

impl Built {
    /// The locale for readers whose own is not there.
    #[must_use]
    pub fn default_locale(&self) -> Locale {
        Locale::from_tag(&self.manifest.default).unwrap_or_default()
    }
}

/// Reads the folder that holds `manifest.json`.
///
/// # Errors
/// [`CompileError`] naming the file that is missing, broken or of another release.
pub fn read(folder: &Path) -> Result<Built, CompileError> {
    let path = folder.join("manifest.json");
    let json = fs::read(&path).map_err(CompileError::file(&path))?;
    let manifest = manifest(&json, path)?;
    let (mut packs, mut indexes) = (Localized::new(), Localized::new());
    for (tag, files) in &manifest.locales {
        let Some(locale) = Locale::from_tag(tag) else { continue };
        let path = folder.join(&files.pack.file);
        let bytes = whole(&path, &files.pack.sha384, "build")?;
        let pack = decode_pack(&bytes).map_err(|source| CompileError::Format { path, source })?;
        if pack.locale != locale {
            continue;
        }
        packs.insert(locale, pack);
        indexes.insert(locale, whole(&folder.join(&files.index.file), &files.index.sha384, "build")?);
    }
    Ok(Built { manifest, packs, indexes })
}

/// The bytes of a file that has this digest, as the browser would take them.
fn whole(path: &Path, digest: &str, rebuild: &'static str) -> Result<Vec<u8>, CompileError> {
    let bytes = fs::read(path).map_err(CompileError::file(path))?;
    if integrity(&bytes) == digest { Ok(bytes) } else { Err(CompileError::Altered { path: path.into(), rebuild }) }
}

/// The version alone is read first: another may have another shape.
fn manifest(json: &[u8], path: PathBuf) -> Result<Manifest, CompileError> {
    #[derive(Deserialize)]
    struct Versioned {
        version: u32,
    }
    match serde_json::from_slice(json) {
        Ok(Versioned { version: 1 }) => {
            serde_json::from_slice(json).map_err(|source| CompileError::Manifest { path, source })
        }
        Ok(Versioned { version }) => Err(CompileError::Version { path, found: version }),
        Err(source) => Err(CompileError::Manifest { path, source }),
    }
}

/// Reads from `folder` the shards that `text` needs. `rebuild` is the command that writes them.
///
/// # Errors
/// [`CompileError`] naming the shard that is missing or altered: without it "nothing fits" would be no answer.
pub fn supply(index: &Index, text: &str, folder: &Path, rebuild: &'static str) -> Result<(), CompileError> {
    for shard in index.missing(text) {
        let bytes = whole(&folder.join(&shard.file), &shard.integrity, rebuild)?;
        // Bytes with this digest are as many as the index says.
        let _ = index.supply(&shard.file, bytes);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_that_cannot_be_read_says_to_rebuild() {
        for (json, told) in [
            ("<html>", "expected value"),
            ("{}", "missing field `version`"),
            ("{\"version\":1}", "missing field `pack`"),
            ("{\"version\":2,\"files\":[]}", "does not read manifest version 2"),
        ] {
            let error = manifest(json.as_bytes(), "packs/demo/manifest.json".into()).unwrap_err().to_string();
            assert!(error.starts_with("packs/demo/manifest.json: ") && error.contains(told), "{error}");
            assert!(error.ends_with("rebuild the pack with `wallet-help build`"), "{error}");
        }
    }
}
