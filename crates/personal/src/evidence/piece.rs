//! A piece of evidence in a list, shown or edited.

use leptos::prelude::*;

use super::card::Card;
use super::editing::Editing;
use super::editor::Editor;

/// A piece of evidence: an editor while it is open, a card otherwise.
#[component]
pub(crate) fn Piece(
    /// The editing state of its list.
    editing: Editing,
    /// Id of the piece.
    id: String,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let is_open = Memo::new(move |_| id.with_value(|id| editing.is_open(id)) && !editing.state().is_read_only());
    move || {
        let id = id.get_value();
        if is_open.get() { view! { <Editor editing id/> }.into_any() } else { view! { <Card editing id/> }.into_any() }
    }
}
