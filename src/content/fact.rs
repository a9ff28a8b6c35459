//! Facts: what is known about this device or user, from a probe or the host.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The value of a fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FactValue {
    /// Yes or no.
    Bool(bool),
    /// A finite number.
    Number(f64),
    /// Up to 256 characters.
    Text(String),
}

/// Facts by name.
pub type Facts = BTreeMap<String, FactValue>;
