//! A track from headings with lists: a heading a level, an entry a statement.

use std::collections::HashMap;

use rungs_domain::ladder::TrackKind;

use super::draft::{CriterionDraft, GroupDraft, StatementDraft, TrackDraft};
use super::outline::Outline;
use super::{experience, id_of, levels, names, statements};
use crate::diagnostic::{Notes, excerpt};
use crate::read::table::MOST_LEVELS;
use crate::rough::{Block, RoughText};
use crate::text::Words;

/// The class that marks a heading as a checklist's in the canonical form.
pub(crate) const CLASS: &str = "checklist";

/// The sections whose headings are levels, under the section of the track: found by where the lists are.
pub(crate) struct Found {
    pub(crate) section: usize,
    pub(crate) levels: Vec<usize>,
}

/// Looks for checklists in a document that does not mark them.
pub(crate) fn find(outline: &Outline, is_taken: &[bool]) -> Vec<Found> {
    let bearing = |section: usize| -> Vec<usize> {
        outline.children(section).filter(|child| !is_taken[*child] && outline.bears_lists(*child)).collect()
    };
    let mut root = 0;
    let mut levels = bearing(root);
    while let [only] = levels[..] {
        if outline.sections[only].has_list() || is_taken[only] {
            break;
        }
        root = only;
        levels = bearing(root);
    }
    let has_code = |section: &usize| names::level_name(&outline.sections[*section].raw_heading).code.is_some();
    let is_a_track = |section: &usize| {
        let inner = bearing(*section);
        !outline.sections[*section].has_list() && !has_code(section) && inner.len() > 1 && inner.iter().all(has_code)
    };
    if levels.len() > 1 && levels.iter().all(is_a_track) {
        return levels.into_iter().map(|section| Found { section, levels: bearing(section) }).collect();
    }
    let has_other_tracks = is_taken.contains(&true);
    if levels.len() > MOST_LEVELS {
        return Vec::new();
    }
    let is_ladder = if has_other_tracks || levels.len() == 1 { levels.iter().all(has_code) } else { true };
    if levels.is_empty() || !is_ladder { Vec::new() } else { vec![Found { section: root, levels }] }
}

/// Reads the levels of a checklist with their statements. Lists are taken out of the outline.
pub(crate) fn read(found: &Found, outline: &mut Outline, notes: &mut Notes) -> TrackDraft {
    let mut rows = Rows::default();
    let mut drafts = Vec::new();
    for (index, section) in found.levels.iter().enumerate() {
        let heading = &outline.sections[*section].heading;
        let rough = RoughText::new(heading.line, outline.sections[*section].whole_heading.clone());
        let mut level = levels::read(&rough, &mut Notes::default());
        let depth = outline.sections[*section].depth;
        rows.begin_level(index);
        for inner in *section..outline.sections[*section].end {
            let (heading, inner_depth) = (outline.sections[inner].heading.clone(), outline.sections[inner].depth);
            if inner == *section {
                report_level_attributes(&rough, notes);
            } else if inner_depth == depth + 1 {
                rows.begin_group(&heading, notes);
            } else {
                rows.begin_criterion(&heading, notes);
            }
            for list in take_lists(outline, inner) {
                let statements = statements::of_list(&list, notes);
                if !level.states_years && level.draft.experience.is_none() {
                    level.draft.experience = years(&statements, notes);
                }
                rows.add(statements);
            }
        }
        drafts.push(level.draft);
    }
    let line = drafts.first().map_or(1, |level| level.line);
    let groups = rows.finish(drafts.len());
    TrackDraft { line, section: found.section, kind: TrackKind::Checklist, levels: drafts, groups }
}

/// The heading's markup was reported when the outline was made; its attributes were not.
fn report_level_attributes(rough: &RoughText, notes: &mut Notes) {
    let attributes = crate::text::attributes::split(&rough.raw).1;
    statements::report_unused(&attributes, &[], &["code", "years"], rough.line, notes);
    if let Some(value) = attributes.value("years").filter(|value| experience::from_attribute(value).is_none()) {
        notes.warn(rough.line, format!("“years={}” is not a span such as 2-5 or 5+ and is not kept", excerpt(value)));
    }
}

fn take_lists(outline: &mut Outline, section: usize) -> Vec<Vec<crate::rough::Item>> {
    let blocks = std::mem::take(&mut outline.sections[section].blocks);
    let mut lists = Vec::new();
    for block in blocks {
        match block {
            Block::List(items) => lists.push(items),
            other => outline.sections[section].blocks.push(other),
        }
    }
    lists
}

fn years(statements: &[StatementDraft], notes: &mut Notes) -> Option<rungs_domain::ladder::Experience> {
    statements.iter().find_map(|statement| {
        let experience = experience::stated(&statement.text)?;
        notes.info(
            statement.line,
            format!(
                "years of experience read out of “{}”: {}",
                excerpt(&statement.text),
                experience::written(Some(experience)).replace('-', "–"),
            ),
        );
        Some(experience)
    })
}

/// The groups and criteria of a checklist, which its levels share by id or by title.
#[derive(Default)]
struct Rows {
    groups: Vec<GroupDraft>,
    level: usize,
    group: Option<usize>,
    criterion: Option<usize>,
    group_keys: Keys,
    criterion_keys: HashMap<usize, Keys>,
}

/// Where a title or an id was seen first, and how often a title was seen within the level at hand.
#[derive(Default)]
struct Keys {
    by_id: HashMap<String, usize>,
    by_title: HashMap<(String, usize), usize>,
    /// The level at which a title was seen last, and how often there.
    seen: HashMap<String, (usize, usize)>,
}

impl Keys {
    /// The position of what goes by this heading: an old one, or `next` for a new one.
    fn find(&mut self, level: usize, id: Option<&str>, title: &str, next: usize) -> usize {
        let (last_level, times) = self.seen.entry(title.to_owned()).or_default();
        *times = if *last_level == level { *times + 1 } else { 1 };
        *last_level = level;
        let key = (title.to_owned(), *times);
        let known = match id {
            Some(id) => self.by_id.get(id).copied(),
            None => self.by_title.get(&key).copied(),
        };
        let position = known.unwrap_or(next);
        if let Some(id) = id {
            self.by_id.entry(id.to_owned()).or_insert(position);
        }
        self.by_title.entry(key).or_insert(position);
        position
    }
}

impl Rows {
    fn begin_level(&mut self, level: usize) {
        self.level = level;
        self.group = None;
        self.criterion = None;
    }

    fn begin_group(&mut self, heading: &Words, notes: &mut Notes) {
        statements::report_unused(&heading.attributes, &[], &[], heading.line, notes);
        self.open_group(id_of(&heading.attributes), &heading.text, heading.line, notes);
    }

    fn begin_criterion(&mut self, heading: &Words, notes: &mut Notes) {
        statements::report_unused(&heading.attributes, &[], &[], heading.line, notes);
        self.open_criterion(id_of(&heading.attributes), &heading.text, heading.line, notes);
    }

    fn open_group(&mut self, id: Option<String>, title: &str, line: usize, notes: &mut Notes) -> usize {
        let next = self.groups.len();
        let position = self.group_keys.find(self.level, id.as_deref(), title, next);
        if position == next {
            self.groups.push(GroupDraft { line, id, title: title.to_owned(), criteria: Vec::new() });
        } else if self.groups[position].title != title {
            report_other_title(&self.groups[position].title, title, line, notes);
        }
        self.group = Some(position);
        self.criterion = None;
        position
    }

    fn open_criterion(&mut self, id: Option<String>, title: &str, line: usize, notes: &mut Notes) -> (usize, usize) {
        let group = match self.group {
            Some(group) => group,
            None => self.open_group(None, "", line, notes),
        };
        let criteria = &mut self.groups[group].criteria;
        let next = criteria.len();
        let position = self.criterion_keys.entry(group).or_default().find(self.level, id.as_deref(), title, next);
        if position == next {
            criteria.push(CriterionDraft { line, id, title: title.to_owned(), cells: Vec::new() });
        } else if criteria[position].title != title {
            report_other_title(&criteria[position].title, title, line, notes);
        }
        self.criterion = Some(position);
        (group, position)
    }

    fn add(&mut self, statements: Vec<StatementDraft>) {
        if statements.is_empty() {
            return;
        }
        let line = statements.first().map_or(1, |statement| statement.line);
        let (group, criterion) = match (self.group, self.criterion) {
            (Some(group), Some(criterion)) => (group, criterion),
            _ => self.open_criterion(None, "", line, &mut Notes::default()),
        };
        let cells = &mut self.groups[group].criteria[criterion].cells;
        if cells.len() <= self.level {
            cells.resize_with(self.level + 1, Vec::new);
        }
        cells[self.level].extend(statements);
    }

    fn finish(mut self, levels: usize) -> Vec<GroupDraft> {
        for criterion in self.groups.iter_mut().flat_map(|group| &mut group.criteria) {
            criterion.cells.resize_with(levels, Vec::new);
        }
        self.groups
    }
}

fn report_other_title(kept: &str, other: &str, line: usize, notes: &mut Notes) {
    notes.warn(line, format!("“{}” was “{}” at an earlier level; that title is kept", excerpt(other), excerpt(kept)));
}
