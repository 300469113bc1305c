//! Problems with the names in the route of a personal view.

use rungs_domain::ladder::Track;
use rungs_route::{PersonalView, RouteProblem};
use rungs_store::Record;

use crate::history::ChosenMoments;

/// Returns the problem if a route names a level or a snapshot that does not exist. `shown` is the position of the level
/// shown instead, counted from the lowest.
pub fn missing(view: &PersonalView, track: &Track, shown: usize, record: &Record) -> Option<RouteProblem> {
    missing_level(view, track, shown).or_else(|| missing_snapshot(view, record))
}

fn missing_level(view: &PersonalView, track: &Track, shown: usize) -> Option<RouteProblem> {
    let level = view.level().filter(|level| track.level_index(level).is_none())?.clone();
    let shown = track.levels.get(shown)?.short_name().to_owned();
    Some(RouteProblem::NoLevel { track: track.title.clone(), level, shown })
}

fn missing_snapshot(view: &PersonalView, record: &Record) -> Option<RouteProblem> {
    match view {
        PersonalView::Profile { snapshot: Some(key), .. } => {
            record.snapshot(key).is_none().then_some(RouteProblem::NoSnapshotToCompare)
        }
        PersonalView::History { first, second } => {
            let chosen = ChosenMoments::of(record, first.as_ref(), second.as_ref());
            (chosen == ChosenMoments::Missing).then_some(RouteProblem::NoSnapshot)
        }
        _ => None,
    }
}
