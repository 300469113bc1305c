//! What a person changes in a ladder.

use rungs_domain::ladder::{Experience, Id, Ladder, TrackKind};
use serde::{Deserialize, Serialize};

use crate::fields;
use crate::new_ids;
use crate::target::{CellRef, Element, Fact};

/// A change to a ladder. Everything is named by its id, so that the edit can be made again after another reading.
///
/// `after` is the id of the element that comes before; none for the first place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Sets what is said of the ladder as a whole. An empty text clears it.
    SetFact {
        /// What is set; the threshold has an edit of its own.
        fact: Fact,
        /// The text. Paragraphs of the introduction are separated by empty lines.
        text: String,
    },
    /// Sets the share of criteria, above 0 and at most 1, that must reach a level.
    SetThreshold(f64),
    /// Sets a title or a wording. The id stays.
    SetText {
        /// The element.
        element: Element,
        /// Its words.
        text: String,
    },
    /// Sets the short name of a level. An empty one clears it.
    SetCode {
        /// The track.
        track: Id,
        /// The level.
        level: Id,
        /// The short name.
        code: String,
    },
    /// Sets the years of experience that a level expects.
    SetYears {
        /// The track.
        track: Id,
        /// The level.
        level: Id,
        /// The years.
        years: Option<Experience>,
    },
    /// Sets how the parts of a statement combine.
    SetJoin {
        /// The cell.
        cell: CellRef,
        /// The statement.
        statement: Id,
        /// How they combine.
        join: Join,
    },
    /// Adds a track with a level and a criterion.
    AddTrack {
        /// Its id.
        id: Id,
        /// Its title.
        title: String,
        /// The way it is scored.
        kind: TrackKind,
        /// The track before.
        after: Option<Id>,
    },
    /// Adds a level that asks nothing yet.
    AddLevel {
        /// The track.
        track: Id,
        /// Its id.
        id: Id,
        /// Its title.
        title: String,
        /// The level before.
        after: Option<Id>,
    },
    /// Adds a group without criteria.
    AddGroup {
        /// The track.
        track: Id,
        /// Its id.
        id: Id,
        /// Its title.
        title: String,
        /// The group before.
        after: Option<Id>,
    },
    /// Adds a criterion that asks nothing yet.
    AddCriterion {
        /// The track.
        track: Id,
        /// The group.
        group: Id,
        /// Its id.
        id: Id,
        /// Its title.
        title: String,
        /// The criterion before.
        after: Option<Id>,
    },
    /// Adds a statement.
    AddStatement {
        /// The cell.
        cell: CellRef,
        /// Its id.
        id: Id,
        /// Its wording.
        text: String,
        /// The statement before.
        after: Option<Id>,
    },
    /// Adds a part to a statement, which becomes a list of which all is asked if it had no parts.
    AddPart {
        /// The cell.
        cell: CellRef,
        /// The statement.
        statement: Id,
        /// Its id.
        id: Id,
        /// Its wording.
        text: String,
        /// The part before.
        after: Option<Id>,
    },
    /// Moves an element among those beside it.
    Move {
        /// The element.
        element: Element,
        /// The element before.
        after: Option<Id>,
    },
    /// Moves a criterion within its group or to another one.
    MoveCriterion {
        /// The track.
        track: Id,
        /// The criterion.
        criterion: Id,
        /// The group that it is to be in.
        group: Id,
        /// The criterion before.
        after: Option<Id>,
    },
    /// Removes an element with everything in it.
    Remove(Element),
}

/// How the parts of a statement combine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Join {
    /// One part is enough.
    Any,
    /// All parts are asked.
    All,
}

impl Edit {
    /// Returns the edit that adds a track with an id of its own.
    pub fn add_track(ladder: &Ladder, title: &str, kind: TrackKind, after: Option<&Id>) -> Self {
        Self::AddTrack { id: new_ids::track(ladder, title), title: title.to_owned(), kind, after: after.cloned() }
    }

    /// Returns the edit that adds a level with an id of its own.
    pub fn add_level(ladder: &Ladder, track: &Id, title: &str, after: Option<&Id>) -> Self {
        let id = new_ids::level(ladder, track, title);
        Self::AddLevel { track: track.clone(), id, title: title.to_owned(), after: after.cloned() }
    }

    /// Returns the edit that adds a group with an id of its own.
    pub fn add_group(ladder: &Ladder, track: &Id, title: &str, after: Option<&Id>) -> Self {
        let id = new_ids::group(ladder, track, title);
        Self::AddGroup { track: track.clone(), id, title: title.to_owned(), after: after.cloned() }
    }

    /// Returns the edit that adds a criterion with an id of its own.
    pub fn add_criterion(ladder: &Ladder, track: &Id, group: &Id, title: &str, after: Option<&Id>) -> Self {
        let id = new_ids::criterion(ladder, track, group, title);
        Self::AddCriterion {
            track: track.clone(),
            group: group.clone(),
            id,
            title: title.to_owned(),
            after: after.cloned(),
        }
    }

    /// Returns the edit that adds a statement with an id of its own.
    pub fn add_statement(ladder: &Ladder, cell: &CellRef, text: &str, after: Option<&Id>) -> Self {
        let id = new_ids::statement(ladder, cell, text);
        Self::AddStatement { cell: cell.clone(), id, text: text.to_owned(), after: after.cloned() }
    }

    /// Returns the edit that adds a part with an id of its own.
    pub fn add_part(ladder: &Ladder, cell: &CellRef, statement: &Id, text: &str, after: Option<&Id>) -> Self {
        let id = new_ids::part(ladder, cell, statement, text);
        let (cell, statement) = (cell.clone(), statement.clone());
        Self::AddPart { cell, statement, id, text: text.to_owned(), after: after.cloned() }
    }

    /// Returns whether a later edit sets the same text or value, so that the two are one step.
    pub fn is_repeated_by(&self, later: &Self) -> bool {
        match (self, later) {
            (Self::SetFact { fact, .. }, Self::SetFact { fact: other, .. }) => fact == other,
            (Self::SetThreshold(_), Self::SetThreshold(_)) => true,
            (Self::SetText { element, .. }, Self::SetText { element: other, .. }) => element == other,
            (Self::SetCode { track, level, .. }, Self::SetCode { track: other_track, level: other_level, .. })
            | (Self::SetYears { track, level, .. }, Self::SetYears { track: other_track, level: other_level, .. }) => {
                track == other_track && level == other_level
            }
            (
                Self::SetJoin { cell, statement, .. },
                Self::SetJoin { cell: other_cell, statement: other_statement, .. },
            ) => cell == other_cell && statement == other_statement,
            _ => false,
        }
    }

    /// Returns what the edit does, in the words of a command: “rename the level L3”. The ladder is the one before.
    pub fn label(&self, ladder: &Ladder) -> String {
        match self {
            Self::SetFact { fact, .. } => format!("change the {}", fact.name()),
            Self::SetThreshold(_) => format!("change the {}", Fact::Threshold.name()),
            Self::SetText {
                element: element @ (Element::Statement { cell, .. } | Element::Part { cell, .. }), ..
            } => match fields::cell_name(ladder, cell) {
                Some(name) => format!("change the wording of {name}"),
                None => format!("change the wording of a {}", element.noun()),
            },
            Self::SetText { element, .. } => format!("rename {}", fields::element_name(ladder, element)),
            Self::SetCode { track, level, .. } => {
                format!("change the short name of {}", fields::level_name(ladder, track, level))
            }
            Self::SetYears { track, level, .. } => {
                format!("change the years of {}", fields::level_name(ladder, track, level))
            }
            Self::SetJoin { .. } => "change how parts combine".to_owned(),
            Self::AddTrack { title, .. } => fields::named("add the track", "add a track", title),
            Self::AddLevel { title, .. } => fields::named("add the level", "add a level", title),
            Self::AddGroup { title, .. } => fields::named("add the group", "add a group", title),
            Self::AddCriterion { title, .. } => fields::named("add the row", "add a row", title),
            Self::AddStatement { text, .. } => fields::named("add", "add a statement", text),
            Self::AddPart { text, .. } => fields::named("add", "add a part", text),
            Self::Move { element, .. } => format!("move {}", fields::element_name(ladder, element)),
            Self::MoveCriterion { track, criterion, .. } => {
                let element = Element::Criterion { track: track.clone(), criterion: criterion.clone() };
                format!("move {}", fields::element_name(ladder, &element))
            }
            Self::Remove(element) => format!("remove {}", fields::element_name(ladder, element)),
        }
    }
}
