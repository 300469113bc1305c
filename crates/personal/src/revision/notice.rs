//! The notice in the rubric that the ladder has changed, and the reminder of what is open.

use leptos::ev;
use leptos::prelude::*;
use rungs_revision::actions::mark_seen;
use rungs_route::{PersonalView, Route};
use rungs_templates::REVISION_HEADING;
use rungs_ui::focus::keep_focus_near;
use rungs_ui::open_track::OpenTrack;
use rungs_ui::slots::fill;
use rungs_ui::store::LadderStore;
use rungs_ui::style::adopt_style;
use rungs_ui::surface::Surface;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::state::{Message, RevisionState};
use crate::page::STYLE;

const REMINDER_HEADING: &str = "Since this ladder has changed";

/// The notice that the ladder has changed since the person scored themselves, until they have seen it. From then on, the
/// slot `reminder` shows what is still open.
#[component]
pub fn RevisionNotice(
    /// The store of the ladder.
    store: LadderStore,
    /// The track of the rubric.
    track: OpenTrack,
    /// The slot below the rubric.
    reminder: HtmlElement,
) -> impl IntoView {
    adopt_style(&Surface::around(&reminder), STYLE);
    store.all().read_everything();
    let revision = RevisionState::new(store, track.shared_ladder());
    let message = Memo::new(move |_| revision.message());
    let ladder = StoredValue::new(track.shared_ladder());
    let address = Route::personal(&track.ladder().id, &track.id, PersonalView::Revision).to_string();
    let of_reminder = address.clone();
    fill(reminder, move || view! { <Reminder message address=of_reminder/> }.into_any());
    let is_shown = Memo::new(move |_| message.with(|message| matches!(message, Some(Message::Notice(_)))));
    let summary = move || {
        message.with(|message| match message {
            Some(Message::Notice(summary)) => summary.clone(),
            _ => String::new(),
        })
    };
    let mark = move |event: ev::MouseEvent| {
        if let Some(button) = event.current_target() {
            keep_focus_near(button.unchecked_ref());
        }
        // The only error is a read-only record, for which there is no button.
        let _ = store.act(|record| ladder.with_value(|ladder| mark_seen(record, ladder).ok().flatten()));
    };
    view! {
        <Show when=move || is_shown.get()>
            <section class="notice" aria-label=REVISION_HEADING>
                <p>
                    <strong>{REVISION_HEADING} " since you scored yourself."</strong>
                    " "
                    {summary}
                </p>
                <a class="button" href=address.clone()>
                    "See what has changed"
                </a>
                <Show when=move || !store.is_read_only()>
                    <button class="quiet" type="button" on:click=mark>
                        "Got it"
                    </button>
                </Show>
            </section>
        </Show>
    }
}

/// The answers that are still to be decided about, with a link to the page about the changed ladder.
#[component]
fn Reminder(message: Memo<Option<Message>>, address: String) -> impl IntoView {
    let is_shown = Memo::new(move |_| message.with(|message| matches!(message, Some(Message::Reminder(_)))));
    let summary = move || {
        message.with(|message| match message {
            Some(Message::Reminder(summary)) => summary.clone(),
            _ => String::new(),
        })
    };
    view! {
        <Show when=move || is_shown.get()>
            <section class="revision-reminder" aria-label=REMINDER_HEADING>
                <h2>{REMINDER_HEADING}</h2>
                <p>{summary}</p>
                <p>
                    <a href=address.clone()>"See what has changed"</a>
                </p>
            </section>
        </Show>
    }
}
