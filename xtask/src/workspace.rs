//! Where things are: the checkout, the build output, and the tools' cache.

use std::env;
use std::path::{Path, PathBuf};

use crate::error::Problem;

/// The folders every command works with.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    /// The checkout.
    pub(crate) root: PathBuf,
    /// Cargo's output for native code.
    pub(crate) target: PathBuf,
    /// What is installed once per user and kept between checkouts.
    pub(crate) cache: PathBuf,
}

impl Workspace {
    pub(crate) fn open() -> Result<Self, Problem> {
        // Cargo says where this checkout is; two may share what is compiled.
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let manifest = Path::new(&manifest);
        let root = manifest.parent().unwrap_or(manifest).to_owned();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |path| root.join(path));
        let cache_home = match (env::var_os("XDG_CACHE_HOME"), env::var_os("HOME")) {
            (Some(path), _) if Path::new(&path).is_absolute() => PathBuf::from(path),
            (_, Some(home)) => Path::new(&home).join(".cache"),
            _ => {
                return Err(Problem::Missing {
                    missing: "a place for the tools".to_owned(),
                    remedy: "Set HOME or XDG_CACHE_HOME to an absolute path and run this again.".to_owned(),
                });
            }
        };
        Ok(Self { root, target, cache: cache_home.join("wallet-help") })
    }

    /// The output that hosts serve.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// What the shipped pack is compiled from.
    pub(crate) fn content(&self) -> PathBuf {
        self.root.join("assets/content/gopay")
    }

    /// The product's own command line. A development build compiles the whole pack in 0.3 s of
    /// processor time, and shares its crates with the tests.
    pub(crate) fn command_line(&self) -> PathBuf {
        self.target.join("debug/wallet-help")
    }

    /// A tool that npm installed.
    pub(crate) fn npm_bin(&self, name: &str) -> PathBuf {
        self.root.join("node_modules/.bin").join(name)
    }
}
