//! What the host is told. Each event is dispatched as `wallet-help-<name>`; none carries
//! what a person typed.

/// Something the host may want to know.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The panel opened.
    Open,
    /// The panel closed.
    Close,
    /// Another view is shown; a search is `search`, without its words.
    Route(String),
    /// A search settled.
    Search {
        /// Characters typed.
        length: usize,
        /// Results found.
        hits: usize,
    },
    /// An article is shown.
    Article(String),
    /// Somebody said whether an article helped.
    Feedback {
        /// The article.
        id: String,
        /// Whether it helped.
        helpful: bool,
        /// Why not, one of the offered reasons.
        reason: Option<String>,
    },
    /// A step of a flow is shown.
    FlowStep {
        /// The flow.
        flow: String,
        /// The step.
        step: String,
    },
    /// A flow ended.
    FlowEnd {
        /// The flow.
        flow: String,
        /// The end reached.
        step: String,
        /// How it ended.
        outcome: String,
    },
    /// Something happened on a channel.
    Contact {
        /// The channel; `None` for a message that was meant for no particular one.
        channel: Option<String>,
        /// `open`, `attempt`, `unavailable`, `restored`, `queued` or `sent`.
        action: &'static str,
    },
}
