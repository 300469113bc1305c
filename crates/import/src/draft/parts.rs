//! The levels, groups and criteria of a draft: each is found again by its name or id.

use super::build::Builder;
use super::{CriterionDraft, GroupDraft, LevelDraft, attributes};
use crate::document::Snippet;
use crate::document::text::RichText;
use crate::names::axis::{level_key, title_key};
use crate::place::Place;

impl Builder<'_> {
    /// Returns the position of a level, which is new unless one of its name is known from elsewhere.
    pub(super) fn level(
        &mut self,
        track: usize,
        sweep: u32,
        label: Option<Snippet>,
        key: Option<Snippet>,
        place: Place,
    ) -> Option<u16> {
        const MOST_LEVELS: usize = 200;
        let levels = &mut self.draft.tracks[track].levels;
        if levels.len() >= MOST_LEVELS {
            return None;
        }
        let next = levels.len() as u32;
        let (title, id) = match label {
            Some(label) => {
                let (bare, attributes) = attributes::split(self.document.rich(label));
                let text = bare.str().replace('\n', " ");
                let by_key = key.map(|key| self.document.plain(key)).filter(|key| crate::names::cue(key).is_sure());
                (level_key(by_key.as_deref().unwrap_or(&text)), attributes.id)
            }
            None => (String::new(), None),
        };
        let position = self.tracks[track].levels.find(0, sweep, id.as_deref(), title, next);
        match levels.get_mut(position as usize) {
            // The longer of two names says more: “Level 1 - Novice” rather than “Level 1”.
            Some(known) => {
                if label.is_some_and(|label| known.label.is_none_or(|known| label.len() > known.len())) {
                    known.label = label;
                }
            }
            None => levels.push(LevelDraft { label, key, record: None, says_level: false, place }),
        }
        u16::try_from(position).ok()
    }

    /// Notes that a number names a level because its field or column says so.
    pub(super) fn mark_numbered(&mut self, track: usize, level: Option<u16>) {
        if let Some(level) = level.and_then(|level| self.draft.tracks[track].levels.get_mut(level as usize)) {
            level.says_level = true;
        }
    }

    pub(super) fn group(
        &mut self,
        track: usize,
        sweep: u32,
        label: Option<Snippet>,
        is_key: bool,
        place: Place,
    ) -> u32 {
        let next = self.draft.tracks[track].groups.len() as u32;
        let (title, id) = self.title_and_id(label);
        let position = self.tracks[track].groups.find(0, sweep, id.as_deref(), title, next);
        if position == next {
            self.draft.tracks[track].groups.push(GroupDraft { label, is_key, place });
        }
        position
    }

    #[allow(clippy::too_many_arguments, reason = "each says another thing about the row")]
    pub(super) fn criterion(
        &mut self,
        track: usize,
        group: Option<u32>,
        sweep: u32,
        label: Option<Snippet>,
        is_key: bool,
        is_kept: bool,
        place: Place,
    ) -> u32 {
        let group = match group {
            Some(group) => group,
            None => self.default_group(track, place),
        };
        let by_position = self.is_by_position(track);
        let next = self.draft.tracks[track].criteria.len() as u32;
        let (title, id) = if by_position { (String::new(), None) } else { self.title_and_id(label) };
        let position = self.tracks[track].criteria.find(group, sweep, id.as_deref(), title, next);
        let criteria = &mut self.draft.tracks[track].criteria;
        if position == next {
            let is_kept = is_kept || self.plan.is_canonical;
            criteria.push(CriterionDraft { group, label, others: Vec::new(), is_key, is_kept, place });
        } else if let (true, Some(label)) = (by_position, label) {
            criteria[position as usize].others.push(label);
        }
        position
    }

    pub(super) fn is_by_position(&self, track: usize) -> bool {
        self.plan.tracks.get(track).unwrap_or(&self.plan.default).rows_by_position
    }

    fn title_and_id(&self, label: Option<Snippet>) -> (String, Option<String>) {
        let Some(label) = label else { return (String::new(), None) };
        let rich: RichText<'_> = self.document.rich(label);
        let (bare, attributes) = attributes::split(rich);
        let title = if self.plan.is_canonical { bare.str().to_owned() } else { title_key(bare.str()) };
        // Signs and pictographs alone are a title as well.
        (if title.is_empty() { bare.str().to_owned() } else { title }, attributes.id)
    }

    fn default_group(&mut self, track: usize, place: Place) -> u32 {
        if let Some(group) = self.tracks[track].default_group {
            return group;
        }
        let groups = &mut self.draft.tracks[track].groups;
        groups.push(GroupDraft { label: None, is_key: false, place });
        let group = groups.len() as u32 - 1;
        self.tracks[track].default_group = Some(group);
        group
    }

    /// Returns the criterion for what stands directly within a group.
    pub(super) fn unnamed_criterion(&mut self, track: usize, group: Option<u32>, text: Snippet) -> u32 {
        let place = self.document.place(text.piece);
        let group = match group {
            Some(group) => group,
            None => self.default_group(track, place),
        };
        if let Some(criterion) = self.tracks[track].unnamed.get(&group) {
            return *criterion;
        }
        let criteria = &mut self.draft.tracks[track].criteria;
        criteria.push(CriterionDraft { group, label: None, others: Vec::new(), is_key: false, is_kept: false, place });
        let criterion = criteria.len() as u32 - 1;
        self.tracks[track].unnamed.insert(group, criterion);
        criterion
    }
}
