//! The page of the app: a frame around one view.

use maud::{Markup, html};
use rungs_domain::ladder::{Ladder, Track};
use rungs_route::Mode;

use crate::slot::{Slot, slot, slot_with};
use crate::{LadderLink, alert, estimate, masthead, rubric, title, waiting, words};

/// The frame around every view, of which the ladder at the position `current` is open.
pub fn app_page<'a>(ladders: impl IntoIterator<Item = LadderLink<'a>>, current: usize, view: &Markup) -> Markup {
    html! {
        (masthead(ladders, current))
        (slot(Slot::Problems))
        main { (view) }
        (slot(Slot::Footer))
    }
}

/// A track of a ladder before anything is scored, with a `problem` there may be with what was asked for.
pub fn track_view(ladder: &Ladder, track: &Track, mode: Mode, problem: Option<&str>) -> Markup {
    html! {
        @if let Some(problem) = problem { (alert(problem)) }
        (title(ladder, track))
        @if mode == Mode::Score {
            (slot(Slot::Notices))
            (estimate(ladder, track))
        }
        (slot_with(Slot::Rubric, rubric(ladder, track, mode)))
        @if mode == Mode::Score {
            (slot(Slot::OrphanedAnswers))
            (slot(Slot::StatusBar))
        }
    }
}

/// The place of a view that is a component as a whole, which is on its way.
pub fn component_view() -> Markup {
    slot_with(Slot::View, waiting())
}

/// The page that opens without an address: the first ladder's first track, as the app shows it to somebody who has
/// scored nothing, in [its style](first_page_style).
pub fn first_page<'a>(ladders: impl IntoIterator<Item = LadderLink<'a>>, ladder: &Ladder, track: &Track) -> Markup {
    app_page(ladders, 0, &track_view(ladder, track, Mode::Score, None))
}

/// What the style has to know of the first page: the numbers that the app sets by itself.
pub fn first_page_style(ladder: &Ladder, track: &Track) -> Markup {
    let (levels, threshold) = (track.levels.len(), words::percent(ladder.threshold));
    html! { style { "#rungs-first-page{--levels:" (levels) ";--threshold:" (threshold) "%}" } }
}
