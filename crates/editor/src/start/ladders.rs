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
    let is_there = !names.is_empty();
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
                    <span class="visually-hidden">"A copy of "</span>
                    {name}
                </button>
            </li>
        }
    });
    view! {
        <section class="other-starts" aria-labelledby="rungs-other-starts">
            <h2 id="rungs-other-starts">"Or start without a document"</h2>
            <div class="starts">
                <button class="button" type="button" on:click=begin_empty>
                    "An empty table"
                </button>
                {is_there
                    .then(|| {
                        view! {
                            <p aria-hidden="true">"or a copy of"</p>
                            <ul aria-label="Copies of ladders">{ladders.collect_view()}</ul>
                        }
                    })}
            </div>
            {is_there
                .then(|| {
                    view! {
                        <p class="state">
                            "A copy keeps the source and the rights of its ladder: the text is still its author’s."
                        </p>
                    }
                })}
        </section>
    }
}
