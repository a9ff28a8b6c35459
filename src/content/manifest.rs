//! The manifest: the small JSON file that names a pack's files, so that they can be
//! fetched, verified and cached for ever, and that carries the contact list shown
//! before anything else has arrived.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// `packs/<id>/manifest.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this shape: 1.
    pub version: u32,
    /// The pack's id.
    pub pack: String,
    /// The content's version, set by its editors.
    pub content: String,
    /// The tag of the locale for readers whose own is not there.
    pub default: String,
    /// The files of each locale, by BCP 47 tag; of one that the pack does not speak, those of the default.
    pub locales: BTreeMap<String, LocaleFiles>,
}

/// What one locale consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocaleFiles {
    /// The brand's name in this locale.
    pub title: String,
    /// Articles, flows and channels.
    pub pack: FileReference,
    /// The search index.
    pub index: FileReference,
    /// The channels that a plain link can open.
    pub contacts: Vec<Contact>,
}

/// A file, and how to know that it is the right one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReference {
    /// Its name beside the manifest; it contains a hash of its bytes.
    pub file: String,
    /// Its length.
    pub bytes: u64,
    /// Its digest, as the `integrity` of a fetch takes it: `sha384-…`.
    pub sha384: String,
}

/// A channel as a plain link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The channel's id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Where it leads: `https:`, `mailto:` or `tel:`.
    pub href: String,
    /// The address as a person reads it.
    pub display: String,
}
