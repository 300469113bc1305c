//! The status bar at the foot of the window: estimate, coverage, whether scores are saved, and undo.

use leptos::prelude::*;
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_store::{Reach, SaveState};
use rungs_templates::words;
use rungs_ui::dom::{TextPlace, find};
use rungs_ui::events::{listen, on_next_frame};
use rungs_ui::focus::keep_focus_near;
use rungs_ui::open_track::OpenTrack;
use rungs_ui::slots::render_effect;
use rungs_ui::store::LadderStore;
use rungs_ui::surface::Surface;
use web_sys::HtmlElement;

use crate::components::rubric::focus_item;

/// The status bar of a track.
#[component]
pub fn StatusBar(
    container: HtmlElement,
    track: OpenTrack,
    assessment: Memo<Assessment>,
    store: LadderStore,
) -> impl IntoView {
    container.set_inner_html(&rungs_templates::status_bar().into_string());
    let mut texts = TEXTS.map(|selector| TextPlace::find(&container, selector));
    let (kept, undo) = (find(&container, ".kept")?, find(&container, ".undo")?);
    let (button, of_button) = (undo.clone(), track.clone());
    listen(undo.clone().into(), "click", move |_| undo_last(store, &of_button, &button));
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

/// Selectors of the elements that show [`Status::texts`].
const TEXTS: [&str; 6] = [".summary .brief", ".summary .more", ".kept .brief", ".kept .more", ".what", ".undone"];

/// The content of the status bar. Texts that do not apply are empty.
struct Status {
    /// The estimate and the coverage, for example "L3 · 8 of 11".
    summary: String,
    /// The noun of the coverage; hidden on narrow screens.
    counted: String,
    /// Whether scores are saved.
    saved: &'static str,
    /// Where they are saved; hidden on narrow screens.
    saved_where: &'static str,
    /// The class of the saved state.
    kept_class: &'static str,
    /// Label of the change that can be undone.
    undo: Option<String>,
    /// Message about the last undo, for screen readers.
    undone: String,
}

impl Status {
    fn of(store: LadderStore, track: &OpenTrack, assessment: &Assessment) -> Self {
        let (save_state, reach) = (store.save_state(), store.reach());
        let is_empty = store.with_record(|record| record.score_entries().next().is_none());
        let (saved, saved_where) = words::save_status_brief(save_state, reach, is_empty, store.is_deleted());
        let (mut summary, mut counted) = (String::new(), String::new());
        // Stored scores that this version cannot read must not be counted as none.
        if !store.is_read_only() {
            summary = words::coverage_brief(assessment);
            counted = words::coverage_counted(track, assessment);
            if let Outcome::Level(index) = assessment.outcome {
                summary = format!("{} · {summary}", track.levels[index].short_name());
            }
        }
        let is_trouble = save_state != SaveState::Stored || reach == Reach::Page;
        Self {
            summary,
            counted,
            saved,
            saved_where,
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
        let Self { summary, counted, saved, saved_where, undo, undone, .. } = self;
        [summary, counted, saved.to_owned(), saved_where.to_owned(), undo.unwrap_or_default(), undone]
    }
}

/// Undoes the last change. If the button disappears because nothing is left to undo, the focus moves to the item.
fn undo_last(store: LadderStore, track: &OpenTrack, button: &HtmlElement) {
    let surface = Surface::around(button);
    match store.undo(Some(&track.id)).and_then(|undone| undone.item) {
        Some(item) => on_next_frame(move || {
            if surface.has_lost_focus() {
                focus_item(surface.root(), &item);
            }
        }),
        None => keep_focus_near(button),
    }
}
