//! The site's one style sheet: the widget's own, where a build has put it; else put together from its parts.

use std::fs;
use std::path::Path;

use super::super::build::integrity;
use super::super::error::CompileError;
use super::{Asset, hashed};

/// The parts in the order of `assets/style/wallet-help.css`.
const PARTS: [&str; 12] = [
    include_str!("../../../assets/style/tokens.css"),
    include_str!("../../../assets/style/frame.css"),
    include_str!("../../../assets/style/launcher.css"),
    include_str!("../../../assets/style/controls.css"),
    include_str!("../../../assets/style/home.css"),
    include_str!("../../../assets/style/search.css"),
    include_str!("../../../assets/style/article.css"),
    include_str!("../../../assets/style/flow.css"),
    include_str!("../../../assets/style/contact.css"),
    include_str!("../../../assets/style/page.css"),
    include_str!("../../../assets/style/site.css"),
    include_str!("../../../assets/style/modes.css"),
];

/// The style sheet beside the loader, or one that is written now.
pub fn find_or_write(out: &Path) -> Result<Asset, CompileError> {
    let folder = out.join("assets");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("wallet-help.") && name.ends_with(".css"))
        .collect();
    names.sort();
    let Some(name) = names.pop() else { return hashed(out, "site", "css", PARTS.concat().as_bytes()) };
    let path = folder.join(&name);
    let bytes = fs::read(&path).map_err(CompileError::file(&path))?;
    Ok(Asset { path: format!("assets/{name}"), integrity: integrity(&bytes) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_those_of_the_sheet() {
        let sheet = include_str!("../../../assets/style/wallet-help.css");
        let names: Vec<&str> =
            sheet.lines().filter_map(|line| line.strip_prefix("@import url(\"")?.split('"').next()).collect();
        assert_eq!(names.len(), PARTS.len());
        for (name, part) in names.iter().zip(PARTS) {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/style").join(name);
            assert_eq!(fs::read_to_string(path).unwrap(), part, "{name}");
        }
    }
}
