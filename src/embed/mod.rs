//! embed
pub fn start() {}
