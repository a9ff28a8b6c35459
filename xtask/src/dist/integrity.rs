//! `integrity.json`: the sha-384 of every file, for hosts that pin or mirror them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use super::files_below;
use crate::error::{AtPath as _, Problem};

const NAME: &str = "integrity.json";

pub(super) fn write(out: &Path) -> Result<(), Problem> {
    let mut entries = BTreeMap::new();
    for file in files_below(out)? {
        let path = out.join(&file);
        let digest = Sha384::digest(fs::read(&path).at(&path)?);
        entries.insert(file, format!("sha384-{}", STANDARD.encode(digest)));
    }
    let json = serde_json::to_string_pretty(&entries)
        .map_err(|error| Problem::Build(format!("{NAME} could not be written: {error}")))?;
    let path = out.join(NAME);
    fs::write(&path, json + "\n").at(&path)
}
