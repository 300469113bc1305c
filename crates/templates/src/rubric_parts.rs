//! What the matrix and the checklist have in common.

use maud::{Markup, html};
use rungs_domain::ladder::{Cell, Group, Id, Ladder, Parts, Statement, Track};
use rungs_route::Route;

use crate::links::Links;
use crate::{RubricAction, words};

/// A radio that stands for one answer. Those of an item are tied together by the track's and the item's ids.
pub(crate) fn radio(track: &Track, item: &Id, value: &str) -> Markup {
    html! { input type="radio" name={ (track.id.as_str()) "/" (item.as_str()) } value=(value); }
}

/// A radio with a word or two beside it.
pub(crate) fn choice(track: &Track, item: &Id, value: &str, name: &str) -> Markup {
    html! { label.choice { (radio(track, item, value)) span { (name) } } }
}

/// A button that takes an answer back, hidden until there is one.
pub(crate) fn clear_button(title: &str) -> Markup {
    html! {
        button.clear type="button" data-action=(RubricAction::Clear.name()) hidden {
            "Clear" span.visually-hidden { " " (title) }
        }
    }
}

/// A button that opens what somebody has written down for an item.
pub(crate) fn note_button(title: &str) -> Markup {
    html! {
        button.clear type="button" data-action=(RubricAction::ToggleEvidence.name()) aria-expanded="false" {
            span.count { "Evidence" } span.visually-hidden { " for " (title) }
        }
    }
}

/// The id of the element that stands for something that is scored: its address, so that it can be gone to also before
/// the app is there.
pub(crate) fn anchor(ladder: &Ladder, track: &Track, item: &Id) -> String {
    Links::App.anchor(&Route::item(&ladder.id, &track.id, item))
}

/// A link whose address the app copies. Where there is no script to copy it, it is a link as any other.
pub(crate) fn copy_link(class: &str, address: &str, what: &str, links: Links) -> Markup {
    let is_copied = links == Links::App;
    html! {
        a class=(class) href=(address) data-copy[is_copied] {
            @if is_copied { "Copy link" } @else { "Link" }
            span.visually-hidden { " to " (what) }
        }
    }
}

/// A link to something that is scored, within its page.
pub(crate) fn item_link(ladder: &Ladder, track: &Track, item: &Id, title: &str, links: Links) -> Markup {
    copy_link("clear copy", &Route::item(&ladder.id, &track.id, item).to_string(), title, links)
}

/// The place for what somebody has written down, empty until it is asked for.
pub(crate) fn notes_place() -> Markup {
    html! { div.notes {} }
}

/// A button that answers what is left of a section.
pub(crate) fn rest_button(name: &str, rest_of_name: &str) -> Markup {
    html! {
        button.quiet type="button" data-action=(RubricAction::AnswerRest.name()) {
            (name) span.visually-hidden { (rest_of_name) }
        }
    }
}

/// The place for the notice that a wording has changed, empty until one has.
pub(crate) fn wordings_place() -> Markup {
    html! { div.wordings {} }
}

/// The notice that the wording has changed since the answer was given, with both wordings side by side.
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

/// What a group of a checklist asks for at a level, each cell under the title of its criterion.
pub(crate) fn asked_at(group: &Group, index: usize) -> impl Iterator<Item = (&str, &Cell)> {
    let cells = group.criteria.iter().filter_map(move |criterion| Some((criterion, criterion.cells.get(index)?)));
    cells.filter(|(_, cell)| !cell.is_empty()).map(|(criterion, cell)| (criterion.title.as_str(), cell))
}

/// What joins the parts of a statement, said before them.
pub(crate) fn parts_lead(statement: &Statement) -> Markup {
    html! {
        @match &statement.parts {
            None => {},
            Some(Parts::AnyOf(_)) => { " " em.parts-lead { "At least one of:" } },
            Some(Parts::AllOf(_)) => { " " em.parts-lead { "All of:" } },
        }
    }
}

/// The text of a cell, in elements that may stand inside a label.
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
