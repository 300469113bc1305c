//! A checklist: a section per level, with a question per statement.

use maud::{Markup, html};
use rungs_domain::ladder::{Group, Level, Statement, Track, TrackKind};
use rungs_domain::scoring::{Item, statement_items};

use crate::answers::{MET, NOT_APPLICABLE, NOT_YET, PARTLY};
use crate::pieces::{choice, clear_button, note_button, notes_place, parts_lead, rest_button, wordings_place};
use crate::{Mode, anchor, words};

/// The levels of a checklist, from the lowest.
pub(crate) fn checklist(track: &Track, mode: Mode, has_anchors: bool) -> Markup {
    html! {
        div.checklist {
            @for (index, level) in track.levels.iter().enumerate() {
                section.level-section data-section=(index) {
                    div.group-heading {
                        h2 {
                            @if let Some(code) = &level.code { span.code { (code) } " " }
                            (level.title)
                            @if let Some(experience) = level.experience {
                                " " span.years { (words::years(experience)) }
                            }
                        }
                        // For the levels that are far above somebody.
                        @if mode == Mode::Score {
                            (rest_button("Mark the rest not yet", &format!(" in {}", words::level_name(level))))
                        }
                    }
                    @for group in &track.groups {
                        (group_at(track, group, index, level, mode, has_anchors))
                    }
                }
            }
        }
    }
}

/// What a group asks at a level, under the headings that the document gives.
fn group_at(track: &Track, group: &Group, index: usize, level: &Level, mode: Mode, has_anchors: bool) -> Markup {
    let asked = group.criteria.iter().filter_map(|criterion| {
        criterion.cells.get(index).filter(|cell| !cell.is_empty()).map(|cell| (&criterion.title, cell))
    });
    html! {
        @if !group.title.is_empty() { h3 { (group.title) } }
        @for (title, cell) in asked {
            @if !title.is_empty() { h4 { (title) } }
            ul.statements {
                @for statement in cell {
                    @match mode {
                        Mode::Score => (scored_statement(track, level, statement)),
                        Mode::View => (read_statement(track, statement, has_anchors)),
                    }
                }
            }
        }
    }
}

fn scored_statement(track: &Track, level: &Level, statement: &Statement) -> Markup {
    let items = statement_items(level, statement);
    html! {
        @if statement.parts().is_empty() {
            li { @for item in &items { (question(track, item)) } }
        } @else {
            li.choice-of {
                p.whole {
                    (statement.text) (parts_lead(statement))
                    span.state { "Taken together: " span.outcome { (words::NOT_SCORED) } }
                }
                ul.statements {
                    @for item in &items { li { (question(track, item)) } }
                }
            }
        }
    }
}

/// One statement or part with its four answers.
fn question(track: &Track, item: &Item<'_>) -> Markup {
    let answers = [
        (MET, "Met"),
        (PARTLY, "Partly"),
        (NOT_YET, words::not_yet(TrackKind::Checklist)),
        (NOT_APPLICABLE, words::NOT_APPLICABLE),
    ];
    html! {
        fieldset.question data-item=(item.id().as_str()) {
            legend { (item.title()) }
            div.answers {
                @for (value, name) in answers { (choice(track, item.id(), value, name)) }
                (note_button(item.title()))
                (clear_button(item.title()))
            }
            (wordings_place())
            (notes_place())
        }
    }
}

fn read_statement(track: &Track, statement: &Statement, has_anchors: bool) -> Markup {
    let anchor = |id| has_anchors.then(|| anchor(track, id));
    html! {
        li.read id=[anchor(&statement.id)] {
            (statement.text)
            (parts_lead(statement))
            (link_to(anchor(&statement.id), &statement.text))
            @if !statement.parts().is_empty() {
                ul {
                    @for part in statement.parts() {
                        li id=[anchor(&part.id)] { (part.text) (link_to(anchor(&part.id), &part.text)) }
                    }
                }
            }
        }
    }
}

/// A mark behind a text that leads to the text itself, so that its address can be copied.
fn link_to(anchor: Option<String>, text: &str) -> Markup {
    html! {
        @if let Some(anchor) = anchor {
            " " a.anchor href={ "#" (anchor) } aria-label={ "Link to: " (words::beginning(text)) } { "#" }
        }
    }
}
