//! Undo and redo.

use rungs_domain::ladder::Ladder;
use rungs_import::{Reading, Score};

use crate::draft::Draft;
use crate::edit::Edit;

/// What was done to a draft on this page, to be undone and done again.
///
/// The edits of a draft that was kept can be undone as well, because they are its past.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq)]
struct Step {
    label: String,
    change: Change,
}

#[derive(Clone, Debug, PartialEq)]
enum Change {
    /// An edit was added at the end.
    Edit(Edit),
    /// The reading changed.
    Reading { before: Option<Box<Reading>>, after: Option<Box<Reading>> },
    /// Edits were taken out, each with its position before.
    Discarded(Vec<(usize, Edit)>),
}

impl History {
    /// Creates the history of a draft that was opened: its edits are in the past.
    pub fn of(draft: &Draft) -> Self {
        // The ladder that each edit was made to is not known, so the labels have the names of the edits alone.
        let nothing = Ladder::new("", "", Vec::new());
        let past =
            draft.edits.iter().map(|edit| Step { label: edit.label(&nothing), change: Change::Edit(edit.clone()) });
        Self { past: past.collect(), future: Vec::new() }
    }

    /// Adds an edit to a draft. Setting the same text again is part of the same step. The ladder is the one that the
    /// person sees, before the edit.
    pub fn edit(&mut self, draft: &mut Draft, edit: Edit, ladder: &Ladder) {
        let is_latest = self.future.is_empty();
        self.future.clear();
        if is_latest
            && let Some(Step { change: Change::Edit(last), .. }) = self.past.last_mut()
            && draft.edits.last() == Some(last)
            && last.is_repeated_by(&edit)
        {
            draft.edits.pop();
            draft.edits.push(edit.clone());
            *last = edit;
            return;
        }
        let label = edit.label(ladder);
        draft.edits.push(edit.clone());
        self.past.push(Step { label, change: Change::Edit(edit) });
    }

    /// Sets the reading of a draft. The label is a command, such as “read the table the other way round”.
    ///
    /// Its score is not kept: the importer measures every reading that it applies.
    pub fn read(&mut self, draft: &mut Draft, reading: Option<Reading>, label: impl Into<String>) {
        let reading = reading.map(|reading| Reading { score: Score::default(), ..reading });
        let after = reading.clone().map(Box::new);
        let before = std::mem::replace(&mut draft.reading, reading).map(Box::new);
        self.push(label.into(), Change::Reading { before, after });
    }

    /// Takes edits out of a draft, by their positions: those that do not fit the present reading.
    pub fn discard(&mut self, draft: &mut Draft, indexes: &[usize]) {
        let mut discarded = Vec::new();
        let mut kept = Vec::new();
        for (index, edit) in std::mem::take(&mut draft.edits).into_iter().enumerate() {
            if indexes.contains(&index) {
                discarded.push((index, edit));
            } else {
                kept.push(edit);
            }
        }
        draft.edits = kept;
        let label = match discarded.len() {
            0 => return,
            1 => "discard a change that does not fit".to_owned(),
            count => format!("discard {count} changes that do not fit"),
        };
        self.push(label, Change::Discarded(discarded));
    }

    fn push(&mut self, label: String, change: Change) {
        self.future.clear();
        self.past.push(Step { label, change });
    }

    /// Returns what would be undone, as a command such as “rename the level L3”.
    pub fn undo_label(&self) -> Option<&str> {
        self.past.last().map(|step| step.label.as_str())
    }

    /// Returns what would be done again.
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|step| step.label.as_str())
    }

    /// Undoes the last step, and returns its label.
    pub fn undo(&mut self, draft: &mut Draft) -> Option<String> {
        let step = self.past.pop()?;
        match &step.change {
            Change::Edit(edit) => {
                if let Some(index) = draft.edits.iter().rposition(|other| other == edit) {
                    draft.edits.remove(index);
                }
            }
            Change::Reading { before, .. } => draft.reading = before.as_deref().cloned(),
            Change::Discarded(discarded) => {
                for (index, edit) in discarded {
                    draft.edits.insert((*index).min(draft.edits.len()), edit.clone());
                }
            }
        }
        let label = step.label.clone();
        self.future.push(step);
        Some(label)
    }

    /// Does the last step again that was undone, and returns its label.
    pub fn redo(&mut self, draft: &mut Draft) -> Option<String> {
        let step = self.future.pop()?;
        match &step.change {
            Change::Edit(edit) => draft.edits.push(edit.clone()),
            Change::Reading { after, .. } => draft.reading = after.as_deref().cloned(),
            Change::Discarded(discarded) => {
                for (index, edit) in discarded.iter().rev() {
                    if draft.edits.get(*index) == Some(edit) {
                        draft.edits.remove(*index);
                    }
                }
            }
        }
        let label = step.label.clone();
        self.past.push(step);
        Some(label)
    }
}
