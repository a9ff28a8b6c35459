//! Guided troubleshooting: stepping through a [`Flow`](crate::content::Flow).
//!
//! A [`Session`] is the way taken so far, a plain value that serialises. [`step()`] takes the
//! graph, the session, what is known and one event, and returns the next session with what
//! shall be done outside. Nothing here performs a probe, reads a clock or fails: an event that
//! does not fit the step shown changes nothing.
//!
//! In reading order: [`condition`] says what holds of the facts, [`session`] is the way taken
//! and how it is resumed, [`step`](mod@step) moves, [`trail`] tells the way to a person, [`graph`] is what
//! must be true of every flow.

pub mod condition;
pub mod session;
pub mod step;
pub mod trail;

pub mod graph;

pub use session::{Notice, Session, Taken, Visit, resume};
pub use step::{Effect, Event, Knowledge, begin, step};
pub use trail::{Finding, findings, trail};
