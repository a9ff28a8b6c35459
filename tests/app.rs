//! The application's step, as a person and a host drive it: actions in, state and effects out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::rc::Rc;

use wallet_help::app::{
    self, Access, Action, Effect, Event, Moment, State, contact, feedback, navigation, search, verify,
};
use wallet_help::compile::index::{self, IndexDoc};
use wallet_help::content::pack::Home;
use wallet_help::content::{Article, FactValue, Facts, Flow, Inline, Locale, Pack, Route};
use wallet_help::search::Index;

const MOMENT: Moment = Moment { now_ms: 1_795_000_000_000, seed: 1 };

fn arrived(locale: Locale) -> Action {
    Action::PackArrived(locale, Rc::new(pack(locale)))
}

fn indexed() -> Action {
    Action::IndexArrived(Locale::ZhCn, Some(Rc::new(index())))
}

/// A state and everything that was to be done outside.
struct Run {
    state: State,
    effects: Vec<Effect>,
}

impl Run {
    fn begin() -> Run {
        let run = Run { state: State::whole(), effects: Vec::new() };
        run.then(arrived(Locale::ZhCn)).then(indexed())
    }

    /// Steps, and keeps the effects of this step alone.
    fn then(self, action: impl Into<Action>) -> Run {
        let (state, effects) = app::update(self.state, action.into(), MOMENT);
        Run { state, effects }
    }

    /// The same where the later rooms are not here from the start.
    fn when_here(self, early: &mut app::Early, action: impl Into<Action>) -> Run {
        match early.pass(&self.state, action.into()) {
            Some(action) => self.then(action),
            None => self,
        }
    }

    fn route(&self) -> String {
        self.state.navigation.route.to_string()
    }

    fn hits(&self) -> Vec<String> {
        self.state.search.results.items.iter().map(|item| item.route.to_string()).collect()
    }

    fn events(&self) -> Vec<Event> {
        let event = |effect: &Effect| match effect {
            Effect::Emit(event) => Some(event.clone()),
            _ => None,
        };
        self.effects.iter().filter_map(event).collect()
    }

    fn history(&self) -> Vec<navigation::Effect> {
        let move_ = |effect: &Effect| match effect {
            Effect::Navigation(effect) => Some(effect.clone()),
            _ => None,
        };
        self.effects.iter().filter_map(move_).collect()
    }
}

fn go(route: &str) -> navigation::Action {
    navigation::Action::Go(Route::parse(route).unwrap())
}

fn typed(text: &str) -> search::Action {
    search::Action::Typed(text.into())
}

fn pack(locale: Locale) -> Pack {
    let article = |id: &str, title: &str, answer: &str| Article {
        id: id.into(),
        title: title.into(),
        answer: vec![Inline::Text(answer.into())],
        body: Vec::new(),
        tags: Vec::new(),
        related: Vec::new(),
        // The one article that has a flow.
        flow: (id == "refund").then(|| id.into()),
    };
    let flow = |id: &str, title: &str| Flow {
        id: id.into(),
        title: title.into(),
        summary: String::new(),
        icon: "card".into(),
        steps: Vec::new(),
    };
    Pack {
        locale,
        articles: vec![
            article("refund", "退款要多久？", "审核需要一到三个工作日。"),
            article("top-up", "有哪些充值方式？", "银行卡和第三方支付。"),
        ],
        flows: vec![flow("refund", "退款一直没到"), flow("payment-failed", "支付失败")],
        error_codes: vec![("PAYMENT_FAILED".into(), "payment-failed".into())],
        redirects: vec![
            ("article/money-back".into(), "article/old-refund".into()),
            ("article/old-refund".into(), "article/refund".into()),
            ("article/left".into(), "article/right".into()),
            ("article/right".into(), "article/left".into()),
        ],
        home: Home { flows: vec!["refund".into()], articles: vec!["top-up".into()] },
        ..Pack::default()
    }
}

fn index() -> Index {
    let doc = |key: &str, title: &str, body: &str| IndexDoc {
        key: key.into(),
        title: title.into(),
        body: body.into(),
        lang: "zh".into(),
        ..IndexDoc::default()
    };
    let docs = [
        doc("article/refund", "退款要多久？", "审核需要一到三个工作日。"),
        doc("article/top-up", "有哪些充值方式？", "银行卡和第三方支付。"),
        doc("flow/refund", "退款一直没到", ""),
        doc("flow/payment-failed", "支付失败", ""),
    ];
    Index::open(index::build(&docs, &[])).unwrap()
}

#[test]
fn typing_at_home_leads_to_results_and_back_to_home() {
    let run = Run::begin().then(typed("退款"));
    assert_eq!(run.route(), "search?q=%E9%80%80%E6%AC%BE");
    assert_eq!(run.hits()[0], "flow/refund", "a flow that fits stands first");
    assert!(run.hits().contains(&"article/refund".to_string()));
    assert_eq!(run.history(), [navigation::Effect::Push(Route::Search("退款".into()))]);

    let run = run.then(typed(""));
    assert_eq!(run.route(), "home");
    assert_eq!(run.history(), [navigation::Effect::Pop]);
    assert!(run.state.navigation.history.is_empty());
}

#[test]
fn only_the_first_keystroke_makes_a_history_entry() {
    let run = Run::begin().then(typed("退")).then(typed("退款")).then(typed("退款要"));
    assert_eq!(run.state.navigation.history, [Route::Home]);
    assert_eq!(run.history(), []);
}

#[test]
fn nothing_is_searched_while_an_input_method_composes() {
    let run = Run::begin().then(search::Action::Composing(true)).then(typed("tui kuan"));
    assert_eq!((run.route().as_str(), run.hits().len()), ("home", 0));
    assert_eq!(run.state.search.text, "tui kuan", "the field keeps what is composed");

    let run = run.then(typed("退款")).then(search::Action::Composing(false));
    assert_eq!(run.hits()[0], "flow/refund");
}

#[test]
fn a_search_settles_once_and_tells_no_words() {
    let run = Run::begin().then(typed("退")).then(typed("退款"));
    let late = run.state.search.turn - 1;
    let run = run.then(search::Action::Rested(late));
    assert!(!run.state.search.settled, "a timer of an earlier keystroke changes nothing");

    let turn = run.state.search.turn;
    let run = run.then(search::Action::Rested(turn));
    let hits = run.hits().len();
    assert_eq!(run.events(), [Event::Search { length: 2, hits }]);
    assert_eq!(run.history(), [navigation::Effect::Replace(Route::Search("退款".into()))]);

    let run = run.then(search::Action::Rested(turn));
    assert_eq!(run.effects, []);
}

#[test]
fn a_search_that_a_route_opened_settles_as_a_typed_one() {
    let rest = |run: &Run| {
        run.effects.iter().find_map(|effect| match effect {
            Effect::Search(search::Effect::Rest { turn, .. }) => Some(*turn),
            _ => None,
        })
    };
    let search = Route::Search("退款".into());
    for action in [
        Action::from(navigation::Action::Open(Some(search.clone()))),
        Action::ReportError("UNKNOWN".into(), Facts::default()),
        navigation::Action::Moved(search.clone()).into(),
        go("article/no-such-thing").into(),
    ] {
        let run = Run::begin().then(action);
        let turn = rest(&run).expect("it is waited for");
        let run = run.then(search::Action::Rested(turn));
        assert!(matches!(run.events()[..], [Event::Search { .. }]) && run.state.search.settled, "{:?}", run.effects);
    }
    assert_eq!(rest(&Run::begin().then(typed("退款")).then(typed(""))), None, "there is no search at home");

    // One that came before the pack is answered by nothing yet.
    let run = Run { state: State::whole(), effects: Vec::new() }.then(navigation::Action::Replace(search));
    assert_eq!(rest(&run), None);
    let run = run.then(arrived(Locale::ZhCn)).then(indexed());
    let turn = rest(&run).expect("it is waited for");
    assert!(matches!(run.then(search::Action::Rested(turn)).events()[..], [Event::Search { hits: 1.., .. }]));
}

#[test]
fn leaving_a_search_settles_it_first() {
    let run = Run::begin().then(typed("退款")).then(go("article/refund"));
    let names: Vec<String> = run.events().iter().map(|event| format!("{event:?}")).collect();
    assert!(names[0].starts_with("Search"), "{names:?}");
    assert_eq!(run.then(navigation::Action::Back).hits()[0], "flow/refund", "the results are still there");
}

#[test]
fn arrow_keys_walk_through_the_results_and_out_of_them() {
    let run = Run::begin().then(typed("退款"));
    let last = run.hits().len() - 1;
    let run = run.then(search::Action::Select(false));
    assert_eq!(run.state.search.selected, Some(last));
    let run = run.then(search::Action::Select(true));
    assert_eq!(run.state.search.selected, None);
    let run = run.then(search::Action::Select(true));
    assert_eq!(run.state.search.selected, Some(0));

    let cleared = run.then(search::Action::Clear);
    assert_eq!((cleared.state.search.selected, cleared.state.search.text.as_str()), (None, "退款"));
    let cleared = cleared.then(search::Action::Clear);
    assert_eq!(cleared.route(), "home");
}

#[test]
fn enter_opens_the_selected_result_or_the_first() {
    let run = Run::begin().then(typed("退款")).then(search::Action::Choose);
    assert_eq!(run.route(), "flow/refund");
    let run = Run::begin().then(typed("充值")).then(search::Action::Select(true)).then(search::Action::Choose);
    assert_eq!(run.route(), "article/top-up");
    let run = run.then(navigation::Action::Back).then(search::Action::Clear);
    assert_eq!(run.route(), "home", "coming back, one Escape empties the field");
}

#[test]
fn nothing_found_still_offers_questions() {
    let run = Run::begin().then(typed("qqqqzzzz"));
    assert_eq!(run.hits(), Vec::<String>::new());
    assert_eq!(run.state.search.results.nearest.len(), 1);
    let run = Run::begin().then(navigation::Action::Go(Route::Search(String::new())));
    assert_eq!(run.state.search.results.nearest.len(), 1, "the host opened a search for nothing");
}

#[test]
fn a_host_is_given_the_results_in_the_order_of_the_screen() {
    let State { pack, index, .. } = Run::begin().state;
    let (pack, index) = (pack.unwrap(), index.unwrap());
    for words in ["退款", "退款要多久", "充值", "支付失败", "tuikuan"] {
        let shown = Run::begin().then(typed(words)).hits();
        for limit in [1, 3, 6, 50] {
            let found = search::find(&pack, &index, words, limit).hits;
            assert!(found.is_sorted_by(|a, b| a.confidence >= b.confidence), "{words}: {found:?}");
            let found: Vec<&str> = found.iter().map(|hit| hit.key.as_str()).collect();
            assert_eq!(found, shown[..shown.len().min(limit)], "{words}");
        }
    }
}

#[test]
fn without_an_index_titles_are_searched() {
    let run = Run { state: State::whole(), effects: Vec::new() };
    let run = run.then(arrived(Locale::ZhCn)).then(Action::IndexArrived(Locale::ZhCn, None)).then(typed("退款"));
    assert_eq!(run.hits(), ["flow/refund", "article/refund"]);
    assert!(run.state.search.results.partial, "there may be more");
    let turn = run.state.search.turn;
    let run = run.then(search::Action::Rested(turn));
    assert!(run.effects.contains(&Effect::FetchIndex(Locale::ZhCn)), "it is asked for again: {:?}", run.effects);
    let run = run.then(indexed());
    assert!(!run.state.search.results.partial);
}

#[test]
fn what_is_typed_before_the_index_is_answered_and_told_when_it_comes() {
    let run = Run { state: State::whole(), effects: Vec::new() };
    let run = run.then(arrived(Locale::ZhCn));
    assert!(run.effects.contains(&Effect::FetchIndex(Locale::ZhCn)));
    let run = run.then(typed("退款"));
    assert_eq!(run.route(), "search?q=%E9%80%80%E6%AC%BE");
    assert!(
        run.hits().is_empty() && run.state.search.results.nearest.is_empty(),
        "nothing is said of what is not known"
    );
    let turn = run.state.search.turn;
    let run = run.then(search::Action::Rested(turn));
    assert_eq!(run.effects, [], "the host is not told that there is no answer");
    let run = run.then(indexed());
    assert_eq!(run.hits()[0], "flow/refund");
    let run = run.then(search::Action::Rested(turn));
    assert!(run.effects.iter().any(|effect| matches!(effect, Effect::Emit(Event::Search { hits: 1.., .. }))));
}

#[test]
fn the_index_belongs_to_the_pack_that_is_shown() {
    let run = Run { state: State::whole(), effects: Vec::new() };
    let run = run.then(arrived(Locale::ZhCn)).then(Action::SetLocale(Locale::En)).then(indexed());
    assert!(run.state.index.is_some(), "the pack of the other language may not come");
    let run = run.then(arrived(Locale::En)).then(indexed());
    assert!(run.state.index.is_none(), "a late one answers in another language");
}

#[test]
fn routes_lead_somewhere_useful() {
    for (wish, shown, lost) in [
        ("article/refund", "article/refund", false),
        ("article/money-back", "article/refund", false),
        ("article/left", "search?q=left", true),
        ("article/no-such-thing", "search?q=no%20such%20thing", true),
        ("flow/gone", "search?q=gone", true),
        ("flow/refund/gone", "flow/refund", false),
        ("contact", "contact", false),
    ] {
        let run = Run::begin().then(go(wish));
        assert_eq!((run.route().as_str(), run.state.navigation.lost), (shown, lost), "{wish}");
    }
}

#[test]
fn a_route_that_came_before_the_pack_is_resolved_when_it_arrives() {
    let run = Run { state: State::whole(), effects: Vec::new() };
    let run = run.then(navigation::Action::Replace(Route::Article("money-back".into())));
    assert_eq!(run.route(), "article/money-back");
    let run = run.then(arrived(Locale::ZhCn));
    assert_eq!(run.route(), "article/refund");
    assert_eq!(run.history(), [navigation::Effect::Replace(Route::Article("refund".into()))]);
}

#[test]
fn the_way_back_is_bounded_and_ends() {
    let mut run = Run::begin();
    for _ in 0..200 {
        run = run.then(go("article/refund")).then(go("article/top-up"));
    }
    assert_eq!(run.state.navigation.history.len(), 50);
    for _ in 0..50 {
        run = run.then(navigation::Action::Back);
    }
    assert_eq!(run.then(navigation::Action::Back).effects, []);

    let mut run = Run::begin();
    for _ in 0..200 {
        for id in ["refund", "top-up", "fees"] {
            run = run.then(navigation::Action::Moved(Route::Article(id.into())));
        }
    }
    assert_eq!(run.state.navigation.history.len(), 50, "by the browser's buttons too");
}

#[test]
fn going_where_one_is_does_nothing() {
    assert_eq!(Run::begin().then(go("home")).effects, []);
}

#[test]
fn opening_and_closing_are_told_once() {
    let run = Run::begin().then(navigation::Action::Open(Some(Route::Contact)));
    assert_eq!(run.events(), [Event::Open, Event::Route("contact".into())]);
    let run = run.then(navigation::Action::Close);
    assert_eq!(run.events(), [Event::Close]);
    assert_eq!(run.route(), "contact", "the view stays");
    assert_eq!(run.then(navigation::Action::Close).effects, []);
}

#[test]
fn an_article_shown_is_told() {
    let run = Run::begin().then(go("article/refund"));
    assert!(run.events().contains(&Event::Article("refund".into())));
}

#[test]
fn a_reported_error_opens_the_flow_that_claims_it() {
    let facts = || Facts::from([("balance.sufficient".to_string(), FactValue::Bool(false))]);
    let run = Run::begin().then(Action::ReportError("PAYMENT_FAILED".into(), facts()));
    assert_eq!(run.route(), "flow/payment-failed");
    assert!(run.state.navigation.open);
    assert_eq!(run.state.facts, facts());
    assert_eq!(app::home::offered_flows(&run.state)[0].id, "payment-failed");

    let unknown = Run::begin().then(Action::ReportError("E42".into(), Facts::default()));
    assert_eq!(unknown.route(), "search?q=E42");
}

#[test]
fn an_error_reported_before_the_pack_waits_for_it() {
    let run = Run { state: State::whole(), effects: Vec::new() };
    let run = run.then(Action::ReportError("PAYMENT_FAILED".into(), Facts::default()));
    assert_eq!(run.route(), "home");
    let run = run.then(arrived(Locale::ZhCn));
    assert_eq!(run.route(), "flow/payment-failed");
}

#[test]
fn an_address_is_judged_once_typing_rests_and_at_once_when_pasted() {
    let typed = |text: &str| verify::Action::Typed(text.into());
    let turns = |run: &Run| {
        let turn = |effect: &Effect| if let Effect::Verify(turn) = effect { Some(*turn) } else { None };
        run.effects.iter().filter_map(turn).collect::<Vec<u32>>()
    };
    let is_judged = |run: &Run| run.state.verify.verdict.is_some();
    let run = Run { state: State::whole(), effects: Vec::new() }.then(arrived(Locale::ZhCn)).then(go("verify"));
    let run = run.then(typed("https://"));
    let first = turns(&run)[0];
    let run = run.then(typed("https://gopay.exampl")).then(verify::Action::Rested(first));
    assert!(is_judged(&run), "many letters at once are pasted");
    let run = run.then(typed("https://gopay.example"));
    assert!(!is_judged(&run), "and what is typed on is not what was judged");
    let last = turns(&run)[0];
    let run = run.then(verify::Action::Rested(first));
    assert!(!is_judged(&run), "an earlier rest says nothing");
    let run = run.then(verify::Action::Rested(last));
    assert!(is_judged(&run));
    let run = run.then(typed("h")).then(verify::Action::Clear);
    assert!(!is_judged(&run) && turns(&run).is_empty());
}

#[test]
fn a_verdict_speaks_the_language_that_is_shown() {
    let run = Run { state: State::whole(), effects: Vec::new() }.then(arrived(Locale::ZhCn)).then(go("verify"));
    let run = run.then(verify::Action::Typed("https://gopay.example.evil.example".into()));
    let message = |run: &Run| run.state.verify.verdict.as_ref().map(|verdict| verdict.message.clone()).unwrap();
    let chinese = message(&run);
    let run = run.then(Action::SetLocale(Locale::En)).then(arrived(Locale::En));
    let english = message(&run);
    assert!(english.is_ascii() && !chinese.is_ascii(), "{english}");
}

#[test]
fn what_is_meant_for_rooms_that_are_not_here_is_done_in_its_order_when_they_come() {
    let rooms = Access::Awaited { failed: false };
    let run = Run { state: State { rooms, ..State::whole() }, effects: Vec::new() };
    let run = run.then(arrived(Locale::ZhCn)).then(indexed());
    let mut early = app::Early::default();
    let run = run.when_here(&mut early, contact::Action::Visible(true));
    let run = run.when_here(&mut early, verify::Action::Typed("gopay.example".into()));
    let run = run.when_here(&mut early, verify::Action::Clear).when_here(&mut early, go("flow/payment-failed"));
    assert!(run.state.contact.board.is_none() && run.state.flow.session.is_none(), "nobody is there to do it");
    assert_eq!(run.route(), "flow/payment-failed");

    let run = run.then(Action::RetryRooms);
    assert_eq!(run.effects, [], "they are on their way");
    let run = run.then(Action::RoomsFailed);
    assert!(run.state.rooms.has_failed());
    let run = run.then(Action::RetryRooms);
    assert_eq!(run.effects, [Effect::FetchRooms]);

    let run = run.when_here(&mut early, Action::RoomsArrived(&app::ROOMS, Vec::new()));
    assert!(run.state.contact.visible && run.state.contact.board.is_some());
    assert!(run.state.flow.session.is_some(), "the flow shown begins");
    assert_eq!((run.state.verify.text.as_str(), run.state.verify.verdict.clone()), ("", None));
}

#[test]
fn the_rooms_that_come_while_somebody_types_leave_the_turn_and_the_choice_alone() {
    let rooms = Access::Awaited { failed: false };
    let run = Run { state: State { rooms, ..State::whole() }, effects: Vec::new() };
    let run = run.then(arrived(Locale::ZhCn)).then(indexed());
    let run = run.then(typed("退款")).then(search::Action::Select(true));
    let (turn, selected) = (run.state.search.turn, run.state.search.selected);
    assert!(selected.is_some());
    let run = run.then(Action::RoomsArrived(&app::ROOMS, Vec::new()));
    assert_eq!((run.state.search.turn, run.state.search.selected), (turn, selected));
    let run = run.then(search::Action::Rested(turn));
    assert_eq!(run.events().len(), 1, "the search is told, once");
    assert_eq!(run.then(search::Action::Rested(turn)).events(), []);
}

#[test]
fn feedback_is_about_the_article_shown_and_told_when_it_changes() {
    let run = Run::begin().then(feedback::Action::Helped(true));
    assert_eq!(run.effects, [], "no article is shown");

    let run = run.then(go("article/refund")).then(feedback::Action::Helped(false));
    let told = |reason: Option<&str>| Event::Feedback {
        id: "refund".into(),
        helpful: false,
        reason: reason.map(String::from),
    };
    assert_eq!(run.events(), [told(None)]);
    let run = run.then(feedback::Action::Because(feedback::Reason::Unclear));
    assert_eq!(run.events(), [told(Some("unclear"))]);
    let run = run.then(feedback::Action::Because(feedback::Reason::Unclear));
    assert_eq!(run.effects, []);
}

#[test]
fn a_language_that_does_not_come_leaves_the_one_that_is_there() {
    let run = Run::begin().then(Action::SetLocale(Locale::En));
    assert_eq!(run.effects, [Effect::FetchPack(Locale::En)]);
    let run = run.then(Action::PackFailed(Locale::En));
    assert_eq!((run.state.locale, run.state.language_failed), (Locale::ZhCn, true));
    let run = run.then(Action::SetLocale(Locale::En));
    assert!(!run.state.language_failed, "it is tried again: nobody knows yet");
    let run = run.then(Action::PackFailed(Locale::En)).then(Action::SetLocale(Locale::ZhCn));
    assert!(!run.state.language_failed, "nobody wants the other one any more");

    let run = run.then(Action::SetLocale(Locale::En));
    let run = run.then(arrived(Locale::En));
    assert_eq!((run.state.locale, run.state.language_failed), (Locale::En, false));
    assert_eq!(run.history(), [navigation::Effect::Replace(Route::Home)], "the address names the language");
}

#[test]
fn a_late_pack_of_another_language_changes_nothing() {
    let run = Run::begin().then(arrived(Locale::En));
    assert_eq!(run.state.pack.as_ref().map(|pack| pack.locale), Some(Locale::ZhCn));
}

#[test]
fn a_pack_in_one_language_is_what_readers_of_the_other_get() {
    let chinese = || Action::PackArrived(Locale::En, Rc::new(pack(Locale::ZhCn)));
    let begins = Run { state: State { locale: Locale::En, ..State::whole() }, effects: Vec::new() };
    let run = begins.then(chinese());
    assert_eq!((run.state.locale, run.state.language_failed), (Locale::ZhCn, false));
    assert!(run.effects.contains(&Effect::FetchIndex(Locale::ZhCn)));
    let run = run.then(indexed());
    assert!(run.state.index.is_some());
    let run = run.then(Action::SetLocale(Locale::En)).then(chinese());
    assert_eq!((run.state.locale, run.state.language_failed), (Locale::ZhCn, true), "who asks is told");
    assert!(run.state.index.is_some());
}
