//! The official-channel check.

/// What was pasted, and the verdict.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {}

/// What happens here.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {}

/// One step.
pub fn update(_state: &mut super::State, action: Action) -> Vec<super::Effect> {
    match action {}
}
