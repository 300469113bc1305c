//! The plan: the gaps to a level, with priorities, next steps and evidence.

use rungs_domain::assessment::Assessment;
use rungs_domain::ladder::{Id, Track};
use rungs_domain::scoring::Score;
use rungs_store::{Record, Step, Target};

use crate::gaps::{Gap, gaps, next_level};

/// The plan to reach a level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The gaps with priority, in the person's order.
    pub priorities: Vec<PlannedGap>,
    /// All other gaps by heading; no group is empty.
    pub groups: Vec<PlannedGroup>,
}

/// The gaps under one heading that have no priority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedGroup {
    /// The heading; empty if the document has none.
    pub title: String,
    /// Gaps in the document's order.
    pub gaps: Vec<PlannedGap>,
}

/// A gap with the person's notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedGap {
    /// The gap.
    pub gap: Gap,
    /// Heading of the gap in the document.
    pub group: String,
    /// The next step and its due date.
    pub step: Step,
    /// Texts of the evidence for the gap.
    pub evidence: Vec<String>,
}

impl Plan {
    /// Creates the plan for a level (counted from the lowest) of a track.
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
        // Two tabs can give two gaps the same priority; the stable sort keeps the document's order.
        plan.priorities.sort_by_key(|gap| gap.step.priority);
        plan
    }

    /// Iterates over the gaps, priorities first.
    pub fn gaps(&self) -> impl Iterator<Item = &PlannedGap> {
        self.priorities.iter().chain(self.groups.iter().flat_map(|group| &group.gaps))
    }

    /// Returns the gap of an item.
    pub fn find(&self, item: &Id) -> Option<&PlannedGap> {
        self.gaps().find(|planned| planned.gap.item == *item)
    }

    /// Returns whether there are no gaps.
    pub fn is_empty(&self) -> bool {
        self.gaps().next().is_none()
    }
}

/// The level that a plan or a profile refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoalLevel {
    /// Position of the level, counted from the lowest.
    pub index: usize,
    /// Whether the person has chosen the level; otherwise it is the next level.
    pub is_chosen: bool,
}

impl GoalLevel {
    /// Returns the level that is `asked` for, or the `target` if it is on the track, or the next level. Unknown ids are
    /// ignored.
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
