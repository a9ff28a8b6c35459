//! From checked sources to the files of a pack: one `.pack` and one `.idx` per locale, named
//! after their content, and the manifest that names them.
//!
//! Same input, same bytes: nothing here depends on time, machine or order of the disk.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use super::check::{self, Compiled};
use super::diagnostic::{Code, Diagnostic, Report, Severity, count};
use super::documents::documents;
use super::elsewhere;
use super::error::CompileError;
use super::index::{self, Cut, Synonym};
use super::output;
use super::source::SourceTree;
use crate::content::format::encode_pack;
use crate::content::manifest::{Contact, FileReference, LocaleFiles, Manifest};
use crate::content::{Locale, Pack};

/// The files of a pack by name, the manifest last.
pub type PackFiles = Vec<(String, Vec<u8>)>;

/// Everything that a check yields.
#[derive(Debug)]
pub struct Checked {
    /// The packs, as far as they could be understood.
    pub compiled: Compiled,
    /// The files they make.
    pub files: PackFiles,
    /// Every problem, by file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// How many of them are errors.
    pub errors: usize,
}

/// Reads, checks and compiles a pack's folder in memory.
pub fn check_folder(folder: &Path, release: bool) -> Checked {
    let mut report = Report::default();
    let tree = SourceTree::read(folder, &mut report);
    check_tree(&tree, release, report)
}

/// Checks and compiles sources that are in memory already.
pub fn check_tree(tree: &SourceTree, release: bool, mut report: Report) -> Checked {
    let compiled = check::check(tree, release, &mut report);
    let files = pack_files(&compiled, &mut report);
    let diagnostics = report.into_sorted();
    Checked { compiled, files, errors: count(&diagnostics, Severity::Error), diagnostics }
}

/// The files of a pack.
fn pack_files(compiled: &Compiled, report: &mut Report) -> PackFiles {
    let mut files = PackFiles::new();
    let mut manifest = Manifest {
        version: 1,
        pack: String::new(),
        content: String::new(),
        default: compiled.locales.first().copied().unwrap_or_default().tag().to_string(),
        locales: Default::default(),
    };
    for (locale, pack) in &compiled.packs {
        let bytes = encode_pack(pack).unwrap_or_else(|error| {
            let remedy = "report this as a bug of wallet-help, with the pack's folder";
            report.add_file("pack.toml", Code::Unreadable, format!("the pack cannot be encoded: {error}"), remedy);
            Vec::new()
        });
        manifest.pack.clone_from(&pack.id);
        manifest.content.clone_from(&pack.version);
        let (index, shards) = index_files(compiled, *locale);
        files.extend(shards);
        let entry = LocaleFiles {
            title: pack.brand.name.clone(),
            contacts: contacts(pack),
            pack: reference(*locale, "pack", bytes, &mut files),
            index: reference(*locale, "idx", index, &mut files),
        };
        manifest.locales.insert(locale.tag().to_string(), entry);
    }
    // Readers of a language that the pack does not speak get what it has.
    if let Some(files) = manifest.locales.get(&manifest.default).cloned() {
        for locale in Locale::ALL {
            manifest.locales.entry(locale.tag().to_string()).or_insert_with(|| files.clone());
        }
    }
    let mut json = serde_json::to_vec(&manifest).unwrap_or_default();
    json.push(b'\n');
    files.push(("manifest.json".to_string(), json));
    files
}

/// The index, and when it is large, the shards that it names.
fn index_files(compiled: &Compiled, locale: Locale) -> (Vec<u8>, PackFiles) {
    let fits = |wanted: &Option<Locale>| wanted.is_none_or(|wanted| wanted == locale);
    let mut synonyms: Vec<Synonym> =
        compiled.synonyms.iter().filter(|(wanted, _)| fits(wanted)).map(|(_, synonym)| synonym.clone()).collect();
    let mut documents = documents(compiled, locale);
    if let Some(questions) = compiled.elsewhere.get(&locale).filter(|questions| !questions.is_empty()) {
        synonyms.extend(elsewhere::words(&documents, &synonyms));
        documents.push(elsewhere::document(questions, &documents));
    }
    index::build_parts(&documents, &synonyms, Cut::USUAL)
}

fn contacts(pack: &Pack) -> Vec<Contact> {
    let plain = pack.channels.iter().filter(|channel| !channel.address.is_empty());
    plain
        .map(|channel| Contact {
            id: channel.id.clone(),
            label: channel.label.clone(),
            href: channel.address.clone(),
            display: channel.display.clone(),
        })
        .collect()
}

fn reference(locale: Locale, ending: &str, bytes: Vec<u8>, files: &mut PackFiles) -> FileReference {
    let name = format!("{}.{}.{ending}", locale.tag(), short_hash(&bytes));
    let reference = FileReference { file: name.clone(), bytes: bytes.len() as u64, sha384: integrity(&bytes) };
    files.push((name, bytes));
    reference
}

/// The digest of bytes as the `integrity` of a fetch takes it.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The first 16 hexadecimal digits of the digest: enough to name a file after its content.
pub fn short_hash(bytes: &[u8]) -> String {
    Sha384::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Checks `folder` and, when it has no errors, writes its pack to `out`.
///
/// # Errors
/// [`CompileError::File`] when it cannot be written, and those of [`output::place`]. The caller looks at
/// [`Checked::errors`].
pub fn build(folder: &Path, out: &Path) -> Result<Checked, CompileError> {
    let out = output::place(folder, out)?;
    let checked = check_folder(folder, false);
    if checked.errors == 0 {
        output::write(&checked.files, &out)?;
    }
    Ok(checked)
}
