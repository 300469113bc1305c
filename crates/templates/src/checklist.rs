//! The rubric of a checklist: a section per level with a question per statement.

use maud::{Markup, html};
use rungs_domain::ladder::{Group, Ladder, Level, Statement, Track, TrackKind};
use rungs_domain::scoring::{Item, statement_items};
use rungs_route::Mode;

use crate::answers::{MET, NOT_APPLICABLE, NOT_YET, PARTLY};
use crate::links::Links;
use crate::rubric_parts::{
    anchor, asked_at, choice, clear_button, evidence_button, evidence_container, item_link, parts_lead, rest_button,
    wordings_container,
};
use crate::words;

/// Renders the levels of a checklist, lowest first.
pub(crate) fn checklist(ladder: &Ladder, track: &Track, mode: Mode, links: Links) -> Markup {
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
                        // Useful for levels far above the person's.
                        @if mode == Mode::Score {
                            (rest_button("Mark the rest not yet", &format!(" in {}", words::level_name(level))))
                        }
                    }
                    @for group in &track.groups { (group_at(ladder, track, group, index, mode, links)) }
                }
            }
        }
    }
}

/// Renders the statements of a group at a level, under the headings of the document.
fn group_at(ladder: &Ladder, track: &Track, group: &Group, index: usize, mode: Mode, links: Links) -> Markup {
    html! {
        @if !group.title.is_empty() { h3 { (group.title) } }
        @for (title, cell) in asked_at(group, index) {
            @if !title.is_empty() { @if group.title.is_empty() { h3 { (title) } } @else { h4 { (title) } } }
            ul.statements {
                @for statement in cell {
                    @if let Some(level) = track.levels.get(index) {
                        @match mode {
                            Mode::Score => (scored_statement(ladder, track, level, statement)),
                            Mode::View => (read_statement(ladder, track, level, statement, links)),
                        }
                    }
                }
            }
        }
    }
}

fn scored_statement(ladder: &Ladder, track: &Track, level: &Level, statement: &Statement) -> Markup {
    let items = statement_items(level, statement);
    html! {
        @if statement.parts().is_empty() {
            li { @for item in &items { (question(ladder, track, item)) } }
        } @else {
            li.choice-of {
                p.whole {
                    (statement.text) (parts_lead(statement))
                    span.state { "Taken together: " span.outcome { (words::NOT_SCORED) } }
                }
                ul.statements {
                    @for item in &items { li { (question(ladder, track, item)) } }
                }
            }
        }
    }
}

/// Renders a statement or a part of one with its four answers.
fn question(ladder: &Ladder, track: &Track, item: &Item<'_>) -> Markup {
    let answers = [
        (MET, "Met"),
        (PARTLY, "Partly"),
        (NOT_YET, words::not_yet(TrackKind::Checklist)),
        (NOT_APPLICABLE, words::NOT_APPLICABLE),
    ];
    html! {
        fieldset.question id=(anchor(ladder, track, item.id())) data-item=(item.id().as_str()) {
            legend { (item.title()) }
            div.answers {
                @for (value, name) in answers { (choice(track, item.id(), value, name)) }
                (evidence_button(item.title()))
                (item_link(ladder, track, item.id(), item.title(), Links::App))
                (clear_button(item.title()))
            }
            (wordings_container())
            (evidence_container())
        }
    }
}

fn read_statement(ladder: &Ladder, track: &Track, level: &Level, statement: &Statement, links: Links) -> Markup {
    let items = statement_items(level, statement);
    html! {
        li.read {
            @if statement.parts().is_empty() {
                @for item in &items { (read_item(ladder, track, item, links)) }
            } @else {
                (statement.text)
                (parts_lead(statement))
                ul { @for item in &items { li { (read_item(ladder, track, item, links)) } } }
            }
        }
    }
}

fn read_item(ladder: &Ladder, track: &Track, item: &Item<'_>, links: Links) -> Markup {
    html! {
        div.item id=(anchor(ladder, track, item.id())) {
            (item.title()) " " (item_link(ladder, track, item.id(), item.title(), links))
        }
    }
}
