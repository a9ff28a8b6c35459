//! What the first view offers, derived from the pack and from what the host says.

use super::State;
use crate::content::Flow;
use crate::content::flow::Sign;
use crate::flow::condition;

/// Most tiles: three rows of two on a phone.
const MOST_TILES: usize = 6;

/// The flows on the tiles: the one that claims the reported error, then those in which what the
/// host says is bad news, then those that the editors chose.
pub fn offered_flows(state: &State) -> Vec<&Flow> {
    let Some(pack) = state.pack.ready() else { return Vec::new() };
    let reported = state.reported.as_deref().and_then(|code| pack.flow_for_error(code));
    let concerning = pack.flows.iter().filter(|flow| concerns(flow, state));
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

/// Whether one of the flow's checks would find a cause in what the host says.
fn concerns(flow: &Flow, state: &State) -> bool {
    let known = |name: &str| state.facts.get(name);
    let exits = flow.steps.iter().flat_map(|step| &step.exits).filter(|exit| exit.sign == Sign::Bad);
    exits.filter_map(|exit| exit.when.as_ref()).any(|when| condition::holds(when, &known) == Some(true))
}
