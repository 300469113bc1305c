//! Which piece of evidence is open to be changed, and what becomes of what is typed.

use leptos::prelude::*;
use rungs_growth::actions::evidence::{delete_empty, set_place, set_serves, write_text};
use rungs_store::{ItemPlace, SaveState};

use crate::new_id::new_id;
use crate::state::PersonalState;

/// A piece of evidence that is open to be changed. It is kept with its first word.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OpenPiece {
    id: String,
    /// What it serves, as far as is known here.
    serves: Vec<ItemPlace>,
    /// Whether it was kept already, so that it is missed once it is gone.
    is_kept: bool,
}

/// The piece that is open in one list of evidence. To be passed around freely.
#[derive(Clone, Copy)]
pub(crate) struct Editing {
    state: PersonalState,
    /// The item beside which the list stands; nothing on the page of all evidence.
    beside: StoredValue<Option<ItemPlace>>,
    open: RwSignal<Option<OpenPiece>>,
}

impl Editing {
    /// Nothing is open yet.
    pub(crate) fn new(state: PersonalState, beside: Option<ItemPlace>) -> Self {
        let editing = Self { state, beside: StoredValue::new(beside), open: RwSignal::new(None) };
        // What was deleted, be it in another tab, is not written on.
        Effect::new(move |_| {
            let is_gone = editing.open.with(|open| {
                open.as_ref()
                    .is_some_and(|open| open.is_kept && state.with_record(|record| record.piece(&open.id).is_none()))
            });
            if is_gone {
                editing.open.set(None);
            }
        });
        editing
    }

    /// What the views share.
    pub(crate) fn state(self) -> PersonalState {
        self.state
    }

    /// The item beside which the list stands.
    pub(crate) fn beside(self) -> Option<ItemPlace> {
        self.beside.get_value()
    }

    /// What tells the list from others on the page; empty on the page of all evidence.
    pub(crate) fn key(self) -> String {
        let key = |place: &ItemPlace| ItemPlace::key(&place.track, &place.item);
        self.beside.with_value(|place| place.as_ref().map(key).unwrap_or_default())
    }

    /// The id of the field that a piece is written in.
    pub(crate) fn field(id: &str) -> String {
        format!("rungs-evidence-{id}")
    }

    /// The id of the button that opens a piece.
    pub(crate) fn edit_button(self, id: &str) -> String {
        format!("rungs-edit-{id}-{}", self.key())
    }

    /// The id of the button that begins a piece.
    pub(crate) fn add_button(self) -> String {
        format!("rungs-add-{}", self.key())
    }

    /// Whether a piece is open; tracked.
    pub(crate) fn is_open(self, id: &str) -> bool {
        self.open.with(|open| open.as_ref().is_some_and(|open| open.id == id))
    }

    /// Whether any piece is open; tracked.
    pub(crate) fn has_open(self) -> bool {
        self.open.with(Option::is_some)
    }

    /// The id of a piece that is begun and has no words yet; tracked.
    pub(crate) fn begun(self) -> Option<String> {
        let open = self.open.with(|open| open.as_ref().map(|open| open.id.clone()))?;
        self.state.with_record(|record| record.piece(&open).is_none()).then_some(open)
    }

    /// What a piece serves: as it is kept, or as it is going to be; tracked.
    pub(crate) fn serves(self, id: &str) -> Vec<ItemPlace> {
        let kept = self.state.with_record(|record| record.piece(id).map(|piece| piece.serves.clone()));
        let open = || {
            self.open.with(|open| {
                let open = open.as_ref().filter(|open| open.id == id)?;
                Some(open.serves.clone())
            })
        };
        kept.or_else(open).unwrap_or_default()
    }

    /// Begins a piece, for the item beside which the list stands.
    pub(crate) fn begin(self) {
        let serves = self.beside().into_iter().collect();
        self.open(OpenPiece { id: new_id(), serves, is_kept: false });
    }

    /// Opens a piece to be changed.
    pub(crate) fn edit(self, id: &str) {
        let serves = untrack(|| self.serves(id));
        self.open(OpenPiece { id: id.to_owned(), serves, is_kept: true });
    }

    fn open(self, piece: OpenPiece) {
        let field = Self::field(&piece.id);
        self.open.set(Some(piece));
        self.state.focus_soon(field);
    }

    /// Keeps the text of a piece as it is typed. Words for a piece that was deleted meanwhile are kept as a piece of their
    /// own: the deletion can still be undone, and the words are not lost.
    pub(crate) fn write(self, id: &str, text: String) {
        let open = self.open.get_untracked().filter(|open| open.id == id);
        let is_kept = open.as_ref().is_none_or(|open| open.is_kept);
        let serves = open.map_or_else(|| self.beside().into_iter().collect(), |open| open.serves);
        let mut anew = None;
        self.state.type_text(|record| {
            if is_kept && record.piece(id).is_none() && !text.trim().is_empty() {
                anew = Some(new_id());
            }
            write_text(record, anew.as_deref().unwrap_or(id), text, &serves)
        });
        if let Some(anew) = anew {
            self.open(OpenPiece { id: anew, serves, is_kept: true });
            self.state.say("This evidence was deleted meanwhile; what you write is kept as a new piece.");
        } else {
            let is_kept = untrack(|| self.state.with_record(|record| record.piece(id).is_some()));
            self.open.update(|open| {
                if let Some(open) = open.as_mut().filter(|open| open.id == id) {
                    open.is_kept = is_kept;
                }
            });
        }
    }

    /// Lets a piece serve an item, or not.
    pub(crate) fn set_serves(self, id: &str, place: &ItemPlace, is_served: bool) {
        self.open.update(|open| {
            if let Some(open) = open.as_mut().filter(|open| open.id == id) {
                set_place(&mut open.serves, place, is_served);
            }
        });
        self.state.act(|record| set_serves(record, id, place, is_served));
    }

    /// Ends writing a piece. A piece without words is none.
    pub(crate) fn finish(self, id: &str) {
        self.state.pending().write();
        self.open.set(None);
        let words = |record: &rungs_store::Record| record.piece(id).map(|piece| !piece.text.trim().is_empty());
        let has_words = untrack(|| self.state.with_record(words)) == Some(true);
        let is_stored = untrack(|| self.state.store().save_state()) == SaveState::Stored;
        if !self.state.act(|record| delete_empty(record, id)) {
            self.state.say(if has_words && is_stored { "Evidence saved." } else { "" });
        }
        self.state.focus_soon(if has_words { self.edit_button(id) } else { self.add_button() });
    }
}
