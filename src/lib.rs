//! In-app help for a digital wallet.
//!
//! The modules below stand in reading order; an arrow of dependency points only
//! upwards (see ARCHITECTURE.md). The first four are pure: no DOM, no files, no
//! clock, no randomness.

pub mod content;

pub mod search;

pub mod flow;

pub mod contact;

pub mod app;

#[cfg(feature = "view")]
pub mod view;

#[cfg(all(feature = "web", target_arch = "wasm32"))]
pub mod embed;

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod compile;
