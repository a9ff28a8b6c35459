//! A copy of `dist/` whose content is compiled again and again while somebody edits it.

use std::fs;
use std::path::PathBuf;

use super::{PACK, build_pack, files_below, prerender};
use crate::error::{AtPath as _, Problem};
use crate::workspace::Workspace;

/// The copy, and what its content is compiled from.
pub(crate) struct Preview {
    workspace: Workspace,
    /// The edited folder.
    pub(crate) content: PathBuf,
    /// The copy.
    pub(crate) out: PathBuf,
}

impl Preview {
    /// Copies `dist/` into the folder of this name beside the build's output.
    pub(crate) fn open(workspace: &Workspace, content: Option<PathBuf>, name: &str) -> Result<Self, Problem> {
        let (from, out) = (workspace.dist(), workspace.target.join(name));
        if !from.join("wallet-help.js").exists() {
            return Err(Problem::Missing {
                missing: format!("a build in {}", from.display()),
                remedy: "Run `cargo xtask dist` once, or leave out --built.".to_owned(),
            });
        }
        if out.exists() {
            fs::remove_dir_all(&out).at(&out)?;
        }
        // In the order of names, so that no compressed copy is older than its file.
        for file in files_below(&from)? {
            let to = out.join(&file);
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder).at(folder)?;
            }
            fs::copy(from.join(&file), &to).at(&to)?;
        }
        let content = content.unwrap_or_else(|| workspace.content());
        Ok(Self { workspace: workspace.clone(), content, out })
    }

    /// Compiles the content and draws the pages; on problems everything stays as it is.
    pub(crate) fn rebuild(&self) -> Result<(), Problem> {
        build_pack(&self.workspace, &self.content, &self.out.join(PACK))?;
        prerender(&self.workspace, &self.out)
    }
}
