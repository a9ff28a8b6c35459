//! Articles: one question with its answer, as typed blocks.

use super::packed::packed;

/// One question with its answer, in one locale.
#[derive(Clone, Debug, PartialEq, Eq)]
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

packed!(struct Article { id, title, answer, body, tags, related, flow });

/// One block of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
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

packed!(enum Block { 0 = Heading(text), 1 = Paragraph(text), 2 = Steps(items), 3 = List(items), 4 = Callout(tone, text), 5 = Figures(figures) });

/// How loud a callout is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Note,
    /// May cost time or money if overlooked.
    Warning,
    /// Money or the account is in danger.
    Danger,
}

packed!(enum Tone { 0 = Note, 1 = Warning, 2 = Danger });

/// A figure with its unit and what it measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What is measured: `审核`.
    pub label: String,
    /// The number or range: `1–3`. May be words where there is no number.
    pub value: String,
    /// The unit: `个工作日`; may be empty.
    pub unit: String,
}

packed!(struct Figure { label, value, unit });

/// Running text.
#[derive(Clone, Debug, PartialEq, Eq)]
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

packed!(enum Inline { 0 = Text(text), 1 = Strong(text), 2 = Code(text), 3 = Link(text, to) });

impl Inline {
    /// Its words, without its mark.
    pub fn words(&self) -> &str {
        match self {
            Inline::Text(text) | Inline::Strong(text) | Inline::Code(text) | Inline::Link(text, _) => text,
        }
    }
}

/// The words of running text, without its marks.
pub fn plain_text(inlines: &[Inline]) -> String {
    inlines.iter().map(Inline::words).collect()
}
