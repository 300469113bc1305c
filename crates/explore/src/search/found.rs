//! What a search has found, as positions in the ladders.

use std::ops::Range;

/// The found words of a text, as ranges of its bytes in order and apart from each other.
pub type Marks = Vec<Range<usize>>;

/// What a search has found, in the order of the ladders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Whether there were words to look for.
    pub has_words: bool,
    /// How many hits there are, also those that are not listed.
    pub hits: usize,
    /// How many hits are listed.
    pub shown: usize,
    /// The ladders with a hit.
    pub ladders: Vec<FoundLadder>,
    /// How many hits there are at each level of the track that is looked in, whichever levels are chosen. Empty where no
    /// track is.
    pub at_levels: Vec<usize>,
    /// How many hits there would be without filters, where there are filters and no hit.
    pub without_filters: usize,
}

/// More hits than these are below what can be seen at once.
const IN_SIGHT: usize = 10;

impl Found {
    /// The ladders whose hits are in sight once they are drawn, and those further down, which can be drawn later.
    pub fn in_sight(&self) -> (&[FoundLadder], &[FoundLadder]) {
        let mut before = 0;
        let is_further = |ladder: &FoundLadder| {
            let is_further = before >= IN_SIGHT;
            before += ladder.shown;
            is_further
        };
        let count = self.ladders.iter().position(is_further).unwrap_or(self.ladders.len());
        self.ladders.split_at(count)
    }
}

/// What was found in a ladder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundLadder {
    /// Its position among the ladders.
    pub ladder: usize,
    /// How many hits it has, also those that are not listed.
    pub hits: usize,
    /// How many of them are listed.
    pub shown: usize,
    /// The tracks with a hit that is listed.
    pub tracks: Vec<FoundTrack>,
}

/// What was found in a track.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundTrack {
    /// Its position in the ladder.
    pub track: usize,
    /// The levels that are hits.
    pub levels: Vec<FoundLevel>,
    /// The groups with a hit.
    pub groups: Vec<FoundGroup>,
}

/// A level whose name is a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundLevel {
    /// Its position in the track.
    pub level: usize,
    /// The found words of its code.
    pub code: Marks,
    /// The found words of its title.
    pub title: Marks,
}

/// What was found in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundGroup {
    /// Its position in the track.
    pub group: usize,
    /// The found words of its title, if that is a hit.
    pub title: Option<Marks>,
    /// The criteria with a hit.
    pub criteria: Vec<FoundCriterion>,
}

/// What was found in a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCriterion {
    /// Its position in the group.
    pub criterion: usize,
    /// Whether its title alone is a hit.
    pub is_hit: bool,
    /// The found words of its title, also where the others are in its statements.
    pub title: Marks,
    /// Its statements that are hits, from the lowest level.
    pub statements: Vec<FoundStatement>,
}

/// A statement that is a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundStatement {
    /// The position of its level in the track.
    pub level: usize,
    /// Its position in the cell.
    pub statement: usize,
    /// The found words of its text.
    pub text: Marks,
    /// The found words of each of its parts.
    pub parts: Vec<Marks>,
}
