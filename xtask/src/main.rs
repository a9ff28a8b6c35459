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

  serve   set up, build, serve http://127.0.0.1:8080 (/ the help page, /demo/ the wallet
          page), rebuild the content when it changes
            --port N        another port
            --content DIR   another folder of content than assets/content/gopay
            --built         serve what dist/ has, without building the code
  test    set up, then every check and test; ends with `N passed, N failed`
  dist    write dist/ and print the size table
  bench   measure search and start-up beside their peers, grade the help page with Lighthouse
            --only PART     search, startup or lighthouse
            --data FOLDER   also search a collection of one's own: corpus.jsonl, queries.jsonl
";

enum Command {
    Serve(serve::Options),
    Test,
    Dist,
    Bench(bench::Choice),
    Help,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = if dist::is_asked() { dist::answer() } else { parse(&arguments).and_then(run) };
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
        ["serve", options @ ..] => serve_options(options).map(Command::Serve),
        ["test"] => Ok(Command::Test),
        ["dist"] => Ok(Command::Dist),
        ["bench", rest @ ..] => bench::Choice::parse(rest).map(Command::Bench),
        _ => Err(Problem::Usage(format!("cargo xtask {}", words.join(" ")))),
    }
}

fn serve_options(mut words: &[&str]) -> Result<serve::Options, Problem> {
    let mut options = serve::Options::default();
    loop {
        words = match words {
            [] => return Ok(options),
            ["--port", port, rest @ ..] => {
                options.port =
                    port.parse().map_err(|_| Problem::Usage(format!("--port {port}: a port is 1 to 65535")))?;
                rest
            }
            ["--content", folder, rest @ ..] => {
                options.content = Some(folder.into());
                rest
            }
            ["--built", rest @ ..] => {
                options.built = true;
                rest
            }
            [word, ..] => return Err(Problem::Usage(format!("cargo xtask serve {word}"))),
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Problem> {
    let workspace = Workspace::open()?;
    match command {
        Command::Help => print!("{HELP}"),
        Command::Serve(options) => serve::run(&workspace, options)?,
        Command::Test => return test::run(&workspace),
        Command::Dist => dist::run(&workspace)?,
        Command::Bench(choice) => bench::run(&workspace, &choice)?,
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(u16, Option<&str>, bool)>) {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let options = match parse(&arguments) {
            Ok(Command::Serve(options)) => Some(options),
            _ => None,
        };
        let expected =
            expected.map(|(port, content, built)| serve::Options { port, content: content.map(Into::into), built });
        assert_eq!(options, expected, "{line}");
    }

    #[test]
    fn serve_takes_options() {
        check("serve", Some((8080, None, false)));
        check("serve --port 9000", Some((9000, None, false)));
        check("serve --built --content brands/other --port 1", Some((1, Some("brands/other"), true)));
        check("serve --port 70000", None);
        check("serve --port", None);
        check("serve --ports 1", None);
        check("serv", None);
    }
}
