//! The profile: somebody's answers as a picture, with the same numbers in a table beside it.

use maud::{Markup, html};
use rungs_domain::assessment::Outcome;
use rungs_domain::ladder::{Track, TrackKind};
use rungs_growth::profile::{ProfileGroup, Reach};

use crate::address::plan_address;
use crate::own_view::OwnView;
use crate::radar::{Radar, radar};
use crate::{hooks, words};

/// With fewer answers a radar is a line or a dot.
const LEAST_FOR_A_RADAR: usize = 3;

/// The profile as a page, beside the view's level; a matrix is shown criterion by criterion.
pub fn profile(view: &OwnView<'_>, groups: &[ProfileGroup]) -> Markup {
    let OwnView { ladder, track, assessment, level, .. } = *view;
    let lead = words::estimate_headline(track, assessment, ladder.threshold);
    let eyebrow = format!("Profile · {}", words::whose(ladder));
    html! {
        article.profile {
            (view.header(&eyebrow, &track.title, &lead, &words::coverage(track, assessment)))
            div.picture-and-table {
                @match track.kind {
                    TrackKind::Matrix => (matrix(view, groups)),
                    TrackKind::Checklist => (checklist(view)),
                }
            }
            @if !matches!(assessment.outcome, Outcome::NothingScored | Outcome::NothingApplies) {
                p.onward { a href=(plan_address(ladder.id.as_str(), track.id.as_str(), track.levels.get(level).map(|level| level.id.as_str()))) { "See what is missing for " (target_name(track, level)) } }
            }
        }
    }
}

fn target_name(track: &Track, target: usize) -> &str {
    track.levels.get(target).map_or("", |level| level.short_name())
}

/// The radar, or an invitation where there is too little for one, and the table.
fn matrix(view: &OwnView<'_>, groups: &[ProfileGroup]) -> Markup {
    let OwnView { track, assessment, level: target, .. } = *view;
    let reached: Vec<Option<usize>> = groups
        .iter()
        .flat_map(|group| &group.rows)
        .map(|row| if let Reach::Levels(levels) = row.reach { Some(levels) } else { None })
        .collect();
    let answers = reached.iter().flatten().count();
    let target_name = target_name(track, target);
    html! {
        @if assessment.outcome != Outcome::NothingApplies && answers < LEAST_FOR_A_RADAR {
            p.empty { "A picture appears here with your third answer. Until then the table says what there is." }
        } @else if answers > 0 {
            figure {
                (radar(&Radar {
                    levels: track.levels.len(),
                    reached: &reached,
                    target: target + 1,
                    description: &format!("How far your answers reach on {answers} of {} criteria; the table has the same.", reached.len()),
                }))
                figcaption {
                    span.key-answers { "Your answers" } " "
                    span.key-target { (target_name) } " "
                    button.quiet type="button" data-action=(hooks::SAVE_PICTURE) { "Save the picture" }
                }
            }
        }
        table {
            caption.visually-hidden { "Your answers, criterion by criterion" }
            thead { tr { th scope="col" { span.visually-hidden { "Number" } } th scope="col" { "Criterion" } th scope="col" { "You" } th scope="col" { "To " (target_name) } } }
            @let mut numbers = 1..;
            @for group in groups {
                tbody {
                    @if !group.title.is_empty() { tr { th.group-title scope="rowgroup" colspan="4" { (group.title) } } }
                    @for row in &group.rows {
                        tr {
                            td.number { (numbers.next().unwrap_or(0_usize)) }
                            th scope="row" { (row.name) }
                            td { (reach(track, row.reach)) }
                            td { (distance(row.reach, target + 1)) }
                        }
                    }
                }
            }
        }
    }
}

/// How far an answer reaches, in a word or two.
fn reach(track: &Track, reach: Reach) -> String {
    match reach {
        Reach::NotScored => "–".to_owned(),
        Reach::NotApplicable => words::NOT_APPLICABLE.to_owned(),
        Reach::Levels(0) => words::not_yet(TrackKind::Matrix).to_owned(),
        Reach::Levels(levels) => track.levels.get(levels - 1).map_or("", |level| level.short_name()).to_owned(),
    }
}

/// How many levels there are from an answer to the target: "reached", "2 levels".
fn distance(reach: Reach, target: usize) -> String {
    match reach {
        Reach::NotScored | Reach::NotApplicable => "–".to_owned(),
        Reach::Levels(levels) if levels >= target => "reached".to_owned(),
        Reach::Levels(levels) if target - levels == 1 => "1 level".to_owned(),
        Reach::Levels(levels) => format!("{} levels", target - levels),
    }
}

/// A checklist has a share for each level, which bars show best.
fn checklist(view: &OwnView<'_>) -> Markup {
    let OwnView { ladder, track, assessment, .. } = *view;
    html! {
        table.bars {
            caption.visually-hidden { "What you meet at each level" }
            thead { tr { th scope="col" { "Level" } th scope="col" { "Met" } th scope="col" { span.visually-hidden { "As a bar" } } } }
            tbody {
                @for (level, share) in track.levels.iter().zip(&assessment.levels) {
                    tr {
                        th scope="row" { (words::level_name(level)) }
                        td { (words::level_share(share)) }
                        td { (bar(share.share().unwrap_or(0.0), ladder.threshold)) }
                    }
                }
            }
        }
    }
}

/// A share as a bar, with a mark where a level is reached.
fn bar(share: f64, threshold: f64) -> Markup {
    let (share, threshold) = (words::percent(share), words::percent(threshold));
    html! {
        svg.share-bar viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
            rect.track-of-bar width="100" height="8" {}
            rect.fill-of-bar width=(share) height="8" {}
            line.mark-of-bar x1=(threshold) x2=(threshold) y1="0" y2="8" {}
        }
    }
}
