//! The parts that matrix and checklist share.

use maud::{Markup, html};
use rungs_domain::ladder::{Cell, Group, Id, Ladder, Parts, Statement, Track};
use rungs_route::Route;

use crate::links::Links;
use crate::{RubricAction, words};

/// Renders a radio for an answer. Its group is named by the ids of the track and of the item.
pub(crate) fn radio(track: &Track, item: &Id, value: &str) -> Markup {
    html! { input type="radio" name={ (track.id.as_str()) "/" (item.as_str()) } value=(value); }
}

/// Renders a radio with a label.
pub(crate) fn choice(track: &Track, item: &Id, value: &str, name: &str) -> Markup {
    html! { label.choice { (radio(track, item, value)) span { (name) } } }
}

/// Renders the button that clears an answer, hidden until there is one.
pub(crate) fn clear_button(title: &str) -> Markup {
    html! {
        button.clear type="button" data-action=(RubricAction::Clear.name()) hidden {
            "Clear" span.visually-hidden { " " (title) }
        }
    }
}

/// Renders the button that opens the evidence of an item.
pub(crate) fn evidence_button(title: &str) -> Markup {
    html! {
        button.clear type="button" data-action=(RubricAction::ToggleEvidence.name()) aria-expanded="false" {
            span.count { "Evidence" } span.visually-hidden { " for " (title) }
        }
    }
}

/// Returns the id of an item's element. It is the path of the item's route, so that the browser can scroll to it before
/// the app has started.
pub(crate) fn anchor(ladder: &Ladder, track: &Track, item: &Id) -> String {
    Links::App.anchor(&Route::item(&ladder.id, &track.id, item))
}

/// Renders a link whose address the app copies on click. On static pages it is an ordinary link.
pub(crate) fn copy_link(class: &str, address: &str, what: &str, links: Links) -> Markup {
    let is_copied = links == Links::App;
    html! {
        a class=(class) href=(address) data-copy[is_copied] {
            @if is_copied { "Copy link" } @else { "Link" }
            span.visually-hidden { " to " (what) }
        }
    }
}

/// Renders a link to an item for copying.
pub(crate) fn item_link(ladder: &Ladder, track: &Track, item: &Id, title: &str, links: Links) -> Markup {
    copy_link("clear copy", &Route::item(&ladder.id, &track.id, item).to_string(), title, links)
}

/// Renders the container for evidence, empty until it is opened.
pub(crate) fn evidence_container() -> Markup {
    html! { div.notes {} }
}

/// Renders the button that answers the rest of a section.
pub(crate) fn rest_button(name: &str, rest_of_name: &str) -> Markup {
    html! {
        button.quiet type="button" data-action=(RubricAction::AnswerRest.name()) {
            (name) span.visually-hidden { (rest_of_name) }
        }
    }
}

/// Renders the container for the notice about changed wording, empty until it is needed.
pub(crate) fn wordings_container() -> Markup {
    html! { div.wordings {} }
}

/// Renders the notice that the wording has changed since the answer was given, with both wordings side by side.
pub fn wordings(then: &[String], now: &[String]) -> Markup {
    html! {
        div.changed-wording {
            p { "The wording has changed since you scored this." }
            dl {
                @for (heading, sentences) in [("When you scored", then), ("Now", now)] {
                    div {
                        dt { (heading) }
                        @for sentence in sentences { dd { (sentence) } }
                    }
                }
            }
            button.button type="button" data-action=(RubricAction::Confirm.name()) { "My answer still holds" }
        }
    }
}

/// Returns the cells of a checklist's group at a level, each with the title of its criterion.
pub(crate) fn asked_at(group: &Group, index: usize) -> impl Iterator<Item = (&str, &Cell)> {
    let cells = group.criteria.iter().filter_map(move |criterion| Some((criterion, criterion.cells.get(index)?)));
    cells.filter(|(_, cell)| !cell.is_empty()).map(|(criterion, cell)| (criterion.title.as_str(), cell))
}

/// Renders the lead of a statement's parts: all of them, or at least one.
pub(crate) fn parts_lead(statement: &Statement) -> Markup {
    html! {
        @match &statement.parts {
            None => {},
            Some(Parts::AnyOf(_)) => { " " em.parts-lead { "At least one of:" } },
            Some(Parts::AllOf(_)) => { " " em.parts-lead { "All of:" } },
        }
    }
}

/// Renders the text of a cell, in elements that are allowed inside a label.
pub(crate) fn cell_text(cell: &Cell) -> Markup {
    html! {
        @if cell.is_empty() {
            span.not-asked { (words::NOT_ASKED) }
        }
        @for statement in cell {
            span.statement.several[cell.len() > 1] {
                (statement.text)
                (parts_lead(statement))
                @for part in statement.parts() { span.part { (part.text) } }
            }
        }
    }
}
