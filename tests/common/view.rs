//! The shipped pack, drawn as a browser or a screen reader would read it.

use std::path::Path;
use std::rc::Rc;
use std::sync::OnceLock;

use wallet_help::app::{self, Action, Moment, State, navigation};
use wallet_help::compile::build;
use wallet_help::content::format::decode_pack;
use wallet_help::content::{Locale, Route};
use wallet_help::search::Index;
use wallet_help::view::{self, AppProps, Mode, Theme};
use yew::prelude::*;

pub(crate) const MOMENT: Moment = Moment { now_ms: 1_795_000_000_000, seed: 1 };

/// The files of the shipped pack, compiled once.
pub(crate) fn file(locale: Locale, extension: &str) -> &'static [u8] {
    static FILES: OnceLock<build::PackFiles> = OnceLock::new();
    let files = FILES.get_or_init(|| build::check_folder(Path::new("assets/content/gopay"), false).files);
    let of_locale = |name: &str| name.starts_with(locale.tag()) && name.ends_with(extension);
    &files.iter().find(|(name, _)| of_locale(name)).unwrap().1
}

pub(crate) fn after(locale: Locale, actions: Vec<Action>) -> State {
    let pack = Rc::new(decode_pack(file(locale, ".pack")).unwrap());
    let index = Rc::new(Index::open(file(locale, ".idx")).unwrap());
    let arrival = [Action::PackArrived(locale, pack), Action::IndexArrived(locale, Some(index))];
    let state = State { locale, ..State::whole() };
    arrival.into_iter().chain(actions).fold(state, |state, action| app::update(state, action, MOMENT).0)
}

pub(crate) fn draw(state: State, mode: Mode) -> String {
    draw_with(Some(&view::LATER), state, mode)
}

pub(crate) fn draw_with(later: Option<&'static view::Later>, state: State, mode: Mode) -> String {
    view::render(AppProps {
        state: Rc::new(state),
        dispatch: Callback::noop(),
        later,
        drawn: Callback::noop(),
        mode,
        theme: Theme::Auto,
        base: AttrValue::from("../"),
    })
}

pub(crate) fn go(route: &str) -> Action {
    navigation::Action::Go(Route::parse(route).unwrap()).into()
}

/// The parts of `html` between `open` and the next `close`.
pub(crate) fn between<'html>(html: &'html str, open: &str, close: &str) -> Vec<&'html str> {
    html.split(open).skip(1).filter_map(|rest| rest.split_once(close).map(|(part, _)| part)).collect()
}
