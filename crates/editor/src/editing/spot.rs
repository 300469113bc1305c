//! The places of the editor: what can be open for writing, and the ids of their elements in the page.

use rungs_authoring::{CellRef, Element, Target};
use rungs_domain::ladder::Id;

/// A text in the editor, or a place for a new one. At most one is open for writing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Spot {
    /// The words of an element. A checklist shows the names of groups and criteria at each level.
    Words {
        /// The element.
        element: Element,
        /// The level of a checklist at which it is shown.
        at: Option<Id>,
    },
    /// A new statement of a cell, after its last one.
    NewStatement(CellRef),
    /// A new part of a statement, after its last one.
    NewPart {
        /// The cell.
        cell: CellRef,
        /// The statement.
        statement: Id,
    },
    /// A new criterion of a group.
    NewCriterion {
        /// The track.
        track: Id,
        /// The group.
        group: Id,
        /// The criterion before.
        after: Option<Id>,
    },
    /// A new group.
    NewGroup {
        /// The track.
        track: Id,
        /// The group before.
        after: Option<Id>,
    },
    /// A new level.
    NewLevel {
        /// The track.
        track: Id,
        /// The level before.
        after: Option<Id>,
    },
    /// A new track, after the last one.
    NewTrack,
}

impl Spot {
    /// Returns the place of an element's words.
    pub(super) fn words(element: Element) -> Self {
        Self::Words { element, at: None }
    }

    /// Returns the id of the button in the page that opens the place.
    pub(super) fn id(&self) -> String {
        match self {
            Self::Words { element, at } => {
                let at = at.as_ref().map(|at| format!("@{at}")).unwrap_or_default();
                format!("rungs-edit-{}{at}", element_key(element))
            }
            Self::NewStatement(cell) => format!("rungs-add-{}", cell_key(cell)),
            Self::NewPart { cell, statement } => format!("rungs-add-part-{}/{statement}", cell_key(cell)),
            Self::NewCriterion { track, group, .. } => format!("rungs-add-row-{track}/{group}"),
            Self::NewGroup { track, .. } => format!("rungs-add-group-{track}"),
            Self::NewLevel { track, .. } => format!("rungs-add-level-{track}"),
            Self::NewTrack => "rungs-add-track".to_owned(),
        }
    }

    /// Returns what is selected while the place has the focus.
    pub(super) fn target(&self) -> Option<Target> {
        match self {
            Self::Words { element, .. } => Some(element.clone().into()),
            Self::NewStatement(cell) => Some(Target::Cell(cell.clone())),
            Self::NewPart { cell, statement } => Some(cell.statement(statement).into()),
            _ => None,
        }
    }
}

/// Returns the id of the button that opens the menu of an element.
pub(super) fn menu_id(element: &Element, at: Option<&Id>) -> String {
    let at = at.map(|at| format!("@{at}")).unwrap_or_default();
    format!("rungs-menu-{}{at}", element_key(element))
}

/// Returns the id of a cell in the page.
pub(super) fn cell_id(cell: &CellRef) -> String {
    format!("rungs-cell-{}", cell_key(cell))
}

fn cell_key(cell: &CellRef) -> String {
    format!("{}/{}/{}", cell.track, cell.criterion, cell.level)
}

fn element_key(element: &Element) -> String {
    match element {
        Element::Track(track) => format!("track-{track}"),
        Element::Level { track, level } => format!("level-{track}/{level}"),
        Element::Group { track, group } => format!("group-{track}/{group}"),
        Element::Criterion { track, criterion } => format!("row-{track}/{criterion}"),
        Element::Statement { cell, statement } => format!("statement-{}/{statement}", cell_key(cell)),
        Element::Part { cell, statement, part } => format!("part-{}/{statement}/{part}", cell_key(cell)),
    }
}
