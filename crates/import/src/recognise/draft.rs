//! A track that is understood but not yet named: ids are still what the document states, or nothing.

use rungs_domain::ladder::{Experience, TrackKind};

#[derive(Debug)]
pub(crate) struct TrackDraft {
    /// The line it begins at.
    pub(crate) line: usize,
    /// The section it was found in, by its position in the outline.
    pub(crate) section: usize,
    pub(crate) kind: TrackKind,
    pub(crate) levels: Vec<LevelDraft>,
    pub(crate) groups: Vec<GroupDraft>,
}

#[derive(Debug, Default)]
pub(crate) struct LevelDraft {
    pub(crate) line: usize,
    pub(crate) id: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) title: String,
    pub(crate) experience: Option<Experience>,
}

#[derive(Debug, Default)]
pub(crate) struct GroupDraft {
    pub(crate) line: usize,
    pub(crate) id: Option<String>,
    pub(crate) title: String,
    pub(crate) criteria: Vec<CriterionDraft>,
}

#[derive(Debug, Default)]
pub(crate) struct CriterionDraft {
    pub(crate) line: usize,
    pub(crate) id: Option<String>,
    pub(crate) title: String,
    pub(crate) cells: Vec<Vec<StatementDraft>>,
}

#[derive(Debug, Default)]
pub(crate) struct StatementDraft {
    pub(crate) line: usize,
    pub(crate) id: Option<String>,
    pub(crate) text: String,
    pub(crate) parts: Option<PartsDraft>,
}

#[derive(Debug, Default)]
pub(crate) struct PartsDraft {
    pub(crate) one_is_enough: bool,
    pub(crate) parts: Vec<PartDraft>,
}

#[derive(Debug, Default)]
pub(crate) struct PartDraft {
    pub(crate) line: usize,
    pub(crate) id: Option<String>,
    pub(crate) text: String,
}
