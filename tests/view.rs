//! What the interface draws from a state, read from its HTML; the views of contact are in `contact_view.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use common::view::{MOMENT, after, between, draw, draw_with, file, go};
use wallet_help::app::{self, Action, State, contact, feedback, navigation, search};
use wallet_help::contact::draft::{MAX_MESSAGE_CHARS, MAX_PROBLEM_CHARS};
use wallet_help::contact::official::MAX_BYTES;
use wallet_help::content::{FactValue, Facts, Locale};
use wallet_help::search::Index;
use wallet_help::view::Mode;

mod common {
    pub(crate) mod view;
}

fn typed(text: &str) -> Action {
    search::Action::Typed(text.into()).into()
}

#[test]
fn every_view_has_one_heading_and_a_language() {
    for locale in Locale::ALL {
        for mode in [Mode::Launcher, Mode::Inline, Mode::Page] {
            for route in ["home", "search?q=refund", "article/refund", "flow/refund", "contact", "verify"] {
                let html = draw(after(locale, vec![go(route)]), mode);
                assert_eq!(html.matches("<h1").count(), 1, "{route}");
                assert!(html.contains(&format!("lang=\"{}\"", locale.tag())), "{route}");
            }
        }
    }
}

#[test]
fn before_the_later_rooms_are_here_contact_has_its_list_and_a_failure_a_way_out() {
    let draw = |route, failed| {
        let state = after(Locale::En, vec![go(route)]);
        let rooms = app::Access::Awaited { failed };
        draw_with(None, State { rooms, ..state }, Mode::Launcher)
    };
    for failed in [false, true] {
        let html = draw("contact", failed);
        assert!(html.contains("href=\"mailto:support@gopay.example\"") && html.contains("href=\"tel:"), "{html}");
        assert_eq!(html.contains("Try again"), failed);
        assert_eq!(html.contains("role=\"status\">Seeing which is quickest now"), !failed, "{html}");
    }
    let html = draw("flow/refund", false);
    assert!(html.contains("skeleton") && html.contains("<div class=\"patient\"><"), "{html}");
    let html = draw("flow/refund", true);
    assert!(html.contains("Try again") && html.contains("mailto:"), "{html}");
    assert!(draw("home", false).contains("live note"), "the line about live support has its place");
}

#[test]
fn every_icon_is_silent_and_every_round_button_has_a_name() {
    for route in ["home", "search?q=refund", "article/refund", "flow/refund", "contact", "verify"] {
        let html = draw(after(Locale::En, vec![go(route)]), Mode::Launcher);
        for icon in between(&html, "<svg", ">") {
            assert!(icon.contains("aria-hidden=\"true\""), "{route}: {icon}");
        }
        for button in between(&html, "<button", ">").into_iter().filter(|button| button.contains("class=\"tool\"")) {
            assert!(button.contains("aria-label="), "{route}: {button}");
        }
    }
}

#[test]
fn a_closed_launcher_draws_a_hidden_panel() {
    let root = |state| draw(state, Mode::Launcher).split_once('>').unwrap().0.to_string();
    assert!(root(after(Locale::En, vec![])).contains(" hidden"));
    assert!(!root(after(Locale::En, vec![navigation::Action::Open(None).into()])).contains(" hidden"));
}

#[test]
fn results_mark_what_matched_and_name_the_flow() {
    let html = draw(after(Locale::ZhCn, vec![typed("支付失败")]), Mode::Inline);
    assert!(html.contains("<mark>支付失败</mark>"), "{html}");
    assert_eq!(between(&html, "role=\"listbox\"", "</ul>").len(), 1);
    let first = between(&html, "role=\"option\"", "</li>")[0];
    assert!(first.contains("class=\"tag\""), "the flow comes first, marked: {first}");
}

#[test]
fn the_field_names_the_list_and_the_selected_result() {
    let select = || search::Action::Select(true).into();
    let html = draw(after(Locale::En, vec![typed("refund"), select(), select()]), Mode::Inline);
    let field = between(&html, "<input", ">")[0];
    let active = between(field, "aria-activedescendant=\"", "\"")[0];
    let is_tag = |attributes: [&str; 3]| html.split('<').any(|tag| attributes.iter().all(|one| tag.contains(one)));
    assert!(is_tag([&format!("id=\"{active}\""), "role=\"option\"", "aria-selected=\"true\""]), "{active}");
    assert!(field.contains("aria-expanded=\"true\""));
    let list = between(field, "aria-controls=\"", "\"")[0];
    assert!(is_tag([&format!("id=\"{list}\""), "role=\"listbox\"", ""]));
}

#[test]
fn the_count_is_announced_when_typing_rests_and_not_before() {
    let status = |html: &str| between(html, "role=\"status\"", "</p>")[0].to_string();
    let typing = after(Locale::En, vec![typed("refund")]);
    let turn = typing.search.turn;
    assert!(!status(&draw(typing.clone(), Mode::Inline)).contains("result"));
    let resting = app::update(typing, search::Action::Rested(turn).into(), MOMENT).0;
    assert!(status(&draw(resting, Mode::Inline)).contains("result"));
}

#[test]
fn nothing_found_is_said_and_leads_on() {
    let html = draw(after(Locale::ZhCn, vec![typed("北京明天下雨吗")]), Mode::Page);
    assert!(html.contains("没有找到"));
    assert!(html.contains("href=\"../zh-CN/contact/\""));
    assert!(
        html.contains("很多人在问") && !html.contains("你是不是想问"),
        "the pack's own questions, as what they are"
    );
    assert!(html.contains("href=\"../zh-CN/article/"), "and where they lead");
}

#[test]
fn what_is_typed_is_text_and_never_markup() {
    let html = draw(after(Locale::En, vec![typed("<img src=x onerror=alert(1)>\"'")]), Mode::Inline);
    assert!(!html.contains("<img"));
}

#[test]
fn an_article_leads_with_its_answer_and_sets_figures_apart() {
    let html = draw(after(Locale::ZhCn, vec![go("article/refund")]), Mode::Inline);
    let lead = html.find("class=\"lead\"").unwrap();
    assert!(lead < html.find("class=\"figures\"").unwrap());
    assert!(html.contains("<span class=\"number\">1–\u{2060}3</span>"));
    assert!(html.contains("<ol class=\"steps\">"));
}

#[test]
fn a_no_asks_why_and_offers_contact() {
    let asked = feedback::Action::Helped(false).into();
    let html = draw(after(Locale::En, vec![go("article/refund"), asked]), Mode::Inline);
    let chips = between(&html, "class=\"chips\">", "</div>")[0];
    assert_eq!(chips.matches("<button").count(), 4);
    assert!(between(&html, "class=\"card feedback\"", "</section>")[0].contains("Contact support"));
}

#[test]
fn tiles_follow_what_the_host_says() {
    let facts = Facts::from([("login.locked".to_string(), FactValue::Bool(true))]);
    let html = draw(after(Locale::En, vec![Action::SetFacts(facts)]), Mode::Inline);
    let tiles = between(&html, "class=\"tiles\"", "</ul>")[0];
    assert!(between(tiles, "<span>", "</span>")[0].contains("sign in"), "{tiles}");
}

#[test]
fn home_leads_back_into_a_flow_that_was_not_ended() {
    let card = |actions| draw(after(Locale::ZhCn, actions), Mode::Page).contains("从上次停下的地方继续");
    assert!(!card(vec![go("flow/refund"), go("home")]));
    let left = || vec![go("flow/refund"), app::flow::Action::Choose(0).into(), go("home")];
    assert!(card(left()));
    let html = draw(after(Locale::En, left()), Mode::Page);
    let card = between(&html, "<a class=\"card check\"", "</a>")[0];
    assert!(card.contains("Continue where you left off") && card.contains("href=\"../en/flow/refund/\""), "{card}");
}

#[test]
fn fields_take_as_much_as_the_application_does() {
    let limit = |html: &str, tag: &str| {
        let limits = between(html, tag, ">").into_iter().flat_map(|field| between(field, "maxlength=\"", "\""));
        limits.map(|limit| limit.parse::<usize>().unwrap()).next().unwrap()
    };
    let html = draw(after(Locale::En, vec![go("contact"), contact::Action::Compose(None).into()]), Mode::Inline);
    assert_eq!(limit(&html, "<input"), MAX_PROBLEM_CHARS);
    assert_eq!(limit(&html, "<textarea"), MAX_MESSAGE_CHARS);

    let html = draw(after(Locale::En, vec![go("verify")]), Mode::Inline);
    assert!(limit(&html, "<input") > MAX_BYTES, "what a browser cuts off is not judged in part");

    let longest = limit(&draw(after(Locale::ZhCn, vec![]), Mode::Inline), "<input");
    let index = Index::open(file(Locale::ZhCn, ".idx")).unwrap();
    let is_seen = |at: usize| !index.query(&["，".repeat(at).as_str(), "退款"].concat(), 3).hits.is_empty();
    assert!(is_seen(longest - 2) && !is_seen(longest), "{longest}");
}

#[test]
fn a_page_that_is_gone_promises_nothing_that_does_not_follow() {
    let html = draw(after(Locale::En, vec![go("article/qqqq-zzqx")]), Mode::Inline);
    assert!(html.contains("nothing comes close") && !html.contains("fits these words"), "{html}");
    let html = draw(after(Locale::En, vec![go("article/refund-policy")]), Mode::Inline);
    assert!(html.contains("class=\"callout note\"") && !html.contains("nothing comes close"), "{html}");
}

#[test]
fn the_page_of_every_question_has_no_words_to_carry_and_no_title_twice() {
    let html = draw(after(Locale::ZhCn, vec![go("search?q=")]), Mode::Page);
    assert!(html.contains("联系客服") && !html.contains("带着这句话"), "{html}");
    assert_eq!(html.matches(">全部问题<").count(), 1, "{html}");
}

#[test]
fn on_the_standalone_page_every_way_is_a_link() {
    let html = draw(after(Locale::ZhCn, vec![]), Mode::Page);
    for address in ["../zh-CN/flow/payment-failed/", "../zh-CN/article/refund/", "../zh-CN/verify/", "../en/"] {
        assert!(html.contains(&format!("href=\"{address}\"")), "{address}");
    }
}

#[test]
fn a_link_of_an_article_leaves_the_widget_only_with_an_address() {
    for locale in Locale::ALL {
        let state = after(locale, vec![]);
        let articles =
            state.pack.as_ref().unwrap().articles.iter().map(|article| article.id.clone()).collect::<Vec<_>>();
        for id in articles {
            let html = draw(after(locale, vec![go(&format!("article/{id}"))]), Mode::Inline);
            for href in between(&html, "href=\"", "\"") {
                assert!(["https://", "mailto:", "tel:"].iter().any(|scheme| href.starts_with(scheme)), "{id}: {href}");
            }
        }
    }
}
