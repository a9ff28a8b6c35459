//! Node and the packages of a `package-lock.json`: `wasm-opt`, esbuild, the browser driver; Lighthouse; the peers.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use crate::error::{AtPath as _, Problem};
use crate::process::{self, Run};

/// The oldest Node whose test runner the end-to-end tests can use.
const OLDEST_NODE: u32 = 20;

/// Installs what the folder's lock file names; returns whether anything was installed.
pub(super) fn prepare(folder: &Path) -> Result<bool, Problem> {
    require_node()?;
    let lock = folder.join("package-lock.json");
    let wanted = STANDARD.encode(Sha384::digest(fs::read(&lock).at(&lock)?));
    // Written last, so an install that was cut short is done again.
    let stamp = folder.join("node_modules/.installed-lock");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(false);
    }
    process::say("npm packages: installing (npm ci)");
    let run = Run::new("npm ci", "npm")
        .args(["ci", "--ignore-scripts", "--no-fund", "--no-audit"])
        .dir(folder)
        .remedy("The npm registry must be reachable; run this again, what is done is kept.");
    process::done(run.check()?.took);
    fs::write(&stamp, wanted).at(&stamp)?;
    Ok(true)
}

fn require_node() -> Result<(), Problem> {
    let remedy = format!("Install Node {OLDEST_NODE} or newer with npm, and put it on the path.");
    let version = Run::new("asking Node for its version", "node").args(["--version"]).remedy(&remedy).check()?;
    match major(&version.output) {
        Some(number) if number >= OLDEST_NODE => Ok(()),
        _ => Err(Problem::Missing { missing: format!("Node {OLDEST_NODE} (found {})", version.output.trim()), remedy }),
    }
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn node_versions_are_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("nonsense"), None);
    }
}
