//! The draft to support.
