//! What stands where content should be: a skeleton while it comes, and a way out when it does not.

use yew::prelude::*;

use super::{Context, Screen, button, callout};
use crate::app::{Action, Loading};
use callout::Mood;

/// The pack is on its way, or did not come.
pub(super) fn screen(context: &Context) -> Screen {
    let words = &context.words.frame;
    let main = match context.state.pack {
        Loading::Failed(_) => html! {
            <>
                { callout::banner(Mood::Warn, words.failed_title, html! { <p>{ words.failed_text }</p> }) }
                { button::button("primary", words.retry, context.send(Action::RetryPack)) }
                // What the host put into the element: its own way to support.
                <slot />
            </>
        },
        Loading::Pending | Loading::Ready(_) => html! {
            <>
                <p class="unseen" role="status">{ words.loading }</p>
                <div class="skeleton" aria-hidden="true"><i /><i /><i /><i /></div>
            </>
        },
    };
    Screen { title: words.title.into(), main, ..Screen::default() }
}
