//! The ladder as people will see it, with every text open to change.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use rungs_authoring::{Edit, Target};
use rungs_domain::ladder::{Id, Ladder};

use super::context::Editor;
use super::tracks::{TrackChoice, TrackEditor};

/// The tracks of a ladder as tables and lists in which everything can be changed in place.
///
/// Edits are tried before they are handed out, so `on_edit` gets only those that fit the ladder, which it is to change
/// before it returns. What gets the focus here is selected. What is selected elsewhere is scrolled to and marked; it gets
/// the focus if that was in the check list or has been lost.
#[component]
pub fn LadderEditor(
    /// The ladder with all edits.
    #[prop(into)]
    ladder: Signal<Arc<Ladder>>,
    /// Takes an edit over.
    on_edit: Callback<Edit>,
    /// What the person looks at.
    selected: RwSignal<Option<Target>>,
) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    let editor = Editor::new(ladder, on_edit, selected, root);
    let chosen = RwSignal::new(None::<Id>);
    let shown = Memo::new(move |_| {
        ladder.with(|ladder| {
            let chosen = chosen.get().filter(|chosen| ladder.track(chosen).is_some());
            chosen.or_else(|| ladder.tracks.first().map(|track| track.id.clone()))
        })
    });
    let choose = Callback::new(move |track: Id| chosen.set(Some(track)));
    Effect::new(move |_| {
        let Some(target) = editor.selected_elsewhere() else { return };
        if let Some(track) = target.track() {
            chosen.set(Some(track.clone()));
        }
        editor.lead_to(target);
    });
    // A new track is shown, and one that was brought back.
    Effect::new(move |before: Option<Vec<Id>>| {
        let tracks: Vec<Id> = ladder.with(|ladder| ladder.tracks.iter().map(|track| track.id.clone()).collect());
        if let Some(new) = before.and_then(|before| tracks.iter().find(|track| !before.contains(track)).cloned()) {
            chosen.set(Some(new));
        }
        tracks
    });
    view! {
        <div class="ladder-editor" node_ref=root>
            <p class="edit-how">"Click a text to change it."<span class="edit-keys">" With the keyboard: Enter to change a text, Alt with ↑ or ↓ to move it."</span></p>
            <TrackChoice editor shown on_choose=choose/>
            {move || shown.get().map(|track| view! { <TrackEditor editor track/> })}
            <p class="visually-hidden" role="status">{move || editor.said()}</p>
        </div>
    }
}
