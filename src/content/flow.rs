//! Flows: guided troubleshooting graphs, as data. What they do is `crate::flow`'s.
//!
//! Every step has the same shape: what it says, and its ways out. Its kind decides who
//! takes one of them: a probe or the host for a `check`, the person for an `ask` or an
//! `act`, nobody for an `end`.

use super::fact::FactValue;
use super::packed::packed;

mod written;

pub use written::DEEPEST;

/// One guided troubleshooting graph with its texts in one locale.
#[derive(Clone, Debug, PartialEq)]
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

packed!(struct Flow { id, title, summary, icon, steps });

impl Flow {
    /// The step with this id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// Whether it begins somewhere and every way out leads somewhere.
    pub(super) fn is_consistent(&self) -> bool {
        let leads = |exit: &Exit| usize::from(exit.next) < self.steps.len();
        !self.steps.is_empty() && self.steps.iter().all(|step| step.exits.iter().all(leads))
    }

    /// The step that a way out leads to.
    pub fn after(&self, exit: &Exit) -> Option<&Step> {
        self.steps.get(usize::from(exit.next))
    }
}

/// One step of a flow.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Stable id, unique in its flow.
    pub id: String,
    /// Who moves on from here.
    pub kind: StepKind,
    /// What is checked, asked, to be done, or established.
    pub title: String,
    /// Why, or what it means; may be empty.
    pub why: String,
    /// What to do, in this order; may be empty.
    pub todo: Vec<String>,
    /// Where to go from here, the best first: reading at an `act`, the next action at an `end`.
    pub links: Vec<Link>,
    /// The ways out, in order; none at an `end`.
    pub exits: Vec<Exit>,
}

packed!(struct Step { id, kind, title, why, todo, links, exits });

/// Who moves on from a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The first way out whose condition holds, once the probe (if there is one) has answered.
    Check(Option<Probe>),
    /// The person, with one answer; or whoever already knows the fact that is asked for.
    Ask(Option<String>),
    /// The person, having done it.
    Act,
    /// Nobody: the flow has ended.
    End(Outcome),
}

packed!(enum StepKind { 0 = Check(probe), 1 = Ask(fact), 2 = Act, 3 = End(outcome) });

/// A way out of a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Exit {
    /// What the person says by taking it; empty at a `check`.
    pub label: String,
    /// What is established when it is taken without the person; `{network.rtt_ms}` stands for
    /// a fact's value. Empty where there is nothing to show.
    pub found: String,
    /// Whether that is good news.
    pub sign: Sign,
    /// At a `check`: when it is taken; `None` is otherwise.
    pub when: Option<Condition>,
    /// At an `ask` for a fact: the value that this answer gives it.
    pub value: Option<FactValue>,
    /// The place of the next step in [`Flow::steps`].
    pub next: u16,
}

packed!(struct Exit { label, found, sign, when, value, next });

/// What a finding means for the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Sign {
    /// As it should be.
    #[default]
    Good,
    /// A cause, or a part of it.
    Bad,
    /// Could not be found out.
    Unclear,
}

packed!(enum Sign { 0 = Good, 1 = Bad, 2 = Unclear });

/// Where a person goes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What the button says.
    pub text: String,
    /// A route of the widget: `article/refund`, `flow/refund`, `contact`, `verify`, `home`.
    pub to: String,
}

packed!(struct Link { text, to });

/// How a flow ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Outcome {
    /// It works again.
    Fixed,
    /// Nothing to do but wait, and until when.
    Wait,
    /// Something remains that only the person (or the merchant, the bank) can do.
    Action,
    /// Money or account in danger: made safe first.
    Secure,
    /// A human takes over.
    Contact,
}

packed!(enum Outcome { 0 = Fixed, 1 = Wait, 2 = Action, 3 = Secure, 4 = Contact });

impl Outcome {
    /// The word in events and sources.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Fixed => "fixed",
            Outcome::Wait => "wait",
            Outcome::Action => "action",
            Outcome::Secure => "secure",
            Outcome::Contact => "contact",
        }
    }
}

/// Something that can be measured without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Probe {
    /// Online state, and a real request to the page's own origin: `network.online`,
    /// `network.reachable`, `network.rtt_ms`, and `clock.skew_s` from the same answer.
    Network,
    /// What the browser tells about the connection: `network.metered`.
    Connection,
    /// This device's clock against the server's: `clock.skew_s`.
    Clock,
    /// Whether something can be kept here: `storage.writable`.
    Storage,
    /// Whether this browser can do what the app needs: `engine.supported`.
    Engine,
    /// The app's version against the pack's minimum: `app.supported`.
    App,
    /// `time.zone`, an IANA name.
    TimeZone,
    /// Whether live support answers now: `support.available`.
    Support,
}

packed!(enum Probe { 0 = Network, 1 = Connection, 2 = Clock, 3 = Storage, 4 = Engine, 5 = App, 6 = TimeZone, 7 = Support });

/// What must hold of the facts. Unknown facts make a comparison neither true nor false.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// A fact compared with a value of its kind.
    Compare(String, Comparison, FactValue),
    /// Whether the fact is known at all.
    Known(String),
    /// Every one.
    All(Vec<Condition>),
    /// At least one.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
}

/// How a fact is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    More,
    AtLeast,
}

packed!(enum Comparison { 0 = Equal, 1 = NotEqual, 2 = Less, 3 = AtMost, 4 = More, 5 = AtLeast });
