//! Typing, and what answers it.

/// What was typed, and what answers it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {}

/// What happens here.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {}

/// One step.
pub fn update(_state: &mut super::State, action: Action) -> Vec<super::Effect> {
    match action {}
}
