//! The size table: every file raw, gzip and brotli, and the sums that have a budget.

use std::fmt;
use std::fs;
use std::path::Path;

use super::compress::compressible;
use super::files_below;
use crate::error::{AtPath as _, Problem};

/// A sum with a limit, in bytes after brotli.
struct Budget {
    name: String,
    limit: u64,
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

    /// What exceeds its budget, in words.
    pub(crate) fn over_budget(&self) -> Vec<String> {
        self.budgets
            .iter()
            .filter(|budget| budget.sum > budget.limit)
            .map(|budget| format!("{}: {} of {} bytes", budget.name, budget.sum, budget.limit))
            .collect()
    }
}

/// The limits are those of the project's acceptance list; a KB is 1,000 bytes.
fn budgets(rows: &[Row]) -> Vec<Budget> {
    let sum = |wanted: &dyn Fn(&str) -> bool| rows.iter().filter(|row| wanted(&row.file)).map(|row| row.brotli).sum();
    let is_code = |file: &str| file.starts_with("assets/wallet-help.");
    let mut budgets = vec![
        Budget { name: "loader".into(), limit: 2_500, sum: sum(&|file| file == "wallet-help.js") },
        Budget { name: "wasm + boot + css".into(), limit: 100_000, sum: sum(&is_code) },
        Budget {
            name: "loader + wasm + boot + css".into(),
            limit: 95_000,
            sum: sum(&|file| file == "wallet-help.js" || is_code(file)),
        },
    ];
    for locale in ["zh-CN", "en"] {
        let prefix = format!("packs/gopay/{locale}.");
        budgets.push(Budget {
            name: format!("pack + index, {locale}"),
            limit: 60_000,
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
        writeln!(f, "\n{:width$}  {:>9}  {:>9}", "budgets, bytes after brotli 11", "sum", "limit")?;
        for budget in &self.budgets {
            let mark = if budget.sum > budget.limit { "  over" } else { "" };
            writeln!(f, "{:width$}  {:>9}  {:>9}{mark}", budget.name, budget.sum, budget.limit)?;
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
            row("assets/wallet-help.0b.wasm", 90_000),
            row("packs/gopay/zh-CN.0c.pack", 30_000),
            row("packs/gopay/zh-CN.0d.idx", 31_000),
            row("packs/gopay/en.0e.pack", 20_000),
            row("demo/index.html", 900_000),
        ];
        let report = Report { budgets: budgets(&rows), rows: rows.into() };
        assert_eq!(
            report.over_budget(),
            ["loader + wasm + boot + css: 97000 of 95000 bytes", "pack + index, zh-CN: 61000 of 60000 bytes"]
        );
    }
}
