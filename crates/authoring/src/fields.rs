//! The words of a ladder's elements, to be shown and to be told of.

use rungs_domain::ladder::{Cell, Criterion, Group, Id, Ladder, Level, Statement, Track};

use crate::target::{CellRef, Element, Fact};

/// Returns the title or wording of an element.
pub fn text<'l>(ladder: &'l Ladder, element: &Element) -> Option<&'l str> {
    let track = ladder.track(element.track())?;
    Some(match element {
        Element::Track(_) => &track.title,
        Element::Level { level, .. } => &level_of(track, level)?.title,
        Element::Group { group, .. } => &group_of(track, group)?.title,
        Element::Criterion { criterion, .. } => &criterion_of(track, criterion)?.title,
        Element::Statement { cell, statement } => &statement_of(track, cell, statement)?.text,
        Element::Part { cell, statement, part } => {
            &statement_of(track, cell, statement)?.parts().iter().find(|it| it.id == *part)?.text
        }
    })
}

/// Returns what is said of the ladder as a whole, as it is edited: empty if it is not stated, the paragraphs of the
/// introduction separated by empty lines, the threshold in percent.
pub fn fact_text(ladder: &Ladder, fact: Fact) -> String {
    let stated = |text: &Option<String>| text.clone().unwrap_or_default();
    match fact {
        Fact::Title => ladder.title.clone(),
        Fact::Organisation => stated(&ladder.organisation),
        Fact::Language => ladder.language.clone(),
        Fact::SourceTitle => stated(&ladder.source.title),
        Fact::SourceUrl => stated(&ladder.source.url),
        Fact::Rights => stated(&ladder.source.rights),
        Fact::Introduction => ladder.introduction.join("\n\n"),
        Fact::Threshold => format!("{}", (ladder.threshold * 1000.0).round() / 10.0),
        Fact::Revision => ladder.revision.clone(),
        Fact::Id => ladder.id.to_string(),
    }
}

pub(crate) fn level_of<'t>(track: &'t Track, id: &Id) -> Option<&'t Level> {
    track.levels.iter().find(|level| level.id == *id)
}

pub(crate) fn group_of<'t>(track: &'t Track, id: &Id) -> Option<&'t Group> {
    track.groups.iter().find(|group| group.id == *id)
}

pub(crate) fn criterion_of<'t>(track: &'t Track, id: &Id) -> Option<&'t Criterion> {
    track.criteria().map(|(_, criterion)| criterion).find(|criterion| criterion.id == *id)
}

pub(crate) fn cell_of<'t>(track: &'t Track, cell: &CellRef) -> Option<&'t Cell> {
    criterion_of(track, &cell.criterion)?.cells.get(track.level_index(&cell.level)?)
}

fn statement_of<'t>(track: &'t Track, cell: &CellRef, id: &Id) -> Option<&'t Statement> {
    cell_of(track, cell)?.iter().find(|statement| statement.id == *id)
}

/// Returns a command with the name of what it is about in quotes, or else the command for what has no name.
pub(crate) fn named(command: &str, nameless: &str, name: &str) -> String {
    match excerpt(name) {
        name if name.is_empty() => nameless.to_owned(),
        name => format!("{command} “{name}”"),
    }
}

/// Returns an element with its name: “the row “Scope””, “the level L3”.
pub(crate) fn element_name(ladder: &Ladder, element: &Element) -> String {
    if let Element::Level { track, level } = element {
        return level_name(ladder, track, level);
    }
    let noun = element.noun();
    named(&format!("the {noun}"), &format!("a {noun}"), text(ladder, element).unwrap_or_default())
}

/// Returns a level with its short name: “the level L3”.
pub(crate) fn level_name(ladder: &Ladder, track: &Id, level: &Id) -> String {
    match ladder.track(track).and_then(|track| level_of(track, level)) {
        Some(Level { code: Some(code), .. }) => format!("the level {code}"),
        Some(level) => named("the level", "a level", &level.title),
        None => "a level".to_owned(),
    }
}

/// Returns a cell by its row and level: ““Scope” at L3”.
pub(crate) fn cell_name(ladder: &Ladder, cell: &CellRef) -> Option<String> {
    let track = ladder.track(&cell.track)?;
    let level = level_of(track, &cell.level)?.short_name();
    let title = excerpt(&criterion_of(track, &cell.criterion)?.title);
    Some(if title.is_empty() { format!("a statement at {level}") } else { format!("“{title}” at {level}") })
}

/// Returns the beginning of a text, short enough to be quoted.
pub(crate) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}
