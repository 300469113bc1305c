//! Somebody's answers as a picture shows them: how far they reach in each criterion.

use rungs_domain::assessment::assess;
use rungs_domain::ladder::{Id, Ladder, Track, TrackKind};
use rungs_domain::scoring::{Score, distinct_titles};

/// The criteria under one heading of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileGroup {
    /// The heading; empty where the document has none.
    pub title: String,
    /// In the document's order.
    pub rows: Vec<ProfileRow>,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileRow {
    /// Its name, told apart from its namesakes.
    pub name: String,
    /// How far the answer reaches.
    pub reach: Reach,
}

/// How far an answer reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// There is no answer yet.
    NotScored,
    /// It is no part of the work.
    NotApplicable,
    /// So many levels: none is below the first.
    Levels(usize),
}

impl Reach {
    /// The number of levels; nothing without an answer that applies.
    pub fn levels(self) -> Option<f64> {
        if let Self::Levels(levels) = self { Some(levels as f64) } else { None }
    }
}

/// How far the answers on a matrix reach, criterion by criterion.
pub fn profile<'s>(track: &Track, score_of: impl Fn(&Id) -> Option<&'s Score>) -> Vec<ProfileGroup> {
    let reach = |item: &Id| match score_of(item) {
        Some(Score::NotApplicable) => Reach::NotApplicable,
        Some(Score::NotYet) => Reach::Levels(0),
        Some(Score::Level(id)) => track.level_index(id).map_or(Reach::NotScored, |index| Reach::Levels(index + 1)),
        Some(Score::Met | Score::Partly) | None => Reach::NotScored,
    };
    track
        .groups
        .iter()
        .map(|group| ProfileGroup {
            title: group.title.clone(),
            rows: group
                .criteria
                .iter()
                .zip(distinct_titles(&group.criteria))
                .map(|(criterion, name)| ProfileRow { name, reach: reach(&criterion.id) })
                .collect(),
        })
        .collect()
}

/// How far answers reach on each axis of a profile: so many levels for each criterion of a matrix, the share met at each
/// level of a checklist.
pub fn reached<'s>(ladder: &Ladder, track: &Track, score_of: impl Fn(&Id) -> Option<&'s Score>) -> Vec<Option<f64>> {
    match track.kind {
        TrackKind::Matrix => {
            profile(track, score_of).iter().flat_map(|group| &group.rows).map(|row| row.reach.levels()).collect()
        }
        TrackKind::Checklist => {
            assess(track, ladder.threshold, score_of).levels.iter().map(|level| level.share()).collect()
        }
    }
}

/// How far the answers under each heading reach on average, in levels; nothing under one without an answer that applies.
pub fn by_group(groups: &[ProfileGroup]) -> Vec<(String, Option<f64>)> {
    groups.iter().map(|group| (group.title.clone(), mean_reach(group.rows.iter()))).collect()
}

/// The mean number of levels among the answers that apply; nothing where there is none.
pub(crate) fn mean_reach<'r>(rows: impl Iterator<Item = &'r ProfileRow>) -> Option<f64> {
    let (levels, answers) = rows.fold((0, 0), |(levels, answers), row| match row.reach {
        Reach::Levels(reached) => (levels + reached, answers + 1),
        Reach::NotScored | Reach::NotApplicable => (levels, answers),
    });
    (answers > 0).then(|| levels as f64 / f64::from(answers))
}
