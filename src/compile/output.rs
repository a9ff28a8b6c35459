//! The folder that a pack is written to, which is replaced as a whole: so only what `build` wrote may be there.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::build::PackFiles;
use super::error::CompileError;

/// Where `out` really is, when the pack of `sources` may take its place.
///
/// # Errors
/// [`CompileError::Overlap`] when replacing it would destroy the sources, or later be read as one;
/// [`CompileError::Foreign`] when it holds files and is no built pack; [`CompileError::File`] when it cannot be read.
pub fn place(sources: &Path, out: &Path) -> Result<PathBuf, CompileError> {
    let (sources, place) = (real(sources)?, real(out)?);
    if place.starts_with(&sources) || sources.starts_with(&place) {
        return Err(CompileError::Overlap { out: out.to_path_buf(), sources });
    }
    let holds_files = match fs::read_dir(&place) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == ErrorKind::NotFound => false,
        Err(error) => return Err(CompileError::file(out)(error)),
    };
    if holds_files && !is_built(&place) {
        return Err(CompileError::Foreign { out: out.to_path_buf() });
    }
    Ok(place)
}

/// The absolute path without links and `..`, of which the end need not exist yet.
fn real(path: &Path) -> Result<PathBuf, CompileError> {
    let absolute = std::path::absolute(path).map_err(CompileError::file(path))?;
    let mut real = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
        real = fs::canonicalize(&real).unwrap_or(real);
    }
    Ok(real)
}

/// Whether the folder has the manifest of a pack, of whatever release: a web application's has no such version.
fn is_built(folder: &Path) -> bool {
    #[derive(Deserialize)]
    struct AnyManifest {
        #[serde(rename = "version")]
        _version: u32,
        #[serde(rename = "locales")]
        _locales: IgnoredAny,
    }
    let json = fs::read(folder.join("manifest.json")).unwrap_or_default();
    serde_json::from_slice::<AnyManifest>(&json).is_ok()
}

/// Writes the files in place of what `out` held, all or nothing: they are written to a folder
/// beside it, which is then renamed.
///
/// # Errors
/// [`CompileError::File`]; what was there before still stands then.
pub fn write(files: &PackFiles, out: &Path) -> Result<(), CompileError> {
    let staged = beside(out, "new");
    let previous = beside(out, "old");
    for leftover in [&staged, &previous] {
        if leftover.exists() {
            fs::remove_dir_all(leftover).map_err(CompileError::file(leftover))?;
        }
    }
    let written = stage(files, &staged).and_then(|()| exchange(&staged, out, &previous));
    if written.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_dir_all(&staged);
    } else {
        // The pack stands in its place: if this fails, the next build removes it, or tells why it cannot.
        let _ = fs::remove_dir_all(&previous);
    }
    written
}

fn stage(files: &PackFiles, staged: &Path) -> Result<(), CompileError> {
    fs::create_dir_all(staged).map_err(CompileError::file(staged))?;
    for (name, bytes) in files {
        let path = staged.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(CompileError::file(folder))?;
        }
        fs::write(&path, bytes).map_err(CompileError::file(&path))?;
    }
    Ok(())
}

/// Puts `staged` in the place of `out`, which is kept as `previous`.
fn exchange(staged: &Path, out: &Path, previous: &Path) -> Result<(), CompileError> {
    if out.exists() {
        fs::rename(out, previous).map_err(CompileError::file(out))?;
    }
    fs::rename(staged, out).map_err(|error| {
        // Put back what was there; the first error is the one to tell.
        let _ = fs::rename(previous, out);
        CompileError::file(out)(error)
    })
}

/// A hidden folder beside `out`, on the same disk, so that a rename is one step.
fn beside(out: &Path, purpose: &str) -> PathBuf {
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    out.with_file_name(format!(".{name}.{purpose}"))
}
