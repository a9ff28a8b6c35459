//! The `wallet-help` command: arguments only; the work is in `wallet_help::compile`.
//!
//! Output goes through `writeln!`: `println!` panics when nobody takes it.

#![deny(clippy::print_stdout, clippy::print_stderr)]

use std::error::Error;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use wallet_help::compile::build::Checked;
use wallet_help::compile::{self, CompileError, Severity, corpus, count};
use wallet_help::content::{FactValue, Locale, Pack};

/// In-app help for a digital wallet: checks and builds packs, searches them, renders the help site.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Prints every problem of a pack's sources with its remedy; exit 1 when there are errors.
    Check {
        /// The folder that holds pack.toml.
        dir: PathBuf,
        /// Also refuse placeholders: reserved domains and sample numbers.
        #[arg(long)]
        release: bool,
    },
    /// Checks, then writes manifest.json and the hash-named packs of every locale.
    Build {
        /// The folder that holds pack.toml.
        dir: PathBuf,
        /// The folder to write: a new one, or a pack built before, which is replaced as a whole, and only when
        /// there are no errors.
        out: PathBuf,
    },
    /// Prints what a user would get for a query, and why.
    Search {
        /// The folder that holds manifest.json.
        pack: PathBuf,
        /// The words.
        #[arg(required_unless_present = "queries")]
        query: Option<String>,
        /// Ask in this locale; without it, the script of the query decides.
        #[arg(long, value_parser = locale)]
        locale: Option<Locale>,
        /// Print the hits as JSON.
        #[arg(long)]
        json: bool,
        /// Answer lines of {"id","text"} with lines of {"id","hits"} instead.
        #[arg(long, conflicts_with = "query")]
        queries: Option<PathBuf>,
    },
    /// Writes the standalone help site, which can be read without script.
    Prerender {
        /// The folder that holds manifest.json.
        pack: PathBuf,
        /// The folder to write into; with wallet-help.js and assets/ there, the pages come alive.
        out: PathBuf,
    },
    /// The indexer and the engine on any collection of documents.
    #[command(subcommand)]
    Corpus(Corpus),
    /// Flows, for those who write them.
    #[command(subcommand)]
    Flow(Flow),
}

#[derive(Subcommand)]
enum Flow {
    /// Prints a flow's graph as Mermaid, and its size.
    Graph {
        /// The folder that holds pack.toml.
        dir: PathBuf,
        /// The flow's id; without it, all of them.
        id: Option<String>,
        /// The language of its texts; without it, the pack's first.
        #[arg(long, value_parser = locale)]
        locale: Option<Locale>,
    },
    /// Walks through a flow in the terminal.
    Play {
        /// The folder that holds pack.toml.
        dir: PathBuf,
        /// The flow's id.
        id: String,
        /// The language of its texts; without it, the pack's first.
        #[arg(long, value_parser = locale)]
        locale: Option<Locale>,
        /// What the host would say, as name=value; may be repeated.
        #[arg(long = "fact", value_parser = fact)]
        facts: Vec<(String, FactValue)>,
    },
}

#[derive(Subcommand)]
enum Corpus {
    /// Builds an index from lines of {"id","title","body","lang"}.
    Index {
        /// The documents.
        corpus: PathBuf,
        /// The folder to write to.
        out: PathBuf,
    },
    /// Answers lines of {"id","text"} with lines of {"id","hits","micros"}, after a line
    /// {"meta":{"load_micros"}} for the index itself.
    Search {
        /// The folder that `corpus index` wrote.
        out: PathBuf,
        /// The queries.
        queries: PathBuf,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        // Whoever read the output has read enough: `| head`.
        Err(error) if is_of_a_closed_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            // When this cannot be said either, the exit code still says it.
            let _ = writeln!(io::stderr(), "wallet-help: {error}");
            ExitCode::FAILURE
        }
    }
}

fn is_of_a_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    let mut causes = std::iter::successors(Some(error), |&error| error.source());
    causes.any(|cause| cause.downcast_ref().map(io::Error::kind) == Some(io::ErrorKind::BrokenPipe))
}

/// Does the work; a check that found errors has done it and still does not exit with success.
fn run(command: Command) -> Result<ExitCode, Box<dyn Error>> {
    let mut out = io::stdout().lock();
    match command {
        Command::Check { dir, release } => {
            let checked = compile::build::check_folder(&dir, release);
            report(&checked);
            if checked.errors > 0 {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Build { dir, out: folder } => {
            let checked = compile::build::build(&dir, &folder)?;
            report(&checked);
            if checked.errors > 0 {
                return Err(CompileError::Sources.into());
            }
            for (name, bytes) in &checked.files {
                writeln!(out, "{:>9}  {}", bytes.len(), folder.join(name).display())?;
            }
        }
        Command::Search { pack, query, locale, json, queries } => {
            let searcher = compile::search::Searcher::open(compile::load::read(&pack)?, &pack, locale)?;
            match (queries, query) {
                (Some(queries), _) => searcher.answer(&queries, &mut out)?,
                (None, Some(query)) if json => {
                    writeln!(out, "{}", serde_json::to_string_pretty(&searcher.query(&query)?)?)?;
                }
                (None, query) => compile::search::print(&searcher.query(&query.unwrap_or_default())?, &mut out)?,
            }
        }
        Command::Prerender { pack, out: folder } => {
            let written = compile::prerender::prerender(compile::load::read(&pack)?, &pack, &folder)?;
            let (pages, redirects) = (written.pages, written.redirects);
            writeln!(out, "{pages} pages and {redirects} redirects in {}", folder.display())?;
        }
        Command::Flow(command) => run_flow(command, &mut out)?,
        Command::Corpus(Corpus::Index { corpus, out }) => corpus::index(&corpus, &out)?,
        Command::Corpus(Corpus::Search { out: folder, queries }) => corpus::search(&folder, &queries, &mut out)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn run_flow(command: Flow, out: &mut impl io::Write) -> Result<(), Box<dyn Error>> {
    match command {
        Flow::Graph { dir, id, locale } => {
            let pack = pack_of(&dir, locale)?;
            let flows = match &id {
                Some(id) => vec![flow_of(&pack, id, &dir)?],
                None if pack.flows.is_empty() => return Err(format!("{}/flows holds no flow", dir.display()).into()),
                None => pack.flows.iter().collect(),
            };
            for flow in flows {
                writeln!(out, "{}", compile::flows::draw::mermaid(flow))?;
                let _ = writeln!(io::stderr(), "{}", compile::flows::draw::summary(flow));
            }
            Ok(())
        }
        Flow::Play { dir, id, locale, facts } => {
            let pack = pack_of(&dir, locale)?;
            let flow = flow_of(&pack, &id, &dir)?;
            let (facts, mut input) = (facts.into_iter().collect(), io::stdin().lock());
            Ok(compile::flows::draw::play(flow, pack.locale, &facts, &mut input, out)?)
        }
    }
}

/// The pack of `dir` in the locale asked for, or in its first. A flow with problems can still be looked at; they are
/// told beside it.
fn pack_of(dir: &Path, locale: Option<Locale>) -> Result<Pack, Box<dyn Error>> {
    let mut checked = compile::build::check_folder(dir, false);
    report(&checked);
    let locales = &checked.compiled.locales;
    let locale = locale.or(locales.first().copied()).unwrap_or_default();
    let known: Vec<&str> = locales.iter().map(|locale| locale.tag()).collect();
    let none = format!("the pack has no {}; name {}", locale.tag(), known.join(" or "));
    Ok(checked.compiled.packs.remove(&locale).ok_or(none)?)
}

fn flow_of<'a>(pack: &'a Pack, id: &str, dir: &Path) -> Result<&'a wallet_help::content::Flow, String> {
    pack.flow(id).ok_or_else(|| format!("there is no flow {id}; see {}/flows", dir.display()))
}

/// The locale that a tag falls back to. A language that no pack speaks is a slip, not a reader's wish.
fn locale(tag: &str) -> Result<Locale, String> {
    Locale::from_language(tag).ok_or_else(|| format!("write one of {}", Locale::ALL.map(Locale::tag).join(", ")))
}

fn fact(text: &str) -> Result<(String, FactValue), String> {
    let (name, value) = text.split_once('=').ok_or("write name=value")?;
    let value = match (value, value.parse::<f64>()) {
        ("true", _) => FactValue::Bool(true),
        ("false", _) => FactValue::Bool(false),
        (_, Ok(number)) => FactValue::Number(number),
        (text, Err(_)) => FactValue::Text(text.to_string()),
    };
    wallet_help::content::fact::check(name, &value).map_err(|refusal| refusal.to_string())?;
    Ok((name.to_string(), value))
}

/// Prints the problems and their number. When nobody takes them, the exit code still tells of errors.
fn report(checked: &Checked) {
    let mut to = io::stderr().lock();
    for diagnostic in &checked.diagnostics {
        let _ = writeln!(to, "{diagnostic}");
    }
    let warnings = count(&checked.diagnostics, Severity::Warning);
    let _ = writeln!(to, "{} error(s), {warnings} warning(s)", checked.errors);
}
