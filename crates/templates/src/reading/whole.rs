//! A whole ladder on one page, as tables, for printing and for the browser's own search.

use maud::{Markup, html};
use rungs_domain::ladder::{Group, Id, Ladder, Level, Track, TrackKind};
use rungs_domain::scoring::distinct_titles;
use rungs_explore::LevelRef;
use rungs_route::Route;

use super::names::copy_link;
use crate::links::Links;
use crate::rubric_parts::{asked_at, cell_text, parts_lead};
use crate::{about, alert, words};

/// The data of the page's head.
#[derive(Clone, Copy, Debug)]
pub struct WholePage<'a> {
    /// The ladder.
    pub ladder: &'a Ladder,
    /// The track to which the back link leads.
    pub track: Option<&'a Id>,
    /// Message about what the address names and does not exist.
    pub problem: Option<&'a str>,
}

/// Renders the heading of the page and the lines around it.
pub fn whole_head(page: &WholePage<'_>) -> Markup {
    let WholePage { ladder, track, problem } = *page;
    html! {
        p.back { a href=(Links::App.back(&ladder.id, track)) { "← Back to the ladder" } }
        @if let Some(problem) = problem { (alert(problem)) }
        p.eyebrow lang=(ladder.language) { (words::full_title(ladder)) }
        h1 tabindex="-1" { (words::WHOLE_HEADING) }
        p.lead { (lead(ladder)) }
    }
}

/// Renders the link to a whole ladder for copying.
pub fn whole_link(ladder: &Ladder) -> Markup {
    copy_link(&Links::App.to(&Route::whole(&ladder.id)), "the whole ladder", Links::App)
}

/// Renders all tracks of a ladder. Printing repeats the header of each table on every sheet.
pub fn whole_tracks(ladder: &Ladder) -> Markup {
    html! {
        @for track in &ladder.tracks { (section(ladder, track, Links::App)) }
        section.whole-facts { h2 { "About this ladder" } (about::facts(ladder)) }
    }
}

fn lead(ladder: &Ladder) -> String {
    let tracks = match ladder.tracks.len() {
        1 => "Everything it says".to_owned(),
        2 => "Both tracks".to_owned(),
        count => format!("All {count} tracks"),
    };
    format!("{tracks} on one page, to be printed or searched with the browser’s own search.")
}

fn section(ladder: &Ladder, track: &Track, links: Links) -> Markup {
    let is_named = ladder.tracks.len() > 1 || track.title != ladder.title;
    html! {
        section.whole-track lang=(ladder.language) aria-label=(track.title) {
            @if is_named { h2 { (track.title) } }
            @match track.kind {
                // Focusable, so that the keyboard can scroll a wide table.
                TrackKind::Matrix => div.whole-frame role="region" tabindex="0" aria-label={ (track.title) ", table" } {
                    (matrix(ladder, track, links))
                },
                TrackKind::Checklist => {
                    @for index in 0..track.levels.len() { (checklist(ladder, track, index, links)) }
                }
            }
        }
    }
}

/// Renders a level's name with a link to its page.
fn level_name(ladder: &Ladder, track: &Track, (index, level): (usize, &Level), links: Links) -> Markup {
    html! {
        a href=(links.to(&LevelRef { ladder, track, level, index }.route())) {
            @if let Some(code) = &level.code { span.code { (code) } " " }
            (level.title)
        }
        @if let Some(experience) = level.experience { " " span.years { (words::years(experience)) } }
    }
}

/// Renders a table with a row per criterion and a column per level.
fn matrix(ladder: &Ladder, track: &Track, links: Links) -> Markup {
    html! {
        table.whole-table {
            thead {
                tr {
                    th scope="col" { span.visually-hidden lang="en" { "Criterion" } }
                    @for level in track.levels.iter().enumerate() {
                        th scope="col" { (level_name(ladder, track, level, links)) }
                    }
                }
            }
            @for group in &track.groups {
                tbody {
                    @if !group.title.is_empty() {
                        tr.whole-group { th scope="rowgroup" colspan=(track.levels.len() + 1) { (group.title) } }
                    }
                    @for (criterion, title) in group.criteria.iter().zip(distinct_titles(&group.criteria)) {
                        tr {
                            th scope="row" { (title) }
                            @for cell in &criterion.cells { td { (cell_text(cell)) } }
                        }
                    }
                }
            }
        }
    }
}

/// Renders a level of a checklist with a row per statement.
fn checklist(ladder: &Ladder, track: &Track, index: usize, links: Links) -> Markup {
    let level = track.levels.iter().enumerate().nth(index);
    html! {
        table.whole-table.of-statements {
            @if let Some(level) = level {
                thead { tr { th scope="col" { (level_name(ladder, track, level, links)) } } }
            }
            @for group in &track.groups { (statements(group, index)) }
        }
    }
}

/// Renders the statements of a group at a level of a checklist.
fn statements(group: &Group, index: usize) -> Markup {
    let heading = |title: &str| html! { tr.whole-group { th scope="rowgroup" { (title) } } };
    html! {
        @if !group.title.is_empty() { tbody { (heading(&group.title)) } }
        @for (title, cell) in asked_at(group, index) {
            tbody {
                @if !title.is_empty() { (heading(title)) }
                @for statement in cell {
                    tr {
                        td {
                            (statement.text) (parts_lead(statement))
                            @if !statement.parts().is_empty() {
                                ul { @for part in statement.parts() { li { (part.text) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}
