//! Files of a pack's folder, read once, with what is needed to say `file:line`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::diagnostic::{Code, Place, Report};
use crate::content::text::WORD_JOINER;

/// Bytes that a file may have. The longest of the shipped ones has 40 KB; one of more than this is nothing that
/// somebody wrote, and would fill the memory.
const MOST_BYTES: u64 = 4 << 20;

/// One text file of the pack's folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path relative to the pack's folder, with `/` between folders.
    pub path: String,
    /// Its text, without a byte order mark, with `\n` line ends and whole ranges.
    pub text: String,
}

impl SourceFile {
    /// A file from its parts.
    #[must_use]
    pub fn new(path: impl Into<String>, text: &str) -> SourceFile {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        SourceFile { path: path.into(), text: with_whole_ranges(&text) }
    }

    /// The place of a byte offset of [`SourceFile::text`].
    #[must_use]
    pub fn place(&self, offset: usize) -> Place {
        let before = self.text.as_bytes().get(..offset).unwrap_or(self.text.as_bytes());
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        Place { file: self.path.clone(), line }
    }

    /// The line that a byte offset of [`SourceFile::text`] stands in.
    #[must_use]
    pub fn line(&self, offset: usize) -> &str {
        self.text.lines().nth(self.place(offset).line - 1).unwrap_or_default()
    }

    /// The file's name without folder and ending: `refund` of `flows/refund.toml`.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// Every text file of a pack's folder, by path. The order of the map, not of the disk,
/// decides the order of what is built.
#[derive(Clone, Debug, Default)]
pub struct SourceTree {
    files: BTreeMap<String, SourceFile>,
    unread: BTreeSet<String>,
}

impl SourceTree {
    /// Reads every file below `folder`, but not what editors and systems leave there.
    pub fn read(folder: &Path, report: &mut Report) -> SourceTree {
        let mut tree = SourceTree::default();
        tree.read_folder(folder, "", &mut BTreeSet::new(), report);
        tree
    }

    /// A tree from texts by path.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> SourceTree {
        let files = texts.into_iter().map(|(path, text)| (path.to_string(), SourceFile::new(path, text))).collect();
        SourceTree { files, ..SourceTree::default() }
    }

    /// The file at this path.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        self.files.get(path)
    }

    /// Whether no file is at this path. One that is there and could not be read has been reported already.
    #[must_use]
    pub fn lacks(&self, path: &str) -> bool {
        !self.files.contains_key(path) && !self.unread.contains(path)
    }

    /// The files below this folder (`articles`), by path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a SourceFile> {
        self.files.values().filter(move |file| file.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }

    /// Every file, by path.
    pub fn all(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.values()
    }

    /// Reads what is below a folder. `seen` has the folders read so far, by their real paths: a link may lead back to
    /// one of them.
    fn read_folder(&mut self, folder: &Path, prefix: &str, seen: &mut BTreeSet<PathBuf>, report: &mut Report) {
        let path = if prefix.is_empty() { "." } else { prefix.trim_end_matches('/') };
        let is_new = fs::canonicalize(folder).map(|real| seen.insert(real));
        let entries = match is_new.and_then(|is_new| Ok((is_new, sorted_entries(folder)?))) {
            Ok((true, entries)) => entries,
            Ok((false, _)) => {
                let message = "the folder is read already, under another name";
                report.add_file(path, Code::Unreadable, message, "remove the link to it");
                return;
            }
            Err(error) => {
                let message = format!("the folder {} cannot be read: {error}", folder.display());
                report.add_file(path, Code::Unreadable, message, "name the folder that holds pack.toml");
                return;
            }
        };
        for (name, entry) in entries.into_iter().filter(|(name, _)| !is_leftover(name)) {
            let path = format!("{prefix}{name}");
            if entry.is_dir() {
                self.read_folder(&entry, &format!("{path}/"), seen, report);
            } else {
                self.read_file(&entry, path, report);
            }
        }
    }

    fn read_file(&mut self, file: &Path, path: String, report: &mut Report) {
        match bytes_of(file) {
            Ok(bytes) => {
                // With one letter in place of what is no text, the rest can still be checked.
                let text = String::from_utf8_lossy(&bytes);
                if let Err(error) = std::str::from_utf8(&bytes) {
                    let line = 1 + bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count();
                    let place = Place { file: path.clone(), line };
                    report.add_at(place, Code::Unreadable, "the file is not UTF-8 text", "save it as UTF-8");
                }
                self.files.insert(path.clone(), SourceFile::new(path, &text));
            }
            Err((message, remedy)) => {
                report.add_file(&path, Code::Unreadable, message, remedy);
                self.unread.insert(path);
            }
        }
    }
}

/// What a folder holds, by name: the disk has an order of its own.
fn sorted_entries(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let entry = |entry: io::Result<fs::DirEntry>| {
        entry.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
    };
    let mut entries = fs::read_dir(folder)?.map(entry).collect::<io::Result<Vec<_>>>()?;
    entries.sort_unstable();
    Ok(entries)
}

/// The bytes of a file, or why there are none, and what to do: a pipe never ends, and neither does `/dev/zero`.
fn bytes_of(file: &Path) -> Result<Vec<u8>, (String, &'static str)> {
    let unread = |error| (format!("the file cannot be read: {error}"), "check its permissions");
    let about = fs::metadata(file).map_err(unread)?;
    if !about.is_file() {
        return Err(("this is no file of text, but a pipe or a device".to_string(), "remove it"));
    }
    if about.len() > MOST_BYTES {
        let message = format!("the file has {} bytes, more than {MOST_BYTES}", about.len());
        return Err((message, "move what is no text out of the folder, or split the file"));
    }
    fs::read(file).map_err(unread)
}

/// The text with a word joiner behind the dash of every range, `3–5`, so that no line ends there. Nobody sees it, the
/// search skips it, and the widget need not look for ranges.
fn with_whole_ranges(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for (place, part) in text.split('–').enumerate() {
        let is_range = whole.ends_with(|before: char| before.is_ascii_digit() || before == '%')
            && part.starts_with(|after: char| after.is_ascii_digit());
        whole.push_str(if place > 0 { "–" } else { "" });
        whole.extend(is_range.then_some(WORD_JOINER));
        whole.push_str(part);
    }
    whole
}

/// Whether a name is that of a file nobody wrote: hidden ones, and the copies and caches beside others.
fn is_leftover(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with('.')
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name == "thumbs.db"
        || name == "desktop.ini"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_from_one_and_survive_any_offset() {
        let file = SourceFile::new("a/b.toml", "\u{feff}one\r\ntwo\n三");
        assert_eq!(file.text, "one\ntwo\n三");
        for (offset, line) in [(0, 1), (3, 1), (4, 2), (9, 3), (999, 3)] {
            assert_eq!(file.place(offset).line, line, "{offset}");
        }
        assert_eq!([file.line(1), file.line(4), file.line(999)], ["one", "two", "三"]);
        assert_eq!(file.stem(), "b");
    }

    #[test]
    fn no_line_ends_within_a_range() {
        let text = "3–5 天，0.5%–2%，08:00–22:00；一–二，–1";
        let expected = "3–\u{2060}5 天，0.5%–\u{2060}2%，08:00–\u{2060}22:00；一–二，–1";
        assert_eq!(SourceFile::new("a.md", text).text, expected);
    }

    #[test]
    fn leftovers_are_told_from_sources() {
        let leftovers =
            [".DS_Store", ".git", "zh-CN.md~", "~", "en.md.swp", ".en.md.swp", "Thumbs.db", "thumbs.db", "desktop.ini"];
        assert_eq!(leftovers.map(is_leftover), [true; 9]);
        assert_eq!(["en.md", "notes.txt", "a~b.md", "swp"].map(is_leftover), [false; 4]);
    }

    #[test]
    fn below_names_a_folder_not_a_prefix() {
        let tree = SourceTree::from_texts([("flows/a.toml", ""), ("flowsheet.toml", "")]);
        assert_eq!(tree.below("flows").count(), 1);
    }
}
