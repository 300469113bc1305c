//! The search index.

use rungs_domain::ladder::{Id, Ladder};
use rungs_route::SearchQuery;

use super::found::{Found, FoundCriterion, FoundGroup, FoundLadder, FoundLevel, FoundStatement, FoundTrack};
use super::text::{Term, terms};
use super::texts::{CriterionTexts, GroupTexts, LadderTexts, LevelTexts, TrackTexts};

/// Maximum number of hits that are listed: more than anybody reads, but few enough to render within a frame.
pub const MAX_SHOWN: usize = 40;

/// The texts of all ladders, prepared for a search at each keystroke.
#[derive(Debug)]
pub struct Index {
    ladders: Vec<LadderTexts>,
}

impl Index {
    /// Indexes ladders. Search results have their positions.
    pub fn new(ladders: &[Ladder]) -> Self {
        Self { ladders: ladders.iter().map(LadderTexts::new).collect() }
    }

    /// Removes filters that do not exist in these ladders from a query. If the ladder has a single track, it is
    /// selected.
    pub fn fit(&self, query: &SearchQuery) -> SearchQuery {
        let mut fitting = query.without_filters();
        let Some(ladder) = self.ladders.iter().find(|ladder| Some(&ladder.id) == query.ladder.as_ref()) else {
            return fitting;
        };
        fitting.ladder = query.ladder.clone();
        let chosen = ladder.tracks.iter().find(|track| Some(&track.id) == query.track.as_ref());
        let only = if let [only] = ladder.tracks.as_slice() { Some(only) } else { None };
        if let Some(track) = chosen.or(only) {
            fitting.track = Some(track.id.clone());
            fitting.levels = query.levels.clone();
            fitting.levels.retain(|id| track.levels.iter().any(|level| level.id == *id));
            fitting.group = query.group.clone().filter(|id| track.groups.iter().any(|group| group.id == *id));
        }
        fitting
    }

    /// Searches for a query, ignoring filters that do not [exist](Self::fit).
    pub fn search(&self, query: &SearchQuery) -> Found {
        let query = self.fit(query);
        let terms = terms(&query.words);
        if terms.is_empty() {
            return Found::default();
        }
        let mut found = Found { has_words: true, ..Found::default() };
        let search = |position: usize, ladder: &LadderTexts, room: usize| {
            let mut search = Search { query: &query, terms: &terms, room, hits: 0, shown: 0, at_levels: Vec::new() };
            let tracks = search.tracks(ladder);
            (FoundLadder { ladder: position, hits: search.hits, shown: search.shown, tracks }, search.at_levels)
        };
        for (position, ladder) in self.ladders.iter().enumerate() {
            if query.ladder.as_ref().is_none_or(|id| ladder.id == *id) {
                let (of_ladder, at_levels) = search(position, ladder, MAX_SHOWN);
                found.hits += of_ladder.hits;
                found.ladders.extend((of_ladder.hits > 0).then_some(of_ladder));
                if query.track.is_some() {
                    found.at_levels = at_levels;
                }
            }
        }
        let wanted: Vec<usize> = found.ladders.iter().map(|ladder| ladder.shown).collect();
        for (of_ladder, room) in found.ladders.iter_mut().zip(distribute(&wanted, MAX_SHOWN)) {
            if room < of_ladder.shown
                && let Some(ladder) = self.ladders.get(of_ladder.ladder)
            {
                *of_ladder = search(of_ladder.ladder, ladder, room).0;
            }
            found.shown += of_ladder.shown;
        }
        if found.hits == 0 && query.is_filtered() {
            found.without_filters = self.search(&query.without_filters()).hits;
        }
        found
    }
}

/// Distributes places fairly, so that a ladder with many hits leaves room for the others.
fn distribute(wanted: &[usize], mut places: usize) -> Vec<usize> {
    let mut shares = vec![0; wanted.len()];
    loop {
        let waiting = shares.iter().zip(wanted).filter(|(share, wanted)| share < wanted).count();
        if waiting == 0 || places == 0 {
            return shares;
        }
        let each = (places / waiting).max(1);
        for (share, wanted) in shares.iter_mut().zip(wanted) {
            let more = each.min(wanted - *share).min(places);
            *share += more;
            places -= more;
        }
    }
}

/// The state of a search in one ladder.
struct Search<'a> {
    query: &'a SearchQuery,
    terms: &'a [Term],
    /// Maximum number of hits to list.
    room: usize,
    hits: usize,
    shown: usize,
    at_levels: Vec<usize>,
}

impl Search<'_> {
    fn tracks(&mut self, ladder: &LadderTexts) -> Vec<FoundTrack> {
        let mut found = Vec::new();
        for (position, track) in ladder.tracks.iter().enumerate() {
            if self.query.track.as_ref().is_some_and(|id| track.id != *id) {
                continue;
            }
            self.at_levels = vec![0; track.levels.len()];
            let levels = if self.query.group.is_none() { self.levels(track) } else { Vec::new() };
            let mut groups = Vec::new();
            for (at, group) in track.groups.iter().enumerate() {
                if self.query.group.as_ref().is_none_or(|id| group.id == *id) {
                    groups.extend(self.group(at, group, track));
                }
            }
            if !levels.is_empty() || !groups.is_empty() {
                found.push(FoundTrack { track: position, levels, groups });
            }
        }
        found
    }

    fn levels(&mut self, track: &TrackTexts) -> Vec<FoundLevel> {
        let mut found = Vec::new();
        for (position, LevelTexts { id, code, title }) in track.levels.iter().enumerate() {
            if self.terms.iter().all(|term| title.has(term) || code.has(term)) && self.count_at_level(position, id) {
                let (code, title) = (code.marks(self.terms), title.marks(self.terms));
                found.push(FoundLevel { level: position, code, title });
            }
        }
        found
    }

    fn group(&mut self, position: usize, group: &GroupTexts, track: &TrackTexts) -> Option<FoundGroup> {
        let is_hit = self.terms.iter().all(|term| group.title.has(term))
            && group.criteria.iter().any(|criterion| self.is_asked(criterion, track));
        let title = (is_hit && self.count_hit()).then(|| group.title.marks(self.terms));
        let mut criteria = Vec::new();
        for (at, criterion) in group.criteria.iter().enumerate() {
            criteria.extend(self.criterion(at, criterion, track));
        }
        (title.is_some() || !criteria.is_empty()).then_some(FoundGroup { group: position, title, criteria })
    }

    fn criterion(&mut self, position: usize, criterion: &CriterionTexts, track: &TrackTexts) -> Option<FoundCriterion> {
        let title = &criterion.title;
        let is_in_title: Vec<bool> = self.terms.iter().map(|term| title.has(term)).collect();
        let is_whole = is_in_title.iter().all(|is| *is);
        let is_hit = is_whole && self.is_asked(criterion, track) && self.count_hit();
        let mut statements = Vec::new();
        for ((level, cell), LevelTexts { id, .. }) in criterion.cells.iter().enumerate().zip(&track.levels) {
            for (statement, texts) in cell.iter().enumerate() {
                // Words in the title count for every statement, but each statement must contain some words itself.
                let mut missing = self.terms.iter().zip(&is_in_title).filter(|(_, is_in_title)| !**is_in_title);
                let is_found = if is_whole {
                    self.terms.iter().any(|term| texts.has(term))
                } else {
                    missing.all(|(term, _)| texts.has(term))
                };
                if is_found && self.count_at_level(level, id) {
                    let parts = texts.parts.iter().map(|part| part.marks(self.terms)).collect();
                    statements.push(FoundStatement { level, statement, text: texts.text.marks(self.terms), parts });
                }
            }
        }
        (is_hit || !statements.is_empty()).then(|| FoundCriterion {
            criterion: position,
            is_hit,
            title: title.marks(self.terms),
            statements,
        })
    }

    /// Returns whether a criterion asks anything at the selected levels.
    fn is_asked(&self, criterion: &CriterionTexts, track: &TrackTexts) -> bool {
        let mut cells = criterion.cells.iter().zip(&track.levels);
        self.query.levels.is_empty()
            || cells.any(|(cell, level)| !cell.is_empty() && self.query.levels.contains(&level.id))
    }

    /// Counts a hit at a level and returns whether it is listed.
    fn count_at_level(&mut self, position: usize, level: &Id) -> bool {
        if let Some(count) = self.at_levels.get_mut(position) {
            *count += 1;
        }
        (self.query.levels.is_empty() || self.query.levels.contains(level)) && self.count_hit()
    }

    /// Counts a hit and returns whether it is listed.
    fn count_hit(&mut self) -> bool {
        self.hits += 1;
        let is_listed = self.shown < self.room;
        self.shown += usize::from(is_listed);
        is_listed
    }
}
