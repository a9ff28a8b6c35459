//! The `wallet-help` command: arguments only; the work is in `wallet_help::compile`.

use std::error::Error;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use wallet_help::compile::build::Checked;
use wallet_help::compile::{self, CompileError, Severity, corpus};
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
        /// The language of its texts.
        #[arg(long, value_parser = locale, default_value = "zh-CN")]
        locale: Locale,
    },
    /// Walks through a flow in the terminal.
    Play {
        /// The folder that holds pack.toml.
        dir: PathBuf,
        /// The flow's id.
        id: String,
        /// The language of its texts.
        #[arg(long, value_parser = locale, default_value = "zh-CN")]
        locale: Locale,
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
            eprintln!("wallet-help: {error}");
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
    match command {
        Command::Check { dir, release } => {
            let checked = compile::build::check_folder(&dir, release);
            report(&checked);
            if checked.errors > 0 {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Build { dir, out } => {
            let checked = compile::build::build(&dir, &out)?;
            report(&checked);
            if checked.errors > 0 {
                return Err(CompileError::Sources.into());
            }
            for (name, bytes) in &checked.files {
                println!("{:>9}  {}", bytes.len(), out.join(name).display());
            }
        }
        Command::Search { pack, query, locale, json, queries } => {
            let searcher = compile::search::Searcher::open(compile::load::read(&pack)?, &pack, locale)?;
            let mut out = std::io::stdout().lock();
            match (queries, query) {
                (Some(queries), _) => searcher.answer(&queries, &mut out)?,
                (None, Some(query)) if json => {
                    writeln!(out, "{}", serde_json::to_string_pretty(&searcher.query(&query))?)?;
                }
                (None, query) => compile::search::print(&searcher.query(&query.unwrap_or_default()), &mut out)?,
            }
        }
        Command::Prerender { pack, out } => {
            let written = compile::prerender::prerender(compile::load::read(&pack)?, &pack, &out)?;
            println!("{} pages and {} redirects in {}", written.pages, written.redirects, out.display());
        }
        Command::Flow(command) => run_flow(command)?,
        Command::Corpus(Corpus::Index { corpus, out }) => corpus::index(&corpus, &out)?,
        Command::Corpus(Corpus::Search { out, queries }) => {
            corpus::search(&out, &queries, &mut std::io::stdout().lock())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn run_flow(command: Flow) -> Result<(), Box<dyn Error>> {
    let pack_of = |dir: &Path, locale: Locale| -> Result<Pack, Box<dyn Error>> {
        let mut checked = compile::build::check_folder(dir, false);
        // A flow with problems can still be looked at; they are told beside it.
        report(&checked);
        checked.compiled.packs.remove(&locale).ok_or_else(|| format!("the pack has no {}", locale.tag()).into())
    };
    match command {
        Flow::Graph { dir, id, locale } => {
            let pack = pack_of(&dir, locale)?;
            for flow in pack.flows.iter().filter(|flow| id.as_ref().is_none_or(|id| *id == flow.id)) {
                println!("{}", compile::flows::draw::mermaid(flow));
                eprintln!("{}", compile::flows::draw::summary(flow));
            }
            Ok(())
        }
        Flow::Play { dir, id, locale, facts } => {
            let pack = pack_of(&dir, locale)?;
            let flow = pack.flow(&id).ok_or_else(|| format!("there is no flow {id}; see {}/flows", dir.display()))?;
            let (mut input, mut out) = (std::io::stdin().lock(), std::io::stdout().lock());
            Ok(compile::flows::draw::play(flow, locale, &facts.into_iter().collect(), &mut input, &mut out)?)
        }
    }
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

/// Prints the problems and their number.
fn report(checked: &Checked) {
    for diagnostic in &checked.diagnostics {
        eprintln!("{diagnostic}");
    }
    let warnings = checked.diagnostics.iter().filter(|it| it.code.severity() == Severity::Warning).count();
    eprintln!("{} error(s), {warnings} warning(s)", checked.errors);
}
