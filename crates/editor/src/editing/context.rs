//! What the components of the editor share.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use rungs_authoring::{Edit, Element, Refusal, Target};
use rungs_domain::ladder::{Group, Id, Ladder, Level, Statement, Track};
use rungs_ui::dom::find;
use rungs_ui::events::on_next_frame;
use rungs_ui::focus::focus_without_scrolling;
use rungs_ui::surface::Surface;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::spot::{Spot, cell_id};

/// What the components of the editor share. A `Copy` handle.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub(super) ladder: Signal<Arc<Ladder>>,
    on_edit: Callback<Edit>,
    selected: RwSignal<Option<Target>>,
    /// What was selected by moving the focus in the editor, so that the editor does not lead there again.
    own_selection: StoredValue<Option<Target>>,
    /// The place that is open for writing.
    open: RwSignal<Option<Spot>>,
    /// Id of the open menu.
    menu: RwSignal<Option<String>>,
    /// What was done last, for screen readers, or why it was not.
    said: RwSignal<String>,
    root: NodeRef<Div>,
}

impl Editor {
    pub(super) fn new(
        ladder: Signal<Arc<Ladder>>,
        on_edit: Callback<Edit>,
        selected: RwSignal<Option<Target>>,
        root: NodeRef<Div>,
    ) -> Self {
        Self {
            ladder,
            on_edit,
            selected,
            own_selection: StoredValue::new(None),
            open: RwSignal::new(None),
            menu: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            root,
        }
    }

    /// Returns something of a track, or the default if the track is gone; tracked.
    pub(super) fn of_track<T: Default>(self, track: &Id, get: impl FnOnce(&Track) -> T) -> T {
        self.ladder.with(|ladder| ladder.track(track).map(get).unwrap_or_default())
    }

    /// Returns something of the ladder as it is now; not tracked.
    pub(super) fn now<T>(self, get: impl FnOnce(&Ladder) -> T) -> T {
        self.ladder.with_untracked(|ladder| get(ladder))
    }

    /// Returns the words of an element; tracked.
    pub(super) fn words(self, element: &Element) -> String {
        self.ladder.with(|ladder| rungs_authoring::text(ladder, element).unwrap_or_default().to_owned())
    }

    /// Returns the language of the ladder; tracked.
    pub(super) fn language(self) -> String {
        self.ladder.with(|ladder| ladder.language.clone())
    }

    /// Makes an edit, if it fits the ladder.
    pub(super) fn act(self, edit: Edit) -> Result<(), Refusal> {
        self.act_all(vec![edit])
    }

    /// Makes edits, if all of them fit one after the other.
    pub(super) fn act_all(self, edits: Vec<Edit>) -> Result<(), Refusal> {
        let mut trial = self.now(Ladder::clone);
        edits.iter().try_for_each(|edit| edit.apply(&mut trial))?;
        edits.into_iter().for_each(|edit| self.on_edit.run(edit));
        Ok(())
    }

    /// Makes an edit, and says what was done or why it was not.
    pub(super) fn act_and_say(self, edit: Edit, done: impl Into<String>) -> bool {
        match self.act(edit) {
            Ok(()) => {
                self.say(done);
                true
            }
            Err(refusal) => {
                self.say(refusal.to_string());
                false
            }
        }
    }

    /// Lets screen readers announce something.
    pub(super) fn say(self, what: impl Into<String>) {
        self.said.set(what.into());
    }

    /// Returns what was announced last; tracked.
    pub(super) fn said(self) -> String {
        self.said.get()
    }

    /// Opens a place for writing. Another one that is open saves its text when it loses the focus.
    pub(super) fn open(self, spot: Spot) {
        self.menu.set(None);
        self.open.set(Some(spot));
    }

    /// Returns whether a place is open; tracked.
    pub(super) fn is_open(self, spot: &Spot) -> bool {
        self.open.with(|open| open.as_ref() == Some(spot))
    }

    /// Closes a place, if it is the open one.
    pub(super) fn close(self, spot: &Spot) {
        if self.open.with_untracked(|open| open.as_ref() == Some(spot)) {
            self.open.set(None);
        }
    }

    /// The id of the open menu.
    pub(super) fn menu(self) -> RwSignal<Option<String>> {
        self.menu
    }

    /// Selects what a place is about, because it has got the focus.
    pub(super) fn select(self, spot: &Spot) {
        if let Some(target) = spot.target()
            && self.selected.with_untracked(|selected| selected.as_ref() != Some(&target))
        {
            self.own_selection.set_value(Some(target.clone()));
            self.selected.set(Some(target));
        }
    }

    /// Returns whether a place is about what is selected; tracked.
    pub(super) fn is_selected(self, spot: &Spot) -> bool {
        let target = spot.target();
        self.selected.with(|selected| selected.is_some() && *selected == target)
    }

    /// Returns what was selected elsewhere; tracked.
    pub(super) fn selected_elsewhere(self) -> Option<Target> {
        let selected = self.selected.get();
        let own = self.own_selection.get_value();
        self.own_selection.set_value(None);
        selected.filter(|selected| own.as_ref() != Some(selected))
    }

    /// Returns the surface of the editor, for as long as it is on display.
    pub(super) fn surface(self) -> Option<Surface> {
        self.root.try_get_untracked().flatten().map(|root| Surface::around(&root))
    }

    fn by_id(self, id: &str) -> Option<HtmlElement> {
        self.surface()?.by_id(id)
    }

    /// Moves the focus to the element with an id, once it is rendered.
    pub(super) fn focus(self, id: impl Into<String>) {
        let id = id.into();
        on_next_frame(move || {
            if let Some(element) = self.by_id(&id) {
                focus_without_scrolling(&element);
                scroll_to(&element);
            }
        });
    }

    /// Leads to what was selected elsewhere. The focus moves only if nothing is lost by that.
    pub(super) fn lead_to(self, target: Target) {
        on_next_frame(move || {
            let Some(surface) = self.surface() else { return };
            let Some(element) = self.now(|ladder| find_target(self, ladder, &target)) else { return };
            if is_led(&surface) {
                focus_without_scrolling(&element);
            }
            scroll_to(&element);
        });
    }

    /// Returns the ids of a track's levels; tracked.
    pub(super) fn levels(self, track: &Id) -> Vec<Id> {
        self.of_track(track, |track| track.levels.iter().map(|level| level.id.clone()).collect())
    }

    /// Returns the ids of a track's groups; tracked.
    pub(super) fn groups(self, track: &Id) -> Vec<Id> {
        self.of_track(track, |track| track.groups.iter().map(|group| group.id.clone()).collect())
    }

    /// Returns something of a group; tracked.
    pub(super) fn of_group<T: Default>(self, track: &Id, group: &Id, get: impl FnOnce(&Group) -> T) -> T {
        self.of_track(track, |track| track.groups.iter().find(|it| it.id == *group).map(get).unwrap_or_default())
    }

    /// Returns something of a level; tracked.
    pub(super) fn of_level<T: Default>(self, track: &Id, level: &Id, get: impl FnOnce(&Level) -> T) -> T {
        self.of_track(track, |track| track.levels.iter().find(|it| it.id == *level).map(get).unwrap_or_default())
    }

    /// Returns something of a cell's statements; tracked.
    pub(super) fn of_cell<T: Default>(self, cell: &rungs_authoring::CellRef, get: impl FnOnce(&[Statement]) -> T) -> T {
        self.of_track(&cell.track, |track| {
            let level = track.level_index(&cell.level);
            let criterion = track.criteria().map(|(_, it)| it).find(|criterion| criterion.id == cell.criterion);
            let found = criterion.zip(level).and_then(|(criterion, level)| criterion.cells.get(level));
            found.map(|cell| get(cell)).unwrap_or_default()
        })
    }
}

/// Returns whether the focus is to go to what is selected: it has been lost, or it is in the check list, which leads
/// there. A person who looks through the source keeps the focus in it.
pub(super) fn is_led(surface: &Surface) -> bool {
    let is_in_checks = |focused: &HtmlElement| focused.closest(".edit-checks").is_ok_and(|checks| checks.is_some());
    surface.has_lost_focus() || surface.focused().is_some_and(|focused| is_in_checks(&focused))
}

/// Returns the element in the page that shows a target.
fn find_target(editor: Editor, ladder: &Ladder, target: &Target) -> Option<HtmlElement> {
    match target {
        Target::Cell(cell) => {
            let cell = editor.by_id(&cell_id(cell))?;
            find(&cell, "button, textarea").or(Some(cell))
        }
        Target::Element(element) => {
            let spot = |at| Spot::Words { element: element.clone(), at }.id();
            let first_level = || ladder.track(element.track())?.levels.first().map(|level| level.id.clone());
            editor.by_id(&spot(None)).or_else(|| editor.by_id(&spot(first_level())))
        }
        Target::Reading | Target::Fact(_) => None,
    }
}

/// Scrolls no further than needed for an element to be seen.
pub(super) fn scroll_to(element: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
