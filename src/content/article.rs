//! Articles: one question with its answer, as typed blocks.

use serde::{Deserialize, Serialize};

/// One question with its answer, in one locale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Stable id, the folder's name: lower-case words joined by `-`.
    pub id: String,
    /// The question, as a heading and a search result.
    pub title: String,
    /// The short answer, one or two sentences; shown first.
    pub answer: Vec<Inline>,
    /// The rest, after the short answer.
    pub body: Vec<Block>,
    /// Words an editor filed it under.
    pub tags: Vec<String>,
    /// Ids of related articles, most related first.
    pub related: Vec<String>,
    /// The flow that fixes this, if there is one.
    pub flow: Option<String>,
}

/// One block of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading inside the article.
    Heading(String),
    /// Running text.
    Paragraph(Vec<Inline>),
    /// Numbered steps, done in this order.
    Steps(Vec<Vec<Inline>>),
    /// Points in no order.
    List(Vec<Vec<Inline>>),
    /// Something that must not be overlooked.
    Callout(Tone, Vec<Inline>),
    /// Figures with their units: days, fees, limits.
    Figures(Vec<Figure>),
}

/// How loud a callout is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    /// Good to know.
    Note,
    /// May cost time or money if overlooked.
    Warning,
    /// Money or the account is in danger.
    Danger,
}

/// A figure with its unit and what it measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What is measured: `审核`.
    pub label: String,
    /// The number or range: `1–3`. May be words where there is no number.
    pub value: String,
    /// The unit: `个工作日`; may be empty.
    pub unit: String,
}

/// Running text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Words that matter.
    Strong(String),
    /// Something to type or read exactly as it stands: a notice, a menu entry.
    Code(String),
    /// A link: the words and the target, a route of the widget (`article/refund`) or an allowed URL.
    Link(String, String),
}

/// The words of running text, without its marks.
pub fn plain_text(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Strong(text) | Inline::Code(text) | Inline::Link(text, _) => text.as_str(),
        })
        .collect()
}
