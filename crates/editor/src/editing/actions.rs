//! What can be done with an element besides changing its words.

use leptos::prelude::*;
use rungs_authoring::{CellRef, Edit, Element, Join};
use rungs_domain::ladder::{Criterion, Id, Ladder, Parts, Statement, Track};

use super::context::Editor;
use super::spot::Spot;

/// Something that can be done with an element.
pub(super) struct Action {
    /// What it is called.
    pub(super) label: String,
    /// Does it.
    pub(super) run: Callback<()>,
    /// Whether it is possible now.
    pub(super) is_possible: bool,
    /// Whether it removes something.
    pub(super) is_removal: bool,
}

/// A way to move an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Towards the first.
    Earlier,
    /// Towards the last.
    Later,
}

/// Returns what can be done with an element as the ladder is now.
pub(super) fn of(editor: Editor, element: &Element, at: Option<&Id>) -> Vec<Action> {
    let mut actions = additions(editor, element, at);
    for (label, direction) in [("Move up", Direction::Earlier), ("Move down", Direction::Later)] {
        let label = match (element, direction) {
            (Element::Level { .. } | Element::Track(_), Direction::Earlier) => "Move before the previous one",
            (Element::Level { .. } | Element::Track(_), Direction::Later) => "Move after the next one",
            _ => label,
        };
        let is_possible = editor.now(|ladder| way(ladder, element, direction).is_some());
        let (element, at) = (element.clone(), at.cloned());
        let run = Callback::new(move |()| shift(editor, &element, at.as_ref(), direction));
        actions.push(Action { label: label.to_owned(), run, is_possible, is_removal: false });
    }
    actions.extend(other_groups(editor, element, at));
    let (removed, of_removal) = (element.clone(), at.cloned());
    let run = Callback::new(move |()| remove(editor, &removed, of_removal.as_ref()));
    let is_possible = editor.now(|ladder| Edit::Remove(element.clone()).apply(&mut ladder.clone()).is_ok());
    let label = match element {
        Element::Group { .. } => "Remove with its rows",
        Element::Level { .. } => "Remove with its texts",
        Element::Track(_) => "Remove the track",
        _ => "Remove",
    };
    actions.push(Action { label: label.to_owned(), run, is_possible, is_removal: true });
    actions
}

/// Returns the ways to add something beside or within an element.
fn additions(editor: Editor, element: &Element, at: Option<&Id>) -> Vec<Action> {
    let open = |label: &str, spot: Spot| Action {
        label: label.to_owned(),
        run: Callback::new(move |()| editor.open(spot.clone())),
        is_possible: true,
        is_removal: false,
    };
    match element {
        Element::Level { track, level } => {
            let before = previous(&editor.now(|ladder| siblings(ladder, element)), level);
            vec![
                open("Add a level before", Spot::NewLevel { track: track.clone(), after: before }),
                open("Add a level after", Spot::NewLevel { track: track.clone(), after: Some(level.clone()) }),
            ]
        }
        Element::Group { track, group } => {
            vec![open("Add a group below", Spot::NewGroup { track: track.clone(), after: Some(group.clone()) })]
        }
        Element::Criterion { track, criterion } if at.is_none() => {
            let Some(group) = editor.now(|ladder| group_of(ladder, track, criterion)) else { return Vec::new() };
            let before = previous(&editor.now(|ladder| siblings(ladder, element)), criterion);
            let spot = |after| Spot::NewCriterion { track: track.clone(), group: group.clone(), after };
            vec![open("Add a row above", spot(before)), open("Add a row below", spot(Some(criterion.clone())))]
        }
        Element::Statement { cell, statement } => {
            let spot = Spot::NewPart { cell: cell.clone(), statement: statement.clone() };
            let mut actions = vec![open("Add a part", spot)];
            actions.extend(editor.now(|ladder| other_join(editor, ladder, cell, statement)));
            actions
        }
        _ => Vec::new(),
    }
}

/// Returns the way to combine the parts of a statement differently.
fn other_join(editor: Editor, ladder: &Ladder, cell: &CellRef, statement: &Id) -> Option<Action> {
    let parts = statement_of(ladder, cell, statement)?.parts.as_ref()?;
    let (label, join) = match parts {
        Parts::AnyOf(_) => ("Ask for all parts", Join::All),
        Parts::AllOf(_) => ("Ask for one part", Join::Any),
    };
    let (cell, statement) = (cell.clone(), statement.clone());
    let run = Callback::new(move |()| {
        let edit = Edit::SetJoin { cell: cell.clone(), statement: statement.clone(), join };
        editor.act_and_say(edit, label);
        editor.focus(Spot::words(cell.statement(&statement)).id());
    });
    Some(Action { label: label.to_owned(), run, is_possible: true, is_removal: false })
}

/// Returns the ways to move a criterion to another group.
fn other_groups(editor: Editor, element: &Element, at: Option<&Id>) -> Vec<Action> {
    let Element::Criterion { track, criterion } = element else { return Vec::new() };
    let Some(own) = editor.now(|ladder| group_of(ladder, track, criterion)) else { return Vec::new() };
    let others = editor.now(|ladder| {
        let groups = ladder.track(track).into_iter().flat_map(|track| &track.groups);
        let others = groups.filter(|group| group.id != own && !group.title.is_empty());
        others.map(|group| (group.id.clone(), group.title.clone(), last(&group.criteria))).collect::<Vec<_>>()
    });
    let action = |(group, title, after): (Id, String, Option<Id>)| {
        let label = format!("Move to “{title}”");
        let (track, criterion, at) = (track.clone(), criterion.clone(), at.cloned());
        let done = format!("Moved to “{title}”.");
        let run = Callback::new(move |()| {
            let edit = Edit::MoveCriterion {
                track: track.clone(),
                criterion: criterion.clone(),
                group: group.clone(),
                after: after.clone(),
            };
            editor.act_and_say(edit, done.clone());
            let element = Element::Criterion { track: track.clone(), criterion: criterion.clone() };
            editor.focus(Spot::Words { element, at: at.clone() }.id());
        });
        Action { label, run, is_possible: true, is_removal: false }
    };
    others.into_iter().map(action).collect()
}

fn last(criteria: &[Criterion]) -> Option<Id> {
    criteria.last().map(|criterion| criterion.id.clone())
}

/// Moves an element, and keeps the focus on it.
pub(super) fn shift(editor: Editor, element: &Element, at: Option<&Id>, direction: Direction) {
    let Some(edit) = editor.now(|ladder| way(ladder, element, direction)) else {
        let end = if direction == Direction::Earlier { "first" } else { "last" };
        return editor.say(format!("This {} is the {end} one already.", element.noun()));
    };
    if editor.act_and_say(edit, "") {
        let siblings = editor.now(|ladder| siblings(ladder, element));
        let position = siblings.iter().position(|id| id == element.id()).unwrap_or_default();
        editor.say(format!("Moved: {} {} of {}.", element.noun(), position + 1, siblings.len()));
        editor.focus(Spot::Words { element: element.clone(), at: at.cloned() }.id());
    }
}

/// Removes an element, and moves the focus to what is beside it.
fn remove(editor: Editor, element: &Element, at: Option<&Id>) {
    let next = after_removal(editor, element, at);
    if editor.act_and_say(Edit::Remove(element.clone()), format!("The {} is removed.", element.noun()))
        && let Some(next) = next
    {
        editor.focus(next.id());
    }
}

/// Returns the place that the focus goes to when an element is removed: the one before it, or after it, or around it.
pub(super) fn after_removal(editor: Editor, element: &Element, at: Option<&Id>) -> Option<Spot> {
    let siblings = editor.now(|ladder| siblings(ladder, element));
    let position = siblings.iter().position(|id| id == element.id())?;
    let beside = position.checked_sub(1).and_then(|before| siblings.get(before)).or(siblings.get(position + 1));
    if let Some(beside) = beside.cloned() {
        return Some(Spot::Words { element: sibling(element, beside), at: at.cloned() });
    }
    match element {
        Element::Statement { cell, .. } => Some(Spot::NewStatement(cell.clone())),
        Element::Part { cell, statement, .. } => Some(Spot::words(cell.statement(statement))),
        Element::Criterion { track, criterion } => {
            let group = editor.now(|ladder| group_of(ladder, track, criterion))?;
            Some(Spot::NewCriterion { track: track.clone(), group, after: None })
        }
        _ => None,
    }
}

/// Returns an element of the same kind and place with another id.
fn sibling(element: &Element, id: Id) -> Element {
    match element.clone() {
        Element::Track(_) => Element::Track(id),
        Element::Level { track, .. } => Element::Level { track, level: id },
        Element::Group { track, .. } => Element::Group { track, group: id },
        Element::Criterion { track, .. } => Element::Criterion { track, criterion: id },
        Element::Statement { cell, .. } => Element::Statement { cell, statement: id },
        Element::Part { cell, statement, .. } => Element::Part { cell, statement, part: id },
    }
}

/// Returns the ids of an element and those beside it.
fn siblings(ladder: &Ladder, element: &Element) -> Vec<Id> {
    let Some(track) = ladder.track(element.track()) else { return Vec::new() };
    match element {
        Element::Track(_) => ladder.tracks.iter().map(|track| track.id.clone()).collect(),
        Element::Level { .. } => track.levels.iter().map(|level| level.id.clone()).collect(),
        Element::Group { .. } => track.groups.iter().map(|group| group.id.clone()).collect(),
        Element::Criterion { criterion, .. } => {
            let mut groups = track.groups.iter().map(|group| &group.criteria);
            let own = groups.find(|criteria| criteria.iter().any(|other| other.id == *criterion));
            own.into_iter().flatten().map(|criterion| criterion.id.clone()).collect()
        }
        Element::Statement { cell, .. } => statements(track, cell).iter().map(|it| it.id.clone()).collect(),
        Element::Part { cell, statement, .. } => {
            let statement = statement_of(ladder, cell, statement);
            statement.into_iter().flat_map(Statement::parts).map(|part| part.id.clone()).collect()
        }
    }
}

/// Returns the edit that moves an element by one, unless it is at the end. A criterion at the end of its group goes on
/// to the group beside it.
fn way(ladder: &Ladder, element: &Element, direction: Direction) -> Option<Edit> {
    let siblings = siblings(ladder, element);
    let position = siblings.iter().position(|id| id == element.id())?;
    let after = match direction {
        Direction::Earlier if position > 0 => position.checked_sub(2).map(|before| siblings[before].clone()),
        Direction::Later if position + 1 < siblings.len() => Some(siblings[position + 1].clone()),
        _ => return to_next_group(ladder, element, direction),
    };
    Some(Edit::Move { element: element.clone(), after })
}

fn to_next_group(ladder: &Ladder, element: &Element, direction: Direction) -> Option<Edit> {
    let Element::Criterion { track, criterion } = element else { return None };
    let groups = &ladder.track(track)?.groups;
    let own = groups.iter().position(|group| group.criteria.iter().any(|other| other.id == *criterion))?;
    let (group, after) = match direction {
        Direction::Earlier => {
            let group = groups.get(own.checked_sub(1)?)?;
            (group, last(&group.criteria))
        }
        Direction::Later => (groups.get(own + 1)?, None),
    };
    let (track, criterion, group) = (track.clone(), criterion.clone(), group.id.clone());
    Some(Edit::MoveCriterion { track, criterion, group, after })
}

fn previous(siblings: &[Id], id: &Id) -> Option<Id> {
    let position = siblings.iter().position(|other| other == id)?;
    siblings.get(position.checked_sub(1)?).cloned()
}

/// Returns the group that a criterion is in.
pub(super) fn group_of(ladder: &Ladder, track: &Id, criterion: &Id) -> Option<Id> {
    let mut criteria = ladder.track(track)?.criteria();
    criteria.find(|(_, other)| other.id == *criterion).map(|(group, _)| group.id.clone())
}

fn statements<'t>(track: &'t Track, cell: &CellRef) -> &'t [Statement] {
    let level = track.level_index(&cell.level);
    let criterion = track.criteria().map(|(_, it)| it).find(|criterion| criterion.id == cell.criterion);
    criterion.zip(level).and_then(|(criterion, level)| criterion.cells.get(level)).map_or(&[], Vec::as_slice)
}

fn statement_of<'l>(ladder: &'l Ladder, cell: &CellRef, id: &Id) -> Option<&'l Statement> {
    statements(ladder.track(&cell.track)?, cell).iter().find(|statement| statement.id == *id)
}
