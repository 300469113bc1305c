//! The frame of the app around a view.

use maud::{Markup, html};
use rungs_domain::ladder::{Ladder, Track};
use rungs_route::Mode;

use crate::slot::{Slot, slot, slot_with};
use crate::{LadderLink, alert, estimate, masthead, rubric, title, waiting, words};

/// Renders the frame around a view. The ladder at position `current` is marked.
pub fn app_page<'a>(ladders: impl IntoIterator<Item = LadderLink<'a>>, current: usize, view: &Markup) -> Markup {
    html! {
        (masthead(ladders, current))
        (slot(Slot::Problems))
        main { (view) }
        (slot(Slot::Footer))
    }
}

/// Renders the view of a track without scores, with a `problem` of the route if there is one.
pub fn track_view(ladder: &Ladder, track: &Track, mode: Mode, problem: Option<&str>) -> Markup {
    html! {
        @if let Some(problem) = problem { (alert(problem)) }
        (title(ladder, track))
        @if mode == Mode::Score {
            (slot(Slot::Notices))
            (slot(Slot::RevisionNotice))
            (estimate(ladder, track))
        }
        (slot_with(Slot::Rubric, rubric(ladder, track, mode)))
        @if mode == Mode::Score {
            (slot(Slot::RevisionReminder))
            (slot(Slot::StatusBar))
        }
    }
}

/// Renders the slot for a view that is a component as a whole, with a loading message.
pub fn component_view() -> Markup {
    slot_with(Slot::View, waiting())
}

/// Renders the page for an empty address: the first track of the first ladder, without scores. Needs [its
/// style](first_page_style).
pub fn first_page<'a>(ladders: impl IntoIterator<Item = LadderLink<'a>>, ladder: &Ladder, track: &Track) -> Markup {
    app_page(ladders, 0, &track_view(ladder, track, Mode::Score, None))
}

/// Renders the custom properties of the first page, which the app sets by script on other pages.
pub fn first_page_style(ladder: &Ladder, track: &Track) -> Markup {
    let (levels, threshold) = (track.levels.len(), words::percent(ladder.threshold));
    html! { style { "#rungs-first-page{--levels:" (levels) ";--threshold:" (threshold) "%}" } }
}
