//! The axes of a matrix's profile, which are also the rows of its table.

use rungs_domain::ladder::{Track, TrackKind};
use rungs_growth::profile::{ProfileGroup, ProfileRow, Reach};

use super::Profile;
use crate::words;

/// An axis.
pub(super) struct Axis {
    pub(super) name: String,
    /// Heading above the axis; may be empty.
    pub(super) group: String,
    pub(super) reach: Option<f64>,
    /// The reach in words.
    pub(super) text: String,
    pub(super) earlier: Option<f64>,
    pub(super) earlier_text: String,
}

/// Returns the axes: one for each criterion, or one for each group.
pub(super) fn axes(profile: &Profile<'_>) -> Vec<Axis> {
    if profile.by_group { axes_of_groups(profile) } else { axes_of_criteria(profile) }
}

fn axes_of_groups(profile: &Profile<'_>) -> Vec<Axis> {
    let mean = |reach: Option<f64>| reach.map_or_else(|| "–".to_owned(), |reach| format!("{reach:.1}"));
    let earlier = profile.snapshot.map(|snapshot| rungs_growth::by_group(&snapshot.groups)).unwrap_or_default();
    let group_means = rungs_growth::by_group(profile.groups).into_iter().enumerate();
    group_means
        .map(|(index, (name, reach))| {
            let earlier = earlier.get(index).and_then(|(_, reach)| *reach);
            let name = if name.is_empty() { profile.track.title.clone() } else { name };
            Axis { name, group: String::new(), reach, text: mean(reach), earlier, earlier_text: mean(earlier) }
        })
        .collect()
}

fn axes_of_criteria(profile: &Profile<'_>) -> Vec<Axis> {
    let track = profile.track;
    let axis = |group: &ProfileGroup, row: &ProfileRow, earlier: Option<&ProfileRow>| Axis {
        name: row.name.clone(),
        group: group.title.clone(),
        reach: row.reach.levels(),
        text: reach_brief(track, row.reach),
        earlier: earlier.and_then(|row| row.reach.levels()),
        earlier_text: earlier.map_or_else(|| "–".to_owned(), |row| reach_brief(track, row.reach)),
    };
    let earlier = |group: usize| profile.snapshot.and_then(|snapshot| snapshot.groups.get(group));
    let groups = profile.groups.iter().enumerate();
    groups
        .flat_map(|(index, group)| {
            let rows = group.rows.iter().enumerate();
            rows.map(move |(row, now)| axis(group, now, earlier(index).and_then(|earlier| earlier.rows.get(row))))
        })
        .collect()
}

/// Formats the reach of an answer in a word or two.
fn reach_brief(track: &Track, reach: Reach) -> String {
    match reach {
        Reach::NotScored => "–".to_owned(),
        Reach::NotApplicable => words::NOT_APPLICABLE.to_owned(),
        Reach::Levels(0) => words::not_yet(TrackKind::Matrix).to_owned(),
        Reach::Levels(levels) => track.levels.get(levels - 1).map_or("", |level| level.short_name()).to_owned(),
    }
}

/// Formats the distance from an answer to the target level, for example "reached" or "2 levels".
pub(super) fn distance(reach: Option<f64>, target: usize) -> String {
    match reach {
        None => "–".to_owned(),
        Some(reach) if reach >= target as f64 => "reached".to_owned(),
        Some(reach) => match target as f64 - reach {
            1.0 => "1 level".to_owned(),
            distance if distance.fract() == 0.0 => format!("{distance} levels"),
            distance => format!("{distance:.1} levels"),
        },
    }
}
