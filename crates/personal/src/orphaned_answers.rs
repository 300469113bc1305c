//! Orphaned answers: answers to criteria that the ladder no longer has. They are kept until the person removes them.

use leptos::prelude::*;
use rungs_route::shortened;
use rungs_store::OrphanedAnswer;
use rungs_templates::words;
use rungs_ui::focus::keep_focus_near;
use rungs_ui::open_track::OpenTrack;
use rungs_ui::store::LadderStore;
use wasm_bindgen::JsCast;

const HEADING: &str = "Scored earlier, no longer in this ladder";

/// The list of orphaned answers, each with a button that removes it.
#[component]
pub fn OrphanedAnswers(store: LadderStore, track: OpenTrack) -> impl IntoView {
    let track = StoredValue::new(track);
    let found = Memo::new(move |_| {
        track.with_value(|track| store.with_record(|record| record.orphaned_answers(track.ladder(), track)))
    });
    view! {
        <Show when=move || found.with(|found| !found.is_empty())>
            <section class="orphaned-answers" aria-label=HEADING>
                <h2>{HEADING}</h2>
                <p>"The ladder has changed since you scored these. They no longer count, and are kept until you remove them."</p>
                <ul>
                    <For each=move || found.get() key=|it| (it.track.clone(), it.item.clone()) let:answer>
                        <OrphanedAnswer store track=track answer=answer />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn OrphanedAnswer(store: LadderStore, track: StoredValue<OpenTrack>, answer: OrphanedAnswer) -> impl IntoView {
    let OrphanedAnswer { track: id, item, answer } = answer;
    let title = if answer.title.is_empty() { item.to_string() } else { answer.title };
    let score = track.with_value(|track| words::score_name(track, Some(&answer.score)));
    let label = format!("{}: removed", shortened(&title));
    let remove = move |event: leptos::ev::MouseEvent| {
        if let Some(button) = event.current_target() {
            keep_focus_near(button.unchecked_ref());
        }
        store.clear(&id, &item, label.clone());
    };
    view! {
        <li>
            <p><strong>{title.clone()}</strong>" "<span class="state">{score}</span></p>
            {answer.wording.into_iter().map(|sentence| view! { <p class="wording">{sentence}</p> }).collect_view()}
            <button class="quiet" type="button" on:click=remove>
                "Remove"<span class="visually-hidden">" "{title}</span>
            </button>
        </li>
    }
}
