//! Changes, and the stack by which they are undone.

use rungs_domain::ladder::Id;

use crate::edition::{Edition, Editions};
use crate::entries::{Entry, EntryKey, Value};
use crate::quarantine::Quarantined;
use crate::record::Record;

/// Maximum number of changes that can be undone.
const DEPTH: usize = 100;

/// A change to a ladder's record that is to be made.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Description of the change, shown with the undo button.
    pub label: String,
    /// The ladder.
    pub ladder: Id,
    /// Values to set by key; `None` removes the value.
    pub values: Vec<(EntryKey, Option<Value>)>,
    /// Editions that the snapshots among the values refer to.
    pub editions: Editions,
    /// Rule for combining it with the previous change.
    pub coalescing: Coalescing,
}

impl Draft {
    /// Creates a draft that is undone by itself.
    pub fn new(label: String, ladder: &Id, values: Vec<(EntryKey, Option<Value>)>) -> Self {
        Self { label, ladder: ladder.clone(), values, editions: Editions::default(), coalescing: Coalescing::Never }
    }

    /// Adds the edition of a snapshot.
    pub fn with_edition(mut self, edition: Edition) -> Self {
        self.editions.add(edition);
        self
    }

    /// Sets the rule for combining the draft with the previous change.
    pub fn coalescing(self, coalescing: Coalescing) -> Self {
        Self { coalescing, ..self }
    }
}

/// Rule for combining successive changes into one undo step. Only changes of the same entry combine, and only if
/// nothing else wrote to it in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coalescing {
    /// Never combined.
    Never,
    /// Answers to one item within a second, for example while the arrow keys move along the levels.
    Answers,
    /// Typing into the field of this name, with pauses of at most ten seconds.
    Typing(&'static str),
}

impl Coalescing {
    /// Returns the longest time between two changes that combine, in milliseconds.
    fn window(self) -> Option<u64> {
        match self {
            Self::Never => None,
            Self::Answers => Some(1000),
            Self::Typing(_) => Some(10_000),
        }
    }
}

/// The view from which an undo is requested. Only changes visible there are undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewpoint<'a> {
    /// The rubric of a track, which shows the answers of that track, and whether the person has yet to be told of the
    /// edition.
    Track {
        /// The ladder.
        ladder: &'a Id,
        /// The track.
        track: &'a Id,
    },
    /// A personal view of a ladder, which shows all changes to it.
    Ladder(&'a Id),
}

/// The change that was last undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Label of the change.
    pub label: String,
    /// How much of it was undone.
    pub outcome: UndoOutcome,
    /// The item whose previous answer was restored, if any.
    pub item: Option<Id>,
}

/// Result of an undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoOutcome {
    /// The whole change was undone.
    Whole,
    /// Some entries were left alone because they were changed again since, for example in another tab.
    Partly,
    /// Nothing was undone: all entries were changed again since, or deleted data could not be restored.
    Nothing,
    /// The change was undone in memory only, because storage failed.
    NotStored,
    /// Nothing was undone, because a newer version has written the record. The change stays on the stack.
    ReadOnly,
}

/// The effect of a change on one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EntryChange {
    pub ladder: Id,
    pub key: EntryKey,
    /// The previous entry, possibly a tombstone; `None` if there was none.
    pub before: Option<Entry>,
    /// The new value.
    pub after: Option<Value>,
}

impl EntryChange {
    /// Returns the previous value.
    pub fn previous(&self) -> Option<&Value> {
        self.before.as_ref()?.value.as_ref()
    }
}

/// A change that was made.
pub(crate) struct Change {
    pub label: String,
    pub at: u64,
    pub coalescing: Coalescing,
    /// The ladder on display at that time.
    pub place: Id,
    pub effect: Effect,
}

/// The effect of a change.
pub(crate) enum Effect {
    /// Entries were changed.
    Entries(Vec<EntryChange>),
    /// A quarantined text was deleted.
    Discarded(Quarantined),
    /// Everything was deleted.
    Deleted(Deleted),
}

/// Everything that a deletion removed.
pub(crate) struct Deleted {
    /// The stored texts by key.
    pub texts: Vec<(String, String)>,
    /// The unsaved entries.
    pub unsaved: Vec<Record>,
}

impl Change {
    /// Returns whether the effect is visible from a viewpoint, so that undoing it there surprises nobody.
    fn is_visible_from(&self, viewpoint: Viewpoint<'_>) -> bool {
        match (&self.effect, viewpoint) {
            (Effect::Deleted(_), _) => true,
            (Effect::Discarded(_), Viewpoint::Track { ladder, .. } | Viewpoint::Ladder(ladder)) => {
                self.place == *ladder
            }
            (Effect::Entries(changes), Viewpoint::Track { ladder, track }) => changes.iter().any(|change| {
                let is_shown = match &change.key {
                    EntryKey::Score { track: of, .. } => of == track,
                    EntryKey::SeenEdition(_) => true,
                    _ => false,
                };
                change.ladder == *ladder && is_shown
            }),
            (Effect::Entries(changes), Viewpoint::Ladder(ladder)) => {
                self.place == *ladder || changes.iter().any(|change| change.ladder == *ladder)
            }
        }
    }

    /// Combines the next change with this one if the rule allows it. Returns whether it did.
    fn try_combine(&mut self, change: &Self) -> bool {
        let (Effect::Entries(mine), Effect::Entries(theirs)) = (&mut self.effect, &change.effect) else { return false };
        let ([mine], [theirs]) = (mine.as_mut_slice(), theirs.as_slice()) else { return false };
        let is_soon = self.coalescing.window().is_some_and(|window| change.at.saturating_sub(self.at) <= window);
        let combines = is_soon
            && self.coalescing == change.coalescing
            && (&mine.ladder, &mine.key) == (&theirs.ladder, &theirs.key)
            && mine.after.as_ref() == theirs.previous()
            && (self.coalescing != Coalescing::Answers || mine.after.is_some() && theirs.after.is_some());
        if combines {
            mine.after.clone_from(&theirs.after);
            self.label.clone_from(&change.label);
            self.at = change.at;
        }
        combines
    }
}

/// The changes that were made, latest last.
#[derive(Default)]
pub(crate) struct UndoStack {
    changes: Vec<Change>,
    undone: Option<Undone>,
}

impl UndoStack {
    /// Adds a change.
    pub fn push(&mut self, change: Change) {
        self.undone = None;
        if self.changes.last_mut().is_some_and(|last| last.try_combine(&change)) {
            return;
        }
        if self.changes.len() == DEPTH {
            self.changes.remove(0);
        }
        self.changes.push(change);
    }

    /// Returns the latest change.
    pub fn last(&self) -> Option<&Change> {
        self.changes.last()
    }

    /// Returns the latest change that is visible from a viewpoint, with its position.
    pub fn last_visible_from(&self, viewpoint: Viewpoint<'_>) -> Option<(usize, &Change)> {
        let position = self.changes.iter().rposition(|change| change.is_visible_from(viewpoint))?;
        Some((position, &self.changes[position]))
    }

    /// Removes a change.
    pub fn remove(&mut self, position: usize) -> Change {
        self.changes.remove(position)
    }

    /// Returns the last undone change, until the next change is made.
    pub fn undone(&self) -> Option<&Undone> {
        self.undone.as_ref()
    }

    /// Records the last undone change.
    pub fn set_undone(&mut self, undone: Undone) -> &Undone {
        self.undone.insert(undone)
    }
}
