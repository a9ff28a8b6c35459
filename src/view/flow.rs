//! The flow view.

use super::{Context, Screen};

/// The view of the flow with this id.
pub fn screen(context: &Context, id: &str) -> Screen {
    let title = context.pack().and_then(|pack| pack.flow(id)).map(|flow| flow.title.clone()).unwrap_or_default();
    Screen { title: title.into(), ..Screen::default() }
}
