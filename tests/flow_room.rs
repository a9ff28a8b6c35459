//! The flow's room of the application: it follows the route, asks for probes, remembers only
//! after an answer, resumes, and hands the trail on.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::rc::Rc;

use common::flows::pack;
use wallet_help::app::{self, Action, Effect, Event, Moment, contact, flow, navigation};
use wallet_help::content::By;
use wallet_help::content::channel::{Channel, ChannelKind};
use wallet_help::content::flow::Probe;
use wallet_help::content::{FactValue, Facts, Locale, Pack, Route};
use wallet_help::flow::{Notice, Session};

mod common {
    pub(crate) mod flows;
}

/// The application with the shipped flows, at a moment of its own.
struct Bench {
    state: app::State,
    now_ms: i64,
    effects: Vec<Effect>,
    /// What the store of the browser has.
    stored: String,
}

impl Bench {
    fn new() -> Bench {
        Bench::with(|_| ())
    }

    /// With a flow that claims an error of the host's.
    fn reporting() -> Bench {
        Bench::with(|pack| pack.error_codes = vec![("PAYMENT_FAILED".into(), "payment-failed".into())])
    }

    /// With another pack: the shipped one, changed.
    fn with(change: impl FnOnce(&mut Pack)) -> Bench {
        let (state, effects, stored) = (app::State::whole(), Vec::new(), String::new());
        let mut bench = Bench { state, now_ms: 1_795_000_000_000, effects, stored };
        let mut pack = pack(Locale::ZhCn);
        change(&mut pack);
        bench.act(Action::PackArrived(Locale::ZhCn, Rc::new(pack)));
        bench
    }

    fn act(&mut self, action: impl Into<Action>) -> &mut Bench {
        let state = std::mem::take(&mut self.state);
        (self.state, self.effects) = app::update(state, action.into(), Moment { now_ms: self.now_ms, seed: 7 });
        if self.effects.contains(&Effect::Flow(flow::Effect::Remember)) {
            self.stored = flow::kept(&self.state, &self.stored);
        }
        self
    }

    /// A page begins with what an earlier one kept.
    fn remembers(&mut self, stored: &str) -> &mut Bench {
        self.stored = stored.to_string();
        self.act(flow::Action::Remembered(stored.to_string()))
    }

    fn go(&mut self, route: &str) -> &mut Bench {
        self.act(navigation::Action::Go(Route::parse(route).expect("a route")))
    }

    fn choose(&mut self, at: usize) -> &mut Bench {
        self.act(flow::Action::Choose(at))
    }

    /// The network probe answers that all is well.
    fn network_works(&mut self) -> &mut Bench {
        let facts = [
            ("network.online", FactValue::Bool(true)),
            ("network.reachable", FactValue::Bool(true)),
            ("network.rtt_ms", FactValue::Number(118.0)),
            ("clock.skew_s", FactValue::Number(1.0)),
        ];
        let facts = facts.map(|(name, value)| (name.to_string(), value)).into();
        self.act(flow::Action::Probed(Probe::Network, facts))
    }

    fn shown(&self) -> String {
        let session = self.state.flow.session.as_ref().expect("a flow is under way");
        session.path.last().map(|visit| visit.step.clone()).unwrap_or_default()
    }

    /// The network probe answers that there is none.
    fn network_fails(&mut self) -> &mut Bench {
        let offline = Facts::from([("network.online".to_string(), FactValue::Bool(false))]);
        self.act(flow::Action::Probed(Probe::Network, offline))
    }

    fn asked_for(&self, probe: Probe) -> bool {
        self.effects.contains(&Effect::Flow(flow::Effect::Probe(probe)))
    }

    /// What is kept, if anything.
    fn remembered(&self) -> Option<&str> {
        Some(self.stored.as_str()).filter(|stored| !stored.is_empty())
    }

    fn told(&self) -> Vec<String> {
        app::flow::trail(&self.state).into_iter().map(|line| line.answer).collect()
    }
}

fn fact(name: &str, is: bool) -> Facts {
    Facts::from([(name.to_string(), FactValue::Bool(is))])
}

#[test]
fn entering_measures_and_the_answer_shows_the_first_question() {
    let mut bench = Bench::new();
    bench.go("flow/payment-failed");
    assert!(bench.asked_for(Probe::Network));
    assert_eq!(bench.shown(), "network");
    bench.network_works();
    assert_eq!(bench.shown(), "balance");
    assert_eq!(bench.state.navigation.route.to_string(), "flow/payment-failed/balance");
    let told = Event::FlowStep { flow: "payment-failed".into(), step: "balance".into() };
    assert!(bench.effects.contains(&Effect::Emit(told)));
    assert_eq!(bench.state.navigation.history.len(), 1, "steps are not entries of the history");
}

#[test]
fn a_probe_that_hangs_is_not_waited_for_and_its_late_answer_moves_nothing() {
    let mut bench = Bench::new();
    bench.go("flow/payment-failed").act(flow::Action::Skip);
    assert_eq!(bench.shown(), "balance");
    bench.network_works();
    assert_eq!(bench.shown(), "balance");
}

#[test]
fn nothing_is_kept_before_the_person_answers_and_nothing_after_starting_over() {
    let mut bench = Bench::new();
    bench.go("flow/payment-failed");
    assert_eq!(bench.remembered(), None);
    bench.network_works();
    assert_eq!(bench.remembered(), None);
    bench.choose(0);
    assert!(bench.remembered().is_some());
    bench.act(flow::Action::Restart);
    assert_eq!(bench.remembered(), None);
    assert_eq!(bench.state.flow.session.as_ref().map(Session::has_answers), Some(false));
}

#[test]
fn a_killed_page_resumes_where_it_was() {
    let mut before = Bench::new();
    before.go("flow/payment-failed").network_works().choose(0);
    let kept = before.remembered().expect("kept").to_string();
    let mut after = Bench::new();
    after.remembers(&kept).go("flow/payment-failed/payee");
    assert_eq!((after.shown().as_str(), after.state.flow.notice), ("payee", Some(Notice::Resumed)));
    assert_eq!(app::flow::trail(&after.state), app::flow::trail(&before.state));
}

#[test]
fn a_killed_page_tells_what_it_remembers_before_its_flow_is_entered() {
    let mut before = Bench::new();
    before.go("flow/payment-failed").network_works().choose(0).go("flow/refund").choose(0);
    let kept = before.remembered().expect("kept").to_string();
    let mut after = Bench::new();
    after.remembers(&kept).go("contact");
    let told = app::flow::trail(&before.state);
    assert_eq!(app::flow::trail(&after.state), told);
    after.go("flow/refund").go("contact");
    assert_eq!(app::flow::trail(&after.state), told, "each flow once");

    let mut other = Bench::with(|pack| pack.id = "another".into());
    other.remembers(&kept).go("contact");
    assert_eq!(app::flow::trail(&other.state), [], "what was another company's");
}

#[test]
fn garbage_starts_over_and_says_so() {
    for garbage in ["", "zz", "00", "ffffffffffffffff", "[object Object]"] {
        let mut bench = Bench::new();
        bench.remembers(garbage).go("flow/payment-failed");
        assert_eq!(bench.state.flow.notice, Some(Notice::Unreadable), "{garbage}");
        assert_eq!(bench.shown(), "network");
    }
}

#[test]
fn a_memory_of_another_flow_is_no_fault_of_this_one() {
    let mut before = Bench::new();
    before.go("flow/refund").choose(0);
    let kept = before.remembered().expect("kept").to_string();
    let mut after = Bench::new();
    after.remembers(&kept).go("flow/cannot-login");
    assert_eq!((after.shown().as_str(), after.state.flow.notice), ("reason", None));
}

#[test]
fn a_flow_that_was_not_ended_is_offered_until_it_is_ended_or_started_over() {
    let offered = |bench: &Bench| app::flow::unfinished(&bench.state).map(|flow| flow.id.clone());
    let refund = Some("refund".to_string());
    let mut before = Bench::new();
    before.go("flow/refund");
    assert_eq!(offered(&before), None, "nothing was answered");
    before.choose(0);
    let kept = before.remembered().expect("kept").to_string();
    assert_eq!(offered(before.go("home")), refund);

    let mut after = Bench::new();
    after.remembers(&kept);
    assert_eq!(offered(&after), refund);
    // A look into another flow takes nothing away, an answer there takes its place.
    assert_eq!(offered(after.go("flow/cannot-login").go("home")), refund);
    assert_eq!(after.go("flow/refund").state.flow.notice, Some(Notice::Resumed));
    assert_eq!(offered(after.act(flow::Action::Restart)), None);

    let mut other = Bench::new();
    other.remembers(&kept).go("flow/cannot-login").choose(0);
    assert_eq!(offered(other.go("home")), Some("cannot-login".into()));
    assert_eq!(offered(other.go("flow/cannot-login").act(flow::Action::Restart)), refund, "which was not started over");

    let mut ended = Bench::new();
    ended.go("flow/top-up-problem").choose(1);
    assert!(ended.effects.iter().any(|effect| matches!(effect, Effect::Emit(Event::FlowEnd { .. }))));
    assert_eq!(offered(&ended), None);
    for nonsense in ["", "00", "zz"] {
        assert_eq!(offered(Bench::new().remembers(nonsense)), None);
    }
}

#[test]
fn a_link_leads_to_a_step_and_an_unknown_step_to_the_start() {
    let mut bench = Bench::new();
    assert_eq!(bench.go("flow/refund/review-time").shown(), "review-time");
    let mut bench = Bench::new();
    assert_eq!(bench.go("flow/refund/no-such-step").shown(), "state");
}

#[test]
fn back_steps_through_the_flow_and_then_leaves_it() {
    let mut bench = Bench::new();
    bench.go("flow/refund").choose(0).choose(0);
    assert_eq!(bench.shown(), "ask-merchant");
    bench.act(navigation::Action::Back);
    assert_eq!(bench.shown(), "merchant");
    bench.act(flow::Action::Back);
    assert_eq!(bench.shown(), "state");
    bench.act(flow::Action::Back);
    assert_eq!(bench.state.navigation.route, Route::Home);
}

#[test]
fn a_measurement_is_reused_while_fresh_and_taken_anew_when_old() {
    let mut bench = Bench::new();
    bench.go("flow/payment-failed").network_works();
    bench.now_ms += 20_000;
    bench.go("flow/client-retry-error");
    assert!(!bench.asked_for(Probe::Network));
    assert_eq!(bench.shown(), "details");
    bench.now_ms += 20_000;
    bench.go("flow/top-up-problem").choose(0);
    assert!(bench.asked_for(Probe::Network), "{:?}", bench.effects);
}

#[test]
fn a_check_repeated_at_the_persons_wish_is_measured_again() {
    let mut bench = Bench::new();
    bench.go("flow/payment-failed").network_works().act(flow::Action::Repeat(Probe::Network));
    assert!(bench.asked_for(Probe::Network));
    bench.network_fails();
    assert_eq!(bench.shown(), "fix-network");
}

#[test]
fn a_line_that_fails_for_a_moment_takes_no_answers() {
    let mut bench = Bench::new();
    let repeat = flow::Action::Repeat(Probe::Network);
    bench.go("flow/payment-failed").network_works().choose(0).choose(0);
    let (shown, told, kept) = (bench.shown(), bench.told(), bench.remembered().map(str::to_string));
    bench.act(repeat.clone()).network_fails().act(repeat.clone()).network_fails();
    assert_eq!(bench.shown(), "fix-network");
    bench.act(repeat.clone()).network_works();
    assert_eq!((bench.shown(), bench.told(), bench.remembered().map(str::to_string)), (shown, told, kept));

    // Who has gone on from there is on another way.
    bench.act(repeat.clone()).network_fails().choose(1).act(repeat).network_works();
    assert_eq!((bench.shown().as_str(), bench.told().len()), ("balance", 1));
}

#[test]
fn a_way_without_an_answer_is_measured_anew_when_it_is_entered_again() {
    for route in ["flow/payment-failed", "flow/payment-failed/fix-network"] {
        let mut bench = Bench::new();
        bench.go("flow/payment-failed").network_fails();
        assert_eq!(bench.shown(), "fix-network");
        bench.go("home");
        bench.now_ms += 31_000;
        bench.go(route);
        assert!(bench.asked_for(Probe::Network), "{route}");
        bench.network_works();
        assert_eq!((bench.shown().as_str(), bench.told()), ("balance", vec!["网络正常 · 118 ms".into()]), "{route}");
    }
    let mut bench = Bench::new();
    bench.go("flow/payment-failed").network_works().go("article/refund").go("flow/payment-failed/balance");
    assert_eq!((bench.shown().as_str(), bench.told().len()), ("balance", 1), "what was measured just now stands");
    bench.choose(0).go("home");
    bench.now_ms += 31_000;
    assert_eq!(bench.go("flow/payment-failed").shown(), "payee", "an answer is not asked for again");
}

#[test]
fn what_the_host_takes_back_is_told_nobody_and_moves_nothing() {
    let mut bench = Bench::reporting();
    let enough = "余额足够".to_string();
    bench.act(Action::ReportError("PAYMENT_FAILED".into(), fact("balance.sufficient", true))).network_works();
    assert!(bench.shown() == "payee" && bench.told().contains(&enough), "{:?}", bench.told());
    bench.act(Action::SetFacts(fact("payee.valid", true)));
    assert!(bench.told().contains(&enough));
    bench.act(Action::SetFacts(fact("balance.sufficient", false)));
    assert!(bench.shown() == "payee" && !bench.told().contains(&enough), "{:?}", bench.told());
    let session = bench.state.flow.session.as_ref().expect("a flow is under way");
    let pack = bench.state.pack.as_ref().expect("a pack");
    let flow = pack.flow("payment-failed").expect("a flow");
    let found = wallet_help::flow::findings(flow, session, &bench.state.facts, Locale::ZhCn);
    assert!(found.iter().all(|finding| finding.text != enough), "{found:?}");

    // The same of a check.
    let mut bench = Bench::new();
    bench.act(Action::SetFacts(fact("network.online", false))).go("flow/payment-failed");
    assert_eq!(bench.told(), ["设备没有连上网络"]);
    bench.act(Action::SetFacts(fact("network.online", true)));
    assert_eq!((bench.shown().as_str(), bench.told().len()), ("fix-network", 0));
}

#[test]
fn two_tabs_keep_their_ways_beside_each_other() {
    let (mut one, mut other) = (Bench::new(), Bench::new());
    one.go("flow/refund").choose(0);
    other.go("flow/payment-failed").network_works().remembers(&one.stored.clone());
    other.choose(0);
    // The one never saw what the other has kept.
    one.stored = other.stored.clone();
    one.choose(0);
    let both = one.stored.clone();
    for (flow, step) in [("refund", "ask-merchant"), ("payment-failed", "payee")] {
        let mut after = Bench::new();
        after.remembers(&both).go(&format!("flow/{flow}"));
        assert_eq!((after.shown().as_str(), after.state.flow.notice), (step, Some(Notice::Resumed)));
    }
    one.act(flow::Action::Restart);
    let mut after = Bench::new();
    after.remembers(&one.stored.clone());
    assert_eq!(app::flow::unfinished(&after.state).map(|flow| flow.id.as_str()), Some("payment-failed"));
    assert_eq!(after.go("flow/refund").shown(), "state");
}

#[test]
fn what_the_host_says_beats_a_probe() {
    let mut bench = Bench::new();
    bench.act(Action::SetFacts(Facts::from([("network.online".to_string(), FactValue::Bool(false))])));
    bench.go("flow/payment-failed");
    assert!(!bench.asked_for(Probe::Network), "the host already said enough");
    assert_eq!(bench.shown(), "fix-network");
    let trail = app::flow::trail(&bench.state);
    assert_eq!((trail[0].answer.as_str(), trail[0].by), ("设备没有连上网络", By::Host));
}

#[test]
fn facts_that_come_while_a_check_waits_answer_it_and_leave_a_question_alone() {
    let fact = |name: &str| Action::SetFacts(fact(name, false));
    let mut bench = Bench::new();
    bench.go("flow/payment-failed").act(fact("balance.sufficient"));
    assert_eq!(bench.shown(), "network");
    assert!(!bench.asked_for(Probe::Network), "it is being measured already");
    bench.act(fact("network.online"));
    assert_eq!(bench.shown(), "fix-network");
    bench.choose(0).act(flow::Action::Back).act(fact("payee.valid"));
    assert_eq!(bench.shown(), "fix-network", "nothing moves under the finger");
}

#[test]
fn a_hostile_probe_answer_is_not_believed() {
    let mut bench = Bench::new();
    bench.go("flow/payment-failed");
    let hostile = Facts::from([
        ("network.reachable".to_string(), FactValue::Text("yes".into())),
        ("network.rtt_ms".to_string(), FactValue::Number(f64::NAN)),
        ("__proto__".to_string(), FactValue::Bool(true)),
    ]);
    bench.act(flow::Action::Probed(Probe::Network, hostile));
    assert_eq!(app::flow::trail(&bench.state)[0].answer, "没能确认网络是否正常");
}

#[test]
fn the_trail_goes_along_from_flow_to_flow_and_speaks_the_readers_language() {
    let mut bench = Bench::new();
    bench.go("flow/payment-failed").network_works().choose(1).go("flow/top-up-problem").choose(1);
    let told: Vec<String> = app::flow::trail(&bench.state).into_iter().map(|line| line.answer).collect();
    assert_eq!(told, ["网络正常 · 118 ms", "不够", "处理中"]);
    bench.act(Action::SetLocale(Locale::En));
    bench.act(Action::PackArrived(Locale::En, Rc::new(pack(Locale::En))));
    assert_eq!(bench.shown(), "pending", "a change of language keeps the place");
    assert_eq!(app::flow::trail(&bench.state)[2].answer, "In progress");
}

#[test]
fn a_flow_that_was_left_for_another_goes_on_where_it_was() {
    let mut bench = Bench::new();
    bench.go("flow/payment-failed").network_works().choose(0).choose(0);
    assert_eq!(bench.shown(), "limit");
    bench.go("flow/top-up-problem").choose(0).network_works();
    assert_eq!(bench.shown(), "details");
    bench.go("flow/payment-failed");
    assert_eq!(bench.shown(), "limit");
    let lines = app::flow::trail(&bench.state);
    let told: Vec<&str> = lines.iter().map(|line| line.answer.as_str()).collect();
    assert_eq!(told, ["失败", "网络正常 · 118 ms", "网络正常 · 118 ms", "够", "核对过，都对"], "each flow once");
    bench.go("flow/top-up-problem");
    assert_eq!(bench.shown(), "details");
    // Left without an end, the first stands on the home view once the second has ended.
    bench.act(flow::Action::Restart).choose(1);
    assert_eq!(app::flow::unfinished(&bench.state).map(|flow| flow.id.as_str()), Some("payment-failed"));
}

#[test]
fn a_message_tells_the_trail_in_the_language_switched_to() {
    let mut bench = Bench::new();
    bench.go("flow/refund").choose(0).go("contact").act(contact::Action::Compose(None));
    bench.act(contact::Action::Message("钱没到账".into()));
    let told = |bench: &Bench| bench.state.contact.compose.draft.clone().expect("a message is being written");
    let chinese = told(&bench);
    bench.act(Action::SetLocale(Locale::En));
    assert_eq!(told(&bench), chinese, "until the other words are here");
    bench.act(Action::PackArrived(Locale::En, Rc::new(pack(Locale::En))));
    let english = told(&bench);
    assert_eq!((english.locale.as_str(), english.message.as_str()), ("en", "钱没到账"));
    assert!(english.trail.len() == 1 && english.trail[0].asked.is_ascii(), "{:?}", english.trail);
    assert_eq!(english.trail, app::flow::trail(&bench.state));
    assert!(!chinese.problem.is_ascii() && english.problem.is_ascii(), "what was filled in too: {}", english.problem);
    bench.act(contact::Action::Problem("My refund".into()));
    bench.act(Action::SetLocale(Locale::ZhCn));
    bench.act(Action::PackArrived(Locale::ZhCn, Rc::new(pack(Locale::ZhCn))));
    assert_eq!(told(&bench).problem, "My refund", "what the person wrote stays");
}

#[test]
fn a_live_channel_is_told_what_was_found_out_since_a_message_was_begun() {
    let chat = Channel {
        id: "chat".into(),
        kind: ChannelKind::Chat,
        live: true,
        address: String::new(),
        display: String::new(),
        label: "Chat".into(),
        note: String::new(),
        hours: None,
        reply_min: None,
        suits: vec![],
        needs_network: true,
        sample: false,
    };
    let mut bench = Bench::with(|pack| pack.channels.push(chat));
    let handed = |bench: &mut Bench| {
        bench.go("contact").act(contact::Action::Open("chat".into()));
        let draft = bench.effects.iter().find_map(|effect| match effect {
            Effect::Contact(contact::Effect::OpenChannel { draft, .. }) => Some((**draft).clone()),
            _ => None,
        });
        bench.act(contact::Action::Attempted("chat".into(), contact::Attempted::Opened));
        draft.expect("it is opened")
    };
    bench.go("contact").act(contact::Action::Compose(None)).act(contact::Action::Fold);
    bench.act(Action::SetFacts(Facts::from([("app.version".to_string(), FactValue::Text("5.2".into()))])));
    bench.go("flow/refund").choose(0);
    let draft = handed(&mut bench);
    assert_eq!(draft.trail, app::flow::trail(&bench.state));
    assert_eq!((draft.trail.len(), draft.facts.get("app.version").is_some()), (1, true));
    let title = bench.state.pack.as_ref().and_then(|pack| Some(pack.flow("refund")?.title.clone()));
    assert_eq!(Some(draft.problem), title, "nobody has said otherwise");

    // What the person left out or wiped out stays away.
    bench.act(contact::Action::Compose(None)).act(contact::Action::Problem(String::new()));
    bench.act(contact::Action::Cut(draft.trail[0].step.clone())).act(contact::Action::Cut("app.version".into()));
    bench.act(contact::Action::Fold).go("flow/refund").choose(0);
    let draft = handed(&mut bench);
    assert_eq!(draft.trail, app::flow::trail(&bench.state)[1..]);
    assert_eq!((draft.trail.len(), draft.facts.get("app.version"), draft.problem.as_str()), (1, None, ""));
}

#[test]
fn a_killed_page_goes_on_with_every_flow_that_was_left() {
    let mut before = Bench::new();
    before.go("flow/payment-failed").network_works().choose(0).go("flow/refund").choose(0);
    let kept = before.remembered().expect("kept").to_string();
    let mut after = Bench::new();
    after.remembers(&kept).go("flow/payment-failed");
    assert_eq!((after.shown().as_str(), after.state.flow.notice), ("payee", Some(Notice::Resumed)));
    let kept = after.choose(0).remembered().expect("kept").to_string();
    let mut again = Bench::new();
    again.remembers(&kept).go("flow/refund");
    assert_eq!((again.shown().as_str(), again.state.flow.notice), ("merchant", Some(Notice::Resumed)));
    // One of them is unreadable: the others are not.
    let mut torn = Bench::new();
    torn.remembers(&[&kept, ",zz"].concat()).go("flow/refund");
    assert_eq!(torn.shown(), "merchant");
}

#[test]
fn the_shipped_error_codes_open_their_flow_with_the_hosts_facts() {
    let mut bench = Bench::reporting();
    let facts = Facts::from([("balance.sufficient".to_string(), FactValue::Bool(false))]);
    bench.act(Action::ReportError("PAYMENT_FAILED".into(), facts)).network_works();
    assert_eq!(bench.shown(), "short-balance");
    let ended =
        Event::FlowEnd { flow: "payment-failed".into(), step: "short-balance".into(), outcome: "action".into() };
    assert!(bench.effects.contains(&Effect::Emit(ended)));
}

#[test]
fn what_is_reported_anew_is_judged_anew() {
    let mut bench = Bench::reporting();
    let report = |facts: &[(&str, bool)]| {
        let facts = facts.iter().map(|(name, is)| ((*name).to_string(), FactValue::Bool(*is))).collect();
        Action::ReportError("PAYMENT_FAILED".into(), facts)
    };
    bench.act(report(&[("balance.sufficient", true), ("payee.valid", true)])).network_works();
    bench.act(flow::Action::Choose(0));
    let (shown, history) = (bench.shown(), bench.state.navigation.history.clone());
    bench.act(report(&[("balance.sufficient", true)]));
    assert_eq!(bench.shown(), shown, "the same said twice changes nothing");
    bench.act(report(&[("balance.sufficient", false)]));
    assert_eq!(bench.shown(), "short-balance");
    assert_eq!(bench.state.navigation.history, history, "back leads out of the flow, not to an earlier step of it");
}

#[test]
fn what_is_reported_beats_what_the_person_answered() {
    let mut bench = Bench::reporting();
    bench.go("flow/payment-failed").network_works().choose(0);
    assert_eq!(bench.told(), ["网络正常 · 118 ms", "够"]);
    bench.act(Action::ReportError("PAYMENT_FAILED".into(), fact("balance.sufficient", false)));
    assert_eq!(bench.shown(), "short-balance");
    assert_eq!(bench.told(), ["网络正常 · 118 ms", "余额不足"]);
}

#[test]
fn an_app_older_than_the_packs_minimum_is_found_without_a_probe() {
    let mut bench = Bench::with(|pack| pack.brand.min_app_version = "2.10".into());
    bench.act(Action::SetFacts(Facts::from([("app.version".to_string(), FactValue::Text("2.9.1".into()))])));
    bench.go("flow/app-trouble").act(flow::Action::Skip).act(flow::Action::Skip).act(flow::Action::Skip);
    let told: Vec<String> = app::flow::trail(&bench.state).into_iter().map(|line| line.answer).collect();
    assert!(told.contains(&"应用版本太旧 · 2.9.1".to_string()), "{told:?}");
}

#[test]
fn what_the_host_says_of_its_version_is_not_derived_again() {
    for (said, found, offered) in [
        (None, "应用版本太旧 · 2.9.1", true),
        (Some(false), "应用版本太旧 · 2.9.1", true),
        (Some(true), "应用版本够新 · 2.9.1", false),
    ] {
        let mut bench = Bench::with(|pack| pack.brand.min_app_version = "2.10".into());
        let supported = said.map(|said| ("app.supported".to_string(), FactValue::Bool(said)));
        let version = ("app.version".to_string(), FactValue::Text("2.9.1".into()));
        bench.act(Action::SetFacts(supported.into_iter().chain([version]).collect()));
        let tiles = app::home::offered_flows(&bench.state);
        assert_eq!(tiles.iter().any(|flow| flow.id == "app-trouble"), offered, "{said:?}");
        bench.go("flow/app-trouble").act(flow::Action::Skip);
        let told: Vec<String> = app::flow::trail(&bench.state).into_iter().map(|line| line.answer).collect();
        assert!(told.contains(&found.to_string()), "{said:?}: {told:?}");
    }
}
