//! What a route says to the desk: which track, and which view of it.

use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_route::{LadderView, PersonalView, Route, RouteProblem};

/// The personal view that a route leads to.
pub(crate) fn personal_view(route: &Route) -> Option<&PersonalView> {
    match route {
        Route::Ladder { view: LadderView::Personal { view, .. }, .. } => Some(view),
        _ => None,
    }
}

/// Whether a route leads to a rubric, where evidence stands beside the items.
pub(crate) fn is_rubric(route: &Route) -> bool {
    matches!(route, Route::Ladder { view: LadderView::FirstTrack | LadderView::Track { .. }, .. })
}

/// The item of the rubric that a route leads to.
pub(crate) fn rubric_item(route: &Route) -> Option<&Id> {
    match route {
        Route::Ladder { view: LadderView::Track { item, .. }, .. } => item.as_ref(),
        _ => None,
    }
}

/// Whether two routes lead to views of one kind.
pub(crate) fn is_same_view(one: &Route, other: &Route) -> bool {
    match (personal_view(one), personal_view(other)) {
        (Some(one), Some(other)) => one.is_kind_of(other),
        (None, None) => is_rubric(one) == is_rubric(other),
        _ => false,
    }
}

/// The track that a route names, or the first one with a word about that. Nothing where the ladder has no track.
pub(crate) fn find_track<'l>(route: &Route, ladder: &'l Ladder) -> Option<(&'l Track, Option<RouteProblem>)> {
    let first = ladder.tracks.first()?;
    let asked = match route {
        Route::Ladder { view: LadderView::Track { track, .. } | LadderView::Personal { track, .. }, .. } => track,
        _ => return Some((first, None)),
    };
    Some(match ladder.track(asked) {
        Some(track) => (track, None),
        None => (first, Some(RouteProblem::NoTrack { track: asked.clone(), shown: first.title.clone() })),
    })
}
