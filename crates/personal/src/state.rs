//! The state that the personal views share.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::assessment::Assessment;
use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::scoring::items;
use rungs_exchange::TextFile;
use rungs_growth::{GoalLevel, Plan, missing};
use rungs_route::{LadderView, PersonalView, Route, RouteProblem};
use rungs_store::{Draft, ItemRef, Record, StoreError, UndoOutcome};
use rungs_templates::words;
use rungs_ui::clipboard::copy_text;
use rungs_ui::dom::find;
use rungs_ui::environment::Frame;
use rungs_ui::events::on_next_frame;
use rungs_ui::files::download;
use rungs_ui::focus::focus_without_scrolling;
use rungs_ui::open_track::OpenTrack;
use rungs_ui::store::LadderStore;
use rungs_ui::surface::Surface;
use web_sys::{HtmlElement, HtmlTextAreaElement};

use crate::pending_text::PendingText;

/// Failure: a newer version has stored the record.
const READ_ONLY: &str =
    "Nothing can be changed here: your notes were saved by a newer version of Rungs. Reload the page to get it.";

/// Failure: undoing would overwrite data that this version does not understand.
const NEWER_SINCE: &str = "This cannot be undone: something was saved since then by a newer version of Rungs, or cannot be read. Reload the page first.";

/// Problem: some data was quarantined.
const QUARANTINED: &str = "Some of your earlier notes or scores could not be read. They were put aside unchanged, and can be downloaded on the page of the ladder.";

/// The current track and its view.
#[derive(Clone, Debug, PartialEq, Eq)]
struct CurrentView {
    /// Position of the track.
    track: usize,
    view: PersonalView,
}

/// A long-running operation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Work {
    /// Description for people.
    pub(crate) name: String,
    /// Progress in per cent.
    pub(crate) percent: f64,
}

/// The state that the personal views of a ladder share. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct PersonalState {
    surface: StoredValue<Surface, LocalStorage>,
    ladder: StoredValue<Arc<Ladder>>,
    store: LadderStore,
    shown: RwSignal<CurrentView>,
    /// The problem that the requested track does not exist.
    missing_track: StoredValue<Option<RouteProblem>>,
    assessment: Memo<Assessment>,
    /// The last action, announced by screen readers.
    status: RwSignal<String>,
    /// The last failure.
    failure: RwSignal<Option<String>>,
    offered: RwSignal<Option<TextFile>>,
    work: RwSignal<Option<Work>>,
    /// Id of the current work; incremented when work starts or is cancelled.
    work_id: StoredValue<u32>,
    pending: PendingText,
}

impl PersonalState {
    /// Creates the state for a view of a track, or of the first track if there is no such track. Returns `None` for a
    /// ladder without tracks.
    pub(crate) fn new(
        surface: Surface,
        ladder: Arc<Ladder>,
        track: &Id,
        view: PersonalView,
        store: LadderStore,
    ) -> Option<Self> {
        store.all().read_everything();
        let first = ladder.tracks.first()?.title.clone();
        let found = ladder.tracks.iter().position(|other| other.id == *track);
        let missing = found.is_none().then(|| RouteProblem::NoTrack { track: track.clone(), shown: first });
        let shown = RwSignal::new(CurrentView { track: found.unwrap_or(0), view });
        let ladder = StoredValue::new(ladder);
        let assessment = Memo::new(move |_| {
            ladder.with_value(|ladder| {
                let track = &ladder.tracks[shown.with(|shown| shown.track)];
                store.assessment(track, ladder.threshold)
            })
        });
        let state = Self {
            surface: StoredValue::new_local(surface),
            ladder,
            store,
            shown,
            missing_track: StoredValue::new(missing),
            assessment,
            status: RwSignal::new(String::new()),
            failure: RwSignal::new(None),
            offered: RwSignal::new(None),
            work: RwSignal::new(None),
            work_id: StoredValue::new(0),
            pending: PendingText::new(),
        };
        state.follow_address();
        Some(state)
    }

    /// Follows the address to another choice of the same kind of view. Since [`Self::choose`] replaces the address
    /// silently, the app may consider such an address current and not rerender the view.
    fn follow_address(self) {
        let surface = self.surface();
        let target = surface.clone();
        surface.on_navigation(move || {
            let ladder = self.ladder();
            let Route::Ladder { ladder: id, view: LadderView::Personal { track, view } } =
                Route::parse(&target.hash()).route
            else {
                return;
            };
            let Some(track) = ladder.tracks.iter().position(|other| other.id == track) else { return };
            if id == ladder.id && self.shown.with_untracked(|shown| shown.view.is_kind_of(&view)) {
                self.set_shown(CurrentView { track, view });
            }
        });
    }

    /// Returns the surface of the app.
    pub(crate) fn surface(self) -> Surface {
        self.surface.get_value()
    }

    /// Returns the ladder.
    pub(crate) fn ladder(self) -> Arc<Ladder> {
        self.ladder.get_value()
    }

    /// Returns the current track; tracked.
    pub(crate) fn track(self) -> OpenTrack {
        let track = self.shown.with(|shown| shown.track);
        #[expect(clippy::expect_used, reason = "only positions of tracks are shown")]
        OpenTrack::new(self.ladder(), track).expect("the ladder has the track")
    }

    /// Returns the current view with its choices; tracked.
    pub(crate) fn view(self) -> PersonalView {
        self.shown.with(|shown| shown.view.clone())
    }

    /// Returns the store of the ladder.
    pub(crate) fn store(self) -> LadderStore {
        self.store
    }

    /// Calls `read` with the record of the ladder; tracked.
    pub(crate) fn with_record<T>(self, read: impl FnOnce(&Record) -> T) -> T {
        self.store.with_record(read)
    }

    /// Returns whether nothing can be changed; tracked.
    pub(crate) fn is_read_only(self) -> bool {
        self.store.is_read_only()
    }

    /// Returns the estimate for the current track.
    pub(crate) fn assessment(self) -> Memo<Assessment> {
        self.assessment
    }

    /// Returns the level that the plan or the profile targets; tracked.
    pub(crate) fn goal(self) -> GoalLevel {
        let track = self.track();
        let view = self.view();
        let target = self.with_record(|record| record.target().cloned());
        self.assessment.with(|assessment| GoalLevel::of(&track, view.level(), target.as_ref(), assessment))
    }

    /// Computes the plan for the current target level; tracked.
    pub(crate) fn plan_of(self, record: &Record) -> Plan {
        let track = self.track();
        Plan::new(&track, self.goal().index, |item| record.score(&track.id, item), record)
    }

    /// Returns the problem to show, in this order: the last failure, the route's problem, quarantined data; tracked.
    pub(crate) fn problem(self) -> Option<String> {
        let of_route = || {
            let (view, track, goal) = (self.view(), self.track(), self.goal());
            let missing = self.with_record(|record| missing(&view, &track, goal.index, record));
            let problem = missing.or_else(|| self.missing_track.get_value());
            problem.map(|problem| problem.to_string())
        };
        let quarantine = || self.store.has_quarantined().then(|| QUARANTINED.to_owned());
        self.failure.get().or_else(of_route).or_else(quarantine)
    }

    /// Returns the route to a view of the current track; tracked.
    pub(crate) fn route(self, view: PersonalView) -> Route {
        let track = self.track();
        Route::personal(&track.ladder().id, &track.id, view)
    }

    /// Shows another choice of the same kind of view and replaces the address.
    pub(crate) fn choose(self, view: PersonalView) {
        let track = self.shown.with_untracked(|shown| shown.track);
        self.show(track, view);
    }

    /// Shows a view of the track at a position and replaces the address.
    pub(crate) fn show(self, track: usize, view: PersonalView) {
        if self.set_shown(CurrentView { track, view: view.clone() }) {
            let route = untrack(|| self.route(view));
            self.surface.with_value(|surface| surface.replace_route(&route));
        }
    }

    /// Sets the current view. Returns whether it has changed.
    fn set_shown(self, shown: CurrentView) -> bool {
        self.failure.set(None);
        let has_changed = self.shown.with_untracked(|current| *current != shown);
        if has_changed {
            self.missing_track.set_value(None);
            self.shown.set(shown);
        }
        has_changed
    }

    /// Returns the item with an id on a track, with its current name, or `None` if the ladder has no such item.
    pub(crate) fn item_place(self, track: &Id, item: &Id) -> Option<ItemRef> {
        let ladder = self.ladder();
        items(ladder.track(track)?).iter().find(|known| known.id() == item)?;
        let mut place = ItemRef { track: track.clone(), item: item.clone(), title: String::new() };
        place.title = rungs_templates::item_name(&ladder, &place);
        Some(place)
    }

    /// Returns the text that is not stored yet.
    pub(crate) fn pending(self) -> PendingText {
        self.pending
    }

    /// Prepares for an action of the person: stores pending text and clears earlier results.
    pub(crate) fn begin_action(self) {
        self.pending.flush();
        self.offered.set(None);
        self.failure.set(None);
    }

    /// Applies the draft that `make` creates from the stored record, and announces it. Returns whether there was one.
    pub(crate) fn act(self, make: impl FnOnce(&Record) -> Option<Draft>) -> bool {
        self.begin_action();
        self.apply(make).is_some_and(|label| {
            self.status.set(label);
            true
        })
    }

    /// Applies a draft that results from typing, without announcing it.
    pub(crate) fn save_typed(self, make: impl FnOnce(&Record) -> Option<Draft>) {
        if self.apply(make).is_some() {
            self.status.set(String::new());
        }
    }

    /// Applies a draft. Returns its label if anything changed.
    fn apply(self, make: impl FnOnce(&Record) -> Option<Draft>) -> Option<String> {
        match self.store.act(make) {
            Ok(label) => {
                self.failure.set(None);
                self.restore_focus();
                label
            }
            Err(StoreError::ReadOnly(_)) => {
                self.fail(READ_ONLY.to_owned());
                None
            }
            Err(error @ StoreError::Storage(_)) => {
                self.fail(error.to_string());
                None
            }
        }
    }

    /// Undoes the last change on the ladder. If that changes the target, the plan shows the restored one.
    pub(crate) fn undo(self) {
        self.pending.flush();
        self.offered.set(None);
        let target = || untrack(|| self.with_record(|record| record.target().cloned()));
        let before = target();
        let Some(undone) = self.store.undo(None) else { return };
        self.failure.set((undone.outcome == UndoOutcome::ReadOnly).then(|| NEWER_SINCE.to_owned()));
        self.status.set(words::undone(&undone));
        let current = target();
        let is_plan = self.shown.with_untracked(|shown| matches!(shown.view, PersonalView::Plan { .. }));
        if is_plan && current != before {
            let ladder = self.ladder();
            let track = current.and_then(|target| ladder.tracks.iter().position(|track| track.id == target.track));
            self.show(track.unwrap_or(self.shown.with_untracked(|shown| shown.track)), PersonalView::PLAN);
        }
        self.restore_focus();
    }

    /// Returns the label of the change that would be undone next; tracked.
    pub(crate) fn undoable(self) -> Option<String> {
        self.store.undoable(None)
    }

    /// Returns the last announcement; tracked.
    pub(crate) fn status(self) -> String {
        self.status.get()
    }

    /// Announces a message in the status bar.
    pub(crate) fn announce(self, status: impl Into<String>) {
        self.status.set(status.into());
    }

    /// Shows a failure.
    pub(crate) fn fail(self, problem: String) {
        self.failure.set(Some(problem));
    }

    /// Returns the file that is shown as text; tracked.
    pub(crate) fn offered(self) -> Option<TextFile> {
        self.offered.get()
    }

    /// Downloads a text as a file. Frames may block downloads without an error, so there the text is shown as well.
    pub(crate) fn offer_file(self, file: TextFile) {
        if download(&file.name, file.media_type, &file.text).is_err() || Frame::current().is_framed() {
            self.status.set("It is here as text as well.".to_owned());
            self.offered.set(Some(file));
        } else {
            self.offered.set(None);
            self.status.set("Downloaded.".to_owned());
        }
    }

    /// Copies the text of a field. Opens the details around it first, because only visible text can be copied.
    pub(crate) fn copy(self, field: &HtmlTextAreaElement) {
        if let Ok(Some(details)) = field.closest("details") {
            // If it stays closed, copying fails, which is announced.
            let _ = details.set_attribute("open", "");
        }
        self.status.set(if copy_text(field) { "Copied." } else { "Please copy the text that is selected." }.to_owned());
    }

    /// Returns the current work; tracked.
    pub(crate) fn work(self) -> Option<Work> {
        self.work.get()
    }

    /// Starts a long-running operation and cancels the previous one. Returns its id.
    pub(crate) fn begin_work(self) -> u32 {
        self.work.set(None);
        self.work_id.update_value(|id| *id += 1);
        self.work_id.get_value()
    }

    /// Reports progress. Returns false if the work was cancelled or the view is gone.
    pub(crate) fn report_work(self, id: u32, work: Option<Work>) -> bool {
        let is_current = self.work_id.try_get_value() == Some(id);
        if is_current {
            self.work.set(work);
        }
        is_current
    }

    /// Cancels the current work.
    pub(crate) fn cancel_work(self) {
        self.begin_work();
    }

    /// Focuses the element with an id once it is rendered.
    pub(crate) fn focus_after_render(self, id: String) {
        let surface = self.surface();
        let focused = surface.focused();
        on_next_frame(move || {
            // A person who has gone on to another field by then stays there.
            let is_field = |element: &HtmlElement| element.matches("input, textarea, select").unwrap_or(false);
            let has_moved_on = surface.focused().filter(is_field).is_some_and(|field| Some(field) != focused);
            if let Some(element) = surface.by_id(&id).filter(|_| !has_moved_on) {
                focus_without_scrolling(&element);
            }
        });
    }

    /// Moves a lost focus to the undo button, or else to the heading.
    pub(crate) fn restore_focus(self) {
        let surface = self.surface();
        if !surface.has_lost_focus() {
            on_next_frame(move || {
                let undo = find(surface.root(), ".personal-status .undo:not([hidden])");
                rungs_ui::focus::restore_focus(&surface, undo);
            });
        }
    }
}
