//! What to do with the files.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::Ladder;
use rungs_route::Route;

/// The three ways to put a ladder before people.
#[component]
pub(super) fn NextSteps(ladder: Signal<Arc<Ladder>>) -> impl IntoView {
    let document = Memo::new(move |_| ladder.with(|ladder| format!("{}.md", ladder.id)));
    view! {
        <section class="next-steps" aria-labelledby="rungs-next-steps">
            <h2 id="rungs-next-steps">"What is next"</h2>
            <dl>
                <dt>"Upload the one file"</dt>
                <dd>
                    "Attach "
                    <code>"rungs.html"</code>
                    " to a wiki page, put it on a shared drive or a web server, or mail it. For a frame in a wiki page, see "
                    <a href=Route::embed().to_string()>"Embed"</a> "."
                </dd>
                <dt>"Put the ladder beside the app"</dt>
                <dd>
                    "If Rungs is on a web server already, put " <code>{move || document.get()}</code>
                    " into its folder and open it with " <code>{move || format!("?src={}", document.get())}</code>
                    " at the end of the address."
                </dd>
                <dt>"Give it to the build"</dt>
                <dd>
                    "For a site of your own with a page for each level: "
                    <code>{move || format!("rungs bundle {} --out site", document.get())}</code>
                </dd>
            </dl>
        </section>
    }
}
