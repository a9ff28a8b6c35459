//! Counting what the test runners report.

use std::fmt;
use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u32,
    pub(super) failed: u32,
}

impl Tally {
    pub(super) const PASSED: Self = Self { passed: 1, failed: 0 };
    pub(super) const FAILED: Self = Self { passed: 0, failed: 1 };

    /// Sums the lines `test result: ok. 3 passed; 0 failed; …` of Rust's test runners.
    pub(super) fn of_cargo(output: &str) -> Self {
        let mut sum = Self::default();
        for line in output.lines() {
            let Some((_, counts)) = line.split_once("test result: ") else { continue };
            for count in counts.split(['.', ';']) {
                match count.trim().split_once(' ') {
                    Some((number, "passed")) => sum.passed += number.parse().unwrap_or(0),
                    Some((number, "failed")) => sum.failed += number.parse().unwrap_or(0),
                    _ => {}
                }
            }
        }
        sum
    }

    /// Sums the closing lines `# pass 3`, `# fail 0` and `# cancelled 0` of Node's test runner.
    pub(super) fn of_node(output: &str) -> Self {
        let mut sum = Self::default();
        for line in output.lines() {
            // The readable reporter writes another mark in front of the same words.
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                ["#" | "ℹ", "pass", number] => sum.passed += number.parse().unwrap_or(0),
                ["#" | "ℹ", "fail" | "cancelled", number] => sum.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
        sum
    }

    /// A runner that ends badly without a failed test, or without any test, failed as a whole.
    pub(super) fn or_failed(mut self, ok: bool) -> Self {
        if (!ok && self.failed == 0) || self == Self::default() {
            self.failed += 1;
        }
        self
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_results_are_summed() {
        let output = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
                      test result: FAILED. 40 passed; 3 failed; 0 ignored";
        assert_eq!(Tally::of_cargo(output), Tally { passed: 42, failed: 3 });
    }

    #[test]
    fn node_results_are_summed() {
        let output = "# tests 7\n# suites 1\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 0";
        assert_eq!(Tally::of_node(output), Tally { passed: 5, failed: 2 });
        assert_eq!(Tally::of_node("ℹ pass 12\nℹ fail 0\n"), Tally { passed: 12, failed: 0 });
    }

    #[test]
    fn a_crash_and_an_empty_run_are_failures() {
        assert_eq!(Tally { passed: 3, failed: 0 }.or_failed(false), Tally { passed: 3, failed: 1 });
        assert_eq!(Tally { passed: 3, failed: 1 }.or_failed(false), Tally { passed: 3, failed: 1 });
        assert_eq!(Tally::default().or_failed(true), Tally::FAILED);
        assert_eq!(Tally::PASSED.or_failed(true), Tally::PASSED);
    }
}
