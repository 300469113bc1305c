//! The end of a draft: what nothing was found for is taken out, and the levels are put in order.

use super::build::Builder;
use super::{Draft, TrackDraft};
use crate::names::axis::evidence;

impl Builder<'_> {
    /// Takes out what nothing was found for, and puts the levels in order.
    pub(super) fn finish(mut self) -> Draft {
        for (index, track) in self.draft.tracks.iter_mut().enumerate() {
            if !self.plan.is_canonical {
                drop_empty_criteria(track);
                drop_empty_groups(track);
            }
            let is_descending = || {
                let labels: Vec<String> = track
                    .levels
                    .iter()
                    .filter_map(|level| level.label.map(|label| self.document.plain(label)))
                    .collect();
                !self.plan.is_canonical
                    && labels.len() == track.levels.len()
                    && evidence(labels.iter().map(String::as_str)).is_descending
            };
            track.is_reversed = self.plan.tracks.get(index).map_or_else(is_descending, |reading| reading.is_reversed);
            if track.is_reversed {
                track.levels.reverse();
                let last = track.levels.len().saturating_sub(1) as u16;
                for entry in &mut track.entries {
                    entry.level = last - entry.level.min(last);
                }
            }
        }
        self.draft.tracks.retain(|track| !track.levels.is_empty() && !track.criteria.is_empty());
        self.draft
    }
}

/// Drops criteria that nothing asks for, but for those that a table names.
fn drop_empty_criteria(track: &mut TrackDraft) {
    let mut is_kept: Vec<bool> = track.criteria.iter().map(|criterion| criterion.is_kept).collect();
    for entry in &track.entries {
        is_kept[entry.criterion as usize] = true;
    }
    let moved = keep(&mut track.criteria, &is_kept);
    for entry in &mut track.entries {
        entry.criterion = moved[entry.criterion as usize];
    }
}

fn drop_empty_groups(track: &mut TrackDraft) {
    let mut is_kept = vec![false; track.groups.len()];
    for criterion in &track.criteria {
        is_kept[criterion.group as usize] = true;
    }
    let moved = keep(&mut track.groups, &is_kept);
    for criterion in &mut track.criteria {
        criterion.group = moved[criterion.group as usize];
    }
}

/// Keeps some of the values, and returns where each has moved to.
fn keep<T>(values: &mut Vec<T>, is_kept: &[bool]) -> Vec<u32> {
    let mut next = 0;
    let moved = is_kept.iter().map(|is_kept| {
        next += u32::from(*is_kept);
        next.saturating_sub(1)
    });
    let moved: Vec<u32> = moved.collect();
    let mut flags = is_kept.iter();
    values.retain(|_| flags.next().copied().unwrap_or(false));
    moved
}
