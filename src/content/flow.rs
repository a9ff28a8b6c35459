//! Flows: guided troubleshooting graphs, as data. What they do is `crate::flow`'s.

use serde::{Deserialize, Serialize};

/// One guided troubleshooting graph with its texts in one locale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flow {
    /// Stable id, the file's name.
    pub id: String,
    /// The symptom, as a heading, a tile and a search result.
    pub title: String,
    /// One line that says what it will do.
    pub summary: String,
    /// The name of its icon in the sprite.
    pub icon: String,
    /// The steps; the first is the start.
    pub steps: Vec<Step>,
}

/// One step of a flow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Stable id, unique in its flow.
    pub id: String,
}
