//! The `wallet-help` command: arguments only; the work is in `wallet_help::compile`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use wallet_help::compile::corpus;

/// Builds and searches in-app help.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
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
    let done = match Arguments::parse().command {
        Command::Corpus(Corpus::Index { corpus, out }) => corpus::index(&corpus, &out),
        Command::Corpus(Corpus::Search { out, queries }) => {
            corpus::search(&out, &queries, &mut std::io::stdout().lock())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
