//! A part of the state that is copied only by a step that changes it.

use std::ops::{Deref, DerefMut};
use std::rc::Rc;

/// A value that the states before and after a step share until one of them is changed.
///
/// The view holds the last state while the next one is made, so every step begins with a copy. Behind this the parts
/// of the later rooms are copied by their own steps alone, and by code that comes with them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared<T>(Rc<T>);

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    #[inline(never)]
    fn deref_mut(&mut self) -> &mut T {
        Rc::make_mut(&mut self.0)
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Shared<T> {
        Shared(Rc::new(value))
    }
}
