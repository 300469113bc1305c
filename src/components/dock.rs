//! The line that stays at the foot of the window while scoring: how far, what it comes to, saved or not, and undo.

use leptos::prelude::*;
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::persistence::{Keeping, Reach};
use rungs_page::hooks::{STANDING, dock as hooks};
use rungs_page::words;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::ladder_page::OpenTrack;
use super::piece::piece;
use super::rubric::focus_item;
use rungs_ui::dom::{TextPlace, find};
use rungs_ui::events::frame_after;
use rungs_ui::scores::Scores;
use rungs_ui::surface::{Surface, tell};

/// Progress, state and undo.
pub fn dock(scores: Scores, track: OpenTrack) -> AnyView {
    let act = {
        let track = track.clone();
        move |_: &str, event: &Event| {
            let surface = event.target().map(|it| Surface::around(it.unchecked_ref()));
            scores.undo(&track.id);
            let item = untrack(|| scores.undone()).and_then(|undone| undone.item);
            let Some((surface, item)) = surface.zip(item) else { return };
            // With nothing left to undo the button goes away, and reading goes on at what it was about.
            frame_after(move || {
                if surface.has_lost_focus() {
                    focus_item(surface.root(), &item);
                }
            });
        }
    };
    let mut places = None;
    let mut told = String::new();
    let show = move |root: &Element| {
        let places = places.get_or_insert_with(|| TEXTS.map(|place| TextPlace::find(root, place)));
        let assessment = scores.assessment(&track, track.ladder.threshold);
        show(root, places, scores, &track, &assessment);
        let summary = words::summary(&track.ladder, &track, &assessment);
        if summary != told {
            // How it stood at the beginning is no news, and on a page of our own there is nobody to be told.
            if !told.is_empty() && !Surface::around(root).is_page() {
                tell(root, STANDING, &summary.as_str().into());
            }
            told = summary;
        }
    };
    piece(rungs_page::dock().into_string(), Some(Box::new(act)), Some(Box::new(show)))
}

/// The places of texts, in the order in which [`show`] makes the texts.
const TEXTS: [&str; 6] = [hooks::SUMMARY, hooks::COUNTED, hooks::WHETHER, hooks::WHERE, hooks::UNDONE, hooks::WHAT];

fn show(root: &Element, places: &mut [TextPlace], scores: Scores, track: &OpenTrack, assessment: &Assessment) {
    let (keeping, reach) = (scores.keeping(), scores.reach());
    let is_empty = scores.with_record(|record| record.entries().next().is_none());
    let (whether, place) = words::keeping_in_short(keeping, reach, is_empty, scores.is_deleted());
    let undo = scores.undoable(&track.id);
    let (mut summary, mut counted) = (String::new(), String::new());
    // What cannot be read is not counted as nothing.
    if !scores.is_read_only() {
        summary = words::coverage_in_short(assessment);
        counted = words::coverage_counted(track, assessment);
        if let Outcome::Level(index) = assessment.outcome {
            summary = format!("{} · {summary}", track.levels[index].short_name());
        }
    }
    let texts = [
        summary,
        counted,
        whether.to_owned(),
        place.to_owned(),
        scores.undone().map_or_else(String::new, |undone| words::undone(&undone)),
        undo.clone().unwrap_or_default(),
    ];
    for (place, text) in places.iter_mut().zip(texts) {
        place.set(text);
    }
    if let Some(kept) = find(root, hooks::KEPT) {
        let is_trouble = keeping != Keeping::Stored || reach == Reach::Page;
        kept.set_class_name(match (is_trouble, is_empty) {
            (true, _) => "kept trouble",
            (false, true) => "kept",
            (false, false) => "kept saved",
        });
    }
    if let Some(button) = find(root, hooks::UNDO) {
        button.set_hidden(undo.is_none());
    }
}
