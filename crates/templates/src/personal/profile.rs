//! The profile: somebody's answers as a picture, with the same numbers in a table beside it.

mod axes;
mod bars;
mod of_two;
mod saved;

use maud::{Markup, html};
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::ladder::{Ladder, Track, TrackKind};
use rungs_growth::Earlier;
use rungs_growth::profile::ProfileGroup;

use crate::radar::{Look, Radar, Shape, radar};
use crate::words;
use axes::{Axis, axes, distance};
use bars::{bar, reach_bar};
pub(crate) use of_two::radar_of_two;
pub use saved::profile_picture;

/// With fewer answers a radar is a line or a dot.
const LEAST_FOR_A_RADAR: usize = 3;

/// What a profile is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Profile<'a> {
    /// The ladder.
    pub ladder: &'a Ladder,
    /// The track that was scored.
    pub track: &'a Track,
    /// What the answers on it come to.
    pub assessment: &'a Assessment,
    /// The level to compare with, counted from the lowest.
    pub level: usize,
    /// How far the answers reach.
    pub groups: &'a [ProfileGroup],
    /// An earlier time that is laid over it.
    pub over: Option<&'a Earlier>,
    /// Whether the axes are the groups and not their criteria.
    pub by_group: bool,
}

/// A profile as HTML, piece by piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileParts {
    /// What stands in the figure: the radar with its key, if there is one.
    pub figure: Option<String>,
    /// Whether there are too few answers for a picture, and more can be given.
    pub invites: bool,
    /// The classes of the table.
    pub table_class: &'static str,
    /// What stands in the table.
    pub table: String,
    /// Whether there is a picture to be saved.
    pub can_be_saved: bool,
}

impl ProfileParts {
    /// Draws a profile.
    pub fn of(profile: &Profile<'_>) -> Self {
        match profile.track.kind {
            TrackKind::Matrix => matrix(profile),
            TrackKind::Checklist => checklist(profile),
        }
    }
}

/// The radar and the table of a matrix. Where a radar would mislead because it has too few axes, and on narrow screens,
/// bars in the table stand for it.
fn matrix(profile: &Profile<'_>) -> ProfileParts {
    let axes = axes(profile);
    let rows = || profile.groups.iter().flat_map(|group| &group.rows);
    let answers = rows().filter(|row| row.reach.levels().is_some()).count();
    let is_radar = axes.len() >= LEAST_FOR_A_RADAR && answers >= LEAST_FOR_A_RADAR;
    let description =
        || format!("How far your answers reach on {answers} of {} criteria; the table has the same.", rows().count());
    ProfileParts {
        figure: is_radar.then(|| figure(profile, &axes, &description()).into_string()),
        invites: profile.assessment.outcome != Outcome::NothingApplies && answers < LEAST_FOR_A_RADAR,
        table_class: if is_radar { "with-bars" } else { "with-bars only-bars" },
        table: table_of_axes(profile, &axes).into_string(),
        can_be_saved: answers > 0,
    }
}

/// What the level to compare with is called.
fn target_name<'a>(profile: &Profile<'a>) -> &'a str {
    profile.track.levels.get(profile.level).map_or("", |level| level.short_name())
}

/// The radar with its key.
fn figure(profile: &Profile<'_>, axes: &[Axis], description: &str) -> Markup {
    let Profile { track, over, .. } = *profile;
    let (reached, earlier): (Vec<_>, Vec<_>) = axes.iter().map(|axis| (axis.reach, axis.earlier)).unzip();
    html! {
        (radar(&Radar {
            levels: track.levels.len(),
            axes: axes.len(),
            shapes: &shapes(&reached, over.map(|over| (over.name.as_str(), earlier.as_slice()))),
            target: Some(profile.level + 1),
            ring_labels: &track.levels.iter().map(|level| level.short_name()).collect::<Vec<_>>(),
            description,
        }))
        figcaption {
            span.key-answers { "Your answers" } " "
            @if let Some(over) = over { span.key-other { (over.name) } " " }
            span.key-target { (target_name(profile)) }
        }
    }
}

fn shapes<'a>(reached: &'a [Option<f64>], earlier: Option<(&'a str, &'a [Option<f64>])>) -> Vec<Shape<'a>> {
    let mine = Shape { look: Look::Answers, name: "Your answers", reached };
    let other = earlier.map(|(name, reached)| Shape { look: Look::Other, name, reached });
    std::iter::once(mine).chain(other).collect()
}

/// What stands in the table of a matrix.
fn table_of_axes(profile: &Profile<'_>, axes: &[Axis]) -> Markup {
    let Profile { track, over, by_group, level, .. } = *profile;
    let is_first_of_group =
        |index: usize, axis: &Axis| index == 0 || axes.get(index - 1).is_some_and(|before| before.group != axis.group);
    html! {
        caption.visually-hidden { "Your answers, " @if by_group { "group by group" } @else { "criterion by criterion" } }
        thead { tr {
            th scope="col" { span.visually-hidden { "Number" } }
            th scope="col" { @if by_group { "Group" } @else { "Criterion" } }
            th scope="col" { "You" }
            @if let Some(over) = over { th scope="col" { (over.name) } }
            th scope="col" { "To " (target_name(profile)) }
        } }
        @for (index, axis) in axes.iter().enumerate() {
            @if !axis.group.is_empty() && is_first_of_group(index, axis) {
                tr { th.group-title scope="rowgroup" colspan=(if over.is_some() { 5 } else { 4 }) { (axis.group) } }
            }
            tr {
                td.number { (index + 1) }
                th scope="row" { (axis.name) (reach_bar(axis.reach, track.levels.len(), level + 1)) }
                td { (axis.said) }
                @if over.is_some() { td { (axis.earlier_said) } }
                td { (distance(axis.reach, level + 1)) }
            }
        }
    }
}

/// A checklist has a share for each level, which bars in the table show best.
fn checklist(profile: &Profile<'_>) -> ProfileParts {
    ProfileParts {
        figure: None,
        invites: false,
        table_class: "bars",
        table: table_of_levels(profile).into_string(),
        can_be_saved: profile.assessment.scored > 0,
    }
}

/// What stands in the table of a checklist.
fn table_of_levels(profile: &Profile<'_>) -> Markup {
    let Profile { ladder, track, assessment, over, .. } = *profile;
    html! {
        caption.visually-hidden { "What you meet at each level" }
        thead { tr {
            th scope="col" { "Level" }
            th scope="col" { "Met" }
            @if let Some(over) = over { th scope="col" { (over.name) } }
            th scope="col" { span.visually-hidden { "As a bar" } }
        } }
        tbody {
            @for (index, (level, share)) in track.levels.iter().zip(&assessment.levels).enumerate() {
                tr {
                    th scope="row" { (words::level_name(level)) }
                    td { (words::level_share(share)) }
                    @if let Some(over) = over { td { (over.assessment.levels.get(index).map(words::level_share).unwrap_or_default()) } }
                    td { (bar(share.share().unwrap_or(0.0), ladder.threshold)) }
                }
            }
        }
    }
}
