//! The profile: the level reached in each criterion.

use rungs_domain::assessment::assess;
use rungs_domain::ladder::{Id, Ladder, Track, TrackKind};
use rungs_domain::scoring::{Score, distinct_titles};

/// The criteria of a matrix under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileGroup {
    /// The heading; empty if the document has none.
    pub title: String,
    /// Rows in the document's order.
    pub rows: Vec<ProfileRow>,
}

/// A criterion with the level reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileRow {
    /// Title of the criterion, numbered if it is not unique.
    pub name: String,
    /// The level reached.
    pub reach: Reach,
}

/// The level that an answer reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// No answer.
    NotScored,
    /// The item is not applicable.
    NotApplicable,
    /// Number of levels reached; 0 is below the first level.
    Levels(usize),
}

impl Reach {
    /// Returns the number of levels, or `None` without an applicable answer.
    pub fn levels(self) -> Option<f64> {
        if let Self::Levels(levels) = self { Some(levels as f64) } else { None }
    }
}

/// Returns the level reached in each criterion of a matrix.
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

/// Returns the values on the axes of a profile: the number of levels for each criterion of a matrix, or the share met
/// at each level of a checklist.
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

/// Returns the mean number of levels under each heading, or `None` if no answer there is applicable.
pub fn by_group(groups: &[ProfileGroup]) -> Vec<(String, Option<f64>)> {
    groups.iter().map(|group| (group.title.clone(), mean_reach(group.rows.iter()))).collect()
}

/// Returns the mean number of levels among the applicable answers, or `None` if there are none.
pub(crate) fn mean_reach<'r>(rows: impl Iterator<Item = &'r ProfileRow>) -> Option<f64> {
    let (levels, answers) = rows.fold((0, 0), |(levels, answers), row| match row.reach {
        Reach::Levels(reached) => (levels + reached, answers + 1),
        Reach::NotScored | Reach::NotApplicable => (levels, answers),
    });
    (answers > 0).then(|| levels as f64 / f64::from(answers))
}
