//! The widget in a page: owns the one [`crate::app::State`] of each element, performs
//! effects, and speaks with the page through the loader.
//!
//! `element.js` is what a host names: it draws the launcher and a static panel, and fetches
//! the rest. `boot.js` comes with the WebAssembly: it checks what arrived and carries
//! messages. The page calls [`entry`]; the application calls [`host`] and what `contact.rs`
//! adds. History, memory and probes use the browser directly. Nothing here parses Markdown
//! or TOML, and nothing here ranks.

pub mod entry;
pub mod host;

pub mod root;
pub mod store;

pub mod contact;
pub mod effects;
pub mod events;
pub mod flow;
pub mod history;
pub mod links;
pub mod memory;
pub mod pack;
pub mod probe;
pub mod promise;
pub mod rooms;
pub mod shards;
#[cfg(feature = "split")]
pub mod split;
pub mod watch;

pub mod api;
pub mod bridge;
pub mod facts;
pub mod hit;
pub mod value;
