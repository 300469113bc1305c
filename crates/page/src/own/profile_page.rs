//! The profile as a page.

use maud::{Markup, PreEscaped, html};
use rungs_domain::assessment::Outcome;
use rungs_domain::ladder::{Id, TrackKind};
use rungs_route::{PersonalView, Route};

use crate::hooks::own as hooks;
use crate::own_view::OwnView;
use crate::profile::{Profile, ProfileParts};
use crate::words;

/// The route to a profile with a level beside it and a snapshot over it; nothing of either is what goes without saying.
fn route(view: &OwnView<'_>, level: Option<&Id>, over: Option<&str>, by_group: bool) -> Route {
    view.route(PersonalView::Profile { level: level.cloned(), snapshot: over.map(str::to_owned), by_group })
}

/// The profile as a page. `snapshots` is every snapshot there is, by its key and its name.
pub fn profile(view: &OwnView<'_>, profile: &Profile<'_>, snapshots: &[(String, String)]) -> Markup {
    let OwnView { ladder, track, assessment, level, .. } = *view;
    let lead = words::estimate_headline(track, assessment, ladder.threshold);
    let eyebrow = format!("Profile · {}", words::whose(ladder));
    let target = track.levels.get(level);
    let ProfileParts { figure, invites, table_class, table, can_be_saved } = ProfileParts::of(profile);
    html! {
        article.profile {
            (view.header(&PersonalView::PROFILE, &eyebrow, &track.title, &lead, &words::coverage(track, assessment)))
            (choices(view, profile, snapshots))
            div.picture-and-table {
                @if let Some(figure) = figure { figure { (PreEscaped(figure)) } }
                @if invites {
                    p.empty { "A picture appears here with your third answer. Until then the table says what there is." }
                }
                div.numbers-and-save.wide[track.kind == TrackKind::Checklist] {
                    table class=(table_class) { (PreEscaped(table)) }
                    @if can_be_saved { (save_buttons()) }
                }
            }
            @if !matches!(assessment.outcome, Outcome::NothingScored | Outcome::NothingApplies) {
                p.onward { a href=(view.route(PersonalView::Plan { level: target.map(|level| level.id.clone()) })) { "See what is missing for " (target.map_or("", |level| level.short_name())) } }
            }
        }
    }
}

/// What is compared with, and what the axes are.
fn choices(view: &OwnView<'_>, profile: &Profile<'_>, snapshots: &[(String, String)]) -> Markup {
    let track = view.track;
    let level = track.levels.get(view.level).map(|level| &level.id);
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
            @if !snapshots.is_empty() {
                label { span { "Lay over it" }
                    select id="rungs-over" data-do=(hooks::CHOOSE) {
                        option value=(route(view, level, None, profile.by_group)) { "Nothing" }
                        @for (key, name) in snapshots {
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

fn save_buttons() -> Markup {
    html! {
        div.actions.save-picture {
            span { "Save the picture" }
            button.button type="button" data-do=(hooks::SAVE) data-key="svg" { "As SVG" }
            button.button type="button" data-do=(hooks::SAVE) data-key="png" { "As PNG" }
        }
    }
}
