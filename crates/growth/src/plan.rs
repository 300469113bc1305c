//! A plan: the gaps to a level, with what somebody has decided and written down about them.

use rungs_domain::assessment::Assessment;
use rungs_domain::ladder::{Id, Track};
use rungs_domain::scoring::Score;
use rungs_store::{Record, Step, Target};

use crate::gaps::{Gap, gaps, next_level};

/// What somebody means to do to reach a level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The gaps that come first, in the order that was chosen.
    pub priorities: Vec<PlannedGap>,
    /// All others under the document's headings, none of them empty.
    pub groups: Vec<PlannedGroup>,
}

/// The gaps under one heading that are no priorities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedGroup {
    /// The heading; empty where the document has none.
    pub title: String,
    /// In the document's order.
    pub gaps: Vec<PlannedGap>,
}

/// A gap with what is written about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedGap {
    /// What is asked and not met.
    pub gap: Gap,
    /// The heading that it stands under in the document.
    pub group: String,
    /// What is to be done about it, and when.
    pub step: Step,
    /// What there is to show for it already, as it was written down.
    pub evidence: Vec<String>,
}

impl Plan {
    /// The plan for a level (counted from the lowest) of a track.
    pub fn new<'s>(track: &Track, level: usize, score_of: impl Fn(&Id) -> Option<&'s Score>, record: &Record) -> Self {
        let mut plan = Self::default();
        for group in gaps(track, level, score_of) {
            let planned = group.gaps.into_iter().map(|gap| PlannedGap {
                group: group.title.clone(),
                step: record.step(&track.id, &gap.item).cloned().unwrap_or_default(),
                evidence: record
                    .evidence_for(&track.id, &gap.item)
                    .map(|(_, evidence)| evidence.text.clone())
                    .collect(),
                gap,
            });
            let (priorities, gaps): (Vec<_>, Vec<_>) = planned.partition(|gap| gap.step.priority.is_some());
            plan.priorities.extend(priorities);
            if !gaps.is_empty() {
                plan.groups.push(PlannedGroup { title: group.title, gaps });
            }
        }
        // Two tabs can give one place to two gaps; those keep the document's order.
        plan.priorities.sort_by_key(|gap| gap.step.priority);
        plan
    }

    /// Every gap, the priorities first.
    pub fn gaps(&self) -> impl Iterator<Item = &PlannedGap> {
        self.priorities.iter().chain(self.groups.iter().flat_map(|group| &group.gaps))
    }

    /// The gap that an item is.
    pub fn find(&self, item: &Id) -> Option<&PlannedGap> {
        self.gaps().find(|planned| planned.gap.item == *item)
    }

    /// Whether nothing is missing.
    pub fn is_empty(&self) -> bool {
        self.gaps().next().is_none()
    }
}

/// The level that a plan or a profile is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoalLevel {
    /// The level, counted from the lowest.
    pub index: usize,
    /// Whether somebody has chosen it; without a choice it is the next level.
    pub is_chosen: bool,
}

impl GoalLevel {
    /// The level that is `asked` for, or the `target` where that is on the track, or the next level. An id that no level of
    /// the track has counts as none.
    pub fn of(track: &Track, asked: Option<&Id>, target: Option<&Target>, assessment: &Assessment) -> Self {
        let of_target = || {
            let target = target.filter(|target| target.track == track.id)?;
            track.level_index(&target.level)
        };
        let chosen = asked.and_then(|level| track.level_index(level)).or_else(of_target);
        let index = chosen.unwrap_or_else(|| next_level(track, assessment));
        Self { index, is_chosen: chosen.is_some() }
    }
}
