//! What the widget knows: the typed model of a pack, its locales, the words of
//! the interface, and the binary format that carries a pack to the browser.
//!
//! Nothing here parses Markdown or TOML: that is `compile`'s work, done on the
//! author's machine. Nothing here ranks, decides or renders.

pub mod locale;
pub mod strings;

pub mod article;
pub mod channel;
pub mod fact;
pub mod flow;
pub mod message;
pub mod pack;
pub mod packed;
pub mod route;
pub mod text;
pub mod trail;
pub mod value;

pub mod format;
#[cfg(feature = "cli")]
pub mod manifest;

pub use article::{Article, Block, Figure, Inline, Tone};
pub use channel::{Channel, ChannelKind, Suit};
pub use fact::{FactValue, Facts};
pub use flow::Flow;
pub use locale::Locale;
#[cfg(feature = "cli")]
pub use manifest::Manifest;
pub use pack::Pack;
pub use route::Route;
pub use trail::{By, TrailLine};
pub use value::Value;
