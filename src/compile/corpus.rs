//! `wallet-help corpus`: the product's indexer and engine on any collection of documents.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

use serde::Deserialize;

use super::error::CompileError;
use super::index::{Cut, IndexDoc, build_parts};
use super::load::supply;
use super::search::{Answer, Query};
use crate::search::Index;

#[derive(Deserialize)]
struct Document {
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
/// [`CompileError`] when a file cannot be read or written, or a line is not such an object.
pub fn index(corpus: &Path, out: &Path) -> Result<(), CompileError> {
    let docs: Vec<IndexDoc> = lines::<Document>(corpus, "id, title, body and lang")?
        .into_iter()
        .map(|Document { id, title, body, lang }| IndexDoc { key: id, title, body, lang, ..IndexDoc::default() })
        .collect();
    fs::create_dir_all(out).map_err(CompileError::file(out))?;
    let (index, shards) = build_parts(&docs, &[], Cut::USUAL);
    for (name, bytes) in shards.into_iter().chain([(FILE.to_string(), index)]) {
        let path = out.join(name);
        fs::write(&path, bytes).map_err(CompileError::file(&path))?;
    }
    Ok(())
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
    let path = out.join(FILE);
    let bytes = fs::read(&path).map_err(CompileError::file(&path))?;
    let began = Instant::now();
    let index = Index::open(bytes).map_err(|source| CompileError::Format { path, source })?;
    let load_micros = began.elapsed().as_micros();
    let print = |to: &mut dyn Write, line: String| {
        writeln!(to, "{line}").map_err(CompileError::file(Path::new("standard output")))
    };
    print(to, format!("{{\"meta\":{{\"load_micros\":{load_micros}}}}}"))?;
    let queries: Vec<Query> = lines(queries, "id and text")?;
    let mut times = vec![[0.0; 3]; queries.len()];
    for pass in 0..4 {
        for (query, times) in queries.iter().zip(&mut times) {
            let began = Instant::now();
            supply(&index, &query.text, out);
            std::hint::black_box(index.query(&query.text, 10));
            // The first pass warms up: the fourth overwrites it.
            times[pass % 3] = began.elapsed().as_secs_f64() * 1e6;
        }
    }
    for (Query { id, text }, mut times) in queries.into_iter().zip(times) {
        times.sort_by(f64::total_cmp);
        let hits = index.query(&text, 10).hits.into_iter().map(|hit| hit.key).collect();
        let answer = Answer { id, hits, micros: Some((times[1] * 10.0).round() / 10.0) };
        print(to, serde_json::to_string(&answer).unwrap_or_default())?;
    }
    Ok(())
}

fn lines<T: for<'de> Deserialize<'de>>(path: &Path, fields: &'static str) -> Result<Vec<T>, CompileError> {
    let reader = BufReader::new(fs::File::open(path).map_err(CompileError::file(path))?);
    let mut rows = Vec::new();
    for (at, line) in reader.lines().enumerate() {
        let line = line.map_err(CompileError::file(path))?;
        if line.trim().is_empty() {
            continue;
        }
        rows.push(serde_json::from_str(&line).map_err(|source| CompileError::Line {
            path: path.to_path_buf(),
            line: at + 1,
            source,
            fields,
        })?);
    }
    Ok(rows)
}
