//! The line that stays at the foot of the window while scoring: how far, what it comes to, saved or not, and undo.

use leptos::prelude::*;
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_store::{Reach, SaveState};
use rungs_templates::words;
use rungs_ui::dom::{TextPlace, find};
use rungs_ui::events::{frame_after, listen};
use rungs_ui::focus::keep_focus_near;
use rungs_ui::open_track::OpenTrack;
use rungs_ui::slots::render_effect;
use rungs_ui::store::LadderStore;
use rungs_ui::surface::Surface;
use web_sys::HtmlElement;

use crate::components::rubric::focus_item;

/// Progress, state and undo.
#[component]
pub fn StatusBar(
    container: HtmlElement,
    track: OpenTrack,
    assessment: Memo<Assessment>,
    store: LadderStore,
) -> impl IntoView {
    container.set_inner_html(&rungs_templates::status_bar().into_string());
    let mut texts = TEXTS.map(|place| TextPlace::find(&container, place));
    let (kept, undo) = (find(&container, ".kept")?, find(&container, ".undo")?);
    let (button, of_button) = (undo.clone(), track.clone());
    listen(undo.clone().into(), "click", move |_| take_back(store, &of_button, &button));
    render_effect(Box::new(move || {
        let status = assessment.with(|assessment| Status::of(store, &track, assessment));
        kept.set_class_name(status.kept_class);
        undo.set_hidden(status.undo.is_none());
        for (place, text) in texts.iter_mut().zip(status.texts()) {
            place.set(text);
        }
    }));
    Some(())
}

/// The places of [`Status::texts`].
const TEXTS: [&str; 6] = [".summary .brief", ".summary .more", ".kept .brief", ".kept .more", ".what", ".undone"];

/// What the status bar says. Texts of which there is nothing to say are empty.
struct Status {
    /// The estimate and how much is scored, in numbers.
    summary: String,
    /// What the numbers count, left out where there is little room.
    counted: String,
    /// Whether scores are kept.
    whether: &'static str,
    /// Where, left out where there is little room.
    place: &'static str,
    /// The class that shows whether scores are kept.
    kept_class: &'static str,
    /// What can be taken back.
    undo: Option<String>,
    /// What was taken back.
    undone: String,
}

impl Status {
    fn of(store: LadderStore, track: &OpenTrack, assessment: &Assessment) -> Self {
        let (save_state, reach) = (store.save_state(), store.reach());
        let is_empty = store.with_record(|record| record.score_entries().next().is_none());
        let (whether, place) = words::keeping_in_short(save_state, reach, is_empty, store.is_deleted());
        let (mut summary, mut counted) = (String::new(), String::new());
        // What cannot be read is not counted as nothing.
        if !store.is_read_only() {
            summary = words::coverage_in_short(assessment);
            counted = words::coverage_counted(track, assessment);
            if let Outcome::Level(index) = assessment.outcome {
                summary = format!("{} · {summary}", track.levels[index].short_name());
            }
        }
        let is_trouble = save_state != SaveState::Stored || reach == Reach::Page;
        Self {
            summary,
            counted,
            whether,
            place,
            kept_class: match (is_trouble, is_empty) {
                (true, _) => "kept trouble",
                (false, true) => "kept",
                (false, false) => "kept saved",
            },
            undo: store.undoable(Some(&track.id)),
            undone: store.undone().map_or_else(String::new, |undone| words::undone(&undone)),
        }
    }

    fn texts(self) -> [String; 6] {
        let Self { summary, counted, whether, place, undo, undone, .. } = self;
        [summary, counted, whether.to_owned(), place.to_owned(), undo.unwrap_or_default(), undone]
    }
}

/// Takes the last change back. With nothing left to undo the button goes away, and reading goes on at what it was about.
fn take_back(store: LadderStore, track: &OpenTrack, button: &HtmlElement) {
    let surface = Surface::around(button);
    match store.undo(Some(&track.id)).and_then(|undone| undone.item) {
        Some(item) => frame_after(move || {
            if surface.has_lost_focus() {
                focus_item(surface.root(), &item);
            }
        }),
        None => keep_focus_near(button),
    }
}
