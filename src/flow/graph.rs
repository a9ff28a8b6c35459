//! What is true of a flow as a graph: what can be reached, how many screens it takes.
//!
//! A screen is a step that a person sees and acts on; a check passes by itself.

use crate::content::Flow;
use crate::content::flow::{Step, StepKind};

/// The places of the steps that one step leads to.
pub fn nexts(step: &Step) -> impl Iterator<Item = usize> + '_ {
    step.exits.iter().map(|exit| usize::from(exit.next))
}

/// Whether each step can be reached from the start.
pub fn reachable(flow: &Flow) -> Vec<bool> {
    let mut seen = vec![false; flow.steps.len()];
    let mut open = vec![0];
    while let Some(at) = open.pop() {
        if let (Some(step), Some(mark @ false)) = (flow.steps.get(at), seen.get_mut(at)) {
            *mark = true;
            open.extend(nexts(step));
        }
    }
    seen
}

/// The fewest screens from each step to an end, the end included; `None` where no end can be reached.
pub fn screens_to_end(flow: &Flow) -> Vec<Option<usize>> {
    let mut fewest: Vec<Option<usize>> = vec![None; flow.steps.len()];
    // Bellman and Ford: a way without a circle has at most as many steps as the flow.
    for _ in 0..flow.steps.len() {
        for (at, step) in flow.steps.iter().enumerate() {
            let onward = nexts(step).filter_map(|next| fewest.get(next).copied().flatten()).min();
            let own = match step.kind {
                StepKind::End(_) => Some(1),
                StepKind::Check(_) => onward,
                StepKind::Ask(_) | StepKind::Act => onward.map(|screens| screens + 1),
            };
            if let Some(known) = fewest.get_mut(at) {
                *known = own;
            }
        }
    }
    fewest
}

/// Every way from the start to an end that passes no step twice, as places of steps with the
/// way out taken from each (zero at the end); one after the other, for a flow may have more than can be kept.
pub fn paths(flow: &Flow) -> impl Iterator<Item = Vec<(usize, usize)>> + '_ {
    let mut open = vec![vec![(0, 0)]];
    std::iter::from_fn(move || {
        while let Some(path) = open.pop() {
            let Some(step) = path.last().and_then(|(at, _)| flow.steps.get(*at)) else { continue };
            if matches!(step.kind, StepKind::End(_)) {
                return Some(path);
            }
            for (exit, next) in nexts(step).enumerate() {
                if path.iter().all(|(at, _)| *at != next) {
                    let mut longer = path.clone();
                    if let Some(last) = longer.last_mut() {
                        last.1 = exit;
                    }
                    longer.push((next, 0));
                    open.push(longer);
                }
            }
        }
        None
    })
}
