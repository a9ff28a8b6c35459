//! The sample wallet page, the examples that run as they are, and the element's types.

use std::fs;
use std::path::Path;

use super::files_below;
use crate::error::{AtPath as _, Problem};
use crate::workspace::Workspace;

/// Sources that need a build of their own, and code that runs in no page.
const NOT_SERVED: &[&str] = &["examples/react/", "examples/vue/", "examples/yew/", "native/"];

/// The element's types for hosts that fetch the loader.
const TYPES: &str = "wallet-help.d.ts";

pub(super) fn write(workspace: &Workspace, out: &Path) -> Result<(), Problem> {
    let from = workspace.root.join("assets/demo");
    for file in files_below(&from)? {
        if is_served(&file) {
            copy(&from.join(&file), &out.join("demo").join(&file))?;
        }
    }
    copy(&workspace.root.join("assets").join(TYPES), &out.join(TYPES))
}

fn is_served(file: &str) -> bool {
    !NOT_SERVED.iter().any(|folder| file.starts_with(folder))
}

/// Copies a file, and makes the folders above it.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), Problem> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).at(folder)?;
    }
    fs::copy(from, to).at(from).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::is_served;

    #[test]
    fn pages_are_served_and_sources_are_not() {
        assert!(is_served("index.html") && is_served("examples/html/index.html"));
        assert!(!is_served("examples/yew/target/debug/x") && !is_served("native/ios/Bridge.swift"));
    }
}
