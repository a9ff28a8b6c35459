//! What the first view offers, derived from the pack and from what the host says.

use super::State;
use super::flow::known_from_host;
use crate::content::flow::{Sign, StepKind};
use crate::content::{Facts, Flow};
use crate::flow::condition;

/// Most tiles: three rows of two on a phone.
const MOST_TILES: usize = 6;

/// The flows on the tiles: the one that claims the reported error, then those in which what the
/// host says is bad news, then those that the editors chose.
pub fn offered_flows(state: &State) -> Vec<&Flow> {
    let Some(pack) = state.pack.as_ref() else { return Vec::new() };
    let reported = state.reported.as_deref().and_then(|code| pack.flow_for_error(code));
    let host = known_from_host(state);
    let concerning = pack.flows.iter().filter(|flow| concerns(flow, &host));
    let chosen = pack.home.flows.iter().filter_map(|id| pack.flow(id));
    let mut offered: Vec<&Flow> = Vec::new();
    for flow in reported.into_iter().chain(concerning).chain(chosen) {
        if !offered.iter().any(|known| known.id == flow.id) {
            offered.push(flow);
        }
    }
    offered.truncate(MOST_TILES);
    offered
}

/// Whether one of the flow's steps would find a cause in what the host says, or be answered
/// with one by it.
fn concerns(flow: &Flow, host: &Facts) -> bool {
    let known = |name: &str| host.get(name);
    flow.steps.iter().any(|step| {
        let asked = match &step.kind {
            StepKind::Ask(Some(fact)) => known(fact),
            _ => None,
        };
        step.exits.iter().filter(|exit| exit.sign == Sign::Bad).any(|exit| {
            let found = exit.when.as_ref().is_some_and(|when| condition::holds(when, &known) == Some(true));
            found || (asked.is_some() && asked == exit.value.as_ref())
        })
    })
}
