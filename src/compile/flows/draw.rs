//! A flow for people: its graph as Mermaid, and a walk through it in the terminal.

use std::fmt::Write as _;
use std::io::{self, BufRead, Write};

use super::condition::written;
use crate::content::fact::Facts;
use crate::content::flow::{Exit, Step, StepKind};
use crate::content::{Flow, Locale};
use crate::flow::{Effect, Event, Knowledge, Session, begin, findings, graph, step, trail};

/// Most ways through a flow that are counted: twenty forks in a row make a million.
const MOST_WAYS: usize = 10_000;

/// The graph in the language of mermaid.js.org, which most editors and forges draw.
pub fn mermaid(flow: &Flow) -> String {
    let mut out = format!("---\ntitle: {}\n---\nflowchart TD\n", quoted(&flow.title));
    for (at, step) in flow.steps.iter().enumerate() {
        let (open, close) = match step.kind {
            StepKind::Check(_) => ("{{", "}}"),
            StepKind::Ask(_) => ("(", ")"),
            StepKind::Act => ("[", "]"),
            StepKind::End(_) => ("([", "])"),
        };
        let note = match &step.kind {
            StepKind::End(outcome) => format!("<br/>{}", outcome.name()),
            StepKind::Ask(Some(fact)) => format!("<br/>{fact}"),
            _ => String::new(),
        };
        let _ = writeln!(out, "    s{at}{open}\"<b>{}</b><br/>{}{note}\"{close}", step.id, quoted(&step.title));
        for exit in &step.exits {
            let _ = writeln!(out, "    s{at} -->|\"{}\"| s{}", quoted(&way(step, exit)), exit.next);
        }
    }
    out
}

fn way(step: &Step, exit: &Exit) -> String {
    match (&step.kind, &exit.when) {
        (StepKind::Check(_), Some(when)) => written(when),
        (StepKind::Check(_), None) => "otherwise".to_string(),
        _ => exit.label.clone(),
    }
}

fn quoted(text: &str) -> String {
    text.replace('"', "#quot;").replace('<', "#lt;").replace('>', "#gt;")
}

/// One line about a flow's size: steps, ways through it, screens on the shortest one.
pub fn summary(flow: &Flow) -> String {
    let shortest = graph::screens_to_end(flow).first().copied().flatten().unwrap_or_default();
    let ways = match graph::paths(flow).take(MOST_WAYS + 1).count() {
        count if count > MOST_WAYS => "10,000+".to_string(),
        count => count.to_string(),
    };
    format!("{}: {} steps, {ways} ways through, shortest {shortest} screens", flow.id, flow.steps.len())
}

/// Walks a person through a flow: shows each step, reads a number, `b` for back, `r` to start
/// over, `q` to leave. No probe runs here: each is unknown unless a fact says otherwise.
///
/// # Errors
/// What reading or writing fails with.
pub fn play(
    flow: &Flow,
    locale: Locale,
    facts: &Facts,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<()> {
    let probes = Facts::default();
    let known = Knowledge { host: facts, probes: &probes };
    let (mut session, mut effects) = begin(flow, Session::new("play", "", flow, None), known);
    loop {
        while let Some(probe) = effects.iter().find_map(|effect| match effect {
            Effect::Probe(probe) => Some(*probe),
            _ => None,
        }) {
            (session, effects) = step(flow, session, known, Event::Measured(probe));
        }
        let Some(shown) = session.current(flow) else { return Ok(()) };
        show(flow, &session, shown, facts, locale, out)?;
        let mut line = String::new();
        if matches!(shown.kind, StepKind::End(_)) || input.read_line(&mut line)? == 0 {
            break;
        }
        let event = match line.trim() {
            "b" => Event::Back,
            "r" => Event::Restart,
            "q" => break,
            word => match word.parse::<usize>() {
                Ok(number) if number > 0 => Event::Choose(number - 1),
                _ => continue,
            },
        };
        (session, effects) = step(flow, session, known, event);
    }
    for line in trail(flow, &session, facts, locale) {
        writeln!(out, "- {} {}", line.asked, line.answer)?;
    }
    Ok(())
}

fn show(
    flow: &Flow,
    session: &Session,
    shown: &Step,
    facts: &Facts,
    locale: Locale,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out)?;
    for finding in findings(flow, session, facts, locale) {
        writeln!(out, "  [{:?}] {}", finding.sign, finding.text)?;
    }
    writeln!(out, "{}. {}", session.path.len(), shown.title)?;
    for line in [&shown.why].into_iter().chain(&shown.todo).filter(|line| !line.is_empty()) {
        writeln!(out, "   {line}")?;
    }
    for link in &shown.links {
        writeln!(out, "   → {} ({})", link.text, link.to)?;
    }
    for (at, exit) in shown.exits.iter().enumerate() {
        writeln!(out, "  {}) {}", at + 1, exit.label)?;
    }
    write!(out, "> ")?;
    out.flush()
}
