//! The line that stays at the foot of the window while scoring: how far, what it comes to, saved or not, and undo.

use leptos::prelude::*;
use rungs_domain::assessment::Outcome;
use rungs_domain::persistence::{Keeping, Reach};
use rungs_page::hooks::dock as hooks;
use rungs_page::words;
use web_sys::Element;

use super::ladder_page::OpenTrack;
use super::piece::piece;
use crate::browser::dom::{find, set_text};
use crate::scores::Scores;

/// Progress, state and undo.
pub fn dock(scores: Scores, track: OpenTrack) -> AnyView {
    let act = move |_: &str, _: &_| scores.undo();
    let show = move |root: &Element| show(root, scores, &track);
    piece(rungs_page::dock().into_string(), Some(Box::new(act)), Some(Box::new(show)))
}

fn show(root: &Element, scores: Scores, track: &OpenTrack) {
    let assessment = scores.assessment(track, track.ladder.threshold);
    let coverage = words::coverage(track, &assessment);
    let summary = match assessment.outcome {
        Outcome::Level(index) => format!("{} · {coverage}", track.levels[index].short_name()),
        _ => coverage,
    };
    let (keeping, reach) = (scores.keeping(), scores.reach());
    let is_empty = scores.with_record(|record| record.entries().next().is_none());
    let undo = scores.undo_label();
    let texts = [
        (hooks::SUMMARY, summary),
        (hooks::KEPT, words::keeping_in_short(keeping, reach, is_empty).to_owned()),
        (hooks::UNDONE, scores.undone().unwrap_or_default()),
        (hooks::WHAT, undo.clone().unwrap_or_default()),
    ];
    for (place, text) in texts {
        if let Some(place) = find(root, place) {
            set_text(&place, &text);
        }
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
