//! `wallet-help search`: what a user would get from a built pack, and why.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::de::Error as _;
use serde::{Deserialize, Serialize};

use super::error::CompileError;
use super::load::{self, Built};
use super::markdown::is_wide;
use crate::app::search;
use crate::content::{Locale, Pack};
use crate::search::{Hit, Hits, Index};

/// Most hits printed.
const LIMIT: usize = 10;

/// One hit, as the element's API shapes it, with the parts of its score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// `article` or `flow`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its route.
    pub route: String,
    /// Its title.
    pub title: String,
    /// The part of its text that matched, as the widget shows it.
    pub snippet: String,
    /// How sure the engine is, 0 to 1.
    pub confidence: f32,
    /// The score that ranks it.
    pub score: f32,
    /// What the score is made of.
    pub why: String,
    /// The query as it was understood, where that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
}

/// A line of queries.
#[derive(Deserialize)]
pub(super) struct Query {
    pub(super) id: String,
    pub(super) text: String,
}

/// What the lines of a file hold, each a JSON object with these fields, with their numbers from 1. Editors of Windows
/// begin a file with a byte order mark.
pub(super) fn lines<T: for<'de> Deserialize<'de>>(
    path: &Path,
    fields: &'static str,
) -> Result<Vec<(usize, T)>, CompileError> {
    let reader = BufReader::new(File::open(path).map_err(CompileError::file(path))?);
    let mut rows = Vec::new();
    for (line, bytes) in (1..).zip(reader.split(b'\n')) {
        let bytes = bytes.map_err(CompileError::file(path))?;
        let text = std::str::from_utf8(&bytes).map_err(|_| CompileError::NotText { path: path.into(), line })?;
        let text = if line == 1 { text.trim_start_matches('\u{feff}') } else { text };
        if !text.trim().is_empty() {
            let row = object(text).map_err(|source| CompileError::Line { path: path.into(), line, source, fields });
            rows.push((line, row?));
        }
    }
    Ok(rows)
}

/// One JSON object. The parser would take an array for one too, field by field.
fn object<T: for<'de> Deserialize<'de>>(text: &str) -> serde_json::Result<T> {
    match text.trim_start().starts_with('{') {
        true => serde_json::from_str(text),
        false => Err(serde_json::Error::custom("this is no object")),
    }
}

/// A line of answers.
#[derive(Serialize)]
pub(super) struct Answer {
    pub(super) id: String,
    pub(super) hits: Vec<String>,
    /// How long it took, where that was measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) micros: Option<f64>,
}

/// A built pack, ready to be asked.
pub struct Searcher {
    locales: Vec<(Locale, Pack, Index)>,
    folder: PathBuf,
    wish: Option<Locale>,
    default: Locale,
}

impl Searcher {
    /// Opens the indexes of a pack. With `wish`, every query is asked in that locale; without, a
    /// query with Chinese characters is asked in Chinese and any other in English, as a reader of
    /// that language would.
    ///
    /// # Errors
    /// [`CompileError::Format`] for an index that does not open.
    pub fn open(built: Built, folder: &Path, wish: Option<Locale>) -> Result<Searcher, CompileError> {
        let default = built.default_locale();
        let Built { packs, mut indexes, .. } = built;
        let mut locales = Vec::new();
        for (locale, pack) in packs {
            let path = || folder.join(format!("{}.*.idx", locale.tag()));
            let index = Index::open(indexes.remove(&locale).unwrap_or_default())
                .map_err(|source| CompileError::Format { path: path(), source })?;
            locales.push((locale, pack, index));
        }
        Ok(Searcher { locales, folder: folder.to_path_buf(), wish, default })
    }

    /// The hits of one query, in the order that the widget shows.
    ///
    /// # Errors
    /// [`CompileError`] for a part of a large index that is missing or altered.
    pub fn query(&self, text: &str) -> Result<Vec<Found>, CompileError> {
        let Some((_, pack, index)) = self.asked(text) else { return Ok(Vec::new()) };
        load::supply(index, text, &self.folder, "build")?;
        let hits = search::find(pack, index, text, LIMIT);
        Ok(hits.hits.iter().filter_map(|hit| found(pack, &hits, hit)).collect())
    }

    fn asked(&self, text: &str) -> Option<&(Locale, Pack, Index)> {
        let spoken = if text.chars().any(is_wide) { Locale::ZhCn } else { Locale::En };
        let asked = |wanted: Locale| self.locales.iter().find(|(locale, ..)| *locale == wanted);
        asked(self.wish.unwrap_or(spoken)).or_else(|| asked(self.default))
    }

    /// Answers lines of `{"id","text"}` with lines of `{"id","hits"}`.
    ///
    /// # Errors
    /// [`CompileError`] when the file cannot be read, a line is not such an object, or writing fails.
    pub fn answer(&self, queries: &Path, to: &mut impl Write) -> Result<(), CompileError> {
        for (_, query) in lines::<Query>(queries, "id and text")? {
            let hits = self.query(&query.text)?.into_iter().map(|found| found.route).collect();
            let line = serde_json::to_string(&Answer { id: query.id, hits, micros: None }).unwrap_or_default();
            writeln!(to, "{line}").map_err(CompileError::file(Path::new("standard output")))?;
        }
        Ok(())
    }
}

fn found(pack: &Pack, hits: &Hits, hit: &Hit) -> Option<Found> {
    let (kind, id) = hit.key.split_once('/')?;
    let item = search::item(pack, hits, &hit.key)?;
    Some(Found {
        kind: kind.to_string(),
        id: id.to_string(),
        route: hit.key.clone(),
        title: item.title.text,
        snippet: item.snippet.text,
        confidence: hit.confidence,
        score: hit.score,
        why: format!("{:?}", hit.parts),
        corrected: hits.corrected.clone(),
    })
}

/// Prints hits for a person.
///
/// # Errors
/// What writing fails with.
pub fn print(found: &[Found], out: &mut impl Write) -> std::io::Result<()> {
    if found.is_empty() {
        return writeln!(out, "nothing fits");
    }
    if let Some(corrected) = found.first().and_then(|found| found.corrected.as_ref()) {
        writeln!(out, "understood as: {corrected}")?;
    }
    for (place, hit) in found.iter().enumerate() {
        writeln!(out, "{:>2}. {}  {}", place + 1, hit.title, hit.route)?;
        writeln!(out, "    {}", hit.snippet)?;
        writeln!(out, "    confidence {:.2}, score {:.2}: {}", hit.confidence, hit.score, hit.why)?;
    }
    Ok(())
}
