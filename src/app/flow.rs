//! The flow under way.

use super::Moment;

/// The flow under way, if any.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {}

/// What happens here.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {}

/// What shall be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {}

/// One step.
pub fn update(_state: &mut super::State, action: Action, _moment: Moment) -> Vec<super::Effect> {
    match action {}
}
