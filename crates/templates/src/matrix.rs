//! The rubric of a matrix: rows of criteria and columns of levels on wide screens, a card per criterion on narrow ones.

use maud::{Markup, html};
use rungs_domain::ladder::{Criterion, Group, Ladder, Level, Track, TrackKind};
use rungs_domain::scoring::distinct_titles;
use rungs_explore::LevelRef;
use rungs_route::Mode;

use crate::answers::{NOT_APPLICABLE, NOT_YET, level_value};
use crate::links::Links;
use crate::rubric_parts::{
    anchor, cell_text, choice, clear_button, evidence_button, evidence_container, item_link, radio, rest_button,
    wordings_container,
};
use crate::words;

/// Renders the groups of a matrix under a header of levels.
pub(crate) fn matrix(ladder: &Ladder, track: &Track, mode: Mode, links: Links) -> Markup {
    html! {
        div.matrix {
            (level_header(ladder, track, links))
            @for (index, group) in track.groups.iter().enumerate() {
                section.group data-section=(index) {
                    @if !group.title.is_empty() {
                        div.group-heading {
                            h2 { (group.title) }
                            // Useful for groups that do not apply to the person, such as one for people managers.
                            @if mode == Mode::Score {
                                (rest_button("Mark the rest not applicable", &format!(" in {}", group.title)))
                            }
                        }
                    }
                    @for (criterion, title) in group.criteria.iter().zip(distinct_titles(&group.criteria)) {
                        @match mode {
                            Mode::Score => (scored_row(ladder, track, criterion, &title)),
                            Mode::View => (read_row((ladder, track, group), criterion, &title, links)),
                        }
                    }
                }
            }
        }
    }
}

/// Renders the levels' names above their columns. They are hidden from screen readers, because each cell names its
/// level. The links to the levels' pages are repeated above the rubric for those who do not see these.
fn level_header(ladder: &Ladder, track: &Track, links: Links) -> Markup {
    html! {
        div.level-header aria-hidden="true" {
            @for (index, level) in track.levels.iter().enumerate() {
                div.level-name {
                    @if let Some(code) = &level.code { span.code { (code) } }
                    a tabindex="-1" href=(links.to(&LevelRef { ladder, track, level, index }.route())) { (level.title) }
                    @if let Some(experience) = level.experience { span.years { (words::years(experience)) } }
                }
            }
        }
    }
}

/// Renders the name of a criterion, with "(1 of 2)" set apart if another has the same name.
fn criterion_name(criterion: &Criterion, distinct: &str) -> Markup {
    let ordinal = distinct.strip_prefix(criterion.title.as_str()).unwrap_or_default();
    html! {
        (criterion.title)
        @if !ordinal.is_empty() { " " span.ordinal { (ordinal.trim_start()) } }
    }
}

/// Renders a level's name inside a cell. The title is first, because the radio's accessible name starts with it.
fn cell_level(level: &Level) -> Markup {
    html! {
        span.cell-level {
            span.cell-title { (level.title) }
            @if let Some(code) = &level.code { " " span.code { (code) } }
        }
    }
}

fn scored_row(ladder: &Ladder, track: &Track, criterion: &Criterion, title: &str) -> Markup {
    html! {
        fieldset.criterion id=(anchor(ladder, track, &criterion.id)) data-item=(criterion.id.as_str()) {
            legend { (criterion_name(criterion, title)) }
            div.cells {
                @for (level, cell) in track.levels.iter().zip(&criterion.cells) {
                    @if cell.is_empty() {
                        div.cell.blank { (cell_level(level)) (cell_text(cell)) }
                    } @else {
                        label.cell {
                            (radio(track, &criterion.id, &level_value(&level.id)))
                            (cell_level(level))
                            span.cell-text { (cell_text(cell)) }
                        }
                    }
                }
            }
            div.aside {
                // Replaces the legend visually on wide screens, where it stays in view beside a long row.
                p.name aria-hidden="true" { (criterion_name(criterion, title)) }
                p.state { span.score { (words::NOT_SCORED) } " " (clear_button(title)) }
                (choice(track, &criterion.id, NOT_YET, words::not_yet(TrackKind::Matrix)))
                (choice(track, &criterion.id, NOT_APPLICABLE, words::NOT_APPLICABLE))
                (evidence_button(title))
                (item_link(ladder, track, &criterion.id, title, Links::App))
            }
            (wordings_container())
            (evidence_container())
        }
    }
}

fn read_row(
    (ladder, track, group): (&Ladder, &Track, &Group),
    criterion: &Criterion,
    title: &str,
    links: Links,
) -> Markup {
    let name = criterion_name(criterion, title);
    html! {
        section.criterion id=(anchor(ladder, track, &criterion.id)) {
            div.named {
                // Without a group heading, the criterion's heading is one level higher.
                @if group.title.is_empty() { h2 { (name) } } @else { h3 { (name) } }
                (item_link(ladder, track, &criterion.id, title, links))
            }
            dl.cells {
                @for (level, cell) in track.levels.iter().zip(&criterion.cells) {
                    div.cell.blank[cell.is_empty()] { dt { (cell_level(level)) } dd.cell-text { (cell_text(cell)) } }
                }
            }
        }
    }
}
