//! The profile: answers as a chart, with the same numbers in a table.

mod axes;
mod bars;
mod of_two;
mod saved;

use maud::{Markup, html};
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::ladder::{Ladder, Track, TrackKind};
use rungs_growth::Earlier;
use rungs_growth::profile::ProfileGroup;

use crate::radar::{Radar, Shape, ShapeStyle, radar};
use crate::words;
use axes::{Axis, axes, distance};
use bars::{bar, reach_bar};
pub(crate) use of_two::radar_of_two;
pub use saved::profile_picture;

/// Minimum number of axes and answers; with fewer, a radar is a line or a dot.
const RADAR_MINIMUM: usize = 3;

/// The data of a profile.
#[derive(Clone, Copy, Debug)]
pub struct Profile<'a> {
    /// The ladder.
    pub ladder: &'a Ladder,
    /// The track that was scored.
    pub track: &'a Track,
    /// The estimate for the track.
    pub assessment: &'a Assessment,
    /// Position of the target level, counted from the lowest.
    pub level: usize,
    /// The levels that the answers reach.
    pub groups: &'a [ProfileGroup],
    /// The snapshot to compare with.
    pub snapshot: Option<&'a Earlier>,
    /// Whether the axes are groups rather than criteria.
    pub by_group: bool,
}

/// The parts of a profile as HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileParts {
    /// Content of the figure: the radar with its legend, if there is one.
    pub figure: Option<String>,
    /// Whether there are too few answers for a chart, and more can be given.
    pub needs_more_answers: bool,
    /// Classes of the table.
    pub table_class: &'static str,
    /// Content of the table.
    pub table: String,
    /// Whether there is a chart to save.
    pub can_be_saved: bool,
}

impl ProfileParts {
    /// Renders a profile.
    pub fn of(profile: &Profile<'_>) -> Self {
        match profile.track.kind {
            TrackKind::Matrix => matrix(profile),
            TrackKind::Checklist => checklist(profile),
        }
    }
}

/// Renders the radar and the table of a matrix. Bars in the table replace the radar on narrow screens, and where too
/// few axes would make it misleading.
fn matrix(profile: &Profile<'_>) -> ProfileParts {
    let axes = axes(profile);
    let rows = || profile.groups.iter().flat_map(|group| &group.rows);
    let answers = rows().filter(|row| row.reach.levels().is_some()).count();
    let is_radar = axes.len() >= RADAR_MINIMUM && answers >= RADAR_MINIMUM;
    let description =
        || format!("How far your answers reach on {answers} of {} criteria; the table has the same.", rows().count());
    ProfileParts {
        figure: is_radar.then(|| figure(profile, &axes, &description()).into_string()),
        needs_more_answers: profile.assessment.outcome != Outcome::NothingApplies && answers < RADAR_MINIMUM,
        table_class: if is_radar { "with-bars" } else { "with-bars only-bars" },
        table: table_of_axes(profile, &axes).into_string(),
        can_be_saved: answers > 0,
    }
}

/// Returns the name of the target level.
fn target_name<'a>(profile: &Profile<'a>) -> &'a str {
    profile.track.levels.get(profile.level).map_or("", |level| level.short_name())
}

/// Renders the radar with its legend.
fn figure(profile: &Profile<'_>, axes: &[Axis], description: &str) -> Markup {
    let Profile { track, snapshot, .. } = *profile;
    let (reached, earlier): (Vec<_>, Vec<_>) = axes.iter().map(|axis| (axis.reach, axis.earlier)).unzip();
    html! {
        (radar(&Radar {
            levels: track.levels.len(),
            axes: axes.len(),
            shapes: &shapes(&reached, snapshot.map(|snapshot| (snapshot.name.as_str(), earlier.as_slice()))),
            target: Some(profile.level + 1),
            ring_labels: &track.levels.iter().map(|level| level.short_name()).collect::<Vec<_>>(),
            description,
        }))
        figcaption {
            span.key-answers { "Your answers" } " "
            @if let Some(snapshot) = snapshot { span.key-other { (snapshot.name) } " " }
            span.key-target { (target_name(profile)) }
        }
    }
}

fn shapes<'a>(reached: &'a [Option<f64>], earlier: Option<(&'a str, &'a [Option<f64>])>) -> Vec<Shape<'a>> {
    let mine = Shape { style: ShapeStyle::Answers, name: "Your answers", reached };
    let other = earlier.map(|(name, reached)| Shape { style: ShapeStyle::Other, name, reached });
    std::iter::once(mine).chain(other).collect()
}

/// Renders the content of the table of a matrix.
fn table_of_axes(profile: &Profile<'_>, axes: &[Axis]) -> Markup {
    let Profile { track, snapshot, by_group, level, .. } = *profile;
    let is_first_of_group =
        |index: usize, axis: &Axis| index == 0 || axes.get(index - 1).is_some_and(|before| before.group != axis.group);
    html! {
        caption.visually-hidden { "Your answers, " @if by_group { "group by group" } @else { "criterion by criterion" } }
        thead { tr {
            th scope="col" { span.visually-hidden { "Number" } }
            th scope="col" { @if by_group { "Group" } @else { "Criterion" } }
            th scope="col" { "You" }
            @if let Some(snapshot) = snapshot { th scope="col" { (snapshot.name) } }
            th scope="col" { "To " (target_name(profile)) }
        } }
        @for (index, axis) in axes.iter().enumerate() {
            @if !axis.group.is_empty() && is_first_of_group(index, axis) {
                tr { th.group-title scope="rowgroup" colspan=(if snapshot.is_some() { 5 } else { 4 }) { (axis.group) } }
            }
            tr {
                td.number { (index + 1) }
                th scope="row" { (axis.name) (reach_bar(axis.reach, track.levels.len(), level + 1)) }
                td { (axis.text) }
                @if snapshot.is_some() { td { (axis.earlier_text) } }
                td { (distance(axis.reach, level + 1)) }
            }
        }
    }
}

/// Renders a checklist: a share for each level, as bars in the table.
fn checklist(profile: &Profile<'_>) -> ProfileParts {
    ProfileParts {
        figure: None,
        needs_more_answers: false,
        table_class: "bars",
        table: table_of_levels(profile).into_string(),
        can_be_saved: profile.assessment.scored > 0,
    }
}

/// Renders the content of the table of a checklist.
fn table_of_levels(profile: &Profile<'_>) -> Markup {
    let Profile { ladder, track, assessment, snapshot, .. } = *profile;
    html! {
        caption.visually-hidden { "What you meet at each level" }
        thead { tr {
            th scope="col" { "Level" }
            th scope="col" { "Met" }
            @if let Some(snapshot) = snapshot { th scope="col" { (snapshot.name) } }
            th scope="col" { span.visually-hidden { "As a bar" } }
        } }
        tbody {
            @for (index, (level, share)) in track.levels.iter().zip(&assessment.levels).enumerate() {
                tr {
                    th scope="row" { (words::level_name(level)) }
                    td { (words::level_share(share)) }
                    @if let Some(snapshot) = snapshot { td { (snapshot.assessment.levels.get(index).map(words::level_share).unwrap_or_default()) } }
                    td { (bar(share.share().unwrap_or(0.0), ladder.threshold)) }
                }
            }
        }
    }
}
