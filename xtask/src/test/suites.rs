//! What `cargo xtask test` runs, in order.

use std::fs;

use super::tally::Tally;
use crate::dist;
use crate::error::{AtPath as _, Problem};
use crate::process::{self, Run};
use crate::setup;
use crate::workspace::Workspace;

const WASM: &str = "wasm32-unknown-unknown";

pub(super) struct Suite {
    pub(super) name: &'static str,
    kind: Kind,
}

enum Kind {
    /// `cargo` with these arguments; passes or fails as one.
    Cargo(&'static [&'static str]),
    /// `cargo deny`, the advisories only where their database can be had.
    Deny,
    /// `cargo test` for this machine.
    Native,
    /// `tests/browser*.rs` in headless Chromium.
    Browser,
    /// The element's types against samples of hosts' code.
    Types,
    /// The build, within its budgets.
    Dist,
    /// `tests/e2e/` against `dist/`.
    EndToEnd,
}

pub(super) const ALL: &[Suite] = &[
    Suite { name: "formatting", kind: Kind::Cargo(&["fmt", "--all", "--", "--check"]) },
    Suite { name: "dependencies: licences, bans, sources", kind: Kind::Deny },
    Suite {
        name: "the core alone, native",
        kind: Kind::Cargo(&["check", "--package", "wallet-help", "--lib", "--no-default-features"]),
    },
    Suite {
        name: "the core alone, wasm",
        kind: Kind::Cargo(&["check", "--package", "wallet-help", "--lib", "--no-default-features", "--target", WASM]),
    },
    Suite {
        name: "lints, native",
        kind: Kind::Cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]),
    },
    Suite {
        name: "lints, wasm",
        kind: Kind::Cargo(&[
            "clippy",
            "--package",
            "wallet-help",
            "--lib",
            "--bin",
            "widget",
            "--no-default-features",
            "--features",
            "web,split",
            "--target",
            WASM,
            "--",
            "--deny",
            "warnings",
        ]),
    },
    Suite { name: "native tests", kind: Kind::Native },
    Suite { name: "browser tests, Chromium", kind: Kind::Browser },
    Suite { name: "types", kind: Kind::Types },
    Suite { name: "dist/ within its budgets", kind: Kind::Dist },
    Suite { name: "end-to-end tests", kind: Kind::EndToEnd },
];

pub(super) fn run(workspace: &Workspace, suite: &Suite) -> Result<Tally, Problem> {
    let log = workspace.target.join("test-logs").join(format!("{}.log", process::slug(suite.name)));
    let start = |program: &str| Run::new(suite.name, program).dir(&workspace.root).log(log.clone());
    match suite.kind {
        Kind::Cargo(arguments) => all_or_nothing(start("cargo").args(arguments)),
        Kind::Deny => deny(workspace, start),
        Kind::Native => {
            let run = start("cargo").args(["test", "--workspace", "--no-fail-fast"]);
            counted(run.env("RUST_BACKTRACE", "0"), Tally::of_cargo)
        }
        Kind::Browser => browser(workspace, start("cargo")),
        Kind::Types => {
            let compiler = workspace.npm_bin("tsc");
            all_or_nothing(start(&compiler.to_string_lossy()).args(["--project", "tests/types"]))
        }
        Kind::Dist => dist::run(workspace).map(|()| Tally::PASSED),
        Kind::EndToEnd => end_to_end(workspace, start("node")),
    }
}

/// Runs, and shows the output when it fails.
fn all_or_nothing(run: Run) -> Result<Tally, Problem> {
    run.check().map(|_| Tally::PASSED)
}

/// Runs, counts what the runner reports, and shows the output when anything failed.
fn counted(run: Run, count: fn(&str) -> Tally) -> Result<Tally, Problem> {
    let finished = run.finish()?;
    let tally = count(&finished.output).or_failed(finished.ok);
    if tally.failed > 0 {
        eprintln!("{}", process::failures(&finished.output));
    }
    Ok(tally)
}

/// The advisory database is a repository of its own: where it cannot be reached, that is said,
/// and the rest is still checked.
fn deny(workspace: &Workspace, start: impl Fn(&str) -> Run) -> Result<Tally, Problem> {
    let program = setup::CARGO_DENY.program(workspace);
    let program = program.to_string_lossy();
    start(&program).args(["--all-features", "check", "licenses", "bans", "sources"]).check()?;
    let advisories = start(&program).args(["--all-features", "check", "advisories"]).finish()?;
    if advisories.ok {
        return Ok(Tally::PASSED);
    }
    if advisories.output.contains("failed to fetch advisory database") {
        eprintln!("    advisories: NOT checked, their database cannot be reached from here");
        return Ok(Tally::PASSED);
    }
    eprintln!("{}", process::tail(&advisories.output));
    Ok(Tally::FAILED)
}

fn browser(workspace: &Workspace, run: Run) -> Result<Tally, Problem> {
    let folder = workspace.root.join("tests");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).at(&folder)? {
        let path = entry.at(&folder)?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("browser") && path.extension().is_some_and(|extension| extension == "rs") {
            names.push(name);
        }
    }
    names.sort();
    let runner = setup::WASM_BINDGEN.bin(workspace).join("wasm-bindgen-test-runner");
    let tests = names.iter().flat_map(|name| ["--test", name.as_str()]);
    let run = run
        .args(["test", "--package", "wallet-help", "--no-default-features", "--features", "web", "--target", WASM])
        .arg("--no-fail-fast")
        .args(tests)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", "/usr/bin/chromedriver")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .env("RUST_BACKTRACE", "0");
    counted(run, Tally::of_cargo)
}

fn end_to_end(workspace: &Workspace, run: Run) -> Result<Tally, Problem> {
    if !workspace.dist().join("wallet-help.js").exists() {
        return Err(Problem::Build("dist/ was not built, so it cannot be tested".to_owned()));
    }
    let folder = workspace.root.join("tests/e2e");
    let mut files: Vec<String> =
        dist::files_below(&folder)?.into_iter().filter(|file| file.ends_with(".test.mjs")).collect();
    files.sort();
    let run = run
        // A test that failed half-way may leave a server open, and one that hangs must end.
        .args(["--test", "--test-concurrency=1", "--test-reporter=spec", "--test-force-exit", "--test-timeout=600000"])
        .args(files.iter().map(|file| folder.join(file)))
        .env("XTASK", std::env::current_exe().unwrap_or_else(|_| "xtask".into()))
        .env("GECKODRIVER", setup::GECKODRIVER.program(workspace))
        .env("WASM_BINDGEN", setup::WASM_BINDGEN.bin(workspace).join("wasm-bindgen"));
    counted(run, Tally::of_node)
}
