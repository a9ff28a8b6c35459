//! Availability, attempts, drafts, the outbox.

use super::Moment;

/// What is known about the channels.
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
