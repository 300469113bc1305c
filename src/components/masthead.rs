//! The line at the top: what this is, and the ladders to choose from.

use leptos::prelude::*;

use crate::address::ladder_address;
use crate::ladders::LADDERS;

/// The name and the ladders.
#[component]
pub fn Masthead(
    /// The position of the open ladder.
    #[prop(into)]
    current: Signal<usize>,
) -> impl IntoView {
    let links = LADDERS
        .iter()
        .enumerate()
        .map(|(index, ladder)| {
            let current = Signal::derive(move || (current.get() == index).then_some("page"));
            view! { <li><a href=ladder_address(ladder.id) aria-current=current>{ladder.name()}</a></li> }
        })
        .collect_view();
    view! {
        <header class="masthead">
            <span class="brand">"Rungs"</span>
            <nav class="tabs" aria-label="Ladders"><ul>{links}</ul></nav>
        </header>
    }
}
