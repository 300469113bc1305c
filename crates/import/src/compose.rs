//! A draft becomes a ladder: texts are written out, repaired and named by ids, and what is left over is reported.

pub(crate) mod experience;
mod leftovers;
mod levels;
pub(crate) mod paths;
mod properties;
pub(crate) mod statements;
mod titles;
mod wording;

use rungs_domain::ladder::{Cell, Criterion, Group, Id, Ladder, Level, Part, Parts, Statement, Track, TrackKind};

pub(crate) use levels::{level_of, unnamed as unnamed_level};
pub(crate) use statements::{PartDraft, PartsDraft, StatementDraft};

use crate::diagnostic::{Finding, Notes, excerpt};
use crate::document::ledger::Ledger;
use crate::document::{Document, Snippet};
use crate::draft::{CriterionDraft, Draft, Plan, TrackDraft, attributes};
use crate::ids::{self, Names};
use crate::names::axis::unnumbered;
use crate::names::keys;
use crate::origins::{CriterionOrigins, GroupOrigins, Origins, TrackOrigins};
use crate::outline::Outline;
use crate::recognise::CHECKLIST;
use levels::NamedLevel;
use statements::RunTogether;
use titles::Titles;

/// What a ladder is composed of.
pub(crate) struct Composer<'a> {
    pub(crate) document: &'a Document,
    pub(crate) outline: &'a Outline,
    pub(crate) plan: &'a Plan,
    pub(crate) ledger: Ledger,
    pub(crate) notes: &'a mut Notes,
}

impl Composer<'_> {
    /// Writes the ladder of a draft.
    pub(crate) fn compose(&mut self, draft: Draft) -> (Ladder, Origins) {
        let properties = self.properties();
        let Titles { ladder: title, tracks: titles, is_first_line } = self.titles(&draft, properties.title.clone());
        let introduction = self.introduction(&draft, usize::from(is_first_line));
        let mut names = Names::reserving(titles.iter().map(|title| title.id.clone()));
        let mut tracks = Vec::with_capacity(draft.tracks.len());
        let mut origins = Origins::default();
        for (index, (draft, title)) in draft.tracks.into_iter().zip(titles).enumerate() {
            let place = draft.place.unwrap_or_else(|| self.outline.place(self.document, draft.node));
            let id = names.name(title.id, || ids::track_slug(&title.text), place, self.notes);
            let (track, origin) = self.track(draft, index, id, title.text, title.is_checklist);
            tracks.push(track);
            origins.tracks.push(TrackOrigins { place, ..origin });
        }
        let paths = paths::read(properties.paths, &tracks, self.notes);
        self.leftovers();
        let ladder = Ladder {
            id: properties.id.unwrap_or_else(|| ids::ladder_id(properties.organisation.as_deref(), &title)),
            title,
            organisation: properties.organisation,
            language: properties.language,
            source: properties.source,
            revision: properties.revision,
            threshold: properties.threshold,
            introduction,
            tracks,
            paths,
        };
        (ladder, origins)
    }

    /// Writes the texts before the ladder, and those that describe a level or criterion.
    fn introduction(&mut self, draft: &Draft, skipped: usize) -> Vec<String> {
        /// The most descriptions that are kept; a document with more of them has them as statements.
        const MOST_DESCRIPTIONS: usize = 40;
        let mut introduction = Vec::new();
        for text in draft.introduction.iter().skip(skipped) {
            introduction.push(self.wording(*text, RunTogether::Space));
        }
        for description in draft.descriptions.iter().take(MOST_DESCRIPTIONS) {
            let of = crate::outline::bare_text(self.document, description.of);
            let place = self.document.place(description.text.piece);
            let text = self.wording(description.text, RunTogether::Space);
            self.notes.add(place, Finding::DescriptionMoved { of: excerpt(&of) });
            introduction.push(format!("{of}: {text}"));
        }
        introduction.retain(|paragraph| !paragraph.is_empty());
        introduction
    }

    fn track(
        &mut self,
        draft: TrackDraft,
        index: usize,
        id: Id,
        title: String,
        is_checklist: bool,
    ) -> (Track, TrackOrigins) {
        let is_matrix = if self.plan.is_canonical { !is_checklist } else { !is_checklist && is_matrix(&draft) };
        let kind = if is_matrix { TrackKind::Matrix } else { TrackKind::Checklist };
        let level_places = draft.levels.iter().map(|level| level.place).collect();
        let named = self.levels(&draft, index);
        let mut builder = TrackBuilder {
            kind,
            states_years: named.iter().map(|level| level.states_years).collect(),
            levels: named.into_iter().map(|NamedLevel { level, .. }| level).collect(),
            groups: Names::reserving(draft.groups.iter().map(|group| self.stated_id(group.label))),
            criteria: Names::reserving(draft.criteria.iter().map(|criterion| self.stated_id(criterion.label))),
            statements: Names::reserving(draft.entries.iter().map(|entry| self.stated_id(Some(entry.text)))),
        };
        let TrackDraft { groups, criteria, mut entries, node, .. } = draft;
        entries.sort_by_key(|entry| (entry.criterion, entry.level));
        let mut order: Vec<u32> = (0..criteria.len() as u32).collect();
        order.sort_by_key(|criterion| criteria[*criterion as usize].group);
        let mut order = order.into_iter().peekable();
        let mut written = Vec::with_capacity(groups.len());
        let mut origins = Vec::with_capacity(groups.len());
        let repair = self.repair_of(node);
        for (number, group) in groups.iter().enumerate() {
            let title = self.title(group.label, group.is_key);
            let id =
                builder.groups.name(self.stated_id(group.label), || ids::group_slug(&title), group.place, self.notes);
            let mut group_criteria = Vec::new();
            let mut group_origins = GroupOrigins { place: group.place, criteria: Vec::new() };
            while let Some(position) = order.next_if(|position| criteria[*position as usize].group == number as u32) {
                let criterion = &criteria[position as usize];
                let start = entries.partition_point(|entry| entry.criterion < position);
                let end = entries.partition_point(|entry| entry.criterion <= position);
                let (criterion, origin) =
                    self.criterion(criterion, &entries[start..end], &title, &id, &mut builder, repair);
                group_criteria.push(criterion);
                group_origins.criteria.push(origin);
            }
            written.push(Group { id, title, criteria: group_criteria });
            origins.push(group_origins);
        }
        let place = self.outline.place(self.document, node);
        let track = Track { id, title, kind, levels: builder.levels, groups: written };
        (track, TrackOrigins { place, levels: level_places, groups: origins })
    }

    fn criterion(
        &mut self,
        draft: &CriterionDraft,
        entries: &[crate::draft::Entry],
        group_title: &str,
        group_id: &Id,
        builder: &mut TrackBuilder,
        repair: RunTogether,
    ) -> (Criterion, CriterionOrigins) {
        let title = self.criterion_title(draft);
        let derived = || ids::criterion_slug(group_title, group_id, &title);
        let id = builder.criteria.name(self.stated_id(draft.label), derived, draft.place, self.notes);
        let mut cells = Vec::with_capacity(builder.levels.len());
        let mut origins = CriterionOrigins { place: draft.place, cells: Vec::with_capacity(builder.levels.len()) };
        for index in 0..builder.levels.len() {
            let start = entries.partition_point(|entry| (entry.level as usize) < index);
            let end = entries.partition_point(|entry| (entry.level as usize) <= index);
            let statements = self.statements(&entries[start..end], repair);
            let is_checklist = builder.kind == TrackKind::Checklist;
            if is_checklist && !builder.states_years[index] && builder.levels[index].experience.is_none() {
                builder.levels[index].experience = self.years(&statements);
            }
            origins.cells.push(statements.iter().map(|statement| statement.place).collect());
            cells.push(match builder.kind {
                TrackKind::Checklist => {
                    let level = builder.levels[index].id.as_str().to_owned();
                    named_cell(statements, &level, &mut builder.statements, self.notes)
                }
                TrackKind::Matrix => matrix_cell(statements, self.notes),
            });
        }
        (Criterion { id, title, cells }, origins)
    }

    /// Returns the title of a group or criterion, and accounts for its text.
    fn title(&mut self, label: Option<Snippet>, is_key: bool) -> String {
        let Some(label) = label else { return String::new() };
        let text = self.label(label);
        if is_key {
            keys::title(&text)
        } else if self.plan.is_canonical {
            text
        } else {
            unnumbered(text.trim_end_matches([':', '：', ' '])).to_owned()
        }
    }

    /// Returns the title of a criterion, which is made of several where rows are matched by their position.
    fn criterion_title(&mut self, draft: &CriterionDraft) -> String {
        /// The longest title that is made of several.
        const LONGEST: usize = 80;
        let mut title = self.title(draft.label, draft.is_key);
        let first = title.clone();
        let mut known = vec![title.clone()];
        for other in &draft.others {
            let other = self.title(Some(*other), draft.is_key);
            if !known.contains(&other) {
                if title.chars().count() + other.chars().count() < LONGEST {
                    title.push_str(" / ");
                    title.push_str(&other);
                }
                known.push(other);
            }
        }
        if known.len() > 1 {
            self.notes.add(draft.place, Finding::RowsByPosition { row: excerpt(&first) });
        }
        title
    }

    /// Returns the id that a text's attributes state.
    pub(crate) fn stated_id(&self, text: Option<Snippet>) -> Option<String> {
        let text = text.filter(|text| self.document.str(*text).ends_with('}'))?;
        attributes::split(self.document.rich(text)).1.id
    }

    fn repair_of(&self, node: crate::outline::NodeId) -> RunTogether {
        let runs_over_lines = self.outline.within(node).any(|id| {
            let table = self.outline.node(id).table.and_then(|table| self.document.tables.get(table as usize));
            table.is_some_and(|table| table.runs_over_lines)
        });
        if runs_over_lines { RunTogether::LineBreak } else { RunTogether::Space }
    }

    /// Returns the first years of experience that statements ask for.
    fn years(&mut self, statements: &[StatementDraft]) -> Option<rungs_domain::ladder::Experience> {
        statements.iter().find_map(|statement| {
            let experience = experience::stated(&statement.text)?;
            let years = experience::written(Some(experience)).replace('-', "–");
            self.notes.add(statement.place, Finding::Years { text: excerpt(&statement.text), years });
            Some(experience)
        })
    }
}

/// What is collected while a track is written.
struct TrackBuilder {
    kind: TrackKind,
    levels: Vec<Level>,
    /// Whether each level states its years, so that they are not read out of its statements.
    states_years: Vec<bool>,
    groups: Names,
    criteria: Names,
    statements: Names,
}

/// Returns whether a track asks for the same criteria at several levels, so that one answers with a level.
fn is_matrix(draft: &TrackDraft) -> bool {
    if draft.levels.len() < 2 {
        return false;
    }
    if draft.is_table {
        return true;
    }
    let mut filled: Vec<(u32, u16)> = draft.entries.iter().map(|entry| (entry.criterion, entry.level)).collect();
    filled.sort_unstable();
    filled.dedup();
    let recurring = draft.criteria.iter().enumerate().filter(|(index, criterion)| {
        criterion.label.is_some() && filled.iter().filter(|(of, _)| *of as usize == *index).count() > 1
    });
    draft.criteria.len() < 5_000 && recurring.count() * 2 > draft.criteria.len()
}

/// Names the levels of a track.
pub(crate) fn levels_with_ids(levels: Vec<(Option<String>, Level)>, notes: &mut Notes) -> Vec<Level> {
    let mut names = Names::reserving(levels.iter().map(|(id, _)| id.clone()));
    levels
        .into_iter()
        .map(|(id, level)| {
            let derived = || ids::level_slug(level.code.as_deref(), &level.title);
            let id = names.name(id, derived, crate::place::Place::file(0), notes);
            Level { id, ..level }
        })
        .collect()
}

/// Names the statements of a matrix's cell, which share their ids with no other cell.
pub(crate) fn matrix_cell(cell: Vec<StatementDraft>, notes: &mut Notes) -> Cell {
    let stated = |statement: &StatementDraft| {
        let parts: Vec<Option<String>> =
            statement.parts.iter().flat_map(|parts| &parts.parts).map(|part| part.id.clone()).collect();
        std::iter::once(statement.id.clone()).chain(parts)
    };
    let mut names = Names::reserving(cell.iter().flat_map(stated));
    named_cell(cell, "", &mut names, notes)
}

fn named_cell(cell: Vec<StatementDraft>, level: &str, names: &mut Names, notes: &mut Notes) -> Cell {
    let mut named = Vec::with_capacity(cell.len());
    for StatementDraft { place, id, text, parts } in cell {
        let id = names.name(id, || ids::statement_slug(level, &text), place, notes);
        let parts = parts.map(|parts| named_parts(parts, id.as_str(), names, notes));
        named.push(Statement { id, text, parts });
    }
    named
}

fn named_parts(draft: PartsDraft, statement: &str, names: &mut Names, notes: &mut Notes) -> Parts {
    let mut parts = Vec::with_capacity(draft.parts.len());
    for PartDraft { place, id, text } in draft.parts {
        let id = names.name(id, || ids::part_slug(statement, &text), place, notes);
        parts.push(Part { id, text });
    }
    if draft.one_is_enough { Parts::AnyOf(parts) } else { Parts::AllOf(parts) }
}

/// Returns whether a heading is marked as a checklist's.
pub(crate) fn is_marked_checklist(document: &Document, label: Snippet) -> bool {
    attributes::split(document.rich(label)).1.has_class(CHECKLIST)
}
