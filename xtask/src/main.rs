//! Developer commands: `cargo xtask serve | test | dist | bench`.
//!
//! Each command checks what it lacks, says what it installs and how long that took, can be
//! run again at no cost, and fails with the remedy. Nothing here is shipped.

mod bench;
mod dist;
mod error;
mod process;
mod serve;
mod setup;
mod test;
mod workspace;

use std::process::ExitCode;

use error::Problem;
use workspace::Workspace;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N]   set up, build, serve http://127.0.0.1:8080 (/ the help page, /demo/ the
                     wallet page), rebuild the content when it changes
  test               set up, then every check and test; ends with `N passed, N failed`
  dist               write dist/ and print the size table
  bench              time the built widget in Chromium, and compare it with its peers
";

enum Command {
    Serve { port: u16 },
    Test,
    Dist,
    Bench,
    Help,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = parse(&arguments).and_then(run);
    match outcome {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("\nerror: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn parse(arguments: &[String]) -> Result<Command, Problem> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["help" | "-h" | "--help"] => Ok(Command::Help),
        ["serve"] => Ok(Command::Serve { port: serve::DEFAULT_PORT }),
        ["serve", "--port", port] => {
            let port = port.parse().map_err(|_| Problem::Usage(format!("--port {port}: a port is 1 to 65535")))?;
            Ok(Command::Serve { port })
        }
        ["test"] => Ok(Command::Test),
        ["dist"] => Ok(Command::Dist),
        ["bench"] => Ok(Command::Bench),
        _ => Err(Problem::Usage(format!("cargo xtask {}", words.join(" ")))),
    }
}

fn run(command: Command) -> Result<ExitCode, Problem> {
    let workspace = Workspace::open()?;
    match command {
        Command::Help => print!("{HELP}"),
        Command::Serve { port } => serve::run(&workspace, port)?,
        Command::Test => return test::run(&workspace),
        Command::Dist => dist::run(&workspace)?,
        Command::Bench => bench::run(&workspace)?,
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<u16>) {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let port = match parse(&arguments) {
            Ok(Command::Serve { port }) => Some(port),
            _ => None,
        };
        assert_eq!(port, expected, "{line}");
    }

    #[test]
    fn serve_takes_a_port() {
        check("serve", Some(8080));
        check("serve --port 9000", Some(9000));
        check("serve --port 70000", None);
        check("serve --port", None);
        check("serv", None);
    }
}
