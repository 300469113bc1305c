//! Fields for new elements that have a name.

use leptos::prelude::*;
use rungs_authoring::{Edit, Element, Refusal};
use rungs_domain::ladder::{Ladder, TrackKind};

use super::context::Editor;
use super::field::{Field, Save};
use super::spot::Spot;

/// The field for the name of a new element, while its place is open. The element is added with its name, because its id
/// is made of that.
#[component]
pub(super) fn NewElement(editor: Editor, spot: Spot) -> impl IntoView {
    let spot = StoredValue::new(spot);
    let is_open = Memo::new(move |_| spot.with_value(|spot| editor.is_open(spot)));
    let save: Save = Callback::new(move |name: String| spot.with_value(|spot| add(editor, spot, name.trim())));
    let field = move || {
        let label = spot.with_value(label).to_owned();
        let spot = spot.get_value();
        view! {
            <div class="edit-new">
                <p class="edit-new-label" aria-hidden="true">{label.clone()}</p>
                <Field editor spot label text=String::new() is_multiline=false on_save=save actions=Vec::new()/>
            </div>
        }
    };
    move || is_open.get().then(field)
}

/// A button that opens the place for a new element.
#[component]
pub(super) fn AddButton(
    editor: Editor,
    /// Returns the place as the ladder is now.
    spot: Callback<(), Spot>,
    label: &'static str,
    /// What it is added to, for screen readers.
    #[prop(optional)]
    to: &'static str,
) -> impl IntoView {
    let id = untrack(|| spot.run(()).id());
    view! {
        <button class="quiet edit-add-named" type="button" id=id on:click=move |_| editor.open(untrack(|| spot.run(())))>
            <span aria-hidden="true">"+ "</span>
            {label}
            <span class="visually-hidden">{to}</span>
        </button>
    }
}

fn label(spot: &Spot) -> &'static str {
    match spot {
        Spot::NewCriterion { .. } => "Name of the new row",
        Spot::NewGroup { .. } => "Name of the new group",
        Spot::NewLevel { .. } => "Name of the new level",
        Spot::NewTrack => "Name of the new track",
        _ => "Words",
    }
}

/// Adds an element. Without a name, nothing is added.
fn add(editor: Editor, spot: &Spot, name: &str) -> Result<Option<Spot>, Refusal> {
    if name.is_empty() {
        return Ok(None);
    }
    let edits = editor.now(|ladder| edits(ladder, spot, name));
    let added = edits.first().and_then(added);
    editor.act_all(edits)?;
    editor.say(format!("Added: {name}."));
    Ok(added.map(Spot::words))
}

fn edits(ladder: &Ladder, spot: &Spot, name: &str) -> Vec<Edit> {
    match spot {
        Spot::NewCriterion { track, group, after } => {
            vec![Edit::add_criterion(ladder, track, group, name, after.as_ref())]
        }
        Spot::NewGroup { track, after } => {
            let add = Edit::add_group(ladder, track, name, after.as_ref());
            let mut trial = ladder.clone();
            let is_checklist = ladder.track(track).is_some_and(|track| track.kind == TrackKind::Checklist);
            match &add {
                // The statements of a checklist's group need a criterion, which needs no name.
                Edit::AddGroup { id, .. } if is_checklist && add.apply(&mut trial).is_ok() => {
                    let criterion = Edit::add_criterion(&trial, track, id, "", None);
                    vec![add, criterion]
                }
                _ => vec![add],
            }
        }
        Spot::NewLevel { track, after } => vec![Edit::add_level(ladder, track, name, after.as_ref())],
        Spot::NewTrack => {
            let last = ladder.tracks.last();
            let kind = last.map_or(TrackKind::Matrix, |track| track.kind);
            vec![Edit::add_track(ladder, name, kind, last.map(|track| &track.id))]
        }
        _ => Vec::new(),
    }
}

/// Returns the element that an edit adds.
fn added(edit: &Edit) -> Option<Element> {
    Some(match edit.clone() {
        Edit::AddTrack { id, .. } => Element::Track(id),
        Edit::AddLevel { track, id, .. } => Element::Level { track, level: id },
        Edit::AddGroup { track, id, .. } => Element::Group { track, group: id },
        Edit::AddCriterion { track, id, .. } => Element::Criterion { track, criterion: id },
        _ => return None,
    })
}
