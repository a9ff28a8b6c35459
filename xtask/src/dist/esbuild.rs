//! Minifying and lowering what the browser parses, with esbuild.

use std::path::Path;

use crate::error::Problem;
use crate::process::Run;
use crate::workspace::Workspace;

/// The oldest engines whose syntax our script keeps to.
pub(super) const JS_TARGET: &str = "--target=es2018";
/// The oldest engines whose syntax our style keeps to.
pub(super) const CSS_TARGET: &str = "--target=chrome66,safari12,firefox60";

/// Bundles and minifies one file.
pub(super) fn minify<S: AsRef<str>>(
    workspace: &Workspace,
    from: &Path,
    to: &Path,
    flags: impl IntoIterator<Item = S>,
) -> Result<(), Problem> {
    let flags: Vec<String> = flags.into_iter().map(|flag| flag.as_ref().to_owned()).collect();
    Run::new(format!("minifying {}", from.display()), workspace.npm_bin("esbuild"))
        .arg(from)
        .args(["--bundle", "--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
        .args(flags)
        .arg(format!("--outfile={}", to.display()))
        .dir(&workspace.root)
        .remedy("The message above names the line.")
        .check()
        .map(|_| ())
}
