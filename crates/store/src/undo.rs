//! What was done, so that it can be undone.

use rungs_domain::ladder::Id;

use crate::edition::{Edition, Editions};
use crate::entries::{Entry, EntryKey, Value};
use crate::record::Record;
use crate::stored::Quarantined;

/// How many changes can be undone.
const DEPTH: usize = 100;

/// A change to a ladder's record that is to be made.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What it is called, to be undone by.
    pub label: String,
    /// The ladder.
    pub ladder: Id,
    /// What is put under which key; nothing to remove what is there.
    pub values: Vec<(EntryKey, Option<Value>)>,
    /// The ladders that snapshots among the values refer to.
    pub editions: Editions,
    /// Whether it goes on with the change before it.
    pub coalescing: Coalescing,
}

impl Draft {
    /// A change that stands by itself.
    pub fn new(label: String, ladder: &Id, values: Vec<(EntryKey, Option<Value>)>) -> Self {
        Self { label, ladder: ladder.clone(), values, editions: Editions::default(), coalescing: Coalescing::Never }
    }

    /// The same, with the edition of a snapshot.
    pub fn with_edition(mut self, edition: Edition) -> Self {
        self.editions.add(edition);
        self
    }

    /// The same, as part of the change before it if that was of the same kind and soon before.
    pub fn coalescing(self, coalescing: Coalescing) -> Self {
        Self { coalescing, ..self }
    }
}

/// Which changes that follow each other are undone as one. They must be changes of the same entry, with nothing else
/// written to it in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coalescing {
    /// None.
    Never,
    /// Answers to one item within a second, as when somebody walks along the levels with the arrow keys.
    Answers,
    /// What is typed into the field of this name, without a pause of ten seconds.
    Typing(&'static str),
}

impl Coalescing {
    /// How many milliseconds may lie between two changes that are undone as one.
    fn window(self) -> Option<u64> {
        match self {
            Self::Never => None,
            Self::Answers => Some(1000),
            Self::Typing(_) => Some(10_000),
        }
    }
}

/// Where a person is while they undo something. Only what can be seen from there is undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewpoint<'a> {
    /// At the rubric of a track, where the answers on it are seen.
    Track {
        /// The ladder.
        ladder: &'a Id,
        /// The track.
        track: &'a Id,
    },
    /// At a view of what is their own on a ladder, where all changes to it are seen.
    Ladder(&'a Id),
}

/// What was undone last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// What it is called.
    pub label: String,
    /// How much of it was undone.
    pub outcome: UndoOutcome,
    /// The item that has its former answer again, where it is about one.
    pub item: Option<Id>,
}

/// How much of a change was undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoOutcome {
    /// All of it.
    Whole,
    /// What was not changed again since then, as in another tab.
    Partly,
    /// Nothing, because all of it was changed again since then, or what was deleted could not be put back.
    Nothing,
    /// It is undone in memory, and could not be stored.
    NotStored,
    /// Nothing, because a newer version has written since then. It can still be undone once that is read.
    ReadOnly,
}

/// What one change has done to one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EntryChange {
    pub ladder: Id,
    pub key: EntryKey,
    /// The entry as it was; nothing where there was none, not even a mark.
    pub before: Option<Entry>,
    /// The value that was put there.
    pub after: Option<Value>,
}

impl EntryChange {
    /// The value that was there before.
    pub fn former(&self) -> Option<&Value> {
        self.before.as_ref()?.value.as_ref()
    }
}

/// A change that was made.
pub(crate) struct Change {
    pub label: String,
    pub at: u64,
    pub coalescing: Coalescing,
    /// The ladder that was looked at.
    pub place: Id,
    pub effect: Effect,
}

/// What a change has done.
pub(crate) enum Effect {
    /// Entries were changed.
    Entries(Vec<EntryChange>),
    /// A text that was set aside was removed.
    Discarded(Quarantined),
    /// Everything was deleted.
    Deleted(Deleted),
}

/// Everything that a deletion took away.
pub(crate) struct Deleted {
    /// The texts in storage, by their keys.
    pub texts: Vec<(String, String)>,
    /// What was in memory only.
    pub held: Vec<Record>,
}

impl Change {
    /// Whether what it did can be seen from somewhere, so that undoing it there surprises nobody.
    fn is_seen_from(&self, viewpoint: Viewpoint<'_>) -> bool {
        match (&self.effect, viewpoint) {
            (Effect::Deleted(_), _) => true,
            (Effect::Discarded(_), Viewpoint::Track { ladder, .. } | Viewpoint::Ladder(ladder)) => {
                self.place == *ladder
            }
            (Effect::Entries(changes), Viewpoint::Track { ladder, track }) => changes.iter().any(|change| {
                change.ladder == *ladder && matches!(&change.key, EntryKey::Score { track: of, .. } if of == track)
            }),
            (Effect::Entries(changes), Viewpoint::Ladder(ladder)) => {
                self.place == *ladder || changes.iter().any(|change| change.ladder == *ladder)
            }
        }
    }

    /// Makes a change part of this one where it goes on with it. Returns whether it does.
    fn absorbs(&mut self, change: &Self) -> bool {
        let (Effect::Entries(mine), Effect::Entries(theirs)) = (&mut self.effect, &change.effect) else { return false };
        let ([mine], [theirs]) = (mine.as_mut_slice(), theirs.as_slice()) else { return false };
        let is_soon = self.coalescing.window().is_some_and(|window| change.at.saturating_sub(self.at) <= window);
        let goes_on = is_soon
            && self.coalescing == change.coalescing
            && (&mine.ladder, &mine.key) == (&theirs.ladder, &theirs.key)
            && mine.after.as_ref() == theirs.former()
            && (self.coalescing != Coalescing::Answers || mine.after.is_some() && theirs.after.is_some());
        if goes_on {
            mine.after.clone_from(&theirs.after);
            self.label.clone_from(&change.label);
            self.at = change.at;
        }
        goes_on
    }
}

/// What was done, the last at the end.
#[derive(Default)]
pub(crate) struct UndoStack {
    changes: Vec<Change>,
    undone: Option<Undone>,
}

impl UndoStack {
    /// Remembers a change.
    pub fn push(&mut self, change: Change) {
        self.undone = None;
        if self.changes.last_mut().is_some_and(|last| last.absorbs(&change)) {
            return;
        }
        if self.changes.len() == DEPTH {
            self.changes.remove(0);
        }
        self.changes.push(change);
    }

    /// The change that would be undone next.
    pub fn last(&self) -> Option<&Change> {
        self.changes.last()
    }

    /// The last change that can be seen from somewhere, with its position.
    pub fn seen_from(&self, viewpoint: Viewpoint<'_>) -> Option<(usize, &Change)> {
        let position = self.changes.iter().rposition(|change| change.is_seen_from(viewpoint))?;
        Some((position, &self.changes[position]))
    }

    /// Takes a change out.
    pub fn remove(&mut self, position: usize) -> Change {
        self.changes.remove(position)
    }

    /// What was undone last, until something else is done.
    pub fn undone(&self) -> Option<&Undone> {
        self.undone.as_ref()
    }

    /// Remembers what was undone.
    pub fn set_undone(&mut self, undone: Undone) -> &Undone {
        self.undone.insert(undone)
    }
}
