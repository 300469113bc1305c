//! The state of an open draft, which its panes share.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use rungs_authoring::{Applied, Draft, Edit, History, Links, Saved, Start, Target};
use rungs_documents::ReadFiles;
use rungs_domain::ladder::Ladder;
use rungs_import::{Options, Place, Reading, SourceFile};

use crate::context::Context;
use crate::keeping::{self, Keeping, Opened};

/// An open draft. A `Copy` handle.
#[derive(Clone, Copy)]
pub(crate) struct DraftState {
    pub(crate) context: Context,
    id: RwSignal<String>,
    /// The version that is stored.
    known: StoredValue<Option<u64>>,
    draft: RwSignal<Draft>,
    history: RwSignal<History>,
    /// The files of the draft, to be handed to the importer.
    files: StoredValue<Arc<[SourceFile]>>,
    /// What was read of the files; none until they were read, and for a draft without files.
    read: RwSignal<Option<Arc<ReadFiles>>>,
    /// What is read of the files if nobody says how, which has the other readings.
    unguided: RwSignal<Option<Arc<ReadFiles>>>,
    /// The reading that was asked for last and is not there yet.
    requested: StoredValue<Option<Reading>>,
    applied: Memo<Option<Arc<Applied>>>,
    links: Memo<Arc<Links>>,
    /// What is marked in the ladder.
    pub(crate) selected: RwSignal<Option<Target>>,
    /// What is marked in the source.
    pub(crate) place: RwSignal<Option<Place>>,
    pub(crate) keeping: RwSignal<Keeping>,
    /// How often a reading made no ladder, so that the form for it shows the present one again.
    refused: RwSignal<usize>,
    /// Whether the draft was removed or saved as another one, with a message.
    pub(crate) note: RwSignal<Option<String>>,
}

impl DraftState {
    pub(crate) fn new(context: Context, id: &str, opened: Opened) -> Self {
        let Opened { draft, known, keeping, read } = opened;
        let files = match &draft.start {
            Start::Files(files) => files.clone().into(),
            Start::Ladder(_) => Arc::default(),
        };
        let history = History::of(&draft);
        let is_unguided = draft.reading.is_none();
        let draft = RwSignal::new(draft);
        let read = RwSignal::new(read);
        let applied = Memo::new(move |_| {
            let base = match read.get() {
                Some(read) => read.import.ladder.clone(),
                None => draft.with(|draft| match &draft.start {
                    Start::Ladder(ladder) => Some((**ladder).clone()),
                    Start::Files(_) => None,
                })?,
            };
            Some(Arc::new(draft.with(|draft| draft.ladder(base))))
        });
        let links = Memo::new(move |_| {
            let read = read.get();
            let links = read.map(|read| Links::new(&read.import.ladder, &read.import.origins));
            Arc::new(links.unwrap_or_default())
        });
        let state = Self {
            context,
            id: RwSignal::new(id.to_owned()),
            known: StoredValue::new(known),
            draft,
            history: RwSignal::new(history),
            files: StoredValue::new(files),
            read,
            unguided: RwSignal::new(read.get_untracked().filter(|_| is_unguided)),
            requested: StoredValue::new(None),
            applied,
            links,
            selected: RwSignal::new(None),
            place: RwSignal::new(None),
            keeping: RwSignal::new(keeping),
            refused: RwSignal::new(0),
            note: RwSignal::new(None),
        };
        if state.has_files() && read.with_untracked(Option::is_none) {
            state.read_again(draft.with_untracked(|draft| draft.reading.clone()), Box::new(|_| {}));
        } else if known.is_none() {
            state.save();
        }
        state
    }

    /// Returns whether the draft was made from files that are here.
    pub(crate) fn has_files(self) -> bool {
        self.files.with_value(|files| !files.is_empty())
    }

    /// Returns how often a reading made no ladder; tracked.
    pub(crate) fn refused(self) -> usize {
        self.refused.get()
    }

    /// Calls `action` with the files.
    pub(crate) fn with_files<T>(self, action: impl FnOnce(&[SourceFile]) -> T) -> T {
        self.files.with_value(|files| action(files))
    }

    /// Returns what was read of the files; tracked.
    pub(crate) fn read(self) -> Option<Arc<ReadFiles>> {
        self.read.get()
    }

    /// Returns what was read of the files; not tracked.
    pub(crate) fn read_now(self) -> Option<Arc<ReadFiles>> {
        self.read.get_untracked()
    }

    /// Returns what is read of the files if nobody says how, once that is known; tracked.
    pub(crate) fn unguided(self) -> Option<Arc<ReadFiles>> {
        self.unguided.get()
    }

    /// Returns the ladder with all changes, and those that do not fit; tracked.
    pub(crate) fn applied(self) -> Option<Arc<Applied>> {
        self.applied.get()
    }

    /// Returns the ladder, which is there once its files were read; tracked.
    pub(crate) fn ladder(self) -> Memo<Option<Arc<Ladder>>> {
        Memo::new(move |_| self.applied.with(|applied| applied.as_ref().map(|it| Arc::new(it.ladder.clone()))))
    }

    /// Returns the links between ladder and source; tracked.
    pub(crate) fn links(self) -> Arc<Links> {
        self.links.get()
    }

    /// Returns whether nobody has confirmed an uncertain reading; tracked.
    pub(crate) fn is_unsure(self) -> bool {
        let is_unsure = self.read.with(|read| read.as_ref().is_some_and(|read| read.import.is_unsure()));
        is_unsure && self.draft.with(|draft| draft.reading.is_none())
    }

    /// Returns what would be undone and done again; tracked.
    pub(crate) fn steps(self) -> (Option<String>, Option<String>) {
        self.history.with(|history| (history.undo_label().map(str::to_owned), history.redo_label().map(str::to_owned)))
    }

    /// Selects an element of the ladder, and shows where it stands in the source.
    pub(crate) fn select(self, target: Target) {
        let place = self.links.with_untracked(|links| links.place(&target));
        self.selected.set(Some(target));
        if place.is_some() {
            self.place.set(place);
        }
    }

    /// Shows a place of the source, and selects what stands there.
    pub(crate) fn show_place(self, place: Place) {
        let target = self.links.with_untracked(|links| links.target(place).cloned());
        self.place.set(Some(place));
        if target.is_some() {
            self.selected.set(target);
        }
    }

    /// Makes an edit, or says why not.
    pub(crate) fn edit(self, edit: Edit) {
        self.context.begin_action();
        let Some(ladder) = self.applied.get_untracked() else { return };
        let mut trial = ladder.ladder.clone();
        if let Err(refusal) = edit.apply(&mut trial) {
            return self.context.fail(refusal.to_string());
        }
        // A text that was left as it is makes no step.
        if trial == ladder.ladder {
            return;
        }
        self.change(|draft, history| history.edit(draft, edit, &ladder.ladder));
    }

    /// Takes out the edits that do not fit the present reading.
    pub(crate) fn discard_unapplied(self) {
        self.context.begin_action();
        let Some(applied) = self.applied.get_untracked() else { return };
        let indexes: Vec<usize> = applied.unapplied.iter().map(|unapplied| unapplied.index).collect();
        self.change(|draft, history| history.discard(draft, &indexes));
    }

    /// Changes how the document is read. The label is a command, for undoing.
    pub(crate) fn correct(self, label: impl Into<String>, correct: impl FnOnce(&mut Reading)) {
        self.context.begin_action();
        let present = self.read.with_untracked(|read| read.as_ref().map(|read| read.import.reading.clone()));
        // A second correction builds on the first, also while that is still being read.
        let Some(mut reading) = self.requested.get_value().or(present) else { return };
        correct(&mut reading);
        self.read_as(label, reading);
    }

    /// Reads the document as a reading says. The label is a command, for undoing.
    pub(crate) fn read_as(self, label: impl Into<String>, reading: Reading) {
        let label = label.into();
        self.requested.set_value(Some(reading.clone()));
        let note = move |state: Self| state.change(|draft, history| history.read(draft, Some(reading), label));
        self.read_again(self.requested.get_value(), Box::new(note));
    }

    /// Confirms that the present reading is right.
    pub(crate) fn confirm_reading(self) {
        self.context.begin_action();
        let Some(reading) = self.read.with_untracked(|read| read.as_ref().map(|read| read.import.reading.clone()))
        else {
            return;
        };
        self.change(|draft, history| history.read(draft, Some(reading), "confirm the reading"));
        self.context.announce("The reading is confirmed.");
    }

    /// Finds out which other readings there are, unless that is known.
    pub(crate) fn find_alternatives(self) {
        let is_idle = self.context.work.with_untracked(Option::is_none);
        if is_idle && self.has_files() && self.unguided.with_untracked(Option::is_none) {
            let files = self.files.get_value();
            spawn_local(async move {
                if let Ok(read) = self.context.importer.read(files, Options::default()).await {
                    self.unguided.try_set(Some(Arc::new(read)));
                }
            });
        }
    }

    /// Undoes the last step.
    pub(crate) fn undo(self) {
        self.step("Undone", |draft, history| history.undo(draft));
    }

    /// Does the last undone step again.
    pub(crate) fn redo(self) {
        self.step("Done again", |draft, history| history.redo(draft));
    }

    fn step(self, done: &str, step: impl FnOnce(&mut Draft, &mut History) -> Option<String>) {
        self.context.begin_action();
        let before = self.draft.with_untracked(|draft| draft.reading.clone());
        let mut label = None;
        self.change(|draft, history| label = step(draft, history));
        let Some(label) = label else { return };
        self.context.announce(format!("{done}: {label}"));
        let reading = self.draft.with_untracked(|draft| draft.reading.clone());
        if reading != before {
            self.read_again(reading, Box::new(|_| {}));
        }
    }

    fn change(self, change: impl FnOnce(&mut Draft, &mut History)) {
        self.history.update(|history| self.draft.update(|draft| change(draft, history)));
        self.save();
    }

    /// Reads the files, then calls `then`. If there is no ladder that way, everything stays as it was.
    fn read_again(self, reading: Option<Reading>, then: Box<dyn FnOnce(Self)>) {
        let (files, is_unguided) = (self.files.get_value(), reading.is_none());
        spawn_local(async move {
            let read = self.context.read(files, Options { reading }, None).await;
            self.requested.try_set_value(None);
            let Some(read) = read.map(Arc::new) else {
                self.refused.try_update(|count| *count += 1);
                return;
            };
            // The page may show something else by now.
            if self.read.try_set(Some(read.clone())).is_some() {
                return;
            }
            if is_unguided {
                self.unguided.set(Some(read));
            }
            then(self);
            if self.known.get_value().is_none() {
                self.save();
            }
        });
    }

    /// Saves the draft.
    fn save(self) {
        let Some(applied) = self.applied.get_untracked() else { return };
        let read = self.read.get_untracked();
        let id = self.id.get_untracked();
        let title = &applied.ladder.title;
        let (keeping, saved) = self.draft.with_untracked(|draft| {
            keeping::save(&id, self.known.get_value(), draft, read.as_ref().map(|read| &read.import.ladder), title)
        });
        self.keeping.set(keeping);
        match saved {
            Some(Saved::Saved { version }) => self.known.set_value(Some(version)),
            Some(Saved::AsCopy { id, version, .. }) => {
                self.known.set_value(Some(version));
                self.note.set(Some(
                    "Another tab has changed this draft as well. What you see here is kept as a draft of its own, and the other one is in the list.".to_owned(),
                ));
                let route = rungs_route::Route::draft(&id);
                self.id.set(id);
                self.context.surface().replace_route(&route);
            }
            None => {}
        }
    }

    /// Returns the id under which the draft is stored; tracked.
    pub(crate) fn id(self) -> String {
        self.id.get()
    }

    /// Takes over what another tab has saved.
    pub(crate) fn take_over(self) {
        let id = self.id.get_untracked();
        match keeping::open(&id) {
            Ok(opened) if opened.known == self.known.get_value() => {}
            Ok(Opened { draft, known, .. }) => {
                let is_read_anew = self.draft.with_untracked(|present| present.reading != draft.reading);
                let reading = draft.reading.clone();
                self.known.set_value(known);
                // Where the source is not kept, this page still has it.
                let start = self.draft.with_untracked(|present| present.start.clone());
                let draft = if self.has_files() { Draft { start, ..draft } } else { draft };
                self.history.set(History::of(&draft));
                self.draft.set(draft);
                self.note.set(Some("Another tab has changed this draft; this is what it has saved.".to_owned()));
                if is_read_anew && self.has_files() {
                    self.read_again(reading, Box::new(|_| {}));
                }
            }
            Err(problem) => {
                self.known.set_value(None);
                self.note.set(Some(format!("{problem} It is still here, and the next change stores it again.")));
            }
        }
    }
}
