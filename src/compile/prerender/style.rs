//! The site's style sheets: the widget's own, where a build has put them; else put together from their parts.

use std::fs;
use std::path::Path;

use super::super::build::integrity;
use super::super::error::CompileError;
use super::{Asset, hashed};

/// One sheet.
#[derive(Debug)]
pub struct Sheet {
    /// How the name of the file that a build has put there begins.
    built: &'static str,
    /// What the name of one that is written now begins with.
    own: &'static str,
    parts: &'static [&'static str],
}

/// What every view needs: the parts in the order of `assets/style/wallet-help.css`.
pub const FIRST: Sheet = Sheet {
    built: "wallet-help.",
    own: "site",
    parts: &[
        include_str!("../../../assets/style/tokens.css"),
        include_str!("../../../assets/style/frame.css"),
        include_str!("../../../assets/style/launcher.css"),
        include_str!("../../../assets/style/controls.css"),
        include_str!("../../../assets/style/home.css"),
        include_str!("../../../assets/style/search.css"),
        include_str!("../../../assets/style/article.css"),
        include_str!("../../../assets/style/modes.css"),
    ],
};

/// What the standalone page needs besides: the parts in the order of `assets/style/standalone.css`.
pub const PAGE: Sheet = Sheet {
    built: "wallet-help-page.",
    own: "site-page",
    parts: &[include_str!("../../../assets/style/page.css"), include_str!("../../../assets/style/site.css")],
};

/// What flows, contact and the official-channel check need besides: the parts in the order of
/// `assets/style/rooms.css`.
pub const LATER: Sheet = Sheet {
    built: "wallet-help-rooms.",
    own: "site-rooms",
    parts: &[
        include_str!("../../../assets/style/parts.css"),
        include_str!("../../../assets/style/flow.css"),
        include_str!("../../../assets/style/contact.css"),
        include_str!("../../../assets/style/outline.css"),
    ],
};

impl Sheet {
    /// The sheet beside the loader, or one that is written now.
    pub fn find_or_write(&self, out: &Path) -> Result<Asset, CompileError> {
        let folder = out.join("assets");
        let mut names: Vec<String> = fs::read_dir(&folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with(self.built) && name.ends_with(".css"))
            .collect();
        names.sort();
        let Some(name) = names.pop() else { return hashed(out, self.own, "css", self.parts.concat().as_bytes()) };
        let path = folder.join(&name);
        let bytes = fs::read(&path).map_err(CompileError::file(&path))?;
        Ok(Asset { path: format!("assets/{name}"), integrity: integrity(&bytes) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_those_of_the_sheets() {
        for (list, sheet) in [
            (include_str!("../../../assets/style/wallet-help.css"), FIRST),
            (include_str!("../../../assets/style/standalone.css"), PAGE),
            (include_str!("../../../assets/style/rooms.css"), LATER),
        ] {
            let names: Vec<&str> =
                list.lines().filter_map(|line| line.strip_prefix("@import url(\"")?.split('"').next()).collect();
            assert_eq!(names.len(), sheet.parts.len());
            for (name, part) in names.iter().zip(sheet.parts) {
                let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/style").join(name);
                assert_eq!(fs::read_to_string(path).unwrap(), *part, "{name}");
            }
        }
    }
}
