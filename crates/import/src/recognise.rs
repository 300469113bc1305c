//! The recogniser: weighs the ways in which a document may be understood.
//!
//! Each proposal claims some nodes or tables as levels: headings, bullets, fields, columns, rows. A claim becomes a
//! plan, in which everything around and below those levels has a role as well; other claims that do not overlap with it
//! become further tracks. Every plan is built into a draft and measured ([`score`]), and the best is taken.

mod above;
mod analysis;
mod canonical;
mod claims;
mod families;
mod header;
mod named_levels;
mod plan;
mod references;
mod rows;
pub(crate) mod score;
mod table_claims;
mod tables;

use std::collections::HashSet;

use crate::document::Document;
use crate::draft::build::References;
use crate::draft::{self, Draft, Plan};
use crate::names::axis::level_key;
use crate::outline::Outline;
use crate::reading::{Score, TrackReading};

pub(crate) use canonical::{CHECKLIST, is_canonical};

/// The most ways of understanding that are measured.
const MOST_PLANS: usize = 14;
/// The most alternatives that are kept beside the best.
const MOST_ALTERNATIVES: usize = 4;

/// A way of understanding a document, with its measure.
#[derive(Debug)]
pub(crate) struct Candidate {
    pub(crate) plan: Plan,
    pub(crate) score: Score,
    /// What was found out about each track.
    pub(crate) tracks: Vec<TrackReading>,
    /// What makes two candidates the same ladder.
    signature: Vec<(usize, usize, usize)>,
    level_labels: Vec<String>,
}

/// All that is worked out once for a document.
pub(crate) struct Recogniser<'a> {
    pub(crate) document: &'a Document,
    pub(crate) outline: &'a Outline,
    pub(crate) references: References,
}

impl<'a> Recogniser<'a> {
    pub(crate) fn new(document: &'a Document, outline: &'a Outline) -> Self {
        Self { document, outline, references: references::find(document) }
    }

    /// Returns the ways of understanding the document, best first.
    pub(crate) fn candidates(&self) -> Vec<Candidate> {
        let plans = match canonical::plan(self.document, self.outline) {
            Some(plan) => vec![plan],
            None => plan::propose(self),
        };
        let mut candidates: Vec<Candidate> = Vec::new();
        for plan in plans.into_iter().take(MOST_PLANS) {
            let Some(candidate) = self.measure(plan) else { continue };
            if !candidates.iter().any(|other| other.is_same_as(&candidate)) {
                candidates.push(candidate);
            }
        }
        candidates.sort_by(|one, other| other.score.total.total_cmp(&one.score.total));
        candidates.truncate(1 + MOST_ALTERNATIVES);
        candidates
    }

    /// Builds the draft of a plan.
    pub(crate) fn draft(&self, plan: &Plan) -> Draft {
        draft::build(self.document, self.outline, plan, &self.references)
    }

    fn measure(&self, plan: Plan) -> Option<Candidate> {
        let draft = self.draft(&plan);
        if draft.tracks.is_empty() {
            return None;
        }
        let mut score = score::measure(self.document, &draft);
        score.total += plan.prior;
        let signature =
            draft.tracks.iter().map(|track| (track.levels.len(), track.criteria.len(), track.entries.len())).collect();
        let labels = draft.tracks.iter().flat_map(|track| &track.levels);
        let level_labels =
            labels.map(|level| level.label.map(|label| self.document.plain(label)).unwrap_or_default()).collect();
        let tracks = draft.readings(&plan);
        Some(Candidate { plan, score, tracks, signature, level_labels })
    }
}

impl Candidate {
    fn is_same_as(&self, other: &Self) -> bool {
        self.signature == other.signature && self.level_labels == other.level_labels
    }

    /// Returns whether the reading fits so badly that the document is no ladder.
    pub(crate) fn is_no_ladder(&self) -> bool {
        const WEAKEST: f64 = 0.48;
        const WEAKEST_NAMES: f64 = 0.35;
        // Several criteria with several statements are at least a list of what is asked.
        let is_list = self.signature.iter().any(|(_, criteria, statements)| *criteria > 1 && *statements > 5);
        let weakest = if is_list { WEAKEST - 0.08 } else { WEAKEST };
        let is_note = self.level_count() == 1 && self.signature.iter().all(|(_, _, statements)| *statements < 4);
        !self.plan.is_canonical && (self.score.total < weakest || is_note) && self.score.levels < WEAKEST_NAMES
    }

    /// Returns whether some levels have names and others have none.
    pub(crate) fn misses_names(&self) -> bool {
        let unnamed = self.level_labels.iter().filter(|label| label.is_empty()).count();
        unnamed > 0 && unnamed < self.level_labels.len()
    }

    /// Returns how many levels there are in all tracks.
    pub(crate) fn level_count(&self) -> usize {
        self.signature.iter().map(|(levels, ..)| levels).sum()
    }

    /// Returns whether everything that this takes for a level is one for the other as well.
    pub(crate) fn has_levels_of(&self, other: &Self) -> bool {
        let set = |candidate: &Self| -> HashSet<String> {
            candidate.level_labels.iter().map(|label| level_key(label)).collect()
        };
        set(self).is_subset(&set(other))
    }
}
