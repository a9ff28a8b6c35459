//! The application as a pure step: `(state, action, moment) -> (state, effects)`.
//!
//! What a person did or the world answered is an [`Action`]; what shall be done about it
//! outside is an [`Effect`], a value that `embed` performs and answers with another action.
//! Each concern has a room of its own with its own state, actions and effects; this module
//! routes between them and owns what they share. No DOM, no IO, no clock.

use std::rc::Rc;

use crate::content::{Facts, Locale, Pack, Route, fact};
use crate::search::Index;

pub mod contact;
pub mod event;
pub mod feedback;
pub mod flow;
pub mod home;
pub mod navigation;
pub mod rooms;
pub mod search;
pub mod shared;
pub mod verify;

pub use event::Event;
pub use rooms::{Access, Early, ROOMS, Rooms};
pub use shared::Shared;

/// What an action needs to know about the world when it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970-01-01 UTC, as this device believes.
    pub now_ms: i64,
    /// Fresh random bits.
    pub seed: u64,
}

/// Everything the view needs to draw, and nothing that it can derive.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// This device's clock as of the last action, in milliseconds since 1970.
    pub now_ms: i64,
    /// The language of the interface.
    pub locale: Locale,
    /// Whether the pack of another language was asked for and did not come.
    pub language_failed: bool,
    /// The pack in that language. Whoever draws has one: until the first is here the loader's static panel stands, and
    /// says what is wrong when it does not come.
    pub pack: Option<Rc<Pack>>,
    /// The search index of the pack; without it, titles are searched.
    pub index: Option<Rc<Index>>,
    /// Whether that is still on its way: then nothing answers a search yet.
    pub index_awaited: bool,
    /// Where the person is, and the way back.
    pub navigation: navigation::State,
    /// What the host said about this device and user; what probes found is the flow's.
    pub facts: Facts,
    /// The error code that the host reported last.
    pub reported: Option<String>,
    /// Whether the pack is awaited to know which flow claims that code.
    pub report_waits: bool,
    /// Whether the flow that is shown may have to go on otherwise, because of what was reported.
    pub is_reported_anew: bool,
    /// What was typed, and what answers it.
    pub search: search::State,
    /// What was said about the articles seen.
    pub feedback: feedback::State,
    /// The flow under way.
    pub flow: Shared<flow::State>,
    /// Availability, drafts and the outbox.
    pub contact: Shared<contact::State>,
    /// The official-channel check.
    pub verify: Shared<verify::State>,
    /// The way to the rooms of the last three.
    pub rooms: Access,
}

impl State {
    /// The state of a program that is one module: the later rooms are here from the start.
    #[must_use]
    pub fn whole() -> State {
        State { rooms: Access::Open(&ROOMS), ..State::default() }
    }
}

/// What a person did, or the world answered.
#[derive(Clone, Debug)]
pub enum Action {
    /// The wish for a language.
    SetLocale(Locale),
    /// A pack arrived; its index comes after it.
    PackArrived(Locale, Rc<Pack>),
    /// The index of a locale's pack arrived, or did not, or cannot be read.
    IndexArrived(Locale, Option<Rc<Index>>),
    /// A pack did not arrive.
    PackFailed(Locale),
    /// The rooms that come later came; with them what waited for them, see [`Early`].
    RoomsArrived(&'static Rooms, Vec<Action>),
    /// They did not.
    RoomsFailed,
    /// Try them again, if they did not come.
    RetryRooms,
    /// The host says what it knows; merged into what is known.
    SetFacts(Facts),
    /// The host reports an error by its code, with what it knows about it; opens the flow that
    /// claims the code.
    ReportError(String, Facts),
    /// Moving between views.
    Navigation(navigation::Action),
    /// Typing and choosing results.
    Search(search::Action),
    /// Whether an article helped.
    Feedback(feedback::Action),
    /// A step of guided troubleshooting. This and the following are shared, not copied: what
    /// copies them comes with their rooms.
    Flow(Rc<flow::Action>),
    /// Channels, drafts, the outbox.
    Contact(Rc<contact::Action>),
    /// The official-channel check.
    Verify(Rc<verify::Action>),
}

macro_rules! from_room {
    ($($room:ident => $variant:ident),*) => {$(
        impl From<$room::Action> for Action {
            fn from(action: $room::Action) -> Action {
                Action::$variant(action.into())
            }
        }
    )*};
}

from_room!(
    navigation => Navigation,
    search => Search,
    feedback => Feedback,
    flow => Flow,
    contact => Contact,
    verify => Verify
);

/// What shall be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Fetch the pack of a locale; answer with [`Action::PackArrived`].
    FetchPack(Locale),
    /// Fetch the index of a locale's pack; answer with [`Action::IndexArrived`].
    FetchIndex(Locale),
    /// Fetch the rooms that come later.
    FetchRooms,
    /// Tell the host.
    Emit(Event),
    /// Make the URL and the host's history follow.
    Navigation(navigation::Effect),
    /// The rest that settles a search.
    Search(search::Effect),
    /// Probes and the memory of a flow.
    Flow(flow::Effect),
    /// Feed, attempts, drafts.
    Contact(contact::Effect),
    /// The rest that an address is judged after: answer with [`verify::Action::Rested`] and this turn after
    /// [`search::REST_MS`].
    Verify(u32),
}

/// One step of the application.
pub fn update(mut state: State, action: Action, moment: Moment) -> (State, Vec<Effect>) {
    state.now_ms = moment.now_ms;
    let mut effects = match action {
        Action::SetLocale(locale) => {
            state.locale = locale;
            state.language_failed = false;
            let is_here = state.pack.as_ref().is_some_and(|pack| pack.locale == locale);
            if is_here { Vec::new() } else { vec![Effect::FetchPack(locale)] }
        }
        Action::PackArrived(locale, pack) => pack_arrived(&mut state, locale, pack),
        Action::IndexArrived(locale, index) => index_arrived(&mut state, locale, index),
        Action::PackFailed(locale) => {
            pack_failed(&mut state, locale);
            Vec::new()
        }
        Action::RoomsArrived(rooms, waited) => rooms::arrive(&mut state, rooms, waited, moment),
        Action::RoomsFailed => {
            rooms::set_failed(&mut state, true);
            Vec::new()
        }
        Action::RetryRooms if state.rooms.has_failed() => {
            rooms::set_failed(&mut state, false);
            vec![Effect::FetchRooms]
        }
        Action::RetryRooms => Vec::new(),
        Action::SetFacts(facts) => {
            learn(&mut state, &facts);
            state.rooms.rooms().map_or_else(Vec::new, |rooms| (rooms.learned)(&mut state, moment))
        }
        Action::ReportError(code, facts) => {
            learn(&mut state, &facts);
            state.reported = Some(code);
            state.report_waits = state.pack.is_none();
            state.is_reported_anew = true;
            let route = if state.report_waits { None } else { reported_route(&state) };
            navigation::update(&mut state, navigation::Action::Open(route))
        }
        Action::Navigation(navigation::Action::Back) if flow::can_step_back(&state) => {
            rooms::pass(&mut state, flow::Action::Back.into(), moment)
        }
        Action::Navigation(navigation::Action::Back) if contact::can_step_back(&state) => {
            rooms::pass(&mut state, contact::Action::Fold.into(), moment)
        }
        Action::Navigation(action) => navigation::update(&mut state, action),
        Action::Search(action) => search::update(&mut state, action),
        Action::Feedback(action) => feedback::update(&mut state, action),
        Action::Flow(_) | Action::Contact(_) | Action::Verify(_) => rooms::pass(&mut state, action, moment),
    };
    if let Some(rooms) = state.rooms.rooms() {
        effects.extend((rooms.follow)(&mut state, moment));
    }
    (state, effects)
}

/// Whether back leads anywhere inside the application: a step of a flow, out of a message being written, a view.
pub fn can_go_back(state: &State) -> bool {
    flow::can_step_back(state) || contact::can_step_back(state) || !state.navigation.history.is_empty()
}

/// Takes a pack, unless another language is wanted by now; one that does not speak the language wanted is what there is.
fn pack_arrived(state: &mut State, wanted: Locale, pack: Rc<Pack>) -> Vec<Effect> {
    let locale = pack.locale;
    if wanted != state.locale {
        return Vec::new();
    }
    if wanted != locale && state.pack.is_some() {
        pack_failed(state, wanted);
        return Vec::new();
    }
    state.locale = locale;
    let other_language = state.pack.as_ref().is_some_and(|shown| shown.locale != locale);
    state.pack = Some(pack);
    state.index = None;
    state.index_awaited = true;
    state.language_failed = false;
    search::arrive(state);
    let mut effects = navigation::arrive(state);
    effects.push(Effect::FetchIndex(locale));
    if std::mem::take(&mut state.report_waits)
        && let Some(route) = reported_route(state)
    {
        effects.extend(navigation::update(state, navigation::Action::Go(route)));
    }
    if other_language {
        // The address names the language.
        let address = navigation::Effect::Replace(state.navigation.route.clone());
        effects.push(Effect::Navigation(address));
    }
    effects
}

/// Takes the index of the pack that is shown.
fn index_arrived(state: &mut State, locale: Locale, index: Option<Rc<Index>>) -> Vec<Effect> {
    if state.pack.as_ref().is_none_or(|pack| pack.locale != locale) {
        return Vec::new();
    }
    state.index = index.map(|index| rooms::heard(state.rooms, index));
    state.index_awaited = false;
    search::indexed(state)
}

/// Goes back to the language that is shown: words in one language around answers in another help nobody.
fn pack_failed(state: &mut State, locale: Locale) {
    if let Some(pack) = state.pack.as_ref().filter(|_| locale == state.locale) {
        state.language_failed = pack.locale != locale;
        state.locale = pack.locale;
    }
}

/// Takes up what the host says; a value that no fact may have changes nothing.
fn learn(state: &mut State, facts: &Facts) {
    for (name, value) in facts {
        let _ = fact::admit(&mut state.facts, name, value.clone());
    }
}

/// The flow that claims the reported code; for an unknown code, a search for it, which ends at
/// the contact panel when nothing fits.
fn reported_route(state: &State) -> Option<Route> {
    let code = state.reported.as_ref()?;
    let flow = state.pack.as_ref()?.flow_for_error(code);
    Some(flow.map_or_else(|| Route::Search(code.clone()), |flow| Route::Flow(flow.id.clone(), None)))
}
