//! The page of a whole ladder.

use leptos::prelude::*;
use rungs_ui::printing::PrintButton;

/// The page of a whole ladder, from its parts as HTML.
#[component]
pub(crate) fn Whole(head: String, link: String, tracks: String) -> impl IntoView {
    view! {
        <article class="whole-view">
            <div inner_html=head></div>
            <ul class="level-actions">
                <li>
                    <PrintButton label="Print" class="button"/>
                </li>
                <li inner_html=link></li>
            </ul>
            <div class="whole-tracks" inner_html=tracks></div>
        </article>
    }
}
