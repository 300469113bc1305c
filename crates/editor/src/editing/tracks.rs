//! The tracks of a ladder, one of which is shown.

use leptos::prelude::*;
use rungs_authoring::Element;
use rungs_domain::ladder::{Id, TrackKind};

use super::add::{AddButton, NewElement};
use super::checklist::Checklist;
use super::context::Editor;
use super::matrix::Matrix;
use super::menu::Menu;
use super::spot::Spot;
use super::text::Words;

/// Buttons for the tracks. A ladder of one track has none.
#[component]
pub(super) fn TrackChoice(editor: Editor, shown: Memo<Option<Id>>, on_choose: Callback<Id>) -> impl IntoView {
    let ids = Memo::new(move |_| editor.ladder.with(|it| it.tracks.iter().map(|it| it.id.clone()).collect::<Vec<_>>()));
    let choice = move |id: Id| {
        let (of_name, of_state, of_click) = (Element::Track(id.clone()), id.clone(), id);
        let is_shown = move || shown.with(|shown| shown.as_ref() == Some(&of_state));
        view! {
            <li>
                <button
                    type="button"
                    aria-pressed=move || if is_shown() { "true" } else { "false" }
                    lang=move || editor.language()
                    on:click=move |_| on_choose.run(of_click.clone())
                >
                    {move || editor.words(&of_name)}
                </button>
            </li>
        }
    };
    let choice = StoredValue::new(choice);
    let choices = move || {
        view! {
            <ul class="edit-tracks" aria-label="Tracks">
                <For each=move || ids.get() key=Id::clone let:id>{choice.with_value(|choice| choice(id))}</For>
            </ul>
        }
    };
    let has_several = Memo::new(move |_| ids.with(|ids| ids.len() > 1));
    view! {
        <div class="edit-track-choice">
            {move || has_several.get().then(choices)}
            <AddButton editor spot=Callback::new(|()| Spot::NewTrack) label="Add a track"/>
        </div>
        <NewElement editor spot=Spot::NewTrack/>
    }
}

/// A track with its title.
#[component]
pub(super) fn TrackEditor(editor: Editor, track: Id) -> impl IntoView {
    let element = Element::Track(track.clone());
    let (of_kind, of_table) = (track.clone(), StoredValue::new(track));
    let is_checklist = Memo::new(move |_| editor.of_track(&of_kind, |track| track.kind == TrackKind::Checklist));
    let table = move || {
        let track = of_table.get_value();
        if is_checklist.get() {
            view! { <Checklist editor track/> }.into_any()
        } else {
            view! { <Matrix editor track/> }.into_any()
        }
    };
    view! {
        <section class="edit-track">
            <div class="edit-named edit-track-title">
                <Words editor element=element.clone() at=None placeholder="Track without a name"/>
                <Menu editor element at=None/>
            </div>
            {table}
        </section>
    }
}
