//! Where somebody stands, live: the estimate in a sentence, its reasons, and a bar for every level.

use leptos::prelude::*;
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::ladder::Track;
use rungs_page::hooks::standing as hooks;
use rungs_page::words;
use web_sys::Element;

use super::ladder_page::OpenTrack;
use super::piece::piece;
use crate::browser::dom::{find, find_all, set_attribute, set_property, set_text};
use crate::browser::{anchors_scrolling, make_up_for};
use crate::scores::Scores;

/// The estimate.
pub fn standing(scores: Scores, track: OpenTrack) -> AnyView {
    let html = rungs_page::standing(&track.ladder, &track).into_string();
    let threshold = track.ladder.threshold;
    let anchors_by_itself = anchors_scrolling();
    let mut is_shown = false;
    let show = move |root: &Element| {
        // Measuring makes the browser lay the page out, so it is left to those that need it.
        let panel = root.first_element_child().filter(|_| is_shown && !anchors_by_itself);
        let height = || panel.as_ref().map_or(0.0, |panel| panel.get_bounding_client_rect().height());
        let before = height();
        if !is_shown {
            set_property(root, "--threshold", &format!("{}%", words::percent(threshold)));
        }
        // What cannot be read is not shown as nothing.
        set_attribute(root, "hidden", scores.is_read_only().then_some(""));
        show(root, &track, &scores.assessment(&track, threshold), threshold);
        make_up_for(height() - before);
        is_shown = true;
    };
    piece(html, None, Some(Box::new(show)))
}

fn show(root: &Element, track: &Track, assessment: &Assessment, threshold: f64) {
    let texts = [
        (hooks::HEADLINE, words::estimate_headline(track, assessment, threshold)),
        (hooks::COVERAGE, words::coverage(track, assessment)),
        (hooks::REASONS, words::estimate_reasons(track, assessment, threshold)),
    ];
    for (place, text) in texts {
        if let Some(place) = find(root, place) {
            set_text(&place, &text);
        }
    }
    let is_estimated = matches!(assessment.outcome, Outcome::Level(_) | Outcome::BelowFirstLevel);
    for place in [hooks::CAVEAT, hooks::GROW] {
        if let Some(place) = find(root, place) {
            place.set_hidden(!is_estimated);
        }
    }
    for (index, (row, share)) in find_all(root, hooks::LEVEL).iter().zip(&assessment.levels).enumerate() {
        row.set_class_name(if assessment.outcome == Outcome::Level(index) { "result" } else { "" });
        if let Some(bar) = find(row, hooks::BAR) {
            let percent = words::percent(share.share().unwrap_or(0.0));
            set_property(&bar, "--share", &format!("{percent}%"));
        }
        if let Some(numbers) = find(row, hooks::NUMBERS) {
            set_text(&numbers, &words::level_share(share));
        }
    }
}
