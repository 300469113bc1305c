//! Search results, as positions in the ladders.

use std::ops::Range;

/// Byte ranges of a text to highlight, ordered and disjoint.
pub type Marks = Vec<Range<usize>>;

/// Search results, in the order of the ladders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Whether the query had any words.
    pub has_words: bool,
    /// Number of hits, including those that are not listed.
    pub hits: usize,
    /// Number of hits that are listed.
    pub shown: usize,
    /// Ladders with hits.
    pub ladders: Vec<FoundLadder>,
    /// Number of hits at each level of the selected track, regardless of selected levels; empty if no track is
    /// selected.
    pub at_levels: Vec<usize>,
    /// Number of hits without filters, if there are filters and no hit.
    pub without_filters: usize,
}

/// Minimum number of hits that fill the first screen.
const FIRST_SCREEN: usize = 10;

impl Found {
    /// Splits the ladders into those on the first screen and those below it, which can be rendered later.
    pub fn split_at_first_screen(&self) -> (&[FoundLadder], &[FoundLadder]) {
        let mut before = 0;
        let is_further = |ladder: &FoundLadder| {
            let is_further = before >= FIRST_SCREEN;
            before += ladder.shown;
            is_further
        };
        let count = self.ladders.iter().position(is_further).unwrap_or(self.ladders.len());
        self.ladders.split_at(count)
    }
}

/// The hits in a ladder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundLadder {
    /// Position of the ladder.
    pub ladder: usize,
    /// Number of hits, including those that are not listed.
    pub hits: usize,
    /// Number of hits that are listed.
    pub shown: usize,
    /// Tracks with listed hits.
    pub tracks: Vec<FoundTrack>,
}

/// The hits in a track.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundTrack {
    /// Position in the ladder.
    pub track: usize,
    /// Levels that are hits.
    pub levels: Vec<FoundLevel>,
    /// Groups with hits.
    pub groups: Vec<FoundGroup>,
}

/// A level whose name is a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundLevel {
    /// Position in the track.
    pub level: usize,
    /// Ranges to highlight in its code.
    pub code: Marks,
    /// Ranges to highlight in its title.
    pub title: Marks,
}

/// The hits in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundGroup {
    /// Position in the track.
    pub group: usize,
    /// Ranges to highlight in its title, if that is a hit.
    pub title: Option<Marks>,
    /// Criteria with hits.
    pub criteria: Vec<FoundCriterion>,
}

/// The hits in a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCriterion {
    /// Position in the group.
    pub criterion: usize,
    /// Whether the title itself is a hit.
    pub is_hit: bool,
    /// Ranges to highlight in the title, even if the other words are in the statements.
    pub title: Marks,
    /// Statements that are hits, lowest level first.
    pub statements: Vec<FoundStatement>,
}

/// A statement that is a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundStatement {
    /// Position of its level in the track.
    pub level: usize,
    /// Position in the cell.
    pub statement: usize,
    /// Ranges to highlight in the text.
    pub text: Marks,
    /// Ranges to highlight in each of its parts.
    pub parts: Vec<Marks>,
}
