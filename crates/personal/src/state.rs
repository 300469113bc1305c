//! What the personal views share.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::assessment::Assessment;
use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::scoring::items;
use rungs_exchange::TextFile;
use rungs_growth::{GoalLevel, Plan, missing};
use rungs_route::{LadderView, PersonalView, Route, RouteProblem};
use rungs_store::{Draft, ItemPlace, Record, StoreError, UndoOutcome};
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
use web_sys::HtmlTextAreaElement;

use crate::pending_text::PendingText;

/// What is said where a newer version has written.
const READ_ONLY: &str =
    "Nothing can be changed here: your notes were saved by a newer version of Rungs. Reload the page to get it.";

/// What is said where undoing would write over what is not understood.
const NEWER_SINCE: &str = "This cannot be undone: something was saved since then by a newer version of Rungs, or cannot be read. Reload the page first.";

/// What is said where something could not be read.
const QUARANTINED: &str = "Some of your earlier notes or scores could not be read. They were put aside unchanged, and can be downloaded on the page of the ladder.";

/// A track and the view of it that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    /// The position of the track.
    track: usize,
    view: PersonalView,
}

/// Something that takes its time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Work {
    /// What is being done.
    pub(crate) name: String,
    /// How much of it is done, in per cent.
    pub(crate) percent: f64,
}

/// What the personal views of a ladder share. To be passed around freely.
#[derive(Clone, Copy)]
pub(crate) struct PersonalState {
    surface: StoredValue<Surface, LocalStorage>,
    ladder: StoredValue<Arc<Ladder>>,
    store: LadderStore,
    shown: RwSignal<Shown>,
    /// A track that was asked for and that the ladder does not have.
    missing_track: StoredValue<Option<RouteProblem>>,
    assessment: Memo<Assessment>,
    /// What was done last, for a screen reader to say.
    status: RwSignal<String>,
    /// What went wrong last.
    failure: RwSignal<Option<String>>,
    offered: RwSignal<Option<TextFile>>,
    work: RwSignal<Option<Work>>,
    /// Goes up with each piece of long work, and when one is cancelled.
    work_id: StoredValue<u32>,
    pending: PendingText,
}

impl PersonalState {
    /// At a view of a track of the ladder; without that track, of its first one. Nothing where the ladder has none.
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
        let shown = RwSignal::new(Shown { track: found.unwrap_or(0), view });
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

    /// Follows the address to another choice of the same kind of view. After [`Self::choose`] the app may take it for the
    /// address that it has led to, and leaves all as it is.
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
                self.set_shown(Shown { track, view });
            }
        });
    }

    /// What the app stands on.
    pub(crate) fn surface(self) -> Surface {
        self.surface.get_value()
    }

    /// The ladder.
    pub(crate) fn ladder(self) -> Arc<Ladder> {
        self.ladder.get_value()
    }

    /// The track that is shown; tracked.
    pub(crate) fn track(self) -> OpenTrack {
        let track = self.shown.with(|shown| shown.track);
        #[expect(clippy::expect_used, reason = "only positions of tracks are shown")]
        OpenTrack::new(self.ladder(), track).expect("the ladder has the track")
    }

    /// The view that is shown, with what is chosen in it; tracked.
    pub(crate) fn view(self) -> PersonalView {
        self.shown.with(|shown| shown.view.clone())
    }

    /// Where what is entered on the ladder is kept.
    pub(crate) fn store(self) -> LadderStore {
        self.store
    }

    /// Reads all that is entered on the ladder; tracked.
    pub(crate) fn with_record<T>(self, read: impl FnOnce(&Record) -> T) -> T {
        self.store.with_record(read)
    }

    /// Whether nothing can be changed; tracked.
    pub(crate) fn is_read_only(self) -> bool {
        self.store.is_read_only()
    }

    /// What the answers on the track come to.
    pub(crate) fn assessment(self) -> Memo<Assessment> {
        self.assessment
    }

    /// The level that the plan or the profile is about; tracked.
    pub(crate) fn goal(self) -> GoalLevel {
        let track = self.track();
        let view = self.view();
        let target = self.with_record(|record| record.target().cloned());
        self.assessment.with(|assessment| GoalLevel::of(&track, view.level(), target.as_ref(), assessment))
    }

    /// The plan of a record for the level that is looked at; tracked.
    pub(crate) fn plan_of(self, record: &Record) -> Plan {
        let track = self.track();
        Plan::new(&track, self.goal().index, |item| record.score(&track.id, item), record)
    }

    /// What is wrong, the last failure first: with what was done, with what the address asks for, or with what is stored;
    /// tracked.
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

    /// The route to a view of the track that is shown; tracked.
    pub(crate) fn route(self, view: PersonalView) -> Route {
        let track = self.track();
        Route::personal(&track.ladder().id, &track.id, view)
    }

    /// Shows another choice of the same kind of view, which the address names from then on.
    pub(crate) fn choose(self, view: PersonalView) {
        let track = self.shown.with_untracked(|shown| shown.track);
        self.show(track, view);
    }

    /// The same for a track at a position.
    pub(crate) fn show(self, track: usize, view: PersonalView) {
        if self.set_shown(Shown { track, view: view.clone() }) {
            let route = untrack(|| self.route(view));
            self.surface.with_value(|surface| surface.replace_route(&route));
        }
    }

    /// Shows something else; returns whether it is.
    fn set_shown(self, shown: Shown) -> bool {
        self.failure.set(None);
        let is_other = self.shown.with_untracked(|present| *present != shown);
        if is_other {
            self.missing_track.set_value(None);
            self.shown.set(shown);
        }
        is_other
    }

    /// The item with an id on a track, with what it is called now; nothing where the ladder has no such item.
    pub(crate) fn item_place(self, track: &Id, item: &Id) -> Option<ItemPlace> {
        let ladder = self.ladder();
        items(ladder.track(track)?).iter().find(|known| known.id() == item)?;
        let mut place = ItemPlace { track: track.clone(), item: item.clone(), title: String::new() };
        place.title = rungs_templates::item_name(&ladder, &place);
        Some(place)
    }

    /// What is typed and not kept yet.
    pub(crate) fn pending(self) -> PendingText {
        self.pending
    }

    /// Begins what somebody does: what was typed is kept, and what came of what they did before is not said any more.
    pub(crate) fn begin_action(self) {
        self.pending.write();
        self.offered.set(None);
        self.failure.set(None);
    }

    /// Does something with what is stored now, and says what was done. Returns whether anything was.
    pub(crate) fn act(self, make: impl FnOnce(&Record) -> Option<Draft>) -> bool {
        self.pending.write();
        self.offered.set(None);
        self.apply(make).is_some_and(|label| {
            self.status.set(label);
            true
        })
    }

    /// Does what is done letter by letter, without a word about it.
    pub(crate) fn type_text(self, make: impl FnOnce(&Record) -> Option<Draft>) {
        if self.apply(make).is_some() {
            self.status.set(String::new());
        }
    }

    /// Changes what is stored. Returns what was done, if anything was.
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

    /// Undoes the last change that can be seen from here. A target that was chosen is given up in the address, too.
    pub(crate) fn undo(self) {
        self.pending.write();
        self.offered.set(None);
        let target = || untrack(|| self.with_record(|record| record.target().cloned()));
        let before = target();
        let Some(undone) = self.store.undo(None) else { return };
        self.failure.set((undone.outcome == UndoOutcome::ReadOnly).then(|| NEWER_SINCE.to_owned()));
        self.status.set(words::undone(&undone));
        let present = target();
        let is_plan = self.shown.with_untracked(|shown| matches!(shown.view, PersonalView::Plan { .. }));
        if is_plan && present != before {
            let ladder = self.ladder();
            let track = present.and_then(|target| ladder.tracks.iter().position(|track| track.id == target.track));
            self.show(track.unwrap_or(self.shown.with_untracked(|shown| shown.track)), PersonalView::PLAN);
        }
        self.restore_focus();
    }

    /// What would be undone next; tracked.
    pub(crate) fn undoable(self) -> Option<String> {
        self.store.undoable(None)
    }

    /// What was done last; tracked.
    pub(crate) fn status(self) -> String {
        self.status.get()
    }

    /// Says what was done.
    pub(crate) fn say(self, status: impl Into<String>) {
        self.status.set(status.into());
    }

    /// Says what went wrong.
    pub(crate) fn fail(self, problem: String) {
        self.failure.set(Some(problem));
    }

    /// The file that is shown as text; tracked.
    pub(crate) fn offered(self) -> Option<TextFile> {
        self.offered.get()
    }

    /// Offers a text as a file. In a frame, which may not be allowed to save anything, the text is shown as well.
    pub(crate) fn offer_file(self, file: TextFile) {
        if download(&file.name, file.media_type, &file.text).is_err() || Frame::current().is_framed() {
            self.status.set("It is here as text as well.".to_owned());
            self.offered.set(Some(file));
        } else {
            self.offered.set(None);
            self.status.set("Downloaded.".to_owned());
        }
    }

    /// Copies the text of a field, which is unfolded first: only what is seen can be copied.
    pub(crate) fn copy(self, field: &HtmlTextAreaElement) {
        if let Ok(Some(details)) = field.closest("details") {
            // Where it stays folded, nothing is copied, which is said.
            let _ = details.set_attribute("open", "");
        }
        self.status.set(if copy_text(field) { "Copied." } else { "Please copy the text that is selected." }.to_owned());
    }

    /// What takes its time now; tracked.
    pub(crate) fn work(self) -> Option<Work> {
        self.work.get()
    }

    /// Begins something that takes its time, in the place of what was going on. Returns its number.
    pub(crate) fn begin_work(self) -> u32 {
        self.work.set(None);
        self.work_id.update_value(|id| *id += 1);
        self.work_id.get_value()
    }

    /// Says how far some work is. Returns whether it is still wanted: it may be cancelled by now, or the view be gone.
    pub(crate) fn report_work(self, id: u32, work: Option<Work>) -> bool {
        let is_wanted = self.work_id.try_get_value() == Some(id);
        if is_wanted {
            self.work.set(work);
        }
        is_wanted
    }

    /// Stops what takes its time.
    pub(crate) fn cancel_work(self) {
        self.begin_work();
    }

    /// Puts the focus on the element with an id once the page shows what has been done.
    pub(crate) fn focus_soon(self, id: String) {
        let surface = self.surface();
        on_next_frame(move || {
            if let Some(element) = surface.by_id(&id) {
                focus_without_scrolling(&element);
            }
        });
    }

    /// Puts the focus on the way to undo, or on the heading, where what had it has been removed.
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
