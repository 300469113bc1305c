//! The profile: somebody's answers as a picture, with the same numbers in a table beside it.

use maud::{Markup, html};
use rungs_domain::assessment::Outcome;
use rungs_domain::ladder::{Id, Ladder, Track, TrackKind};
use rungs_growth::Earlier;
use rungs_growth::profile::{ProfileGroup, ProfileRow, Reach};
use rungs_route::{PersonalView, Route};

use crate::hooks::own as hooks;
use crate::own::compared::Compared;
use crate::own_view::OwnView;
use crate::picture::{Bar, Content, Picture, axis_groups};
use crate::radar::{Look, Radar, Shape, radar};
use crate::words;

/// With fewer answers a radar is a line or a dot.
const LEAST_FOR_A_RADAR: usize = 3;

/// What a profile shows beside the view's own track and level.
#[derive(Clone, Copy, Debug)]
pub struct Profile<'a> {
    /// How far the answers reach.
    pub groups: &'a [ProfileGroup],
    /// An earlier time that is laid over it.
    pub over: Option<&'a Earlier>,
    /// Every snapshot there is, by its key and its name.
    pub snapshots: &'a [(String, String)],
    /// Whether the axes are the groups and not their criteria.
    pub by_group: bool,
}

/// The route to a profile with a level beside it and a snapshot over it; nothing of either is what goes without saying.
fn route(view: &OwnView<'_>, level: Option<&Id>, over: Option<&str>, by_group: bool) -> Route {
    view.route(PersonalView::Profile { level: level.cloned(), snapshot: over.map(str::to_owned), by_group })
}

/// The profile as a page.
pub fn profile(view: &OwnView<'_>, profile: &Profile<'_>) -> Markup {
    let OwnView { ladder, track, assessment, level, .. } = *view;
    let lead = words::estimate_headline(track, assessment, ladder.threshold);
    let eyebrow = format!("Profile · {}", words::whose(ladder));
    let level_id = track.levels.get(level).map(|level| &level.id);
    html! {
        article.profile {
            (view.header(&PersonalView::PROFILE, &eyebrow, &track.title, &lead, &words::coverage(track, assessment)))
            (choices(view, profile, level_id))
            div.picture-and-table {
                @match track.kind {
                    TrackKind::Matrix => (matrix(view, profile)),
                    TrackKind::Checklist => (checklist(view, profile.over)),
                }
            }
            @if !matches!(assessment.outcome, Outcome::NothingScored | Outcome::NothingApplies) {
                p.onward { a href=(view.route(PersonalView::Plan { level: level_id.cloned() })) { "See what is missing for " (target_name(track, level)) } }
            }
        }
    }
}

/// What is compared with, and what the axes are.
fn choices(view: &OwnView<'_>, profile: &Profile<'_>, level: Option<&Id>) -> Markup {
    let OwnView { track, .. } = *view;
    let over = profile.over.map(|over| over.key.as_str());
    let is_matrix = track.kind == TrackKind::Matrix;
    html! {
        div.choices {
            @if is_matrix {
                label { span { "Target" }
                    select id="rungs-level" data-do=(hooks::CHOOSE) {
                        @for step in &track.levels {
                            option value=(route(view, Some(&step.id), over, profile.by_group)) selected[level == Some(&step.id)] { (words::level_name(step)) }
                        }
                    }
                }
            }
            @if !profile.snapshots.is_empty() {
                label { span { "Lay over it" }
                    select id="rungs-over" data-do=(hooks::CHOOSE) {
                        option value=(route(view, level, None, profile.by_group)) { "Nothing" }
                        @for (key, name) in profile.snapshots {
                            option value=(route(view, level, Some(key), profile.by_group)) selected[over == Some(key.as_str())] { (name) }
                        }
                    }
                }
            }
            @if is_matrix && profile.groups.len() > 1 {
                label { span { "Axes" }
                    select id="rungs-axes" data-do=(hooks::CHOOSE) {
                        option value=(route(view, level, over, false)) { "Criteria" }
                        option value=(route(view, level, over, true)) selected[profile.by_group] { "Groups" }
                    }
                }
            }
        }
    }
}

fn target_name(track: &Track, target: usize) -> &str {
    track.levels.get(target).map_or("", |level| level.short_name())
}

/// One axis of a matrix' profile, which is a row of its table as well.
struct Axis {
    name: String,
    group: String,
    reach: Option<f64>,
    said: String,
    earlier: Option<f64>,
    earlier_said: String,
}

/// The axes: a criterion each, or a group each.
fn axes(track: &Track, profile: &Profile<'_>) -> Vec<Axis> {
    let earlier = |group: usize| profile.over.and_then(|over| over.groups.get(group));
    let mean = |reach: Option<f64>| reach.map_or_else(|| "–".to_owned(), |reach| format!("{reach:.1}"));
    if profile.by_group {
        let means = rungs_growth::by_group(profile.groups);
        let earlier = profile.over.map(|over| rungs_growth::by_group(&over.groups)).unwrap_or_default();
        let named = means.into_iter().enumerate();
        return named
            .map(|(index, (name, reach))| {
                let earlier = earlier.get(index).and_then(|(_, reach)| *reach);
                let name = if name.is_empty() { track.title.clone() } else { name };
                Axis { name, group: String::new(), reach, said: mean(reach), earlier, earlier_said: mean(earlier) }
            })
            .collect();
    }
    let axis = |group: &ProfileGroup, row: &ProfileRow, earlier: Option<&ProfileRow>| Axis {
        name: row.name.clone(),
        group: group.title.clone(),
        reach: row.reach.levels(),
        said: reach(track, row.reach),
        earlier: earlier.and_then(|row| row.reach.levels()),
        earlier_said: earlier.map_or_else(|| "–".to_owned(), |row| reach(track, row.reach)),
    };
    let groups = profile.groups.iter().enumerate();
    groups
        .flat_map(|(index, group)| {
            let rows = group.rows.iter().enumerate();
            rows.map(move |(row, now)| axis(group, now, earlier(index).and_then(|earlier| earlier.rows.get(row))))
        })
        .collect()
}

/// How far an answer reaches, in a word or two.
pub(crate) fn reach(track: &Track, reach: Reach) -> String {
    match reach {
        Reach::NotScored => "–".to_owned(),
        Reach::NotApplicable => words::NOT_APPLICABLE.to_owned(),
        Reach::Levels(0) => words::not_yet(TrackKind::Matrix).to_owned(),
        Reach::Levels(levels) => track.levels.get(levels - 1).map_or("", |level| level.short_name()).to_owned(),
    }
}

/// How far it is from an answer to the target: "reached", "2 levels".
fn distance(reach: Option<f64>, target: usize) -> String {
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

/// The radar, or an invitation where there is too little for one, and the table. Where a radar would mislead because it has
/// too few axes, and on narrow screens, bars in the table stand for it.
fn matrix(view: &OwnView<'_>, profile: &Profile<'_>) -> Markup {
    let OwnView { track, assessment, level: target, .. } = *view;
    let axes = axes(track, profile);
    let reached: Vec<_> = axes.iter().map(|axis| axis.reach).collect();
    let earlier: Vec<_> = axes.iter().map(|axis| axis.earlier).collect();
    let answers =
        profile.groups.iter().flat_map(|group| &group.rows).filter(|row| row.reach.levels().is_some()).count();
    let all = profile.groups.iter().map(|group| group.rows.len()).sum::<usize>();
    let is_radar = axes.len() >= LEAST_FOR_A_RADAR && answers >= LEAST_FOR_A_RADAR;
    let target_name = target_name(track, target);
    html! {
        @if assessment.outcome != Outcome::NothingApplies && answers < LEAST_FOR_A_RADAR {
            p.empty { "A picture appears here with your third answer. Until then the table says what there is." }
        } @else if is_radar {
            figure {
                (radar(&Radar {
                    levels: track.levels.len(),
                    axes: axes.len(),
                    shapes: &shapes(&reached, profile.over.map(|over| (over.name.as_str(), earlier.as_slice()))),
                    target: Some(target + 1),
                    ring_labels: &track.levels.iter().map(|level| level.short_name()).collect::<Vec<_>>(),
                    description: &format!("How far your answers reach on {answers} of {all} criteria; the table has the same."),
                }))
                figcaption {
                    span.key-answers { "Your answers" } " "
                    @if let Some(over) = profile.over { span.key-other { (over.name) } " " }
                    span.key-target { (target_name) }
                }
            }
        }
        div.numbers-and-save {
            table.with-bars.only-bars[!is_radar] {
                caption.visually-hidden { "Your answers, " @if profile.by_group { "group by group" } @else { "criterion by criterion" } }
                thead { tr {
                    th scope="col" { span.visually-hidden { "Number" } }
                    th scope="col" { @if profile.by_group { "Group" } @else { "Criterion" } }
                    th scope="col" { "You" }
                    @if let Some(over) = profile.over { th scope="col" { (over.name) } }
                    th scope="col" { "To " (target_name) }
                } }
                @for (index, axis) in axes.iter().enumerate() {
                    @if !axis.group.is_empty() && (index == 0 || axes.get(index - 1).is_some_and(|before| before.group != axis.group)) {
                        tr { th.group-title scope="rowgroup" colspan=(if profile.over.is_some() { 5 } else { 4 }) { (axis.group) } }
                    }
                    tr {
                        td.number { (index + 1) }
                        th scope="row" { (axis.name) (reach_bar(axis.reach, track.levels.len(), target + 1)) }
                        td { (axis.said) }
                        @if profile.over.is_some() { td { (axis.earlier_said) } }
                        td { (distance(axis.reach, target + 1)) }
                    }
                }
            }
            @if answers > 0 { (save_buttons()) }
        }
    }
}

fn shapes<'a>(reached: &'a [Option<f64>], earlier: Option<(&'a str, &'a [Option<f64>])>) -> Vec<Shape<'a>> {
    let mine = Shape { look: Look::Answers, name: "Your answers", reached };
    let other = earlier.map(|(name, reached)| Shape { look: Look::Other, name, reached });
    std::iter::once(mine).chain(other).collect()
}

/// Two sets of answers in one picture; for a checklist, two bars for each level.
pub(crate) fn radar_of_two(ladder: &Ladder, track: &Track, compared: &Compared<'_>) -> Markup {
    let Compared { first, second, reached: (one, other), .. } = *compared;
    let key = html! { figcaption { span.key-answers { (first) } " " span.key-other { (second) } } };
    let description = format!("How far the answers of both reach, {first} and {second}; the table has the same.");
    html! {
        @match track.kind {
            TrackKind::Matrix if one.len() >= LEAST_FOR_A_RADAR => figure {
                (radar(&Radar {
                    levels: track.levels.len(),
                    axes: one.len(),
                    shapes: &[
                        Shape { look: Look::Answers, name: first, reached: one },
                        Shape { look: Look::Other, name: second, reached: other },
                    ],
                    target: None,
                    ring_labels: &track.levels.iter().map(|level| level.short_name()).collect::<Vec<_>>(),
                    description: &description,
                }))
                (key)
            },
            TrackKind::Matrix => {},
            TrackKind::Checklist => figure.bars-of-two role="img" aria-label=(description) {
                @for (index, level) in track.levels.iter().enumerate() {
                    p aria-hidden="true" { (words::level_name(level)) }
                    (bar(one.get(index).copied().flatten().unwrap_or(0.0), ladder.threshold))
                    div.other { (bar(other.get(index).copied().flatten().unwrap_or(0.0), ladder.threshold)) }
                }
                (key)
            },
        }
    }
}

fn save_buttons() -> Markup {
    html! {
        div.actions.save-picture {
            span { "Save the picture" }
            button.button type="button" data-do=(hooks::SAVE) data-key="svg" { "As SVG" }
            button.button type="button" data-do=(hooks::SAVE) data-key="png" { "As PNG" }
        }
    }
}

/// A checklist has a share for each level, which bars show best.
fn checklist(view: &OwnView<'_>, over: Option<&Earlier>) -> Markup {
    let OwnView { ladder, track, assessment, .. } = *view;
    html! {
        div.numbers-and-save.wide {
            table.bars {
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
            @if assessment.scored > 0 { (save_buttons()) }
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

/// The levels reached as a bar, with a mark at the target.
fn reach_bar(reach: Option<f64>, levels: usize, target: usize) -> Markup {
    let levels = levels.max(1) as f64;
    bar(reach.unwrap_or(0.0) / levels, target as f64 / levels)
}

/// The same picture as a file of its own. `date` is when it is saved.
pub fn profile_picture(view: &OwnView<'_>, profile: &Profile<'_>, date: &str) -> Markup {
    let OwnView { ladder, track, assessment, level, .. } = *view;
    let whose = words::whose(ladder);
    let headline = words::estimate_headline(track, assessment, ladder.threshold);
    let coverage = format!("{date} · {}", words::coverage(track, assessment));
    let details = [headline.as_str(), coverage.as_str()];
    let axes = axes(track, profile);
    let (reached, earlier): (Vec<_>, Vec<_>) = axes.iter().map(|axis| (axis.reach, axis.earlier)).unzip();
    let shapes = shapes(&reached, profile.over.map(|over| (over.name.as_str(), earlier.as_slice())));
    let names: Vec<&str> = track.levels.iter().map(|level| level.short_name()).collect();
    let target = track.levels.get(level).map(words::level_name).unwrap_or_default();
    let axis_names = if profile.by_group {
        vec![crate::picture::AxisGroup { title: "", names: axes.iter().map(|axis| axis.name.as_str()).collect() }]
    } else {
        axis_groups(profile.groups)
    };
    let levels: Vec<(String, String)> = track
        .levels
        .iter()
        .zip(&assessment.levels)
        .map(|(level, share)| (words::level_name(level), words::level_share(share)))
        .collect();
    let bars: Vec<Bar<'_>> = levels
        .iter()
        .zip(&assessment.levels)
        .map(|((name, numbers), share)| Bar { name, share: share.share(), numbers })
        .collect();
    let content = match track.kind {
        TrackKind::Matrix => Content::Radar {
            radar: Radar {
                levels: track.levels.len(),
                axes: axes.len(),
                shapes: &shapes,
                target: Some(level + 1),
                ring_labels: &names,
                description: &headline,
            },
            axes: &axis_names,
            target: &target,
        },
        TrackKind::Checklist => Content::Bars { bars: &bars, threshold: ladder.threshold },
    };
    crate::picture::picture(&Picture { ladder: &whose, track: &track.title, details: &details, content })
}
