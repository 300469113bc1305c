//! The piece of evidence that is being edited.

use leptos::prelude::*;
use rungs_growth::actions::evidence::{delete_empty, set_place, set_serves, write_text};
use rungs_store::{ItemRef, SaveState};

use crate::new_id::new_id;
use crate::state::PersonalState;

/// A piece of evidence that is being edited. A new piece is stored with its first word.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OpenPiece {
    id: String,
    /// The items that it serves; used until it is stored.
    serves: Vec<ItemRef>,
    /// Whether it has been stored, so that a missing entry means that it was deleted.
    was_stored: bool,
}

/// The editing state of one list of evidence. A `Copy` handle.
#[derive(Clone, Copy)]
pub(crate) struct Editing {
    state: PersonalState,
    /// The item that the list belongs to; `None` on the evidence page.
    item: StoredValue<Option<ItemRef>>,
    open: RwSignal<Option<OpenPiece>>,
}

impl Editing {
    /// Creates the state with no open piece.
    pub(crate) fn new(state: PersonalState, item: Option<ItemRef>) -> Self {
        let editing = Self { state, item: StoredValue::new(item), open: RwSignal::new(None) };
        // A piece that is deleted, possibly in another tab, is closed.
        Effect::new(move |_| {
            let is_gone = editing.open.with(|open| {
                open.as_ref()
                    .is_some_and(|open| open.was_stored && state.with_record(|record| record.piece(&open.id).is_none()))
            });
            if is_gone {
                editing.open.set(None);
            }
        });
        editing
    }

    /// Returns the shared state of the views.
    pub(crate) fn state(self) -> PersonalState {
        self.state
    }

    /// Returns the item that the list belongs to.
    pub(crate) fn item(self) -> Option<ItemRef> {
        self.item.get_value()
    }

    /// Returns a key that is unique among the lists on a page; empty on the evidence page.
    pub(crate) fn key(self) -> String {
        let key = |place: &ItemRef| ItemRef::key(&place.track, &place.item);
        self.item.with_value(|place| place.as_ref().map(key).unwrap_or_default())
    }

    /// Returns the id of the text field of a piece.
    pub(crate) fn field(id: &str) -> String {
        format!("rungs-evidence-{id}")
    }

    /// Returns the id of the button that edits a piece.
    pub(crate) fn edit_button(self, id: &str) -> String {
        format!("rungs-edit-{id}-{}", self.key())
    }

    /// Returns the id of the button that adds a piece.
    pub(crate) fn add_button(self) -> String {
        format!("rungs-add-{}", self.key())
    }

    /// Returns whether a piece is open; tracked.
    pub(crate) fn is_open(self, id: &str) -> bool {
        self.open.with(|open| open.as_ref().is_some_and(|open| open.id == id))
    }

    /// Returns whether any piece is open; tracked.
    pub(crate) fn has_open(self) -> bool {
        self.open.with(Option::is_some)
    }

    /// Returns the id of a new piece that is not stored yet; tracked.
    pub(crate) fn unstored(self) -> Option<String> {
        let open = self.open.with(|open| open.as_ref().map(|open| open.id.clone()))?;
        self.state.with_record(|record| record.piece(&open).is_none()).then_some(open)
    }

    /// Returns the items that a piece serves, stored or not; tracked.
    pub(crate) fn serves(self, id: &str) -> Vec<ItemRef> {
        let stored = self.state.with_record(|record| record.piece(id).map(|piece| piece.serves.clone()));
        let open = || {
            self.open.with(|open| {
                let open = open.as_ref().filter(|open| open.id == id)?;
                Some(open.serves.clone())
            })
        };
        stored.or_else(open).unwrap_or_default()
    }

    /// Opens a new piece for the list's item.
    pub(crate) fn add(self) {
        let serves = self.item().into_iter().collect();
        self.open(OpenPiece { id: new_id(), serves, was_stored: false });
    }

    /// Opens a piece for editing.
    pub(crate) fn edit(self, id: &str) {
        let serves = untrack(|| self.serves(id));
        self.open(OpenPiece { id: id.to_owned(), serves, was_stored: true });
    }

    fn open(self, piece: OpenPiece) {
        let field = Self::field(&piece.id);
        self.open.set(Some(piece));
        self.state.focus_after_render(field);
    }

    /// Stores the text of a piece while it is typed. If the piece was deleted meanwhile, the text becomes a new piece:
    /// the deletion can still be undone, and no text is lost.
    pub(crate) fn write(self, id: &str, text: String) {
        let open = self.open.get_untracked().filter(|open| open.id == id);
        let was_stored = open.as_ref().is_none_or(|open| open.was_stored);
        let serves = open.map_or_else(|| self.item().into_iter().collect(), |open| open.serves);
        let mut replacement = None;
        self.state.save_typed(|record| {
            if was_stored && record.piece(id).is_none() && !text.trim().is_empty() {
                replacement = Some(new_id());
            }
            write_text(record, replacement.as_deref().unwrap_or(id), text, &serves)
        });
        if let Some(replacement) = replacement {
            self.open(OpenPiece { id: replacement, serves, was_stored: true });
            self.state.announce("This evidence was deleted meanwhile; what you write is kept as a new piece.");
        } else {
            let was_stored = untrack(|| self.state.with_record(|record| record.piece(id).is_some()));
            self.open.update(|open| {
                if let Some(open) = open.as_mut().filter(|open| open.id == id) {
                    open.was_stored = was_stored;
                }
            });
        }
    }

    /// Sets whether a piece serves an item.
    pub(crate) fn set_serves(self, id: &str, place: &ItemRef, is_served: bool) {
        self.open.update(|open| {
            if let Some(open) = open.as_mut().filter(|open| open.id == id) {
                set_place(&mut open.serves, place, is_served);
            }
        });
        self.state.act(|record| set_serves(record, id, place, is_served));
    }

    /// Closes a piece. An empty piece is deleted.
    pub(crate) fn finish(self, id: &str) {
        self.state.pending().flush();
        self.open.set(None);
        let words = |record: &rungs_store::Record| record.piece(id).map(|piece| !piece.text.trim().is_empty());
        let has_words = untrack(|| self.state.with_record(words)) == Some(true);
        let is_stored = untrack(|| self.state.store().save_state()) == SaveState::Stored;
        if !self.state.act(|record| delete_empty(record, id)) {
            self.state.announce(if has_words && is_stored { "Evidence saved." } else { "" });
        }
        self.state.focus_after_render(if has_words { self.edit_button(id) } else { self.add_button() });
    }
}
