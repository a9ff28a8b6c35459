//! The size table: every file raw, gzip and brotli, and the sums that have a budget.

use std::fmt;
use std::fs;
use std::path::Path;

use super::compress::compressible;
use super::files_below;
use crate::error::{AtPath as _, Problem};

/// A sum with the size it should have and the size it must not pass, in bytes after brotli.
struct Budget {
    name: String,
    /// What it should weigh.
    target: u64,
    /// What fails the build: the target, or, while the target is not reached, the size it has
    /// come down to. It moves in one direction only. None for content, which whoever builds may replace by their own.
    ceiling: Option<u64>,
    sum: u64,
}

/// One file, in bytes.
struct Row {
    file: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// The table of one output folder.
pub(crate) struct Report {
    rows: Vec<Row>,
    budgets: Vec<Budget>,
}

impl Report {
    pub(crate) fn read(dist: &Path) -> Result<Self, Problem> {
        let files = files_below(dist)?;
        let mut rows = Vec::new();
        for file in files {
            if file.ends_with(".br") || file.ends_with(".gz") {
                continue;
            }
            let path = dist.join(&file);
            let raw = fs::metadata(&path).at(&path)?.len();
            // A file without a compressed copy travels as it is.
            let size = |extension: &str| match fs::metadata(dist.join(format!("{file}.{extension}"))) {
                Ok(copy) if compressible(&file) => copy.len(),
                _ => raw,
            };
            let (gzip, brotli) = (size("gz"), size("br"));
            rows.push(Row { file, raw, gzip, brotli });
        }
        let budgets = budgets(&rows);
        Ok(Self { rows, budgets })
    }

    /// What passes its ceiling, in words.
    pub(crate) fn over_budget(&self) -> Vec<String> {
        self.budgets
            .iter()
            .filter_map(|budget| Some((budget, budget.ceiling.filter(|ceiling| budget.sum > *ceiling)?)))
            .map(|(budget, ceiling)| format!("{}: {} of {ceiling} bytes", budget.name, budget.sum))
            .collect()
    }
}

/// The ceiling of the code that the first views need, in bytes: its target.
const CODE_CEILING: u64 = 95_000;

/// The ceiling of all code, with the second module, its script and its style, which are fetched while the first views are
/// used: where it stands, a little rounded up. Lower it with every gain.
const WHOLE_CEILING: u64 = 195_900;

/// The targets are those of the project's acceptance list; a KB is 1,000 bytes.
fn budgets(rows: &[Row]) -> Vec<Budget> {
    let sum = |wanted: &dyn Fn(&str) -> bool| rows.iter().filter(|row| wanted(&row.file)).map(|row| row.brotli).sum();
    let is_code = |file: &str| file.starts_with("assets/wallet-help.");
    let is_later = |file: &str| file.starts_with("assets/wallet-help-rooms.");
    let mut budgets = vec![
        Budget {
            name: "loader".into(),
            target: 2_500,
            ceiling: Some(2_500),
            sum: sum(&|file| file == "wallet-help.js"),
        },
        Budget {
            name: "loader + wasm + boot + css".into(),
            target: 95_000,
            ceiling: Some(CODE_CEILING),
            sum: sum(&|file| file == "wallet-help.js" || is_code(file)),
        },
        Budget {
            name: "the same with the second module".into(),
            target: 95_000,
            ceiling: Some(WHOLE_CEILING),
            sum: sum(&|file| file == "wallet-help.js" || is_code(file) || is_later(file)),
        },
    ];
    for locale in ["zh-CN", "en"] {
        let prefix = format!("packs/gopay/{locale}.");
        budgets.push(Budget {
            name: format!("pack + index, {locale}"),
            target: 60_000,
            ceiling: None,
            sum: sum(&|file| file.starts_with(&prefix)),
        });
    }
    budgets
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|row| row.file.chars().count()).max().unwrap_or(0).max(28);
        writeln!(f, "\n{:width$}  {:>9}  {:>9}  {:>9}", "dist/", "raw", "gzip -9", "brotli 11")?;
        for row in &self.rows {
            writeln!(f, "{:width$}  {:>9}  {:>9}  {:>9}", row.file, row.raw, row.gzip, row.brotli)?;
        }
        writeln!(f, "\n{:width$}  {:>9}  {:>9}", "budgets, bytes after brotli 11", "sum", "target")?;
        for budget in &self.budgets {
            let mark = if budget.sum > budget.target { "  over" } else { "" };
            writeln!(f, "{:width$}  {:>9}  {:>9}{mark}", budget.name, budget.sum, budget.target)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(file: &str, brotli: u64) -> Row {
        Row { file: file.to_owned(), raw: 0, gzip: 0, brotli }
    }

    #[test]
    fn a_budget_counts_its_files_and_no_others() {
        let rows = [
            row("wallet-help.js", 2_000),
            row("assets/wallet-help.0a.js", 5_000),
            row("assets/wallet-help.0b.wasm", CODE_CEILING),
            row("assets/wallet-help-rooms.0b.wasm", 9_000),
            row("assets/wallet-help-rooms.0b.js", 2_000),
            row("assets/wallet-help-rooms.0b.css", 1_500),
            row("packs/gopay/zh-CN.0c.pack", 30_000),
            row("packs/gopay/zh-CN.0d.idx", 36_000),
            row("packs/gopay/en.0e.pack", 20_000),
            row("demo/index.html", 900_000),
        ];
        let report = Report { budgets: budgets(&rows), rows: rows.into() };
        let code = format!("loader + wasm + boot + css: {} of {CODE_CEILING} bytes", CODE_CEILING + 7_000);
        assert_eq!(report.over_budget(), [code], "content of one's own may weigh more");
        assert!(report.to_string().contains("    66000      60000  over"));
    }
}
