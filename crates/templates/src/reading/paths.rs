//! The map of paths: a ladder's tracks as lines with their levels, and as lists.

mod label;
mod tall;
mod wide;

use maud::{Markup, html};
use rungs_domain::ladder::{Id, Ladder, TrackKind};
use rungs_explore::LevelRef;
use rungs_explore::paths::{Line, PathMap, Step};
use rungs_route::{Mode, Route};

use super::names::copy_link;
use crate::links::Links;
use crate::{alert, words};

/// The data of the map.
#[derive(Clone, Copy, Debug)]
pub struct PathsPage<'a> {
    /// The ladder.
    pub ladder: &'a Ladder,
    /// The track to which the back link leads.
    pub track: Option<&'a Id>,
    /// The page that contains the links.
    pub links: Links,
    /// Whether the person can score.
    pub mode: Mode,
    /// Message about what the address names and does not exist.
    pub problem: Option<&'a str>,
}

/// Renders the map of a ladder's tracks, with the same content as lists.
///
/// The maps are hidden from screen readers and the keyboard, so that these meet each level once.
pub fn paths_page(page: &PathsPage<'_>) -> Markup {
    let PathsPage { ladder, track, links, problem, .. } = *page;
    let map = PathMap::of(ladder);
    html! {
        article.paths-view {
            p.back { a href=(links.back(&ladder.id, track)) { "← Back to the ladder" } }
            @if let Some(problem) = problem { (alert(problem)) }
            p.eyebrow { "Paths · " (words::full_title(ladder)) }
            h1 tabindex="-1" { (words::PATHS_HEADING) }
            p.lead { (lead(&map)) }
            p.copy-place { (copy_link(&links.to(&Route::paths(&ladder.id)), "this map", links)) }
            @let width = wide::PageWidth::of(&map);
            div class={ "map-and-lists " (width.class()) } {
                figure.path-map aria-hidden="true" lang=(ladder.language) {
                    (wide::maps(&map, links, width))
                    (tall::map(&map, links))
                }
                div.path-lists {
                    @for line in &map.lines { (page.list(&map, line)) }
                }
            }
        }
    }
}

/// Describes the content of the map.
fn lead(map: &PathMap<'_>) -> String {
    let levels: usize = map.lines.iter().map(|line| line.stops.len()).sum();
    let count = match (levels, map.lines.len()) {
        (1, _) => "One level".to_owned(),
        (_, 1) => format!("{levels} levels"),
        (_, tracks) => format!("{levels} levels in {tracks} tracks"),
    };
    let years = if map.is_by_years { ", with the years of experience that the document states" } else { "" };
    let has_no_steps = map.steps.is_empty() && map.lines.len() > 1;
    let steps = if has_no_steps { " The document names no step from one track to another." } else { "" };
    format!("{count}{years}.{steps}")
}

impl PathsPage<'_> {
    /// Renders the levels of a track with the steps from each.
    fn list(&self, map: &PathMap<'_>, line: &Line<'_>) -> Markup {
        let track = line.track;
        html! {
            section lang=(self.ladder.language) {
                h2 { (track.title) }
                ol.stops {
                    @for stop in &line.stops { (self.stop(map, stop.level_ref)) }
                }
                p.rubric-link {
                    a href=(self.links.to_app(&Route::track(&self.ladder.id, &track.id))) {
                        (if self.mode == Mode::Score { "Read and score this track" } else { "Read this track" })
                        span.visually-hidden { " (" (track.title) ")" }
                    }
                }
            }
        }
    }

    fn stop(&self, map: &PathMap<'_>, level_ref: LevelRef<'_>) -> Markup {
        let level = level_ref.level;
        html! {
            li {
                a.level-link href=(self.links.to(&level_ref.route())) {
                    @if let Some(code) = &level.code { span.code { (code) } " " }
                    (level.title)
                }
                p.facts-of-level {
                    @if let Some(experience) = level.experience { (words::years(experience)) " of experience · " }
                    (asked(level_ref))
                }
                @for step in map.steps_at(level_ref) { (self.step(step, level_ref)) }
                @if let Some(above) = level_ref.above() { p.onward { (self.what_changes(level_ref, above)) } }
            }
        }
    }

    /// Renders a link to the changes between two levels.
    fn what_changes(&self, from: LevelRef<'_>, to: LevelRef<'_>) -> Markup {
        html! {
            a href=(self.links.to(&from.changes_route(to, false))) {
                "What changes to " (to.level.code.as_deref().unwrap_or("the next level"))
                span.visually-hidden {
                    @if to.level.code.is_none() { " (" (to.level.title) ")" }
                    " from " (words::level_name(from.level))
                }
            }
        }
    }

    /// Renders a step that starts or ends at a level, as seen from there.
    fn step(&self, step: &Step<'_>, here: LevelRef<'_>) -> Markup {
        let leaves = step.from == here;
        let other = if leaves { step.to } else { step.from };
        html! {
            p.step-across {
                (if leaves { "From here to " } else { "Reached from " })
                a href=(self.links.to(&other.route())) { (words::level_name(other.level)) }
                @if step.from_line != step.to_line { ", " (other.track.title) }
                @if let Some(note) = step.note.filter(|_| leaves) { span.step-note { ": " (note) } }
                @if leaves {
                    " "
                    span.changes { (self.what_changes(step.from, step.to)) }
                }
            }
        }
    }
}

/// Formats how much a level asks, for example "11 criteria" or "6 statements".
fn asked(level_ref: LevelRef<'_>) -> String {
    let cells = level_ref.cells();
    let count = match level_ref.track.kind {
        TrackKind::Matrix => cells.filter(|cell| !cell.is_empty()).count(),
        TrackKind::Checklist => cells.flatten().count(),
    };
    match (count, level_ref.track.kind) {
        (1, TrackKind::Matrix) => "1 criterion".to_owned(),
        (1, TrackKind::Checklist) => "1 statement".to_owned(),
        _ => format!("{count} {}", words::items_noun(level_ref.track)),
    }
}
