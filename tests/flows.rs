//! The shipped flows: valid in every locale, and every way through every one of them walked.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]
use std::path::Path;

use wallet_help::compile::Report;
use wallet_help::compile::fields::Localized;
use wallet_help::compile::flows::{self, FlowSource};
use wallet_help::compile::source::SourceTree;
use wallet_help::content::fact::{FactValue, Facts};
use wallet_help::content::flow::{Outcome, Probe, StepKind};
use wallet_help::content::{Flow, Locale};
use wallet_help::flow::{Effect, Event, Knowledge, Session, begin, graph, step, trail};

const IDS: [&str; 10] = [
    "account-restricted",
    "app-trouble",
    "cannot-login",
    "client-retry-error",
    "delayed-credit",
    "payment-failed",
    "refund",
    "support-unavailable",
    "suspicious-activity",
    "top-up-problem",
];

/// Every shipped flow; fails with the diagnostics when there are any.
fn shipped() -> Vec<Localized<FlowSource>> {
    let mut report = Report::default();
    let tree = SourceTree::read(Path::new("assets/content/gopay"), &mut report);
    let flows = tree.below("flows").map(|file| flows::read(file, &Locale::ALL, &mut report)).collect();
    let problems: Vec<String> = report.into_sorted().iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    flows
}

fn chinese() -> Vec<Flow> {
    shipped().into_iter().filter_map(|mut flow| flow.remove(&Locale::ZhCn)).map(|source| source.flow).collect()
}

fn payment_failed() -> Flow {
    chinese().into_iter().find(|flow| flow.id == "payment-failed").expect("it ships")
}

/// Enters a flow and gives each probe nothing.
fn enter(flow: &Flow, host: &Facts, probes: &Facts) -> Session {
    let known = Knowledge { host, probes };
    let (session, effects) = begin(flow, Session::new("gopay", "1", flow, None), known);
    measured(flow, session, effects, known)
}

fn measured(flow: &Flow, mut session: Session, mut effects: Vec<Effect>, known: Knowledge<'_>) -> Session {
    while let Some(probe) = awaited(&effects) {
        (session, effects) = step(flow, session, known, Event::Measured(probe));
    }
    session
}

fn awaited(effects: &[Effect]) -> Option<Probe> {
    effects.iter().find_map(|effect| match effect {
        Effect::Probe(probe) => Some(*probe),
        _ => None,
    })
}

fn shown(flow: &Flow, session: &Session) -> String {
    session.current(flow).map(|step| step.id.clone()).unwrap_or_default()
}

#[test]
fn all_ten_ship_in_every_locale_with_the_same_shape() {
    let flows = shipped();
    let ids: Vec<&str> = flows.iter().map(|flow| flow[&Locale::ZhCn].flow.id.as_str()).collect();
    assert_eq!(ids, IDS);
    for flow in &flows {
        let (ours, theirs) = (&flow[&Locale::ZhCn], &flow[&Locale::En]);
        let shape = |flow: &Flow| -> Vec<(String, StepKind, Vec<u16>)> {
            let one = |step: &wallet_help::content::flow::Step| {
                (step.id.clone(), step.kind.clone(), step.exits.iter().map(|exit| exit.next).collect())
            };
            flow.steps.iter().map(one).collect()
        };
        assert_eq!(shape(&ours.flow), shape(&theirs.flow), "{}", ours.flow.id);
        assert!(ours.asks.len() >= 4 && theirs.asks.len() >= 4, "{}", ours.flow.id);
    }
}

/// Walks every way by hand: at each step the person (or a probe) takes the way out that the
/// way names, and the engine must arrive where the graph says.
#[test]
fn every_way_through_every_flow_arrives() {
    for flow in chinese() {
        let ways: Vec<_> = graph::paths(&flow).collect();
        assert!(!ways.is_empty(), "{}", flow.id);
        for way in &ways {
            let mut session = Session::new("gopay", "1", &flow, None);
            for (at, exit) in way {
                let here = &flow.steps[*at];
                assert_eq!(shown(&flow, &session), here.id, "{}", flow.id);
                let nothing = Facts::default();
                let known = Knowledge { host: &nothing, probes: &nothing };
                match &here.kind {
                    StepKind::Check(_) => force(&flow, &mut session, *exit),
                    StepKind::Ask(_) | StepKind::Act => {
                        (session, _) = step(&flow, session, known, Event::Choose(*exit));
                        back_on_the_way(&flow, &mut session, here.exits[*exit].next);
                    }
                    StepKind::End(outcome) => {
                        assert!(!here.links.is_empty());
                        let has_contact = here.links.iter().any(|link| link.to == "contact");
                        assert!(*outcome == Outcome::Fixed || has_contact, "{}/{}", flow.id, here.id);
                        assert!(session.has_ended(&flow));
                        assert_eq!(Session::from_text(&session.to_text()), Some(session.clone()));
                    }
                }
            }
        }
    }
}

/// Takes a way out of a check that the facts of this test would not take.
fn force(flow: &Flow, session: &mut Session, exit: usize) {
    let next = session.current(flow).and_then(|step| flow.after(&step.exits[exit])).map(|step| step.id.clone());
    session.path.last_mut().expect("never empty").taken = Some(wallet_help::flow::Taken {
        exit: exit as u16,
        by: wallet_help::content::By::Probe,
        skipped: true,
        evidence: Vec::new(),
    });
    let next = next.expect("a way out leads somewhere");
    session.path.push(wallet_help::flow::Visit { step: next, taken: None });
}

/// The engine passes questions whose fact the person has given before, and checks without a
/// probe; the walk wants to stand at each step of its way.
fn back_on_the_way(flow: &Flow, session: &mut Session, next: u16) {
    let id = &flow.steps[usize::from(next)].id;
    let at = session.path.iter().rposition(|visit| visit.step == *id).expect("the step chosen");
    session.path.truncate(at + 1);
    session.path[at].taken = None;
}

#[test]
fn the_shortest_way_is_at_most_seven_screens() {
    for flow in chinese() {
        let screens = graph::screens_to_end(&flow)[0].expect("an end");
        println!("{}", flows::draw::summary(&flow));
        assert!(screens <= 7, "{}: {screens}", flow.id);
    }
}

#[test]
fn a_failed_payment_with_host_facts_takes_at_most_five_screens_whatever_is_answered() {
    let flow = payment_failed();
    let host = Facts::from(
        [("balance.sufficient", true), ("payee.valid", true), ("limit.exceeded", false), ("network.online", true)]
            .map(|(name, value)| (name.to_string(), FactValue::Bool(value))),
    );
    let probes = Facts::from([
        ("network.reachable".to_string(), FactValue::Bool(true)),
        ("network.rtt_ms".to_string(), FactValue::Number(118.0)),
    ]);
    let known = Knowledge { host: &host, probes: &probes };
    let mut open = vec![(enter(&flow, &host, &probes), 1)];
    let mut ends = 0;
    while let Some((session, screens)) = open.pop() {
        assert!(screens <= 5, "{:?}", session.path);
        let exits = session.current(&flow).map_or(0, |step| step.exits.len());
        ends += usize::from(session.has_ended(&flow));
        for exit in 0..exits {
            let (next, effects) = step(&flow, session.clone(), known, Event::Choose(exit));
            open.push((measured(&flow, next, effects, known), screens + 1));
        }
    }
    assert!(ends >= 3);
}

#[test]
fn what_the_host_and_the_probe_know_is_told_and_not_asked() {
    let flow = payment_failed();
    let host = Facts::from([("balance.sufficient".to_string(), FactValue::Bool(true))]);
    let probes = Facts::from([
        ("network.online".to_string(), FactValue::Bool(true)),
        ("network.reachable".to_string(), FactValue::Bool(true)),
        ("network.rtt_ms".to_string(), FactValue::Number(118.4)),
    ]);
    let session = enter(&flow, &host, &probes);
    assert_eq!(shown(&flow, &session), "payee");
    assert_eq!(session.path.len(), 3, "the third step, as counted on the screen");
    let told: Vec<String> = trail(&flow, &session, &host, Locale::ZhCn)
        .iter()
        .map(|line| format!("{:?}: {}", line.by, line.answer))
        .collect();
    assert_eq!(told, ["Probe: 网络正常 · 118 ms", "Host: 余额足够"]);
}

#[test]
fn a_probe_that_cannot_know_says_so_and_does_not_hang_the_flow() {
    let flow = payment_failed();
    let nothing = Facts::default();
    let session = enter(&flow, &nothing, &nothing);
    assert_eq!(shown(&flow, &session), "balance");
    let told = trail(&flow, &session, &nothing, Locale::ZhCn);
    assert_eq!(told[0].answer, "没能确认网络是否正常");
}
