//! Reaching a human: which channel works now, what is sent, and whether an address is
//! really the company's.
//!
//! Everything here is a function of its arguments. The time, the reader's offset, what
//! the network said and random bits come in as values; nothing reads a clock, opens a
//! connection or stores a byte. `app::contact` holds the state, `embed` does the deeds.

pub mod instant;
pub mod schedule;

pub mod feed;

pub mod availability;
pub mod rank;

pub mod backoff;

pub mod redact;

pub mod draft;
pub mod outbox;

pub mod official;

pub use availability::{ChannelState, Evidence, Reason, Source, Status};
pub use draft::Draft;
pub use rank::{Board, Headline, Situation};
