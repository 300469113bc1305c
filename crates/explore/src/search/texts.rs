//! The normalised texts of ladders.

use rungs_domain::ladder::{Criterion, Group, Id, Ladder, Level, Statement, Track};

use super::text::{Term, Text};

/// The texts of a ladder.
#[derive(Debug)]
pub(super) struct LadderTexts {
    pub(super) id: Id,
    pub(super) tracks: Vec<TrackTexts>,
}

/// The texts of a track.
#[derive(Debug)]
pub(super) struct TrackTexts {
    pub(super) id: Id,
    pub(super) levels: Vec<LevelTexts>,
    pub(super) groups: Vec<GroupTexts>,
}

/// A level's names.
#[derive(Debug)]
pub(super) struct LevelTexts {
    pub(super) id: Id,
    pub(super) code: Text,
    pub(super) title: Text,
}

/// The texts of a group.
#[derive(Debug)]
pub(super) struct GroupTexts {
    pub(super) id: Id,
    pub(super) title: Text,
    pub(super) criteria: Vec<CriterionTexts>,
}

/// The texts of a criterion, cell by cell.
#[derive(Debug)]
pub(super) struct CriterionTexts {
    pub(super) title: Text,
    pub(super) cells: Vec<Vec<StatementTexts>>,
}

/// The texts of a statement.
#[derive(Debug)]
pub(super) struct StatementTexts {
    pub(super) text: Text,
    pub(super) parts: Vec<Text>,
}

impl LadderTexts {
    pub(super) fn new(ladder: &Ladder) -> Self {
        Self { id: ladder.id.clone(), tracks: ladder.tracks.iter().map(TrackTexts::new).collect() }
    }
}

impl TrackTexts {
    pub(super) fn new(track: &Track) -> Self {
        let levels = track.levels.iter().map(LevelTexts::new).collect();
        Self { id: track.id.clone(), levels, groups: track.groups.iter().map(GroupTexts::new).collect() }
    }
}

impl LevelTexts {
    pub(super) fn new(level: &Level) -> Self {
        let code = Text::new(level.code.as_deref().unwrap_or_default());
        Self { id: level.id.clone(), code, title: Text::new(&level.title) }
    }
}

impl GroupTexts {
    pub(super) fn new(group: &Group) -> Self {
        let criteria = group.criteria.iter().map(CriterionTexts::new).collect();
        Self { id: group.id.clone(), title: Text::new(&group.title), criteria }
    }
}

impl CriterionTexts {
    pub(super) fn new(criterion: &Criterion) -> Self {
        let cells = criterion.cells.iter().map(|cell| cell.iter().map(StatementTexts::new).collect()).collect();
        Self { title: Text::new(&criterion.title), cells }
    }
}

impl StatementTexts {
    pub(super) fn new(statement: &Statement) -> Self {
        let parts = statement.parts().iter().map(|part| Text::new(&part.text)).collect();
        Self { text: Text::new(&statement.text), parts }
    }

    pub(super) fn has(&self, term: &Term) -> bool {
        self.text.has(term) || self.parts.iter().any(|part| part.has(term))
    }
}
