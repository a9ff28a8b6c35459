//! `wallet-help corpus`: the product's indexer and engine on any collection of documents.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::Path;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::error::CompileError;
use super::index::{Cut, IndexDoc, build_parts};
use super::load::supply;
use super::search::{Answer, Query, lines};
use crate::search::Index;

#[derive(Deserialize)]
struct Document {
    #[serde(deserialize_with = "named")]
    id: String,
    title: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    lang: String,
}

const FILE: &str = "corpus.idx";

/// Reads `corpus`, lines of `{"id","title","body","lang"}`, and writes an index into the folder `out`.
///
/// # Errors
/// [`CompileError`] when a file cannot be read or written, a line is not such an object, or two have one id.
pub fn index(corpus: &Path, out: &Path) -> Result<(), CompileError> {
    let documents = lines::<Document>(corpus, "id, title, body and lang")?;
    refuse_duplicates(corpus, &documents)?;
    let docs: Vec<IndexDoc> = documents
        .into_iter()
        .map(|(_, Document { id, title, body, lang })| IndexDoc { key: id, title, body, lang, ..IndexDoc::default() })
        .collect();
    fs::create_dir_all(out).map_err(CompileError::file(out))?;
    let (index, shards) = build_parts(&docs, &[], Cut::USUAL);
    let names: HashSet<String> = shards.iter().map(|(name, _)| name.clone()).collect();
    // The index comes last: until then the one that is there finds its own shards.
    for (name, bytes) in shards.into_iter().chain([(FILE.to_string(), index)]) {
        replace(&out.join(name), &bytes)?;
    }
    remove_shards(out, |name| !names.contains(name))
}

/// Writes a file in one step, so that a reader finds the old one or the new one and never a half.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), CompileError> {
    let staged = path.with_added_extension("new");
    let written = fs::write(&staged, bytes).and_then(|()| fs::rename(&staged, path));
    written.map_err(|error| {
        // The first error is the one to tell.
        let _ = fs::remove_file(&staged);
        CompileError::file(path)(error)
    })
}

/// Removes the shards that no index names any more.
fn remove_shards(out: &Path, is_old: impl Fn(&str) -> bool) -> Result<(), CompileError> {
    for entry in fs::read_dir(out).map_err(CompileError::file(out))? {
        let path = entry.map_err(CompileError::file(out))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".shard") && is_old(name) {
            fs::remove_file(&path).map_err(CompileError::file(&path))?;
        }
    }
    Ok(())
}

/// A hit says nothing but the id.
fn named<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let id = String::deserialize(deserializer)?;
    if id.trim().is_empty() { Err(D::Error::custom("the id is empty")) } else { Ok(id) }
}

/// Answers `queries`, lines of `{"id","text"}`, from the index in `out`. Prints a line
/// `{"meta":{"load_micros"}}`, how long opening the index took, then lines of
/// `{"id","hits","micros"}`, micros being the median of three warm passes.
///
/// # Errors
/// [`CompileError`] when a file cannot be read, a line is not such an object, or the index does not open.
#[allow(clippy::disallowed_types, clippy::disallowed_methods)] // native alone: it times the engine
pub fn search(out: &Path, queries: &Path, to: &mut impl Write) -> Result<(), CompileError> {
    use std::time::Instant;
    let queries: Vec<(usize, Query)> = lines(queries, "id and text")?;
    let path = out.join(FILE);
    let bytes = fs::read(&path).map_err(CompileError::file(&path))?;
    let began = Instant::now();
    let index = Index::open(bytes).map_err(|reason| CompileError::Corpus { path, reason })?;
    let load_micros = began.elapsed().as_micros();
    let print = |to: &mut dyn Write, line: String| {
        writeln!(to, "{line}").map_err(CompileError::file(Path::new("standard output")))
    };
    print(to, format!("{{\"meta\":{{\"load_micros\":{load_micros}}}}}"))?;
    let mut times = vec![[0.0; 3]; queries.len()];
    for pass in 0..4 {
        for ((_, query), times) in queries.iter().zip(&mut times) {
            let began = Instant::now();
            supply(&index, &query.text, out, "corpus index")?;
            std::hint::black_box(index.query(&query.text, 10));
            // The first pass warms up: the fourth overwrites it.
            times[pass % 3] = began.elapsed().as_secs_f64() * 1e6;
        }
    }
    for ((_, Query { id, text }), mut times) in queries.into_iter().zip(times) {
        times.sort_by(f64::total_cmp);
        let hits = index.query(&text, 10).hits.into_iter().map(|hit| hit.key).collect();
        let answer = Answer { id, hits, micros: Some((times[1] * 10.0).round() / 10.0) };
        print(to, serde_json::to_string(&answer).unwrap_or_default())?;
    }
    Ok(())
}

/// A hit would not say which of the two it is.
fn refuse_duplicates(corpus: &Path, documents: &[(usize, Document)]) -> Result<(), CompileError> {
    let mut known = HashMap::new();
    for (line, Document { id, .. }) in documents {
        if let Some(first) = known.insert(id, *line) {
            let (path, id) = (corpus.to_path_buf(), id.clone());
            return Err(CompileError::DuplicateId { path, line: *line, id, first });
        }
    }
    Ok(())
}
