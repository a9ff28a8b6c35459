//! Sessions: whatever happens, in whatever order, the way stays inside the graph, goes back as
//! it came, and survives being stored.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use proptest::prelude::*;
use wallet_help::content::fact::{FactValue, Facts};
use wallet_help::content::flow::{Comparison, Condition, Exit, Outcome, Probe, Sign, Step, StepKind};
use wallet_help::content::{By, Flow};
use wallet_help::flow::session::MOST_VISITS;
use wallet_help::flow::{Effect, Event, Knowledge, Notice, Session, begin, resume, step};

fn exit(label: &str, next: u16) -> Exit {
    Exit { label: label.into(), found: String::new(), sign: Sign::Good, when: None, value: None, next }
}

fn made(id: &str, kind: StepKind, exits: Vec<Exit>) -> Step {
    let links = Vec::new();
    Step { id: id.into(), kind, title: id.into(), why: String::new(), todo: Vec::new(), links, exits }
}

/// A flow with one of everything: a check with a probe, a question for a fact, one without, a
/// way round, and two ends.
fn flow() -> Flow {
    let online = Condition::Compare("network.online".into(), Comparison::Equal, FactValue::Bool(true));
    let balance = |label: &str, value, next| Exit {
        value: Some(FactValue::Bool(value)),
        found: label.into(),
        ..exit(label, next)
    };
    let steps = vec![
        made(
            "network",
            StepKind::Check(Some(Probe::Network)),
            vec![Exit { when: Some(online), found: "online".into(), ..exit("", 2) }, exit("", 1)],
        ),
        made("reconnect", StepKind::Act, vec![exit("helped", 5), exit("again", 0), exit("on", 2)]),
        made(
            "balance",
            StepKind::Ask(Some("balance.sufficient".into())),
            vec![balance("yes", true, 3), balance("no", false, 6), exit("unsure", 4)],
        ),
        made("payee", StepKind::Ask(None), vec![exit("right", 6), exit("wrong", 4)]),
        made("look", StepKind::Act, vec![exit("done", 5), exit("back to the balance", 2)]),
        made("fixed", StepKind::End(Outcome::Fixed), Vec::new()),
        made("support", StepKind::End(Outcome::Contact), Vec::new()),
    ];
    Flow { id: "sample".into(), title: String::new(), summary: String::new(), icon: String::new(), steps }
}

#[derive(Clone, Debug)]
enum Happening {
    Event(Event),
    Host(Option<bool>),
    Measured(Option<bool>),
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => (0usize..5).prop_map(|at| Happening::Event(Event::Choose(at))),
        1 => Just(Happening::Event(Event::Choose(usize::MAX))),
        2 => Just(Happening::Event(Event::Back)),
        1 => Just(Happening::Event(Event::Restart)),
        1 => Just(Happening::Event(Event::Skip)),
        1 => Just(Happening::Event(Event::Learned)),
        1 => Just(Happening::Event(Event::Repeated(Probe::Network))),
        1 => Just(Happening::Event(Event::Measured(Probe::Clock))),
        2 => any::<Option<bool>>().prop_map(Happening::Host),
        3 => any::<Option<bool>>().prop_map(Happening::Measured),
    ]
}

fn facts(name: &str, value: Option<bool>) -> Facts {
    value.map(|value| (name.to_string(), FactValue::Bool(value))).into_iter().collect()
}

/// A session and what is known, after these happenings.
fn lived(flow: &Flow, happenings: &[Happening]) -> (Session, Facts, Facts) {
    let (mut host, mut probes) = (Facts::default(), Facts::default());
    let known = Knowledge { host: &host, probes: &probes };
    let (mut session, _) = begin(flow, Session::new("pack", "1", flow, None), known);
    for happening in happenings {
        let event = match happening {
            Happening::Event(event) => *event,
            Happening::Host(value) => {
                host = facts("balance.sufficient", *value);
                Event::Learned
            }
            Happening::Measured(value) => {
                probes = facts("network.online", *value);
                Event::Measured(Probe::Network)
            }
        };
        (session, _) = step(flow, session, Knowledge { host: &host, probes: &probes }, event);
        assert_sound(flow, &session);
    }
    (session, host, probes)
}

/// Every visit but the last has a way out that leads to the next one.
fn assert_sound(flow: &Flow, session: &Session) {
    assert!((1..=MOST_VISITS).contains(&session.path.len()));
    for pair in session.path.windows(2) {
        let taken = pair[0].taken.as_ref().expect("passed");
        let here = flow.step(&pair[0].step).expect("a step of the flow");
        let next = flow.after(&here.exits[usize::from(taken.exit)]).expect("leads somewhere");
        assert_eq!(next.id, pair[1].step);
    }
    let last = session.path.last().expect("never empty");
    assert!(last.taken.is_none() && flow.step(&last.step).is_some());
}

proptest! {
    #[test]
    fn no_order_of_events_leaves_the_graph(happenings in prop::collection::vec(happening(), 0..120)) {
        lived(&flow(), &happenings);
    }

    #[test]
    fn back_undoes_exactly_what_an_answer_did(happenings in prop::collection::vec(happening(), 0..40), at in 0usize..3) {
        let flow = flow();
        let (session, host, probes) = lived(&flow, &happenings);
        let known = Knowledge { host: &host, probes: &probes };
        // A way at its full length forgets its first visit, which back cannot bring back.
        prop_assume!(session.path.len() < MOST_VISITS - flow.steps.len());
        let is_shown = !matches!(session.current(&flow).map(|step| &step.kind), Some(StepKind::Check(_)));
        let (forward, effects) = step(&flow, session.clone(), known, Event::Choose(at));
        if is_shown && !effects.is_empty() {
            let (back, _) = step(&flow, forward, known, Event::Back);
            prop_assert_eq!(back, session);
        }
    }

    #[test]
    fn a_stored_session_is_read_back_as_it_was(happenings in prop::collection::vec(happening(), 0..60)) {
        let (session, ..) = lived(&flow(), &happenings);
        prop_assert_eq!(Session::from_text(&session.to_text()), Some(session));
    }

    #[test]
    fn nothing_stored_breaks_the_flow(text in "[0-9a-f]{0,200}|.{0,60}") {
        let flow = flow();
        if let Some(stored) = Session::from_text(&text) {
            let (session, _) = resume(stored, "pack", "1", &flow);
            assert_sound(&flow, &session);
        }
    }

    #[test]
    fn an_altered_session_never_leaves_the_graph(
        happenings in prop::collection::vec(happening(), 0..40), place in any::<prop::sample::Index>(), digit in 0u32..16,
    ) {
        let flow = flow();
        let mut text: Vec<char> = lived(&flow, &happenings).0.to_text().chars().collect();
        let at = place.index(text.len());
        text[at] = char::from_digit(digit, 16).expect("a digit");
        if let Some(stored) = Session::from_text(&text.into_iter().collect::<String>()) {
            let (session, _) = resume(stored, "pack", "1", &flow);
            assert_sound(&flow, &session);
        }
    }

    #[test]
    fn a_changed_flow_resumes_at_a_step_that_still_exists(
        happenings in prop::collection::vec(happening(), 0..40), gone in 0usize..7, redirected in 0usize..5,
    ) {
        let old = flow();
        let (session, ..) = lived(&old, &happenings);
        let mut new = flow();
        new.steps[gone].id = "another".into();
        if let Some(exit) = new.steps[redirected].exits.first_mut() {
            exit.next = 6;
        }
        let (resumed, notice) = resume(session.clone(), "pack", "2", &new);
        assert_sound(&new, &resumed);
        prop_assert_eq!(&resumed.version, "2");
        let kept = resumed.path.len() == session.path.len() && resumed.path[0].step == session.path[0].step;
        prop_assert_eq!(kept, notice == Notice::Resumed);
    }
}

#[test]
fn a_text_that_lost_a_digit_is_no_session() {
    let text = Session::new("pack", "1", &flow(), None).to_text();
    assert!(text.ends_with("00") && Session::from_text(&text).is_some());
    assert_eq!(Session::from_text(&text[..text.len() - 1]), None);
}

#[test]
fn a_session_of_another_pack_starts_over_and_says_so() {
    let flow = flow();
    let (session, ..) = lived(&flow, &[Happening::Measured(Some(true)), Happening::Event(Event::Choose(2))]);
    let (resumed, notice) = resume(session.clone(), "other", "1", &flow);
    assert_eq!((resumed.path.len(), notice), (1, Notice::Unreadable));
    let other = Flow { id: "another".into(), ..flow };
    assert_eq!(resume(session, "pack", "1", &other).1, Notice::Unreadable);
}

#[test]
fn back_skips_over_what_was_passed_without_being_shown() {
    let flow = flow();
    let (session, host, probes) = lived(
        &flow,
        &[Happening::Measured(Some(false)), Happening::Host(Some(true)), Happening::Event(Event::Choose(2))],
    );
    let steps: Vec<&str> = session.path.iter().map(|visit| visit.step.as_str()).collect();
    assert_eq!(steps, ["network", "reconnect", "balance", "payee"], "the balance is known");
    let known = Knowledge { host: &host, probes: &probes };
    let (session, _) = step(&flow, session, known, Event::Back);
    assert_eq!(session.current(&flow).map(|step| step.id.as_str()), Some("reconnect"));
    let (_, effects) = step(&flow, session, known, Event::Back);
    assert_eq!(effects, [Effect::Leave], "the check before it was never shown");
}

#[test]
fn a_check_is_said_to_be_decided_by_whom_it_was() {
    let enough = || Condition::Compare("balance.sufficient".into(), Comparison::Equal, FactValue::Bool(true));
    let online = || Condition::Compare("network.online".into(), Comparison::Equal, FactValue::Bool(true));
    let fact = |name| facts(name, Some(true));
    let (balance, network) = (|| fact("balance.sufficient"), || fact("network.online"));
    for (when, host, probes, by) in [
        (Some(enough()), Facts::default(), Facts::default(), By::Person),
        (Some(enough()), balance(), Facts::default(), By::Host),
        (Some(enough()), Facts::default(), balance(), By::Probe),
        (Some(Condition::All(vec![enough(), online()])), Facts::default(), network(), By::Person),
        (Some(Condition::All(vec![enough(), online()])), balance(), network(), By::Probe),
        (None, balance(), Facts::default(), By::Probe),
    ] {
        let mut flow = flow();
        flow.steps[3] = made("enough", StepKind::Check(None), vec![Exit { when, ..exit("", 6) }]);
        let mut session = Session::new("pack", "1", &flow, Some("balance"));
        let nothing = Facts::default();
        session = begin(&flow, session, Knowledge { host: &nothing, probes: &nothing }).0;
        let (session, _) = step(&flow, session, Knowledge { host: &host, probes: &probes }, Event::Choose(0));
        let check = session.path.iter().find(|visit| visit.step == "enough").expect("it was passed");
        assert_eq!(check.taken.as_ref().map(|taken| taken.by), Some(by), "{host:?} {probes:?}");
    }
}

#[test]
fn a_repeated_check_renews_its_finding_or_takes_the_other_way() {
    let flow = flow();
    let (session, host, probes) = lived(&flow, &[Happening::Measured(Some(true)), Happening::Event(Event::Choose(2))]);
    let known = Knowledge { host: &host, probes: &probes };
    let (same, effects) = step(&flow, session.clone(), known, Event::Repeated(Probe::Network));
    assert_eq!((&same, effects), (&session, Vec::new()), "nothing moves under the finger");
    let offline = facts("network.online", Some(false));
    let known = Knowledge { host: &host, probes: &offline };
    let (other, _) = step(&flow, session, known, Event::Repeated(Probe::Network));
    assert_eq!(other.current(&flow).map(|step| step.id.as_str()), Some("reconnect"));
}
