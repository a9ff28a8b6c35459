//! The way taken through a flow: a plain value that outlives a reload.
//!
//! It names steps by id and never points into a graph, so a newer pack cannot make it wrong:
//! [`resume`] keeps the longest part of the way that the graph still has.

use crate::content::By;
use crate::content::Flow;
use crate::content::fact::FactValue;
use crate::content::flow::{Step, StepKind};
use crate::content::packed::{self, packed};

/// Most visits that are remembered; the oldest are forgotten first.
pub const MOST_VISITS: usize = 64;

/// The way taken. The last visit is the step shown, and has no answer yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The pack's id.
    pub pack: String,
    /// The pack's version when the way was taken.
    pub version: String,
    /// The flow's id.
    pub flow: String,
    /// Every step come by, latest last; never empty.
    pub path: Vec<Visit>,
}

packed!(struct Session { pack, version, flow, path });

/// One step come by.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The step's id.
    pub step: String,
    /// The way out taken; `None` while the step is shown.
    pub taken: Option<Taken>,
}

packed!(struct Visit { step, taken });

impl Visit {
    /// Whether the person took the way out.
    pub fn is_answered(&self) -> bool {
        self.taken.as_ref().is_some_and(|taken| !taken.skipped)
    }
}

/// A way out that was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// Its place in [`Step::exits`].
    pub exit: u16,
    /// Who decided.
    pub by: By,
    /// Taken without showing the step: back skips over it.
    pub skipped: bool,
    /// The facts that its finding speaks of, as they were.
    pub evidence: Vec<(String, FactValue)>,
}

packed!(struct Taken { exit, by, skipped, evidence });

/// What a person is told about the way they are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Going on where they left.
    Resumed,
    /// The flow has changed: going on at the nearest step that is still there.
    Moved,
    /// The flow has changed too much: starting over.
    Changed,
    /// What was remembered cannot be read, or belongs to another pack: starting over.
    Unreadable,
}

impl Session {
    /// A way that starts at `step`, or at the flow's start.
    pub fn new(pack: &str, version: &str, flow: &Flow, step: Option<&str>) -> Session {
        let start = step.and_then(|id| flow.step(id)).or(flow.steps.first());
        let id = start.map(|step| step.id.clone()).unwrap_or_default();
        Session {
            pack: pack.into(),
            version: version.into(),
            flow: flow.id.clone(),
            path: vec![Visit { step: id, taken: None }],
        }
    }

    /// The step shown.
    pub fn current<'a>(&self, flow: &'a Flow) -> Option<&'a Step> {
        flow.step(&self.path.last()?.step)
    }

    /// How many steps the person has answered; what was passed without being shown is none of them.
    pub fn answers(&self) -> usize {
        self.path.iter().filter(|visit| visit.is_answered()).count()
    }

    /// Whether the person has answered anything: only then it is worth remembering.
    pub fn has_answers(&self) -> bool {
        self.path.iter().any(Visit::is_answered)
    }

    /// Whether the step shown is an end.
    pub fn has_ended(&self, flow: &Flow) -> bool {
        self.current(flow).is_some_and(|step| matches!(step.kind, StepKind::End(_)))
    }

    /// As text for a store: hexadecimal.
    pub fn to_text(&self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let bytes = packed::write(self);
        let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
    }

    /// Reads what [`Session::to_text`] wrote; `None` for anything else.
    pub fn from_text(text: &str) -> Option<Session> {
        let mut bytes = Vec::new();
        let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
        for pair in pairs {
            let byte = pair.iter().try_fold(0, |byte, digit| Some(byte << 4 | char::from(*digit).to_digit(16)?))?;
            bytes.push(byte as u8);
        }
        let session: Session = packed::read(&bytes)?;
        (1..=MOST_VISITS).contains(&session.path.len()).then_some(session)
    }

    /// How many visits, from the first, the graph still has.
    fn intact(&self, flow: &Flow) -> usize {
        let mut expected = None;
        let fits = |visit: &&Visit| {
            let Some(step) = flow.step(&visit.step) else { return false };
            let is_next = expected.is_none_or(|id| id == visit.step);
            let exit = visit.taken.as_ref().and_then(|taken| step.exits.get(usize::from(taken.exit)));
            expected = exit.and_then(|exit| flow.after(exit)).map(|step| step.id.as_str()).or(Some(""));
            is_next
        };
        self.path.iter().take_while(fits).count()
    }
}

/// A remembered way, made to fit the pack at hand.
pub fn resume(stored: Session, pack: &str, version: &str, flow: &Flow) -> (Session, Notice) {
    let length = stored.path.len();
    let intact = stored.intact(flow);
    let is_ours = stored.pack == pack && stored.flow == flow.id;
    if !is_ours || intact == 0 {
        let notice = if is_ours { Notice::Changed } else { Notice::Unreadable };
        return (Session::new(pack, version, flow, None), notice);
    }
    let mut session = Session { version: version.into(), ..stored };
    session.path.truncate(intact);
    if let Some(last) = session.path.last_mut() {
        last.taken = None;
    }
    let notice = match intact {
        _ if intact == length => Notice::Resumed,
        1 => Notice::Changed,
        _ => Notice::Moved,
    };
    (session, notice)
}
