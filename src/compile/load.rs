//! Reads built packs back, for the commands that work on them.

use std::fs;
use std::path::Path;

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
/// [`CompileError`] naming the file that is missing or broken.
pub fn read(folder: &Path) -> Result<Built, CompileError> {
    let path = folder.join("manifest.json");
    let json = fs::read(&path).map_err(CompileError::file(&path))?;
    let manifest: Manifest =
        serde_json::from_slice(&json).map_err(|source| CompileError::Json { path, line: 1, source })?;
    let (mut packs, mut indexes) = (Localized::new(), Localized::new());
    for (tag, files) in &manifest.locales {
        let Some(locale) = Locale::from_tag(tag) else { continue };
        let path = folder.join(&files.pack.file);
        let bytes = fs::read(&path).map_err(CompileError::file(&path))?;
        packs.insert(locale, decode_pack(&bytes).map_err(|source| CompileError::Format { path, source })?);
        let path = folder.join(&files.index.file);
        indexes.insert(locale, fs::read(&path).map_err(CompileError::file(&path))?);
    }
    Ok(Built { manifest, packs, indexes })
}

/// Reads from `folder` the shards that `text` needs. If one is missing or altered, the answer is partial.
pub fn supply(index: &Index, text: &str, folder: &Path) {
    for shard in index.missing(text) {
        if let Ok(bytes) = fs::read(folder.join(&shard.file))
            && integrity(&bytes) == shard.integrity
        {
            // Bytes with this digest are as many as the index says.
            let _ = index.supply(&shard.file, bytes);
        }
    }
}
