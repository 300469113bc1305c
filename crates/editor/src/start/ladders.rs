//! Starts without a document: an empty table, or one of the ladders that are here.

use leptos::prelude::*;
use rungs_authoring::{Draft, empty_table, from_ladder};
use rungs_domain::ladder::Id;

use super::source::open_draft;
use crate::context::Context;
use crate::keeping;

/// Buttons that start with an empty table or with a copy of a ladder.
#[component]
pub(super) fn OtherStarts(context: Context) -> impl IntoView {
    let names: Vec<String> =
        context.ladders.with_links(|links| links.iter().map(|link| link.name.to_owned()).collect());
    let copy = move |position: usize| {
        context.begin_action();
        let Some(ladder) = context.ladders.open(position) else {
            return context.fail("This ladder is damaged and cannot be copied.".to_owned());
        };
        let ids: Vec<Id> = (0..).map_while(|position| context.ladders.id(position)).collect();
        open_draft(context, &keeping::start(Draft::of_ladder(from_ladder(&ladder, ids.iter())), None));
    };
    let begin_empty = move |_| {
        context.begin_action();
        open_draft(context, &keeping::start(Draft::of_ladder(empty_table("", &[], &[])), None));
    };
    let ladders = names.into_iter().enumerate().map(|(position, name)| {
        view! {
            <li>
                <button class="button" type="button" on:click=move |_| copy(position)>
                    {name}
                    <span class="visually-hidden">", as a copy to change"</span>
                </button>
            </li>
        }
    });
    view! {
        <section class="other-starts" aria-labelledby="rungs-other-starts">
            <h2 id="rungs-other-starts">"Or start without a document"</h2>
            <ul class="starts">
                <li>
                    <button class="button" type="button" on:click=begin_empty>
                        "An empty table"
                    </button>
                </li>
                {ladders.collect_view()}
            </ul>
            <p class="state">
                "A copy of a ladder keeps its source and its rights: the text is still its author’s."
            </p>
        </section>
    }
}
