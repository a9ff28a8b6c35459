//! The `wallet-help` command: arguments only; the work is in `wallet_help::compile`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use wallet_help::compile::{self, CompileError, Diagnostic, Severity, corpus};

/// In-app help for a digital wallet: checks and builds packs, searches them, renders the help site.
#[derive(Parser)]
#[command(version, disable_help_subcommand = true)]
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
        /// The folder to write; replaced as a whole, and only when there are no errors.
        out: PathBuf,
    },
    /// The indexer and the engine on any collection of documents.
    #[command(subcommand)]
    Corpus(Corpus),
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
    /// Answers lines of {"id","text"} with lines of {"id","hits","micros"}.
    Search {
        /// The folder that `corpus index` wrote.
        out: PathBuf,
        /// The queries.
        queries: PathBuf,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wallet-help: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), Box<dyn std::error::Error>> {
    match command {
        Command::Check { dir, release } => {
            let checked = compile::build::check_folder(&dir, release);
            Ok(report(&checked.diagnostics, checked.errors)?)
        }
        Command::Build { dir, out } => {
            let checked = compile::build::build(&dir, &out)?;
            report(&checked.diagnostics, checked.errors)?;
            for (name, bytes) in &checked.files {
                println!("{:>9}  {}", bytes.len(), out.join(name).display());
            }
            Ok(())
        }
        Command::Corpus(Corpus::Index { corpus, out }) => Ok(corpus::index(&corpus, &out)?),
        Command::Corpus(Corpus::Search { out, queries }) => {
            Ok(corpus::search(&out, &queries, &mut std::io::stdout().lock())?)
        }
    }
}

/// Prints the problems and their number.
fn report(diagnostics: &[Diagnostic], errors: usize) -> Result<(), CompileError> {
    for diagnostic in diagnostics {
        eprintln!("{diagnostic}");
    }
    let warnings = diagnostics.iter().filter(|it| it.code.severity() == Severity::Warning).count();
    eprintln!("{errors} error(s), {warnings} warning(s)");
    if errors > 0 { Err(CompileError::Sources { count: errors }) } else { Ok(()) }
}
