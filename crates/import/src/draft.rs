//! The draft of a ladder: which texts of the document become which parts of it, before anything is written.
//!
//! A draft refers to the document's texts, so that many readings can be tried on a large document.

pub(crate) mod attributes;
pub(crate) mod build;
mod finish;
mod keys;
mod parts;
mod tables;

pub(crate) use build::build;

use crate::document::Snippet;
use crate::outline::NodeId;
use crate::place::Place;
use crate::reading::{Axis, Carriers, Role, TableReading, TrackReading};

/// What is to be read, with the roles of an outline's nodes: a [`Reading`](crate::Reading) for this document.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// The role of every node.
    pub(crate) roles: Vec<Role>,
    pub(crate) tables: Vec<TableReading>,
    /// What is set for the tracks, by position.
    pub(crate) tracks: Vec<TrackReading>,
    /// What holds for tracks that nothing is set for. Whether levels are reversed is found out from their names.
    pub(crate) default: TrackReading,
    pub(crate) carriers: Carriers,
    /// Whether the document is in the canonical form, in which everything stands where it says.
    pub(crate) is_canonical: bool,
    /// What speaks for or against the plan beside its measure.
    pub(crate) prior: f64,
}

/// The texts of a ladder.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) tracks: Vec<TrackDraft>,
    /// Texts before the ladder.
    pub(crate) introduction: Vec<Snippet>,
    /// Texts that describe a level or criterion.
    pub(crate) descriptions: Vec<Description>,
    pub(crate) title: Option<Snippet>,
}

impl Draft {
    /// Returns what is set for each track, or was found out about it.
    pub(crate) fn readings(&self, plan: &Plan) -> Vec<TrackReading> {
        let tracks = self.tracks.iter().enumerate().map(|(index, track)| {
            let given = plan.tracks.get(index);
            let mut level_names = given.map(|given| given.level_names.clone()).unwrap_or_default();
            level_names.resize(track.levels.len(), None);
            TrackReading {
                axis: track.axis,
                title: given.and_then(|given| given.title.clone()),
                is_reversed: track.is_reversed,
                rows_by_position: given.unwrap_or(&plan.default).rows_by_position,
                level_names,
            }
        });
        tracks.collect()
    }
}

/// A text that describes a level or criterion.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Description {
    pub(crate) of: Snippet,
    pub(crate) text: Snippet,
}

/// The texts of a track.
#[derive(Debug, Default)]
pub(crate) struct TrackDraft {
    /// The node that is the track, or that holds its table.
    pub(crate) node: NodeId,
    pub(crate) label: Option<Snippet>,
    /// Whether the label was given to this track alone.
    pub(crate) is_labelled: bool,
    pub(crate) is_table: bool,
    /// Where the levels were found.
    pub(crate) axis: Axis,
    pub(crate) is_reversed: bool,
    pub(crate) levels: Vec<LevelDraft>,
    pub(crate) groups: Vec<GroupDraft>,
    pub(crate) criteria: Vec<CriterionDraft>,
    /// The lines of all cells, in the order of the document.
    pub(crate) entries: Vec<Entry>,
    pub(crate) place: Option<Place>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct LevelDraft {
    pub(crate) label: Option<Snippet>,
    /// A second name: the code beside the title.
    pub(crate) key: Option<Snippet>,
    /// The name of the record that the label refers to as an id.
    pub(crate) record: Option<Snippet>,
    /// Whether a field or column called “level” holds the label, so that a mere number is one.
    pub(crate) says_level: bool,
    pub(crate) place: Place,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct GroupDraft {
    pub(crate) label: Option<Snippet>,
    pub(crate) is_key: bool,
    pub(crate) place: Place,
}

#[derive(Clone, Debug)]
pub(crate) struct CriterionDraft {
    pub(crate) group: u32,
    pub(crate) label: Option<Snippet>,
    /// The labels at other levels, where rows are matched by position.
    pub(crate) others: Vec<Snippet>,
    /// Whether the label is the name of a field.
    pub(crate) is_key: bool,
    /// Whether the criterion is kept when nothing is asked.
    pub(crate) is_kept: bool,
    pub(crate) place: Place,
}

/// A line of a cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) criterion: u32,
    pub(crate) level: u16,
    pub(crate) kind: EntryKind,
    pub(crate) text: Snippet,
}

/// How a line belongs to its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryKind {
    /// An entry of a list, nested this deep.
    Item(u16),
    /// A paragraph, or a line of one.
    Line,
    /// The rest of the entry before it.
    Continued,
    /// A part of the statement before it.
    Part,
}
