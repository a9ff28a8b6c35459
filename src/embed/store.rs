//! Owns the one state of an element: takes actions, steps, performs the effects, and has
//! the root drawn again.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::Callback;

use super::host::Host;
use super::memory;
use super::rooms::{self, Rooms};
use super::{effects, history, watch};
use crate::app::{self, Action, Early, Moment, navigation, search};
use crate::content::{Locale, Pack, Route};

/// The state of one element and its way to the page.
pub struct Store {
    /// The page's side.
    pub host: Host,
    state: RefCell<Rc<app::State>>,
    waiting: RefCell<VecDeque<Action>>,
    early: RefCell<Early>,
    busy: Cell<bool>,
    stopped: Cell<bool>,
    redraw: RefCell<Option<Callback<()>>>,
    listeners: RefCell<Vec<EventListener>>,
    alarm: RefCell<Option<Timeout>>,
}

impl Store {
    /// A store for an element; nothing is drawn yet.
    pub fn new(host: Host) -> Rc<Store> {
        Rc::new(Store {
            host,
            state: RefCell::default(),
            waiting: RefCell::default(),
            early: RefCell::default(),
            busy: Cell::new(false),
            stopped: Cell::new(false),
            redraw: RefCell::default(),
            listeners: RefCell::default(),
            alarm: RefCell::default(),
        })
    }

    /// Starts from what the static panel showed: its locale, whether it was open, what was typed.
    pub fn begin(self: &Rc<Self>, pack: Rc<Pack>) {
        // The language may have changed since its pack was asked for.
        let (locale, wish) = (pack.locale, Locale::from_tag(&self.host.locale()).unwrap_or_default());
        // Read before anything is settled: then the address follows the view.
        let here = history::here(self).map(|(_, route)| route);
        let mut state = app::State { locale, ..app::State::default() };
        state.navigation.open = self.host.is_open();
        *self.state.borrow_mut() = Rc::new(state);
        rooms::enter(self);
        if let Some(way) = memory::recall(memory::FLOW) {
            self.dispatch(app::flow::Action::Remembered(way).into());
        }
        self.dispatch(Action::PackArrived(locale, pack));
        let given = || self.host.attribute("route").as_deref().and_then(Route::parse);
        if let Some(route) = here.or_else(given) {
            self.dispatch(navigation::Action::Replace(route).into());
        }
        let typed = self.host.typed();
        if !typed.is_empty() {
            self.dispatch(search::Action::Typed(typed).into());
        }
        if wish != locale {
            self.dispatch(Action::SetLocale(wish));
        }
        let mut listeners = watch::start(self);
        listeners.extend(history::follow(self));
        *self.listeners.borrow_mut() = listeners;
    }

    /// The state now.
    pub fn state(&self) -> Rc<app::State> {
        self.state.borrow().clone()
    }

    /// The later rooms, once the state has them.
    pub fn rooms(&self) -> Option<&'static Rooms> {
        rooms::here().filter(|_| self.state.borrow().rooms.rooms().is_some())
    }

    /// Steps; an action that comes while another is under way waits for its turn. What comes after
    /// [`Store::stop`], as an answer on its way may, changes nothing.
    pub fn dispatch(self: &Rc<Self>, action: Action) {
        if self.stopped.get() {
            return;
        }
        self.waiting.borrow_mut().push_back(action);
        if self.busy.replace(true) {
            return;
        }
        loop {
            let Some(action) = self.waiting.borrow_mut().pop_front() else { break };
            let Some(action) = self.early.borrow_mut().pass(&self.state(), action) else { continue };
            let before = Rc::unwrap_or_clone(self.state.take());
            let (after, effects) = app::update(before, action, moment());
            self.state.replace(Rc::new(after));
            for effect in effects {
                effects::perform(self, effect);
            }
        }
        self.busy.set(false);
        history::settle(self, &self.state());
        self.redraw();
    }

    /// Has the root drawn again.
    pub fn redraw(&self) {
        if let Some(redraw) = self.redraw.borrow().as_ref() {
            redraw.emit(());
        }
    }

    /// Whom to tell that there is something new to draw.
    pub fn on_change(&self, redraw: Callback<()>) {
        *self.redraw.borrow_mut() = Some(redraw);
    }

    /// The one timer; the one before it is cancelled.
    pub fn set_alarm(&self, alarm: Option<Timeout>) {
        *self.alarm.borrow_mut() = alarm;
    }

    /// Draws and listens no more.
    pub fn stop(&self) {
        self.stopped.set(true);
        self.listeners.borrow_mut().clear();
        self.set_alarm(None);
        *self.redraw.borrow_mut() = None;
    }
}

/// The clock and randomness, for the pure step.
pub fn moment() -> Moment {
    Moment { now_ms: js_sys::Date::now() as i64, seed: js_sys::Math::random().to_bits() }
}
