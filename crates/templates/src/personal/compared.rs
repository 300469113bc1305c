//! Two sets of answers side by side: of two people, or of one person at two times.

use maud::{Markup, html};
use rungs_domain::ladder::{Ladder, Track, TrackKind};
use rungs_growth::comparison::{ComparedRow, Comparison, Difference};
use rungs_store::Target;

use crate::personal::profile::radar_of_two;
use crate::words;

/// Two sets of answers with their names.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The comparison, item by item.
    pub comparison: &'a Comparison,
    /// Name of the first side, for example "You".
    pub first: &'a str,
    /// Name of the second side.
    pub second: &'a str,
    /// Levels that both sides reach, on the axes of the track's profile.
    pub reached: &'a (Vec<Option<f64>>, Vec<Option<f64>>),
}

/// Formats how many answers of two people agree.
pub fn agreement(comparison: &Comparison, name: &str) -> String {
    match (comparison.compared, comparison.agreed) {
        (0, _) => format!("There is nothing yet that both you and {name} have answered."),
        (all, agreed) if all == agreed => format!("You agree on all {all} that both of you have answered."),
        (all, agreed) => format!("You agree on {agreed} of the {all} that both of you have answered."),
    }
}

/// Formats the target level of another person, or returns `None` if the ladder has no such level.
pub fn target_of_other(ladder: &Ladder, name: &str, target: &Target) -> Option<String> {
    let track = ladder.track(&target.track)?;
    let level = track.levels.get(track.level_index(&target.level)?)?;
    Some(format!("{name} looks towards {}.", words::level_name(level)))
}

/// Renders the chart of both sides and the table of all answers.
pub fn side_by_side(ladder: &Ladder, track: &Track, compared: &Compared<'_>) -> Markup {
    let Compared { comparison, first, second, .. } = *compared;
    let mut numbers = 1..;
    html! {
        div.picture-and-table {
            (radar_of_two(ladder, track, compared))
            table.compared {
                caption.visually-hidden { (first) " and " (second) ", side by side" }
                thead { tr {
                    th scope="col" { span.visually-hidden { "Number" } }
                    th scope="col" { @if track.kind == TrackKind::Matrix { "Criterion" } @else { "Statement" } }
                    th scope="col" { (first) } th scope="col" { (second) } th scope="col" { "Difference" }
                } }
                @for group in &comparison.groups {
                    tbody {
                        @let level = group.level.and_then(|level| track.levels.get(level)).map(words::level_name);
                        @let title = level.as_deref().unwrap_or(&group.title);
                        @if !title.is_empty() { tr { th.group-title scope="rowgroup" colspan="5" { (title) } } }
                        @for row in &group.rows {
                            tr.differs[row.difference.size() > 0] {
                                td.number { (numbers.next().unwrap_or(0_usize)) }
                                th scope="row" { (row.name) }
                                td { (words::answer_brief(track, row.first.as_ref())) }
                                td { (words::answer_brief(track, row.second.as_ref())) }
                                td { (difference(track, row.difference)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Formats the difference between two answers, by sign and words rather than colour.
fn difference(track: &Track, difference: Difference) -> String {
    let (one, many) = match track.kind {
        TrackKind::Matrix => ("level", "levels"),
        TrackKind::Checklist => ("step", "steps"),
    };
    match difference {
        Difference::Unanswered => String::new(),
        Difference::OneSided => "one answer".to_owned(),
        Difference::Same => "same".to_owned(),
        Difference::Applicability => "applies?".to_owned(),
        Difference::Steps(steps) => {
            let sign = if steps < 0 { '−' } else { '+' };
            let noun = if steps.unsigned_abs() == 1 { one } else { many };
            format!("{sign}{} {noun}", steps.unsigned_abs())
        }
    }
}

/// Renders the largest differences as a list, with the names of both sides.
pub fn talking_list(track: &Track, points: &[&ComparedRow], (first, second): (&str, &str)) -> Markup {
    html! {
        ol.talking-list {
            @for row in points {
                li {
                    strong { (row.name) }
                    span.state {
                        (first) ": " (words::answer_brief(track, row.first.as_ref()))
                        " · " (second) ": " (words::answer_brief(track, row.second.as_ref()))
                        " · " (difference(track, row.difference))
                    }
                }
            }
        }
    }
}
